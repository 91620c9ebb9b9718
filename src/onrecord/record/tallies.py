"""Tallies: how many quotes each story, speaker and person has, counted when a story is written."""

import sqlite3

__all__ = ["STATED", "erase", "rebuild", "write", "wrong"]

STATED = "('said', 'asked', 'thought')"  # statuses of what counts as a quote of its speakers
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
    " WHERE {0} AND q.status IN " + STATED + " GROUP BY s.id, q.kind"
)
_OF_SPEAKERS = (
    "SELECT s.id, coalesce(a.id, 0), q.kind, p.id, p.named, p.pronouns, s.outlet, s.section, s.day,"
    " s.current, count(*), sum(q.words), " + _HEIGHT + " FROM stories s JOIN quotes q ON q.story = s.id"
    " LEFT JOIN speakers k ON k.quote = q.id AND k.role = 'speaker'"
    " LEFT JOIN appearances a ON a.id = k.appearance LEFT JOIN people p ON p.id = a.person"
    " WHERE {0} AND q.status IN " + STATED + " GROUP BY s.id, a.id, q.kind"
)
_TABLES = {
    "story_tallies": (_STORY_COLUMNS, _OF_STORIES),
    "speaker_tallies": (_SPEAKER_COLUMNS, _OF_SPEAKERS),
}


# What `people` and `appearances` hold beside that; triggers of the schema keep it.
_OF_PEOPLE = (
    "SELECT p.id, coalesce(sum(t.quotes), 0), coalesce(sum(t.words), 0) FROM people p"
    " LEFT JOIN speaker_tallies t ON t.person = p.id AND t.current = 1 GROUP BY p.id"
)
_DAYS_DIFFER = (
    "SELECT 1 FROM appearances a JOIN stories s ON s.id = a.story"
    " WHERE (a.day, a.current) IS NOT (s.day, s.current) LIMIT 1"
)


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
    pairs = [
        (f"SELECT {columns} FROM {table}", counted.format("true"))
        for table, (columns, counted) in _TABLES.items()
    ]
    pairs.append(("SELECT id, quotes, words FROM people", _OF_PEOPLE))
    for held, every in pairs:
        for one, other in ((held, every), (every, held)):
            if connection.execute(f"SELECT 1 FROM ({one} EXCEPT {other}) LIMIT 1").fetchone():
                return True
    return connection.execute(_DAYS_DIFFER).fetchone() is not None


def rebuild(connection: sqlite3.Connection) -> None:
    """Count all quotes anew."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("UPDATE people SET quotes = 0, words = 0")
    for table, (columns, counted) in _TABLES.items():
        connection.execute(f"INSERT INTO {table} ({columns}) {counted.format('true')}")
    connection.execute(
        "UPDATE appearances SET (day, current) = (s.day, s.current) FROM stories s"
        " WHERE s.id = appearances.story AND (appearances.day, appearances.current) IS NOT (s.day, s.current)"
    )
