"""Amounts: numbers in words and figures, and lengths: "two and a half weeks"."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from onrecord.times.chart import Rule
from onrecord.times.meaning import Length, Meaning, Window
from onrecord.times.rules.common import SOME, at, constant, length, on

__all__ = ["RULES"]

# From the longest unit down: "two years and three months", never the other way round.
_UNIT_ORDER = "ML CE DE Y SE SU WI Q M F W WE D NI H MIN S X MO AF EV SN".split()
# Words that may stand between an amount and its unit without changing what it is.
_FILLERS = (
    "more additional extra further full whole entire straight consecutive long solid working business "
    "calendar school short other trading"
).split()


def add(tens: int, unit: Any) -> Any:
    """ "twenty" and "five"."""
    return tens + unit if isinstance(unit, int) and 0 < unit < 10 else None


def times(factor: int) -> Callable[..., Any]:
    """ "two" and "hundred"."""
    return lambda n, *_: n * factor if n < factor else None


def some_between(low: Any, high: Any) -> str | None:
    """ "two or three", "10 to 15": how many is open."""
    return SOME if low < high else None


def at_least(low: Any, high: Any, unit: str) -> Length | None:
    """ "two to three weeks": two at the least."""
    counted = isinstance(low, int | float) and isinstance(high, int | float) and low < high
    return Length(None, unit, least=low) if counted else None


def adjective_at_least(low: Any, high: Any, unit: str) -> Length | None:
    """ "a three- to four-day trip"."""
    found = at_least(low, high, unit)
    return found and replace(found, adjective=True)


def and_a_half(n: Any) -> Any:
    """ "two and a half"."""
    return n + 0.5


def length_of_one(amount: Any, unit: str) -> Length | None:
    """ "a" and "week", "two day"; but 1988 before a singular is a year, and "20 summer jobs" are jobs."""
    if amount != SOME and amount <= 1:
        return length(amount, unit)
    if amount == SOME or 1000 <= amount < 2200 or unit not in ("MIN", "H", "D", "W", "M", "Y"):
        return None
    return length(amount, unit)


def and_part(n: Any, part: tuple[int, int]) -> Any:
    """2 and 1/2."""
    return n + part[0] / part[1] if part in ((1, 2), (1, 4), (3, 4)) and n < 1000 else None


def one_or_more(unit: str, n: Any) -> Length | None:
    """ "a year or two"."""
    return Length(None, unit) if n == 2 else None


def adjective(amount: Any, unit: str) -> Length:
    """ "two-week"."""
    return Length(None if amount == SOME else amount, unit, adjective=True)


def half_more(amount: Any, unit: str) -> Length | None:
    """ "a year and a half"."""
    return None if amount == SOME else Length(amount + 0.5, unit)


def longer(a: Length, b: Length) -> Length | None:
    """ "two years" and "three months"."""
    if not isinstance(a, Length) or not isinstance(b, Length):
        return None
    if a.more or b.mod or _UNIT_ORDER.index(a.unit) >= _UNIT_ORDER.index(b.unit):
        return None
    return replace(a, more=b)


def about(mod: str, what: Length | Window) -> Meaning | None:
    """ "about" and "two weeks"."""
    if isinstance(what, Window):
        return None if what.length.mod else replace(what, length=replace(what.length, mod=mod))
    return replace(what, mod=mod) if isinstance(what, Length) and not what.mod else None


def the_length(of: Any) -> Length | None:
    """ "the nine months", but not "the two-year" of "the two-year deal"."""
    fits = (
        isinstance(of, Length) and of.amount is not None and of.amount > 1 and not of.adjective and not of.mod
    )
    return of if fits else None


def whole(unit: str) -> Length | None:
    """ "all day", "the whole year"."""
    return Length(1, unit) if unit in ("D", "NI", "W", "M", "Y", "WE") else None


RULES: list[Rule] = [
    ("number", "tens - number", on(add, 0, 2)),
    ("number", "tens number", add),
    ("number", "number 'hundred", times(100)),
    ("number", "number 'thousand", times(1000)),
    ("number", "'a 'hundred", constant(100)),
    ("number", "'a 'thousand", constant(1000)),
    ("amount", "number", at(0)),
    ("amount", "number 'and 'a 'half", on(and_a_half, 0)),
    ("amount", "number - 'and - 'a - 'half", on(and_a_half, 0)),
    ("amount", "number slash", and_part),
    *(("amount", pattern, constant(0.5)) for pattern in ("'half", "'half 'a", "'half 'an", "'a 'half")),
    *(("amount", word, constant(1)) for word in ("'a", "'an", "'another")),
    ("amount", "'another amount", at(1)),
    *(("number", pattern, constant(12)) for pattern in ("dozen", "'a dozen")),
    *(("amount", pattern, constant(2)) for pattern in ("couple", "couple 'of", "'a couple", "'a couple 'of")),
    *(
        ("amount", pattern, constant(SOME))
        for pattern in (
            "vague",
            "vague 'of",
            "'a vague",
            "'a vague 'of",
            "'a 'good vague",
        )
    ),
    *(("amount", f"number {sign} number", on(some_between, 0, 2)) for sign in ("'or", "'to", "-")),
    ("amount", "number - 'to - number", on(some_between, 0, 4)),
    *(("amount", f"amount '{word}", at(0)) for word in _FILLERS),
    *(("length", f"number {sign} number units", on(at_least, 0, 2, 3)) for sign in ("'or", "'to", "-")),
    *(
        ("length", f"number - {sign} number - unit", on(adjective_at_least, 0, 3, 5))
        for sign in ("'or", "'to")
    ),
    ("length", "amount unit", length_of_one),
    ("length", "amount units", length),
    ("length", "'a unit 'or number", on(one_or_more, 1, 3)),
    ("length", "length 'or 'so", lambda length, *_: about("APPROX", length)),
    ("length", "window 'or 'so", lambda window, *_: about("APPROX", window)),
    ("length", "approx window", about),
    ("length", "amount - unit", on(adjective, 0, 2)),
    ("length", "amount unit 'and 'a 'half", on(half_more, 0, 1)),
    ("length", "length 'and length", on(longer, 0, 2)),
    ("length", "length , length", on(longer, 0, 2)),
    ("length", "length length", longer),
    ("length", "approx length", about),
    ("length", "'the length", on(the_length, 1)),
    ("length", "unit - 'long", on(whole, 0)),
    ("length", "'all unit", on(whole, 1)),
    ("length", "'the 'whole unit", on(whole, 2)),
    ("length", "'the 'entire unit", on(whole, 2)),
    ("span", "units", lambda unit: length(SOME, unit)),
    ("span", "'the units", lambda _, unit: length(SOME, unit)),
    *(
        ("approx", pattern, constant(mod))
        for pattern, mod in (
            ("'more 'than", "MORE_THAN"),
            ("'less 'than", "LESS_THAN"),
            ("'fewer 'than", "LESS_THAN"),
            ("'no 'more 'than", "EQUAL_OR_LESS"),
            ("'no 'less 'than", "EQUAL_OR_MORE"),
            ("'at 'least", "EQUAL_OR_MORE"),
            ("'at 'most", "EQUAL_OR_LESS"),
            ("'up 'to", "EQUAL_OR_LESS"),
        )
    ),
]
