"""Clues: what a story tells of a person that helps to know them again in another story."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.lexicon.people import WRITTEN_OUT
from onrecord.reading import Reading
from onrecord.record.grouping import Node
from onrecord.record.naming import Form, form, key
from onrecord.record.persons import describe

__all__ = ["TELLING", "nodes_of", "read_nodes", "words_of"]

# Kinds of facts whose words tell who someone is.
TELLING = ("role", "party", "place")
# Words of roles that many people share or that pass, as "former" does, and so tell nobody from another.
_COMMON = frozenset(
    """a an the of for in on at to from and or with by as who that his her their its our my one first second
    third former then current late new old young acting senior junior assistant vice chief head top long
    longtime veteran famous well known local national other fellow self ex time s
    man woman boy girl person people member resident native husband wife father mother son daughter brother
    sister mr mrs ms miss sir""".split()
)
_WORD = re.compile(r"[^\W_]{2,}+")
_AT_ONCE = 500  # variables of one statement


def words_of(value: str) -> frozenset[str]:
    """The telling words of a role, a party or a place."""
    words = (word.casefold() for word in _WORD.findall(value))
    return frozenset(WRITTEN_OUT.get(word, word) for word in words if word not in _COMMON)


def nodes_of(reading: Reading, first: int) -> list[tuple[Node, str | None]]:
    """Of each person of a reading, numbered from `first`, what tells who it is, and its key.

    Where a story keeps two of one name apart, so does the record: only the first has a key.
    """
    forms: dict[int, Form] = {}
    keys: dict[int, str | None] = {}
    taken = set()
    for at, person in enumerate(reading.people, first):
        name = describe(reading, person).name
        its = key(person.kind, name) if person.names else None
        keys[at] = None if its in taken and person.kind == "person" else its
        taken.add(its)
        forms[at] = form(name)
    found = []
    for at, person in enumerate(reading.people, first):
        told = [words_of(fact.value) for fact in person.facts if fact.kind in TELLING]
        births = [fact.born for fact in person.facts if fact.kind == "age" and fact.born]
        node = Node(
            at,
            _name(keys[at], forms[at]),
            roles=frozenset().union(*told),
            company=frozenset(forms[n] for n, k in keys.items() if n != at and _full(k)),
            outlet=reading.outlet,
            born=births[0] if births else None,
            firm=keys[at] is not None and person.kind != "person",
            day=reading.published and reading.published[:10],
        )
        found.append((node, keys[at]))
    return found


def read_nodes(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Node]:
    """The same of appearances that the record holds, in the order of the ids."""
    from onrecord.record import removed

    rows = _select(
        connection,
        "SELECT a.id, a.name, s.outlet, a.key, a.day FROM appearances a JOIN stories s ON s.id = a.story"
        " WHERE a.id IN",
        ids,
    )
    roles: dict[int, set[str]] = defaultdict(set)
    births: dict[int, tuple[str, str]] = {}
    for at, kind, value, first, last in _select(
        connection,
        "SELECT appearance, kind, value, born_first, born_last FROM facts"
        " WHERE kind IN ('role', 'party', 'place', 'age') AND appearance IN",
        ids,
    ):
        if kind in TELLING:
            roles[at] |= words_of(value)
        elif first and last:
            births.setdefault(at, (first, last))
    company = _company(connection, ids)
    wrong = removed.held(connection, ids)
    nodes = {
        at: Node(
            at,
            _name(its, form(name)),
            roles=frozenset(roles[at]),
            company=frozenset(company[at]),
            outlet=outlet,
            born=births.get(at),
            firm=its is not None and not _full(its),
            day=day,
            removed=wrong.get(at, frozenset()),
        )
        for at, name, outlet, its, day in rows
    }
    return [nodes[at] for at in ids]


def _company(connection: sqlite3.Connection, ids: Sequence[int]) -> Mapping[int, set[Form]]:
    found: dict[int, set[Form]] = defaultdict(set)
    for at, name in _select(
        connection,
        "SELECT a.id, b.name FROM appearances a JOIN appearances b ON b.story = a.story AND b.id <> a.id"
        " WHERE b.key >= 'person ' AND b.key < 'person!' AND a.id IN",
        ids,
    ):
        found[at].add(form(name))
    return found


def _name(its: str | None, words: Form) -> Form:
    """What a node is compared by: its name, a body's key; nothing for who is never joined by name."""
    return () if its is None else words if _full(its) else tuple(its.split())


def _full(its: str | None) -> bool:
    """Whether a key is that of someone with a full name."""
    return its is not None and its.startswith("person ")


def _select(connection: sqlite3.Connection, statement: str, ids: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    """The rows of a statement that ends in IN, for these ids."""
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        yield from connection.execute(f"{statement} ({', '.join('?' * len(some))})", some)
