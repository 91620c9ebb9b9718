"""Checking: is a record sound, does each row say what its text says? Mends what can be worked out again."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

import onrecord
from onrecord.reader import Reader
from onrecord.reading import Reading, Span
from onrecord.record import Record, joining, persons, tallies, versions, writing
from onrecord.record.packing import pack, unpack
from onrecord.record.rows import TABLES, appearances, count_words
from onrecord.story import Story

__all__ = ["Finding", "check"]

_FTS = ("quotes_words", "stories_words", "wordings_words")
_STORY = (
    "digest",
    "id",
    "published",
    "title",
    "byline",
    "outlet",
    "url",
    "section",
)  # as the columns below begin
_COLUMNS = "digest, name, published, title, byline, outlet, url, section, day, words, text, reading"


class Finding(NamedTuple):
    """Something wrong: in which table or story, what, and whether it is right now."""

    where: str
    what: str
    mended: bool


def check(record: Record, repair: bool = True, step: Callable[[], None] = lambda: None) -> Iterator[Finding]:
    """Everything wrong in the record, mended first where `repair` and where it can be worked out again.

    `step` is called once a story. Raises NotARecord where the file is damaged beyond asking.
    """
    yield from _pages(record, repair)
    yield from _keys(record, repair)
    for (story,) in record.connection.execute("SELECT id FROM stories ORDER BY id").fetchall():
        if finding := _story(record, story, repair):
            yield finding
        step()
    yield from _threads(record, repair)
    yield from _people(record, repair)
    yield from _tallies(record, repair)
    yield from _words(record, repair)


def _pages(record: Record, repair: bool) -> Iterator[Finding]:
    """The file itself: its pages and indexes, as SQLite sees them."""
    found = _integrity(record.connection)
    if found and repair:
        with record.transaction() as connection:
            connection.execute("REINDEX")
        left = _integrity(record.connection)
        yield Finding("file", found, not left)
    elif found:
        yield Finding("file", found, False)


def _integrity(connection: sqlite3.Connection) -> str:
    rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
    return "" if rows == ["ok"] else "; ".join(rows)


def _keys(record: Record, repair: bool) -> Iterator[Finding]:
    """Rows that point at rows which are not there. What they are made from makes them again."""
    lost = Counter(row[0] for row in record.connection.execute("PRAGMA foreign_key_check"))
    for table, count in sorted(lost.items()):
        what = f"{count:,} rows point at rows that are not there"
        if repair:
            with record.transaction() as connection:
                _cut(connection, table)
        yield Finding(table, what, repair)


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


def _story(record: Record, story: int, repair: bool) -> Finding | None:
    """One story: its digest, its reading, and every row that came of it."""
    connection = record.connection
    row = connection.execute(f"SELECT {_COLUMNS} FROM stories WHERE id = ?", (story,)).fetchone()
    digest, name, published, _, _, outlet, _, _, day, words, text, packed = row
    about = Story(**dict(zip(_STORY, row, strict=False)), text=text)
    parts = (text, published or "", outlet or "")
    if hashlib.sha256("\x1f".join(parts).encode()).hexdigest() != digest:
        return Finding(name, "its text, date or outlet is not what was added", False)
    try:
        reading = unpack(packed, text)
        wrong = _unsound(reading, about)
    except ValueError:
        reading, wrong = None, "its reading cannot be opened"
    again = reading is None or bool(wrong)
    if again:
        if not repair:
            return Finding(name, wrong, False)
        reading = Reader(text_limit=len(text) + 1).read(about)
    assert reading is not None
    wrong = wrong or _differs(connection, story, reading, day, words)
    if not wrong or not repair:
        return Finding(name, wrong, False) if wrong else None
    with record.transaction():
        if again:
            connection.execute(
                "UPDATE stories SET reading = ?, reader = ? WHERE id = ?",
                (pack(reading), onrecord.__version__, story),
            )
        _rewrite(connection, story, reading)
    return Finding(name, wrong, True)


def _unsound(reading: Reading, about: Story) -> str:
    """What is wrong in a reading itself: its story, or a span that leads out of the text."""
    for field in Story.__struct_fields__:
        if getattr(reading, field) != getattr(about, field):
            return f"its reading has another {field}"
    length = len(reading.text)
    for kind, (start, end) in _spans(reading):
        if not 0 <= start <= end <= length:
            return f"a span of its {kind} leads out of the text: {start}–{end} of {length}"
    return ""


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    for quote in reading.quotes:
        for span in (*quote.content, *quote.cue, *quote.source):
            yield "quotes", span
    for kind, parts in (
        ("paragraphs", reading.paragraphs),
        ("marks", reading.marks),
        ("times", reading.times),
        ("events", reading.events),
    ):
        for part in parts:
            yield kind, (part.start, part.end)
    for person in reading.people:
        for start, end, _ in person.mentions:
            yield "people", (start, end)
        for fact in person.facts:
            for span in fact.spans:
                yield "facts", span
    for note in reading.notes:
        for span in note.spans:
            yield "notes", span


def _differs(
    connection: sqlite3.Connection, story: int, reading: Reading, day: str | None, words: int
) -> str:
    """In which tables the rows of a story are not those of its reading; empty where all are."""
    wrong = []
    if day != (reading.published and reading.published[:10]) or words != count_words(reading.text):
        wrong.append("stories")
    rows = connection.execute(
        "SELECT local, name, named, pronouns, mentions FROM appearances WHERE story = ?", (story,)
    )
    if Counter(rows.fetchall()) != Counter(appearances(reading)):
        wrong.append("appearances")
    wrong.extend(
        table.name
        for table in TABLES
        if Counter(writing.read_parts(connection, story, table)) != Counter(table.rows(reading))
    )
    return f"its rows in {', '.join(wrong)} are not those of its reading" if wrong else ""


def _rewrite(connection: sqlite3.Connection, story: int, reading: Reading) -> None:
    """Make all rows of a story again; its persons stay tied to the people they were tied to."""
    writing.erase_parts(connection, story)
    connection.execute(
        "UPDATE stories SET day = ?, words = ? WHERE id = ?",
        (reading.published and reading.published[:10], count_words(reading.text), story),
    )
    tied = connection.execute("SELECT local, person FROM appearances WHERE story = ?", (story,)).fetchall()
    if {local for local, _ in tied} != {person.id for person in reading.people}:
        connection.execute("DELETE FROM appearances WHERE story = ?", (story,))
        joining.join(connection, story, reading)
    else:
        connection.executemany(
            "UPDATE appearances SET name = ?2, named = ?3, pronouns = ?4, mentions = ?5"
            " WHERE story = ?6 AND local = ?1",
            ((*row, story) for row in appearances(reading)),
        )
    writing.write_parts(connection, story, reading)
    persons.refresh(connection, sorted({person for _, person in tied}))
    for version, before in connection.execute(
        "SELECT id, previous FROM stories WHERE id = ? OR previous = ?", (story, story)
    ).fetchall():
        versions.write_changes(connection, version, before)


def _threads(record: Record, repair: bool) -> Iterator[Finding]:
    """Versions of a story: numbered, tied and marked as their dates say."""
    connection = record.connection
    for (thread,) in connection.execute("SELECT DISTINCT thread FROM stories ORDER BY thread").fetchall():
        if versions.ordered(connection, thread):
            continue
        (name,) = connection.execute(
            "SELECT name FROM stories WHERE thread = ? ORDER BY id", (thread,)
        ).fetchone()
        if repair:
            with record.transaction():
                versions.relink(connection, thread)
        yield Finding(name, "its versions are not in order", repair)


def _people(record: Record, repair: bool) -> Iterator[Finding]:
    """People: each in some story, called as its appearances say."""
    connection = record.connection
    wrong = [
        person
        for (person,) in connection.execute("SELECT id FROM people ORDER BY id").fetchall()
        if persons.standing(connection, person) != persons.held(connection, person)
    ]
    if wrong and repair:
        with record.transaction():
            persons.refresh(connection, wrong)
    if wrong:
        yield Finding("people", f"{len(wrong):,} are not what their appearances say", repair)


def _tallies(record: Record, repair: bool) -> Iterator[Finding]:
    """The quotes that were counted: as many as there are, of those who said them."""
    if tallies.wrong(record.connection):
        if repair:
            with record.transaction() as connection:
                tallies.rebuild(connection)
        yield Finding("tallies", "the counts of quotes are not those of the record", repair)


def _words(record: Record, repair: bool) -> Iterator[Finding]:
    """The words to be searched: those of the quotes and stories, no more, no fewer."""
    for table in _FTS:
        try:
            with record.transaction() as connection:
                connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except Exception as error:
            cause = error.__cause__
            if not isinstance(cause, sqlite3.DatabaseError):
                raise
            if repair:
                with record.transaction() as connection:
                    connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
            yield Finding(table, "the words to be searched are not those of the record", repair)
