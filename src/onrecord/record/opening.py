"""Opening: a record as an SQLite connection, made or brought up to date where that is asked for."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Literal

from onrecord.errors import (
    NewerRecord,
    NoRecord,
    NotARecord,
    OlderRecord,
    OnrecordError,
    ReadOnlyRecord,
    RecordError,
    RecordFull,
    RecordLocked,
)
from onrecord.record import headlines, logs, persons

__all__ = [
    "APPLICATION",
    "MIGRATIONS",
    "VERSION",
    "BeforeUpgrade",
    "Mode",
    "expected",
    "locked",
    "migrate",
    "opened",
    "run",
    "shown",
    "sound",
    "told",
    "transaction",
    "writer_of",
]

Mode = Literal["read", "write", "create"]
Step = Callable[[sqlite3.Connection], None]
BeforeUpgrade = Callable[[sqlite3.Connection, int], None]

APPLICATION = 0x6F6E7263  # "onrc", in the header of the file, so that `file` and we know it
VERSION = 7  # of the schema
# What brings a record of a version to the next one. Views need no step: they are made anew after the last.
MIGRATIONS: Mapping[int, Step] = {
    1: lambda connection: _to_2(connection),
    2: lambda connection: _to_3(connection),
    3: lambda connection: _to_4(connection),
    4: lambda connection: _to_5(connection),
    5: lambda connection: run(connection, _script("to_6.sql")),
    6: lambda connection: run(connection, _script("to_7.sql")),
}

_OLDEST_SQLITE = (3, 37)  # STRICT tables
_ASKS = 100  # milliseconds that SQLite waits for a lock before Python is asked whether to go on
_CACHE = 64_000  # kB of pages that a reader keeps at hand; a million quotes fill a gigabyte
_WAL_KEPT = 64 << 20  # bytes that the write-ahead log may keep once its pages are in the file

_WHAT = {
    sqlite3.SQLITE_READONLY: (
        ReadOnlyRecord,
        "no permission to write to it: work on a copy, or ask for access.",
    ),
    sqlite3.SQLITE_PERM: (ReadOnlyRecord, "no permission to open it: ask for access, or work on a copy."),
    sqlite3.SQLITE_FULL: (RecordFull, "the disk is full: make room and run the same again."),
    sqlite3.SQLITE_NOTADB: (
        NotARecord,
        "this is another kind of file, not a record: the record's name comes first, then the stories.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        NotARecord,
        "the file is damaged: restore it from a backup, or see what `onrecord verify` still finds in it.",
    ),
    sqlite3.SQLITE_NOMEM: (RecordError, "there is not enough memory for it."),
    sqlite3.SQLITE_TOOBIG: (RecordError, "a story is too big for the file: split it."),
    sqlite3.SQLITE_IOERR: (RecordFull, "the disk failed to read or write it: check that it has room."),
    sqlite3.SQLITE_BUSY: (RecordLocked, "another program holds it: try again when that has ended."),
    sqlite3.SQLITE_LOCKED: (RecordLocked, "another part of this program holds it."),
}


def _nothing(connection: sqlite3.Connection, version: int) -> None:
    """What is done before an upgrade where nothing is."""


@contextmanager
def told(path: str) -> Iterator[None]:
    """What SQLite refuses becomes a RecordError, a sentence about the record at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        if isinstance(error, sqlite3.ProgrammingError) and "closed" in str(error):
            raise RecordError(f"{shown(path)}: the record is closed: open it again to ask it.") from error
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        kind, sentence = _WHAT.get(
            code, (RecordError, f"SQLite could not read or write it ({error}): run `onrecord verify`.")
        )
        raise kind(f"{shown(path)}: {sentence}") from error


@contextmanager
def sound(path: str, connection: sqlite3.Connection) -> Iterator[None]:
    """What goes wrong because rows of the record are damaged becomes a NotARecord; other faults stay."""
    try:
        yield
    except (KeyError, IndexError, TypeError, ValueError) as error:
        if isinstance(error, OnrecordError) or not _damaged(connection):
            raise
        raise NotARecord(f"{shown(path)}: its rows are damaged: `onrecord verify` says where.") from error


