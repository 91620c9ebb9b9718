"""Outlets: names that differ in capitals alone are one outlet's, and have one spelling in a record."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

import msgspec

from onrecord.story import Story

__all__ = ["Spelling", "given", "one_spelling"]

T = TypeVar("T", bound=Story)


def given(story: T, outlet: str) -> T:
    """A story or a reading with this outlet; its digest is another then."""
    own = "" if story.id == story.digest[:16] else story.id
    return msgspec.structs.replace(story, outlet=outlet, digest="", id=own)


def one_spelling(stories: Mapping[str, int]) -> dict[str, str]:
    """By each name in small letters the spelling that most stories have, of equals the first."""
    spelled: dict[str, str] = {}
    for name, _ in Counter(stories).most_common():
        spelled.setdefault(name.casefold(), name)
    return spelled


class Spelling:
    """Gives stories their outlet as the record spells it, or as the first of them does.

    `changed` counts the stories whose outlet was spelled otherwise, by that spelling and the one they got.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, str] = {}
        self._looked = False
        self.changed: Counter[tuple[str, str]] = Counter()

    def __call__(self, story: T) -> T:
        """The story, with its outlet as the record spells it."""
        if not story.outlet:
            return story
        known = self.of(story.outlet)
        if known == story.outlet:
            return story
        self.changed[story.outlet, known] += 1
        return given(story, known)

    def of(self, outlet: str) -> str:
        """How the record spells an outlet."""
        key = outlet.casefold()
        if key not in self._known and not self._looked and not self._has(outlet):
            rows = self._connection.execute(  # once: it goes through all stories
                "SELECT outlet, count(*) FROM stories WHERE outlet <> '' GROUP BY outlet ORDER BY min(id)"
            )
            self._known = one_spelling(dict(rows.fetchall())) | self._known
            self._looked = True
        return self._known.setdefault(key, outlet)

    def _has(self, outlet: str) -> bool:
        ask = "SELECT 1 FROM stories WHERE outlet = ? LIMIT 1"
        return self._connection.execute(ask, (outlet,)).fetchone() is not None
