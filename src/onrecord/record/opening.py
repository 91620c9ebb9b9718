"""Opening: a record as an SQLite connection, made or brought up to date where that is asked for."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
from onrecord.record import headlines, logs, schema
from onrecord.visible import shown

__all__ = ["Mode", "opened", "sound", "told"]

Mode = Literal["read", "write", "create"]

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
    path: str,
    mode: Mode,
    *,
    older: bool = False,
    before: schema.BeforeUpgrade = lambda connection, version: None,
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
    connection: sqlite3.Connection,
    path: str,
    mode: Mode,
    there: bool,
    older: bool,
    before: schema.BeforeUpgrade,
) -> None:
    application, version = (
        schema.pragma(connection, "application_id"),
        schema.pragma(connection, "user_version"),
    )
    tables = schema.pragma(connection, "schema_version")
    if mode != "create" and not (tables or application or version):
        raise NoRecord(f"{shown(path)}: the record is empty: nothing was added yet.")
    if application != schema.APPLICATION and (tables or application or (there and mode != "create")):
        raise NotARecord(
            f"{shown(path)}: this is an SQLite file, but not a record of onrecord: give another name."
        )
    if application == schema.APPLICATION and version < min(schema.MIGRATIONS, default=schema.VERSION):
        raise NotARecord(
            f"{shown(path)}: it claims schema {version}, which onrecord has never used: another program "
            "changed it; restore it from a backup."
        )
    if version > schema.VERSION:
        raise NewerRecord(
            f"{shown(path)}: a newer onrecord wrote it (schema {version}, this one knows {schema.VERSION}): "
            "install the newer one."
        )
    connection.execute("PRAGMA foreign_keys = ON")
    if mode == "read":
        if version < schema.VERSION and not older:
            raise OlderRecord(
                f"{shown(path)}: an older onrecord wrote it (schema {version} of {schema.VERSION}): "
                "`onrecord upgrade` brings it up to date, and keeps a copy of it as it is."
            )
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        return
    if application != schema.APPLICATION:
        schema.create(connection)
    else:
        _in_wal(connection)  # a backup is not
        if version < schema.VERSION:
            schema.migrate(connection, schema.MIGRATIONS, schema.VERSION, before)
    connection.execute("PRAGMA synchronous = FULL")  # what was told as kept is kept when the power fails
    connection.execute(f"PRAGMA journal_size_limit = {_WAL_KEPT}")


def _in_wal(connection: sqlite3.Connection) -> None:
    """Let others read while this one writes, also in a record that was restored from a backup."""
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        with suppress(sqlite3.OperationalError):  # somebody reads it: the next to write it tries again
            connection.execute("PRAGMA journal_mode = WAL")
