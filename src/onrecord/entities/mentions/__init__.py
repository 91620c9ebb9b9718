"""Mentions: the names, pronouns and descriptions of a story, each with its words."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.entities.mentions.names import find_names, past_dateline
from onrecord.entities.mentions.sources import voices
from onrecord.entities.mentions.tagged import by_tags, edged
from onrecord.reading import Quote
from onrecord.text.document import Document
from onrecord.text.name import Name

if TYPE_CHECKING:
    from onrecord.model import Mention

__all__ = ["named"]


def named(doc: Document, quotes: Sequence[Quote], tagged: Sequence["Mention"]) -> list[Name]:
    """The names of a story in order, by capitals, by what the encoder takes for names, and as sources."""
    tagged = [
        tag
        for tag in tagged
        if doc.text[tag.start - 1 : tag.start] != "#" and not _owned(doc, tag) and not _of_dateline(doc, tag)
    ]
    names = edged(doc, find_names(doc), tagged)
    found = voices(doc, by_tags(doc, names, tagged), quotes, tagged)
    return [name for name in found if not _glued(doc, name)]


def _owned(doc: Document, tag: "Mention") -> bool:
    """Whether a name goes on behind an owner in small letters, as none does: "Lee’s office"."""
    return tag.label == "organisation" and bool(_OWNED.search(doc.text, tag.start, tag.end))


_OWNED = re.compile(r"[’']s? [a-z][a-z-]*$")


def _of_dateline(doc: Document, tag: "Mention") -> bool:
    """Whether a name of a person is the place of a dateline: "PORT ELLA — Gov. Ann Lee"."""
    first, last = doc.bounds[doc.sentence[doc.index(tag.start)]]
    begin = past_dateline(doc, first, last)
    return tag.label == "person" and begin > first and tag.end <= doc.words[begin - 1].start


def _glued(doc: Document, name: Name) -> bool:
    """Whether a name is what a page shows of who took a picture: "CreditAnn Lee" at the end of a line."""
    first, ends = name.parts[0], doc.text[name.end : name.end + 1] in ("", "\n", "/")
    return first == "CreditCredit" or (ends and len(name.parts) > 1 and _CREDIT.fullmatch(first) is not None)


_CREDIT = re.compile(r"(?:Credit)+[A-Z][a-z]+")
