"""Itself: the stories of a record that are the very story which is laid against it."""

import re
import sqlite3

from onrecord.reading import Reading

__all__ = ["own"]

_WORD = re.compile(r"[^\W_]+")
_FEWEST = 20  # words of a story that is known by its words alone
_SOUGHT = 8  # of its longest words, by which it is looked for
_FOUND = 40  # stories with all of these that are looked at
# Words that one of two same texts may have above or below the other, at least, and the share of its words: a
# headline, a day, a byline, an outlet.
_FRAME, _SHARE, _MOST = 12, 0.15, 60


def own(connection: sqlite3.Connection, reading: Reading) -> tuple[int, ...]:
    """The first versions of the stories of a record that have this story's text or address.

    A text is the same whatever stands above and below it, such as a headline or a day, and however it is
    marked, capitalised and broken into lines; with another word it is another.
    """
    rows = connection.execute(
        "SELECT DISTINCT thread FROM stories WHERE digest = ? OR (url = ? AND url <> '')",
        (reading.digest, reading.url),
    ).fetchall()
    threads = dict.fromkeys(row[0] for row in rows)
    mine = _words(reading.text)
    if len(mine) >= _FEWEST:
        quarter = len(mine) // 4
        middle = sorted(set(mine[quarter : len(mine) - quarter]), key=lambda word: (-len(word), word))
        search = " ".join(f'"{word}"' for word in middle[:_SOUGHT])
        found = connection.execute(
            "SELECT s.thread, s.text FROM stories_words w JOIN stories s ON s.id = w.rowid"
            " WHERE stories_words MATCH ? ORDER BY s.id LIMIT ?",
            (search, _FOUND),
        )
        threads |= dict.fromkeys(thread for thread, text in found if _same(mine, _words(text)))
    return tuple(threads)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _same(one: list[str], other: list[str]) -> bool:
    """Whether two texts are one, but for a few words above and below it."""
    short, long = sorted((one, other), key=len)
    more = len(long) - len(short)
    if len(short) < _FEWEST or more > min(_MOST, max(_FRAME, _SHARE * len(short))):
        return False
    return any(long[first : first + len(short)] == short for first in range(more + 1))
