"""Calendar: stretches of real time with their TIMEX3 values, steps between them, and the days of holidays."""

import calendar as _calendar
from datetime import MAXYEAR, date, datetime, time, timedelta

import msgspec

__all__ = [
    "MID_QUARTER",
    "Stretch",
    "century",
    "clock",
    "containing",
    "day",
    "decade",
    "half",
    "holiday",
    "iso",
    "last_day",
    "month",
    "months_before",
    "part",
    "quarter",
    "season",
    "step",
    "week",
    "weekend",
    "year",
]

_MIDNIGHT = time()
MID_QUARTER = timedelta(days=45)  # from its start: what a quarter is named by, should its edges be days off
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_OPPOSITE = {"SP": "FA", "SU": "WI", "FA": "SP", "WI": "SU"}
# Hours from midnight at which a part of the day begins and ends, as newspapers use the words; a night
# runs to dawn.
_PART_HOURS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 18)}


class Stretch(msgspec.Struct, frozen=True):
    """The time from `start` until before `end`, with the grain it was named at (Y, M, D …) and its value.

    The calendar ends with the year 9999: what reaches to its end, or beyond, has `datetime.max` as `end`.
    `zone` is the offset from UTC of a clock whose words name it ("-04:00"), else empty.
    """

    grain: str
    start: datetime
    end: datetime
    value: str
    zone: str = ""


def _at(y: int, m: int = 1, d: int = 1) -> datetime:
    return datetime(y, m, d)


def _months_on(y: int, m: int, n: int) -> datetime:
    years, months = divmod(m - 1 + n, 12)
    return _at(y + years, months + 1)


def _plus(at: datetime, **more: int) -> datetime:
    """The moment so much later, at most the last that the calendar has: where a stretch ends."""
    try:
        return at + timedelta(**more)
    except OverflowError:
        return datetime.max


def _until(y: int, m: int = 1, n: int = 0) -> datetime:
    """The first of the month `n` months on: where a stretch ends."""
    return datetime.max if y + (m - 1 + n) // 12 > MAXYEAR else _months_on(y, m, n)


def last_day(stretch: Stretch) -> date:
    """The last day that a stretch holds any of."""
    return (stretch.end - timedelta.resolution).date()


def months_before(at: datetime, n: int) -> datetime:
    """The midnight `n` months before another: the same day of the month, or the last it has."""
    first = _months_on(at.year, at.month, -n)
    return first.replace(day=min(at.day, _calendar.monthrange(first.year, first.month)[1]))


def century(n: int) -> Stretch:
    """The hundred years n00 to n99; raises ValueError, as all here do, outside the years 1 to 9999."""
    return Stretch("CE", _at(max(n * 100, 1)), _until(n * 100 + 100), f"{n:02d}")


def decade(n: int) -> Stretch:
    """The ten years n0 to n9."""
    return Stretch("DE", _at(max(n * 10, 1)), _until(n * 10 + 10), f"{n:03d}")


def year(y: int, last: int | None = None) -> Stretch:
    """A calendar year, or those from `y` to `last`."""
    return Stretch("Y", _at(y), _until((last or y) + 1), f"{y:04d}")


def half(y: int, n: int) -> Stretch:
    """The first or second half of a year."""
    return Stretch("HY", _at(y, n * 6 - 5), _until(y, n * 6 - 5, 6), f"{y:04d}-H{n}")


def quarter(y: int, n: int) -> Stretch:
    """A quarter of a year."""
    return Stretch("Q", _at(y, n * 3 - 2), _until(y, n * 3 - 2, 3), f"{y:04d}-Q{n}")


def season(y: int, code: str, south: bool = False) -> Stretch:
    """A season by the calendar of the northern or southern half; one over the turn of a year begins in its
    December."""
    m = _SEASON_MONTH[_OPPOSITE[code] if south else code]
    return Stretch("SN", _at(y, m), _until(y, m, 3), f"{y:04d}-{code}")


def month(y: int, m: int) -> Stretch:
    """A month."""
    return Stretch("M", _at(y, m), _until(y, m, 1), f"{y:04d}-{m:02d}")


def week(d: date) -> Stretch:
    """The ISO week that holds a day."""
    monday = datetime.combine(d - timedelta(days=d.weekday()), _MIDNIGHT)
    y, w, _ = monday.isocalendar()
    return Stretch("W", monday, _plus(monday, days=7), f"{y:04d}-W{w:02d}")


def weekend(d: date) -> Stretch:
    """Saturday and Sunday of the ISO week that holds a day."""
    whole = week(d)
    return Stretch("WE", whole.start + timedelta(days=5), whole.end, whole.value + "-WE")


def day(d: date, last: date | None = None) -> Stretch:
    """A day, or the days from `d` to `last`."""
    start = datetime.combine(d, _MIDNIGHT)
    end = _plus(datetime.combine(last or d, _MIDNIGHT), days=1)
    return Stretch("D", start, end, d.isoformat())


def part(d: date, code: str, small_hours: bool = False) -> Stretch:
    """A morning, afternoon, evening or night; the night of a day ends on the morning after.

    The `small_hours` of a morning are those from midnight to six; TIMEX3 has no value of their own for them.
    """
    begin, end = (0, 6) if small_hours else _PART_HOURS[code]
    at = datetime.combine(d, _MIDNIGHT)
    return Stretch("PART", at + timedelta(hours=begin), _plus(at, hours=end), f"{d.isoformat()}T{code}")


