"""Rulings: the joins and splits made by hand, kept under the stories and names they were made on.

A ruling names two appearances by the digests of their stories and their names, so that it holds again when
a story was taken out and comes again; the second of one name in a story is "Quill (2)". Where a story that it
names is taken out, what it said of those who stay is kept in rulings of their own (`keep`).
"""

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.record.clues import read_nodes
from onrecord.record.grouping import group

__all__ = [
    "Fresh",
    "Named",
    "Pair",
    "Ruling",
    "Rulings",
    "bare",
    "by_hand",
    "forget",
    "keep",
    "numbered",
    "on",
    "on_those_split_off",
    "placed",
    "read",
    "rule",
    "there",
]

Pair = tuple[int, int]
Named = tuple[str, str]  # a name and the digest of its story
Fresh = Mapping[tuple[str, str], int]  # appearances not yet written, by digest and name
_NUMBERED = re.compile(r"(?P<name>.+) \((?P<n>[1-9]\d{0,5})\)", re.DOTALL)


def by_hand(connection: sqlite3.Connection) -> int:
    """How much was ruled by hand in a record: who is one, who said what, what is not so of somebody."""
    counts = "SELECT (SELECT count(*) FROM rulings) + (SELECT count(*) FROM attributed)"
    (count,) = connection.execute(f"{counts} + (SELECT count(*) FROM wrong_facts)").fetchone()
    return int(count)


class Ruling(NamedTuple):
    """One ruling: "merge" or "split" of two names in two stories; a story is None where it is not there."""

    number: int
    action: str
    name: str
    story: int | None
    other_name: str
    other_story: int | None


class Rulings(NamedTuple):
    """What was ruled of appearances that are there; the first of a parted pair is who was taken out."""

    merged: list[Pair]
    parted: list[Pair]

    def ids(self) -> set[int]:
        """All the appearances that something was ruled of."""
        return {one for pair in (*self.merged, *self.parted) for one in pair}


def read(connection: sqlite3.Connection, fresh: Fresh, among: Collection[int] | None = None) -> Rulings:
    """All rulings on appearances that are there, or only those between some."""
    found = Rulings([], [])
    held = None if among is None else set(among)
    for _, action, one, other in _ruled(connection, fresh):
        if one is None or other is None:
            continue
        if held is None or (one in held and other in held):
            (found.merged if action == "merge" else found.parted).append((one, other))
    return found


def on(connection: sqlite3.Connection, ids: Collection[int]) -> list[Ruling]:
    """The rulings on any of these appearances."""
    numbers = [number for number, _, one, other in _ruled(connection, {}) if {one, other} & set(ids)]
    found = []
    for number in numbers:
        row = connection.execute(
            "SELECT r.id, r.action, r.name, s.id, r.other_name, o.id FROM rulings r"
            " LEFT JOIN stories s ON s.digest = r.digest LEFT JOIN stories o ON o.digest = r.other_digest"
            " WHERE r.id = ?",
            (number,),
        ).fetchone()
        found.append(Ruling(*row))
    return found


def on_those_split_off(connection: sqlite3.Connection, some: Iterable[Ruling]) -> set[int]:
    """The numbers of all rulings on the appearances that the splits among some took out of a person.

    To take out an appearance may part those who stay, and it is then kept apart from each of them.
    """
    found: set[int] = set()
    for each in some:
        if each.action == "split":
            found |= {
                row[0]
                for row in connection.execute(
                    "SELECT r.id FROM rulings r JOIN rulings s ON s.id = ?"
                    " AND ((r.name, r.digest) = (s.name, s.digest)"
                    " OR (r.other_name, r.other_digest) = (s.name, s.digest))",
                    (each.number,),
                )
            }
    return found


