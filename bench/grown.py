"""Records grown: what one holds put into it again and again, each time behind the last of its days."""

import sqlite3
from datetime import date

__all__ = ["Grown"]

# What of a row stands for another row, by column, and is raised as that table's numbers are.
_NUMBERS = {"story": "stories", "quote": "quotes", "appearance": "appearances", "anchor": "quotes"}
# Other columns that do not stay as they are.
_OTHERWISE = {
    ("stories", "digest"): "digest || '-' || :copy",
    ("stories", "name"): "name || '-' || :copy",
    ("stories", "thread"): "thread + :stories",
    ("threaded", "thread"): "thread + :quotes",
}
_TABLES = ("stories", "appearances", "names", "quotes", "speakers", "voices", "threaded")


class Grown:
    """A record, and how to put what it holds now into it once more.

    The copies have people, quotes, their threads and all that these are found by; they have no families,
    times, events nor counts of the audit.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        ask = connection.execute
        self._most = self._highest()
        self._first = date.fromisoformat(ask("SELECT min(day) FROM stories").fetchone()[0])

    def grow(self, quotes: int) -> date:
        """Put all of it in again until there are so many quotes or more; the last of its days."""
        ask = self._connection.execute
        while ask("SELECT count(*) FROM quotes").fetchone()[0] < quotes:
            highest = self._highest()
            later = f"+{(self._last() - self._first).days + 1} days"
            given = {**highest, "copy": highest["stories"], "later": later}
            for table in _TABLES:
                ask(self._once_more(table), given)
            ask("DELETE FROM unthreaded")
            self._connection.commit()
        return self._last()

    def _highest(self) -> dict[str, int]:
        ask = self._connection.execute
        return {
            table: ask(f"SELECT max(id) FROM {table}").fetchone()[0]
            for table in ("stories", "appearances", "quotes")
        }

    def _last(self) -> date:
        return date.fromisoformat(self._connection.execute("SELECT max(day) FROM stories").fetchone()[0])

    def _once_more(self, table: str) -> str:
        columns = [row[1] for row in self._connection.execute(f"PRAGMA table_info({table})")]
        key = "id" if table in self._most else next(column for column in columns if column in _NUMBERS)
        most = self._most[table if key == "id" else _NUMBERS[key]]
        names = ", ".join(f'"{column}"' for column in columns)
        values = ", ".join(self._value(table, column) for column in columns)
        return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {key} <= {most}"

    @staticmethod
    def _value(table: str, column: str) -> str:
        if (table, column) in _OTHERWISE:
            return _OTHERWISE[table, column]
        if column == "id":
            return f"id + :{table}"
        if column in _NUMBERS:
            return f"{column} + :{_NUMBERS[column]}"
        return f"date({column}, :later)" if column in ("day", "published") else f'"{column}"'
