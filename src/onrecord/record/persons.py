"""Persons: what a person of a reading is called in the record, and what its appearances make of one."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.reading import Person, Reading

__all__ = ["Described", "describe", "flat", "fullest", "held", "refresh", "standing", "together"]

# The forms of a pronoun → the one it is counted as. First and second persons tell nothing of who they are.
_PRONOUNS = {
    form: pronoun
    for pronoun, forms in {
        "he": "he him his himself",
        "she": "she her hers herself",
        "they": "they them their theirs themself themselves",
        "it": "it its itself",
    }.items()
    for form in forms.split()
}
_UNNAMED = "someone"  # who is pointed at by nothing but pronouns


class Described(NamedTuple):
    """One person of a reading, as `appearances` has it."""

    name: str
    named: bool
    pronouns: str | None
    mentions: int


def describe(reading: Reading, person: Person) -> Described:
    """Its fullest name, or the first words that describe it, and the pronouns that the story uses for it."""
    name = next(filter(None, (flat(name) for name in person.names)), "")
    named, pronouns = bool(name), set()
    for start, end, form in person.mentions:
        words = flat(reading.text[start:end])
        if form == "pronoun":
            pronouns.add(_PRONOUNS.get(words.lower().replace("’", "'").split("'")[0], ""))
        elif form == "description" and not name:
            name = words
    return Described(
        name or _UNNAMED, named, ", ".join(sorted(pronouns - {""})) or None, len(person.mentions)
    )


def refresh(connection: sqlite3.Connection, persons: Iterable[int]) -> None:
    """Work out what `people` holds of each of these from its appearances; one that has none is taken out."""
    for person in persons:
        if wanted := standing(connection, person):
            connection.execute(
                "UPDATE people SET name = ?, named = ?, pronouns = ? WHERE id = ?", (*wanted, person)
            )
        else:
            connection.execute("DELETE FROM people WHERE id = ?", (person,))


def standing(connection: sqlite3.Connection, person: int) -> tuple[str, int, str | None] | None:
    """The name, whether it is one, and the pronouns that a person's appearances give; None without any."""
    rows = connection.execute(
        "SELECT name, named, pronouns FROM appearances WHERE person = ?", (person,)
    ).fetchall()
    if not rows:
        return None
    named = max(row[1] for row in rows)
    return fullest(row[0] for row in rows if row[1] == named), named, together(row[2] for row in rows)


def held(connection: sqlite3.Connection, person: int) -> tuple[str, int, str | None] | None:
    """The same as `people` holds it."""
    row: tuple[str, int, str | None] | None = connection.execute(
        "SELECT name, named, pronouns FROM people WHERE id = ?", (person,)
    ).fetchone()
    return row


def fullest(names: Iterable[str]) -> str:
    """The name with the most words, then the longest, then the first in the order of code points."""
    return min(names, key=lambda name: (-len(name.split()), -len(name), name))


def together(pronouns: Iterable[str | None]) -> str | None:
    """The pronouns of several, each once, in the order of the alphabet."""
    return ", ".join(sorted({one for some in pronouns if some for one in some.split(", ")})) or None


def flat(words: str) -> str:
    """Words on one line: a name may run over the end of one."""
    return " ".join(words.split())
