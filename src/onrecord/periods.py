"""Periods: the days that are meant where somebody asks for a date, a month or a year."""

import re
from calendar import monthrange
from datetime import date

from onrecord.written_dates import iso_date

__all__ = ["period"]

_PERIOD = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2]))?")


def period(written: str) -> tuple[str, str] | None:
    """The first and the last day, in ISO 8601, of a year (2020), a month (2020-05) or a date; None else."""
    if (m := _PERIOD.fullmatch(written.strip())) and int(m["year"]):
        first, last = int(m["month"] or 1), int(m["month"] or 12)
        year = int(m["year"])
        return date(year, first, 1).isoformat(), date(year, last, monthrange(year, last)[1]).isoformat()
    day = iso_date(written)
    return (day, day) if day else None
