"""Identified: someone told of without a name, whom the story names further on in the same role."""

from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import DETERMINERS
from onrecord.lexicon.people import FOR_OTHERS, WRITTEN_OUT
from onrecord.people.entity import Entity
from onrecord.people.history import subject
from onrecord.people.names import Name
from onrecord.text.document import Document

if TYPE_CHECKING:
    from onrecord.people.identity import Owned
    from onrecord.people.pronouns import Link

__all__ = ["named_later"]


def named_later(
    doc: Document,
    links: Sequence["Link"],
    owned: "Owned",
    sources: Set[int] = frozenset(),
) -> Iterator[tuple[Entity, Entity]]:
    """Those told of at the top, or to say something, without a name, each with whom the next paragraphs name
    in that role.

    "A federal judge has ruled … / The order by Judge Ann Lee": the one before whose name the noun stands, not
    as the one something is done to, or who has the noun as a role and another word of it ("federal") besides,
    where the name comes new in one of the two paragraphs that follow.
    """
    first: dict[int, tuple[Name, Entity]] = {}
    for name, entity in owned:
        if entity.kind == "person":
            first.setdefault(id(entity), (name, entity))
    seen: set[int] = set()
    for link in sorted(links, key=lambda x: x.start):
        told, top = link.entity, doc.paragraph[link.first]
        noun = doc.low(doc.index(link.end) - 1)
        speaks = link.first in sources and noun not in _MANY
        if id(told) in seen or (top > _TOP and not speaks) or len(seen) > _MOST:
            continue
        seen.add(id(told))
        described = link.form == "description" and _brings_in(doc, link.first)
        described = described and _UNNAMED.isdisjoint(doc.around(link.first))
        if told.names or told.kind != "person" or not described:
            continue
        named = [
            entity
            for name, entity in first.values()
            if doc.sentence[link.first] < doc.sentence[name.first]
            and (not speaks) <= doc.paragraph[name.first] - top <= _SOON
            and (_bears(doc, name, noun) or (noun in entity.roles and told.traits & entity.traits))
            and _agree(told, entity)
        ]
        if len(named) == 1:
            yield told, named[0]


def _bears(doc: Document, name: Name, noun: str) -> bool:
    """Whether the noun stands before the name, which is a subject or hangs on "by", "of" or "in"."""
    before = range(name.first - 1, max(name.first - _TITLED, 0) - 1, -1)
    at = next((k for k in before if doc.low(k) == noun or WRITTEN_OUT.get(doc.low(k)) == noun), -1)
    if at < 0 or any(doc.low(k) == "," for k in range(at, name.first)) or doc.low(name.last) == "of":
        return False
    led = any(doc.low(k) in ("by", "of", "in") for k in range(at - 1, at - _TITLED, -1))
    acts = doc.low(name.last) in ("is", "was", "has", "had", "will", "would")
    return led or acts or subject(doc, name.first, name.last, name.possessive)


def _brings_in(doc: Document, k: int) -> bool:
    """Whether the words at `k` open no definite description, and tell of no one in general."""
    definite = doc.low(k) in DETERMINERS and doc.low(k) not in ("a", "an")
    return not definite and doc.low(k - 1) not in _IN_GENERAL


_UNNAMED = frozenset("anonymity anonymously named identified unnamed".split())


def _agree(one: Entity, two: Entity) -> bool:
    return one.female * two.female >= 0 or min(abs(one.female), abs(two.female)) < 1


_MANY = FOR_OTHERS | word_list("identified.many")
_TOP = 3  # the headline and the first three paragraphs
_SOON = 2  # paragraphs
_TITLED = 4  # words of a title before a name
_MOST = 200  # told of at the top
_IN_GENERAL = frozenset("how what which whether if when that like than as no any every each being".split())
