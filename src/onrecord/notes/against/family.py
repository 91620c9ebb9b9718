"""A spouse, or a number of children, that another story gives otherwise."""

import re
from collections.abc import Iterator

from onrecord.notes.against.known import Found, Pair
from onrecord.notes.counts import NUMBER, number
from onrecord.reading import Fact, Person, Reading, Span

__all__ = ["check"]

_YEAR = 400  # days after which somebody may have married again or had another child
_OF = re.compile(
    rf",? (?:an? |the )?(?:\d{{1,3}}-year-old |\d{{1,3}}, (?:an? )?)?(?:[a-z]+ )?"
    r"(?:mother|father|mum|mom|dad)"
    rf"(?: |-)of(?: |-)(?P<many>{NUMBER})\b"
)


def check(pair: Pair) -> Iterator[Found]:
    """At most one of each: another husband or wife, another number of children."""
    days = [reading.published_on for reading in (pair.reading, pair.other.reading)]
    if days[0] is None or days[1] is None or abs((days[0] - days[1]).days) > _YEAR:
        return
    yield from _spouses(pair)
    here, there = _children(pair.reading, pair.person), _children(pair.other.reading, pair.there)
    if here and there and here[0] != there[0]:
        yield Found(
            f"{pair.person.names[0]} has {here[0]} children here, and {there[0]} in {pair.story}.",
            (here[1],),
            (there[1],),
        )


def _spouses(pair: Pair) -> Iterator[Found]:
    mine, theirs = _married(pair.person), _married(pair.there)
    if len(mine) != 1 or len(theirs) != 1:
        return
    (here,), (there,) = mine, theirs
    one, other = here.value.casefold().split(), there.value.casefold().split()
    if not set(one) & set(other) and one[0][:1] != other[0][:1]:
        yield Found(
            f"{pair.person.names[0]} is married to {here.value} here, and to {there.value} in {pair.story}.",
            here.spans,
            there.spans,
        )


def _married(person: Person) -> list[Fact]:
    return [
        f for f in person.facts if f.kind == "spouse" and f.status == "asserted" and f.value[:1].isupper()
    ]


def _children(reading: Reading, person: Person) -> tuple[int, Span] | None:
    for _, end, form in person.mentions:
        if form == "name" and (m := _OF.match(reading.text, end)):
            return number(m["many"]), (m.start(), m.end())
    return None
