"""A name spelled otherwise than in most stories: "Angela Corie" where 12 stories have "Angela Corrie"."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from onrecord.lexicon.nicknames import FULL
from onrecord.notes.against.known import Known, Other, same
from onrecord.reading import Person, Reading

__all__ = ["check"]

_PREVAILS = 3  # times as many stories that must have the other spelling
_SHORTEST = 5  # letters of a surname in which one may be wrong: among shorter ones it makes another name
_FIRST = 4  # letters of a first name


def check(reading: Reading, person: Person, known: Known) -> Iterator[tuple[str, str, int, Other, Person]]:
    """At most one: the name here, that which most stories have, how many, one of them, and whom it names.

    Of the two names one letter differs, and the other stands in three times as many stories.
    """
    name = person.names[0]
    own = 1 + sum(1 for _ in known.named(name))
    for other, stories in known.nearly(name):
        if stories < _PREVAILS * own or not _slip(name, other):
            continue
        for there, who in known.named(other):
            if same(reading, person, there.reading, who):
                yield name, other, stories, there, who
                return


def _slip(name: str, other: str) -> bool:
    """Whether one letter of one part makes the two names, and neither is a form of the other."""
    if " " not in other or len(name.split()) != len(other.split()):
        return False
    (first, *_, last), (one, *_, two) = (each.casefold().split() for each in (name, other))
    if last == two:
        short = min(len(first), len(one)) >= _FIRST
        nick = first in FULL.get(one, ()) or one in FULL.get(first, ())
        return short and not nick and OSA.distance(first, one) == 1
    plural = {last, two} in ({last, last + "s"}, {two, two + "s"})
    return (
        first == one and not plural and min(len(last), len(two)) >= _SHORTEST and OSA.distance(last, two) == 1
    )
