"""By hand: what people rule on who is one, and how it is taken back.

Within the caller's open transaction.
"""

import sqlite3
from collections.abc import Collection

from onrecord.errors import RecordError
from onrecord.record import rulings
from onrecord.record.clues import read_nodes
from onrecord.record.grouping import group
from onrecord.record.joining import appearing, person_of, regroup, within_reach

__all__ = ["merge", "ruled", "split", "take_back"]


def merge(connection: sqlite3.Connection, person: int, other: int) -> int:
    """Make two people one, for good; the person that they are now."""
    if person == other:
        raise RecordError("they are already the same person.")
    ones, others = appearing(connection, person), appearing(connection, other)
    one, two = _nameable(connection, ones)[0], _nameable(connection, others)[0]
    tied = within_reach(connection, (person, other))
    rulings.forget(connection, "split", ones, others)
    rulings.rule(connection, "merge", one, two)
    regroup(connection, (), tied)
    return person_of(connection, ones[0])


def split(connection: sqlite3.Connection, person: int, stories: Collection[int]) -> int:
    """Take a person's appearances in these stories out of it, for good; the person that they are now."""
    every = appearing(connection, person)
    marks = ", ".join("?" * len(stories))
    taken = [
        row[0]
        for row in connection.execute(
            f"SELECT id FROM appearances WHERE person = ? AND story IN ({marks}) ORDER BY id",
            (person, *stories),
        )
    ]
    if not taken:
        raise RecordError("none of these stories is about that person.")
    rest = [one for one in every if one not in set(taken)]
    if not rest:
        raise RecordError("these are all the stories about that person: name those to be taken out.")
    taken, rest = _nameable(connection, taken), _nameable(connection, rest)
    tied = within_reach(connection, (person,))
    rulings.forget(connection, "merge", taken, rest)
    for one in taken[1:]:
        rulings.rule(connection, "merge", taken[0], one)
    # Who stays may be known by those who go alone: each part of them is kept apart.
    stays = [
        some[0] for some in group(read_nodes(connection, rest), rulings.read(connection, {}, rest).merged)
    ]
    for one in taken:
        for other in stays if one == taken[0] else stays[:1]:
            rulings.rule(connection, "split", one, other)
    regroup(connection, (), tied)
    return person_of(connection, taken[0])


def ruled(connection: sqlite3.Connection, person: int) -> list[rulings.Ruling]:
    """What was ruled by hand on a person: merges and splits."""
    return rulings.on(connection, appearing(connection, person))


def take_back(connection: sqlite3.Connection, person: int) -> int:
    """Take back all that was ruled on a person by hand: the evidence decides again; who they are now."""
    ones = appearing(connection, person)
    found = rulings.on(connection, ones)
    if not found:
        raise RecordError("nothing was merged or split by hand for that person.")
    tied = within_reach(connection, (person,))
    connection.executemany("DELETE FROM rulings WHERE id = ?", ((each.number,) for each in found))
    regroup(connection, (), tied)
    return person_of(connection, ones[0])


def _nameable(connection: sqlite3.Connection, some: list[int]) -> list[int]:
    """Those of whom something can be ruled; raises RecordError where there is none."""
    if found := [one for one in some if rulings.can_name(connection, one)]:
        return found
    raise RecordError("its story has two of that name, and only the first can be merged or split by hand.")
