"""Resolve: from what the words mean to a value and an interval, given where the words stand."""

from datetime import timedelta

import msgspec

from onrecord.times import calendar, values
from onrecord.times.calendar import Stretch
from onrecord.times.hours import in_day
from onrecord.times.meaning import (
    Count,
    Each,
    Length,
    Like,
    Meaning,
    Modified,
    Nth,
    Offset,
    Point,
    Ref,
    Shift,
    Window,
    Within,
)
from onrecord.times.points import in_year, point
from onrecord.times.relative import like, offset, shift, window
from onrecord.times.setting import Resolved, Setting, left_open, placed

__all__ = ["resolve"]


def resolve(meaning: Meaning, setting: Setting) -> Resolved | None:
    """The value and interval of a meaning; None where the words cannot be a time there ("this hour")."""
    try:
        return _resolve(meaning, setting)
    except (ValueError, OverflowError):  # outside the calendar's years
        return None


def _resolve(meaning: Meaning, setting: Setting) -> Resolved | None:
    match meaning:
        case Point():
            return point(meaning, setting)
        case Length():
            value = values.length(meaning)
            mod = meaning.mod or ("EQUAL_OR_MORE" if meaning.least is not None else None)
            return Resolved("DURATION", value, "length", mod=mod) if value else None
        case Shift():
            return shift(meaning, setting)
        case Offset():
            base = None if isinstance(meaning.base, str) else _resolve(meaning.base, setting)
            return offset(meaning, setting, base)
        case Window():
            return window(meaning, setting)
        case Nth():
            return _nth(meaning, setting)
        case Within():
            return _within(meaning, setting)
        case Each():
            value = (
                values.length(meaning.what)
                if isinstance(meaning.what, Length)
                else values.open_point(meaning.what)
            )
            return Resolved("SET", value, "set", quant=meaning.quant, freq=meaning.freq) if value else None
        case Like():
            return like(meaning, setting)
        case Count():
            return None  # until a day is told that is so counted
        case Ref():
            return Resolved("DATE", meaning.value, "reference")
        case Modified():
            inner = _resolve(meaning.of, setting)
            if inner is None or inner.type == "SET":
                return inner  # "early spring" of every year
            if inner.stretch:
                part = _part_of(inner.stretch, meaning.mod, setting) if _narrows(meaning) else inner.stretch
                inner = msgspec.structs.replace(inner, stretch=part)
            return msgspec.structs.replace(inner, mod=meaning.mod)


def _narrows(meaning: Modified) -> bool:
    """Whether a modifier leaves out so much that the days of the whole would mislead."""
    match meaning.of:
        case Point(decade=int()) | Point(century=int()):
            return True
        case Shift(what="W" | "M" | "Y", by=0, base="now", article=False):
            return True  # "earlier this week": never after the day of publication
    return False


