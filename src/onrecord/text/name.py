"""Name: a name as it stands, and the title before it."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.lexicon.people import CAMPS
from onrecord.text.document import Document

__all__ = ["Name", "apostrophe", "camp", "title_start", "unaccented", "usual"]

_PIECE = re.compile(r"[^\W\d_]+(?:['’](?=[sS]$)[sS])?")


class Name(NamedTuple):
    """A name as it stands: its span without title or possessive, the words, and what it looks like.

    `first` and `last` are word indices, last exclusive. `kind` is person, organisation, group, place, thing
    or "" where only the rest of the story can tell.
    """

    start: int
    end: int
    first: int
    last: int
    parts: tuple[str, ...]
    title: tuple[str, ...] = ()
    suffix: str = ""
    nickname: str = ""
    kind: str = ""
    possessive: bool = False


def camp(parts: Sequence[str]) -> bool:
    """Whether a body goes by the name of one who is none: "the Lee campaign", "the Lee State Department"."""
    return len(parts) > 1 and (parts[-1].lower() in CAMPS or " ".join(parts[1:]) in _HELD)


# Bodies that go by the name of the president who has them.
_HELD = frozenset(
    "White House|National Security Council|Cabinet|Defense Department|Justice Department|State Department"
    "|Treasury Department".split("|")
)


def title_start(doc: Document, name: Name) -> int:
    """The word at which the name begins with its title."""
    k, left = name.first, len(name.title)
    while k > 0 and left:
        k -= 1
        if doc.raw(k) not in (".", ",") and not apostrophe(doc, k):
            left -= 1
    return k


def apostrophe(doc: Document, k: int) -> bool:
    """Whether a word is no more than the last sign of a title: "Dato’"."""
    return doc.raw(k) in ("’", "'") and doc.low(k - 1) == "dato"


def unaccented(text: str) -> str:
    """A text without accents, in plain forms of its letters."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def usual(word: str) -> str:
    """A word of a name, in capitals or small letters, as names are written: "McLee", "O’Lee", "Lee-Orr"."""

    def spelt(piece: re.Match[str]) -> str:
        low = piece[0].lower()
        return "Mc" + low[2:].capitalize() if low[:2] == "mc" and len(low) > _SHORT else low.capitalize()

    return _PIECE.sub(spelt, word)


_SHORT = 3  # letters of "Mc" and one more
