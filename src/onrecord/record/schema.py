"""The schema of a record: its number, and the steps that bring an older record to it."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.resources import files

from onrecord.errors import NotARecord, RecordError
from onrecord.record import persons
from onrecord.record.locking import transaction

__all__ = [
    "APPLICATION",
    "MIGRATIONS",
    "VERSION",
    "BeforeUpgrade",
    "create",
    "expected",
    "migrate",
    "pragma",
    "run",
]

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


def migrate(
    connection: sqlite3.Connection,
    steps: Mapping[int, Step],
    target: int,
    before: BeforeUpgrade = lambda *_: None,
) -> None:
    """Bring an older record to the schema `target`, all steps in one transaction, or leave it as it is.

    `before` is called first, while nobody else can write.
    """
    connection.execute("PRAGMA foreign_keys = OFF")  # a table may have to be made anew under its own name
    try:
        with transaction(connection):
            version = pragma(connection, "user_version")
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


def create(connection: sqlite3.Connection) -> None:
    """Make the tables of a new record, unless another program has made them meanwhile."""
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        if pragma(connection, "application_id") == APPLICATION:
            return
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


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """The value of a pragma that has a number for one."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
