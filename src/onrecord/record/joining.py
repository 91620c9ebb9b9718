"""Joining: which persons of the stories are one, by evidence and by what people ruled.

Within the caller's open transaction. What is one does not depend on the order in which stories came, as long
as a name is held by no more than `FULL` appearances; past that a new one is held against the latest, and
`settle` weighs all of them again.
"""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from onrecord.errors import RecordError
from onrecord.reading import Reading
from onrecord.record import persons
from onrecord.record.clues import nodes_of, read_nodes
from onrecord.record.grouping import Node, group, why
from onrecord.record.persons import describe, refresh

__all__ = ["FULL", "join", "keys_of", "merge", "regroup", "settle", "split"]

FULL = 100  # appearances of one key that are weighed anew with each story
_LATEST = 40  # of more than that
_EVIDENCE = 50  # appearances that a new one is held against to say why it is one of them

Pair = tuple[int, int]


class _Rulings(NamedTuple):
    merged: list[Pair]
    parted: list[Pair]


def join(connection: sqlite3.Connection, story: int, reading: Reading) -> None:
    """A row of `appearances` for each person of the reading, tied to a person of the record, old or new.

    Before anything that refers to appearances is written.
    """
    (first,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM appearances").fetchone()
    found = nodes_of(reading, first)
    seen = {at: describe(reading, person) for at, person in enumerate(reading.people, first)}
    rulings = _rulings(connection, {(reading.digest, seen[at].name): at for at in reversed(seen)})
    ruled = {one for pair in (*rulings.merged, *rulings.parted) for one in pair}
    by_key = {key for _, key in found if key is not None}
    bound = _keys(connection, ruled) | {key for node, key in found if key and node.id in ruled}
    places: dict[int, tuple[int | None, str]] = {}
    if bound & by_key or any(node.id in ruled for node, _ in found):
        fresh = {node.id: node for node, key in found if key in bound or node.id in ruled}
        places = _weigh(connection, bound & by_key, fresh, rulings, {n.id: k for n, k in found})
        by_key -= bound
    for node, key in found:
        if key in by_key and node.id not in places:
            alike = {n.id: n for n, k in found if k == key}
            places |= _place(connection, key, alike)
    new: dict[int, int] = {}
    for (node, key), person in zip(found, reading.people, strict=True):
        told = seen[node.id]
        where, joined = places.get(node.id, (None, "first seen"))
        number = new.get(-where) if where is not None and where < 0 else where
        if number is None:
            number = persons.create(connection, told, person.kind)
            if where is not None:
                new[-where] = number
        else:
            persons.add(connection, number, told)
        connection.execute(
            "INSERT INTO appearances"
            " (id, story, local, person, joined, name, named, pronouns, mentions, key, day, current)"
            " SELECT ?, id, ?, ?, ?, ?, ?, ?, ?, ?, day, current FROM stories WHERE id = ?",
            (
                node.id, person.id, number, joined,
                told.name, told.named, told.pronouns, told.mentions, key, story,
            ),
        )  # fmt: skip


def regroup(connection: sqlite3.Connection, keys: Collection[str], people: Collection[int] = ()) -> None:
    """Weigh anew all the appearances of these keys and of these persons."""
    ids = {
        one
        for person in people
        for (one,) in connection.execute("SELECT id FROM appearances WHERE person = ?", (person,))
    }
    _weigh(connection, set(keys) | _keys(connection, ids), {}, _rulings(connection, {}), {}, ids)


def settle(connection: sqlite3.Connection) -> None:
    """Weigh anew those names that are held by so many that a new one was held against the latest alone."""
    rows = connection.execute(
        "SELECT key FROM appearances WHERE key >= 'person ' AND key < 'person!' GROUP BY key"
        " HAVING count(*) > ? ORDER BY key",
        (FULL,),
    ).fetchall()
    for (key,) in rows:
        regroup(connection, [key])


def keys_of(connection: sqlite3.Connection, story: int) -> set[str]:
    """The keys of a story's people, to `regroup` when it has been taken out."""
    return {
        key
        for (key,) in connection.execute(
            "SELECT DISTINCT key FROM appearances WHERE story = ? AND key IS NOT NULL", (story,)
        )
    }


# --- by hand ---------------------------------------------------------------------------------------------


def merge(connection: sqlite3.Connection, person: int, other: int) -> int:
    """Make two people one, for good; the person that they are now."""
    if person == other:
        raise RecordError("they are one already.")
    ones, others = _appearing(connection, person), _appearing(connection, other)
    _forget(connection, "split", ones, others)
    _rule(connection, "merge", ones[0], others[0])
    regroup(connection, (), (person, other))
    return _person(connection, ones[0])


def split(connection: sqlite3.Connection, person: int, stories: Collection[int]) -> int:
    """Take a person's appearances in these stories out of it, for good; the person that they are now."""
    every = _appearing(connection, person)
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
    _forget(connection, "merge", taken, rest)
    for one in taken[1:]:
        _rule(connection, "merge", taken[0], one)
    # Who stays may be known by those who go alone: each part of them is kept apart.
    stays = [some[0] for some in group(read_nodes(connection, rest), _rulings(connection, {}, rest).merged)]
    for one in taken:
        for other in stays if one == taken[0] else stays[:1]:
            _rule(connection, "split", one, other)
    regroup(connection, (), (person,))
    return _person(connection, taken[0])


def _rule(connection: sqlite3.Connection, action: str, one: int, other: int) -> None:
    named = "SELECT a.name, s.digest FROM appearances a JOIN stories s ON s.id = a.story WHERE a.id = ?"
    row = [*connection.execute(named, (one,)).fetchone(), *connection.execute(named, (other,)).fetchone()]
    connection.execute(
        "INSERT INTO rulings (action, name, digest, other_name, other_digest) SELECT ?1, ?2, ?3, ?4, ?5"
        " WHERE NOT EXISTS (SELECT 1 FROM rulings WHERE action = ?1 AND name = ?2 AND digest = ?3"
        " AND other_name = ?4 AND other_digest = ?5)",
        (action, *row),
    )


def _forget(connection: sqlite3.Connection, action: str, ones: Iterable[int], others: Iterable[int]) -> None:
    """Take back earlier rulings that say the opposite."""
    first, second = set(ones), set(others)
    for number, _, one, other in _ruled(connection, {}, action):
        if (one in first and other in second) or (one in second and other in first):
            connection.execute("DELETE FROM rulings WHERE id = ?", (number,))


def _ruled(
    connection: sqlite3.Connection, fresh: Mapping[tuple[str, str], int], action: str | None = None
) -> list[tuple[int, str, int, int]]:
    """The rulings on appearances that are there, by their ids; `fresh` are some not yet written."""
    found = []
    for number, did, *row in connection.execute(
        "SELECT id, action, digest, name, other_digest, other_name FROM rulings ORDER BY id"
    ).fetchall():
        if action in (None, did):
            one = _find(connection, fresh, row[0], row[1])
            other = _find(connection, fresh, row[2], row[3])
            if one is not None and other is not None:
                found.append((number, did, one, other))
    return found


def _find(
    connection: sqlite3.Connection, fresh: Mapping[tuple[str, str], int], digest: str, name: str
) -> int | None:
    if (digest, name) in fresh:
        return fresh[digest, name]
    row = connection.execute(
        "SELECT a.id FROM stories s JOIN appearances a ON a.story = s.id WHERE s.digest = ? AND a.name = ?"
        " ORDER BY a.id LIMIT 1",
        (digest, name),
    ).fetchone()
    return row and int(row[0])


def _rulings(
    connection: sqlite3.Connection,
    fresh: Mapping[tuple[str, str], int],
    among: Collection[int] | None = None,
) -> _Rulings:
    found = _Rulings([], [])
    held = None if among is None else set(among)
    for _, action, one, other in _ruled(connection, fresh):
        if held is None or (one in held and other in held):
            (found.merged if action == "merge" else found.parted).append((one, other))
    return found


# --- by evidence -----------------------------------------------------------------------------------------


def _place(
    connection: sqlite3.Connection, key: str, fresh: Mapping[int, Node]
) -> dict[int, tuple[int | None, str]]:
    """Where the appearances of one key that no ruling touches belong: their person, and why."""
    if next(iter(fresh.values())).firm:
        row = connection.execute("SELECT person FROM appearances WHERE key = ? LIMIT 1", (key,)).fetchone()
        return _together(fresh, row and row[0])
    (count,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM appearances WHERE key = ? LIMIT ?)", (key, FULL + 1)
    ).fetchone()
    if not count:
        return {}
    if count <= FULL:
        return _weigh(connection, {key}, fresh, _Rulings([], []), dict.fromkeys(fresh, key))
    rows = connection.execute(
        "SELECT id, person FROM appearances WHERE key = ? ORDER BY id DESC LIMIT ?", (key, _LATEST)
    ).fetchall()
    held = dict(reversed(rows))
    first = {person: at for at, person in rows}
    nodes = [*read_nodes(connection, list(held)), *fresh.values()]
    by_id = {node.id: node for node in nodes}
    found: dict[int, tuple[int | None, str]] = {}
    for some in group(nodes, [(first[person], at) for at, person in held.items()]):
        theirs = Counter(held[at] for at in some if at in held)
        best = min(theirs, key=lambda person: (-theirs[person], person)) if theirs else None
        for at in some:
            if at in fresh and best is not None:
                found[at] = best, why(by_id[at], (by_id[one] for one in some if one != at))
    return found


