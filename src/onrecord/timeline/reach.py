"""Reach: from when to when an entry's time reaches, by the words that stand before it and the times it is
joined to."""

import re
from datetime import datetime

from onrecord.reading import Span, Time
from onrecord.timeline.told import Told

__all__ = ["reach"]

Interval = tuple[str | None, str | None]

_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
# Between the two times of a figure that changed: "rose from 40 in 2011 to 60 in 2019".
_CHANGED = re.compile(r"\s+to\s[^,;:]*\d[^,;:]*")
_BEFORE = re.compile(r"\bbefore\s+(?:the\s+)?$", re.IGNORECASE)
# What was said there was said before: "told them in an interview published Sunday".
_PRINTED = re.compile(
    r"\binterview\s+(?:published|aired|broadcast|posted|released)\s+(?:on\s+|in\s+)?$", re.IGNORECASE
)
_END = re.compile(r"(?:the\s+)?(?:end|close)\b")
_BACK = 40  # code points
# What joins two times to one: "in May and June", "2011, 2012 and 2013", "May to October".
_JOINS = re.compile(
    r",|(?:,\s)?\s*(?:and|or|to|through|until|till|-|–|and (?:in|on|into|again in))", re.IGNORECASE
)


def reach(told: Told, times: tuple[Time, ...], index: int, words: Span) -> Interval:
    """The interval of a time together with those in the same words that it is joined to.

    What happened "before" a day has no beginning, but that of the day itself where it was before an hour;
    what is to happen "by" a day may from the day of publication on.
    """
    time = times[index]
    after, before = (_joined(told.text, times, index, words, step) for step in (1, -1))
    joined = [time, *after, *before]
    joined += _changed(told.text, times, index - len(before), index + len(after), words)
    if len(joined) > 1:
        earliest = [each.earliest for each in joined if each.earliest]
        latest = [each.latest for each in joined if each.latest]
        return min(earliest, default=None), max(latest, default=None)
    ahead = told.text[max(words[0], time.start - _BACK) : time.start]
    published = told.published_at(time.start)
    if time.earliest is not None and _BY.search(ahead) and time.earliest > published > "":
        return published, time.latest
    if _PRINTED.search(ahead):
        return None, time.latest
    if time.earliest is None or not _BEFORE.search(ahead):
        return time.earliest, time.latest
    if _END.match(told.text, time.start):  # "before the close of 2020" is within it
        return max(time.earliest, published), time.latest
    return _morning(time.earliest) if "T" in time.earliest else None, time.earliest


def _morning(moment: str) -> str:
    return datetime.fromisoformat(moment).replace(hour=0, minute=0).isoformat(timespec="minutes")


def _changed(text: str, times: tuple[Time, ...], first: int, last: int, words: Span) -> list[Time]:
    """The time on the other side of a change, "from 40 in 2011 to 60 in 2019"; one is from first to last."""
    for a, b, other in ((last, last + 1, last + 1), (first - 1, first, first - 1)):
        if not 0 <= other < len(times) or not words[0] <= times[other].start < times[other].end <= words[1]:
            continue
        opened = text[words[0] : times[a].start].lower()
        if " from " in opened and _CHANGED.fullmatch(text[times[a].end : times[b].start]):
            return [times[other]]
    return []


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
