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
from heapq import heappop, heappush

from onrecord.record.threads.nodes import Node, read
from onrecord.record.threads.pool import Pool

__all__ = ["rebuild", "rebuilt", "settle", "waiting"]

_CHUNK = 4_000  # quotes that are placed at once, with those of the same voices in memory


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
        self._pool = Pool(connection)
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
