"""Reach: from when to when an entry's time reaches, by the words that stand before it and the times it is
joined to."""

import re
from datetime import datetime, timedelta

from onrecord.reading import Span, Time
from onrecord.timeline.told import Told

__all__ = ["reach"]

Interval = tuple[str | None, str | None]

_BEFORE = re.compile(r"\b(before|until|till|by|after)\s+(?:the\s+)?$", re.IGNORECASE)
_BACK = 24  # code points
_MINUTE = timedelta(minutes=1)
# What joins two times to one: "in May and June", "2011, 2012 and 2013", "May to October".
_JOINS = re.compile(r",|(?:,\s)?\s*(?:and|or|to|through|until|till|-|–|and (?:in|on|into|again in))", re.IGNORECASE)


def reach(told: Told, times: tuple[Time, ...], index: int, words: Span) -> Interval:
    """The interval of a time together with those in the same words that it is joined to.

    What happened "before" or "by" a day has no beginning, but on the day itself for an hour of it.
    """
    time = times[index]
    joined = [time, *_joined(told.text, times, index, words, 1), *_joined(told.text, times, index, words, -1)]
    if len(joined) > 1:
        earliest = [each.earliest for each in joined if each.earliest]
        latest = [each.latest for each in joined if each.latest]
        return min(earliest, default=None), max(latest, default=None)
    signal = _BEFORE.search(told.text[max(words[0], time.start - _BACK) : time.start])
    return _bounded(time, signal[1].lower() if signal else "")


def _bounded(time: Time, signal: str) -> Interval:
    if not signal or time.earliest is None or time.latest is None:
        return time.earliest, time.latest
    first, last = datetime.fromisoformat(time.earliest), datetime.fromisoformat(time.latest)
    clock = time.type == "TIME" and "T" in time.earliest
    if signal == "after":
        night = first.replace(hour=0, minute=0) + timedelta(days=1)
        short = clock and last - first <= _MINUTE
        return time.earliest, night.isoformat(timespec="minutes") if short else time.latest
    morning = first.replace(hour=0, minute=0).isoformat(timespec="minutes")
    return morning if clock else None, time.earliest if signal == "before" else time.latest


def _joined(text: str, times: tuple[Time, ...], index: int, words: Span, step: int) -> list[Time]:
    """The times on one side, each joined to the one before by nothing but a joining word or a comma."""
    found: list[Time] = []
    here = index
    while 0 <= here + step < len(times):
        first, second = sorted((times[here], times[here + step]), key=lambda each: each.start)
        between = text[first.end : second.start]
        inside = words[0] <= first.start and second.end <= words[1]
        if not (inside and len(between) < _BACK and _JOINS.fullmatch(between.strip())):
            break
        if times[here + step].type not in ("DATE", "TIME"):
            break
        here += step
        found.append(times[here])
    return found
