"""Apart: whether a speaker whose name fits the one asked for is somebody else, as the stories have it."""

import sqlite3
from collections.abc import Sequence
from itertools import product

from onrecord.record.naming import generation
from onrecord.record.said.namesakes import alike, name_words
from onrecord.record.surnames import NAMED, meant, roles

__all__ = ["named_apart", "somebody_else", "two_generations"]

_SONS = ("jr", "ii", "iii", "iv")


def somebody_else(connection: sqlite3.Connection, person: int, name: str, asked: str) -> bool:
    """Whether the speaker, of a name that fits, is not the one asked for: a father and not his son where the
    record has both, or one whom stories call by a surname alone that is another's in those weeks."""
    wanted, spoke = name_words(asked), name_words(name)
    if len(wanted) < 2 or not spoke:
        return False
    if len(spoke) > 1 or generation(name):
        return generation(name) != generation(asked) and (
            two_generations(connection, wanted) or _both(connection, person, name, asked)
        )
    if generation(asked):
        others = connection.execute(
            f"SELECT 1 FROM appearances WHERE key IN ({_marks(_keys(wanted))}) AND person <> ? LIMIT 1",
            (*_keys(wanted), person),
        ).fetchone()
        return others is not None or two_generations(connection, wanted)
    found = meant(connection, person, spoke[0])
    other = found.person if found is not None and found.why == NAMED else None
    row = connection.execute("SELECT name FROM people WHERE id = ?", (other,)).fetchone()
    return row is not None and not (
        alike(name_words(row[0]), wanted) and generation(row[0]) == generation(asked)
    )


def _both(connection: sqlite3.Connection, person: int, name: str, asked: str) -> bool:
    """Whether the record has somebody else, of the name as it was asked for with or without its "Jr.", who is
    not called as the speaker of a full name is: "attorney general"."""
    wanted = name_words(asked)
    rows = connection.execute(
        "SELECT id, name FROM people WHERE named AND kind = 'person' AND id <> ? AND name LIKE ?",
        (person, f"%{wanted[-1]}%"),
    ).fetchall()
    short = len(name_words(name)) == 1
    return any(
        generation(other) == generation(asked)
        and len(name_words(other)) > 1
        and alike(name_words(other), wanted)
        and (short or not roles(connection, person) & roles(connection, number))
        for number, other in rows
    )


def two_generations(connection: sqlite3.Connection, words: Sequence[str]) -> bool:
    """Whether a story names a father and his son of this name: “Orr” or “Tom Orr” beside “Tom Orr Jr.”"""
    keys = _keys(words, _SONS)
    rows = connection.execute(
        "SELECT DISTINCT b.name FROM appearances a JOIN appearances b ON b.story = a.story"
        " JOIN people p ON p.id = b.person"
        f" WHERE a.key IN ({_marks(keys)}) AND b.person <> a.person AND b.named AND p.kind = 'person'"
        " AND b.name LIKE ?",
        (*keys, f"%{words[-1]}%"),
    )
    return any(not generation(name) and alike(name_words(name), words) for (name,) in rows)


def named_apart(connection: sqlite3.Connection, person: int, others: Sequence[int]) -> bool:
    """Whether a story names a person and one of the others as two."""
    row = connection.execute(
        "SELECT 1 FROM appearances a JOIN appearances b ON b.story = a.story"
        f" WHERE a.person = ? AND b.person IN ({_marks(others)}) LIMIT 1",
        (person, *others),
    ).fetchone()
    return row is not None


def _keys(words: Sequence[str], generations: Sequence[str] = ()) -> list[str]:
    """The keys (`naming.key`) of those with the initial and surname of a name."""
    stem = f"person {words[0][0]} {words[-1]}"
    return [f"{one} {other}" for one, other in product([stem], generations)] or [stem]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
