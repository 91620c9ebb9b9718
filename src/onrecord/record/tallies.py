"""Tallies: how many quotes each story has, and each of its speakers, counted when the story is written."""

import sqlite3

__all__ = ["erase", "rebuild", "write", "wrong"]

_HEIGHT = "sum(CAST(round(q.height * 10000) AS INTEGER))"
_STORY_COLUMNS = "story, kind, outlet, section, day, current, quotes, words, height, named, unnamed, unknown"
_SPEAKER_COLUMNS = (
    "story, appearance, kind, person, named, pronouns, outlet, section, day, current, quotes, words, height"
)
# What the tables hold, counted from the quotes; {} is a condition on the story.
_OF_STORIES = (
    "SELECT s.id, q.kind, s.outlet, s.section, s.day, s.current, count(*), sum(q.words), " + _HEIGHT + ","
    " sum(coalesce(k.named, 0)), sum(coalesce(k.unnamed, 0)), sum(k.quote IS NULL)"
    " FROM stories s JOIN quotes q ON q.story = s.id"
    " LEFT JOIN (SELECT k.quote, max(a.named) AS named, max(1 - a.named) AS unnamed FROM appearances a"
    " JOIN speakers k ON k.appearance = a.id AND k.role = 'speaker' JOIN stories s ON s.id = a.story"
    " WHERE {0} GROUP BY k.quote) k ON k.quote = q.id"
    " WHERE {0} GROUP BY s.id, q.kind"
)
_OF_SPEAKERS = (
    "SELECT s.id, coalesce(a.id, 0), q.kind, p.id, p.named, p.pronouns, s.outlet, s.section, s.day,"
    " s.current, count(*), sum(q.words), " + _HEIGHT + " FROM stories s JOIN quotes q ON q.story = s.id"
    " LEFT JOIN speakers k ON k.quote = q.id AND k.role = 'speaker'"
    " LEFT JOIN appearances a ON a.id = k.appearance LEFT JOIN people p ON p.id = a.person"
    " WHERE {0} GROUP BY s.id, a.id, q.kind"
)
_TABLES = {
    "story_tallies": (_STORY_COLUMNS, _OF_STORIES),
    "speaker_tallies": (_SPEAKER_COLUMNS, _OF_SPEAKERS),
}


def write(connection: sqlite3.Connection, story: int) -> None:
    """Count the quotes of a story, whose rows are all there."""
    for table, (columns, counted) in _TABLES.items():
        connection.execute(f"INSERT INTO {table} ({columns}) {counted.format('s.id = ?1')}", (story,))


def erase(connection: sqlite3.Connection, story: int) -> None:
    """Take out what `write` writes."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table} WHERE story = ?", (story,))


def wrong(connection: sqlite3.Connection) -> bool:
    """Whether the tallies are not what the quotes give."""
    for table, (columns, counted) in _TABLES.items():
        held = f"SELECT {columns} FROM {table}"
        every = counted.format("true")
        for one, other in ((held, every), (every, held)):
            if connection.execute(f"SELECT 1 FROM ({one} EXCEPT {other}) LIMIT 1").fetchone():
                return True
    return False


def rebuild(connection: sqlite3.Connection) -> None:
    """Count all quotes anew."""
    for table, (columns, counted) in _TABLES.items():
        connection.execute(f"DELETE FROM {table}")
        connection.execute(f"INSERT INTO {table} ({columns}) {counted.format('true')}")
