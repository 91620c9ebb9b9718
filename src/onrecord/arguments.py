"""Arguments: what is given to a function, checked, with a sentence where it cannot be."""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from onrecord.errors import BadArgument, BadDate

__all__ = ["days", "limit", "one_of", "share", "some_of"]

C = TypeVar("C", bound=str)


def days(since: str | date | None, until: str | date | None) -> tuple[str | None, str | None]:
    """Two dates in ISO 8601; raises BadDate for what is none, or where the first is later."""
    first, last = _day(since, "since"), _day(until, "until")
    if first and last and first > last:
        raise BadDate(f"since {first} is after until {last}: no day is both.")
    return first, last


def _day(value: str | date | None, name: str) -> str | None:
    """An ISO date, or a date, as an ISO date; raises BadDate where it is none."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value if isinstance(value, str) else value.isoformat()[:10]).isoformat()
    except (ValueError, AttributeError):
        raise BadDate(f"{name}={value!r} is not a date: give one such as 2020-10-15.") from None


def one_of(value: str, choices: Sequence[C], name: str) -> C:
    """The choice that a value is; raises BadArgument, with the nearest, where it is none."""
    for choice in choices:
        if value == choice:
            return choice
    import difflib

    near = difflib.get_close_matches(str(value), choices, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"give one of {', '.join(choices)}."
    raise BadArgument(f"{name}={value!r} is not valid: {hint}")


def some_of(value: str | Iterable[str] | None, choices: Sequence[C], name: str) -> tuple[C, ...]:
    """The choices that a value, or each of several, is; none for None."""
    if value is None:
        return ()
    several = [value] if isinstance(value, str) else list(value)
    return tuple(one_of(each, choices, name) for each in several)


def limit(value: int | None) -> int | None:
    """How many rows at most; raises BadArgument where it is no whole number above 0."""
    if value is None or (isinstance(value, int) and value > 0):
        return value
    raise BadArgument(f"limit={value!r} is not valid: give a whole number above 0, or None for every row.")


def share(value: float, name: str) -> float:
    """A number from 0 to 1; raises BadArgument where it is none."""
    if isinstance(value, int | float) and not math.isnan(value) and 0 <= value <= 1:
        return value
    raise BadArgument(f"{name}={value!r} is not valid: give a number from 0 to 1.")
