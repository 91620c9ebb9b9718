"""Checking: is a record sound, does each row say what its text says? What is proven can be put right.

`check` reports and changes nothing. With `repair` it restores what other parts of the record prove, and works
out anew what follows from them; a word, a name, a date, an address or a speaker is never changed to match.
"""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from onrecord.record import Record, packing
from onrecord.record.checking import people, schema, stories, threads, words
from onrecord.record.checking.finding import Finding
from onrecord.record.damage import pages

__all__ = ["Finding", "check", "digest"]

_Stage = Callable[[sqlite3.Connection, bool], Iterator[Finding]]
# Errors of SQLite that tell of the record, not of the disk or of another program.
_TELLING = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH)
_IN_INDEX = ("missing from index", "wrong # of entries in index", "non-unique entry in index")

_AFTER_STORIES: tuple[tuple[str, _Stage], ...] = (
    ("versions", people.threads),
    ("appearances", people.joins),
    ("people", people.people),
    ("changes", people.changes),
    ("tallies", people.counts),
    ("copies", people.copies),
    ("threads", threads.check),
)


def check(
    record: Record, repair: bool = False, step: Callable[[], None] = lambda: None, again: bool = False
) -> Iterator[Finding]:
    """Everything wrong in the record; with `repair` what can be is put right, all in one transaction.

    With `again` each text is read again, and its reading held against that. `step` is called once a story.
    """
    connection = record.connection
    if repair:
        with record.transaction():
            yield from _stages(connection, True, step, again)
        return
    connection.execute("PRAGMA query_only = OFF")  # temporary tables are written; the file is not
    connection.execute("BEGIN")  # all of one moment, whoever writes meanwhile
    try:
        yield from _stages(connection, False, step, again)
    finally:
        connection.execute("ROLLBACK")
        if record.mode == "read":
            connection.execute("PRAGMA query_only = ON")


def digest(record: Record) -> tuple[str, int]:
    """One SHA-256 over every story, in the order of adding, and over what was ruled by hand; and how many.

    Over each story: all that its source says of it, its text, which onrecord read it, and what it read.
    """
    total, count = hashlib.sha256(), 0
    for packed, *about in record.connection.execute(
        "SELECT reading, digest, name, published, title, byline, outlet, url, section, version, reader, text"
        " FROM stories ORDER BY id"
    ):
        total.update(json.dumps(about, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        total.update(hashlib.sha256(packing.content(packed)).digest())
        count += 1
    for ruled in (
        "SELECT action, name, digest, other_name, other_digest FROM rulings ORDER BY id",
        'SELECT digest, start, "end", speaker FROM attributed ORDER BY id',
        "SELECT digest, name, kind, value, status, text FROM wrong_facts ORDER BY id",
    ):
        for ruling in record.connection.execute(ruled):
            total.update(json.dumps(ruling, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    return total.hexdigest(), count


def _stages(
    connection: sqlite3.Connection, repair: bool, step: Callable[[], None], again: bool
) -> Iterator[Finding]:
    yield from _told("file", _pages, connection, repair)
    yield from _told("schema", schema.check, connection, repair)
    if schema.missing(connection):
        yield Finding("file", "the rest cannot be looked at while a table or a column is missing")
        return
    yield from _told("the words to be searched", words.check, connection, repair)
    yield from _told("rows", _keys, connection, repair)
    ids: list[int] = []
    yield from _told("stories", partial(_ids, found=ids), connection, repair)
    for story in ids:
        stage = partial(stories.check, story=story, again=again)
        yield from _told(_name(connection, story), stage, connection, repair)
        step()
    for where, last in _AFTER_STORIES:
        yield from _told(where, last, connection, repair)


def _ids(connection: sqlite3.Connection, repair: bool, found: list[int]) -> Iterator[Finding]:
    """Finds nothing wrong: puts the numbers of the stories into `found`."""
    found.extend(row[0] for row in connection.execute("SELECT id FROM stories ORDER BY id"))
    yield from ()


def _name(connection: sqlite3.Connection, story: int) -> str:
    try:
        return str(connection.execute("SELECT name FROM stories WHERE id = ?", (story,)).fetchone()[0])
    except (sqlite3.DatabaseError, TypeError):  # too damaged: it goes by its number
        return f"story {story}"


def _told(where: str, stage: _Stage, connection: sqlite3.Connection, repair: bool) -> Iterator[Finding]:
    """What a stage finds; where the record is too damaged to be asked, that, and nothing of it is changed."""
    connection.execute("SAVEPOINT stage")
    try:
        found = list(stage(connection, repair))
    except (sqlite3.DatabaseError, ValueError, TypeError, KeyError, IndexError) as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code not in _TELLING:
            raise
        connection.execute("ROLLBACK TO stage")
        found = [Finding(where, f"too damaged to check ({error})")]
    connection.execute("RELEASE stage")
    yield from found


def _pages(connection: sqlite3.Connection, repair: bool) -> Iterator[Finding]:
    """The file itself: its pages and indexes, as SQLite sees them."""
    found = pages(connection, 5)
    if found and all(any(words in one for words in _IN_INDEX) for one in found):
        if repair:
            connection.execute("REINDEX")
        mended = repair and not pages(connection, 5)
        yield Finding("file", "; ".join(found), "derived from the tables: the indexes made again", mended)
    elif found:
        yield Finding("file", "; ".join(found))


def _keys(connection: sqlite3.Connection, repair: bool) -> Iterator[Finding]:
    """Rows that point at rows which are not there. What they are made from makes them again."""
    lost = Counter(row[0] for row in connection.execute("PRAGMA foreign_key_check"))
    for table, count in sorted(lost.items()):
        if repair:
            _cut(connection, table)
        what = f"{count:,} rows point at rows that are not there"
        yield Finding(table, what, "derived from the readings: these rows taken out", repair)


def _cut(connection: sqlite3.Connection, table: str) -> None:
    """Take out a table's rows that point nowhere; of stories only the pointers."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for _, _, parent, own, its, *_ in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
        lost = f'"{own}" IS NOT NULL AND "{own}" NOT IN (SELECT "{its}" FROM {parent})'
        if table != "stories":
            connection.execute(f"DELETE FROM {table} WHERE {lost}")
        elif own == "thread":
            connection.execute(f"UPDATE stories SET thread = id WHERE {lost}")
        else:
            connection.execute(f"UPDATE stories SET {own} = NULL WHERE {lost}")