def _part_of(whole: Stretch, mod: str, setting: Setting) -> Stretch:
    """The days that "early", "mid" and "late" leave of a decade or century, "earlier", "later" of this week.

    They overlap: 1994 may be early in its decade or in the middle.
    """
    start, end = whole.start, whole.end
    if whole.grain in ("DE", "CE"):
        years = end.year - start.year
        first, last = _EDGES.get(mod, (0, 100))
        start, end = (
            start.replace(year=start.year + years * first // 100),
            start.replace(year=start.year + years * last // 100) if last < 100 else end,
        )
    elif setting.now and start <= setting.now.stretch.start < end:
        today = calendar.day(setting.now.stretch.start.date())
        start, end = (start, today.end) if mod == "START" else (today.start if mod == "END" else start, end)
    return msgspec.structs.replace(whole, start=start, end=end)


# The first and last hundredth of a decade or century that may be called so.
_EDGES = {"START": (0, 50), "MID": (30, 70), "END": (50, 100)}


def _nth(n: Nth, setting: Setting) -> Resolved | None:
    length = Length(n.count, n.what) if isinstance(n.what, str) else None
    inside = _resolve(n.inside, setting) if n.inside is not None else None
    if n.count > 1:
        value = values.length(length) if length else ""
        if inside is None and n.what in ("M", "Q") and setting.today and n.n > 0:
            inside = _year_of(n, setting)
        return _several(n, value, inside) if value else None
    if inside is None or inside.stretch is None:
        return None
    whole = inside.stretch
    last = calendar.last_day(whole)
    first = whole.start.date()
    if isinstance(n.what, Point):
        weekday = n.what.weekday or 1
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n.n - 1))
        if n.n < 0:
            day = last - timedelta(days=(last.isoweekday() - weekday) % 7)
        stretch = calendar.day(day)
    elif n.what in ("D", "W", "M", "Q", "Y", "WE", "DE"):
        inside_by = timedelta(days=3 if n.what == "W" else 0)  # a week is of the month that most of it is in
        edge = calendar.containing(n.what, first + inside_by if n.n > 0 else last - inside_by)
        stretch = calendar.step(edge, n.n - 1 if n.n > 0 else n.n + 1)
    else:
        return None
    if stretch.start >= whole.end or stretch.end <= whole.start:
        return None
    found = placed(stretch, "ordinal inside", None, inside.confidence, inside.dated)
    return msgspec.structs.replace(found, anchor=inside.anchor)


def _year_of(n: Nth, setting: Setting) -> Resolved | None:
    """The last year whose "first nine months" are over, or this one where the clause looks ahead."""
    if setting.today is None or setting.now is None:
        return None
    months = n.count * (3 if n.what == "Q" else 1)
    over = months < setting.today.month or setting.looks > 0
    year = setting.today.year if over else setting.today.year - 1
    return placed(calendar.year(year), "year of publication", setting.now, 0.7)


def _several(n: Nth, value: str, inside: Resolved | None) -> Resolved:
    """ "the first nine months of 1989"."""
    plain = Resolved("DURATION", value, "first or last of", confidence=0.8)
    if inside is None or inside.stretch is None or n.what not in ("D", "W", "M", "Q", "Y", "DE"):
        return plain
    whole, grain = inside.stretch, str(n.what)
    if n.n > 0:
        first = calendar.containing(grain, whole.start.date())
        start, end = whole.start, calendar.step(first, n.count - 1).end
    else:
        last = calendar.containing(grain, calendar.last_day(whole))
        start, end = calendar.step(last, 1 - n.count).start, whole.end
    if not whole.start <= start < end <= whole.end:
        return plain
    return msgspec.structs.replace(plain, stretch=Stretch("D", start, end, value), anchor=inside.anchor)


def _within(w: Within, setting: Setting) -> Resolved | None:
    outer = _resolve(w.outer, setting)
    if outer is None or outer.type == "SET":
        return None
    if outer.stretch is None:
        if w.inner.part or w.inner.hour is not None:
            return left_open(outer.value + values.time_of_day(w.inner), outer.rule)
        return left_open(values.open_point(w.inner), outer.rule)
    day = outer.stretch.start.date()
    p = w.inner
    if p == Point():
        stretch: Stretch | None = calendar.week(day)
    elif p.part or p.hour is not None:
        stretch = in_day(p, day)
    elif p.weekend:  # the Monday of a bank holiday ends its weekend
        stretch = calendar.weekend(day - timedelta(days=7 if day.isoweekday() == 1 else 0))
    elif p.weekday and not p.day:
        stretch = calendar.day(calendar.week(day).start.date() + timedelta(days=p.weekday - 1))
    elif p.day and not p.month:
        stretch = calendar.day(day.replace(day=p.day))
    else:
        stretch = in_year(p, day.year)
    if stretch is None:
        return None
    found = placed(stretch, outer.rule + "+within", None, outer.confidence, outer.dated)
    return msgspec.structs.replace(found, anchor=outer.anchor)
