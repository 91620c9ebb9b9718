"""Telling: an entry as it is told, in words that read by themselves, or not at all."""

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from onrecord.reading import Event, Span
from onrecord.sentences import words
from onrecord.timeline.fuller import dated_between, of_nobody, rest_of_sentence, unclear, whole_sentence
from onrecord.timeline.parts import PREPOSITIONS
from onrecord.timeline.sureness import LEAST, Entry, sure
from onrecord.timeline.taking_part import participants, who
from onrecord.timeline.told import Told
from onrecord.timeline.uneventful import uneventful

__all__ = ["as_told", "beside_as_told"]

_LEAST_PLAIN = 0.58  # of a whole sentence that tells what somebody did by name
_LEAST_PLANNED = 0.5  # … of one that tells what somebody will do by name on a day
_DAY = len("2020-10-15")
_OPENED, _CLOSED = 5, 3  # code points of a sentence that stand before and behind: "But", a stop
_GOING_ON = re.compile(r"ha[ds]\b|have\b|(?:is|are)\s+(?!going\b)\w+ing\b")
_PERSONS = frozenset("i he she it we they you there".split())
_GOVERNED = 12  # code points before a name in which a preposition stands that governs it


def as_told(told: Told, entry: Entry, dates: Sequence[int]) -> Event | None:
    """The event in words that read by themselves, with how likely it is right.

    None where it is not likely enough, tells of no event or cannot be understood by its words. `dates` are
    where those of the story begin: words that have two are not told as one.
    """
    event = entry.event
    span = rest_of_sentence(told, entry.around, (event.start, event.end), dates)
    if uneventful(told, entry, span) or _it(told, span):
        return None
    if entry.behind is not None:
        span = span[0], max(span[1], entry.behind.event.end)
        more = tuple(person for person in entry.behind.event.who if person not in event.who)
        event = msgspec.structs.replace(event, who=event.who + more)
    least = _least(told, entry, span)
    if told.happening is None:
        return msgspec.structs.replace(event, start=span[0], end=span[1])
    chance = sure(told, entry)
    back = unclear(told, span, frozenset(event.who), spoken=bool(event.by), verb=entry.verb[0])
    wider = _widened(told, entry, dates) if back or _of_who_says_it(told, event, span) else None
    if back and wider is None:
        return None
    if wider is not None:
        chance = sure(told, wider)
        taking = wider.event.who if back else event.who or wider.event.who
        event = msgspec.structs.replace(wider.event, status=event.status, who=taking)
        span = event.start, event.end
        least = _least(told, wider, span) if event.status == "planned" else least
    scheduled = event.status == "planned" and not event.who and of_nobody(told, span, entry.verb[0])
    if chance < least or scheduled or _half_quoted(told.text, span):
        return None
    chance = round(min(chance, event.confidence), 2)
    return msgspec.structs.replace(event, start=span[0], end=span[1], confidence=chance)


def _of_who_says_it(told: Told, event: Event, span: Span) -> bool:
    """Whether words are what somebody says of themselves: "Bell said | she will sell the mill on Monday"."""
    opening = told.text[span[0] : span[1]].split(maxsplit=1)[0]
    return opening in _PERSONS and bool(event.by) and (not event.who or event.who[0] in event.by)


def _half_quoted(text: str, span: Span) -> bool:
    """Whether only one of two marks of two strokes stands in some words: "said, ''I mean"."""
    opened, closed = text.count("``", *span), text.count("''", *span)
    return closed != opened if opened else closed % 2 == 1


def _it(told: Told, span: Span) -> bool:
    """Whether words from the middle of a sentence open with "it" for some body: "when | it sold the mill"."""
    n = bisect_left(told.mentions, (span[0], 0, ""))
    opens = told.text[span[0] : span[0] + 3] in ("it ", "its")
    return opens and n < len(told.mentions) and told.mentions[n][0] == span[0]


def _least(told: Told, entry: Entry, span: Span) -> float:
    """How likely an entry must be right to be told: less for a sentence whose subject is somebody by name."""
    named = _by_name(told, entry, span)
    whole = span[0] - entry.sentence[0] < _OPENED and entry.sentence[1] - span[1] < _CLOSED
    if whole and named and entry.event.status == "planned" and len(entry.time.value) >= _DAY:
        return LEAST if _GOING_ON.match(told.text, entry.verb[0]) else _LEAST_PLANNED
    plain = whole and named and entry.event.status == "asserted" and not entry.event.by
    return _LEAST_PLAIN if plain else LEAST


def _by_name(told: Told, entry: Entry, span: Span) -> bool:
    """Whether the first who takes part is named before the verb, as its subject may be."""
    first = bisect_left(told.mentions, (span[0], 0, ""))
    for start, end, person in told.mentions[first:]:
        if end > entry.verb[0]:
            return False
        if person in entry.event.who[:1] and told.text[start].isupper():
            before = [word.text.lower() for word in words(told.text, span[0], end)]
            governed = not PREPOSITIONS.isdisjoint(
                word.text.lower() for word in words(told.text, max(span[0], start - _GOVERNED), start)
            )
            return _PERSONS.isdisjoint(before) and (not governed or "," in told.text[span[0] : start])
    return False


def beside_as_told(told: Told, event: Event) -> Event | None:
    """An event without a date with those who take part; None where its words cannot be understood."""
    span = event.start, event.end
    takes_part = who(told, span)
    if told.happening is not None and unclear(told, span, frozenset(takes_part), spoken=bool(event.by)):
        return None
    return msgspec.structs.replace(event, who=takes_part)


def _widened(told: Told, entry: Entry, dates: Sequence[int]) -> Entry | None:
    """The entry in the words of its whole sentence, where those name what its own do not.

    What the sentence says that somebody said counts as the story's own.
    """
    span = whole_sentence(told, entry.sentence)
    if span is None or dated_between(dates, *span) > 1:
        return None
    takes_part, chance = participants(told, span, entry.verb[0], entry.said)
    if unclear(told, span, frozenset(takes_part), spoken=False, verb=entry.verb[0]):
        return None
    status = "asserted" if entry.event.status == "reported" else entry.event.status
    event = msgspec.structs.replace(entry.event, start=span[0], end=span[1], who=takes_part, status=status)
    return msgspec.structs.replace(entry, event=event, who_chance=chance)
