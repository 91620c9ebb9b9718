"""Rows: one part of a reading (quotes, people, times, timeline, notes) as columns and rows."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from onrecord.reading import Event, Note, Reading
from onrecord.wording import chain, facts, labels, last_day, placed, told

__all__ = ["PARTS", "Cell", "Column", "Row", "columns", "rows"]

Cell = str | int | float | None
Row = tuple[Cell, ...]


class Column(NamedTuple):
    """A column's name, and whether a table in a terminal has room for it."""

    name: str
    brief: bool = False


# For each part: its columns (* in a terminal's table too) and the function that gives its rows.
_PARTS: dict[str, tuple[str, Callable[[Reading], Iterator[Row]]]] = {}


def _part(name: str, columns: str) -> Callable[[Callable[[Reading], Iterator[Row]]], None]:
    def keep(function: Callable[[Reading], Iterator[Row]]) -> None:
        _PARTS[name] = (columns, function)

    return keep


def columns(part: str) -> tuple[Column, ...]:
    """The columns of a part, in order; the first names the story."""
    names = _PARTS[part][0].split()
    return tuple(Column(name.rstrip("*"), name.endswith("*")) for name in ["story*", *names])


def rows(reading: Reading, part: str) -> Iterator[Row]:
    """The rows of a part of one reading, a cell a column; offsets in code points, end exclusive."""
    return ((reading.id, *row) for row in _PARTS[part][1](reading))


@_part(
    "quotes",
    "quote* speaker* kind* status* manner words* start end cue source source_kind speaks_for medium "
    "addressees when* paragraph confidence because reason speaker_ids continues",
)
def _quotes(reading: Reading) -> Iterator[Row]:
    names = labels(reading)
    for number, quote in enumerate(reading.quotes, 1):
        yield (
            number,
            _several(names, quote.speakers),
            quote.kind,
            quote.status,
            quote.manner,
            _exact(reading, quote.content),
            quote.content[0][0],
            quote.content[-1][1],
            _exact(reading, quote.cue),
            _exact(reading, quote.source),
            quote.source_kind,
            _several(names, quote.speaks_for),
            quote.medium,
            _several(names, quote.addressees),
            _value(reading, quote.when),
            quote.paragraph,
            round(quote.confidence, 3),
            " → ".join(chain(reading, quote)),
            quote.reason,
            " ".join(quote.speakers),
            None if quote.continues is None else quote.continues + 1,
        )


@_part("people", "person name* kind* also_called* quotes* mentions* facts* members first_start first_end")
def _people(reading: Reading) -> Iterator[Row]:
    names = labels(reading)
    spoken = Counter(speaker for quote in reading.quotes if quote.stated for speaker in quote.speakers)
    for person in reading.people:
        first: tuple[int | None, int | None] = person.mentions[0][:2] if person.mentions else (None, None)
        yield (
            person.id,
            names[person.id],
            person.kind,
            "; ".join(person.names[1:]),
            spoken[person.id],
            len(person.mentions),
            "; ".join(facts(person, names)),
            _several(names, person.members),
            *first,
        )


@_part("times", "time words* type* value* earliest* latest* start end mod anchor rule confidence")
def _times(reading: Reading) -> Iterator[Row]:
    for number, time in enumerate(reading.times, 1):
        anchor = time.anchor
        yield (
            number,
            reading.text[time.start : time.end],
            time.type,
            time.value,
            time.earliest,
            time.latest,
            time.start,
            time.end,
            time.mod,
            None
            if anchor is None
            else "published"
            if anchor < 0
            else _exact(reading, ((reading.times[anchor].start, reading.times[anchor].end),)),
            time.rule,
            round(time.confidence, 3),
        )


@_part("timeline", "earliest* latest* words* status* who* by when placed* kind start end confidence")
def _timeline(reading: Reading) -> Iterator[Row]:
    names = labels(reading)
    for event in reading.events:
        yield (
            event.earliest,
            last_day(event.latest),
            reading.text[event.start : event.end] or told(reading, event),
            event.status,
            _several(names, event.who),
            _several(names, event.by),
            _time_words(reading, event),
            placed(reading, event) or None,
            event.kind,
            event.start,
            event.end,
            round(event.confidence, 3),
        )


@_part("notes", "kind* check* message* words* start end")
def _notes(reading: Reading) -> Iterator[Row]:
    for note in reading.notes:
        yield (note.kind, note.check, note.message, _exact(reading, note.spans), *_extent(note))


PARTS = tuple(_PARTS)


def _exact(reading: Reading, spans: tuple[tuple[int, int], ...]) -> str:
    """The words as they came, a gap between spans shown as " … "."""
    return " … ".join(reading.text[start:end] for start, end in spans)


def _several(names: dict[str, str], ids: tuple[str, ...]) -> str:
    return "; ".join(names.get(each, each) for each in ids)


def _value(reading: Reading, index: int | None) -> str | None:
    return None if index is None else reading.times[index].value


def _time_words(reading: Reading, event: Event) -> str | None:
    if event.time is None:
        return None
    time = reading.times[event.time]
    return reading.text[time.start : time.end]


def _extent(note: Note) -> tuple[int | None, int | None]:
    return (note.spans[0][0], note.spans[-1][1]) if note.spans else (None, None)
