"""A length against the date it counts from: "two weeks since 30 September", "for 11 years, since 2012"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.reading import Note, Reading, Time

__all__ = ["check"]

_SINCE = re.compile(r"\s+(?:since|after)\s+(?:\w+\s+){0,2}?$")
_DURATION = re.compile(r"P(\d{1,5})([DWMY])")
_YEAR = re.compile(r",?\s+since\s+$")
_UNTIL_NOW = re.compile(r"\b(?:has|have|['’]s|['’]ve)\b[^.;:!?]*$")
_CLAUSE = 80  # code points before a length in which its verb stands
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.4375, "Y": 365.25}


def check(reading: Reading) -> Iterator[Note]:
    """For "[a length] since [a date]" in one phrase: whether the length reaches from the date to publication.

    A length may be off by half its unit, as speech rounds; a modifier ("more than two weeks") is left alone.
    """
    for length, time in zip(reading.times, reading.times[1:], strict=False):
        m = _DURATION.fullmatch(length.value)
        published = reading.published_at(time.start)
        if (
            published is None
            or length.type != "DURATION"
            or length.mod
            or m is None
            or time.type not in ("DATE", "TIME")
        ):
            continue
        if m[2] == "Y" and re.fullmatch(r"\d{4}", time.value):
            yield from _years(reading, published.year, int(m[1]), length, time)
            continue
        between = reading.text[length.end : time.start]
        if not _SINCE.fullmatch(between) or not between.lstrip().startswith("since"):
            continue
        first = _day(time)
        if first is None:
            continue
        unit = _DAYS[m[2]]
        counted = (published - first).days
        told = int(m[1]) * unit
        if abs(counted - told) <= max(unit / 2, 1):
            message, kind = f"holds: {counted} days lie between {first.isoformat()} and publication.", "holds"
        else:
            ends = first + timedelta(days=round(told))
            message = (
                f"does not reach from {first.isoformat()} to publication: it ends on {ends.isoformat()}, "
                f"and {counted} days lie between."
            )
            kind = "check"
        yield Note(
            check="length_since",
            message=f"“{reading.words((length.start, time.end))}” {message}",
            spans=((length.start, length.end), (time.start, time.end)),
            kind="holds" if kind == "holds" else "check",
        )


def _years(reading: Reading, now: int, told: int, length: Time, time: Time) -> Iterator[Note]:
    """A note where "has … for 11 years, since 2012" is off by more than the part of a year gone by."""
    since = int(time.value)
    before = reading.text[max(0, length.start - _CLAUSE) : length.start]
    if not _YEAR.fullmatch(reading.text, length.end, time.start) or not _UNTIL_NOW.search(before):
        return
    if now - since - 1 <= told <= now - since + 1:
        return
    yield Note(
        check="length_since",
        message=f"“{reading.words((length.start, time.end))}”: from {since} to publication it is "
        f"{now - since - 1} or {now - since} years.",
        spans=((length.start, length.end), (time.start, time.end)),
    )


def _day(time: Time) -> date | None:
    if time.earliest is None or len(time.value) < 10:
        return None
    try:
        return date.fromisoformat(time.earliest[:10])
    except ValueError:
        return None
