"""Sorts: what else one may be called: a symphony is "the orchestra", an actress "the star"."""

from collections import defaultdict
from collections.abc import Iterable, Set

from onrecord.lexicon import word_table
from onrecord.lexicon.gazetteer import also_called

__all__ = ["callings", "clashes", "likeness"]

_CALLED: dict[str, set[str]] = defaultdict(set)  # by a word of a name
for _called, _words in word_table("sorts.bodies").items():
    for _word in _words:
        _CALLED[_word].update(_called.split())
_ANY = frozenset().union(*_CALLED.values())


def callings(words: Iterable[str]) -> set[str]:
    """What a body may be called whose name has these words, in small letters, at its head."""
    return {called for word in words for called in _CALLED.get(word, ())}


def clashes(alike: Set[str], noun: str) -> bool:
    """Whether a body that may be called `alike` is no `noun`: a church is no "company"."""
    return noun in _ANY and bool(alike) and noun not in alike


def likeness(roles: Iterable[str], noun: str) -> float:
    """How well a noun suits a person who has these roles: 1 for a kind of person that has one of them.

    0.7 for one of a kind of theirs (a "star" is an actor), 0.4 for one of the same kind, 0 for others.
    """
    wider = also_called(noun)
    best = 0.0
    for role in roles:
        above = also_called(role)
        if noun in above:
            return 1.0
        best = max(best, 0.7 * (role in wider), 0.4 * (not above.isdisjoint(wider)))
    return best
