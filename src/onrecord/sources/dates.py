"""Dates as pages and feeds write them: many more forms than a story's own head has."""

import re
from datetime import UTC, date, datetime, timedelta

from onrecord.sources.opened import shown
from onrecord.written_dates import MONTH, MONTHS, SPACES, iso_date

__all__ = ["Found", "date_in", "hour_of", "likely", "no_date", "possible", "read_date"]

_MONTH = f"(?P<month>{MONTH})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[789]|20)\d\d)(?!\d)"
_FORMS = (
    # 20250618T08:00:00Z, 20250618080000
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=T?\d\d(?::?\d\d){1,2}(?!\d)|\Z)",
    # 2025-06-18, 2025/6/18, 2025.06.18, 2025年6月18日
    r"(?<![\d/.-])(?P<year>(?:1[789]|20)\d\d)(?P<sign>[-/.年])(?P<month>\d{1,2})(?:(?P=sign)|月)"
    r"(?P<day>\d{1,2})(?![\d/]|[.-]\d)",
    # 18 June 2025, 18-Jun-2025, 18th of June, 2025
    rf"(?<!\d){_DAY}(?:{SPACES}of)?(?:{SPACES}|[-/. ]){_MONTH}\.?,?(?:{SPACES}|[-/]){_YEAR}",
    # June 18, 2025; Jun-18-2025; Aug 03 12:45:00 EDT 2015
    rf"(?<![a-z]){_MONTH}\.?(?:{SPACES}|-){_DAY}(?:,?{SPACES}\d\d:\d\d:\d\d{SPACES}[A-Z]{{2,5}})?(?:,?{SPACES}|,|-){_YEAR}",
)
_WRITTEN = tuple(re.compile(form, re.I) for form in _FORMS)
_NUMBERS = re.compile(rf"(?<![\d/.-])(?P<one>\d{{1,2}})(?P<sign>[/.-])(?P<two>\d{{1,2}})(?P=sign){_YEAR}")
_EPOCH = re.compile(r"1?\d{9}(?:\d{3})?")
_SPACE = "[ \u00a0\u202f]"
_CLOCK = re.compile(
    rf"(?:T|,?{_SPACE}{{1,3}}(?:at |[-–—|] )?)?(?P<hour>\d{{1,2}}):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?"
    rf"(?:[.,]\d{{1,9}})?{_SPACE}?(?P<half>[ap]\.?m\b\.?)?"
    rf"{_SPACE}?(?P<zone>Z\b|UTC\b|GMT\b(?![+-])|[+-]\d\d:?\d\d(?!\d))?",
    re.I,
)
_NEVER = frozenset({"1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30", "1899-12-31"})  # zeros of clocks
_FIRST, _LAST = 1700, 2100  # years of newspapers


class Found(str):
    """A date in ISO 8601, with where it stood in the words that it was found in."""

    start: int
    end: int


def read_date(written: str, day_first: bool | None = None) -> str | None:
    """A date as a page or a feed gives it, in ISO 8601; None where it is none, or none that can be.

    Where the zone is not known for sure only the day is kept. Seconds since 1970 are read; 3/4/2020 only
    where `day_first` says which it is, or one of the numbers can be no month.
    """
    value = " ".join(written.split())
    if _EPOCH.fullmatch(value):
        number = int(value) / (1000 if len(value) > 10 else 1)
        return likely((datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=number)).isoformat())
    if day := iso_date(value):
        return likely(day)
    return date_in(value, day_first) if len(value) <= 100 else None


def no_date(written: str) -> str:
    """Why a date cannot be read, and how to write it; without a full stop."""
    value = " ".join(written.split())
    m = _NUMBERS.match(value)
    if m and m["one"] != m["two"] and 0 < int(m["one"]) <= 12 and 0 < int(m["two"]) <= 12:
        year, one, two = m["year"], int(m["one"]), int(m["two"])
        return (
            f'"{shown(written, 60)}" may have the day first or the month: write it as '
            f"{year}-{two:02}-{one:02} or {year}-{one:02}-{two:02} (`onrecord read` and `add` take "
            "--day-first and --month-first)"
        )
    return f'"{shown(written, 60)}" is not a date: write it as 2020-10-15'


def date_in(words: str, day_first: bool | None = None, start: int = 0) -> Found | None:
    """The first date with its year that stands in words from `start` on, with its clock where that has a
    zone."""
    best: Found | None = None
    for pattern in _WRITTEN:
        m = pattern.search(words, start)
        if (
            m
            and (best is None or m.start() < best.start)
            and (found := _found(words, m, m["month"], m["day"]))
        ):
            best = found
    if best is None and (m := _NUMBERS.search(words, start)):
        one, two = int(m["one"]), int(m["two"])
        if one > 12 or two > 12 or one == two:
            day_first = one > 12
        if day_first is not None:
            day, month = (one, two) if day_first else (two, one)
            best = _found(words, m, str(month), str(day))
    return best


def _found(words: str, m: re.Match[str], month: str, day: str) -> Found | None:
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    try:
        iso = date(int(m["year"]), number, int(day)).isoformat()
    except ValueError:
        return None
    clock = _CLOCK.match(words, m.end())
    if clock and clock["zone"]:
        iso = _with_clock(iso, clock)
    if likely(iso) is None:
        return None
    found = Found(iso)
    found.start, found.end = m.start(), m.end()
    return found


def hour_of(clock: re.Match[str]) -> int:
    """The hour of 24 that a clock tells, by its `hour` and, where there is one, its `half` of the day."""
    hour = int(clock["hour"])
    return hour if not clock["half"] else hour % 12 + 12 * (clock["half"][0] in "pP")


def _with_clock(day: str, clock: re.Match[str]) -> str:
    zone = clock["zone"] if clock["zone"][0] in "+-" else "+00:00"
    try:
        when = f"{day}T{hour_of(clock):02}:{clock['minute']}:{clock['second'] or '00'}{zone}"
        return datetime.fromisoformat(when).isoformat()
    except ValueError:
        return day


def likely(iso: str) -> str | None:
    """The date, unless no story can be of it: the year 1, the zero of a clock, a year to come."""
    return iso if _FIRST <= int(iso[:4]) < _LAST and iso[:10] not in _NEVER else None


def possible(written: str | None) -> str | None:
    """A date as it is written, unless it says a day that no story can be of."""
    iso = iso_date(written) if written else None
    return written if iso is None or likely(iso) else None
