"""Placing: what has no date but is told to come before or after another event, set beside it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal

from onrecord.reading import Event, Paragraph, Span, Time
from onrecord.sentences import sentences, words
from onrecord.timeline.clauses import clause_around
from onrecord.timeline.parts import part, verb_at
from onrecord.timeline.saying import nothing_said
from onrecord.timeline.whole import whole
from onrecord.times.tense import tense_near, verb_tense

__all__ = ["placed"]

Side = Literal["before", "after"]
Mentions = list[tuple[int, int, str]]
_REACH = 500  # code points; how far back a reader still has the scene in mind
_SURE = 0.5
_OPENED = (
    "",
    "and",
    "but",
    "then",
    "then,",
    "about",
    "some",
    "only",
    "just",
)  # before a length that opens a sentence


def placed(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    times: tuple[Time, ...],
    dated: list[Event],
    mentions: Mentions,
) -> Iterator[tuple[Event, Event]]:
    """Each event that is told beside another ("Moments later", "Before he began, …"), with that other.

    The other is the scene that the story tells of: what has happened that was told last, a little before. A
    clause with "before" or "after" is of that scene only where someone takes part in both.
    """
    events = sorted(dated, key=_start)
    for paragraph in paragraphs:
        if paragraph.kind != "body":
            continue
        for sentence in sentences(text, paragraph.start, paragraph.end):
            before = bisect_left(events, sentence[0], key=_start)
            if before < len(events) and events[before].start < sentence[1]:
                continue
            near = bisect_left(events, sentence[0] - _REACH + 1, key=_start)
            scene = _scene(events[near:before])
            if scene is None:
                continue
            event = _later(text, sentence, times) or _subordinate(text, sentence, scene, mentions)
            if event is not None:
                yield event, scene


def _start(placed: Event | Time) -> int:
    return placed.start


def _scene(near: Sequence[Event]) -> Event | None:
    """The last of some events that has happened."""
    return next((e for e in reversed(near) if e.status in ("asserted", "reported")), None)


def _later(text: str, sentence: Span, times: tuple[Time, ...]) -> Event | None:
    """ "Moments later, he left": a length after or before what was told, without a date to count from."""
    for index in range(*(bisect_left(times, edge, key=_start) for edge in sentence)):
        time = times[index]
        if time.earliest or "ref/open" not in time.rule:
            continue
        if (
            not time.rule.startswith("length")
            or text[sentence[0] : time.start].strip('“" ').lower() not in _OPENED
        ):
            continue
        clause = clause_around(text, sentence, (time.start, time.end))
        tense = clause and tense_near(clause.low, clause.first, clause.last, 0, len(clause.low))
        span = whole(text, sentence, clause.span) if clause and tense == "past" else None
        if clause is None or span is None:
            continue
        verb = clause.words[clause.verb]
        if nothing_said(text, span, (verb.start, verb.end), (time.start, time.end)):
            continue
        start, end = span
        side: Side = "before" if "before" in time.rule else "after"
        return Event(start=start, end=end, time=index, relation=side, confidence=_SURE)
    return None


def _subordinate(text: str, sentence: Span, scene: Event, mentions: Mentions) -> Event | None:
    """ "Before he began, she spoke": the main clause is placed by the one that "before" or "after" opens."""
    every = words(text, sentence[0], min(sentence[1], sentence[0] + 200))
    opener = every[0].text.lower() if every else ""
    if opener not in ("before", "after"):
        return None
    parts = part(text, sentence)
    if len(parts) < 2 or verb_at(parts[0]) is None:
        return None
    beside = {who for start, _, who in mentions if parts[0][0].start <= start < parts[0][-1].end}
    if not beside & set(scene.who):
        return None
    main = next((p for p in parts[1:] if verb_at(p) is not None), None)
    if main is None or parts.index(main) > 2 or main[0].text.lower() == "that":
        return None
    low = [word.text.lower() for word in main]
    verb = verb_at(main)
    if verb is None or verb_tense(low, verb) != "past":
        return None
    side: Side = "before" if opener == "before" else "after"
    span = whole(text, sentence, (main[0].start, main[-1].end))
    return span and Event(start=span[0], end=span[1], relation=side, confidence=_SURE)
