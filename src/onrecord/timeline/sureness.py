"""Sureness: how likely an entry of the timeline is right, and which are told."""

import msgspec

from onrecord.model.happening import FACTS
from onrecord.reading import Event, Span, Time
from onrecord.sentences import words
from onrecord.timeline.told import Told

__all__ = ["Entry", "known", "sure"]

LEAST = 0.55  # what is less likely to be right is not told
# What an entry may open with that stands for somebody or something told before.
_POINTING = frozenset("he she it they we i this that these those his her its their our my such".split())
_PERSONS = frozenset("i he she we they".split())
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


def known(told: Told, entry: Entry) -> list[float]:
    """What is known of an entry beside the vectors of its words, in the order of `FACTS`."""
    event, time = entry.event, entry.time
    said = told.text[event.start : event.end]
    opening = said.split(maxsplit=1)[0].strip("“\"'‘").lower()
    before, after = (
        told.text[max(0, event.start - 4) : event.start].rstrip()[-1:],
        told.text[event.end : event.end + 1],
    )
    whole = before in _BEFORE and after in _AFTER
    facts = {
        "reported": event.status == "reported",
        "planned": event.status == "planned",
        "negated": event.status in ("negated", "denied"),
        "orphan": opening in _POINTING and not event.who,
        "whole": whole,
        "length": len(said) / _HUNDRED,
        "behind": time.start > entry.verb[0],
        "clock": "T" in time.value,
        "nowadays": told.text[time.start : time.end].lower() in _NOWADAYS,
        "aside": told.text[max(0, time.start - 4) : time.start].rstrip()[-1:] in tuple(",(—–"),
        "undated": not told.published,
        "short": len(said.split()) < _SHORT and not whole,
        "state": event.kind == "state",
    }
    return [float(facts[name]) for name in FACTS]


def sure(told: Told, entry: Entry) -> float:
    """How likely the entry is right in all that it tells; 1 where no encoder has read the story."""
    if told.happening is None:
        return 1.0
    if not entry.event.who and any(
        word.text.lower() in _PERSONS for word in words(told.text, entry.event.start, entry.event.end)
    ):
        return 0.0  # nobody can tell who "they" are
    time = (entry.time.start, entry.time.end)
    return told.happening.right(time, entry.verb, known(told, entry))
