"""Namesakes: whether two names can be one person's, by their words."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from onrecord.lexicon.nicknames import FULL
from onrecord.lexicon.people import TITLES
from onrecord.text.name import unaccented

__all__ = ["alike", "name_words", "nearly"]

_WORD = re.compile(r"[^\W_]++")
_TITLES = frozenset(
    "mr mrs ms mx miss dr sir dame lord lady prof professor sen senator rep gov president".split()
)
_GENERATIONS = frozenset("jr sr ii iii iv".split())
# Degrees and honours that a name may end in, behind a comma or not.
_HONOURS = re.compile(
    r"(?:,?\s+(?:Ph\.?\s?D|D\.?Phil|M\.?D|J\.?D|R\.?N|Esq|[OMC]BE|[QK]C|M[ESL]?P|M\.?[AS]|B\.?[AS])\b\.?)+\s*$"
)
# What tells nothing of how a name sounds.
_SILENT = re.compile(r"(?<=.)[aeiouyhw]+")
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDING = 4  # letters of names that may be one by their sound
_NEAR = ((6, 2), (4, 1))  # letters of a word, and how many of them may be wrong


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one of two names has all that the other has, or its short form: "Quill", "I. Quill", "Tom Orr"
    and "Thomas R. Orr"; but no "Tom R. Orr" and "Tom H. Orr"."""
    if not one or not other or one[-1] != other[-1]:
        return False
    if len(one) == 1 or len(other) == 1:
        return True
    short, long = sorted((one, other), key=len)
    middles = short[1:-1], long[1:-1]
    if set(short) <= set(long):
        return not (middles[0] and any(len(word) == 1 for word in set(long) - set(short)))
    return _same_given(one[0], other[0]) and (not all(middles) or middles[0][0][0] == middles[1][0][0])


def nearly(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names of a given name and a surname differ in a letter or two of one of these."""
    if min(len(one), len(other)) < 2:
        return False
    pairs = [(one[0], other[0]), (one[-1], other[-1])]
    differ = [pair for pair in pairs if pair[0] != pair[1]]
    return len(differ) == 1 and _misspelt(*differ[0])


def _misspelt(one: str, other: str) -> bool:
    short = min(len(one), len(other))
    most = next((wrong for letters, wrong in _NEAR if short >= letters), 0)
    if short >= _SOUNDING and _sound(one) == _sound(other):
        most = max(most, _NEAR[0][1])
    return one[0] == other[0] and OSA.distance(one, other) <= most


def _sound(word: str) -> str:
    """What a word begins with and its consonants: "bloom" and "blum" sound alike."""
    return _DOUBLED.sub(r"\1", _SILENT.sub("", word))


def _same_given(one: str, other: str) -> bool:
    initial = one[0] == other[0] and 1 in (len(one), len(other))
    if one == other or initial or one in FULL.get(other, ()) or other in FULL.get(one, ()):
        return True
    return not FULL.get(one, set()).isdisjoint(FULL.get(other, ()))  # Bob and Rob


def name_words(name: str) -> list[str]:
    """The words of a name as names are compared: without accents, titles, degrees, "Jr."."""
    words = _WORD.findall(unaccented(_HONOURS.sub("", name).casefold()))
    kept = [word for word in words if word not in _TITLES]
    while len(kept) > 1 and kept[-1] in _GENERATIONS:
        kept.pop()
    while len(kept) > 2 and kept[0] in TITLES:
        del kept[0]
    return kept or words
