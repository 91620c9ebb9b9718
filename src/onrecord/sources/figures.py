"""Figures: dates such as 3/4/2020, of which only others, or the one who gives them, say what is the month."""

import re
from collections.abc import Iterable

from onrecord.written_dates import iso_date

__all__ = ["day_first_in", "in_figures", "is_in_figures"]

_SHORT_YEAR = re.compile(r"(\d{1,2}/\d{1,2}/)(\d\d)(?!\d)")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?P<rest>[ T,].{0,20})?", re.S)
_CLOCK = re.compile(r"[ T,]\s*(\d{1,2}:\d{2}(?::\d{2})?)")


def day_first_in(dates: Iterable[str]) -> bool | None:
    """Whether 3/4/2020 is in April, by those of the dates that can be read in one way alone; None where none
    can, or they differ."""
    first = second = False
    for written in dates:
        if m := _match(written):
            first, second = first or int(m[1]) > 12, second or int(m[2]) > 12
    return None if first == second else first


def is_in_figures(written: str) -> bool:
    """Whether a date is one of figures with its year last."""
    return _match(written) is not None


def in_figures(written: str, day_first: bool | None) -> str | None:
    """A date of figures in ISO form; None for any other, and where it may be read in two ways and `day_first`
    does not say which."""
    m = _match(written)
    if m is None:
        return None
    if day_first is None and m[1] != m[2]:
        day_first = day_first_in([written])
        if day_first is None:
            return None
    day, month = (m[1], m[2]) if day_first else (m[2], m[1])
    only = f"{m[3]}-{month:0>2}-{day:0>2}"
    clock = _CLOCK.fullmatch(m["rest"] or "")
    return (iso_date(f"{only}T{clock[1]:0>5}") if clock else None) or iso_date(only)


def _match(written: str) -> re.Match[str] | None:
    value = written.strip()
    if m := _SHORT_YEAR.match(value):  # a year of two figures has all four
        value = f"{m[1]}{19 if m[2] > '69' else 20}{value[m.end(1) :]}"
    return _SLASHED.fullmatch(value)
