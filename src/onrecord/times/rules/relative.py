"""Relative: times told from now or from another time: "last week", "two weeks later"."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from onrecord.times.chart import Rule
from onrecord.times.meaning import Count, Length, Meaning, Offset, Point, Ref, Shift, Window
from onrecord.times.rules.common import at, constant, day_in_week, in_year, on, shifted

__all__ = ["RULES"]


def counted(n: Any) -> Count | None:
    """ "day five"."""
    return Count(n) if isinstance(n, int) and 0 < n < 1000 else None


def the_shifted(shift: Shift, unit: str) -> Meaning | None:
    """ "the past year" is a length up to now; "the next day" the one after the day spoken of."""
    if not shift.by or shift.base == "ref":
        return replace(shift, what=unit)
    if unit in ("D", "MO", "AF", "EV", "NI") and shift.by > 0:
        return Shift(unit, 1, "ref")
    if unit == "Q":
        return replace(shift, what=unit)
    return Window(Length(1, unit), shift.by) if unit in ("Y", "M", "W", "F", "D", "DE", "CE") else None


def the_window(shift: Shift, unit: str) -> Window | None:
    """ "the past year", to be followed by "or so"."""
    found = the_shifted(shift, unit)
    return found if isinstance(found, Window) else None


def this_shifted(shift: Shift, what: Any) -> Shift:
    """ "this past" and "week", which at its end is the one that goes on."""
    return Shift(what, shift.by, shift.base, just=True) if what == "W" else replace(shift, what=what)


def this_units(unit: str) -> Shift | None:
    """ "this years festival": the apostrophe left out."""
    return Shift(unit, 0) if unit in ("D", "W", "M", "Y") else None


def weekdays_ago(n: Any, weekday: Point) -> Shift | None:
    """ "three" and "Saturdays"."""
    return Shift(weekday, -n) if isinstance(n, int) and 0 < n < 100 else None


def from_story(shift: Shift, what: Point) -> Shift:
    """With an article before a day the story's own time is meant: "the next morning"."""
    return replace(shift, what=what, base="ref")


def the_unit(unit: str) -> Shift | None:
    """ "the day", "the quarter": the one that the story speaks of."""
    return None if unit in ("WE", "X", "SN", "S") else Shift(unit, 0, "ref", article=True)


def window(shift: Shift, of: Any) -> Window | None:
    """ "the past" and "three months"."""
    if not shift.by or not isinstance(of, Length) or of.unit in ("MO", "AF", "EV"):
        return None
    return Window(replace(of, least=None), shift.by, shift.base)


def open_window(shift: Shift, unit: str) -> Window | None:
    """ "coming" and "weeks"."""
    return Window(Length(None, unit), shift.by, shift.base) if shift.by else None


def these_days(shift: Shift, unit: str) -> Ref | None:
    """ "these days"."""
    return Ref("PRESENT_REF") if not shift.by and shift.base == "now" and unit == "D" else None


def ago(of: Any) -> Offset | None:
    """ "two weeks" and "ago"."""
    return Offset(of, -1, "now") if isinstance(of, Length) else None


def ago_this(of: Any, shift: Shift, unit: str) -> Offset | None:
    """ "five years ago" and "this week"."""
    fits = isinstance(of, Length) and of.unit == "Y" and not shift.by and unit in ("W", "M")
    return Offset(of, -1, Shift(unit, 0)) if fits else None


def ago_today(of: Any, day: Point) -> Offset | None:
    """ "five years ago" and "today"."""
    fits = isinstance(of, Length) and of.unit in ("Y", "M", "W") and day == Point(days=0)
    return Offset(of, -1, day) if fits else None


def one_ago(unit: str) -> Offset | None:
    """ "a year-ago"."""
    return Offset(Length(1, unit), -1, "now") if unit in ("D", "W", "M", "Q", "Y") else None


def in_time(of: Any) -> Offset | None:
    """ "in two weeks' time"."""
    return Offset(of, 1, "now") if isinstance(of, Length) else None


