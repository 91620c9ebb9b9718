"""Stories: which ones a record holds, and one of them with its versions and who its people are."""

import sqlite3
from collections.abc import Collection
from typing import Any

import msgspec

from onrecord.errors import RecordError
from onrecord.record.asking import Outlets, conditions, search_words
from onrecord.record.headlines import called
from onrecord.story import Day

__all__ = [
    "Corrected",
    "StoryPage",
    "StoryRow",
    "corrections",
    "count",
    "outlets",
    "rows",
    "stories",
    "story",
]


class StoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """A story: what its source says of it, and how many words, quotes and paraphrases it has.

    `headline` is its title, else the first heading or words of its text.
    """

    story_id: int
    title: str | None
    headline: str
    outlet: str | None
    day: Day | None
    section: str | None
    byline: str | None
    url: str | None
    name: str
    version: int
    current: bool
    words: int
    quotes: int
    paraphrases: int
    digest: str


class StoryPage(msgspec.Struct, frozen=True, kw_only=True):
    """A story among the others: its versions, first to last, and the record's number of each of its people.

    `people` goes from the id within the reading ("p1") to the person of the record; those whom the latest
    versions of stories know nothing of are left out.
    """

    story: StoryRow
    versions: tuple[StoryRow, ...]
    people: dict[str, int]


class Corrected(msgspec.Struct, frozen=True, kw_only=True):
    """What a version did to a quote of the one before it; `old` and `new` are indices in their readings."""

    kind: str
    old: int | None
    new: int | None
    before: str | None
    after: str | None
    before_by: str | None
    after_by: str | None


_COLUMNS = (
    f"s.id, s.title, {called()}, s.outlet, s.day, s.section, s.byline, s.url, s.name, s.version, s.current,"
    " s.words,"
    " (SELECT coalesce(sum(t.quotes), 0) FROM story_tallies t WHERE t.story = s.id AND t.kind <> 'indirect'),"
    " (SELECT coalesce(sum(t.quotes), 0) FROM story_tallies t WHERE t.story = s.id AND t.kind = 'indirect'),"
    " s.digest"
)
_BY = (
    "(SELECT group_concat(name, '; ') FROM (SELECT a.name FROM speakers k JOIN appearances a"
    " ON a.id = k.appearance WHERE k.quote = {}.id AND k.role = 'speaker' ORDER BY a.id))"
)


def stories(
    connection: sqlite3.Connection,
    *,
    words: str | None = None,
    outlet: Outlets = None,
    since: str | None = None,
    until: str | None = None,
    undated: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[StoryRow]:
    """The latest version of stories that hold all the words, the newest first, undated ones last or alone."""
    where, values = _asked(words, outlet, since, until)
    where += " AND s.day IS NULL" if undated else ""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM stories s WHERE {where} ORDER BY s.day DESC, s.id DESC LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, offset),
    )
    return [_row(row) for row in rows]


def count(
    connection: sqlite3.Connection,
    *,
    words: str | None = None,
    outlet: Outlets = None,
    since: str | None = None,
    until: str | None = None,
) -> int:
    """How many stories `stories` would give without a limit."""
    where, values = _asked(words, outlet, since, until)
    return int(connection.execute(f"SELECT count(*) FROM stories s WHERE {where}", values).fetchone()[0])


def story(connection: sqlite3.Connection, number: int) -> StoryPage:
    """One story, any version; raises RecordError where there is no such row."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM stories s WHERE s.id = ?", (number,)).fetchone()
    if row is None:
        raise RecordError(f"there is no story {number} in this record.")
    versions = connection.execute(
        f"SELECT {_COLUMNS} FROM stories s WHERE s.thread = (SELECT thread FROM stories WHERE id = ?)"
        " ORDER BY s.version",
        (number,),
    )
    people = connection.execute(
        "SELECT a.local, a.person FROM appearances a WHERE a.story = ? AND EXISTS"
        " (SELECT 1 FROM appearances b JOIN stories s ON s.id = b.story AND s.current"
        " WHERE b.person = a.person)",
        (number,),
    )
    return StoryPage(story=_row(row), versions=tuple(map(_row, versions)), people=dict(people))


def rows(connection: sqlite3.Connection, numbers: Collection[int]) -> dict[int, StoryRow]:
    """Stories by their row, any version of each."""
    marks = ", ".join("?" * len(numbers))
    found = connection.execute(f"SELECT {_COLUMNS} FROM stories s WHERE s.id IN ({marks})", tuple(numbers))
    return {row[0]: _row(row) for row in found}


def corrections(connection: sqlite3.Connection, number: int) -> list[Corrected]:
    """What this version changed in the quotes of the one before it, as kept when it was added."""
    rows = connection.execute(
        f"SELECT c.kind, o.n, w.n, o.content, w.content, {_BY.format('o')}, {_BY.format('w')} FROM changes c"
        " LEFT JOIN quotes o ON o.id = c.old LEFT JOIN quotes w ON w.id = c.new WHERE c.story = ?"
        " ORDER BY coalesce(w.n, o.n), c.id",
        (number,),
    )
    fields = Corrected.__struct_fields__
    return [Corrected(**dict(zip(fields, row, strict=True))) for row in rows]


def outlets(connection: sqlite3.Connection) -> list[str]:
    """The names of the outlets in the order of the alphabet; each is one look into the index."""
    rows = connection.execute(
        "WITH RECURSIVE each (outlet) AS (SELECT min(outlet) FROM stories UNION ALL"
        " SELECT (SELECT min(outlet) FROM stories WHERE outlet > each.outlet) FROM each"
        " WHERE each.outlet IS NOT NULL LIMIT 1001) SELECT outlet FROM each WHERE outlet IS NOT NULL"
    )
    return [row[0] for row in rows]


def _asked(words: str | None, outlet: Outlets, since: str | None, until: str | None) -> tuple[str, list[Any]]:
    where, values = conditions(outlet, since, until)
    if words is not None:
        where.append("s.id IN (SELECT rowid FROM stories_words WHERE stories_words MATCH ?)")
        values.append(search_words(words) or '""')
    return " AND ".join(where), values


def _row(row: tuple[Any, ...]) -> StoryRow:
    fields = dict(zip(StoryRow.__struct_fields__, row, strict=True))
    return StoryRow(**{**fields, "current": bool(fields["current"])})
