"""Families: which stories of a record are copies of which, kept as stories come and go.

A family is a star round the story that was published first (of one day, or undated, the one added first):
whichever was added first, its copies lead to it. Versions of one story are never copies of each other.
"""

import heapq
import sqlite3
from collections.abc import Iterable, Iterator

from onrecord.copies import Shingles, bands, is_copy, measure, signature
from onrecord.copies.families import MOST_CANDIDATES, nearest

__all__ = ["enter", "near", "rebuild", "settle", "wrong"]


_Place = tuple[str, int]  # a story's day, after all days where it has none, and its number


def enter(connection: sqlite3.Connection, story: int) -> None:
    """Find the family of a story that was just written."""
    settle(connection, [story])


def near(connection: sqlite3.Connection, stories: Iterable[int]) -> list[int]:
    """The copies and the other versions of these stories: to be settled anew once they are gone."""
    gone, found = set(stories), set[int]()
    for story in gone:
        found |= _copies_of(connection, [story])
        found.update(
            row[0]
            for row in connection.execute(
                "SELECT id FROM stories WHERE thread = (SELECT thread FROM stories WHERE id = ?)", (story,)
            )
        )
    return sorted(found - gone)


def settle(connection: sqlite3.Connection, stories: Iterable[int]) -> None:
    """Work out of these stories whether each is a copy and of which, and of all that follows from that."""
    line = [place for story in stories if (place := _place(connection, story))]
    heapq.heapify(line)
    done = None
    while line:
        place = heapq.heappop(line)
        if place == done:
            continue
        done = place
        for later in _settle(connection, place):
            if later > place:
                heapq.heappush(line, later)


def rebuild(connection: sqlite3.Connection) -> None:
    """Work out all families anew."""
    connection.execute("DELETE FROM copies")
    connection.execute("DELETE FROM bands")
    for (story,) in connection.execute("SELECT id FROM stories ORDER BY id").fetchall():
        settle(connection, [story])


def wrong(connection: sqlite3.Connection) -> Iterator[int]:
    """The stories that are not kept as the copies, or the firsts of families, that their words make them."""
    for story, text, copy_of, share in connection.execute(
        "SELECT s.id, s.text, c.copy_of, c.share FROM stories s LEFT JOIN copies c ON c.story = s.id"
        " ORDER BY s.id"
    ).fetchall():
        own = Shingles.of(text)
        keys = {row[0] for row in connection.execute('SELECT "key" FROM bands WHERE story = ?', (story,))}
        if copy_of is None:
            if keys != set(bands(signature(own))) or _first(connection, story, own):
                yield story
            continue
        first, place = _place(connection, copy_of), _place(connection, story)
        measured = measure(own, _shingles(connection, copy_of))
        sound = is_copy(measured) and round(measured.of_one, 4) == share
        if (
            keys
            or not sound
            or first is None
            or place is None
            or first > place
            or _is_copy(connection, copy_of)
        ):
            yield story


def _settle(connection: sqlite3.Connection, place: _Place) -> list[_Place]:
    """Settle one story; the places of those that must be looked at because of it."""
    _, story = place
    own = _shingles(connection, story)
    was_first = not _is_copy(connection, story)
    connection.execute("DELETE FROM copies WHERE story = ?", (story,))
    connection.execute("DELETE FROM bands WHERE story = ?", (story,))
    keys = bands(signature(own))
    firsts = _candidates(connection, story, keys)
    earlier = [other for at, other in firsts if (at, other) < place]
    found = nearest(own, ((other, _shingles(connection, other)) for other in earlier))
    if found:
        share = round(found[1].of_one, 4)
        connection.execute("INSERT INTO copies VALUES (?, ?, ?)", (story, found[0], share))
        orphans = _copies_of(connection, [story]) if was_first else ()
        return [other for each in orphans if (other := _place(connection, each))]
    connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", ((key, story) for key in keys))
    later = [other for at, other in firsts if (at, other) > place]
    alike = [each for each in later if is_copy(measure(_shingles(connection, each), own))]
    return [other for each in (*alike, *_copies_of(connection, alike)) if (other := _place(connection, each))]


def _first(connection: sqlite3.Connection, story: int, own: Shingles) -> bool:
    """Whether a story that is kept as no copy is one after all."""
    place = _place(connection, story)
    firsts = _candidates(connection, story, bands(signature(own)))
    earlier = (other for at, other in firsts if place and (at, other) < place)
    return nearest(own, ((other, _shingles(connection, other)) for other in earlier)) is not None


def _copies_of(connection: sqlite3.Connection, stories: Iterable[int]) -> set[int]:
    return {
        row[0]
        for story in stories
        for row in connection.execute("SELECT story FROM copies WHERE copy_of = ?", (story,))
    }


def _candidates(connection: sqlite3.Connection, story: int, keys: list[int]) -> list[_Place]:
    """The firsts of families, no versions of the story, that share a key with it; those with most first."""
    marks = ", ".join("?" * len(keys))
    rows = connection.execute(
        "SELECT coalesce(s.day, '~'), s.id FROM (SELECT story, count(*) AS common FROM bands"
        f' WHERE "key" IN ({marks}) GROUP BY story) b JOIN stories s ON s.id = b.story'
        " WHERE s.id <> ? AND s.thread <> (SELECT thread FROM stories WHERE id = ?)"
        " ORDER BY b.common DESC, s.id LIMIT ?",
        (*keys, story, story, MOST_CANDIDATES),
    )
    return [(str(day), int(number)) for day, number in rows]


def _place(connection: sqlite3.Connection, story: int) -> _Place | None:
    row = connection.execute("SELECT coalesce(day, '~'), id FROM stories WHERE id = ?", (story,)).fetchone()
    return row and (str(row[0]), int(row[1]))


def _is_copy(connection: sqlite3.Connection, story: int) -> bool:
    return connection.execute("SELECT 1 FROM copies WHERE story = ?", (story,)).fetchone() is not None


def _shingles(connection: sqlite3.Connection, story: int) -> Shingles:
    return Shingles.of(connection.execute("SELECT text FROM stories WHERE id = ?", (story,)).fetchone()[0])
