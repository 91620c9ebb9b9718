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


@lru_cache(maxsize=8192)
def parse(words: tuple[str, ...]) -> tuple[tuple[int, int, Meaning], ...]:
    """Every expression in `words`: (first word, last + 1, meaning), longest first at each place."""
    chart = _GRAMMAR.parse([pieces(word) if word else () for word in words])
    found: list[tuple[int, int, Meaning]] = []
    for start, here in enumerate(chart):
        ends: dict[int, Meaning] = {}
        for kind in _FINAL:
            if kind in here:
                ends = here[kind] | ends
        if ends:
            found += [(start, end, ends[end]) for end in sorted(ends, reverse=True)]
    return tuple(found)
