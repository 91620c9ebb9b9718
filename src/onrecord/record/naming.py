"""Naming: when two names can be one person's, and the key under which they are looked for."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from onrecord.lexicon.nicknames import FULL
from onrecord.lexicon.people import TITLES

__all__ = ["GENERATIONS", "Form", "apart", "classes", "form", "generation", "key"]

Form = tuple[str, ...]

# What tells a son from his father is part of the name; degrees and honours after it are not.
GENERATIONS = frozenset("jr sr ii iii iv".split())
_HONOURS = frozenset("md phd esq obe mbe cbe qc kc mp".split())
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_NOT_WORDS = re.compile(r"[\W_]+")
# A fuller name takes in the shorter one, where several could, when it is seen so many times as often as they.
_PREVAILS = 4


@lru_cache(maxsize=1 << 15)
def form(name: str) -> Form:
    """The words of a name as they are compared: small letters, without accents, titles and honours."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name)).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _NOT_WORDS.sub(" ", plain).split()
    while len(words) > 2 and words[0] in TITLES:
        del words[0]
    while len(words) > 2 and words[-1] in _HONOURS:
        del words[-1]
    return tuple(words)


def generation(name: str) -> str:
    """What tells a son from his father in a name: "jr", "ii" …; empty where nothing does."""
    last = form(name)[-1:]
    return last[0] if last and last[0] in GENERATIONS - {"sr"} else ""


def key(kind: str, name: str) -> str | None:
    """What people who may be one have in common, by their kind; None for who is never joined by name.

    A person's is the initial and the surname, and takes two words; a body's and a group's the whole name.
    """
    words = form(name)
    if not words:
        return None
    if kind != "person":
        bare = words[1:] if words[0] == "the" and len(words) > 1 else words
        return f"{kind} {' '.join(bare)}"
    surname = _surname(words)
    given = words[: len(words) - len(surname)]
    return f"person {given[0][0]} {' '.join(surname)}" if given and len(surname[0]) > 1 else None


def classes(counts: Mapping[Form, int]) -> dict[Form, Form]:
    """For each name of one key the fullest name that it stands for; itself where several could be meant.

    `counts` says how often each is seen. "J. Orr" is Jane Orr where no other J. Orr is known.
    """
    fullest = [
        one
        for one in counts
        if not any(_weight(one) < _weight(other) and _one(one, other) for other in counts)
    ]
    found = {}
    for one in counts:
        hosts = sorted((other for other in fullest if _one(one, other)), key=lambda f: (-counts[f], f))
        rest = sum(counts[host] for host in hosts[1:])
        found[one] = hosts[0] if hosts and counts[hosts[0]] >= _PREVAILS * rest else one
    return found


def apart(one: str, other: str) -> bool:
    """Whether two names have one surname and first names that no initial or short form makes one."""
    mine, its = form(one), form(other)
    surname = _surname(mine)
    if min(len(mine), len(its)) <= len(surname) or surname != _surname(its):
        return False
    first, second = mine[0], its[0]
    return not (_alike(first, second) or second in FULL.get(first, ()) or first in FULL.get(second, ()))


def _surname(words: Form) -> Form:
    """The last word, with what tells father from son."""
    return words[-2:] if len(words) > 1 and words[-1] in GENERATIONS else words[-1:]


def _weight(words: Form) -> tuple[int, int, Form]:
    return len(words), sum(map(len, words)), words


def _one(one: Form, other: Form) -> bool:
    """Whether two names of one surname can be one person's: each given name the same or its initial."""
    surname = _surname(one)
    if surname != _surname(other):
        return False
    given, others = one[: -len(surname)], other[: -len(surname)]
    if not given or not others or not _alike(given[0], others[0]):
        return False
    if len(given) == 1 or len(others) == 1:
        return True
    # Two who are called with middle names are told apart by them: George W. and George H. W.
    return len(given) == len(others) and all(map(_alike, given[1:], others[1:]))


def _alike(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and 1 in (len(one), len(other)))
