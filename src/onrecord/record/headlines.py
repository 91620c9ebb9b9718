"""Headlines in SQL: what a story is called, asked of its row."""

import sqlite3

from onrecord.headline import CHARS, headline

__all__ = ["called", "headline_of", "ready"]


def called(story: str = "s") -> str:
    """An SQL expression for the headline of a row of `stories`; the text is read only without a title."""
    return (
        f"coalesce(nullif(trim({story}.title), ''), headline(substr({story}.text, 1, {CHARS})), {story}.name)"
    )


def ready(connection: sqlite3.Connection) -> None:
    """Have a connection know the function that `called` needs."""
    connection.create_function("headline", 1, _headline, deterministic=True)


def headline_of(connection: sqlite3.Connection, story: int) -> str:
    """The headline of one story."""
    row = connection.execute(f"SELECT {called()} FROM stories s WHERE s.id = ?", (story,)).fetchone()
    return str(row[0])


def _headline(top: str) -> str | None:
    return headline(None, top) or None
