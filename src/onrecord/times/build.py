"""Build: how meanings join; each function gives the new meaning, None where they do not fit together."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import asdict, replace

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
    is_day,
)

__all__ = ["SOME", "at", "constant", "on"]

SOME = "some"  # an amount that the words leave open
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# From the longest unit down: "two years and three months", never the other way round.
_UNIT_ORDER = "ML CE DE Y SE SU WI Q M F W WE D NI H MIN S X MO AF EV SN".split()


def at(position: int) -> Callable[..., Any]:
    """The meaning at a position, as it is."""
    return lambda *meanings: meanings[position]


def on(build: Callable[..., Any], *positions: int) -> Callable[..., Any]:
    """`build` of the meanings at those positions only."""
    return lambda *meanings: build(*(meanings[p] for p in positions))


def constant(meaning: Any) -> Callable[..., Any]:
    """The same meaning whatever the pieces."""
    return lambda *_: meaning


# Numbers and lengths


def add(tens: int, unit: Any) -> Any:
    """ "twenty" and "five"."""
    return tens + unit if isinstance(unit, int) and 0 < unit < 10 else None


def times(factor: int) -> Callable[..., Any]:
    """ "two" and "hundred"."""
    return lambda n, *_: n * factor if n < factor else None


def some_between(low: Any, high: Any) -> str | None:
    """ "two or three", "10 to 15": how many is open."""
    return SOME if low < high else None


def and_a_half(n: Any) -> Any:
    """ "two and a half"."""
    return n + 0.5


def length(amount: Any, unit: str) -> Length:
    """ "two" and "weeks"."""
    return Length(None if amount == SOME else amount, unit)


def length_of_one(amount: Any, unit: str) -> Length | None:
    """ "a" and "week", "two day"; but 1988 before a singular is a year, and "20 summer jobs" are jobs."""
    if amount != SOME and amount <= 1:
        return length(amount, unit)
    if amount == SOME or 1000 <= amount < 2200 or unit not in ("MIN", "H", "D", "W", "M", "Y"):
        return None
    return length(amount, unit)


def and_part(n: Any, part: tuple[int, int]) -> Any:
    """2 and 1/2."""
    return n + part[0] / part[1] if part in ((1, 2), (1, 4), (3, 4)) and n < 1000 else None


def one_or_more(unit: str, n: Any) -> Length | None:
    """ "a year or two"."""
    return Length(None, unit) if n == 2 else None


def adjective(amount: Any, unit: str) -> Length:
    """ "two-week"."""
    return Length(None if amount == SOME else amount, unit, adjective=True)


def half_more(amount: Any, unit: str) -> Length | None:
    """ "a year and a half"."""
    return None if amount == SOME else Length(amount + 0.5, unit)


def longer(a: Length, b: Length) -> Length | None:
    """ "two years" and "three months"."""
    if not isinstance(a, Length) or not isinstance(b, Length):
        return None
    if a.more or b.mod or _UNIT_ORDER.index(a.unit) >= _UNIT_ORDER.index(b.unit):
        return None
    return replace(a, more=b)


def about(mod: str, what: Length | Window) -> Meaning | None:
    """ "about" and "two weeks"."""
    if isinstance(what, Window):
        return None if what.length.mod else replace(what, length=replace(what.length, mod=mod))
    return replace(what, mod=mod) if isinstance(what, Length) and not what.mod else None


def the_length(of: Any) -> Length | None:
    """ "the nine months", but not "the two-year" of "the two-year deal"."""
    fits = (
        isinstance(of, Length) and of.amount is not None and of.amount > 1 and not of.adjective and not of.mod
    )
    return of if fits else None


def whole(unit: str) -> Length | None:
    """ "all day", "the whole year"."""
    return Length(1, unit) if unit in ("D", "NI", "W", "M", "Y", "WE") else None


# Calendar


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


def days_of(month: Point, first: Any, last: Any) -> Point | None:
    """ "Oct." and 5 to 7."""
    if not (isinstance(first, int) and isinstance(last, int) and first < last < 32):
        return None
    start = day_of(month, first)
    return replace(start, to_day=last) if start and day_of(month, last) else None


def named_day(weekday: Point, n: int) -> Point | None:
    """ "Tuesday the 18th"."""
    return join(weekday, Point(day=n)) if 0 < n < 32 else None


def weekday_date(weekday: Point, n: int, month: Point) -> Point | None:
    """ "Tuesday", 18 and "May"."""
    day = day_of(month, n)
    return day and join(weekday, day)


def fiscal(year: Point) -> Point:
    """ "fiscal 1998"."""
    return replace(year, fiscal=True)


def year_in_words(n: Any) -> Point | None:
    """ "the year two thousand"."""
    return Point(year=n) if isinstance(n, int) and 1000 <= n < 2200 else None


def before_christ(year: Any) -> Point | None:
    """ "44 BC"."""
    return Point(year=year, bc=True) if isinstance(year, int) and 0 < year < 10_000 else None


def decade_of(tens: int) -> Point:
    """ "the nineties" are those of the last century."""
    return Point(decade=190 + tens)


def short_year(n: int) -> Point:
    """ "'89" and "'08"."""
    return Point(year=(1900 if n > 40 else 2000) + n)


def easter_day(holiday: Point, day: Point) -> Point | None:
    """ "Easter" and "Monday"."""
    names = {7: "easter", 1: "easter-monday", 6: "easter-saturday"}
    name = names.get(day.weekday or 0) if holiday.holiday == "easter" else None
    return Point(holiday=name) if name else None


def eve(holiday: Point) -> Point | None:
    """ "Christmas Eve"."""
    return Point(holiday="christmas-eve") if holiday.holiday == "christmas" else None


def holiday_on(weekday: int, name: str) -> Callable[..., Point | None]:
    """ "Black Friday": that holiday, if the weekday is the one that makes it."""
    return lambda _, day: Point(holiday=name) if day.weekday == weekday else None


def holiday_night(_: Any, unit: str) -> Point | None:
    """ "Bonfire Night"."""
    return Point(holiday="bonfire-night") if unit == "NI" else None


def holiday_week(holiday: Point, unit: str) -> Meaning | None:
    """ "Christmas week"."""
    return Within(Point(), holiday) if unit == "W" else None


def holiday_weekend(holiday: Point) -> Within:
    """ "Labor Day weekend"."""
    return Within(Point(weekend=True), holiday)


def weekend_of(day: Point) -> Within | None:
    """ "the weekend of Oct. 5"."""
    return Within(Point(weekend=True), day) if is_day(day) else None


# Times of day


def past_hour(minutes: int) -> Callable[..., Point | None]:
    """ "half past three", "quarter to nine"."""

    def build(n: Any) -> Point | None:
        if not isinstance(n, int) or not 0 < n < 13:
            return None
        return Point(hour=n, minute=minutes) if minutes > 0 else Point(hour=n - 1, minute=60 + minutes)

    return build


def hour(n: Any, half: int) -> Point | None:
    """10 and "pm" (12)."""
    return Point(hour=n % 12 + half, minute=0) if isinstance(n, int) and 0 < n < 13 else None


def o_clock(n: Any) -> Point | None:
    """ "three o'clock"."""
    return Point(hour=n, minute=0) if isinstance(n, int) and 0 < n < 13 else None


def clock(time: tuple[int, int]) -> Point | None:
    """14:30."""
    return Point(hour=time[0], minute=time[1]) if time[0] < 25 else None


def clock_half(time: tuple[int, int], half: int) -> Point | None:
    """10:30 and "pm"."""
    return Point(hour=time[0] % 12 + half, minute=time[1]) if 0 < time[0] < 13 else None


def zoned(time: Point, zone: str) -> Point | None:
    """ "9 am" and "EDT"."""
    return join(time, Point(zone=zone))


def in_part(time: Point, part: Point) -> Point:
    """ "three" and "in the afternoon"."""
    late = part.part in ("AF", "EV", "NI") and (time.hour or 0) < 12
    return replace(time, hour=(time.hour or 0) + 12) if late else time


def with_time(day: Meaning, time: Point) -> Meaning | None:
    """A day with a part of it or a clock: "last Friday" and "night"."""
    match day:
        case Point():
            return join(day, time) if is_day(day) else None
        case Shift(what=Point() as what):
            joined = join(what, time) if is_day(what) else None
            return joined and replace(day, what=joined)
        case Shift(what="D") | Nth() | Offset():
            return Within(time, day)
    return None


def edge_of_day(part: Meaning, day: Point) -> Meaning | None:
    """ "mid-afternoon" and "yesterday"."""
    joined = with_time(day, part.of) if isinstance(part, Modified) and isinstance(part.of, Point) else None
    return joined and edge(part.mod, joined) if isinstance(part, Modified) else None


# What is being reported


def year_back(unit: str, *_: Any) -> Like | None:
    """ "year-earlier", "year-ago"."""
    return Like(-1) if unit == "Y" else None


def like_unit(like: Like, unit: str) -> Like | None:
    """ "year-earlier" and "quarter"."""
    return like if unit in ("Q", "HY") else None


def like_nth(like: Like, nth: Point) -> Like:
    """ "year-earlier" and "third quarter"."""
    return replace(like, what=nth)


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


def counted(n: Any) -> Count | None:
    """ "day five"."""
    return Count(n) if isinstance(n, int) and 0 < n < 1000 else None


def unit_ago(unit: str, of: Any) -> Meaning | None:
    """ "the quarter a year ago"."""
    return Like(-1) if unit == "Q" and of == Length(1, "Y") else None


def like_possessor(whose: Shift, unit: str = "Q") -> Like | None:
    """ "last year's" and "quarter", "period"."""
    return Like(whose.by) if unit == "Q" and whose.what == "Y" and whose.base == "now" else None


# Times from other times


def shifted(shift: Shift, what: Any) -> Shift:
    """ "last" and "week"."""
    return replace(shift, what=what)


def the_shifted(shift: Shift, unit: str) -> Meaning | None:
    """ "the past year" is a length up to now; "the next day" the one after the day spoken of."""
    if not shift.by or shift.base == "ref":
        return replace(shift, what=unit)
    if unit in ("D", "MO", "AF", "EV", "NI") and shift.by > 0:
        return Shift(unit, 1, "ref")
    if unit == "Q":
        return replace(shift, what=unit)
    return Window(Length(1, unit), shift.by) if unit in ("Y", "M", "W", "D", "DE", "CE") else None


def the_window(shift: Shift, unit: str) -> Window | None:
    """ "the past year", to be followed by "or so"."""
    found = the_shifted(shift, unit)
    return found if isinstance(found, Window) else None


def this_units(unit: str) -> Shift | None:
    """ "this years festival": the apostrophe left out."""
    return Shift(unit, 0) if unit in ("D", "W", "M", "Y") else None


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
    return Window(of, shift.by, shift.base)


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


# Parts of times


def edge(mod: str, time: Meaning) -> Meaning | None:
    """ "early" and "1997"."""
    if isinstance(time, Modified) or (isinstance(time, Point) and time.hour is not None):
        return None
    return Modified(mod, time)


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
    return Modified(mod, Shift(unit, 0)) if unit in ("Y", "M", "Q", "W") else None


def nth(n: int, unit: str) -> Point | None:
    """ "the third quarter", "19th century": the only ones that need nothing after them."""
    if unit == "CE" and 0 < n < 23:
        return Point(century=n - 1)
    return Point(quarter=n) if unit == "Q" and 0 < n < 5 else None


def quarter(n: Any) -> Point | None:
    """Q3."""
    return Point(quarter=n) if n in (1, 2, 3, 4) else None


def half_of(n: int, time: Meaning) -> Meaning | None:
    """ "the first half of" a year."""
    return within(Point(half=n % 3), time) if n in (1, 2, -1) else None


def half(n: int) -> Point | None:
    """ "first-half"."""
    return Point(half=n) if n in (1, 2) else None


def nth_of(n: int, what: Any, time: Meaning) -> Meaning:
    """ "the last day of March", "the second Tuesday in November", "the third quarter of last year"."""
    point = nth(n, what) if what == "Q" else None
    return (point and within(point, time)) or Nth(n, what, time)


def first_ones(n: int, count: Any, unit: str) -> Nth | None:
    """ "the first nine months"."""
    return Nth(n, unit, None, count) if abs(n) == 1 and isinstance(count, int) and count > 1 else None


def first_ones_of(n: int, count: Any, unit: str, time: Meaning) -> Nth | None:
    """ "the first nine months of 1989"."""
    found = first_ones(n, count, unit)
    return found and replace(found, inside=time)


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
    """ "September of last year"."""
    return Within(inner, outer) if isinstance(outer, Shift) and outer.what == "Y" else None


def in_week_after(day: Point, unit: str) -> Meaning | None:
    """ "Friday week", as the British say for a week after the coming Friday."""
    return Offset(Length(1, "W"), 1, Shift(day, 1)) if unit == "W" else None


def unit_of(unit: str, time: Meaning) -> Meaning | None:
    """ "the week of Oct. 5", "the summer of 1964", "the night of Oct. 5"."""
    if unit in ("SU", "WI"):
        return within(Point(season=unit), time)
    if unit in ("NI", "MO", "AF", "EV"):
        return with_time(time, Point(part=unit))
    return Within(Point(), time) if unit == "W" and isinstance(time, Point) and is_day(time) else None


# Sets


def every(quant: str | None) -> Callable[..., Each]:
    """ "every" and "two weeks" or "Monday"."""
    return lambda what: Each(what, quant)


def every_units(quant: str | None, n: Any = None) -> Callable[..., Each]:
    """ "every" and "week"."""
    return lambda unit: Each(Length(n or 1, unit), quant)


def parts_of_days(day: Point, unit: str) -> Each | None:
    """ "Tuesday nights"."""
    joined = join(day, Point(part=unit)) if unit in ("NI", "MO", "AF", "EV") else None
    return Each(joined) if joined else None


def every_some(amount: Any, unit: str) -> Each:
    """ "every few years"."""
    return Each(length(amount, unit), "EVERY")


def so_often(n: Any, each: Each) -> Each | None:
    """ "three times" and "a week"."""
    return replace(each, freq=f"{n:g}X") if isinstance(n, int) else None
