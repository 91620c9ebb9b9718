"""Pool: quotes at hand, and for one of them those that may be printings of the same."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.record.threads.edges import DAYS, Edge, edge
from onrecord.record.threads.nodes import SIGN, Node, read

__all__ = ["Pool"]

_COMPARED = 60  # different quotes that one is held against: those that share most of its words
_UNDATED = "~"
_NO_DAY = -10 * DAYS  # as an ordinal
_SPAN = timedelta(days=DAYS)
_HALF, _LOWER = np.uint64(32), np.uint64(2**32 - 1)  # of a word with the place of its quote

_Row = tuple[int, str | None, bytes]  # of `voices`: the quote, its story's day, its words
_ROWS = "SELECT quote, day, words FROM voices WHERE voice = ?1 AND"


class Pool:
    """Quotes in memory: of each voice, over the days that are needed, which words stand in which; and such
    quotes as were worth reading."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.nodes: dict[int, Node] = {}
        self.bounded = False  # whether there were more that are like one than it was held against
        self._voices: dict[str, _Voice] = defaultdict(_Voice)
        self._edges: dict[tuple[object, ...], Edge | None] = {}

    def get(self, quotes: Iterable[int]) -> list[Node]:
        """These quotes, read where they are not here."""
        quotes = list(quotes)
        for node in read(self._connection, [quote for quote in quotes if quote not in self.nodes]):
            self.nodes[node.id] = node
        return [self.nodes[quote] for quote in quotes if quote in self.nodes]

    def near(self, node: Node) -> list[tuple[Node, Edge]]:
        """The quotes that an edge ties to this one."""
        shared: dict[int, tuple[int, bytes]] = {}  # how many words, and all of its own
        for name in node.found_by:
            voice = self._voices[name]
            voice.load(self._connection, name, node.day)
            shared |= voice.sharing(node)
        pairs = ((other, self._edge(node, other)) for other in self.get(self._likest(shared)))
        return [(other, tie) for other, tie in pairs if tie]

    def _likest(self, shared: dict[int, tuple[int, bytes]]) -> list[int]:
        """Those that share most words, different ones up to a bound."""
        if len(shared) <= _COMPARED:
            return list(shared)
        kept: set[bytes] = set()
        for _, signs in sorted(shared.values(), key=lambda each: (-each[0], each[1])):
            if len(kept) == _COMPARED and signs not in kept:
                self.bounded = True
                break
            kept.add(signs)
        return [quote for quote, (_, signs) in shared.items() if signs in kept]

    def _edge(self, one: Node, other: Node) -> Edge | None:
        """The edge of two quotes; of copies it is worked out once."""
        one, other = sorted((one, other), key=lambda node: node.rank)
        key = one.key, other.key
        if key not in self._edges:
            self._edges[key] = edge(one, other)
        return self._edges[key]


class _Voice:
    """The quotes of one voice that were printed from one day to another, or have none."""

    def __init__(self) -> None:
        self._first, self._last = "", ""
        self._quotes: list[_Row] = []
        self._placed = 0  # how many of them the arrays have
        self._days: NDArray[np.int64]
        self._lengths: NDArray[np.int64]  # words of each
        self._words: NDArray[np.uint64]  # each with the place of its quote in the lower half, in order

    def load(self, connection: sqlite3.Connection, name: str, day: str | None) -> None:
        """Have those at hand that were printed within `DAYS` of that day."""
        first, last = _around(day)
        if not self._last:
            # Two questions: for one with OR in it SQLite goes through all days of the voice.
            self._quotes = connection.execute(
                f"{_ROWS} day BETWEEN ?2 AND ?3", (name, first, last)
            ).fetchall()
            self._quotes += connection.execute(f"{_ROWS} day IS NULL", (name,))
            self._first, self._last = first, last
        if first < self._first:
            self._quotes += connection.execute(f"{_ROWS} day >= ?2 AND day < ?3", (name, first, self._first))
            self._first = first
        if last > self._last:
            self._quotes += connection.execute(f"{_ROWS} day > ?2 AND day <= ?3", (name, self._last, last))
            self._last = last

    def _put(self) -> None:
        _, days, signs = zip(*self._quotes, strict=True)
        self._placed = len(days)
        self._days = np.fromiter(map(_ordinal, days), dtype=np.int64, count=len(days))
        self._lengths = np.fromiter(map(len, signs), dtype=np.int64, count=len(days)) // SIGN
        words = np.frombuffer(b"".join(signs), dtype="<u4").astype(np.uint64)
        places = np.repeat(np.arange(len(days), dtype=np.uint64), self._lengths)
        self._words = np.sort((words << _HALF) | places)

    def sharing(self, node: Node) -> dict[int, tuple[int, bytes]]:
        """The others printed near its day that share half the words of the shorter of the two: how many, and
        all their words."""
        if len(self._quotes) < 2:  # it alone, as most are
            return {}
        if self._placed < len(self._quotes):
            self._put()
        signs = np.frombuffer(node.signs, dtype="<u4").astype(np.uint64) << _HALF
        bounds = np.searchsorted(self._words, np.concatenate((signs, signs | _LOWER))).tolist()
        hits = [
            self._words[at:end] for at, end in zip(bounds, bounds[len(signs) :], strict=False) if at < end
        ]
        if sum(map(len, hits)) == len(signs):  # its own
            return {}
        counts = np.bincount((np.concatenate(hits) & _LOWER).astype(np.int64), minlength=len(self._quotes))
        enough = (counts > 0) & (2 * counts >= np.minimum(self._lengths, len(signs)))
        if node.day:
            enough &= (np.abs(self._days - _ordinal(node.day)) <= DAYS) | (self._days == _NO_DAY)
        found = ((self._quotes[at], int(counts[at])) for at in np.flatnonzero(enough))
        return {quote: (count, words) for (quote, _, words), count in found if quote != node.id}


@lru_cache(maxsize=4096)
def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else _NO_DAY


def _around(day: str | None) -> tuple[str, str]:
    if day is None:
        return "", _UNDATED
    there = date.fromisoformat(day)
    least, most = there - min(there - date.min, _SPAN), there + min(date.max - there, _SPAN)
    return least.isoformat(), most.isoformat()
