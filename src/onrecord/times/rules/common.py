"""Common: how meanings join that more than one kind of expression uses."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import asdict, replace

from onrecord.times.meaning import Length, Meaning, Modified, Nth, Offset, Point, Shift, Within, is_day

__all__ = [
    "SOME",
    "at",
    "constant",
    "day_in_week",
    "day_of",
    "decade_of",
    "edge",
    "in_part",
    "in_year",
    "join",
    "length",
    "nth",
    "on",
    "shifted",
    "with_time",
    "within",
]

_FIRST_HOURS = {"AF": 1, "EV": 3, "NI": 5}  # on a clock's face, from which they are of that part of the day
SOME = "some"  # an amount that the words leave open
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def at(position: int) -> Callable[..., Any]:
    """The meaning at a position, as it is."""
    return lambda *meanings: meanings[position]


def on(build: Callable[..., Any], *positions: int) -> Callable[..., Any]:
    """`build` of the meanings at those positions only."""
    return lambda *meanings: build(*(meanings[p] for p in positions))


def constant(meaning: Any) -> Callable[..., Any]:
    """The same meaning whatever the pieces."""
    return lambda *_: meaning


def length(amount: Any, unit: str) -> Length:
    """ "two" and "weeks"."""
    return Length(None if amount == SOME else amount, unit)


def join(*points: Point) -> Point | None:
    """One point of several, None where two name the same field or the day is not in the month."""
    fields: dict[str, Any] = {}
    for point in points:
        for name, value in asdict(point).items():
            if value is None or value is False:
                continue
            if name in fields:
                return None
            fields[name] = value
    joined = Point(**fields)
    if joined.month and joined.day and joined.day > _MONTH_DAYS[joined.month - 1]:
        return None
    return joined


def day_of(month: Point, n: Any) -> Point | None:
    """ "May" and 5."""
    return join(month, Point(day=n)) if isinstance(n, int) and 0 < n < 32 and month.day is None else None


def decade_of(tens: int) -> Point:
    """ "the nineties" are those of the last century."""
    return Point(decade=190 + tens)


def in_part(time: Point, part: Point) -> Point:
    """ "three" and "in the afternoon": of the two threes, the one in that part of the day."""
    first = _FIRST_HOURS.get(part.part or "", 12)
    return replace(time, hour=time.hour + 12) if time.hour and first <= time.hour < 12 else time


def with_time(day: Meaning, time: Point) -> Meaning | None:
    """A day with a part of it or a clock: "last Friday" and "night"."""
    match day:
        case Point():
            joined = join(day, time) if is_day(day) else None
            return joined and in_part(joined, joined)
        case Shift(what=Point() as what):
            joined = join(what, time) if is_day(what) else None
            return joined and replace(day, what=in_part(joined, joined))
        case Shift(what="MO" | "AF" | "EV" | "NI" as part) if time.hour is not None:
            joined = join(Point(part=str(part)), time)
            return joined and replace(day, what=in_part(joined, joined))
        case Shift(what="D") | Nth() | Offset():
            return Within(time, day)
    return None


def shifted(shift: Shift, what: Any) -> Shift:
    """ "last" and "week"."""
    return replace(shift, what=what)


def edge(mod: str, time: Meaning) -> Meaning | None:
    """ "early" and "1997"."""
    if isinstance(time, Modified) or (isinstance(time, Point) and time.hour is not None):
        return None
    return Modified(mod, time)


def nth(n: int, unit: str) -> Point | None:
    """ "the third quarter", "19th centuries": the only ones that need nothing after them."""
    if unit == "CE" and 0 < n < 23:
        return Point(century=n - 1)
    return Point(quarter=n) if unit == "Q" and 0 < n < 5 else None


def within(inner: Point, outer: Meaning) -> Meaning | None:
    """A point inside a longer time: one point where the fields join, else to be worked out."""
    if isinstance(outer, Point) and not is_day(outer) and not outer.part:
        joined = join(inner, outer)
        if joined:
            return joined
    return Within(inner, outer) if isinstance(outer, Shift | Point | Offset) else None


def day_in_week(day: Point, outer: Meaning) -> Meaning | None:
    """ "Tuesday of last week"."""
    return Within(day, outer) if isinstance(outer, Shift) and outer.what == "W" else None


def in_year(inner: Point, outer: Meaning) -> Meaning | None:
    """ "September of last year", "14 December last year"."""
    undated = inner.year is None and (inner.month or inner.holiday or inner.season)
    return Within(inner, outer) if undated and isinstance(outer, Shift) and outer.what == "Y" else None
