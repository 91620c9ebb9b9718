"""Joining: which persons of the stories are one, by evidence and by what people ruled (`by_hand`).

Within the caller's open transaction. What is one does not depend on the order in which stories came, as long
as a name is held by no more than `FULL` appearances; past that a new one is held against the latest, and
whatever weighs all of them again (`settle`, a ruling, a story taken out) may move some, which `unsettled`
counts.
"""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord.errors import RecordError
from onrecord.reading import Reading
from onrecord.record import numbers, persons, removed, rulings
from onrecord.record.clues import nodes_of, read_nodes
from onrecord.record.grouping import Node, group, why
from onrecord.record.persons import describe, refresh
from onrecord.record.rulings import Rulings

__all__ = [
    "FIRST",
    "FULL",
    "Reasons",
    "appearing",
    "grouped",
    "held_by",
    "join",
    "keys_held",
    "keys_of",
    "person_of",
    "regroup",
    "settle",
    "unsettled",
    "within_reach",
]

# Appearances of one key that are weighed anew with each story: so many take some 30 ms, a third of a reading.
FULL = 1000
_LATEST = 40  # of more than that
FIRST = "first seen"
_EVIDENCE = 50  # appearances that a new one is held against to say why it is one of them


def join(connection: sqlite3.Connection, story: int, reading: Reading) -> None:
    """A row of `appearances` for each person of the reading, tied to a person of the record, old or new.

    Before anything that refers to appearances is written.
    """
    (first,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM appearances").fetchone()
    wrong = removed.fresh(connection, reading)
    found = [
        (node._replace(removed=clues), key)
        for (node, key), clues in zip(nodes_of(reading, first), wrong, strict=True)
    ]
    seen = {at: describe(reading, person) for at, person in enumerate(reading.people, first)}
    called = rulings.numbered(told.name for told in seen.values())
    hand = rulings.read(
        connection, {(reading.digest, name): at for name, at in zip(called, seen, strict=True)}
    )
    ruled = hand.ids()
    by_key = {key for _, key in found if key is not None}
    bound = keys_held(connection, ruled) | {key for node, key in found if key and node.id in ruled}
    places: dict[int, tuple[int | None, str]] = {}
    if bound & by_key or any(node.id in ruled for node, _ in found):
        fresh = {node.id: node for node, key in found if key in bound or node.id in ruled}
        places = _weigh(connection, bound & by_key, fresh, hand, {n.id: k for n, k in found})
        by_key -= bound
    for node, key in found:
        if key in by_key and node.id not in places:
            alike = {n.id: n for n, k in found if k == key}
            places |= _place(connection, key, alike)
    new: dict[int, int] = {}
    for (node, key), person in zip(found, reading.people, strict=True):
        told = seen[node.id]
        where, joined = places.get(node.id, (None, FIRST))
        number = new.get(-where) if where is not None and where < 0 else where
        if number is None:
            number = persons.create(connection, told, person.kind, reading.digest)
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
    _weigh(connection, set(keys) | keys_held(connection, ids), {}, rulings.read(connection, {}), {}, ids)


def within_reach(connection: sqlite3.Connection, people: Collection[int]) -> set[int]:
    """All the people whom rulings and names tie to these, to `regroup` when one of these changes."""
    ids = {
        one
        for person in people
        for (one,) in connection.execute("SELECT id FROM appearances WHERE person = ?", (person,))
    }
    held = held_by(connection, keys_held(connection, ids), ids, rulings.read(connection, {}), {}, {})
    return set(people) | set(held.values())


def unsettled(connection: sqlite3.Connection, people: Collection[int]) -> int:
    """How many appearances of those tied to these people would move if all were weighed now."""
    ids = {
        one
        for person in people
        for (one,) in connection.execute("SELECT id FROM appearances WHERE person = ?", (person,))
    }
    hand = rulings.read(connection, {})
    held = held_by(connection, keys_held(connection, ids), ids, hand, {}, {})
    groups, _ = grouped(read_nodes(connection, sorted(held)), hand)
    claimed: set[int] = set()
    moved = 0
    for some in sorted(groups, key=len, reverse=True):
        theirs = Counter(person for at in some if (person := held[at]) not in claimed)
        person, stay = theirs.most_common(1)[0] if theirs else (0, 0)
        claimed.add(person)
        moved += len(some) - stay
    return moved


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


def appearing(connection: sqlite3.Connection, person: int) -> list[int]:
    """The appearances of a person; raises RecordError where there is none such."""
    rows = connection.execute("SELECT id FROM appearances WHERE person = ? ORDER BY id", (person,)).fetchall()
    if not rows:
        raise RecordError(f"there is no person {person} in this record.")
    return [row[0] for row in rows]


def person_of(connection: sqlite3.Connection, appearance: int) -> int:
    """The person of an appearance."""
    row = connection.execute("SELECT person FROM appearances WHERE id = ?", (appearance,)).fetchone()
    return int(row[0])


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
        return _weigh(connection, {key}, fresh, Rulings([], []), dict.fromkeys(fresh, key))
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
    return {at: (where, FIRST if person is None and at == first else "name") for at in fresh}


def _weigh(
    connection: sqlite3.Connection,
    keys: Collection[str],
    fresh: Mapping[int, Node],
    hand: Rulings,
    fresh_keys: Mapping[int, str | None],
    lone: Collection[int] = (),
) -> dict[int, tuple[int | None, str]]:
    """Group all the appearances of these keys, and of those that rulings tie to them, and move who moves.

    Gives for each of `fresh`, which are not written yet, its person and why; the person is minus the least id
    of those who make a new one.
    """
    held = held_by(connection, set(keys), set(lone), hand, fresh, fresh_keys)
    nodes = [*read_nodes(connection, sorted(held)), *(fresh[at] for at in sorted(fresh))]
    by_id = {node.id: node for node in nodes}
    groups, ruled = grouped(nodes, hand)
    anew = bool(ruled) or not fresh  # else those who were together before and still are keep their reasons
    sizes = Counter(held.values())
    found: dict[int, tuple[int | None, str]] = {}
    claimed: set[int] = set()
    touched: set[int] = set()
    before: dict[int, numbers.Anchor] = {}
    homes = {person: numbers.home(connection, person) for person in sizes}
    for some in groups:
        theirs = Counter(held[at] for at in some if at in held)
        person = _kept(theirs.keys() - claimed, some, homes)
        reasons = Reasons(some, by_id, ruled)
        if theirs and person is None:
            person = persons.copy(connection, held[some[0]], (at for at in some if at in held))
        found.update(
            (at, (-some[0] if person is None else person, reasons.of(at))) for at in some if at in fresh
        )
        if person is None or (not anew and set(theirs) == {person} and sizes[person] == theirs[person]):
            continue
        claimed.add(person)
        for one in theirs.keys() - {person} - before.keys():
            if (where := numbers.anchor(connection, one)) is not None:
                before[one] = where
        if len(theirs) > 1 and person in theirs and (where := numbers.anchor(connection, person)) is not None:
            numbers.settle(connection, person, where)
        for at in some:
            if at in held:
                _move(connection, at, person, reasons.of(at))
        persons.take_kind(connection, person, some[0])
        touched |= {person, *theirs}
    refresh(connection, sorted(touched), before)
    return found


def _kept(people: Collection[int], some: Collection[int], homes: Mapping[int, int | None]) -> int | None:
    """Whose number of these some appearances keep: one that is kept with them, else the lowest that is kept
    with no others."""
    theirs = [person for person in people if homes[person] in some]
    return min(theirs or (person for person in people if homes[person] is None), default=None)


def grouped(nodes: Sequence[Node], hand: Rulings) -> tuple[list[list[int]], set[int]]:
    """The appearances of each person, in order, and those of them of whom something was ruled."""
    ids = {node.id for node in nodes}
    merged = [pair for pair in hand.merged if set(pair) <= ids]
    parted = [pair for pair in hand.parted if set(pair) <= ids]
    ruled = {one for pair in merged for one in pair} | {one for one, _ in parted}
    return group(nodes, merged, parted), ruled


class Reasons:
    """Why each of one person's appearances is one of them, by those before it and by what was ruled."""

    def __init__(self, some: list[int], by_id: Mapping[int, Node], ruled: Collection[int]) -> None:
        self._places = {at: n for n, at in enumerate(some)}
        self._some, self._by_id, self._ruled = some, by_id, ruled

    def of(self, at: int) -> str:
        """The reason of one."""
        if at in self._ruled:
            return "by hand"
        before = self._some[: min(self._places[at], _EVIDENCE)]
        return why(self._by_id[at], (self._by_id[one] for one in before)) if before else FIRST


def _move(connection: sqlite3.Connection, at: int, person: int, reason: str) -> None:
    connection.execute(
        "UPDATE appearances SET person = ?2, joined = ?3 WHERE id = ?1 AND (person, joined) IS NOT (?2, ?3)",
        (at, person, reason),
    )


def held_by(
    connection: sqlite3.Connection,
    keys: set[str],
    lone: set[int],
    hand: Rulings,
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
            for pair in (*hand.merged, *hand.parted)
            if within & set(pair)
            for one in pair
            if one not in within
        }
        if not tied:
            return held
        lone = lone | tied
        keys = keys | keys_held(connection, tied)


def keys_held(connection: sqlite3.Connection, ids: Iterable[int]) -> set[str]:
    """The keys of these appearances."""
    found = set()
    for one in ids:
        row = connection.execute("SELECT key FROM appearances WHERE id = ?", (one,)).fetchone()
        if row and row[0] is not None:
            found.add(row[0])
    return found