def week_on(of: Any, day: Point) -> Offset | None:
    """ "a week on Tuesday"."""
    fits = isinstance(of, Length) and of.unit in ("W", "F") and (of.amount or 9) < 4
    return Offset(of, 1, Shift(day, 1)) if fits else None


def apart(of: Any, sign: int) -> Offset | None:
    """ "two weeks" and "later"."""
    return Offset(of, sign, "ref") if isinstance(of, Length) else None


def one_apart(unit: str, sign: int) -> Offset | None:
    """ "the day before", "the year before"."""
    return Offset(Length(1, unit), sign, "ref") if unit in ("D", "W", "M", "Q", "Y", "NI") else None


def unit_apart(unit: str, sign: int) -> Offset | None:
    """ "month-earlier"; a "year-earlier" is a period like the one reported."""
    return None if unit == "Y" else one_apart(unit, sign)


def from_now(of: Any, ref: Ref) -> Offset | None:
    """ "two weeks from now"."""
    return Offset(of, 1, "now") if isinstance(of, Length) and ref.value == "PRESENT_REF" else None


def from_time(sign: int) -> Callable[..., Offset | None]:
    """ "two weeks from Friday", "the day before yesterday"."""

    def build(of: Any, time: Meaning) -> Offset | None:
        if isinstance(of, str):
            of = Length(1, of) if of == "D" else None
        return Offset(of, sign, time) if isinstance(of, Length) else None

    return build


def in_week_after(day: Point, unit: str) -> Meaning | None:
    """ "Friday week", as the British say for a week after the coming Friday."""
    return Offset(Length(1, unit), 1, Shift(day, 1)) if unit in ("W", "F") else None


def one_further(sign: int) -> Callable[..., Shift | None]:
    """ "the week before last" (-1), "the Monday after next" (1)."""

    def build(what: Any, shift: Shift) -> Shift | None:
        return Shift(what, 2 * sign) if (shift.by, shift.base) == (sign, "now") else None

    return build


def this_date(shift: Shift, date: Point) -> Point | None:
    """ "this Feb. 17, 2016 file photo"."""
    return date if (shift.by, shift.base) == (0, "now") else None


