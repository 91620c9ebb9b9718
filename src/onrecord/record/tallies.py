"""Tallies: how many quotes each story, speaker and person has, counted when a story is written."""

import sqlite3
from typing import Literal

from onrecord.reading import STATED, SURE

__all__ = ["counted", "erase", "rebuild", "write", "wrong"]

_STATED = ", ".join(f"'{status}'" for status in STATED)
_SURE = f"q.confidence >= {SURE}"  # a speaker who is a guess counts as not known
_HEIGHT = "sum(CAST(round(q.height * 10000) AS INTEGER))"
_STORY_COLUMNS = "story, kind, outlet, section, day, current, quotes, words, height, named, unnamed, unknown"
_SPEAKER_COLUMNS = (
    "story, appearance, kind, person, named, pronouns, outlet, section, day, current, quotes, words, height"
)
# What the tables hold, counted from the quotes; {0} is a condition on the story, {1} one on the quote.
_OF_STORIES = (
    "SELECT s.id, q.kind, s.outlet, s.section, s.day, s.current, count(*), sum(q.words), " + _HEIGHT + ","
    " sum(coalesce(k.named, 0)), sum(coalesce(k.unnamed, 0)), sum(k.quote IS NULL)"
    " FROM stories s JOIN quotes q ON q.story = s.id"
    " LEFT JOIN (SELECT k.quote, max(a.named) AS named, max(1 - a.named) AS unnamed FROM appearances a"
    " JOIN speakers k ON k.appearance = a.id AND k.role = 'speaker' JOIN stories s ON s.id = a.story"
    " WHERE {0} GROUP BY k.quote) k ON k.quote = q.id AND " + _SURE + ""
    " WHERE {0} AND {1} AND q.status IN (" + _STATED + ") GROUP BY s.id, q.kind"
)
_OF_SPEAKERS = (
    "SELECT s.id, coalesce(a.id, 0), q.kind, p.id, p.named, p.pronouns, s.outlet, s.section, s.day,"
    " s.current, count(*), sum(q.words), " + _HEIGHT + " FROM stories s JOIN quotes q ON q.story = s.id"
    " LEFT JOIN speakers k ON k.quote = q.id AND k.role = 'speaker' AND " + _SURE + ""
    " LEFT JOIN appearances a ON a.id = k.appearance LEFT JOIN people p ON p.id = a.person"
    " WHERE {0} AND {1} AND q.status IN (" + _STATED + ") GROUP BY s.id, a.id, q.kind"
)
_TABLES = {
    "story_tallies": (_STORY_COLUMNS, _OF_STORIES),
    "speaker_tallies": (_SPEAKER_COLUMNS, _OF_SPEAKERS),
}


# What `people` and `appearances` hold beside that; triggers of the schema keep it.
_OF_PEOPLE = (
    "SELECT p.id, coalesce(sum(t.quotes * (t.kind <> 'indirect')), 0), coalesce(sum(t.words), 0),"
    " coalesce(sum(t.quotes * (t.kind = 'indirect')), 0) FROM people p"
    " LEFT JOIN speaker_tallies t ON t.person = p.id AND t.current = 1 GROUP BY p.id"
)
_DAYS_DIFFER = (
    "SELECT 1 FROM appearances a JOIN stories s ON s.id = a.story"
    " WHERE (a.day, a.current) IS NOT (s.day, s.current) LIMIT 1"
)


def counted(table: Literal["story_tallies", "speaker_tallies"], which: str) -> str:
    """The rows of a table as a sub-select that counts them anew: of current stories, and of quotes `q` alone
    that fulfil a condition."""
    columns, sql = _TABLES[table]
    return f"(WITH counted ({columns}) AS ({sql.format('s.current', which)}) SELECT * FROM counted)"


def write(connection: sqlite3.Connection, story: int) -> None:
    """Count the quotes of a story, whose rows are all there."""
    for table, (columns, sql) in _TABLES.items():
        connection.execute(f"INSERT INTO {table} ({columns}) {sql.format('s.id = ?1', 'true')}", (story,))


def erase(connection: sqlite3.Connection, story: int) -> None:
    """Take out what `write` writes."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table} WHERE story = ?", (story,))


def wrong(connection: sqlite3.Connection) -> bool:
    """Whether the tallies are not what the quotes give."""
    pairs = [
        (f"SELECT {columns} FROM {table}", sql.format("true", "true"))
        for table, (columns, sql) in _TABLES.items()
    ]
    pairs.append(("SELECT id, quotes, words, paraphrases FROM people", _OF_PEOPLE))
    for held, every in pairs:
        for one, other in ((held, every), (every, held)):
            if connection.execute(f"SELECT 1 FROM ({one} EXCEPT {other}) LIMIT 1").fetchone():
                return True
    return connection.execute(_DAYS_DIFFER).fetchone() is not None


def rebuild(connection: sqlite3.Connection) -> None:
    """Count all quotes anew."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("UPDATE people SET quotes = 0, words = 0, paraphrases = 0")
    for table, (columns, sql) in _TABLES.items():
        connection.execute(f"INSERT INTO {table} ({columns}) {sql.format('true', 'true')}")
    connection.execute(
        "UPDATE appearances SET (day, current) = (s.day, s.current) FROM stories s"
        " WHERE s.id = appearances.story AND (appearances.day, appearances.current) IS NOT (s.day, s.current)"
    )
