"""Parts: of a longer time: "early 1997", "the third quarter", "the first nine months of 1989"."""

from typing import Any

from msgspec.structs import replace

from onrecord.times.chart import Rule
from onrecord.times.meaning import Meaning, Modified, Nth, Point, Shift, Within, is_day
from onrecord.times.rules.calendar import fiscal
from onrecord.times.rules.common import (
    at,
    day_in_week,
    decade_of,
    edge,
    in_year,
    join,
    nth,
    on,
    with_time,
    within,
)

__all__ = ["RULES"]


def edges(one: str, two: str) -> str | None:
    """ "early to mid", "mid-to-late": the one that is not the middle."""
    if (one, two) in (("START", "MID"), ("MID", "END")):
        return one if two == "MID" else two
    return None


def or_after(time: Meaning) -> Meaning | None:
    """ "1994 or later", "1990 and beyond"."""
    return Modified("ON_OR_AFTER", time) if isinstance(time, Point) and time.hour is None else None


def edge_decade(mod: str, tens: int) -> Modified:
    """ "early" and "nineties"."""
    return Modified(mod, decade_of(tens))


def edge_of_unit(unit: str, mod: str) -> Meaning | None:
    """ "year-end"."""
    return Modified(mod, Shift(unit, 0, article=True)) if unit in ("Y", "M", "Q", "W") else None


def quarter(n: Any) -> Point | None:
    """Q3."""
    return Point(quarter=n) if isinstance(n, int) and 0 < n < 5 else None


def quarter_of(n: Any, year: Point) -> Point | None:
    """3Q 2020."""
    point = quarter(n)
    return point and join(point, year)


def half_of(n: int, time: Meaning) -> Meaning | None:
    """ "the first half of" a year."""
    return within(Point(half=n % 3), time) if n in (1, 2, -1) else None


def half(n: Any) -> Point | None:
    """ "first-half"."""
    return Point(half=n) if isinstance(n, int) and 0 < n < 3 else None


def nth_of(n: int, what: Any, time: Meaning) -> Meaning:
    """ "the last day of March", "the second Tuesday in November", "the third quarter of last year"."""
    point = nth(n, what) if what == "Q" else None
    return (point and within(point, time)) or Nth(n, what, time)


def nth_day(n: int, unit: str) -> Nth | None:
    """ "the eighth day", of what has begun."""
    return Nth(n, "D") if unit == "D" and n > 0 else None


def first_ones(n: int, count: Any, unit: str) -> Nth | None:
    """ "the first nine months"."""
    return Nth(n, unit, None, count) if abs(n) == 1 and isinstance(count, int) and count > 1 else None


def first_ones_of(n: int, count: Any, unit: str, time: Meaning) -> Nth | None:
    """ "the first nine months of 1989"."""
    found = first_ones(n, count, unit)
    return found and replace(found, inside=time)


def unit_of(unit: str, time: Meaning) -> Meaning | None:
    """ "the week of Oct. 5", "the summer of 1964", "the night of Oct. 5"."""
    if unit in ("SU", "WI"):
        return within(Point(season=unit), time)
    if unit in ("NI", "MO", "AF", "EV"):
        return with_time(time, Point(part=unit))
    return Within(Point(), time) if unit == "W" and isinstance(time, Point) and is_day(time) else None


RULES: list[Rule] = [
    ("edge", "edge - 'to - edge", on(edges, 0, 4)),
    ("edge", "edge 'to edge", on(edges, 0, 2)),
    ("time", "edge time", edge),
    ("time", "edge - time", on(edge, 0, 2)),
    ("time", "edge decade_word", edge_decade),
    ("time", "edge - decade_word", on(edge_decade, 0, 2)),
    ("time", "'the edge time", on(edge, 1, 2)),
    ("time", "'the edge - time", on(edge, 1, 3)),
    ("time", "'the edge decade_word", on(edge_decade, 1, 2)),
    ("time", "'the edgenoun 'of time", on(edge, 1, 3)),
    ("time", "edgenoun 'of time", on(edge, 0, 2)),
    *(
        ("time", pattern, on(edge_of_unit, *places))
        for pattern, places in (
            ("unit - edgenoun", (0, 2)),
            ("unit edgenoun", (0, 1)),
            ("unit 's edgenoun", (0, 2)),
        )
    ),
    ("time", "'sometime time", at(1)),
    ("time", "time 'or ahead", on(or_after, 0)),
    ("time", "time 'and 'beyond", on(or_after, 0)),
    ("nth", "ordinal unit", nth),
    ("nth", "'the ordinal unit", on(nth, 1, 2)),
    ("nth", "ordinal - unit", on(nth, 0, 2)),
    ("nth", "ordinal units", nth),
    ("nth", "'q number", on(quarter, 1)),
    ("nth", "'fiscal nth", at(1)),
    ("nth", "'fiscal - nth", at(2)),
    ("nth", "'the 'fiscal nth", at(2)),
    ("nth", "'the 'fiscal - nth", at(3)),
    ("time", "nth", at(0)),
    ("nth_day", "'the ordinal unit", on(nth_day, 1, 2)),
    ("nth_day", "ordinal unit", nth_day),
    ("time", "nth year", join),
    ("halfyear", "'h number", on(half, 1)),
    ("halfyear", "number 'h", on(half, 0)),
    ("time", "halfyear year", join),
    ("time", "number 'q year", on(quarter_of, 0, 2)),
    ("time", "'fy year", on(fiscal, 1)),
    ("time", "nth 'of time", on(within, 0, 2)),
    ("time", "ordinal 'half 'of time", on(half_of, 0, 3)),
    ("time", "'the ordinal 'half 'of time", on(half_of, 1, 4)),
    ("time", "ordinal - 'half", on(half, 0)),
    ("time", "ordinal unit 'of time", on(nth_of, 0, 1, 3)),
    ("time", "'the ordinal unit 'of time", on(nth_of, 1, 2, 4)),
    ("time", "'the ordinal wday 'in time", on(nth_of, 1, 2, 4)),
    ("time", "'the ordinal wday 'of time", on(nth_of, 1, 2, 4)),
    *(("time", f"ordinal wday {sign} time", on(nth_of, 0, 1, 3)) for sign in ("'in", "'of")),
    ("length", "'the ordinal amount units 'of time", on(first_ones_of, 1, 2, 3, 5)),
    ("length", "'the ordinal amount units", on(first_ones, 1, 2, 3)),
    ("time", "wday 'of time", on(day_in_week, 0, 2)),
    *(("time", f"{kind} 'of time", on(in_year, 0, 2)) for kind in ("mon", "day", "season")),
    ("time", "'the unit 'of time", on(unit_of, 1, 3)),
]
