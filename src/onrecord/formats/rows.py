"""Rows: one part of a reading (quotes, people, facts, times, timeline, notes) as columns and rows.

A name means the same in every format, in a record's answers and in Python: `quote` is the text of a quote and
`words` a count of words; `n` counts from 0, as an index in the reading does; a plural is several.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from onrecord.days import last_day
from onrecord.denying import denial_of
from onrecord.reading import Event, Reading, Span
from onrecord.wording import chain, count_words, facts, labels, placed, shown_confidence, told

__all__ = [
    "NOBODY",
    "PARTS",
    "Cell",
    "Column",
    "Known",
    "Row",
    "Type",
    "columns",
    "depth",
    "extent",
    "names",
    "rows",
]

Cell = str | int | float | tuple[str, ...] | tuple[int, ...] | tuple[Span, ...] | None
Row = tuple[Cell, ...]
# A date is an ISO day; steps are words of which each leads to the next.
Type = Literal["string", "int", "float", "bool", "date", "strings", "ints", "steps", "spans"]


class Column(NamedTuple):
    """A column's name, whether a table in a terminal has room for it, and what its cells are."""

    name: str
    brief: bool = False
    type: Type = "string"


class Known(NamedTuple):
    """The person of a record that someone in a story is: the number there, and the name."""

    person_id: int
    name: str


NOBODY: Mapping[str, Known] = {}  # who the people of a story are where there is no record


# For each part: its columns (* in a terminal's table too, a type after the colon) and the function that gives
# its rows. The function is told who the people of the story are in the record, by their ids.
_Rows = Callable[[Reading, Mapping[str, Known]], Iterator[Row]]
_PARTS: dict[str, tuple[str, _Rows]] = {}


def _part(name: str, columns: str) -> Callable[[_Rows], None]:
    def keep(function: _Rows) -> None:
        _PARTS[name] = (columns, function)

    return keep


def columns(part: str) -> tuple[Column, ...]:
    """The columns of a part, in order; the first names the story."""
    return tuple(_column(told) for told in ["story*", *_PARTS[part][0].split()])


def rows(reading: Reading, part: str, known: Mapping[str, Known] = NOBODY) -> Iterator[Row]:
    """The rows of a part of one reading, a cell a column; offsets in code points, end exclusive.

    `known` says, by their ids, who the story's people are in a record: then they go by the names there, and
    `person_ids` has their numbers.
    """
    return ((reading.id, *row) for row in _PARTS[part][1](reading, known))


def depth(reading: Reading, start: int) -> float:
    """How far down the text a place is: 0 at its top, 1 at its end."""
    return round(start / max(len(reading.text), 1), 4)


def _column(told: str) -> Column:
    name, _, kind = told.rstrip("*").partition(":")
    return Column(name, told.endswith("*"), kind or "string")  # type: ignore[arg-type]


@_part(
    "quotes",
    "n:int* day:date outlet speakers:strings* person_ids:ints guess denial* quote* kind* status* source_kind"
    " confidence:float words:int depth:float said_on:date* manner* medium title section url published byline"
    " paragraph cue source speaks_for:strings addressees:strings because:steps reason named:bool"
    " speaker_ids:strings continues:int inside:int start:int end:int spans:spans digest",
)
def _quotes(reading: Reading, known: Mapping[str, Known]) -> Iterator[Row]:
    called = names(reading, known)
    people = {person.id: person for person in reading.people}
    for n, quote in enumerate(reading.quotes):
        told = tuple(each for each in people if each in quote.speakers)
        ids = () if quote.guessed else told
        text = _exact(reading, quote.content)
        start, end = extent(quote.content)
        yield (
            n,
            _day(reading),
            reading.outlet,
            _several(called, ids),
            tuple(known[each].person_id for each in ids if each in known),
            "; ".join(_several(called, told)) if quote.guessed else None,
            denial_of(reading, quote) or None,
            text,
            quote.kind,
            quote.status,
            quote.source_kind,
            shown_confidence(quote.confidence),
            count_words(text),
            depth(reading, start or 0),
            reading.day_said(quote),
            quote.manner,
            quote.medium,
            reading.title,
            reading.section,
            reading.url,
            reading.published,
            reading.byline,
            quote.paragraph,
            _exact(reading, quote.cue),
            _exact(reading, quote.source),
            _several(called, quote.speaks_for),
            _several(called, quote.addressees),
            tuple(chain(reading, quote)),
            quote.reason,
            any(people[each].names for each in ids),
            ids,
            quote.continues,
            quote.inside,
            start,
            end,
            quote.content,
            reading.digest,
        )