def _damaged(connection: sqlite3.Connection) -> bool:
    """Whether the file is damaged, or a row of it points at one that is not there."""
    try:
        pages = connection.execute("PRAGMA integrity_check(1)").fetchone()
        return pages != ("ok",) or connection.execute("PRAGMA foreign_key_check").fetchone() is not None
    except sqlite3.DatabaseError:
        return True


def opened(
    path: str, mode: Mode, *, older: bool = False, before: BeforeUpgrade = _nothing
) -> sqlite3.Connection:
    """A connection to the record at `path`, in autocommit mode, with foreign keys held.

    "read" writes nothing, "write" needs a record that is there, "create" makes one where there is none. An
    older schema is brought up to date unless `mode` is "read"; `before` is called first, with the connection
    and the number of the schema. One that is read is refused, unless `older` are wanted too. Raises
    RecordError or a child of it.
    """
    _fit(path)
    there, file = _look(path, mode), logs.identity(path)
    with told(path):
        connection = (
            _read_only(path) if mode == "read" else _connect(path, "rwc" if mode == "create" else "rw")
        )
        try:
            _prepare(connection, path, mode, there, older, before)
        except BaseException:
            connection.close()
            logs.take_away(path, file)
            raise
        return connection


def migrate(
    connection: sqlite3.Connection, steps: Mapping[int, Step], target: int, before: BeforeUpgrade = _nothing
) -> None:
    """Bring an older record to the schema `target`, all steps in one transaction, or leave it as it is.

    `before` is called first, while nobody else can write.
    """
    connection.execute("PRAGMA foreign_keys = OFF")  # a table may have to be made anew under its own name
    try:
        with transaction(connection):
            version = _number(connection, "user_version")
            if version < target:  # another program may have done it meanwhile
                before(connection, version)
            try:
                for number in range(version, target):
                    steps[number](connection)
            except sqlite3.OperationalError as error:
                if (
                    getattr(error, "sqlite_errorcode", 1) & 0xFF != sqlite3.SQLITE_ERROR
                ):  # no room, a lock: said elsewhere
                    raise
                raise NotARecord(
                    f"its tables are not those of schema {version}, which it says it has ({error}): the file "
                    "was changed by another program; restore it from a backup."
                ) from error
            if wrong := connection.execute("PRAGMA foreign_key_check").fetchone():
                raise RecordError(f"bringing the record up to date failed at a row of {wrong[0]}.")
            _make_views(connection)
            connection.execute(f"PRAGMA user_version = {target}")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


@contextmanager
def transaction(
    connection: sqlite3.Connection,
    waiting: Callable[[], bool] = lambda: False,
    path: str = "",
    wait: float = 0,
) -> Iterator[None]:
    """All of what runs within is kept, or, where it raises, nothing.

    Takes the writer's lock at its start; where another holds it, tries again while `waiting()` is true.
    """
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
            break
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            if not waiting():
                raise RecordLocked(locked(path, wait)) from None
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite has rolled back by itself where the disk was full
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


def locked(path: str, wait: float) -> str:
    """The sentence that says who is writing to the record."""
    who = writer_of(path) or "another program"
    return (
        f"{shown(path)}: {who} is writing to it and did not let go in {wait:g} second{'s' * (wait != 1)}: "
        "try again when it has ended."
    )


def writer_of(path: str) -> str | None:
    """Who holds the writer's lock, in words ("process 4711, onrecord add …"), where the system tells."""
    with suppress(OSError):
        wanted = {os.stat(name).st_ino for name in (path, f"{path}-shm") if os.path.exists(name)}
        for line in Path("/proc/locks").read_text().splitlines():
            # "1: POSIX ADVISORY WRITE 4711 00:01:1234 0 EOF"; who waits for a lock has an arrow before POSIX.
            fields = line.split()
            if "->" in fields or "WRITE" not in fields or int(fields[5].rsplit(":", 1)[1]) not in wanted:
                continue
            pid = int(fields[4])
            if pid > 0 and pid != os.getpid():
                return f"process {pid}{_command(pid)}"
    return None


