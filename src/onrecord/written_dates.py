"""Written dates: days with their year as stories, feeds and mails write them, in ISO 8601."""

import re
from datetime import date, datetime

__all__ = ["CLOCKS", "MONTH", "MONTHS", "SPACES", "date_at", "date_in", "iso_date"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?"
SPACES = r"[ \u00a0\u202f]{1,3}"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# A date with its year. Not 10/11/2020, which is two dates.
_WRITTEN = re.compile(
    rf"(?:{_WEEKDAY}{SPACES})?(?:{_DAY}(?:{SPACES}of)?{SPACES}{MONTH}\.?|{MONTH}\.?{SPACES}{_DAY})"
    rf",?{SPACES}\d{{4}}(?!\w)",
    re.I,
)
_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\ ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?(?!\w)",
    re.I,
)
_PARTS = re.compile(r"(?P<number>\d+)|(?<![a-z])(?P<month>[a-z]{3})", re.I)
# RFC 822, as in feeds and mail: Thu, 15 Oct 2020 09:30:00 +0100
_RFC_CLOCK = re.compile(
    rf",?{SPACES}(?P<time>\d{{1,2}}:\d{{2}}(?::\d{{2}})?)(?:{SPACES}(?P<zone>[+-]\d{{4}}|[A-Za-z]{{1,3}}))?"
)
_AM = r"(?:[ \u00a0\u202f]?(?i:[ap]\.?m\b\.?))"
# "at 9.30pm BST", ", 9:30 a.m. ET": the clock of newspapers, whose zones have more than one meaning.
_ANY_CLOCK = re.compile(
    rf",?(?:{SPACES}at)?{SPACES}\d{{1,2}}(?:(?:[:.]\d{{2}}){{1,2}}{_AM}?|{_AM})"
    rf"(?:{SPACES}\(?[A-Z]{{2,5}}\)?)?"
)
CLOCKS = (_RFC_CLOCK, _ANY_CLOCK)
_BASIC = re.compile(r"\d{8}T\d{4}(?:\d{2})?(?:Z|[+-]\d{2}:?\d{2})?", re.A)  # 20201015T093000Z
_ZONES = {
    "Z": "+00:00",
    "UT": "+00:00",
    "UTC": "+00:00",
    "GMT": "+00:00",
    "EDT": "-04:00",
    "EST": "-05:00",
    "CDT": "-05:00",
    "CST": "-06:00",
    "MDT": "-06:00",
    "MST": "-07:00",
    "PDT": "-07:00",
    "PST": "-08:00",
}


def iso_date(written: str) -> str | None:
    """A date with its year, or such a date and a time, in ISO 8601; None when `written` is anything else.

    Takes ISO forms, RFC 822 (feeds, mail) and the written forms of English newspapers, never one that
    depends on the country (10/11/2020). Of a time whose zone is not known for sure only the day is kept.
    """
    value = written.strip()
    if len(value) > 80:
        return None
    try:
        if re.fullmatch(r"\d{8}", value):
            return date(int(value[:4]), int(value[4:6]), int(value[6:])).isoformat()
        if m := _ISO.fullmatch(value):
            clean = re.sub(r"\ ?(?:UTC|GMT)\Z", "+00:00", m[0], flags=re.I)
            return _iso(re.sub(r"(?<=\d)\ (?=[+\-Zz])", "", clean))
        if m := _WRITTEN.match(value):
            day = _day(m[0]).isoformat()
            if m.end() == len(value):
                return day
            clock = _RFC_CLOCK.fullmatch(value, m.end())
            if clock is None:
                return day if _ANY_CLOCK.fullmatch(value, m.end()) else None
            zone = clock["zone"] or ""
            if zone[:1].isalpha() and zone.upper() not in _ZONES:
                return day
            hour, rest = clock["time"].split(":", 1)
            return _iso(f"{day}T{hour:0>2}:{rest}{_ZONES.get(zone.upper(), zone)}")
        return _iso(value) if _BASIC.fullmatch(value) else None
    except ValueError:
        return None


def _iso(value: str) -> str:
    if len(value) <= 10:
        return date.fromisoformat(value).isoformat()
    return datetime.fromisoformat(value).isoformat()


def _day(written: str) -> date:
    month, numbers = 0, []
    for m in _PARTS.finditer(written):
        if m["number"]:
            numbers.append(int(m["number"]))
        elif m["month"].lower() in MONTHS:
            month = MONTHS.index(m["month"].lower()) + 1
    return date(numbers[1], month, numbers[0])


def date_at(text: str, at: int) -> re.Match[str] | None:
    """The date with its year that begins at an offset."""
    return _ISO.match(text, at) or _WRITTEN.match(text, at)


def date_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first date with its year in a stretch of a text."""
    return _ISO.search(text, start, end) or _WRITTEN.search(text, start, end)
