"""Numbers: a number that a person had leads on to whoever they are now.

A person's number goes out of use when two people are merged, or when the only story about them is read
again. It is kept with one appearance of that person, by the digest of the story and the name: whose that
appearance is now, is who is meant. So is the number that stays in use when two are merged: where they are
parted again, it is the number of whoever has that appearance. No new person is given a number that another
had, but the same person gets theirs back. Within the caller's open transaction.
"""

import sqlite3
from collections.abc import Iterable

__all__ = ["Anchor", "anchor", "forget", "home", "leads", "moved", "new", "reclaim", "retire", "settle"]

Anchor = tuple[str, str]  # the digest of a story and a name in it


def anchor(connection: sqlite3.Connection, person: int) -> Anchor | None:
    """The appearance that a person's number is kept with, else the first; None without any."""
    if home(connection, person) is not None:
        row: Anchor = connection.execute(
            "SELECT digest, name FROM former_numbers WHERE number = ?", (person,)
        ).fetchone()
        return row
    first: Anchor | None = connection.execute(
        "SELECT s.digest, a.name FROM appearances a JOIN stories s ON s.id = a.story WHERE a.person = ?"
        " ORDER BY a.id LIMIT 1",
        (person,),
    ).fetchone()
    return first


def retire(connection: sqlite3.Connection, person: int, where: Anchor) -> None:
    """Keep the number of a person who is about to be taken out."""
    connection.execute(
        "INSERT OR REPLACE INTO former_numbers (number, digest, name) VALUES (?, ?, ?)", (person, *where)
    )


def settle(connection: sqlite3.Connection, person: int, where: Anchor) -> None:
    """Keep the number of a person who is about to be merged with others under it, unless it is kept."""
    if home(connection, person) is None:
        retire(connection, person, where)


def home(connection: sqlite3.Connection, person: int) -> int | None:
    """The appearance that a number in use is kept with, where it is one of that person; None without any."""
    row = connection.execute(f"SELECT a.id, a.person {_KEPT_WITH}", (person,)).fetchone()
    return int(row[0]) if row and row[1] == person else None


def reclaim(connection: sqlite3.Connection, appearances: Iterable[Anchor]) -> int | None:
    """The lowest number that one of these appearances had and that nobody has now, for use again."""
    for where in appearances:
        row = connection.execute(
            "SELECT min(number) FROM former_numbers WHERE digest = ? AND name = ?"
            " AND number NOT IN (SELECT id FROM people)",
            where,
        ).fetchone()
        if row[0] is not None:
            connection.execute("DELETE FROM former_numbers WHERE number = ?", row)
            return int(row[0])
    return None


def new(connection: sqlite3.Connection) -> int:
    """A number that no person has or had."""
    row = connection.execute(
        "SELECT max(coalesce((SELECT max(id) FROM people), 0),"
        " coalesce((SELECT max(number) FROM former_numbers), 0)) + 1"
    ).fetchone()
    return int(row[0])


def moved(connection: sqlite3.Connection, digest: str, new: str) -> None:
    """Have numbers kept with a story lead to the same text under another digest."""
    connection.execute("UPDATE former_numbers SET digest = ?2 WHERE digest = ?1", (digest, new))


def forget(connection: sqlite3.Connection) -> None:
    """Let go of the numbers of those whose stories were taken out: nothing is kept of them."""
    connection.execute("DELETE FROM former_numbers WHERE digest NOT IN (SELECT digest FROM stories)")


def leads(connection: sqlite3.Connection, number: int) -> int | None:
    """The number now of the person who had this one; None where nobody had it or they are not there now."""
    row = connection.execute(f"SELECT a.person {_KEPT_WITH}", (number,)).fetchone()
    return row and int(row[0])


_KEPT_WITH = (
    "FROM former_numbers f JOIN stories s ON s.digest = f.digest"
    " JOIN appearances a ON a.story = s.id AND a.name = f.name WHERE f.number = ? ORDER BY a.id LIMIT 1"
)
