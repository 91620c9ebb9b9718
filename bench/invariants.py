"""What holds of every reading, whatever the text: `broken` names each thing that does not.

Used by the tests' property tests and by bench/fuzz.py. The first word of each sentence is the same for one
kind of fault, so that findings can be told apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from onrecord.reading import Person, Quote, Reading, Span

__all__ = ["broken"]


def broken(reading: Reading) -> list[str]:
    """A sentence for each invariant that the reading breaks, "kind: what"; none for a sound one."""
    parts = (_layout, _quotes, _nesting, _times, _people, _events, _notes)
    return [fault for part in parts for fault in part(reading)]


def _layout(reading: Reading) -> Iterator[str]:
    yield from _apart("paragraphs", [(p.start, p.end) for p in reading.paragraphs], reading)
    for n, mark in enumerate(reading.marks):
        yield from _within("marks", [(mark.start, mark.end)], reading)
        if mark.depth < 0:
            yield f"marks-depth: {mark}"
        if mark.continues is not None and not 0 <= mark.continues < n:
            yield f"marks-continue: {n} goes on from {mark.continues}"
    if any(one.start > two.start for one, two in pairwise(reading.marks)):
        yield "marks-order: not by start"


def _quotes(reading: Reading) -> Iterator[str]:
    ids = {person.id for person in reading.people}
    for n, quote in enumerate(reading.quotes):
        if not quote.content:
            yield f"quote-empty: {n} has no content"
        for name in ("content", "cue", "source"):
            yield from _apart(f"quote-{name}", getattr(quote, name), reading)
        yield from _own(n, quote)
        for ref, among in ((quote.continues, n), (quote.when, len(reading.times))):
            if ref is not None and not 0 <= ref < among:
                yield f"quote-refers: {n} to {ref} of {among}"
        if not {*quote.speakers, *quote.addressees} <= ids:
            yield f"quote-persons: {n} names {quote.speakers}, {quote.addressees}"
        if not quote.speakers and not quote.reason:
            yield f"quote-reason: {n} has neither speaker nor reason"
        if not 0 <= quote.confidence <= 1:
            yield f"quote-confidence: {n} has {quote.confidence}"
        yield from _within("quote-evidence", [(e.start, e.end) for e in quote.evidence], reading)
    firsts = [quote.content[0][0] for quote in reading.quotes if quote.content]
    if firsts != sorted(firsts):
        yield "quote-order: not by their first content"


def _own(n: int, quote: Quote) -> Iterator[str]:
    """Content, cue and source of one quote stand apart."""
    for one, two in (("cue", "source"), ("cue", "content"), ("source", "content")):
        if quote.continues is None and _common(getattr(quote, one), getattr(quote, two)):
            yield f"quote-{one}-in-{two}: {n}: {getattr(quote, one)} and {getattr(quote, two)}"


def _nesting(reading: Reading) -> Iterator[str]:
    """Quotes share words only where one is inside the other; what is inside lies in what holds it."""
    quotes = reading.quotes
    above: list[set[int]] = []
    for n, quote in enumerate(quotes):
        outer = quote.inside
        if outer is not None and not 0 <= outer < n:
            yield f"inside-refers: {n} to {outer}"
            above.append(set())
            continue
        above.append(set() if outer is None else {outer, *above[outer]})
        if outer is not None and not _lies_in(quote.content, quotes[outer].content):
            yield f"inside-wrong: {n} in {outer}: {quote.content} in {quotes[outer].content}"
    spans = sorted((span, n) for n, quote in enumerate(quotes) for span in quote.content)
    open_: list[tuple[Span, int]] = []
    for span, n in spans:
        open_ = [(s, k) for s, k in open_ if s[1] > span[0]]
        for _, k in open_:
            if k != n and k not in above[n] and n not in above[k]:
                yield f"quotes-overlap: {k} and {n}: {quotes[k].content} and {quotes[n].content}"
        open_.append((span, n))


def _times(reading: Reading) -> Iterator[str]:
    yield from _apart("times", [(t.start, t.end) for t in reading.times], reading)
    for n, time in enumerate(reading.times):
        least = -1 if reading.published else 0
        if time.anchor is not None and (not least <= time.anchor < len(reading.times) or time.anchor == n):
            yield f"time-anchor: {n} on {time.anchor}"
        if time.earliest and time.latest and time.earliest >= time.latest:
            yield f"time-interval: {n} from {time.earliest} to {time.latest}"
        if not time.value or not 0 <= time.confidence <= 1:
            yield f"time-value: {time}"


def _people(reading: Reading) -> Iterator[str]:
    ids = [person.id for person in reading.people]
    if len(set(ids)) != len(ids):
        yield f"person-ids: {ids}"
    owned: set[Span] = set()
    for person in reading.people:
        yield from _person(person, set(ids), reading)
        for start, end, _ in person.mentions:
            if (start, end) in owned:
                yield f"mention-twice: {start}, {end}"
            owned.add((start, end))


def _person(person: Person, ids: set[str], reading: Reading) -> Iterator[str]:
    yield from _within("mentions", [(start, end) for start, end, _ in person.mentions], reading)
    yield from _within("links", [(link.start, link.end) for link in person.links], reading)
    yield from _within("links-via", [link.via for link in person.links if link.via], reading)
    if not set(person.members) <= ids or not all(person.names):
        yield f"person-refers: {person.id}: {person.members}, {person.names}"
    if not person.names and not person.mentions:
        yield f"person-nowhere: {person.id}"
    for fact in person.facts:
        yield from _within("fact", fact.spans, reading)
        if fact.person is not None and fact.person not in ids:
            yield f"fact-person: {fact}"
        if fact.born and fact.born[0] > fact.born[1]:
            yield f"fact-born: {fact.born}"
        if not fact.value and not fact.person:
            yield f"fact-value: {fact}"


def _events(reading: Reading) -> Iterator[str]:
    ids = {person.id for person in reading.people}
    for n, event in enumerate(reading.events):
        if event.kind != "publication":
            yield from _within("event", [(event.start, event.end)], reading)
        for ref, among in (
            (event.time, len(reading.times)),
            (event.quote, len(reading.quotes)),
            (event.beside, len(reading.events)),
        ):
            if ref is not None and not 0 <= ref < among:
                yield f"event-refers: {n} to {ref} of {among}"
        if event.beside == n or (event.beside is None) != (event.relation is None):
            yield f"event-beside: {n} {event.relation} {event.beside}"
        if not set(event.who) <= ids:
            yield f"event-who: {n}: {event.who}"
        if event.earliest and event.latest and event.earliest > event.latest:
            yield f"event-interval: {n} from {event.earliest} to {event.latest}"


def _notes(reading: Reading) -> Iterator[str]:
    for note in reading.notes:
        yield from _within("note", note.spans, reading)
        if not note.message:
            yield f"note-message: {note}"


def _within(kind: str, spans: Iterable[Span], reading: Reading) -> Iterator[str]:
    for start, end in spans:
        if not 0 <= start < end <= len(reading.text):
            yield f"{kind}-span: [{start}, {end}) in {len(reading.text)} characters"


def _apart(kind: str, spans: Sequence[Span], reading: Reading) -> Iterator[str]:
    yield from _within(kind, spans, reading)
    for one, two in pairwise(spans):
        if two[0] < one[1]:
            yield f"{kind}-order: {one} before {two}"


def _common(one: Sequence[Span], two: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in two)


def _lies_in(inner: Sequence[Span], outer: Sequence[Span]) -> bool:
    return inner != outer and all(any(a <= s and e <= b for a, b in outer) for s, e in inner)
