"""Reported: the periods that companies compare: "the year-earlier quarter", "the 1988 period"."""

from typing import Any

from msgspec.structs import replace

from onrecord.times.chart import Rule
from onrecord.times.meaning import Length, Like, Meaning, Point, Shift
from onrecord.times.rules.common import at, constant, in_year, join, on, shifted, within

__all__ = ["RULES"]


def year_back(unit: str, *_: Any) -> Like | None:
    """ "year-earlier", "year-ago"."""
    return Like(-1) if unit == "Y" else None


def like_unit(like: Like, unit: str) -> Like | None:
    """ "year-earlier" and "quarter"."""
    return like if unit in ("Q", "HY") else None


def like_nth(like: Like, nth: Point) -> Like:
    """ "year-earlier" and "third quarter"."""
    return replace(like, what=nth)


def like_length(like: Like, of: Any) -> Length | None:
    """ "year-earlier" and "nine months"."""
    return of if isinstance(of, Length) and of.unit == "M" and of.amount else None


def like_year(year: Point) -> Like:
    """1988 and "period"."""
    return Like(year=year.year)


def latest(unit: str) -> Like | None:
    """ "the latest quarter"."""
    return Like() if unit == "Q" else None


def in_year_named(year: Point, nth: Point) -> Point | None:
    """ "the 1988" and "third quarter"."""
    return join(year, nth) if nth.quarter or nth.half else None


def like_shift(shift: Shift, unit: str) -> Like | None:
    """ "the corresponding period last year"."""
    return Like(shift.by) if unit == "Y" and shift.base == "now" and shift.by < 0 else None


def unit_ago(unit: str, of: Any) -> Meaning | None:
    """ "the quarter a year ago"."""
    return Like(-1) if unit == "Q" and of == Length(1, "Y") else None


def like_possessor(whose: Shift, unit: str = "Q") -> Like | None:
    """ "last year's" and "quarter", "period"."""
    return Like(whose.by) if unit == "Q" and whose.what == "Y" and whose.base == "now" else None


RULES: list[Rule] = [
    ("like", "unit - 'ago", on(year_back, 0)),
    ("like", "unit - back", on(year_back, 0)),
    ("time", "like", at(0)),
    ("likely", "like 'period", at(0)),
    ("likely", "like unit", like_unit),
    ("likely", "like nth", like_nth),
    ("length", "like length", like_length),
    ("length", "'the like length", on(like_length, 1, 2)),
    ("likely", "'latest 'period", constant(Like())),
    ("likely", "'latest unit", on(latest, 1)),
    ("likely", "year 'period", on(like_year, 0)),
    ("likely", "year unit", lambda year, unit: like_unit(like_year(year), unit)),
    ("likely", "year nth", in_year_named),
    ("time", "likely", at(0)),
    ("time", "'the likely", at(1)),
    ("time", "'the 'comparable likely", at(2)),
    *(
        ("time", f"'the {word} 'period shift unit", on(like_shift, 3, 4))
        for word in ("'corresponding", "'comparable", "shift")
    ),
    ("time", "'the unit length 'ago", on(unit_ago, 1, 2)),
    ("possessor", "shift unit 's", on(shifted, 0, 1)),
    ("time", "possessor nth", lambda time, nth: within(nth, time)),
    ("time", "possessor 'period", on(like_possessor, 0)),
    ("time", "possessor unit", like_possessor),
    ("time", "possessor season", lambda time, season: in_year(season, time)),
]
