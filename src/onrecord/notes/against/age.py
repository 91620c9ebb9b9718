"""An age that does not fit the births which another story allows: 41 here, 39 there a week before."""

from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.notes.against.known import Found, Pair
from onrecord.reading import Fact, Person

__all__ = ["check"]

_SURE = 0.9  # confidence of an age that is compared
_LATE = timedelta(days=60)  # that an age may be behind: stories tell how old one was when it happened


def check(pair: Pair) -> Iterator[Found]:
    """At most one: the first age of each that the other does not allow, by the days of publication."""
    for here in _ages(pair.person):
        for there in _ages(pair.there):
            if not _meet(here, there):
                yield Found(
                    f"{pair.person.names[0]} is {here.value} here, and {there.value} in a story of "
                    f"{pair.other.reading.published_on or 'no date'}.",
                    here.spans,
                    there.spans,
                )
                return


def _ages(person: Person) -> list[Fact]:
    return [
        f
        for f in person.facts
        if f.kind == "age" and f.born and f.status == "asserted" and f.confidence >= _SURE
    ]


def _meet(one: Fact, other: Fact) -> bool:
    if one.born is None or other.born is None:
        return True
    (a, b), (c, d) = (tuple(map(date.fromisoformat, born)) for born in (one.born, other.born))
    return a - _LATE <= d and c - _LATE <= b
