"""Rows: what the tables hold of one reading, worked out from it alone.

A row names persons by their id within the reading, and quotes and events by their index; the tables hold the
rows' numbers there instead.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from onrecord.formats.rows import extent
from onrecord.reading import Fact, Quote, Reading, Span
from onrecord.record.persons import describe, flat
from onrecord.wording import count_words

__all__ = ["TABLES", "Row", "Table", "content_of", "count_words", "rows", "words_of_facts"]

Cell = str | int | float | None
Row = tuple[Cell, ...]

_GAP = " … "  # between the spans of one content


class Table(NamedTuple):
    """A table of parts of a story.

    `columns` are those of its rows here; a column `x:y` is the number of a row in the table, and here what
    names that row: a person's id for `appearance`, an index for `quote` and `event`.
    """

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Reading], Iterable[Row]]


def rows(reading: Reading) -> dict[str, list[Row]]:
    """For each table its rows, in the order in which they are written."""
    return {table.name: list(table.rows(reading)) for table in TABLES}


def content_of(reading: Reading, quote: Quote) -> str:
    """The words of a quote as `quotes.content` has them."""
    return _words(reading, quote.content)


def _quotes(reading: Reading) -> Iterable[Row]:
    length = max(len(reading.text), 1)
    for n, quote in enumerate(reading.quotes):
        content = content_of(reading, quote)
        start, end = extent(quote.content or quote.cue or quote.source or ((0, 0),))
        yield (
            n,
            start,
            end,
            content,
            _words(reading, quote.cue),
            _words(reading, quote.source),
            quote.kind,
            quote.manner,
            quote.medium,
            quote.paragraph,
            quote.continues,
            quote.inside,
            reading.day_said(quote),
            count_words(content),
            round((start or 0) / length, 4),
            float(quote.confidence),
            quote.reason,
            quote.status,
            quote.source_kind,
        )


def _wordings(reading: Reading) -> Iterable[Row]:
    from onrecord.record.said.otherwise import otherwise

    for n, quote in enumerate(reading.quotes):
        if words := otherwise(content_of(reading, quote)):
            yield n, words


def _speakers(reading: Reading) -> Iterable[Row]:
    ids = {person.id for person in reading.people}
    for n, quote in enumerate(reading.quotes):
        roles = {"speaker": quote.speakers, "addressee": quote.addressees, "body": quote.speaks_for}
        for role, whom in roles.items():
            yield from ((n, local, role) for local in dict.fromkeys(whom) if local in ids)


def _names(reading: Reading) -> Iterable[Row]:
    return ((p.id, n, flat(name)) for p in reading.people for n, name in enumerate(p.names))


def _members(reading: Reading) -> Iterable[Row]:
    ids = {person.id for person in reading.people}
    return ((p.id, m) for p in reading.people for m in dict.fromkeys(p.members) if m in ids)


def _facts(reading: Reading) -> Iterable[Row]:
    ids = {person.id for person in reading.people}
    return (_fact(reading, p.id, fact, ids) for p in reading.people for fact in p.facts)


def _fact(reading: Reading, person: str, fact: Fact, ids: set[str]) -> Row:
    other = fact.person if fact.person in ids else None
    start, end = extent(fact.spans or ((0, 0),))
    born = fact.born or (None, None)
    sure = float(fact.confidence)
    text = _words(reading, fact.spans)
    return (person, fact.kind, fact.value, other, *born, fact.since, start, end, sure, fact.status, text)


def words_of_facts(reading: Reading) -> Iterable[tuple[str, list[str]]]:
    """Of each person with facts the id, and of each fact the words that it rests on."""
    for p in reading.people:
        if p.facts:
            yield p.id, [_words(reading, fact.spans) for fact in p.facts]


def _times(reading: Reading) -> Iterable[Row]:
    for n, t in enumerate(reading.times):
        words = reading.text[t.start : t.end]
        yield (n, t.start, t.end, words, t.type, t.value, t.earliest, t.latest)


def _events(reading: Reading) -> Iterable[Row]:
    for n, e in enumerate(reading.events):
        yield (n, e.start, e.end, reading.text[e.start : e.end], e.status, e.earliest, e.latest)


def _participants(reading: Reading) -> Iterable[Row]:
    ids = {person.id for person in reading.people}
    for n, event in enumerate(reading.events):
        yield from ((n, local) for local in dict.fromkeys(event.who) if local in ids)


def _notes(reading: Reading) -> Iterable[Row]:
    return ((note.check, note.kind, note.message, *extent(note.spans)) for note in reading.notes)


def appearances(reading: Reading) -> list[Row]:
    """Of each person its id, name, whether it is a name, pronouns and mentions."""
    found = ((person.id, describe(reading, person)) for person in reading.people)
    return [(local, seen.name, int(seen.named), seen.pronouns, seen.mentions) for local, seen in found]


def _words(reading: Reading, spans: Iterable[Span]) -> str:
    return _GAP.join(reading.text[start:end] for start, end in spans)


def _table(name: str, columns: str, rows: Callable[[Reading], Iterable[Row]]) -> Table:
    return Table(name, tuple(columns.split()), rows)


# In the order of writing: what others point at comes first.
TABLES = (
    _table(
        "quotes",
        "n start end content cue source kind manner medium paragraph continues inside said words height"
        " confidence reason status source_kind",
        _quotes,
    ),
    _table("wordings", "quote: words", _wordings),
    _table("speakers", "quote: appearance: role", _speakers),
    _table("names", "appearance: n name", _names),
    _table("members", "group:appearance member:appearance", _members),
    _table(
        "facts",
        "appearance: kind value other:appearance born_first born_last since start end confidence status text",
        _facts,
    ),
    _table("times", "n start end words type value earliest latest", _times),
    _table("events", "n start end words status earliest latest", _events),
    _table("participants", "event: appearance:", _participants),
    _table("notes", "check kind message start end", _notes),
)
