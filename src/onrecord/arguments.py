"""Arguments: what is given to a function, checked, with a sentence where it cannot be."""

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from numbers import Integral
from typing import TypeVar

from onrecord.errors import BadArgument, BadDate
from onrecord.periods import period

__all__ = ["days", "flag", "limit", "name", "names", "one_of", "share", "some_of", "somebody", "who", "whole"]

C = TypeVar("C", bound=str)
_PERIOD = re.compile(r"[0-9]{4}(-[0-9]{2})?")


def days(since: str | date | None, until: str | date | None) -> tuple[str | None, str | None]:
    """Two dates in ISO 8601; raises BadDate for what is none, or where the first is later.

    A year (2020) or a month (2020-05) is from its first day, and until its last.
    """
    first, last = _day(since, "since", 0), _day(until, "until", 1)
    if first and last and first > last:
        raise BadDate(f"since {first} is after until {last}: no day is both.")
    return first, last


def _day(value: str | date | None, name: str, end: int) -> str | None:
    """An ISO date, or a date, as an ISO date, of a year or a month its first or last day; raises BadDate."""
    if value is None:
        return None
    try:
        if isinstance(value, str) and _PERIOD.fullmatch(value) and (days := period(value)):
            return days[end]
        return date.fromisoformat(value if isinstance(value, str) else value.isoformat()[:10]).isoformat()
    except (ValueError, AttributeError):
        text = "" if isinstance(value, str) else ", as text"
        raise BadDate(
            f"{name}={value!r} is not a date: give one such as 2020-10-15, 2020-10 or 2020{text}."
        ) from None


def one_of(value: str, choices: Sequence[C], name: str) -> C:
    """The choice that a value is; raises BadArgument, with the nearest, where it is none."""
    for choice in choices:
        if value == choice:
            return choice
    if isinstance(value, list | tuple | set):
        listed = ", ".join(choices)
        raise BadArgument(
            f"{name}={value!r} is not valid: give one of {listed}. Several are asked for one at a time."
        )
    import difflib

    near = difflib.get_close_matches(str(value), choices, 1)
    hint = f"did you mean {near[0]!r}? It can be" if near else "give one of"
    raise BadArgument(f"{name}={value!r} is not valid: {hint} {', '.join(choices)}.")


def some_of(value: str | Iterable[str] | None, choices: Sequence[C], name: str) -> tuple[C, ...]:
    """The choices that a value, or each of several, is; none for None."""
    if value is None:
        return ()
    if not isinstance(value, Iterable):
        raise BadArgument(f"{name}={value!r} is not valid: give one or several of {', '.join(choices)}.")
    several = [value] if isinstance(value, str) else list(value)
    if not several:
        raise BadArgument(
            f"{name}={value!r} asks for nothing: give some of {', '.join(choices)}, or None for all."
        )
    return tuple(one_of(each, choices, name) for each in several)


def name(value: str | None, what: str) -> str | None:
    """A name, or words; raises BadArgument where it is no text."""
    if value is None or isinstance(value, str):
        return value
    several = " Several are asked for one at a time." if isinstance(value, list | tuple | set) else ""
    raise BadArgument(f"{what}={value!r} is not valid: give text.{several}")


def names(value: Iterable[str] | None, what: str) -> tuple[str, ...]:
    """Some names, none for None; raises BadArgument where one is no text."""
    if value is None:
        return ()
    several = tuple(value) if isinstance(value, Iterable) else (None,)
    if not several:
        raise BadArgument(f"{what}={value!r} asks for nothing: give a name or several, or None for all.")
    if all(isinstance(each, str) for each in several):
        return several
    raise BadArgument(f"{what}={value!r} is not valid: give a name, or several.")


def somebody(value: str | int | None) -> str | int:
    """The name or the number of somebody; raises BadArgument where it is neither, or None."""
    if (one := who(value)) is None:
        raise BadArgument("None is not valid: give one name, or the number of a person.")
    return one


def who(value: str | int | None, what: str = "") -> str | int | None:
    """The name or the number of somebody, or None; raises BadArgument where it is neither."""
    if isinstance(value, Integral) and not isinstance(value, bool):  # a number of numpy is one
        return int(value)
    if value is None or isinstance(value, str):
        return value
    given = f"{what}={value!r}" if what else repr(value)
    raise BadArgument(f"{given} is not valid: give one name, or the number of a person.")


def flag(value: bool | None, what: str) -> bool | None:
    """True or False, or None where nothing is said; raises BadArgument where it is none of them."""
    if value is None or isinstance(value, bool):
        return value
    raise BadArgument(f"{what}={value!r} is not valid: give True or False.")


def limit(value: int | None, what: str = "limit", every: str = ", or None for every row") -> int | None:
    """How many at most; raises BadArgument where it is no whole number above 0."""
    if value is None and every:
        return value
    if isinstance(value, Integral) and not isinstance(value, bool) and value > 0:
        return int(value)
    raise BadArgument(f"{what}={value!r} is not valid: give a whole number above 0{every}.")


def whole(value: int, what: str) -> int:
    """A whole number; raises BadArgument where it is none."""
    if isinstance(value, Integral) and not isinstance(value, bool):
        return int(value)
    raise BadArgument(f"{what}={value!r} is not valid: give a whole number.")


def share(value: float, name: str) -> float:
    """A number from 0 to 1; raises BadArgument where it is none."""
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and not math.isnan(value)
        and 0 <= value <= 1
    ):
        return value
    raise BadArgument(f"{name}={value!r} is not valid: give a number from 0 to 1.")
