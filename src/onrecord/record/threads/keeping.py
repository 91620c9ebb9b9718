"""Keeping: each quote put into its thread when its story is written, and put right when others change.

A thread is a star: quotes round a centre, each of them held against the centre itself, never against one
another, so that no shared clause chains two utterances. Quotes are ranked, own words before paraphrases and
longer ones before shorter. By that order each joins the centre that is most like it, and where there is none
becomes a centre. What is kept follows from the quotes alone and not from the order in which they came: where
a new quote becomes a centre, those below it that may belong to it are looked at again, and so on down the
order. (Where somebody is quoted with more than 60 different statements that are much alike within two months,
each is held against the 60 likest alone, and then the order can matter.)
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from heapq import heappop, heappush, nsmallest
from struct import unpack_from

from onrecord.record.threads.edges import DAYS, Edge, edge
from onrecord.record.threads.nodes import Node, read

__all__ = ["rebuild", "rebuilt", "settle", "waiting"]

_CHUNK = 4_000  # quotes that are placed at once, with those of the same voices in memory
_COMPARED = 60  # different quotes that one is held against: those that share most of its words
_UNDATED = "~"
_SIGN = 4  # bytes of a word in `voices`


def waiting(connection: sqlite3.Connection) -> bool:
    """Whether the place of a quote is still to be worked out."""
    return connection.execute("SELECT 1 FROM unthreaded LIMIT 1").fetchone() is not None


def settle(connection: sqlite3.Connection) -> bool:
    """Put all that wait into their threads; whether each was held against all quotes that are like it."""
    all_of_them = True
    while rows := connection.execute("SELECT quote FROM unthreaded ORDER BY 1 LIMIT ?", (_CHUNK,)).fetchall():
        connection.executemany("DELETE FROM unthreaded WHERE quote = ?", rows)
        all_of_them &= _Placing(connection).place([row[0] for row in rows])
    return all_of_them


def rebuild(connection: sqlite3.Connection) -> None:
    """Work out all threads anew."""
    for table in ("threaded", "voices"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT OR IGNORE INTO unthreaded SELECT id FROM quotes")
    settle(connection)


def rebuilt(connection: sqlite3.Connection) -> bool:
    """Whether working out all threads anew gives what the record holds; only temporary tables are written.

    True also where that cannot be told, because the order of adding may have mattered.
    """
    tables = {
        "unthreaded": "quote INTEGER PRIMARY KEY",
        "threaded": "quote INTEGER PRIMARY KEY, anchor INTEGER, thread INTEGER, wording TEXT, likeness REAL",
        "voices": "quote INTEGER, voice TEXT, day TEXT, words BLOB, PRIMARY KEY (quote, voice)",
    }
    for name, columns in tables.items():
        connection.execute(f"CREATE TEMP TABLE {name} ({columns})")
    try:
        connection.execute("CREATE INDEX temp.anew_day ON voices (voice, day)")
        connection.execute("CREATE INDEX temp.anew_anchor ON threaded (anchor)")
        connection.execute("INSERT INTO temp.unthreaded SELECT id FROM quotes")
        # A temporary table goes before one of the record that has its name.
        return not settle(connection) or not any(
            connection.execute(f"SELECT 1 FROM ({one} EXCEPT {other}) LIMIT 1").fetchone()
            for name in tables
            for one, other in (
                (f"SELECT * FROM main.{name}", f"SELECT * FROM temp.{name}"),
                (f"SELECT * FROM temp.{name}", f"SELECT * FROM main.{name}"),
            )
        )
    finally:
        for name in tables:
            connection.execute(f"DROP TABLE temp.{name}")


class _Placing:
    """Some quotes being put into their threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._pool = _Pool(connection)
        self._fresh: set[int] = set()  # those that have no place yet
        self._heap: list[tuple[tuple[int, int, str, int], int]] = []
        self._queued: set[int] = set()
        self._touched: set[int] = set()  # centres whose stars changed

    def place(self, quotes: list[int]) -> bool:
        """Place these quotes, as if they had not been there, and all that depends on them.

        Whether each was held against all that are like it, and not only against the likest.
        """
        ask = self._connection.execute
        for quote in quotes:
            self._leave(quote)
            ask("DELETE FROM voices WHERE quote = ?", (quote,))
        for node in read(self._connection, quotes):
            rows = [(node.id, voice, node.day, node.signs) for voice in sorted(node.found_by)]
            self._connection.executemany("INSERT INTO voices VALUES (?, ?, ?, ?)", rows)
            self._fresh.add(node.id)
            self._pool.nodes[node.id] = node
            self._push(node)
        while self._heap:
            _, quote = heappop(self._heap)
            self._queued.discard(quote)
            self._weigh(self._pool.nodes[quote])
        for anchor in sorted(self._touched):
            self._part(anchor)
        return not self._pool.bounded

    def _leave(self, quote: int) -> None:
        """Take a quote out of its star; those round it have to be looked at again."""
        ask = self._connection.execute
        row = ask("SELECT anchor FROM threaded WHERE quote = ?", (quote,)).fetchone()
        if row:
            self._touched.add(row[0])
            ask("DELETE FROM threaded WHERE quote = ?", (quote,))
        self._push_members(quote)

    def _push_members(self, anchor: int) -> None:
        rows = self._connection.execute("SELECT quote FROM threaded WHERE anchor = ?", (anchor,)).fetchall()
        for node in self._pool.get([row[0] for row in rows]):
            self._push(node)

    def _push(self, node: Node) -> None:
        if node.id not in self._queued:
            self._queued.add(node.id)
            heappush(self._heap, (node.rank, node.id))

    def _weigh(self, node: Node) -> None:
        """Find the place of a quote; all those above it have theirs."""
        ask = self._connection.execute
        near = self._pool.near(node)
        above = [
            (-found.likeness, centre.rank, found)
            for centre, found in near
            if centre.rank < node.rank and self._is_centre(centre.id)
        ]
        row = ask("SELECT anchor FROM threaded WHERE quote = ?", (node.id,)).fetchone()
        was_centre = row is None and node.id not in self._fresh
        self._fresh.discard(node.id)
        if row:
            self._touched.add(row[0])
        if above:
            _, (*_, anchor), found = min(above)
            ask(
                "INSERT INTO threaded VALUES (?1, ?2, ?2, ?3, ?4) ON CONFLICT (quote) DO UPDATE SET"
                " anchor = ?2, thread = ?2, wording = ?3, likeness = ?4",
                (node.id, anchor, *found),
            )
            self._touched.add(anchor)
            if was_centre:
                self._push_members(node.id)
        else:
            ask("DELETE FROM threaded WHERE quote = ?", (node.id,))
            self._touched.add(node.id)
            if not was_centre:
                for below, _ in near:
                    if below.rank > node.rank:
                        self._push(below)

    def _is_centre(self, quote: int) -> bool:
        row = self._connection.execute("SELECT 1 FROM threaded WHERE quote = ?", (quote,)).fetchone()
        return row is None and quote not in self._fresh

    def _part(self, anchor: int) -> None:
        """Give the quotes of a star their thread: one, or one for each day that they are told of.

        Quotes of no day go with the latest day before their story's; so does the centre.
        """
        rows = self._connection.execute(
            "SELECT quote, thread FROM threaded WHERE anchor = ? ORDER BY quote", (anchor,)
        ).fetchall()
        nodes = self._pool.get([anchor, *(row[0] for row in rows)])
        if not rows or not nodes:
            return
        days = sorted({node.said for node in nodes if node.said})
        parts: dict[str, list[Node]] = defaultdict(list)
        for node in sorted(nodes, key=lambda each: each.rank):
            before = [day for day in days if not node.day or day <= node.day]
            parts[node.said or next(reversed(before), next(iter(days), ""))].append(node)
        named = {node.id: some[0].id for some in parts.values() for node in some}
        self._connection.executemany(
            "UPDATE threaded SET thread = ?2 WHERE quote = ?1",
            ((quote, named[quote]) for quote, thread in rows if named[quote] != thread),
        )


