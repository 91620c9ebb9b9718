"""Sureness: how likely an entry of the timeline is right, and which are told."""

import re
from bisect import bisect_right
from math import sqrt

import msgspec

from onrecord.model.happening import FACTS
from onrecord.reading import Event, Span, Time
from onrecord.sentences import words
from onrecord.timeline.adverbials import SIGNALS
from onrecord.timeline.told import Told

__all__ = ["Entry", "known", "sure"]

LEAST = 0.7  # what is less likely to be right is not told
# What an entry may open with that stands for somebody or something told before.
_POINTING = frozenset("he she it they we i this that these those his her its their our my such".split())
_ONE_POINTING = [[word] for word in _POINTING]
_PERSONS = frozenset("i he she we they".split())
# What stands for several things told before, where no noun follows; what stands for a deed told before.
_COUNTED = frozenset(
    "all both another others the a further some many several most more few none of them two three four five "
    "six seven eight nine ten things everything".split()
)
_POINTS_BACK = re.compile(
    r"\b(?:the same thing|just that|(?:do|did|done|doing|does) (?:so|the same|likewise)|"
    r"(?:made|makes?|making) (?:this|that|these|those) [a-z]+)\b",
    re.IGNORECASE,
)
_NOWADAYS = frozenset(("today", "now", "this year"))
# What stands before and behind a whole sentence.
_BEFORE, _AFTER = frozenset(("", ".", "!", "?", "”", '"', ":")), frozenset(("", ".", "!", "?"))
_SHORT = 6  # words
_HUNDRED = 100  # code points


class Entry(msgspec.Struct, frozen=True):
    """What may be told of: the event, and where its time and the verb of its clause stand."""

    event: Event
    time: Time
    verb: Span
    said: tuple[Span, ...] = ()  # what was said, where the event is that somebody said it
    who_chance: float = 1.0  # how likely it is that those whom it tells and no others take part
    around: Span = (0, 0)  # the sentence, or the words of a quote in it, that the clause stands in
    sentence: Span = (0, 0)
    behind: "Entry | None" = None  # that of the clause which "when" opens right behind it


def known(told: Told, entry: Entry) -> list[float]:
    """What is known of an entry beside the vectors of its words, in the order of `FACTS`."""
    event, time = entry.event, entry.time
    said = told.text[event.start : event.end]
    opening = said.split(maxsplit=1)[0].strip("“\"'‘").lower()
    before, after = (
        told.text[max(0, event.start - 4) : event.start].rstrip()[-1:],
        told.text[event.end : event.end + 1],
    )
    subject = _subject(told, entry)
    whole = before in _BEFORE and after in _AFTER
    facts = {
        "reported": event.status == "reported",
        "planned": event.status == "planned",
        "negated": event.status in ("negated", "denied"),
        "orphan": not event.who and (opening in _POINTING or subject[:1] in _ONE_POINTING),
        "whole": whole,
        "length": len(said) / _HUNDRED,
        "behind": time.start > entry.verb[0],
        "clock": "T" in time.value,
        "nowadays": told.text[time.start : time.end].lower() in _NOWADAYS,
        "aside": told.text[max(0, time.start - 4) : time.start].rstrip()[-1:] in tuple(",(—–"),
        "undated": not told.published_at(time.start),
        "short": len(said.split()) < _SHORT and not whole,
        "state": event.kind == "state",
        "told day": " ref" in time.rule,  # counted from a time told before: "the same day"
        "hour": time.rule.startswith("time of day"),
        "day from now": time.rule.startswith("day from now"),
        "pronoun": not event.who and subject[-1:] in _ONE_POINTING,
        "stranger": _stranger(told, entry),
    }
    return [float(facts[name]) for name in FACTS]


def _stranger(told: Told, entry: Entry) -> bool:
    """Whether the verb's subject ends in a name that is nobody's who is known: "The Post reported"."""
    before = [
        word
        for word in words(told.text, entry.event.start, entry.verb[0])
        if not entry.time.start <= word.start < entry.time.end and not word.text.endswith("ly")
    ][1:]
    if not before or not before[-1].text[0].isupper() or not before[-1].text.isalpha():
        return False
    start = before[-1].start
    at = bisect_right(told.mentions, (start, len(told.text), ""))
    return not any(begins <= start < ends for begins, ends, _ in told.mentions[max(0, at - 4) : at])


def _subject(told: Told, entry: Entry) -> list[str]:
    """The words before the verb of an entry, without the time, what leads it and adverbs at their end."""
    low = [
        word.text.lower()
        for word in words(told.text, entry.event.start, entry.verb[0])
        if not entry.time.start <= word.start < entry.time.end
    ]
    first = next((n for n, word in enumerate(low) if word not in SIGNALS), len(low))
    last = next((n for n in range(len(low), first, -1) if not low[n - 1].endswith("ly")), first)
    return low[first:last]


def sure(told: Told, entry: Entry) -> float:
    """How likely the entry is right in all that it tells; 1 where no encoder has read the story."""
    if told.happening is None:
        return 1.0
    if _vague(told, entry):
        return 0.0
    time = (entry.time.start, entry.time.end)
    return sqrt(entry.who_chance) * told.happening.right(time, entry.verb, known(told, entry))


def _vague(told: Told, entry: Entry) -> bool:
    """Whether nobody can tell by the words alone who or what they are of: "they left", "All three won", "she
    did the same thing"."""
    event = entry.event
    if _POINTS_BACK.search(told.text, event.start, event.end):
        return True
    if event.who:
        return False
    low = [word.text.lower() for word in words(told.text, event.start, event.end)]
    subject = [
        word.text.lower()
        for word in words(told.text, event.start, entry.verb[0])
        if not entry.time.start <= word.start < entry.time.end
    ]
    of_some = bool(subject) and (_COUNTED.issuperset(subject) or subject[-1] in ("one", "ones"))
    return not _PERSONS.isdisjoint(low) or of_some
