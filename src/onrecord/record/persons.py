"""Persons: what a person of a reading is called in the record, and what its appearances make of one."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from onrecord.reading import Person, Reading
from onrecord.record import numbers
from onrecord.record.packing import unpack

__all__ = [
    "Described",
    "add",
    "called",
    "copy",
    "create",
    "describe",
    "flat",
    "held",
    "kind_of",
    "pronouns_of",
    "refresh",
    "standing",
    "take_kind",
]

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
_SHARE = 5  # of so many stories one must use a pronoun
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


def create(connection: sqlite3.Connection, told: Described, kind: str, digest: str) -> int:
    """A new person, of whom so much is told, in the story with this digest; under the number it had."""
    number = numbers.reclaim(connection, [(digest, told.name)]) or numbers.new(connection)
    connection.execute(
        "INSERT INTO people (id, name, kind, named, pronouns) VALUES (?, ?, ?, ?, ?)",
        (number, told.name, kind, told.named, told.pronouns),
    )
    return number


def copy(connection: sqlite3.Connection, person: int, appearances: Iterable[int]) -> int:
    """A new person like the one that these appearances leave; under the number that one of them had."""
    where = (
        connection.execute(
            "SELECT s.digest, a.name FROM appearances a JOIN stories s ON s.id = a.story WHERE a.id = ?",
            (at,),
        ).fetchone()
        for at in appearances
    )
    number = numbers.reclaim(connection, where) or numbers.new(connection)
    connection.execute(
        "INSERT INTO people (id, name, kind, named, pronouns)"
        " SELECT ?2, name, kind, named, pronouns FROM people WHERE id = ?1",
        (person, number),
    )
    return number


def kind_of(connection: sqlite3.Connection, appearance: int) -> str:
    """The kind that the story of an appearance gives it."""
    key, local, packed, text = connection.execute(
        "SELECT a.key, a.local, s.reading, s.text FROM appearances a JOIN stories s ON s.id = a.story"
        " WHERE a.id = ?",
        (appearance,),
    ).fetchone()
    if key is not None:  # "person i quill"
        return str(key).partition(" ")[0]
    return next(person.kind for person in unpack(packed, text).people if person.id == local)


def take_kind(connection: sqlite3.Connection, person: int, first: int) -> None:
    """Give a person the kind of the first of its appearances, where rulings made one of several kinds."""
    kind = kind_of(connection, first)
    connection.execute("UPDATE people SET kind = ?2 WHERE id = ?1 AND kind <> ?2", (person, kind))


def add(connection: sqlite3.Connection, person: int, told: Described) -> None:
    """Tell a person what one more appearance says of its name and pronouns."""
    name, named, pronouns = connection.execute(
        "SELECT name, named, pronouns FROM people WHERE id = ?", (person,)
    ).fetchone()
    if told.named and not named:
        best = told.name
    elif told.named == bool(named) and told.name != name:
        more = _used(connection, person, told, told.name) + 1
        best = called({told.name: more, name: _used(connection, person, told, name, more + 1)})
    else:
        best = name
    used = pronouns
    if told.pronouns not in (None, pronouns):  # else what was used most still is
        counts = connection.execute(
            "SELECT pronouns, count(*) FROM appearances WHERE person = ? AND pronouns IS NOT NULL GROUP BY 1",
            (person,),
        )
        used = pronouns_of(Counter(dict(counts)) + Counter([told.pronouns]))
    wanted = (best, max(named, told.named), used)
    if wanted != (name, named, pronouns):
        connection.execute(
            "UPDATE people SET name = ?, named = ?, pronouns = ? WHERE id = ?", (*wanted, person)
        )


def _used(connection: sqlite3.Connection, person: int, told: Described, name: str, most: int = -1) -> int:
    """How many appearances of a person have this name, counted up to `most`."""
    row = connection.execute(
        "SELECT count(*) FROM"
        " (SELECT 1 FROM appearances WHERE person = ? AND name = ? AND named = ? LIMIT ?)",
        (person, name, told.named, most),
    ).fetchone()
    return int(row[0])


def refresh(
    connection: sqlite3.Connection, persons: Iterable[int], known: Mapping[int, numbers.Anchor] | None = None
) -> None:
    """Work out what `people` holds of each of these from its appearances; one that has none is taken out.

    `known` gives, for those who may be taken out, an appearance that they had: their number leads on to it.
    """
    for person in persons:
        if wanted := standing(connection, person):
            connection.execute(
                "UPDATE people SET name = ?, named = ?, pronouns = ? WHERE id = ?", (*wanted, person)
            )
        else:
            if known and person in known:
                numbers.retire(connection, person, known[person])
            connection.execute("DELETE FROM people WHERE id = ?", (person,))


def standing(connection: sqlite3.Connection, person: int) -> tuple[str, int, str | None] | None:
    """The name, whether it is one, and the pronouns that a person's appearances give; None without any."""
    rows = connection.execute(
        "SELECT name, named, pronouns FROM appearances WHERE person = ?", (person,)
    ).fetchall()
    if not rows:
        return None
    named = max(row[1] for row in rows)
    used = Counter(row[0] for row in rows if row[1] == named)
    return called(used), named, pronouns_of(Counter(row[2] for row in rows))


def held(connection: sqlite3.Connection, person: int) -> tuple[str, int, str | None] | None:
    """The same as `people` holds it."""
    row: tuple[str, int, str | None] | None = connection.execute(
        "SELECT name, named, pronouns FROM people WHERE id = ?", (person,)
    ).fetchone()
    return row


def called(used: Mapping[str, int]) -> str:
    """Of names, with how many stories use each, the one used most: "Ada Quill" rather than "Ada B. Quill".

    One of two words or more goes before any of one; of some used as much the fullest, then the first in the
    order of code points.
    """
    return min(used, key=lambda name: (" " not in name, -used[name], -len(name.split()), -len(name), name))


def pronouns_of(used: Mapping[str | None, int]) -> str | None:
    """The pronouns of someone for whom so many stories each use these, in the order of the alphabet.

    One that fewer than a fifth of the stories use is left out: a story may have been misread. A story that
    uses none says nothing.
    """
    stories = sum(count for pronouns, count in used.items() if pronouns)
    each: Counter[str] = Counter()
    for pronouns, count in used.items():
        for pronoun in (pronouns or "").split(", "):
            each[pronoun] += count
    return ", ".join(sorted(one for one, n in each.items() if one and _SHARE * n >= stories)) or None


def flat(words: str) -> str:
    """Words on one line: a name may run over the end of one."""
    return " ".join(words.split())