def _together(fresh: Mapping[int, Node], person: int | None) -> dict[int, tuple[int | None, str]]:
    """Bodies of one name: the one that is there, else a new one, which the first of them makes."""
    first = min(fresh)
    where = -first if person is None else person
    return {at: (where, "first seen" if person is None and at == first else "name") for at in fresh}


def _weigh(
    connection: sqlite3.Connection,
    keys: Collection[str],
    fresh: Mapping[int, Node],
    rulings: _Rulings,
    fresh_keys: Mapping[int, str | None],
    lone: Collection[int] = (),
) -> dict[int, tuple[int | None, str]]:
    """Group all the appearances of these keys, and of those that rulings tie to them, and move who moves.

    Gives for each of `fresh`, which are not written yet, its person and why; the person is minus the least id
    of those who make a new one.
    """
    held = _held(connection, set(keys), set(lone), rulings, fresh, fresh_keys)
    ids = sorted(held)
    nodes = [*read_nodes(connection, ids), *(fresh[at] for at in sorted(fresh))]
    by_id = {node.id: node for node in nodes}
    merged = [pair for pair in rulings.merged if set(pair) <= by_id.keys()]
    parted = [pair for pair in rulings.parted if set(pair) <= by_id.keys()]
    hand = {one for pair in merged for one in pair} | {one for one, _ in parted}
    found: dict[int, tuple[int | None, str]] = {}
    claimed: set[int] = set()
    touched: set[int] = set()
    for some in group(nodes, merged, parted):
        free = sorted({held[at] for at in some if at in held} - claimed)
        person: int | None = free[0] if free else None
        for n, at in enumerate(some):
            reason = "first seen"
            if at in hand:
                reason = "by hand"
            elif n:
                others = [by_id[one] for one in some[: _EVIDENCE + 1] if one != at]
                reason = why(by_id[at], others)
            if at in fresh:
                found[at] = (-some[0] if person is None else person), reason
                continue
            if person is None:
                person = persons.copy(connection, held[at])
            if held[at] != person:
                connection.execute(
                    "UPDATE appearances SET person = ?, joined = ? WHERE id = ?", (person, reason, at)
                )
                touched |= {held[at], person}
        if person is not None:
            claimed.add(person)
    refresh(connection, sorted(touched))
    return found


