"""Nodes: a quote as it is held against others, with who says it and when."""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from onrecord.reading import STATED
from onrecord.record.said.names import name_words
from onrecord.record.said.otherwise import indexed
from onrecord.record.said.sense import STOP
from onrecord.record.said.utterance import COLUMNS, Part, Utterance

__all__ = ["LONGEST", "Node", "Voice", "read"]

LONGEST = 2_000  # words of a quote that has a thread; a longer one is a speech printed whole
_SHORTEST = 2  # words
_AT_ONCE = 500  # values in one question to SQLite


class Voice:
    """Who says a quote, or for whom it is said: the person's row, and the words of the name in the story."""

    __slots__ = ("named", "person", "words")

    def __init__(self, person: int, name: str, named: bool) -> None:
        self.person, self.named = person, named
        self.words = name_words(name)

    @property
    def last(self) -> str:
        """The last word of the name, by which quotes of one voice are found."""
        return self.words[-1] if self.words else ""

    def fits(self, other: "Voice") -> bool:
        """Whether it may be the same: the same person, or a name that is part of the other.

        "Quill" and "Ines Quill" may be one; two who go by one full name and are not one person are two.
        """
        if self.person == other.person:
            return True
        if self.named != other.named or not self.words or self.last != other.last:
            return False
        if self.words == other.words:
            return not self.named or len(self.words) == 1
        short, long = sorted((self.words, other.words), key=len)
        return set(short) <= set(long)


class Node:
    """A quote that may have a thread. `rank` puts those first round which others gather."""

    def __init__(self, part: Part, day: str | None, words: int, compared: str | None) -> None:
        self.id, self.day, self.part = part.id, day, part
        self.said, self.indirect = part.said, part.kind == "indirect"
        self.rank = (self.indirect, -words, day or "~", part.id)
        self.voices: list[Voice] = []
        self._compared = compared
        self.fits = part.status in STATED and _SHORTEST <= words <= LONGEST

    @cached_property
    def line(self) -> list[str]:
        """Its words as the search for printed words has them."""
        return self._compared.split(" ") if self._compared else indexed(self.part.content)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Those of its words that are not in most quotes; all, where all are."""
        words = frozenset(self.line)
        return words - STOP or words

    @cached_property
    def utterance(self) -> Utterance:
        """It alone, as the check of words takes it."""
        return Utterance([self.part])

    @property
    def found_by(self) -> set[str]:
        """The last words of the names of all who say it."""
        return {voice.last for voice in self.voices if voice.last}

    def may_be_by(self, other: "Node") -> bool:
        """Whether one of its voices may be one of the other's."""
        return any(voice.fits(its) for voice in self.voices for its in other.voices)


_NODE = (
    f"SELECT {COLUMNS}, s.day, q.words, w.words FROM quotes q JOIN stories s ON s.id = q.story"
    " LEFT JOIN wordings w ON w.quote = q.id WHERE q.id IN ({0})"
)
_VOICES = (
    "SELECT k.quote, a.person, a.name, a.named FROM speakers k JOIN appearances a ON a.id = k.appearance"
    " WHERE k.role <> 'addressee' AND k.quote IN ({0}) ORDER BY k.quote, a.id"
)


def read(connection: sqlite3.Connection, quotes: Iterable[int]) -> Iterator[Node]:
    """These quotes, those of them that are in the record and may have a thread, with their voices."""
    for some in _some(list(quotes)):
        marks = ",".join("?" * len(some))
        nodes: dict[int, Node] = {}
        for *part, day, words, compared in connection.execute(_NODE.format(marks), some):
            node = Node(Part(part), day, words, compared)
            if node.fits:
                nodes[node.id] = node
        for quote, person, name, named in connection.execute(_VOICES.format(marks), some):
            if quote in nodes:
                nodes[quote].voices.append(Voice(person, name, bool(named)))
        yield from (node for node in nodes.values() if node.found_by)


def _some(values: list[int]) -> Iterator[list[int]]:
    cuts = [*range(0, len(values), _AT_ONCE), len(values)]
    return (values[first:last] for first, last in pairwise(cuts))
