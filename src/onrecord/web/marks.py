"""Marks: a story's text cut where anything read from it begins or ends, so that each piece knows its facts.

Facts go by short names within a reading: `q3` a quote, `t0` a time, `p1` a person, `p1f0` a fact of theirs,
`e2` an event, `n1` a note; numbers of quotes, times, events and notes are those of the reading's lists.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from onrecord.days import entry
from onrecord.reading import Paragraph, Quote, Reading, Span

__all__ = ["Block", "Piece", "blocks", "spans_of"]

_TOLD = 8  # facts that one piece of text tells of, the shortest first


class Piece(NamedTuple):
    """A stretch of text over which the same holds.

    `facts` are the names of what it is part of, the shortest first; `classes` how it looks. `quote` is the
    innermost quote it is part of. `time` and `person` are the facts it names. `opens` are quotes that begin
    here, `ends` those that end with it, `notes` those to be checked whose first words do.
    """

    text: str
    facts: tuple[str, ...]
    classes: tuple[str, ...]
    quote: int | None
    time: int | None
    person: int | None
    opens: tuple[int, ...]
    ends: tuple[int, ...]
    notes: tuple[int, ...]


class Block(NamedTuple):
    """A paragraph and its pieces; `quotes` end in it, `times` begin in it. `entry` is when the entry that it
    opens was published, in words."""

    place: int
    paragraph: Paragraph
    pieces: tuple[Piece, ...]
    quotes: tuple[int, ...]
    times: tuple[int, ...]
    entry: str = ""


class _Stretch(NamedTuple):
    start: int
    end: int
    sort: str
    fact: str
    number: int


def spans_of(reading: Reading) -> dict[str, tuple[Span, ...]]:
    """The words of every fact of a reading, by its name."""
    found: dict[str, tuple[Span, ...]] = {}
    for n, quote in enumerate(reading.quotes):
        found[f"q{n}"] = quote.content
    for n, time in enumerate(reading.times):
        found[f"t{n}"] = ((time.start, time.end),)
    for p, person in enumerate(reading.people, 1):
        found[f"p{p}"] = tuple(mention[:2] for mention in person.mentions)
        for n, fact in enumerate(person.facts):
            found[f"p{p}f{n}"] = fact.spans
    for n, event in enumerate(reading.events):
        found[f"e{n}"] = ((event.start, event.end),)
    for n, note in enumerate(reading.notes):
        found[f"n{n}"] = note.spans
    return found


def blocks(reading: Reading, first: int, last: int, extra: tuple[Span, ...] = ()) -> Iterator[Block]:
    """Paragraphs `first` to `last` (exclusive), cut into pieces; `extra` is a span to be lit as "shown"."""
    starts = [paragraph.start for paragraph in reading.paragraphs]
    inside: defaultdict[int, list[_Stretch]] = defaultdict(list)
    for stretch in _stretches(reading, extra):
        for place in range(
            max(first, bisect_right(starts, stretch.start) - 1), min(last, bisect_left(starts, stretch.end))
        ):
            paragraph = reading.paragraphs[place]
            start, end = max(stretch.start, paragraph.start), min(stretch.end, paragraph.end)
            if start < end:
                inside[place].append(stretch._replace(start=start, end=end))
    opened: set[int] = set()
    for place in range(first, last):
        yield _block(reading, place, inside[place], opened)


def _stretches(reading: Reading, extra: tuple[Span, ...]) -> Iterator[_Stretch]:
    for n, quote in enumerate(reading.quotes):
        yield from (_Stretch(*span, "quote", f"q{n}", n) for span in quote.content)
        yield from (_Stretch(*span, "cue", f"q{n}", n) for span in quote.cue)
    for mark in reading.marks:
        if mark.use in ("speech", "scare", "word"):
            yield _Stretch(mark.start, mark.end, "marked", "", 0)
    for n, time in enumerate(reading.times):
        yield _Stretch(time.start, time.end, "time", f"t{n}", n)
    for p, person in enumerate(reading.people, 1):
        yield from (_Stretch(start, end, form, f"p{p}", p) for start, end, form in person.mentions)
        for n, fact in enumerate(person.facts):
            yield from (_Stretch(*span, "fact", f"p{p}f{n}", p) for span in fact.spans)
    for n, event in enumerate(reading.events):
        if event.kind != "publication":  # which no words tell
            yield _Stretch(event.start, event.end, "event", f"e{n}", n)
    for n, note in enumerate(reading.notes):
        yield from (_Stretch(*span, "note", f"n{n}", n) for span in note.spans)
    yield from (_Stretch(*span, "shown", "", 0) for span in extra)


def _block(reading: Reading, place: int, stretches: list[_Stretch], opened: set[int]) -> Block:
    paragraph = reading.paragraphs[place]
    opening, closing = defaultdict(list), defaultdict(list)
    for stretch in stretches:
        opening[stretch.start].append(stretch)
        closing[stretch.end].append(stretch)
    cuts = sorted({paragraph.start, paragraph.end, *opening, *closing})
    active: dict[_Stretch, None] = {}
    pieces = []
    for start, end in pairwise(cuts):
        for gone in closing[start]:
            active.pop(gone, None)
        active.update(dict.fromkeys(opening[start]))
        pieces.append(_piece(reading, start, end, active, opening[start], closing[end], opened))
    ends = dict.fromkeys(number for piece in pieces for number in piece.ends)
    times = dict.fromkeys(s.number for s in sorted(stretches) if s.sort == "time")
    return Block(place, paragraph, tuple(pieces), tuple(ends), tuple(times), entry(reading, place))


def _piece(
    reading: Reading,
    start: int,
    end: int,
    active: Iterable[_Stretch],
    opening: list[_Stretch],
    closing: list[_Stretch],
    opened: set[int],
) -> Piece:
    nearest = sorted(active, key=lambda s: (s.end - s.start, -s.start))
    sorts: dict[str, _Stretch] = {}
    for stretch in nearest:
        sorts.setdefault(stretch.sort, stretch)
    quote = sorts["quote"].number if "quote" in sorts else None
    opens = [s.number for s in sorted(opening, key=lambda s: -s.end) if s.sort == "quote"]
    opens = [number for number in dict.fromkeys(opens) if number not in opened]
    opened.update(opens)
    ends = [
        s.number
        for s in sorted(closing, key=lambda s: -s.start)
        if s.sort == "quote" and reading.quotes[s.number].content[-1][1] == end
    ]
    person = next((sorts[form].number for form in ("name", "description", "pronoun") if form in sorts), None)
    return Piece(
        text=reading.text[start:end],
        facts=tuple(dict.fromkeys(s.fact for s in nearest if s.fact))[:_TOLD],
        classes=(
            *_classes(sorts, reading.quotes[quote] if quote is not None else None),
            *(["noted"] if "note" in sorts and _to_check(reading, sorts["note"]) else []),
        ),
        quote=quote,
        time=sorts["time"].number if "time" in sorts else None,
        person=person,
        opens=tuple(opens),
        ends=tuple(dict.fromkeys(ends)),
        notes=tuple(
            s.number
            for s in closing
            if s.sort == "note" and _to_check(reading, s) and reading.notes[s.number].spans[0][1] == end
        ),
    )


def _to_check(reading: Reading, note: _Stretch) -> bool:
    return reading.notes[note.number].kind == "check"


def _classes(sorts: dict[str, _Stretch], quote: Quote | None) -> tuple[str, ...]:
    classes: list[str] = [sort for sort in ("cue", "time", "name", "fact", "shown") if sort in sorts]
    if quote is not None:
        classes += ["quote", quote.kind] if quote.stated else ["quote", "not-said"]
        if quote.stated and (quote.kind == "direct" or "marked" in sorts):
            classes.append("as-said")
    return tuple(classes)