def _command(pid: int) -> str:
    """The command of a process, in brackets, where the system tells and it has not ended."""
    with suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if command := " ".join(os.fsdecode(word) for word in words if word):
            return f" ({shown(command, 80)})"
    return ""


def _fit(path: str) -> None:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise RecordError(
            f"records need SQLite 3.37 or newer, and this Python has {sqlite3.sqlite_version}: "
            "take a newer Python."
        )
    if "\0" in path or not path:
        raise NoRecord(f"{shown(path)!r} is not a name that a file can have.")


def _look(path: str, mode: Mode) -> bool:
    """Whether something is there; raises where it is no file, or where there must be one and is none."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        if mode != "create":
            raise NoRecord(
                f"{shown(path)}: there is no such record: make one with `onrecord add`, or check the name."
            ) from None
        folder = os.path.dirname(os.path.abspath(path))
        if not os.path.isdir(folder):
            raise NoRecord(f"{shown(path)}: there is no folder {shown(folder)}: make it first.") from None
        if not os.access(folder, os.W_OK):
            raise ReadOnlyRecord(f"{shown(path)}: its folder may not be written: choose another.") from None
        return False
    except OSError as error:
        raise NoRecord(f"{shown(path)}: it cannot be opened ({error.strerror or error}).") from error
    if stat.S_ISDIR(found.st_mode):
        raise NotARecord(f"{shown(path)}: this is a folder, not a record: give the name of a file.")
    if not stat.S_ISREG(found.st_mode):
        raise NotARecord(f"{shown(path)}: this is not a plain file, and a record is one.")
    if not os.access(path, os.R_OK):
        raise ReadOnlyRecord(f"{shown(path)}: no permission to read it: ask for access.")
    if mode != "read" and not os.access(path, os.W_OK):
        raise ReadOnlyRecord(
            f"{shown(path)}: no permission to write to it: work on a copy, or ask for access."
        )
    if mode != "read" and not os.access(os.path.dirname(os.path.abspath(path)), os.W_OK):
        raise ReadOnlyRecord(
            f"{shown(path)}: its folder may not be written, and a record needs room beside it: copy it."
        )
    return True


def _connect(path: str, options: str) -> sqlite3.Connection:
    uri = f"{Path(os.path.abspath(path)).as_uri()}?mode={options}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, cached_statements=256)
    try:
        headlines.ready(connection)
        connection.execute(f"PRAGMA busy_timeout = {_ASKS}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _read_only(path: str) -> sqlite3.Connection:
    """A connection that writes nothing; where not even the log beside it can be made, the file alone."""
    connection = _connect(path, "ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as error:
        connection.close()
        if not isinstance(error, sqlite3.OperationalError):
            raise
        if logs.lacks_shared_memory(path):
            raise ReadOnlyRecord(
                f"{shown(path)}: what was added last is in {shown(os.path.basename(path))}-wal beside it, "
                "which cannot be read in a folder that may not be written: copy the two into one that may, "
                "and open it there."
            ) from None
        if logs.left(path):
            raise
        connection = _connect(path, "ro&immutable=1")
    return connection


def _prepare(
    connection: sqlite3.Connection, path: str, mode: Mode, there: bool, older: bool, before: BeforeUpgrade
) -> None:
    application, version = _number(connection, "application_id"), _number(connection, "user_version")
    tables = _number(connection, "schema_version")
    if mode != "create" and not (tables or application or version):
        raise NoRecord(f"{shown(path)}: the record is empty: nothing was added yet.")
    if application != APPLICATION and (tables or application or (there and mode != "create")):
        raise NotARecord(
            f"{shown(path)}: this is an SQLite file, but not a record of onrecord: give another name."
        )
    if application == APPLICATION and version < min(MIGRATIONS, default=VERSION):
        raise NotARecord(
            f"{shown(path)}: it claims schema {version}, which onrecord has never used: another program "
            "changed it; restore it from a backup."
        )
    if version > VERSION:
        raise NewerRecord(
            f"{shown(path)}: a newer onrecord wrote it (schema {version}, this one knows {VERSION}): "
            "install the newer one."
        )
    connection.execute("PRAGMA foreign_keys = ON")
    if mode == "read":
        if version < VERSION and not older:
            raise OlderRecord(
                f"{shown(path)}: an older onrecord wrote it (schema {version} of {VERSION}): "
                "`onrecord upgrade` brings it up to date, and keeps a copy of it as it is."
            )
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        return
    if application != APPLICATION:
        _create(connection)
    else:
        _in_wal(connection)  # a backup is not
        if version < VERSION:
            migrate(connection, MIGRATIONS, VERSION, before)
    connection.execute("PRAGMA synchronous = FULL")  # what was told as kept is kept when the power fails
    connection.execute(f"PRAGMA journal_size_limit = {_WAL_KEPT}")


def _in_wal(connection: sqlite3.Connection) -> None:
    """Let others read while this one writes, also in a record that was restored from a backup."""
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        with suppress(sqlite3.OperationalError):  # somebody reads it: the next to write it tries again
            connection.execute("PRAGMA journal_mode = WAL")


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        if _number(connection, "application_id") == APPLICATION:
            return  # another program made it meanwhile
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        run(connection, _script("schema.sql"))
        _make_views(connection)
        connection.execute(f"PRAGMA user_version = {VERSION}")


def run(connection: sqlite3.Connection, script: str) -> None:
    """The statements of a script, within the transaction that is open (executescript would end it)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _to_2(connection: sqlite3.Connection) -> None:
    run(connection, _script("to_2.sql"))
    persons.refresh(connection, [row[0] for row in connection.execute("SELECT id FROM people")])


