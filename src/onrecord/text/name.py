"""Name: a name as it stands, and the title before it."""

from typing import NamedTuple

from onrecord.text.document import Document

__all__ = ["Name", "title_start"]


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


def title_start(doc: Document, name: Name) -> int:
    """The word at which the name begins with its title."""
    k, left = name.first, len(name.title)
    while k > 0 and left:
        k -= 1
        if doc.raw(k) != ".":
            left -= 1
    return k
