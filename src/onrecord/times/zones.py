"""Zones: how far a time zone that a newspaper names is from UTC on a day, by rules of its own."""

import re
from datetime import date, timedelta

__all__ = ["offset"]

# Minutes from UTC of the abbreviations that newspapers use, each as they most often mean it.
_MINUTES = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "est": -300, "edt": -240, "cst": -360,
    "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "jst": 540, "ist": 330, "aest": 600,
}  # fmt: skip
_AMERICAN = {"et": -300, "ct": -360, "mt": -420, "pt": -480}  # an hour more in summer
_SIGNED = re.compile(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d\d)?", re.ASCII | re.IGNORECASE)


def offset(zone: str | None, day: date) -> str:
    """The offset from UTC as ISO 8601 writes it ("-04:00"); "" for a zone that is not known."""
    name = (zone or "").lower()
    signed = _SIGNED.fullmatch(name)
    if signed:
        minutes: int | None = (int(signed[2]) * 60 + int(signed[3] or 0)) * (1 if signed[1] == "+" else -1)
    elif name in _AMERICAN:
        minutes = _AMERICAN[name] + 60 * _american_summer(day)
    else:
        minutes = _MINUTES.get(name)
    if minutes is None or abs(minutes) > 14 * 60:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def _american_summer(day: date) -> bool:
    """Whether American clocks are on summer time: since 2007 from the second Sunday of March to the first of
    November, from 1987 from the first of April to the last of October, before that from the last of April.
    """
    if day.year >= 2007:
        first, last = _sunday(day.year, 3, 8), _sunday(day.year, 11, 1)
    else:
        first, last = _sunday(day.year, 4, 1 if day.year >= 1987 else 24), _sunday(day.year, 10, 25)
    return day.year >= 1967 and first <= day < last


def _sunday(year: int, month: int, day: int) -> date:
    """The first Sunday from a day on."""
    start = date(year, month, day)
    return start + timedelta(days=(7 - start.isoweekday()) % 7)
