"""Versions: which stories are the same one, corrected; their order, and what each changed in the quotes."""

import re
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from onrecord.reading import Reading
from onrecord.record.changes import Compared, compare

__all__ = ["apart", "enter", "leave", "linked", "ordered", "relink", "write_changes", "wrong_changes"]

# An address of one story has a path or a query; that of a front page, which some archives give for every
# story, tells nothing.
_ONE_STORY = re.compile(r"[a-z][a-z0-9+.\-]*+://[^/?#]*+/?[^/?#]", re.I)
_SHINGLE = 4  # words
_ALIKE = 0.3  # of the shorter text's shingles stand in the other: a correction keeps most, another story none
_COMPARED = 20_000  # words of a text that are looked at for that


class _Link(NamedTuple):
    """The place of a story in its thread."""

    story: int
    version: int
    previous: int | None
    current: int


def enter(connection: sqlite3.Connection, story: int, reading: Reading) -> None:
    """Put a story, just written, into its thread: that of the story it is a version of, or one of its own."""
    thread = _thread(connection, story, reading)
    if thread and story < thread:  # it was there before the others, and is written anew
        connection.execute("UPDATE stories SET thread = ? WHERE thread = ?", (story, thread))
        thread = story
    connection.execute("UPDATE stories SET thread = ? WHERE id = ?", (thread or story, story))
    if thread:
        relink(connection, thread)


def leave(connection: sqlite3.Connection, story: int) -> None:
    """Take a story, about to be removed, out of its thread; the versions that stay close up."""
    (thread,) = connection.execute("SELECT thread FROM stories WHERE id = ?", (story,)).fetchone()
    rest = [
        row[0]
        for row in connection.execute(
            "SELECT id FROM stories WHERE thread = ? AND id <> ? ORDER BY id", (thread, story)
        )
    ]
    connection.execute(
        "UPDATE stories SET thread = id, version = 1, previous = NULL, current = 1 WHERE id = ?", (story,)
    )
    connection.execute("DELETE FROM changes WHERE story = ?", (story,))
    for some in _linked(connection, rest):  # two may have been versions of one by way of the third alone
        connection.executemany("UPDATE stories SET thread = ? WHERE id = ?", ((some[0], one) for one in some))
        relink(connection, some[0])


def relink(connection: sqlite3.Connection, thread: int) -> None:
    """Number the versions of a thread by the time they were published, then by the order of adding."""
    for link, now in _links(connection, thread):
        if link != now:
            connection.execute(
                "UPDATE stories SET version = ?2, previous = ?3, current = ?4 WHERE id = ?1", link
            )
        if link.previous != now.previous:
            write_changes(connection, link.story, link.previous)


def ordered(connection: sqlite3.Connection, thread: int) -> bool:
    """Whether the versions of a thread are numbered as `relink` would."""
    return all(link == now for link, now in _links(connection, thread))


def linked(connection: sqlite3.Connection, thread: int) -> bool:
    """Whether the versions of a thread are one story by their addresses, or by outlet, name and text."""
    rows = connection.execute("SELECT id FROM stories WHERE thread = ? ORDER BY id", (thread,)).fetchall()
    return rows[0][0] == thread and len(_linked(connection, [row[0] for row in rows])) == 1


def _linked(connection: sqlite3.Connection, stories: Sequence[int]) -> list[list[int]]:
    """These stories in sets, each of one story's versions, in the order of adding."""
    if len(stories) < 2:
        return [[*stories]] if stories else []
    about = "SELECT url, outlet, name, text FROM stories WHERE id = ?"
    sets: list[tuple[list[int], list[tuple[str | None, ...]]]] = []
    for story in stories:
        its = connection.execute(about, (story,)).fetchone()
        near = [some for some in sets if any(_same(its, other) for other in some[1])]
        ids = sorted([story, *(one for some in near for one in some[0])])
        sets = [some for some in sets if some not in near] + [(ids, [its, *(o for s in near for o in s[1])])]
    return sorted(ids for ids, _ in sets)