def month_quarter(month: Point, unit: str) -> Point | None:
    """ "the September quarter": the one that ends then."""
    ends = unit == "Q" and month.month is not None and not month.month % 3
    return Point(quarter=(month.month or 0) // 3) if ends else None


def ago_weekday(of: Any, weekday: Point) -> Offset | None:
    """ "a week ago" and "Monday": so long before the last one."""
    fits = isinstance(of, Length) and of.unit in ("W", "F") and (of.amount or 9) < 9
    return Offset(of, -1, Shift(weekday, -1)) if fits else None


def week_last(of: Any, shift: Shift, weekday: Point) -> Offset | None:
    """ "a week last Tuesday": a week before the last one."""
    return ago_weekday(of, weekday) if (shift.by, shift.base) == (-1, "now") else None


def weekday_next(weekday: Point, shift: Shift) -> Shift | None:
    """ "Thursday next"."""
    return Shift(weekday, 1) if (shift.by, shift.base) == (1, "now") else None


RULES: list[Rule] = [
    ("time", "shift unit", shifted),
    ("time", "'the shift unit", on(the_shifted, 1, 2)),
    ("time", "'the unit", on(the_unit, 1)),
    *(("time", f"'the '{word} unit", on(the_unit, 2)) for word in ("opening", "closing", "final")),
    ("time", "'the 'fiscal unit", on(the_unit, 2)),
    ("time", "'the 'full unit", on(the_unit, 2)),
    ("time", "'the 'full 'fiscal unit", on(the_unit, 3)),
    ("time", "shift 'fiscal unit", on(shifted, 0, 2)),
    ("time", "'the shift 'fiscal unit", on(shifted, 1, 3)),
    ("time", "shift 'financial unit", on(shifted, 0, 2)),
    *(("time", f"shift {kind}", shifted) for kind in "mon monthday wday season holiday part".split()),
    ("time", "'the shift season", on(shifted, 1, 2)),
    *(("time", f"'the shift {kind}", on(from_story, 1, 2)) for kind in "part wday mon".split()),
    *(("time", f"'this shift {kind}", on(this_shifted, 1, 2)) for kind in "wday season unit".split()),
    ("time", "wday shift unit", lambda day, shift, unit: day_in_week(day, shifted(shift, unit))),
    *(
        ("time", f"{kind} shift unit", lambda time, shift, unit: in_year(time, shifted(shift, unit)))
        for kind in ("mon", "day", "season")
    ),
    ("time", "'day number", on(counted, 1)),
    ("time", "shift date", this_date),
    ("time", "mon unit", month_quarter),
    ("time", "'the mon unit", on(month_quarter, 1, 2)),
    ("time", "wday unit", in_week_after),
    *(
        ("time", f"'the {kind} {pattern} shift", on(build, 1, 3))
        for kind in "unit season mon wday part holiday".split()
        for pattern, build in (("'before", one_further(-1)), ("'after", one_further(1)))
    ),
    *(("time", f"length 'ago {on_}wday", on(ago_weekday, 0, -1)) for on_ in ("", "'on ")),
    ("time", "length 'on wday", on(week_on, 0, 2)),
    ("time", "length shift wday", week_last),
    ("time", "wday shift", weekday_next),
    ("time", "length ' 'time", on(in_time, 0)),
    ("time", "length 's 'time", on(in_time, 0)),
    ("time", "'this units", on(this_units, 1)),
    ("window", "shift length", window),
    ("window", "'the shift length", on(window, 1, 2)),
    ("window", "'the shift unit", on(the_window, 1, 2)),
    ("length", "window", at(0)),
    ("length", "'the shift units", on(open_window, 1, 2)),
    ("ref", "shift units", these_days),
    ("span", "shift units", open_window),
    ("time", "length 'ago", on(ago, 0)),
    ("time", "span 'ago", on(ago, 0)),
    ("time", "number weekdays 'ago", on(weekdays_ago, 0, 1)),
    ("time", "length 'ago shift unit", on(ago_this, 0, 2, 3)),
    ("time", "length 'ago day_", on(ago_today, 0, 2)),
    ("time", "'a unit - 'ago", on(one_ago, 1)),
    ("time", "unit - back", on(unit_apart, 0, 2)),
    ("time", "length back", apart),
    ("time", "length ahead", apart),
    ("time", "span back", apart),
    ("time", "span ahead", apart),
    ("time", "'the unit back", on(one_apart, 1, 2)),
    ("time", "'the unit ahead", on(one_apart, 1, 2)),
    ("time", "length 'from ref", on(from_now, 0, 2)),
    ("time", "length 'from time", on(from_time(1), 0, 2)),
    ("time", "'the unit 'before day", on(from_time(-1), 1, 3)),
    ("time", "'the unit 'after day", on(from_time(1), 1, 3)),
    ("ref", "'the 'other 'day", constant(Ref("PAST_REF"))),
    *(
        ("ref", pattern, constant(Ref("PAST_REF")))
        for pattern in ("'long 'ago", "'a 'while 'ago", "'a 'short 'while 'ago", "'a 'little 'while 'ago")
    ),
    ("ref", "'the refnoun", at(1)),
    ("ref", "'the 'near 'future", constant(Ref("FUTURE_REF"))),
    ("ref", "'the 'foreseeable 'future", constant(Ref("FUTURE_REF"))),
    ("ref", "'the 'distant 'past", constant(Ref("PAST_REF"))),
    ("ref", "'the 'recent 'past", constant(Ref("PAST_REF"))),
    ("ref", "'recent units", constant(Ref("PAST_REF"))),
    ("ref", "'future units", constant(Ref("FUTURE_REF"))),
    ("ref", "'past units", constant(Ref("PAST_REF"))),
    *(("ref", f"'the '{word} 'term", constant(Ref("FUTURE_REF"))) for word in ("near", "short")),
    ("ref", "'a 'later 'date", constant(Ref("FUTURE_REF"))),
    ("ref", "'the moment_", constant(Ref("PRESENT_REF"))),
    ("ref", "'right ref", at(1)),
    ("ref", "ref", at(0)),
]
