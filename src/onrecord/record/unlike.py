"""Unlike: people of a record who are not what the evidence and the rulings give."""

import sqlite3
from collections.abc import Collection, Iterator

from onrecord.record import rulings
from onrecord.record.clues import read_nodes
from onrecord.record.joining import FIRST, FULL, Reasons, grouped, held_by, keys_held, person_of
from onrecord.record.rulings import Rulings

__all__ = ["unlike"]


def unlike(connection: sqlite3.Connection) -> Iterator[set[int]]:
    """People who are not what the evidence and the rulings give, each set to be regrouped together.

    Names of more than `FULL` appearances that no ruling touches are not weighed again: where each of them is
    depends on the order in which they came. They must only not be one with anybody of another name.
    """
    hand = rulings.read(connection, {})
    ruled = hand.ids()
    bound = keys_held(connection, ruled)
    with_rulings = {person_of(connection, one) for one in ruled}
    for (person,) in connection.execute(_OF_SEVERAL_KEYS, (FIRST,)).fetchall():
        if person not in with_rulings:
            yield {person}
    for key, people in connection.execute(_UNLIKE_BODIES, (FIRST,)).fetchall():
        if key not in bound:
            yield {int(person) for person in people.split(",")}
    for key, count in connection.execute(_KEYS_OF_PEOPLE).fetchall():
        if key not in bound and count <= FULL:
            yield from _misplaced(connection, {key}, hand)
    while ruled:
        held = held_by(connection, set(), {min(ruled)}, hand, {}, {})
        yield from _misplaced(connection, keys_held(connection, held), hand, held)
        ruled -= held.keys()


# Bodies are one by their name alone, so that the database can tell; people who have none are never joined.
_OF_SEVERAL_KEYS = (
    "SELECT person FROM appearances GROUP BY person HAVING count(DISTINCT key) > 1"
    " OR (count(*) > 1 AND count(key) < count(*)) OR sum(key IS NULL AND joined <> ?)"
)


_UNLIKE_BODIES = (
    "SELECT key, group_concat(DISTINCT person) FROM (SELECT key, person,"
    " joined IS NOT iif(id = min(id) OVER (PARTITION BY key), ?, 'name') AS wrong FROM appearances"
    " WHERE key IS NOT NULL AND NOT (key >= 'person ' AND key < 'person!'))"
    " GROUP BY key HAVING count(DISTINCT person) > 1 OR sum(wrong)"
)


_KEYS_OF_PEOPLE = (
    "SELECT key, count(*) FROM appearances WHERE key >= 'person ' AND key < 'person!' GROUP BY 1 ORDER BY 1"
)


def _misplaced(
    connection: sqlite3.Connection, keys: set[str], hand: Rulings, lone: Collection[int] = ()
) -> Iterator[set[int]]:
    """The people of these keys and appearances, where they are not what they would be if grouped now."""
    held = held_by(connection, keys, set(lone), hand, {}, {})
    nodes = read_nodes(connection, sorted(held))
    groups, ruled = grouped(nodes, hand)
    by_id = {node.id: node for node in nodes}
    for some in groups:
        reasons = Reasons(some, by_id, ruled)
        theirs = {held[at] for at in some}
        sizes = [
            connection.execute("SELECT count(*) FROM appearances WHERE person = ?", (person,)).fetchone()[0]
            for person in theirs
        ]
        if sizes != [len(some)] or any(_joined(connection, at) != reasons.of(at) for at in some):
            yield theirs


def _joined(connection: sqlite3.Connection, at: int) -> str:
    row = connection.execute("SELECT joined FROM appearances WHERE id = ?", (at,)).fetchone()
    return str(row[0])
