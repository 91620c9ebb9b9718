"""A role that another story of the time gives otherwise: "deputy mayor" here, "mayor" there; or a party."""

from collections.abc import Iterator

from onrecord.notes.against.known import Found, Pair
from onrecord.reading import Fact, Person

__all__ = ["check"]

# A rank before an office makes it another one.
_RANKS = frozenset("deputy vice assistant associate acting interim under lieutenant".split())
_RECENT = 30  # days in which somebody is taken to hold the office still
_SURE = 0.8


def check(pair: Pair) -> Iterator[Found]:
    """At most one: an office with a rank in one story and without it in the other, or two parties."""
    days = [reading.published_on for reading in (pair.reading, pair.other.reading)]
    if days[0] is None or days[1] is None or abs((days[0] - days[1]).days) > _RECENT:
        return
    mine, theirs = _told(pair.person), _told(pair.there)
    for here in mine:
        for there in theirs:
            if _clash(here, there) and not _known(here, theirs) and not _known(there, mine):
                yield Found(
                    f"{pair.person.names[0]} is “{here.value}” here, and “{there.value}” in a story of "
                    f"{days[1].isoformat()}.",
                    here.spans,
                    there.spans,
                )
                return


def _told(person: Person) -> list[Fact]:
    return [
        f
        for f in person.facts
        if f.kind in ("role", "party") and f.status == "asserted" and f.confidence >= _SURE
    ]


def _clash(one: Fact, other: Fact) -> bool:
    if one.kind != other.kind:
        return False
    a, b = one.value.casefold(), other.value.casefold()
    if one.kind == "party":
        return {a, b} == {"republican", "democrat"}
    bare = [" ".join(word for word in value.split() if word not in _RANKS) for value in (a, b)]
    return a != b and bare[0] == bare[1]


def _known(fact: Fact, facts: list[Fact]) -> bool:
    """Whether the other story tells that as well."""
    return any(fact.value.casefold() == each.value.casefold() for each in facts)
