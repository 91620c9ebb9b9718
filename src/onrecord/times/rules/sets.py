"""Sets: what comes again: "every Monday", "twice a week"."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from onrecord.times.chart import Rule
from onrecord.times.meaning import Each, Length, Point
from onrecord.times.rules.common import join, length, on

__all__ = ["RULES"]


def every(quant: str | None) -> Callable[..., Each]:
    """ "every" and "two weeks" or "Monday"."""
    return lambda what: Each(what, quant)


def every_units(quant: str | None, n: Any = None) -> Callable[..., Each]:
    """ "every" and "week"."""
    return lambda unit: Each(Length(n or 1, unit), quant)


def parts_of_days(day: Point, unit: str) -> Each | None:
    """ "Tuesday nights"."""
    joined = join(day, Point(part=unit)) if unit in ("NI", "MO", "AF", "EV") else None
    return Each(joined) if joined else None


def every_some(amount: Any, unit: str) -> Each:
    """ "every few years"."""
    return Each(length(amount, unit), "EVERY")


def so_often(n: Any, each: Each) -> Each | None:
    """ "three times" and "a week"."""
    return replace(each, freq=f"{n:g}X") if isinstance(n, int) else None


RULES: list[Rule] = [
    *(
        rule
        for word, quant in (("'every", "EVERY"), ("'each", "EACH"))
        for rule in (
            ("set", f"{word} unit", on(every_units(quant), 1)),
            ("set", f"{word} length", on(every(quant), 1)),
            *(
                ("set", f"{word} {kind}", on(every(quant), 1))
                for kind in "wday mon season part holiday".split()
            ),
            ("rate", f"{word} unit", on(every_units(quant), 1)),
        )
    ),
    ("set", "'every 'other unit", on(every_units("EVERY", 2), 2)),
    ("set", "'every amount units", on(every_some, 1, 2)),
    ("rate", "'a unit", on(every_units(None), 1)),
    ("rate", "'an unit", on(every_units(None), 1)),
    ("rate", "'per unit", on(every_units(None), 1)),
    ("set", "'once rate", lambda _, each: so_often(1, each)),
    ("set", "'twice rate", lambda _, each: so_often(2, each)),
    ("set", "amount 'times rate", on(so_often, 0, 2)),
    ("set", "weekdays", Each),
    ("set", "wday units", parts_of_days),
    ("set", "every_ad", Each),
]
