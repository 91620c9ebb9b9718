"""Acronyms: what the initials of a story say of the names that they stand for, wherever either stands."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.lexicon.people import BODIES
from onrecord.text.document import Document, bare
from onrecord.text.name import Name

__all__ = ["bracketed", "common", "joined", "spells"]

_WORDS = 9  # words of a name that an acronym may stand for
_SIGNS = frozenset("and , &".split())
_SMALL = frozenset("of for the and in on &".split())


def spells(words: Sequence[str], acronym: str) -> bool:
    """Whether an acronym is the initials of words, with those of "of", "and" and their like or without."""
    capitals = "".join(w[0] for w in words if w[:1].isupper()).lower()
    every = "".join(w[0] for w in words if w[:1].isalpha()).lower()
    return acronym.replace(".", "").lower() in (capitals, every)


def joined(doc: Document, first: int, at: int) -> int:
    """Where the name of a body ends that goes on behind "and" or a comma at `at`, 0 where it ends there.

    An acronym of the story must have the initials of all of it: "Health and Safety Executive", with "HSE".
    """
    if doc.low(at) not in _SIGNS or not doc.acronyms:
        return 0
    last = at
    words = [doc.raw(k) for k in range(first, at)]
    for k in range(at, min(first + _WORDS, doc.bounds[doc.sentence[at]][1])):
        word = doc.raw(k)
        if not (word[0].isupper() or doc.low(k) in _SIGNS | _SMALL):
            break
        words.append(bare(word))
        if word[0].isupper():
            last = k + 1
            if any(spells(words, acronym) for acronym in doc.acronyms.get(words[0][:1].lower(), ())):
                after = doc.raw(last)
                return last if not after[:1].isupper() else 0
    return 0


def bracketed(doc: Document, names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Names with their acronyms in brackets behind them: "Leeds Electric Company (LECO)"."""
    for name, short in pairwise(names):
        beside = name.last + 1 == short.first and doc.low(name.last) == "(" and doc.low(short.last) == ")"
        word = short.parts[0].replace(".", "")
        letters = iter("".join(name.parts).lower())
        acronym = len(short.parts) == 1 < len(name.parts) and sum(c.isupper() for c in word) > 1
        first = word[:1].lower() == name.parts[0][:1].lower()
        if beside and acronym and first and all(c in letters for c in word.lower()):
            yield name, short


def common(doc: Document, name: Name) -> bool:
    """Whether a name is the acronym of words in small letters: "student accommodation (SA)"."""
    letters = name.parts[0].lower()
    if len(name.parts) > 1 or doc.low(name.first - 1) != "(" or doc.low(name.last) != ")":
        return False
    words = [doc.raw(k) for k in range(max(0, name.first - 1 - len(letters)), name.first - 1)]
    parts = [part for word in words for part in word.split("-") if part]
    initials = "".join(part[0] for part in parts)
    return initials.endswith(letters) and bare(words[-1]) not in BODIES
