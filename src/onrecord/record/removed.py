"""Removed: what stories told of people and somebody ruled to be wrong, as a clue to who is one.

That stories say the same of somebody makes them one, whether or not it is true: who was one by such a fact
stays one when it is removed, so that no correction splits anybody, and to undo it puts back what was there.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.reading import Reading
from onrecord.record import rulings
from onrecord.record.clues import TELLING, words_of
from onrecord.record.persons import describe, flat

__all__ = ["fresh", "held"]

_AT_ONCE = 500  # variables of one statement


def held(connection: sqlite3.Connection, ids: Sequence[int]) -> Mapping[int, frozenset[str]]:
    """By appearance, of those that the record holds, the clues of the facts that were ruled wrong of them."""
    if not _any(connection):
        return {}
    found: dict[int, frozenset[str]] = defaultdict(frozenset)
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        rows = connection.execute(
            "SELECT DISTINCT w.name, w.digest, w.kind, w.value, s.day FROM appearances a"
            " JOIN stories s ON s.id = a.story JOIN wrong_facts w ON w.digest = s.digest"
            f" WHERE a.id IN ({', '.join('?' * len(some))})",
            some,
        ).fetchall()
        for name, digest, kind, value, day in rows:
            for at in rulings.there(connection, [(name, digest)]):
                found[at] |= _clues(kind, value, day)
    return found


def fresh(connection: sqlite3.Connection, reading: Reading) -> list[frozenset[str]]:
    """The same of each person of a reading that is not written yet."""
    found: list[frozenset[str]] = [frozenset()] * len(reading.people)
    rows = connection.execute(
        "SELECT name, kind, value FROM wrong_facts WHERE digest = ?", (reading.digest,)
    ).fetchall()
    called = rulings.numbered(describe(reading, person).name for person in reading.people) if rows else []
    for name, kind, value in rows:
        by_name = [n for n, each in enumerate(called) if each == name]
        plain = rulings.bare(name)
        for n in by_name or [n for n, who in enumerate(reading.people) if plain in map(flat, who.names)][:1]:
            found[n] |= _clues(kind, value, reading.published)
    return found


def _any(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM wrong_facts LIMIT 1").fetchone() is not None


def _clues(kind: str, value: str, day: str | None) -> frozenset[str]:
    """The telling words of a role, a party or a place; of an age the years of birth that it allows."""
    if kind in TELLING:
        return words_of(value)
    if kind == "age" and value.isdecimal() and day:
        born = int(day[:4]) - int(value[:3])
        return frozenset({f"born {born}", f"born {born - 1}"})
    return frozenset()
