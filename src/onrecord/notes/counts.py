"""Counts in running text: a number and the noun that it counts, "32 children", "two plants"."""

import re
from collections.abc import Iterator

from onrecord.reading import Span

__all__ = ["NUMBER", "counts", "number"]

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
# A number in figures or in words up to twenty, as a pattern without groups.
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{'|'.join(sorted(_SMALL[1:], key=len, reverse=True))})"
_COUNT = re.compile(
    rf"(?<![\w.,$£€#/:’'-])(?P<number>{NUMBER})"
    r"[ \u00a0](?P<noun>[A-Za-z][a-z]{2,}s|people|children|men|women|dead)\b",
    re.IGNORECASE,
)
# Nouns of which a story has many counts that have nothing to do with one another.
_MEASURES = frozenset(
    "years months weeks days hours minutes seconds times points pounds dollars euros miles metres meters "
    "feet inches kilometres kilometers acres degrees percent cents pages words others things ways reasons "
    "votes states parts cases steps questions facts lessons takeaways".split()
)


def number(word: str) -> int:
    """The number that a word matched by NUMBER writes."""
    word = word.lower()
    return _SMALL.index(word) if word in _SMALL else int(word.replace(",", ""))


def counts(text: str, start: int, end: int) -> Iterator[tuple[int, str, Span]]:
    """Each number with the noun that it counts, in small letters, and where both stand; no measures."""
    for m in _COUNT.finditer(text, start, end):
        noun = m["noun"].lower()
        if noun not in _MEASURES:
            yield number(m["number"]), noun, m.span()