class _Pool:
    """Quotes in memory: of each voice, over the days that are needed, those in which a word stands; and such
    quotes as were worth reading."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.nodes: dict[int, Node] = {}
        self.bounded = False  # whether there were more that are like one than it was held against
        self._loaded: dict[str, tuple[str, str]] = {}  # of a voice, the first and the last day
        self._holding: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._signs: dict[int, bytes] = {}
        self._held: set[tuple[str, int]] = set()
        self._edges: dict[tuple[object, ...], Edge | None] = {}

    def get(self, quotes: Iterable[int]) -> list[Node]:
        """These quotes, read where they are not here."""
        quotes = list(quotes)
        for node in read(self._connection, [quote for quote in quotes if quote not in self.nodes]):
            self.nodes[node.id] = node
        return [self.nodes[quote] for quote in quotes if quote in self.nodes]

    def near(self, node: Node) -> list[tuple[Node, Edge]]:
        """The quotes that an edge ties to this one."""
        shared: dict[int, int] = defaultdict(int)
        signs = _each(node.signs)
        for voice in node.found_by:
            self._load(voice, node.day)
            holding = self._holding[voice]
            for sign in signs:
                for other in holding.get(sign, ()):
                    shared[other] += 1
        shared.pop(node.id, None)
        pairs = ((other, self._edge(node, other)) for other in self.get(self._likest(len(signs), shared)))
        return [(other, tie) for other, tie in pairs if tie]

    def _likest(self, telling: int, shared: dict[int, int]) -> list[int]:
        """Those of them that share most words of the shorter of the two, different ones up to a bound."""
        signs = self._signs
        enough = {
            quote: count
            for quote, count in shared.items()
            if 2 * count >= min(telling, len(signs[quote]) // _SIGN)
        }
        if len(enough) <= _COMPARED:
            return list(enough)
        best: dict[bytes, int] = {}
        for (
            quote,
            count,
        ) in enough.items():  # of the same words the counts are the same, or two voices' together
            best[signs[quote]] = max(best.get(signs[quote], 0), count)
        self.bounded |= len(best) > _COMPARED
        kept = set(nsmallest(_COMPARED, best, key=lambda each: (-best[each], each)))
        return [quote for quote in enough if signs[quote] in kept]

    def _edge(self, one: Node, other: Node) -> Edge | None:
        """The edge of two quotes; of copies it is worked out once."""
        one, other = sorted((one, other), key=lambda node: node.rank)
        key = one.key, other.key
        if key not in self._edges:
            self._edges[key] = edge(one, other)
        return self._edges[key]

    def _load(self, voice: str, day: str | None) -> None:
        """Have the quotes of a voice at hand that were printed within `DAYS` of that day, or have none."""
        first, last = _around(day)
        before = self._loaded.get(voice)
        if before:
            first, last = min(first, before[0]), max(last, before[1])
            if (first, last) == before:
                return
        self._loaded[voice] = first, last
        holding, held = self._holding[voice], self._held
        for quote, signs in self._connection.execute(
            "SELECT quote, words FROM voices WHERE voice = ?1 AND (day BETWEEN ?2 AND ?3 OR day IS NULL)",
            (voice, first, last),
        ):
            if (voice, quote) not in held:
                held.add((voice, quote))
                self._signs[quote] = signs
                for sign in _each(signs):
                    holding[sign].append(quote)


def _each(signs: bytes) -> tuple[int, ...]:
    """The words of `voices`, one by one."""
    return unpack_from(f"<{len(signs) // _SIGN}I", signs)


def _around(day: str | None) -> tuple[str, str]:
    if day is None:
        return "", _UNDATED
    there = date.fromisoformat(day)
    least, most = there - min(there - date.min, _SPAN), there + min(date.max - there, _SPAN)
    return least.isoformat(), most.isoformat()


_SPAN = timedelta(days=DAYS)
