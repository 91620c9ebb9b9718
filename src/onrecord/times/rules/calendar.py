"""Calendar: days, months, years and decades as they are written: "Tuesday, Oct. 5, 1989"."""

from typing import Any

from msgspec.structs import replace

from onrecord.times.chart import Rule
from onrecord.times.meaning import Meaning, Point, Shift, Within, is_day
from onrecord.times.rules.amounts import add
from onrecord.times.rules.common import at, constant, day_of, decade_of, join, on

__all__ = ["RULES"]


def days_of(month: Point, first: Any, last: Any) -> Point | None:
    """ "Oct." and 5 to 7."""
    if not (isinstance(first, int) and isinstance(last, int) and first < last < 32):
        return None
    start = day_of(month, first)
    return replace(start, to_day=last) if start and day_of(month, last) else None


def named_day(weekday: Point, n: int) -> Point | None:
    """ "Tuesday the 18th"."""
    return join(weekday, Point(day=n)) if 0 < n < 32 else None


def two_days(month: Point, first: Any, last: Any) -> Point | None:
    """ "Oct." and 5 and 6: two days that are one stretch only side by side."""
    side = isinstance(first, int) and isinstance(last, int) and last == first + 1
    return days_of(month, first, last) if side else None


def weekday_date(weekday: Point, n: int, month: Point) -> Point | None:
    """ "Tuesday", 18 and "May"."""
    day = day_of(month, n)
    return day and join(weekday, day)


def dashed_date(day: Any, month: Point, year: int) -> Point | None:
    """19, "Nov" and 12."""
    found = day_of(month, day)
    return found and join(found, short_year(year))


def dashed_year(day: Any, month: Point, year: Point) -> Point | None:
    """19, "Nov" and 2012."""
    found = day_of(month, day)
    return found and join(found, year)


def century_before_christ(nth: Point) -> Point | None:
    """ "third century" and "BC"."""
    return replace(nth, bc=True) if nth.century is not None else None


def fiscal(year: Point) -> Point:
    """ "fiscal 1998"."""
    return replace(year, fiscal=True)


def year_in_words(n: Any) -> Point | None:
    """ "the year two thousand"."""
    return Point(year=n) if isinstance(n, int) and 1000 <= n < 2200 else None


def spoken_year(century: int, years: int) -> Point:
    """ "nineteen" and "ninety-six"."""
    return Point(year=century * 100 + years)


def spoken_decade(century: int, tens: int) -> Point:
    """ "nineteen" and "nineties"."""
    return Point(decade=century * 10 + tens)


def of_two_thousand(two: int, years: int) -> Point | None:
    """ "two thousand and four"."""
    return Point(year=2000 + years) if two == 2 else None


def before_christ(year: Any) -> Point | None:
    """ "44 BC"."""
    return Point(year=year, bc=True) if isinstance(year, int) and 0 < year < 10_000 else None


def short_year(n: int) -> Point:
    """ "'89" and "'08"."""
    return Point(year=(1900 if n > 40 else 2000) + n)


def day_of_month(n: int, month: Meaning) -> Within | None:
    """ "the 15th of next month"."""
    return Within(Point(day=n), month) if n > 0 and isinstance(month, Shift) and month.what == "M" else None


def holiday_week(holiday: Point, unit: str) -> Meaning | None:
    """ "Christmas week"."""
    return Within(Point(), holiday) if unit == "W" else None


def holiday_weekend(holiday: Point) -> Within:
    """ "Labor Day weekend"."""
    return Within(Point(weekend=True), holiday)


def weekend_of(day: Point) -> Within | None:
    """ "the weekend of Oct. 5"."""
    return Within(Point(weekend=True), day) if is_day(day) else None


