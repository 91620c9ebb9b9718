"""Families: which stories of a thread are copies of one, where the record knows of copies."""

import sqlite3
from collections.abc import Iterable

__all__ = ["families"]


def families(connection: sqlite3.Connection, stories: Iterable[int]) -> dict[int, int]:
    """For each of these stories that is a copy, or is copied, the one that is copied."""
    known = connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'copies'")
    if known.fetchone() is None:
        return {}
    ask = "SELECT copy_of FROM copies WHERE story = ?1 UNION SELECT copy_of FROM copies WHERE copy_of = ?1"
    rows = ((story, connection.execute(ask, (story,)).fetchone()) for story in set(stories))
    return {story: row[0] for story, row in rows if row}