def _held(
    connection: sqlite3.Connection,
    keys: set[str],
    lone: set[int],
    rulings: _Rulings,
    fresh: Mapping[int, Node],
    fresh_keys: Mapping[int, str | None],
) -> dict[int, int]:
    """The person of each appearance of these keys and of those that rulings tie to them."""
    held: dict[int, int] = {}
    done: set[str] = set()
    while True:
        for key in sorted(keys - done):
            held.update(connection.execute("SELECT id, person FROM appearances WHERE key = ?", (key,)))
        for at in sorted(lone - held.keys() - fresh.keys()):
            held.update(connection.execute("SELECT id, person FROM appearances WHERE id = ?", (at,)))
        done |= keys
        within = held.keys() | fresh.keys()
        tied = {
            one
            for pair in (*rulings.merged, *rulings.parted)
            if within & set(pair)
            for one in pair
            if one not in within
        }
        if not tied:
            return held
        lone = lone | tied
        keys = keys | _keys(connection, tied)


def _keys(connection: sqlite3.Connection, ids: Iterable[int]) -> set[str]:
    found = set()
    for one in ids:
        row = connection.execute("SELECT key FROM appearances WHERE id = ?", (one,)).fetchone()
        if row and row[0] is not None:
            found.add(row[0])
    return found


def _appearing(connection: sqlite3.Connection, person: int) -> list[int]:
    rows = connection.execute("SELECT id FROM appearances WHERE person = ? ORDER BY id", (person,)).fetchall()
    if not rows:
        raise RecordError(f"there is no person {person} in this record.")
    return [row[0] for row in rows]


def _person(connection: sqlite3.Connection, appearance: int) -> int:
    row = connection.execute("SELECT person FROM appearances WHERE id = ?", (appearance,)).fetchone()
    return int(row[0])
