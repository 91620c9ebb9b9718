"""An event that another story dates otherwise: "resigned on Monday" here, on the Sunday there."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.days import day as written
from onrecord.notes.against.known import Found, Pair
from onrecord.reading import Event, Person, Reading
from onrecord.visible import flat
from onrecord.wording import excerpt

__all__ = ["check"]

_WORD = re.compile(r"[^\W\d_]{4,}")
_FEWEST = 4  # words that both tell it in
_SHARED = 0.8  # of the words of the shorter
_APART = 10  # days; what lies further apart happened twice
_SURE = 0.8
_EMPTY = frozenset(
    "that this with from have been were their they them which when where after before said".split()
)


def check(pair: Pair) -> Iterator[Found]:
    """At most one: an act of the person, told in the same words in both stories, on two days."""
    theirs = [
        (event, day, _words(pair.other.reading, event))
        for event, day in _dated(pair.other.reading, pair.there)
    ]
    for event, day in _dated(pair.reading, pair.person):
        words = _words(pair.reading, event)
        for other, then, others in theirs:
            shared = len(words & others)
            if day == then or shared < _FEWEST or shared < _SHARED * max(len(words), len(others)):
                continue
            if abs(day - then) > timedelta(days=_APART):
                continue
            told = pair.reading.text[event.start : event.end]
            yield Found(
                f"“{flat(excerpt(told))}” is dated {written(day.isoformat())} here, and "
                f"{written(then.isoformat())} in {pair.story}.",
                ((event.start, event.end),),
                ((other.start, other.end),),
            )
            return


def _dated(reading: Reading, person: Person) -> list[tuple[Event, date]]:
    found = []
    for event in reading.events:
        if (
            event.kind != "event"
            or event.status != "asserted"
            or event.time is None
            or event.confidence < _SURE
        ):
            continue
        if person.id not in event.who or event.earliest is None or event.latest is None:
            continue
        first, last = date.fromisoformat(event.earliest[:10]), date.fromisoformat(event.latest[:10])
        if last - first == timedelta(days=1):
            found.append((event, first))
    return found


def _words(reading: Reading, event: Event) -> set[str]:
    """The longer words of an event, without those of its date."""
    words = reading.text[event.start : event.end]
    if event.time is not None:
        time = reading.times[event.time]
        words = words.replace(reading.text[time.start : time.end], " ")
    return {word for word in map(str.casefold, _WORD.findall(words)) if word not in _EMPTY}
