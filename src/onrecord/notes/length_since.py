"""A length against the date it counts from: "two weeks since" a loss told of as on 30 September."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.reading import Note, Reading, Time

__all__ = ["check"]

_SINCE = re.compile(r"\s+(?:since|after)\s+(?:\w+\s+){0,2}?$")
_DURATION = re.compile(r"P(\d{1,5})([DWMY])")
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.4375, "Y": 365.25}


def check(reading: Reading) -> Iterator[Note]:
    """For "[a length] since [a date]" in one phrase: whether the length reaches from the date to publication.

    A length may be off by half its unit, as speech rounds; a modifier ("more than two weeks") is left alone.
    """
    published = reading.published_on
    if published is None:
        return
    for length, time in zip(reading.times, reading.times[1:], strict=False):
        m = _DURATION.fullmatch(length.value)
        if length.type != "DURATION" or length.mod or m is None or time.type not in ("DATE", "TIME"):
            continue
        if not _SINCE.fullmatch(reading.text, length.end, time.start) or not reading.text[
            length.end : time.start
        ].lstrip().startswith("since"):
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


def _day(time: Time) -> date | None:
    if time.earliest is None or len(time.value) < 10:
        return None
    try:
        return date.fromisoformat(time.earliest[:10])
    except ValueError:
        return None
