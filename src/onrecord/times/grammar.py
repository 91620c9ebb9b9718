"""Grammar: the expressions that a few neighbouring words may be, by the lexicon and the rules."""

from functools import lru_cache

from onrecord.times.chart import Grammar
from onrecord.times.lexicon import pieces
from onrecord.times.meaning import Meaning
from onrecord.times.rules import RULES

__all__ = ["parse"]

# The types that are expressions by themselves, the better reading of the same words first.
_FINAL = ("time", "set", "ref", "length", "span", "nth_day")
_GRAMMAR = Grammar(RULES)
_PATTERNS = [pattern.split() for _, pattern, _ in RULES]
_FIRST = {kinds[0] for kinds in _PATTERNS}.union(_FINAL)
_LAST = {kinds[-1] for kinds in _PATTERNS}.union(_FINAL)

Parsed = tuple[int, int, Meaning]


def parse(words: tuple[str, ...]) -> list[Parsed]:
    """Every expression in `words`: (first word, last + 1, meaning), longest first at each place."""
    first, last = 0, len(words)
    while first < last and not _may_stand(words[first])[0]:
        first += 1
    while first < last and not _may_stand(words[last - 1])[1]:
        last -= 1
    return [(first + i, first + j, meaning) for i, j, meaning in _parse(words[first:last])]


@lru_cache(maxsize=8192)
def _may_stand(word: str) -> tuple[bool, bool]:
    """Whether an expression may begin with a word, and whether one may end with it."""
    kinds = {kind for kind, _ in pieces(word)} if word else set()
    return not kinds.isdisjoint(_FIRST), not kinds.isdisjoint(_LAST)


@lru_cache(maxsize=8192)
def _parse(words: tuple[str, ...]) -> tuple[Parsed, ...]:
    chart = _GRAMMAR.parse([pieces(word) if word else () for word in words])
    found: list[Parsed] = []
    for start, here in enumerate(chart):
        ends: dict[int, Meaning] = {}
        for kind in _FINAL:
            if kind in here:
                ends = here[kind] | ends
        if ends:
            found += [(start, end, ends[end]) for end in sorted(ends, reverse=True)]
    return tuple(found)
