"""Pieces: what the encoder takes for several names and is one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.lexicon.people import PARTICLES
from onrecord.text.document import Document

if TYPE_CHECKING:
    from onrecord.model import Mention

__all__ = ["rejoined"]


def rejoined(doc: Document, tagged: Iterable["Mention"]) -> list["Mention"]:
    """The tags, a person's that only particles part as one: "Ada van", "der", "Quill"."""
    found: list[Mention] = []
    for tag in tagged:
        before = found[-1] if found else None
        if before is not None and before.label == tag.label == "person" and _parted(doc, before, tag):
            found[-1] = before._replace(end=tag.end, chance=min(before.chance, tag.chance))
        else:
            found.append(tag)
    return found


def _parted(doc: Document, before: "Mention", tag: "Mention") -> bool:
    """Whether a tag goes on with the name of the one before, which ends in a particle."""
    last, first = doc.index(before.end) - 1, doc.index(tag.start)
    small = last == first - 1 or doc.small(first - 1)
    between = all(doc.low(k) in PARTICLES for k in range(last, first))
    return between and small and doc.sentence[last] == doc.sentence[first]