def _same(one: Sequence[str | None], other: Sequence[str | None]) -> bool:
    url, outlet, name, text = one
    if url and url == other[0] and _ONE_STORY.match(url):
        return True
    return bool(outlet) and (outlet, name) == (other[1], other[2]) and _alike(str(text), str(other[3]))


def apart(connection: sqlite3.Connection) -> list[str]:
    """The addresses of stories whose versions are not in one thread."""
    rows = connection.execute(
        "SELECT url FROM stories WHERE url IS NOT NULL GROUP BY url HAVING min(thread) <> max(thread)"
        " ORDER BY url"
    )
    return [url for (url,) in rows if _ONE_STORY.match(url)]


def _links(connection: sqlite3.Connection, thread: int) -> list[tuple[_Link, _Link]]:
    """Each version of a thread as it ought to be and as it is, first to last."""
    rows = connection.execute(
        "SELECT published, id, version, previous, current FROM stories WHERE thread = ? ORDER BY id",
        (thread,),
    ).fetchall()
    keyed, last = [], datetime.min.replace(tzinfo=UTC)
    for published, *now in rows:
        last = _instant(published) if published else last  # an undated one comes after the one before it
        keyed.append((last, _Link(*now)))
    keyed.sort(key=lambda pair: (pair[0], pair[1].story))
    links: list[tuple[_Link, _Link]] = []
    before = None
    for version, (_, now) in enumerate(keyed, 1):
        links.append((_Link(now.story, version, before, int(version == len(keyed))), now))
        before = now.story
    return links


def write_changes(connection: sqlite3.Connection, story: int, before: int | None) -> None:
    """What a version changed in the quotes of the one before it, in place of what was there."""
    connection.execute("DELETE FROM changes WHERE story = ?", (story,))
    if before is None:
        return
    connection.executemany(
        "INSERT INTO changes (story, kind, old, new) VALUES (?, ?, ?, ?)",
        (
            (story, change.kind, change.old, change.new)
            for change in compare(_quotes(connection, before), _quotes(connection, story))
        ),
    )


def wrong_changes(connection: sqlite3.Connection, story: int, before: int | None) -> bool:
    """Whether the changes of a version are not those that comparing it with the one before gives."""
    rows = connection.execute(
        "SELECT kind, old, new FROM changes WHERE story = ? ORDER BY id", (story,)
    ).fetchall()
    made = [] if before is None else compare(_quotes(connection, before), _quotes(connection, story))
    return sorted(rows, key=str) != sorted(map(tuple, made), key=str)


def _thread(connection: sqlite3.Connection, story: int, reading: Reading) -> int | None:
    if reading.url and _ONE_STORY.match(reading.url):
        row = connection.execute(
            "SELECT thread FROM stories WHERE url = ? AND id <> ? ORDER BY id LIMIT 1", (reading.url, story)
        ).fetchone()
        if row:
            return int(row[0])
    if reading.outlet and reading.id != reading.digest[:16]:
        # Names of files recur from folder to folder: the texts must be alike too.
        for thread, text in connection.execute(
            "SELECT thread, text FROM stories WHERE outlet = ? AND name = ? AND id <> ? AND current"
            " ORDER BY id",
            (reading.outlet, reading.id, story),
        ):
            if _alike(text, reading.text):
                return int(thread)
    return None


def _alike(one: str, other: str) -> bool:
    first, second = _shingles(one), _shingles(other)
    return len(first & second) >= _ALIKE * min(len(first), len(second))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())[:_COMPARED]
    return {tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}


def _instant(published: str) -> datetime:
    when = datetime.fromisoformat(published)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _quotes(connection: sqlite3.Connection, story: int) -> list[Compared]:
    rows = connection.execute(
        "SELECT q.id, q.content, (SELECT group_concat(name, ', ') FROM (SELECT a.name FROM speakers s"
        " JOIN appearances a ON a.id = s.appearance WHERE s.quote = q.id AND s.role = 'speaker'"
        " ORDER BY a.name)) FROM quotes q WHERE q.story = ? ORDER BY q.n",
        (story,),
    )
    return [Compared(*row) for row in rows]