def _to_3(connection: sqlite3.Connection) -> None:
    from onrecord.record.said.otherwise import otherwise

    run(connection, _script("to_3.sql"))
    last = 0
    while rows := connection.execute(
        "SELECT id, content FROM quotes WHERE id > ? ORDER BY id LIMIT 1000", (last,)
    ).fetchall():
        last = rows[-1][0]
        wordings = ((quote, otherwise(content)) for quote, content in rows)
        connection.executemany("INSERT INTO wordings VALUES (?, ?)", (row for row in wordings if row[1]))


def _to_4(connection: sqlite3.Connection) -> None:
    from onrecord.record import families
    from onrecord.record.threads.keeping import settle

    run(connection, _script("to_4.sql"))
    families.rebuild(connection)
    settle(connection)


def _to_5(connection: sqlite3.Connection) -> None:
    from onrecord.record import tallies
    from onrecord.record.packing import unpack
    from onrecord.record.rows import words_of_facts

    run(connection, _script("to_5.sql"))
    if not any(column[1] == "text" for column in connection.execute("PRAGMA table_info(facts)")):
        connection.execute("ALTER TABLE facts ADD COLUMN text TEXT NOT NULL DEFAULT ''")
    last = 0
    while row := connection.execute(
        "SELECT id, reading, text FROM stories WHERE id > ? ORDER BY id LIMIT 1", (last,)
    ).fetchone():
        last = row[0]
        with suppress(ValueError):  # a damaged reading: `onrecord verify` says so
            for local, words in words_of_facts(unpack(row[1], row[2])):
                facts = connection.execute(
                    "SELECT f.id FROM facts f JOIN appearances a ON a.id = f.appearance"
                    " WHERE a.story = ? AND a.local = ? ORDER BY f.id",
                    (last, local),
                ).fetchall()
                connection.executemany(
                    "UPDATE facts SET text = ? WHERE id = ?",
                    [(text, fact) for text, (fact,) in zip(words, facts, strict=False)],
                )
    tallies.rebuild(connection)  # a guess at who spoke counts for nobody


def expected() -> sqlite3.Connection:
    """An empty record in memory, to be compared with; close it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    run(connection, _script("schema.sql"))
    _make_views(connection)
    return connection


def _make_views(connection: sqlite3.Connection) -> None:
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall():
        connection.execute(f'DROP VIEW "{name}"')
    run(connection, _script("views.sql"))


def _script(name: str) -> str:
    return files("onrecord.record").joinpath(name).read_text("utf-8")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def shown(text: str, limit: int = 200) -> str:
    """A name on one line, cut where it is long, as sentences have it."""
    from onrecord.visible import flat

    return flat(text if len(text) <= limit else text[:limit] + "…")