RULES: list[Rule] = [
    ("month", "month_ .", at(0)),
    ("mon", "month", at(0)),
    ("mon", "month_", at(0)),
    ("wday", "weekday", at(0)),
    ("wday", "weekday_ .", at(0)),
    ("wday", "weekday_", at(0)),
    ("monthday", "mon number", day_of),
    ("monthday", "mon ordinal", day_of),
    ("monthday", "mon 'the ordinal", on(day_of, 0, 2)),
    ("monthday", "number mon", on(day_of, 1, 0)),
    ("monthday", "ordinal mon", on(day_of, 1, 0)),
    ("monthday", "ordinal 'of mon", on(day_of, 2, 0)),
    ("monthday", "'the ordinal 'of mon", on(day_of, 3, 1)),
    ("monthday", "mon number - number", on(days_of, 0, 1, 3)),
    ("monthday", "mon ordinal - ordinal", on(days_of, 0, 1, 3)),
    ("monthday", "mon number 'to number", on(days_of, 0, 1, 3)),
    ("monthday", "mon number 'and number", on(two_days, 0, 1, 3)),
    ("monthday", "number 'and number mon", on(two_days, 3, 0, 2)),
    ("monthday", "number - number mon", on(days_of, 3, 0, 2)),
    ("date", "monthday year", join),
    ("date", "monthday , year", on(join, 0, 2)),
    ("date", "monthday 'in year", on(join, 0, 2)),
    ("date", "number . monthyear", on(day_of, 2, 0)),
    ("monthyear", "mon year", join),
    *(("date", f"number {sign} mon {sign} digits2", on(dashed_date, 0, 2, 4)) for sign in ("-", "/")),
    ("date", "number - mon - year", on(dashed_year, 0, 2, 4)),
    ("day", "monthday", at(0)),
    ("day", "date", at(0)),
    ("day", "wday", at(0)),
    ("day", "day_", at(0)),
    ("day", "holiday", at(0)),
    ("day", "shortdate", at(0)),
    ("day", "wday monthday", join),
    ("day", "wday , monthday", on(join, 0, 2)),
    ("day", "wday date", join),
    ("day", "wday , date", on(join, 0, 2)),
    *(
        ("day", f"wday part {comma}{kind}", lambda day, part, *rest: join(day, part, rest[-1]))
        for comma in ("", ", ")
        for kind in ("monthday", "date")
    ),
    ("day", "wday ordinal", named_day),
    ("day", "wday 'the ordinal", on(named_day, 0, 2)),
    ("day", "wday 'the ordinal 'of mon", on(weekday_date, 0, 2, 4)),
    ("day", "holiday year", join),
    ("day", "holiday 'of year", on(join, 0, 2)),
    ("time", "day", at(0)),
    ("time", "mon year", join),
    ("time", "mon , year", on(join, 0, 2)),
    ("time", "mon 'of year", on(join, 0, 2)),
    ("time", "month", at(0)),
    *(("spoken", kind, at(0)) for kind in ("tens", "teen")),
    ("spoken", "tens - digit", on(add, 0, 2)),
    ("spoken", "tens digit", add),
    ("year", "century_word spoken", spoken_year),
    ("year", "century_word 'oh digit", on(spoken_year, 0, 2)),
    ("year", "century_word 'hundred", lambda century, _: spoken_year(century, 0)),
    *(("year", f"digit 'thousand {kind}", on(of_two_thousand, 0, 2)) for kind in ("spoken", "digit")),
    *(("year", f"digit 'thousand 'and {kind}", on(of_two_thousand, 0, 3)) for kind in ("spoken", "digit")),
    ("decade", "century_word decade_word", spoken_decade),
    ("time", "year", at(0)),
    ("time", "number era", on(before_christ, 0)),
    ("time", "nth era", on(century_before_christ, 0)),
    ("time", "years", at(0)),
    ("time", "'the years 'season", at(1)),
    ("time", "years 'season", at(0)),
    ("time", "'the 'year number", on(year_in_words, 2)),
    ("time", "'fiscal year", on(fiscal, 1)),
    ("time", "'fiscal 'year year", on(fiscal, 2)),
    ("time", "'financial 'year year", on(fiscal, 2)),
    ("time", "'the 'year year", at(2)),
    ("time", "year2", short_year),
    *(
        ("date", f"monthday {comma}year2", lambda day, *rest: join(day, short_year(rest[-1])))
        for comma in ("", ", ")
    ),
    ("time", "'the ordinal 'of time", on(day_of_month, 1, 3)),
    ("time", "'the day_figure", lambda _, n: Point(day=n)),
    ("time", "mon year2", lambda month, n: join(month, short_year(n))),
    ("time", "decade", at(0)),
    ("time", "'the decade", at(1)),
    ("time", "'the year 's", lambda _, year, __: None if year.year % 10 else Point(decade=year.year // 10)),
    ("time", "'the decade_word", on(decade_of, 1)),
    ("time", "season year", join),
    ("time", "season 'of year", on(join, 0, 2)),
    ("time", "'the season 'of year", on(join, 1, 3)),
    ("time", "'the season", at(1)),
    ("time", "season", at(0)),
    ("time", "'the weekend_", constant(Point(weekend=True))),
    ("time", "'the holiday", at(1)),
    ("time", "holiday unit", holiday_week),
    ("time", "holiday weekend_", on(holiday_weekend, 0)),
    ("time", "'the holiday weekend_", on(holiday_weekend, 1)),
    ("time", "'the weekend_ 'of day", on(weekend_of, 3)),
]
