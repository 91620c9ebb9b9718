"""Surnames: who is meant where a story has a surname alone, by whom the stories of those weeks name."""

import sqlite3
import string
from collections import Counter
from datetime import date, timedelta

from onrecord.record.naming import form

__all__ = ["WEEKS", "keys", "meant", "surname_of"]

WEEKS = 3  # before and after the story, in which others are looked for
_PREVAILS = 4  # times as many stories as name all others of the surname name the one who is meant


def surname_of(name: str) -> str | None:
    """The surname that a name is, where it is one word; None where it is more."""
    words = form(name)
    return words[0] if len(words) == 1 and len(words[0]) > 1 else None


def keys(surname: str) -> list[str]:
    """The keys (`naming.key`) of everybody with this surname and a given name."""
    return [f"person {initial} {surname}" for initial in string.ascii_lowercase]


def meant(connection: sqlite3.Connection, number: int, surname: str, beside: bool = False) -> int | None:
    """The person meant by every story that has this one by a surname alone; None where that is not plain.

    It is plain where, in the weeks around each story, one person of that surname is named in four times as
    many stories as all others of it together, and no story that has the surname alone names somebody in full
    by it, whom it keeps apart; with `beside`, none but the one who is meant.
    """
    found: set[int] = set()
    for story, day in connection.execute(
        "SELECT story, day FROM appearances WHERE person = ? AND current = 1", (number,)
    ).fetchall():
        person = _meant_in(connection, story, day, surname, beside)
        if person is None:
            return None
        found.add(person)
    return found.pop() if len(found) == 1 else None


def _meant_in(
    connection: sqlite3.Connection, story: int, day: str | None, surname: str, beside: bool
) -> int | None:
    if day is None:
        return None
    among = keys(surname)
    marks = ", ".join("?" * len(among))
    at = date.fromisoformat(day)
    first, last = (at + timedelta(weeks=weeks) for weeks in (-WEEKS, WEEKS))
    named: Counter[int] = Counter()
    here = set()
    for person, where in connection.execute(
        f"SELECT DISTINCT person, story FROM appearances WHERE current = 1 AND key IN ({marks})"
        " AND day BETWEEN ? AND ?",
        (*among, first.isoformat(), last.isoformat()),
    ):
        if where == story:
            here.add(person)
        named[person] += 1
    if not named or (here and not beside):
        return None
    (person, times), *_ = named.most_common(1)
    if here - {person}:
        return None
    return person if times >= _PREVAILS * (named.total() - times) else None
