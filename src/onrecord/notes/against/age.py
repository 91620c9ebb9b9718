"""An age, or a birth, that does not fit the births which another story allows: 41 here, 39 a week before."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.notes.against.known import Found, Pair
from onrecord.reading import Fact, Person

__all__ = ["check"]

_SURE = 0.9  # confidence of an age that is compared
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_LATE = timedelta(days=60)  # that an age may be behind: stories tell how old one was when it happened


def check(pair: Pair) -> Iterator[Found]:
    """At most one: the first age or birth of each that the other does not allow."""
    for here, span in _births(pair.person):
        for there, other in _births(pair.there):
            if not _meet(span, other):
                yield Found(
                    f"{pair.person.names[0]} is {_told(here)} here, and {_told(there)} in {pair.story}"
                    f"{_now(there, other, pair.reading.published_on)}.",
                    here.spans,
                    there.spans,
                )
                return


def _births(person: Person) -> Iterator[tuple[Fact, tuple[date, date]]]:
    """The ages and births that are told as sure, each with the first and the last day of birth it allows."""
    for fact in person.facts:
        if fact.status != "asserted" or fact.confidence < _SURE:
            continue
        year = _YEAR.search(fact.value) if fact.kind == "birth" else None
        if year is not None:
            yield fact, (date(int(year[0]), 1, 1), date(int(year[0]), 12, 31))
        elif fact.kind == "age" and fact.born:
            yield fact, (date.fromisoformat(fact.born[0]), date.fromisoformat(fact.born[1]))


def _now(fact: Fact, births: tuple[date, date], day: date | None) -> str:
    """How old an age makes somebody on the day of this story."""
    if day is None or fact.kind != "age":
        return ""
    least, most = (
        day.year - born.year - ((day.month, day.day) < (born.month, born.day)) for born in births[::-1]
    )
    ages = (
        f"{least}" if least == most else f"{least} or {most}" if most == least + 1 else f"{least} to {most}"
    )
    return f", which makes {ages} on the day of this one" if least > 0 else ""


def _told(fact: Fact) -> str:
    return fact.value if fact.kind == "age" else f"born {fact.value}"


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] - _LATE <= other[1] and other[0] - _LATE <= one[1]
