"""Nodes: a quote as it is held against others, with who says it and when."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby, pairwise
from struct import pack
from zlib import crc32

from onrecord.reading import STATED
from onrecord.record.denied import denial_in
from onrecord.record.rulings import bare
from onrecord.record.said.namesakes import name_words
from onrecord.record.said.normalise import tokens
from onrecord.record.said.otherwise import indexed
from onrecord.record.said.sense import STOP
from onrecord.record.said.utterance import COLUMNS, Part, Utterance
from onrecord.record.said.words import Words

__all__ = ["LONGEST", "SIGN", "STEM", "Node", "Voice", "read"]

LONGEST = 2_000  # words of a quote that has a thread; a longer one is a speech printed whole
_SHORTEST = 2  # words
STEM = 6  # letters of a word that tell of it
SIGN = 4  # bytes of a word in `voices`
_KINDS = ("direct", "mixed", "indirect")
_AT_ONCE = 500  # values in one question to SQLite


class Voice:
    """Who says a quote, or for whom it is said: the person's row, and the words of the name in the story."""

    __slots__ = ("apart", "name", "named", "person", "words")

    def __init__(self, person: int, name: str, named: bool, apart: frozenset[str] = frozenset()) -> None:
        self.person, self.name, self.named = person, name, named
        self.words = name_words(name)
        self.apart = apart  # names of those who were ruled not to be this one

    @property
    def last(self) -> str:
        """The last word of the name, by which quotes of one voice are found."""
        return self.words[-1] if self.words else ""

    def fits(self, other: "Voice") -> bool:
        """Whether it may be the same: the same person, or a name that is part of the other's.

        "Quill" and "Ines Quill" may be one, "Tom Quill" and "Ines Quill" are two.
        """
        if self.person == other.person:
            return True
        if self.named != other.named or other.name in self.apart or not self.words or self.last != other.last:
            return False
        short, long = sorted((self.words, other.words), key=len)
        return set(short) <= set(long)


class Node:
    """A quote that may have a thread. `rank` puts those first round which others gather."""

    def __init__(self, part: Part, day: str | None, words: int, compared: str | None) -> None:
        self.id, self.day, self.part = part.id, day, part
        self.indirect, self.mixed = part.kind == "indirect", part.kind == "mixed"
        self.said = part.said if not day or (part.said or "") <= day else None  # none before it was said
        self.rank = (_KINDS.index(part.kind), -words, day or "~", part.id)
        self.voices: list[Voice] = []
        self.denial: str | None = None  # the words that deny what it reports
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
    def signs(self) -> bytes:
        """The telling words as `voices` keeps them."""
        signs = sorted(crc32(word.encode("utf-8", "surrogatepass")) for word in self.telling)
        return pack(f"<{len(signs)}I", *signs)

    @cached_property
    def utterance(self) -> Utterance:
        """It alone, as the check of words takes it."""
        return Utterance([self.part])

    @cached_property
    def own(self) -> Words:
        """Of a quote that is partly in quotation marks, the words in these."""
        direct, words = self.utterance.direct(), self.utterance.words
        runs = groupby(range(len(words)), key=direct.__getitem__)
        ranges = [list(run) for marked, run in runs if marked]
        return tokens(" … ".join(words.shown(run[0], run[-1] + 1) for run in ranges))

    @cached_property
    def stems(self) -> list[str]:
        """The telling words in order, cut short, so that *declared* is near *declaration*."""
        return [word[:STEM] for word in self.line if word not in STOP]

    @cached_property
    def key(self) -> tuple[object, ...]:
        """All that an edge depends on."""
        voices = tuple((voice.person, voice.name, voice.named) for voice in self.voices)
        return self.part.content, self.part.kind, self.day, self.said, voices

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
    apart = _apart(connection)
    for some in _some(list(quotes)):
        marks = ",".join("?" * len(some))
        nodes: dict[int, Node] = {}
        for *part, day, words, compared in connection.execute(_NODE.format(marks), some):
            node = Node(Part(part), day, words, compared)
            if node.fits:
                nodes[node.id] = node
                its = node.part
                told = (its.story, its.start, its.kind, its.cue, its.source)
                node.denial = denial_in(connection, *told) or None
        for quote, person, name, named in connection.execute(_VOICES.format(marks), some):
            if quote in nodes:
                nodes[quote].voices.append(Voice(person, name, bool(named), apart[name]))
        yield from (node for node in nodes.values() if node.found_by)


def _apart(connection: sqlite3.Connection) -> defaultdict[str, frozenset[str]]:
    """By name the names of those who were ruled to be others."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for names in connection.execute("SELECT name, other_name FROM rulings WHERE action = 'split'"):
        first, second = map(bare, names)
        for one, other in ((first, second), (second, first)):
            found[one] |= {other}
    return found


def _some(values: list[int]) -> Iterator[list[int]]:
    cuts = [*range(0, len(values), _AT_ONCE), len(values)]
    return (values[first:last] for first, last in pairwise(cuts))
