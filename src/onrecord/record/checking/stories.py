"""One story: its text held against its digest, its reading against its text, its rows against its reading.

Nothing is made to fit. The digest proves text, date and outlet. A reading is proven by reading the text
again, where that gives the very same; then the rows can be restored from it. Where the rows are those that
reading the text again gives, they and the text prove what the reading was. Title, byline, address, section
and name stand in the record twice and nowhere else: where the two differ, either may be the true one.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

import onrecord
from onrecord import live
from onrecord.errors import OnrecordError
from onrecord.reader import Reader
from onrecord.reading import Reading, Span
from onrecord.record import attributed, joining, persons, versions, writing
from onrecord.record.checking.finding import Finding
from onrecord.record.clues import nodes_of
from onrecord.record.packing import pack, reader_of, unpack
from onrecord.record.rows import TABLES, appearances
from onrecord.story import Page, Story, digest_of
from onrecord.wording import count_words

__all__ = ["check", "read_again"]

_STORY = ("digest", "id", "published", "title", "byline", "outlet", "url", "section")
_COLUMNS = "digest, name, published, title, byline, outlet, url, section, text, day, words, reader, reading"
_VERSION = re.compile(r"\d+(\.\d+)*[\w.+-]*")
_READ_AGAIN = "restored from its reading, where reading its text again gives the same"


class _Row(NamedTuple):
    """A story as its row has it."""

    id: int
    about: Story
    day: str | None
    words: int
    reader: str
    packed: bytes


def check(connection: sqlite3.Connection, repair: bool, story: int, again: bool) -> Iterator[Finding]:
    """What is wrong with a story; `again` reads its text again to see whether that gives its reading."""
    values = connection.execute(f"SELECT {_COLUMNS} FROM stories WHERE id = ?", (story,)).fetchone()
    name = str(values[1]) or f"story {story}"
    if (proof := _digest(values)) != values[0]:
        yield Finding(name, "its text, date or outlet is not what was added")
        return
    try:
        about = Story(**dict(zip(_STORY, values, strict=False)), text=values[8])
        if (about.digest, about.published) != (proof, values[2]):
            raise ValueError
    except (OnrecordError, ValueError):
        yield Finding(name, "its date of publication is none")
        return
    row = _Row(story, about, *values[9:])
    try:
        reading = unpack(row.packed, about.text)
    except ValueError:
        yield _restored(connection, repair, row, None, "its reading cannot be opened")
        return
    yield from _against_reading(connection, repair, row, reading, again)


def _against_reading(
    connection: sqlite3.Connection, repair: bool, row: _Row, reading: Reading, again: bool
) -> Iterator[Finding]:
    name = row.about.id
    other = [
        field for field in Story.__struct_fields__ if getattr(reading, field) != getattr(row.about, field)
    ]
    if other:
        verb = "is" if len(other) == 1 else "are"
        yield Finding(
            name, f"its {', '.join(other)} {verb} not what its reading has: either may be the true one"
        )
    elif wrong := _unsound(reading):
        yield _restored(connection, repair, row, None, wrong)
        return
    if reader_of(row.packed) not in (None, row.reader) or not _VERSION.fullmatch(row.reader):
        yield Finding(name, f"its reading was not made by onrecord {row.reader}, as its row has it")
    if wrong := _differs(connection, row, reading):
        if other:
            yield Finding(name, wrong)
        else:
            yield _restored(connection, repair, row, reading, wrong)
    elif wrong := attributed.wrong(connection, reading):
        yield Finding(name, wrong)
    elif again and not other and row.reader == onrecord.__version__ and not _proven(connection, row, reading):
        yield Finding(name, "its reading is not what reading its text again gives")


def _digest(values: tuple[str | None, ...]) -> str:
    _, _, published, _, _, outlet, _, _, text, *_ = values
    return digest_of(text or "", published, outlet)


def _restored(
    connection: sqlite3.Connection, repair: bool, row: _Row, reading: Reading | None, what: str
) -> Finding:
    """The finding, put right where reading the text again proves the reading or the rows."""
    if not repair:
        return Finding(row.about.id, what, _READ_AGAIN)
    if reading is not None and _proven(connection, row, reading):
        _rewrite(connection, row.id, reading)
        return Finding(row.about.id, what, "restored from its reading, which its text gives again", True)
    fresh = attributed.applied(connection, read_again(row.about, None))
    if _differs(connection, row, fresh):
        left = "neither its reading nor its rows are what reading its text again gives"
        return Finding(row.about.id, f"{what}; {left}")
    connection.execute(
        "UPDATE stories SET reading = ?, reader = ? WHERE id = ?",
        (pack(fresh, onrecord.__version__), onrecord.__version__, row.id),
    )
    return Finding(row.about.id, what, "restored from its text, which gives the same rows again", True)


def _proven(connection: sqlite3.Connection, row: _Row, reading: Reading) -> Reading | None:
    """The reading, where reading the text again, with what is ruled by hand, gives the very same."""
    again = (attributed.applied(connection, read_again(row.about, kept)) for kept in (None, reading))
    return next((reading for each in again if each == reading), None)


def read_again(about: Story, kept: Reading | None) -> Reading:
    """The text read again; with the kinds of paragraphs of `kept` and the entries of its own time, which the
    source of a page may have marked."""
    if kept is not None:
        marked = tuple((part.start, part.end, part.kind) for part in kept.paragraphs if part.kind != "body")
        entries = live.of_source(kept)
        about = Page(**msgspec.structs.asdict(about), marked=marked, entries=entries)
    return Reader(text_limit=len(about.text) + 1).read(about)


def _unsound(reading: Reading) -> str:
    """What is wrong in a reading itself: a span that leads out of the text, or a person who is not there."""
    length = len(reading.text)
    for kind, (start, end) in _spans(reading):
        if not 0 <= start <= end <= length:
            return f"a span of its {kind} leads out of the text: {start}–{end} of {length}"
    people = {person.id for person in reading.people}
    for quote in reading.quotes:
        if not people.issuperset((*quote.speakers, *quote.addressees)):
            return "a quote of its reading has a speaker who is not in it"
    if not people.issuperset(who for event in reading.events for who in event.who):
        return "an event of its reading has someone in it who is not there"
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


def _differs(connection: sqlite3.Connection, row: _Row, reading: Reading) -> str:
    """In which tables the rows of a story are not those of its reading; empty where all are."""
    wrong = []
    if row.day != (reading.published and reading.published[:10]) or row.words != count_words(reading.text):
        wrong.append("stories")
    rows = connection.execute(
        "SELECT local, name, named, pronouns, mentions, key FROM appearances WHERE story = ?", (row.id,)
    )
    if Counter(rows.fetchall()) != Counter(_appearances(reading)):
        wrong.append("appearances")
    wrong.extend(
        table.name
        for table in TABLES
        if Counter(writing.read_parts(connection, row.id, table)) != Counter(table.rows(reading))
    )
    return f"its rows in {', '.join(wrong)} are not those of its reading" if wrong else ""


def _appearances(reading: Reading) -> list[tuple[object, ...]]:
    """Of each person what `appearances` holds, and its key."""
    keys = [key for _, key in nodes_of(reading, 0)]
    return [(*row, key) for row, key in zip(appearances(reading), keys, strict=True)]


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
            "UPDATE appearances SET name = ?2, named = ?3, pronouns = ?4, mentions = ?5, key = ?6"
            " WHERE story = ?7 AND local = ?1",
            ((*row, story) for row in _appearances(reading)),
        )
    writing.write_parts(connection, story, reading)
    persons.refresh(connection, sorted({person for _, person in tied}))
    for version, before in connection.execute(
        "SELECT id, previous FROM stories WHERE id = ? OR previous = ?", (story, story)
    ).fetchall():
        versions.write_changes(connection, version, before)
