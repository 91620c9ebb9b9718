"""Siblings: two who are named together as each other's, "the twin sisters Ann and Kay Lee"."""

from collections.abc import Iterator
from itertools import pairwise

from onrecord.entities.entity import Entity, Owned
from onrecord.lexicon.closed import ARTICLES
from onrecord.reading import Span
from onrecord.text.document import Document
from onrecord.text.name import Name, title_start

__all__ = ["siblings"]

_SIBLINGS = frozenset("brothers sisters siblings twins".split())
_OF_WHAT_AGE = frozenset("twin identical teenage young two".split())
_OPENING = ARTICLES | {"two", "twin", "identical"}
_PLAYING = frozenset("as play plays played playing portray portrays portrayed portraying".split())


def siblings(doc: Document, owned: Owned) -> Iterator[tuple[Entity, Entity, Span]]:
    """Each two whom "brothers", "sisters" or "twins" stands right before, with the words that say so."""
    for (name, one), (other, two) in pairwise(owned):
        k = title_start(doc, name) - 1
        people = one.kind == two.kind == "person" and one is not two
        joint = doc.lows[name.last : other.first] == ["and"] and not name.possessive
        if people and joint and doc.low(k) in _SIBLINGS and _of_one_family(doc, k, name, other):
            yield one, two, (doc.words[k].start, other.end)


def _of_one_family(doc: Document, k: int, name: Name, other: Name) -> bool:
    """Whether "sisters" at `k` tells of the two behind it and of nobody else: no nuns, nobody's, no parts."""
    start, first = k, doc.bounds[doc.sentence[k]][0]
    while start > first and doc.low(start - 1) in _OF_WHAT_AGE | ARTICLES:
        start -= 1
    told = start == first or doc.low(start) in _OPENING or not doc.low(start - 1)[:1].isalpha()
    surnamed = len(name.parts) == 1 < len(other.parts) or name.parts[-1] == other.parts[-1]
    return told and surnamed and doc.low(start - 1) not in _PLAYING and doc.low(other.last) != "of"
