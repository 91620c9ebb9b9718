"""Twins: words that a story prints twice, as in a pull quote, are of whoever says them where that is told."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.quotes.apart import shared
from onrecord.quotes.attribution import Attribution
from onrecord.reading import Marked, Paragraph

__all__ = ["with_twins"]

_LEAST = 6  # words that two people hardly say alike
_WORD = re.compile(r"[^\W_]+")
_PRONOUN = re.compile(r"(?:I|he|she|they|we|it)", re.IGNORECASE)
_MOST = 40_000  # code points of words in which twins are looked for
_BARELY, _BY_NAME = 1, 2  # how the words of a paragraph tell whose words are: by a pronoun, by a name or so


class _Place(NamedTuple):
    """Where words stand: in which attribution, among which words of it, and behind how many."""

    number: int
    words: list[str]
    at: int


def with_twins(
    text: str, paragraphs: Sequence[Paragraph], marks: Sequence[Marked], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions; those of words between marks that no words of their paragraph report with the cue and
    source of the same words elsewhere; and those of "he" or "she" with these where they are no pronoun."""
    begins = [p.start for p in paragraphs]
    marked = {m.start: m.end for m in marks if m.depth == 0}
    told = [_told(text, begins, a) for a in found]
    places = _places(text, marked, found, told)
    out = []
    for a, how in zip(found, told, strict=True):
        if places and how < _BY_NAME:
            for words in _between(text, a, marked):
                twin = places.get(tuple(words[:_LEAST]))
                if twin and how < told[twin.number] and twin.words[twin.at : twin.at + len(words)] == words:
                    a = _like(a, found[twin.number])
        out.append(a)
    return out


def _told(text: str, begins: Sequence[int], a: Attribution) -> int:
    here = bisect_right(begins, a.content[0][0])
    if not a.cue or not a.source or bisect_right(begins, a.source[0][0]) != here:
        return 0
    return _BARELY if _PRONOUN.fullmatch(text[slice(*a.source[0])]) else _BY_NAME


def _places(
    text: str, marked: dict[int, int], found: Sequence[Attribution], told: Sequence[int]
) -> dict[tuple[str, ...], _Place]:
    """Where each few words stand first that words of their paragraph report, best those by a name."""
    places: dict[tuple[str, ...], _Place] = {}
    room = _MOST
    for n in sorted(range(len(found)), key=lambda n: -told[n]):
        room -= sum(end - start for start, end in found[n].content)
        if not told[n] or room < 0:
            break
        if found[n].status == "said":
            for words in _between(text, found[n], marked):
                for at in range(len(words) - _LEAST + 1):
                    places.setdefault(tuple(words[at : at + _LEAST]), _Place(n, words, at))
    return places


def _between(text: str, a: Attribution, marked: dict[int, int]) -> Iterator[list[str]]:
    """The words of each part of a content that stands whole between marks."""
    for start, end in a.content:
        if marked.get(start) == end:
            yield _WORD.findall(text[start:end].lower())


def _like(a: Attribution, b: Attribution) -> Attribution:
    """The first with what reports the second, where that is none of its words."""
    if shared(a.content, (*b.cue, *b.source)):
        return a
    return replace(a, cue=b.cue, source=b.source, source_kind=b.source_kind, confidence=b.confidence)