@_part(
    "people",
    "id name* person_id:int kind* also_called:strings* quotes:int* paraphrases:int* mentions:int*"
    " facts:strings* members:strings start:int end:int day:date outlet digest",
)
def _people(reading: Reading, known: Mapping[str, Known]) -> Iterator[Row]:
    called = names(reading, known)
    spoken = Counter(
        (speaker, quote.kind == "indirect")
        for quote in reading.quotes
        if quote.stated and not quote.guessed
        for speaker in dict.fromkeys(quote.speakers)
    )
    for person in reading.people:
        first: tuple[int | None, int | None] = person.mentions[0][:2] if person.mentions else (None, None)
        yield (
            person.id,
            called[person.id],
            known[person.id].person_id if person.id in known else None,
            person.kind,
            tuple(name for name in person.names if name != called[person.id]),
            spoken[person.id, False],
            spoken[person.id, True],
            len(person.mentions),
            tuple(facts(person, called)),
            _several(called, person.members),
            *first,
            _day(reading),
            reading.outlet,
            reading.digest,
        )


@_part(
    "facts",
    "person name* person_id:int kind* value* other* other_person_id:int status* since born_first:date"
    " born_last:date text* start:int end:int confidence:float day:date outlet title url digest",
)
def _facts(reading: Reading, known: Mapping[str, Known]) -> Iterator[Row]:
    called = names(reading, known)
    numbers = {local: person.person_id for local, person in known.items()}
    for person in reading.people:
        for fact in person.facts:
            first, last = fact.born or (None, None)
            yield (
                person.id,
                called[person.id],
                numbers.get(person.id),
                fact.kind,
                fact.value,
                called.get(fact.person or ""),
                numbers.get(fact.person or ""),
                fact.status,
                fact.since,
                first,
                last,
                _exact(reading, fact.spans),
                *extent(fact.spans),
                round(fact.confidence, 3),
                _day(reading),
                reading.outlet,
                reading.title,
                reading.url,
                reading.digest,
            )


@_part(
    "times",
    "n:int text* type* value* earliest* last_day* latest start:int end:int mod anchor rule confidence:float"
    " day:date outlet digest",
)
def _times(reading: Reading, known: Mapping[str, Known]) -> Iterator[Row]:
    for n, time in enumerate(reading.times):
        anchor = time.anchor
        yield (
            n,
            reading.text[time.start : time.end],
            time.type,
            time.value,
            time.earliest,
            last_day(time.latest),
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
            _day(reading),
            reading.outlet,
            reading.digest,
        )


@_part(
    "timeline",
    "earliest* last_day* text* status* who:strings* by:strings when placed* kind latest start:int end:int"
    " confidence:float day:date outlet digest",
)
def _timeline(reading: Reading, known: Mapping[str, Known]) -> Iterator[Row]:
    called = names(reading, known)
    for event in reading.events:
        yield (
            event.earliest,
            last_day(event.latest),
            reading.text[event.start : event.end] or told(reading, event),
            event.status,
            _several(called, event.who),
            _several(called, event.by),
            _time_words(reading, event),
            placed(reading, event) or None,
            event.kind,
            event.latest,
            event.start,
            event.end,
            round(event.confidence, 3),
            _day(reading),
            reading.outlet,
            reading.digest,
        )


@_part("notes", "kind* check* message* text* start:int end:int day:date outlet title url digest")
def _notes(reading: Reading, known: Mapping[str, Known]) -> Iterator[Row]:
    for note in reading.notes:
        yield (
            note.kind,
            note.check,
            note.message,
            _exact(reading, note.spans),
            *extent(note.spans),
            _day(reading),
            reading.outlet,
            reading.title,
            reading.url,
            reading.digest,
        )


PARTS = tuple(_PARTS)


def _day(reading: Reading) -> str | None:
    return reading.published[:10] if reading.published else None


def names(reading: Reading, known: Mapping[str, Known]) -> dict[str, str]:
    """What each person is called: in the record where there is one, else in the story."""
    return labels(reading) | {local: person.name for local, person in known.items()}


def _exact(reading: Reading, spans: tuple[Span, ...]) -> str:
    """The words as they came, a gap between spans shown as " … "."""
    return " … ".join(reading.text[start:end] for start, end in spans)


def _several(names: Mapping[str, str], ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for each, name in names.items() if each in ids)


def _time_words(reading: Reading, event: Event) -> str | None:
    if event.time is None:
        return None
    time = reading.times[event.time]
    return reading.text[time.start : time.end]


def extent(spans: tuple[Span, ...]) -> tuple[int | None, int | None]:
    """From the start of the first to the end of the last in the text, Nones where there is no span."""
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (None, None)
