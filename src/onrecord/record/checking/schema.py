"""The schema of a record, held against the one that this version makes: tables, indexes, triggers, views."""

import re
import sqlite3
from collections.abc import Iterator

from onrecord.record import schema
from onrecord.record.checking.finding import Finding

__all__ = ["check", "missing"]

# What is in a table that is made again, empty, is worked out from the readings; nothing gives back these.
_ROOTS = frozenset(
    {"stories", "people", "appearances", "rulings", "attributed", "wrong_facts", "former_numbers"}
)
_NOT_WORDS = re.compile(r"--[^\n]*|/\*.*?\*/|\s+", re.S)
_QUOTED = re.compile(r"('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")")
_OWN = "sqlite_schema WHERE name NOT GLOB 'sqlite_*' AND name NOT GLOB '*_words_*'"

_Objects = dict[str, tuple[str, str]]


def check(connection: sqlite3.Connection, repair: bool) -> Iterator[Finding]:
    """What is missing, other than it should be, or a trigger of someone else's.

    Tables, indexes and views that others have put in are left alone.
    """
    made = schema.expected()
    try:
        wanted, there = _objects(made), _objects(connection)
    finally:
        made.close()
    for name, (kind, sql) in wanted.items():
        if name not in there:
            yield _mended(connection, repair, name, kind, sql, "is missing")
        elif there[name][0] != kind or _shape(there[name]) != _shape((kind, sql)):
            yield _mended(connection, repair, name, kind, sql, "is not as onrecord makes it")
    for name, (kind, _) in there.items():
        if kind == "trigger" and name not in wanted:
            if repair:
                connection.execute(f'DROP TRIGGER "{name.replace(chr(34), chr(34) * 2)}"')
            what = "a trigger that onrecord does not make: it changes what is added"
            yield Finding(name, what, "restored from the schema: taken out", repair)


def missing(connection: sqlite3.Connection) -> bool:
    """Whether a table or a column is missing, so that the rest cannot be asked."""
    made = schema.expected()
    try:
        return any(
            kind == "table" and "fts5" not in sql and not _columns(made, name) <= _columns(connection, name)
            for name, (kind, sql) in _objects(made).items()
        )
    finally:
        made.close()


def _mended(
    connection: sqlite3.Connection, repair: bool, name: str, kind: str, sql: str, what: str
) -> Finding:
    there = what != "is missing"
    if kind == "table" and (there or name in _ROOTS) and "fts5" not in sql:
        return Finding(name, f"the {kind} {what}: take the record from a copy")
    if repair:
        if there:
            connection.execute(f'DROP {kind.upper()} "{name}"')
        connection.execute(sql)
        if kind == "table" and "fts5" in sql:
            connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
    if kind == "view" and there:
        what = "is another than this onrecord makes: it came from an older one, or somebody changed it; only "
        what += "queries that use it are affected"
    return Finding(name, f"the {kind} {what}", "restored from the schema", repair)


def _objects(connection: sqlite3.Connection) -> _Objects:
    """By name the kind of each table, index, trigger and view, and the words that make it, tables first."""
    rows = connection.execute(
        f"SELECT name, type, sql FROM {_OWN} AND sql IS NOT NULL ORDER BY type <> 'table', type, rowid"
    )
    return {name: (kind, sql) for name, kind, sql in rows}


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def _shape(made: tuple[str, str]) -> object:
    """What the words that make it come to: white space, comments and the order of columns are no difference.

    A column that was added to an older record stands at the end of its table.
    """
    kind, sql = made
    if kind == "table" and "(" in sql:
        head, _, rest = sql.partition("(")
        inner, _, tail = rest.rpartition(")")
        return _flat(head), sorted(map(_flat, _parts(re.sub(r"--[^\n]*", "", inner)))), _flat(tail)
    return _flat(sql)


def _flat(sql: str) -> str:
    pieces = _QUOTED.split(re.sub(r"--[^\n]*", "", sql))
    return "".join(piece if n % 2 else _NOT_WORDS.sub("", piece) for n, piece in enumerate(pieces))


def _parts(inner: str) -> list[str]:
    """The definitions of a table, which commas part that stand in no brackets."""
    parts, depth = [""], 0
    for sign in inner:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts
