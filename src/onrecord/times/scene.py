"""Scene: what is said in a scene of the past that a story tells of: its "today" is no day of publication."""

from datetime import timedelta

from onrecord.reading import Quote
from onrecord.times.meaning import Meaning, Modified, Point, Shift, Within
from onrecord.times.setting import Anchor
from onrecord.times.walk import Found, walk

__all__ = ["in_told_scene", "open_now"]

_LONG_OVER = timedelta(days=14)  # before publication
_OPENING = 6  # tokens of a sentence in which its scene is set: "In a separate exchange in May 2016, …"
_LED = frozenset("in on during by".split())
_GRAINS = frozenset(("D", "M", "SN", "PART", "MIN"))
_LENGTHS = frozenset(("D", "W", "NI", "MO", "AF", "EV", "WE"))


def in_told_scene(text: Found, outside: list[int], quote: Quote, today: Anchor) -> bool:
    """Whether a quote that nothing dates is said in a scene long over that is told right above it.

    Its time opens a sentence of the same paragraph or the one before; no other time stands between.
    """
    begin = min(start for start, _ in quote.content)
    k = max((k for k in outside if text.spans[k][0] < begin), default=None)
    told = text.resolved[k] if k is not None else None
    if k is None or told is None or told.stretch is None or told.stretch.grain not in _GRAINS:
        return False
    if today.stretch.start - told.stretch.end < _LONG_OVER:
        return False
    tokens, e = text.tokens, text.found[k]
    first, _ = tokens.sentence(e.first, e.last)
    sets = e.first - first <= _OPENING and not _LED.isdisjoint(tokens.low[first : e.first])
    breaks = sum(text.spans[k][1] <= place < begin for place in tokens.breaks)
    if not breaks:
        breaks = tokens.text.count("\n\n", text.spans[k][1], begin)
    return sets and breaks < 2


def open_now(text: Found, run: list[int], today: Anchor) -> None:
    """Works out the expressions of such a quote; the days told from its own day stay open."""
    for k in run:
        walk(text, [k], None if _from_now(text.found[k].meaning) else today)


def _from_now(meaning: Meaning) -> bool:
    """Whether an expression counts from the day it is said: "today", "this week"."""
    match meaning:
        case Modified(of=inner):
            return _from_now(inner)
        case Within(outer=outer):
            return _from_now(outer)
        case Point():
            return meaning.days is not None
        case Shift():
            part = isinstance(meaning.what, Point) and bool(meaning.what.part)
            return meaning.base == "now" and (part or meaning.what in _LENGTHS)
    return False