def clock(d: date, hour: int, minute: int, zone: str = "") -> Stretch:
    """A minute of a day; hour 24 is the midnight that ends it."""
    at = datetime.combine(d, _MIDNIGHT) + timedelta(hours=hour, minutes=minute)
    return Stretch("MIN", at, _plus(at, minutes=1), f"{d.isoformat()}T{hour:02d}:{minute:02d}", zone)


def containing(grain: str, d: date) -> Stretch:
    """The stretch of a grain that holds a day."""
    match grain:
        case "CE":
            return century(d.year // 100)
        case "DE":
            return decade(d.year // 10)
        case "Y":
            return year(d.year)
        case "HY":
            return half(d.year, (d.month + 5) // 6)
        case "Q":
            return quarter(d.year, (d.month + 2) // 3)
        case "M":
            return month(d.year, d.month)
        case "W":
            return week(d)
        case "WE":
            return weekend(d)
        case "SN":
            code = next(c for c, m in _SEASON_MONTH.items() if (d.month - m) % 12 < 3)
            return season(d.year - (code == "WI" and d.month < 3), code)
    return day(d)


def step(stretch: Stretch, n: int) -> Stretch:
    """The stretch of the same grain n steps on."""
    start = stretch.start
    match stretch.grain:
        case "CE":
            return century(start.year // 100 + n)
        case "DE":
            return decade(start.year // 10 + n)
        case "Y":
            return year(start.year + n)
        case "HY":
            return containing("HY", _months_on(start.year, start.month, 6 * n))
        case "SN" if not n % 4:
            code = stretch.value[-2:]
            return season(start.year + n // 4, code, south=start.month != _SEASON_MONTH[code])
        case "Q" | "SN":
            start += MID_QUARTER  # one that ends on Sept. 29 begins on June 30
            return containing(stretch.grain, _months_on(start.year, start.month, 3 * n))
        case "M":
            return containing("M", _months_on(start.year, start.month, n))
        case "W" | "WE":
            return containing(stretch.grain, start.date() + timedelta(weeks=n))
        case "PART":
            return part(start.date() + timedelta(days=n), stretch.value[-2:])
    return day(start.date() + timedelta(days=n))


def iso(stretch: Stretch) -> tuple[str, str | None]:
    """`start` and `end` as ISO dates, or as datetimes to the minute, with its zone, if finer than a day.

    The end of the calendar is none: nothing could stand for the moment behind it.
    """
    fine = stretch.grain in ("PART", "MIN")
    start = _written(stretch.start, fine, stretch.zone)
    return start, None if stretch.end == datetime.max else _written(stretch.end, fine, stretch.zone)


def _written(at: datetime, fine: bool, zone: str) -> str:
    return at.isoformat(timespec="minutes") + zone if fine else at.date().isoformat()


_FIXED = {
    "christmas": (12, 25), "christmas-eve": (12, 24), "boxing-day": (12, 26), "new-year": (1, 1),
    "new-years-eve": (12, 31), "independence-day": (7, 4), "armistice-day": (11, 11), "halloween": (10, 31),
    "valentines-day": (2, 14), "st-patricks-day": (3, 17), "bonfire-night": (11, 5), "juneteenth": (6, 19),
    "may-day": (5, 1),
}  # fmt: skip
# Month, ISO weekday, which one of the month (-1: the last), days added.
_MOVING = {
    "mlk-day": (1, 1, 3, 0), "presidents-day": (2, 1, 3, 0), "memorial-day": (5, 1, -1, 0),
    "labor-day": (9, 1, 1, 0),
    "columbus-day": (10, 1, 2, 0), "thanksgiving": (11, 4, 4, 0), "black-friday": (11, 4, 4, 1),
    "cyber-monday": (11, 4, 4, 4), "election-day": (11, 1, 1, 1), "remembrance-sunday": (11, 7, 2, 0),
    "mothers-day": (5, 7, 2, 0), "fathers-day": (6, 7, 3, 0),
}  # fmt: skip
_FROM_EASTER = {
    "easter": 0, "good-friday": -2, "easter-saturday": -1, "easter-monday": 1, "palm-sunday": -7,
    "ash-wednesday": -46,
}  # fmt: skip


def holiday(name: str, y: int) -> date | None:
    """The day of a holiday in a year, None where it has none that year (American elections: even years)."""
    if name in _FIXED:
        return date(y, *_FIXED[name])
    if name in _FROM_EASTER:
        return _easter(y) + timedelta(days=_FROM_EASTER[name])
    if name == "inauguration-day":
        return date(y, 1, 20) if y % 4 == 1 else None
    if name == "election-day" and y % 2:
        return None
    m, weekday, n, more = _MOVING[name]
    if n > 0:
        first = date(y, m, 1)
        found = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    else:
        last = date(y, m, _calendar.monthrange(y, m)[1])
        found = last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return found + timedelta(days=more)


def _easter(y: int) -> date:
    """Western Easter by the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    a, (b, c) = y % 19, divmod(y, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    n = h + weekday - 7 * m
    return date(y, (n + 90) // 25, (n + 33 * ((n + 90) // 25) + 19) % 32)
