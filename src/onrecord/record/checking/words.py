"""The words to be searched: whether each index has those of its quotes or stories, and no others.

FTS5 looks through an index only where it may write. So that a record is looked at and not touched, its index
is copied beside it, into a temporary table over the same content, and that is looked through.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from onrecord.record import schema
from onrecord.record.checking.finding import Finding
from onrecord.record.said.otherwise import otherwise

__all__ = ["check"]

_PLAIN = "unicode61 remove_diacritics 2"


class _Index(NamedTuple):
    """An index of words, by its content: the table, the column that numbers its rows, the columns of
    words."""

    table: str
    number: str
    columns: str
    tokenize: str = _PLAIN


_INDEXES = {
    "quotes_words": _Index("quotes", "id", "content"),
    "stories_words": _Index("stories", "id", "title, text"),
    "wordings_words": _Index(
        "wordings", "quote", "words", "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
    ),
}
_SHADOWS = ("data", "idx", "docsize", "config")
_BAD = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT)


def check(connection: sqlite3.Connection, repair: bool) -> Iterator[Finding]:
    """Each index that is not what its content gives."""
    yield from _wordings(connection, repair)
    for name, index in _INDEXES.items():
        if _sound(connection, name, index):
            continue
        if repair:
            _rebuild(connection, name)
        what = "the words to be searched are not those of the record"
        yield Finding(name, what, f"derived from the {index.table}", repair)


def _wordings(connection: sqlite3.Connection, repair: bool) -> Iterator[Finding]:
    """Where the words under which a quote is compared are not those that its content gives."""
    rows = connection.execute(
        "SELECT q.id, q.content, coalesce(w.words, '') FROM quotes q LEFT JOIN wordings w ON w.quote = q.id"
    )
    wrong = [(quote, words) for quote, content, kept in rows if (words := otherwise(content) or "") != kept]
    if not wrong:
        return
    if repair:
        for quote, words in wrong:
            connection.execute("DELETE FROM wordings WHERE quote = ?", (quote,))
            if words:
                connection.execute("INSERT INTO wordings VALUES (?, ?)", (quote, words))
    what = "the words under which quotes are compared are not those of the quotes"
    yield Finding("wordings", what, "derived from the quotes", repair)


def _sound(connection: sqlite3.Connection, name: str, index: _Index) -> bool:
    connection.execute("SAVEPOINT words")
    try:
        return _looked_through(connection, name, index)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF not in _BAD:
            raise
        return False
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK TO words")
            connection.execute("RELEASE words")


def _looked_through(connection: sqlite3.Connection, name: str, index: _Index) -> bool:
    table, number, columns, tokenize = index
    connection.execute(f"CREATE TEMP VIEW words_of AS SELECT {number} AS id, {columns} FROM main.{table}")
    connection.execute(
        f"CREATE VIRTUAL TABLE temp.words_copy USING fts5({columns}, content='words_of', content_rowid='id',"
        f' tokenize="{tokenize}")'
    )
    config = connection.execute("SELECT k, v FROM temp.words_copy_config ORDER BY k").fetchall()
    if connection.execute(f"SELECT k, v FROM main.{name}_config ORDER BY k").fetchall() != config:
        return False
    for shadow in _SHADOWS[:-1]:
        connection.execute(f"DELETE FROM temp.words_copy_{shadow}")
        connection.execute(f"INSERT INTO temp.words_copy_{shadow} SELECT * FROM main.{name}_{shadow}")
    # What FTS5 remembers of the index that was there it forgets when something is taken back.
    connection.execute("SAVEPOINT forget")
    with suppress(sqlite3.DatabaseError):
        connection.execute("INSERT INTO temp.words_copy (rowid) VALUES (-1)")
    connection.execute("ROLLBACK TO forget")
    connection.execute("INSERT INTO temp.words_copy (words_copy, rank) VALUES ('integrity-check', 1)")
    connection.execute("CREATE VIRTUAL TABLE temp.words_in USING fts5vocab(words_copy, 'row')")
    find = "SELECT 1 FROM temp.words_copy WHERE words_copy MATCH ? LIMIT 1"
    return all(
        connection.execute(find, ('"' + word.replace('"', '""') + '"',)).fetchone()
        for (word,) in connection.execute("SELECT term FROM temp.words_in").fetchall()
    )


def _rebuild(connection: sqlite3.Connection, name: str) -> None:
    """Make an index again; where it is too damaged even for that, its tables too."""
    connection.execute("SAVEPOINT rebuild")
    try:
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
        connection.execute("RELEASE rebuild")
        return
    except sqlite3.DatabaseError:
        connection.execute("ROLLBACK TO rebuild")
        connection.execute("RELEASE rebuild")
    made = schema.expected()
    for shadow in _SHADOWS:
        connection.execute(f"DELETE FROM {name}_{shadow}")
        rows = made.execute(f"SELECT * FROM {name}_{shadow}").fetchall()
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {name}_{shadow} VALUES ({marks})", rows)
    made.close()
    connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
