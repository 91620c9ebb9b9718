"""Lookups: what is asked of a record again and again, each asked once."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.record.said.names import Asked, asked
from onrecord.record.said.otherwise import indexed
from onrecord.record.said.sense import STOP
from onrecord.text.name import unaccented

__all__ = ["RARE", "Lookups", "Query", "Where", "together"]

# A word in more quotes than this does not find them alone; three words in a row may.
RARE = 400
# A row of so many words is looked for by those of them first that are not in most quotes: where few quotes
# have these, they are looked through: FTS5's own search for a row goes through all quotes with "the".
_LONG = 3
_FEW = 60  # quotes


class Where(NamedTuple):
    """Which quotes are looked through: SQL conditions on `quotes q` and `stories s`, with their values."""

    conditions: tuple[str, ...] = ()
    values: tuple[str | int, ...] = ()

    def also(self, condition: str, *values: str | int) -> "Where":
        """These, and one condition more."""
        return Where((*self.conditions, condition), self.values + values)


class Query(NamedTuple):
    """A search: words as printed, for the index of the texts, and as compared, for that of the wordings."""

    printed: tuple[str, ...]
    compared: tuple[str, ...]
    row: bool = False  # the words stand in a row; else they are anywhere in the quote


def together(words: Sequence[str]) -> Query:
    """A search for all of these words, as they are compared."""
    return Query(tuple(words), tuple(words))


class Lookups:
    """Searches in the index of a record, and for its people, each made once: for one check, or for all those
    of a draft, which has the same words and names again and again. They hold as long as nobody writes to the
    record."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        (last,) = connection.execute("SELECT max(id) FROM quotes").fetchone()
        self.quotes: int = last or 1
        self._found: dict[tuple[Query, Where], list[int]] = {}
        self._asked: dict[str, Asked] = {}

    def rows(self, query: Query, where: Where) -> list[int]:
        """The quotes that a search finds, in order, the first where they are more than a rare word's."""
        found = self._found.get((query, where))
        if found is None:
            found = self._found[query, where] = _rows(self.connection, query, where)
        return found

    def asked(self, name: str) -> Asked:
        """The people of the record whom a name fits."""
        if name not in self._asked:
            self._asked[name] = asked(self.connection, name)
        return self._asked[name]


def _rows(connection: sqlite3.Connection, query: Query, where: Where) -> list[int]:
    """The quotes that a search finds, in order, the first of them where they are more than a rare word's."""
    found: list[int] = []
    for table, words in (("quotes_words", query.printed), ("wordings_words", query.compared)):
        rows = _in_a_row(connection, table, words, where) if query.row else None
        if rows is None:
            rows = _matching(connection, table, _match(words, query.row), where, RARE + 1)
        if found and rows:
            return sorted({*found, *rows})[: RARE + 1]
        found += rows
        if len(rows) > RARE or (rows and query.row and len(query.compared) > 1):
            break  # of a row of words, who prints it so will do: it costs most to look for
    return found


def _matching(connection: sqlite3.Connection, table: str, search: str, where: Where, most: int) -> list[int]:
    """The first quotes that an index has for a search."""
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?"
    if where.conditions:
        sql = (
            f"SELECT q.id FROM {table} JOIN quotes q ON q.id = {table}.rowid"
            f" JOIN stories s ON s.id = q.story WHERE {table} MATCH ?"
            f" AND {' AND '.join(where.conditions)} LIMIT ?"
        )
    return [row[0] for row in connection.execute(sql, (search, *where.values, most))]


def _in_a_row(
    connection: sqlite3.Connection, table: str, words: Sequence[str], where: Where
) -> list[int] | None:
    """The quotes with the words in a row, where few have those of them that are not in most; else None."""
    if len(words) < _LONG:
        return None
    rows = None
    for search in _wider(words):
        found = _matching(connection, table, search, where, _FEW + 1)
        if len(found) <= _FEW:
            rows = found
            break
    if not rows:
        return rows
    marks = ",".join("?" * len(rows))
    row = f" {' '.join(words)} "
    if table == "wordings_words":
        sql = f"SELECT quote, words FROM wordings WHERE quote IN ({marks}) ORDER BY quote"
        return [quote for quote, wording in connection.execute(sql, rows) if row in f" {wording} "]
    sql = f"SELECT id, content FROM quotes WHERE id IN ({marks}) ORDER BY id"
    return [
        quote
        for quote, content in connection.execute(sql, rows)
        if unaccented(row) in f" {unaccented(' '.join(indexed(content)))} "  # as the index takes them
    ]


def _wider(words: Sequence[str]) -> Iterator[str]:
    """Searches that find what has the words in a row, and more, sooner: for those that are not in most
    quotes, and for the row from the first to the last of these."""
    telling = [at for at, word in enumerate(words) if word not in STOP and len(word) > 1]
    if not telling:
        return
    first, last = telling[0], telling[-1] + 1
    if last - first > 1:
        yield _match(dict.fromkeys(words[at] for at in telling), False)
    else:
        first, last = max(0, first - 1), min(last + 1, len(words))
    if last - first < len(words):
        yield _match(words[first:last], True)


def _match(words: Iterable[str], row: bool) -> str:
    """Words as FTS5 is asked for them: between quotation marks nothing is its syntax."""
    return _phrase(words) if row else " AND ".join(_phrase([word]) for word in words)


def _phrase(words: Iterable[str]) -> str:
    return '"' + " ".join(words).replace('"', '""') + '"'