def rule(connection: sqlite3.Connection, action: str, one: int, other: int) -> None:
    """Write a ruling, "merge" or "split", on two appearances; once is enough."""
    row = [*_named(connection, one), *_named(connection, other)]
    connection.execute(
        "INSERT INTO rulings (action, name, digest, other_name, other_digest) SELECT ?1, ?2, ?3, ?4, ?5"
        " WHERE NOT EXISTS (SELECT 1 FROM rulings WHERE action = ?1 AND name = ?2 AND digest = ?3"
        " AND other_name = ?4 AND other_digest = ?5)",
        (action, *row),
    )


def numbered(names: Iterable[str]) -> list[str]:
    """What rulings call those of one story by, in order: the second of a name is "Quill (2)"."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


def bare(name: str) -> str:
    """The name of somebody whom rulings call so."""
    match = _NUMBERED.fullmatch(name)
    return match["name"] if match else name


def _named(connection: sqlite3.Connection, one: int) -> Named:
    name, digest, n = connection.execute(
        "SELECT a.name, s.digest, (SELECT count(*) FROM appearances b WHERE b.story = a.story"
        " AND b.name = a.name AND b.id <= a.id)"
        " FROM appearances a JOIN stories s ON s.id = a.story WHERE a.id = ?",
        (one,),
    ).fetchone()
    return (name if n == 1 else f"{name} ({n})"), digest


def placed(connection: sqlite3.Connection, one: int) -> tuple[int, Named]:
    """The story of an appearance, and what rulings name it by."""
    (story,) = connection.execute("SELECT story FROM appearances WHERE id = ?", (one,)).fetchone()
    return story, _named(connection, one)


def there(connection: sqlite3.Connection, some: Iterable[Named]) -> list[int]:
    """The appearances that are named so now, by their fullest name or else by another; in order."""
    found = set()
    for name, digest in some:
        one = _find(connection, {}, digest, name)
        if one is None:
            row = connection.execute(
                "SELECT a.id FROM stories s JOIN appearances a ON a.story = s.id"
                " JOIN names n ON n.appearance = a.id WHERE s.digest = ? AND n.name = ?"
                " ORDER BY a.id LIMIT 1",
                (digest, bare(name)),
            ).fetchone()
            one = row and int(row[0])
        if one is not None:
            found.add(one)
    return sorted(found)


def forget(connection: sqlite3.Connection, action: str, ones: Iterable[int], others: Iterable[int]) -> None:
    """Take back earlier rulings that say the opposite, also those by way of a story that is not there now."""
    first, second = set(ones), set(others)
    away: dict[tuple[str, str], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number, _, one, other in _ruled(connection, {}, action):
        if (one in first and other in second) or (one in second and other in first):
            connection.execute("DELETE FROM rulings WHERE id = ?", (number,))
        elif (one is None) != (other is None):
            here, side = (other, "") if one is None else (one, "other_")
            row = connection.execute(
                f"SELECT {side}digest, {side}name FROM rulings WHERE id = ?", (number,)
            ).fetchone()
            away[row][0 if here in first else 1 if here in second else 2].add(number)
    for sides in away.values():
        if sides[0] and sides[1]:  # it stays with the others
            connection.executemany("DELETE FROM rulings WHERE id = ?", ((n,) for n in sorted(sides[0])))


def keep(connection: sqlite3.Connection, stories: Collection[int]) -> bool:
    """Keep between those who stay what was ruled on appearances in stories that are about to be removed.

    Whether anything was ruled on them.
    """
    marks = ", ".join("?" * len(stories))
    going = {
        row[0]
        for row in connection.execute(f"SELECT id FROM appearances WHERE story IN ({marks})", (*stories,))
    }
    ruled = read(connection, {})
    if not going & ruled.ids():
        return False
    persons = _Persons(connection, going, ruled)
    for one in sorted(going & {one for pair in ruled.merged for one in pair}):
        for first, other in persons.of(one).merges(one):
            rule(connection, "merge", first, other)
    for one, other in ruled.parted:
        if one in going or other in going:
            _part(connection, persons, one, other)
    return True


def _part(connection: sqlite3.Connection, persons: "_Persons", one: int, other: int) -> None:
    """Keep apart those who stay of the two persons that a split parted."""
    stays = persons.of(other).instead(other)
    taken = persons.of(one).taken(one)
    if stays is None:
        return
    for each in taken:
        rule(connection, "split", each, stays)
        if each != taken[0]:
            rule(connection, "merge", taken[0], each)


class _Person:
    """A person of whom some appearances are about to go, in the groups that evidence alone makes of it."""

    def __init__(self, groups: list[list[int]], going: set[int], ruled: Rulings) -> None:
        self._groups, self._going, self._ruled = groups, going, ruled
        self._of = {one: at for at, some in enumerate(groups) for one in some}

    def instead(self, one: int) -> int | None:
        """Who stands for an appearance: itself, one of its group, one of its person; None if none stays."""
        if one not in self._going:
            return one
        rest = [each for some in self._groups for each in some if each not in self._going]
        return next(iter(self._staying(self._of[one])), next(iter(sorted(rest)), None))

    def taken(self, one: int) -> list[int]:
        """Those who stand for an appearance that was taken out by a split."""
        if one not in self._going:
            return [one]
        rest = sorted(each for some in self._groups for each in some if each not in self._going)
        known = {first for first, _ in self._ruled.parted}
        return [each for each in rest if each in known][:1] or rest

    def merges(self, one: int) -> Iterator[Pair]:
        """Pairs that make one, without this appearance, of all that were one by way of rulings."""
        linked = {self._of[one]}
        while (
            more := {
                at
                for pair in self._ruled.merged
                if all(each in self._of for each in pair)
                for at in (self._of[pair[0]], self._of[pair[1]])
                if linked & {self._of[pair[0]], self._of[pair[1]]}
            }
            - linked
        ):
            linked |= more
        stay = [some[0] for some in map(self._staying, sorted(linked)) if some]
        yield from ((stay[0], each) for each in stay[1:])

    def _staying(self, at: int) -> list[int]:
        return [one for one in self._groups[at] if one not in self._going]


class _Persons:
    """The persons of appearances, each looked at once."""

    def __init__(self, connection: sqlite3.Connection, going: set[int], ruled: Rulings) -> None:
        self._connection, self._going, self._ruled = connection, going, ruled
        self._known: dict[int, _Person] = {}

    def of(self, appearance: int) -> _Person:
        """The person of an appearance."""
        ask = self._connection.execute
        (person,) = ask("SELECT person FROM appearances WHERE id = ?", (appearance,)).fetchone()
        if person not in self._known:
            ids: Sequence[int] = [
                row[0] for row in ask("SELECT id FROM appearances WHERE person = ? ORDER BY id", (person,))
            ]
            parted = [pair for pair in self._ruled.parted if pair[0] in ids]
            groups = group(read_nodes(self._connection, ids), (), parted)
            self._known[person] = _Person(groups, self._going, self._ruled)
        return self._known[person]


def _ruled(
    connection: sqlite3.Connection, fresh: Fresh, action: str | None = None
) -> list[tuple[int, str, int | None, int | None]]:
    """The rulings, with the appearances they name by their ids; None where one is not there."""
    return [
        (number, did, _find(connection, fresh, *row[:2]), _find(connection, fresh, *row[2:]))
        for number, did, *row in connection.execute(
            "SELECT id, action, digest, name, other_digest, other_name FROM rulings ORDER BY id"
        ).fetchall()
        if action in (None, did)
    ]


def _find(connection: sqlite3.Connection, fresh: Fresh, digest: str, name: str) -> int | None:
    if (digest, name) in fresh:
        return fresh[digest, name]
    match = _NUMBERED.fullmatch(name)
    for called, n in [(name, 1)] + ([(match["name"], int(match["n"]))] if match else []):
        row = connection.execute(
            "SELECT a.id FROM stories s JOIN appearances a ON a.story = s.id"
            " WHERE s.digest = ? AND a.name = ? ORDER BY a.id LIMIT 1 OFFSET ?",
            (digest, called, n - 1),
        ).fetchone()
        if row is not None:
            return int(row[0])
    return None
