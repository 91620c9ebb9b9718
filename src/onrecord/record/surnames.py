"""Surnames: who is meant where a story has a surname alone, by whom the stories of those weeks name and by
what they are called."""

import sqlite3
import string
from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.record.clues import words_of
from onrecord.record.naming import form

__all__ = ["CALLED", "NAMED", "WEEKS", "Meant", "keys", "meant", "roles", "surname_of"]

WEEKS = 3  # before and after the story, in which others are looked for
_PREVAILS = 4  # times as many stories as name all others of the surname name the one who is meant
_CALLED = 50  # people of a surname that what they are called is asked of, at most

NAMED = "only a surname: in the stories of those weeks it is this person’s"
CALLED = "only a surname: of those who have it, only this person is described alike"


class Meant(NamedTuple):
    """Whom a surname alone means, and by what that is known."""

    person: int
    why: str


def surname_of(name: str) -> str | None:
    """The surname that a name is, where it is one word; None where it is more."""
    words = form(name)
    return words[0] if len(words) == 1 and len(words[0]) > 1 else None


def keys(surname: str) -> list[str]:
    """The keys (`naming.key`) of everybody with this surname and a given name."""
    return [f"person {initial} {surname}" for initial in string.ascii_lowercase]


def meant(connection: sqlite3.Connection, number: int, surname: str, beside: bool = False) -> Meant | None:
    """The person meant by every story that has this one by a surname alone; None where that is not plain.

    It is plain where, in the weeks around each story, one person of that surname is named in four times as
    many stories as all others of it together, or where one alone of all of that surname is called the same,
    as "President"; and no story that has the surname alone names somebody in full by it, whom it keeps apart;
    with `beside`, none but the one who is meant.
    """
    seen = connection.execute(
        "SELECT story, day FROM appearances WHERE person = ? AND current = 1", (number,)
    ).fetchall()
    found = {_meant_in(connection, story, day, surname, beside) for story, day in seen}
    person = found.pop() if len(found) == 1 else None
    if person is not None:
        return Meant(person, NAMED)
    if any(_named_in(connection, story, surname) for story, _ in seen):
        return None
    called = _called_the_same(connection, number, surname)
    return Meant(called, CALLED) if called is not None else None


def _named_in(connection: sqlite3.Connection, story: int, surname: str) -> bool:
    """Whether a story names somebody in full by the surname."""
    among = keys(surname)
    marks = ", ".join("?" * len(among))
    ask = f"SELECT 1 FROM appearances WHERE story = ? AND key IN ({marks}) LIMIT 1"
    return connection.execute(ask, (story, *among)).fetchone() is not None


def _called_the_same(connection: sqlite3.Connection, number: int, surname: str) -> int | None:
    """The one person of the surname whom stories call as they call this one, where pronouns do not differ."""
    own = roles(connection, number)
    if not own:
        return None
    among = keys(surname)
    marks = ", ".join("?" * len(among))
    people = connection.execute(
        f"SELECT DISTINCT p.id, p.pronouns FROM appearances a JOIN people p ON p.id = a.person"
        f" WHERE a.current = 1 AND a.key IN ({marks}) LIMIT {_CALLED + 1}",
        among,
    ).fetchall()
    (pronouns,) = connection.execute("SELECT pronouns FROM people WHERE id = ?", (number,)).fetchone()
    if len(people) > _CALLED:
        return None
    alike = [
        person
        for person, theirs in people
        if not (pronouns and theirs and not set(pronouns.split(", ")) & set(theirs.split(", ")))
        and own & roles(connection, person)
    ]
    return alike[0] if len(alike) == 1 else None


def roles(connection: sqlite3.Connection, person: int) -> set[str]:
    """The words of the roles that stories give someone."""
    rows = connection.execute(
        "SELECT DISTINCT f.value FROM facts f JOIN appearances a ON a.id = f.appearance"
        " WHERE a.person = ? AND a.current = 1 AND f.kind = 'role'",
        (person,),
    )
    return {word for (value,) in rows for word in words_of(value)}


def _meant_in(
    connection: sqlite3.Connection, story: int, day: str | None, surname: str, beside: bool
) -> int | None:
    """Whom the stories of the weeks around one mean by the surname."""
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
