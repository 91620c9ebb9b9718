"""Wrong facts: what stories were read as saying of a person, and somebody ruled to be wrong.

A ruling names the story by its digest, the person by its name there and the fact by its kind, its value and
how it stands, so that it holds again when the story is read again, or taken out and added again. Within the
caller's open transaction.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

import msgspec
from msgspec.structs import replace

from onrecord.errors import RecordError
from onrecord.reading import Fact, Person, Reading
from onrecord.record import joining, rulings
from onrecord.record.headlines import headline_of
from onrecord.record.persons import describe, flat
from onrecord.story import Day
from onrecord.wording import stands, stopped

__all__ = ["WrongFact", "applied", "label", "moved", "restore", "rule", "ruled"]

# What a tie is called from the other side; of one that is wrong both sides are taken out.
_BACK = {"spouse": "spouse", "child": "parent", "parent": "child", "sibling": "sibling"}


class WrongFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that was ruled wrong by hand, as the latest of `stories` was read; `text` are its words."""

    kind: str
    value: str
    status: str
    day: Day | None
    outlet: str | None
    story: str
    headline: str
    text: str
    stories: int
    story_id: int


class _Said(Protocol):
    """A fact of whatever kind."""

    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def status(self) -> str: ...


class _Ruling(NamedTuple):
    """A fact that is wrong of whoever goes by `name` in the story of that digest."""

    number: int
    digest: str
    name: str
    kind: str
    value: str
    status: str
    text: str


_COLUMNS = "w.id, w.digest, w.name, w.kind, w.value, w.status, w.text"


def label(fact: _Said, other: str | None = None) -> str:
    """What a fact is called: "role: mayor", "age: 32 (then)"; `other` is who the record has for its value."""
    value = flat(other or fact.value)
    return f"{fact.kind}: {value}{stands(fact.kind, fact.value, fact.status)}"


def applied(connection: sqlite3.Connection, reading: Reading) -> Reading:
    """The reading without the facts that were ruled wrong."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM wrong_facts w WHERE digest = ? ORDER BY id", (reading.digest,)
    )
    for each in [_Ruling(*row) for row in rows]:
        person = _meant(reading, each.name)
        wrong = [fact for fact in person.facts if _is(fact, each)] if person is not None else []
        if person is not None and wrong:
            reading = _without(reading, person, wrong)
    return reading


def moved(connection: sqlite3.Connection, digest: str, new: str) -> None:
    """Have what was ruled on the facts of a story hold of the same text under another digest."""
    connection.execute("UPDATE wrong_facts SET digest = ?2 WHERE digest = ?1", (digest, new))


def ruled(connection: sqlite3.Connection, person: int) -> tuple[WrongFact, ...]:
    """The facts of a person that were ruled wrong, in the latest versions of the stories; by their labels."""
    alike: dict[str, list[tuple[_Ruling, int]]] = {}
    for each, story, current in _on(connection, person):
        if current:
            alike.setdefault(label(each).casefold(), []).append((each, story))
    found = []
    for _, some in sorted(alike.items()):
        each, story = some[-1]
        name, day, outlet = connection.execute(
            "SELECT name, day, outlet FROM stories WHERE id = ?", (story,)
        ).fetchone()
        found.append(
            WrongFact(
                kind=each.kind, value=each.value, status=each.status, text=each.text, day=day, outlet=outlet,
                story=name, headline=headline_of(connection, story), story_id=story,
                stories=len({where for _, where in some}),
            )
        )  # fmt: skip
    return tuple(found)


def rule(connection: sqlite3.Connection, person: int, facts: Sequence[str]) -> int:
    """Rule that facts of a person, by labels or kinds, are wrong, for good; the person that they are now.

    They are taken out of every story that was read as saying so, a tie of two from both. Who was one by them
    stays one (`removed`).
    """
    ones = joining.appearing(connection, person)
    rows = connection.execute(
        "SELECT a.id, s.id, s.digest, f.kind, f.value, f.status, f.text, o.name FROM appearances a"
        " JOIN facts f ON f.appearance = a.id JOIN stories s ON s.id = a.story"
        " LEFT JOIN appearances b ON b.id = f.other LEFT JOIN people o ON o.id = b.person"
        " WHERE a.person = ? ORDER BY s.day, s.id, f.id",
        (person,),
    ).fetchall()
    said = [_Ruling(0, row[2], "", *row[3:7]) for row in rows]
    chosen = _chosen(facts, [(each.kind, label(each, row[7])) for each, row in zip(said, rows, strict=True)])
    tied = joining.within_reach(connection, (person,))
    stories = set()
    for n in chosen:
        one, story, digest, kind, value, status, text, _ = rows[n]
        _, (name, _) = rulings.placed(connection, one)
        connection.execute(
            "INSERT INTO wrong_facts (digest, name, kind, value, status, text) SELECT ?1, ?2, ?3, ?4, ?5, ?6"
            " WHERE NOT EXISTS (SELECT 1 FROM wrong_facts WHERE digest = ?1 AND name = ?2 AND kind = ?3"
            " AND value = ?4 AND status = ?5)",
            (digest, name, kind, value, status, text),
        )
        stories.add(story)
    for story in sorted(stories):
        _take_out(connection, story)
    joining.regroup(connection, (), tied)  # a role or an age may have kept them from being one with others
    return joining.person_of(connection, ones[0])


def restore(connection: sqlite3.Connection, person: int, facts: Sequence[str]) -> int:
    """Take back that facts are wrong: their stories are read again; the person that they are now."""
    from onrecord.record import attributed

    ones = joining.appearing(connection, person)
    _, first = rulings.placed(connection, ones[0])
    found = _on(connection, person)
    chosen = _chosen(facts, [(each.kind, label(each)) for each, *_ in found])
    again: dict[int, list[tuple[int]]] = {}
    for n in chosen:
        again.setdefault(found[n][1], []).append((found[n][0].number,))
    for story, some in again.items():  # one by one: those not yet read again are one by what was removed
        connection.executemany("DELETE FROM wrong_facts WHERE id = ?", some)
        attributed.again(connection, story)
    return joining.person_of(connection, rulings.there(connection, [first])[0])


def _chosen(facts: Sequence[str], of: Sequence[tuple[str, str]]) -> list[int]:
    """Which of some facts, each its kind and its label, are meant by labels or kinds; raises RecordError."""
    if not facts:
        raise RecordError("no fact is named.")
    found: dict[int, None] = {}
    for fact in facts:
        wanted = flat(fact).casefold()
        these = [n for n, (kind, called) in enumerate(of) if wanted in (kind, called.casefold())]
        if not these:
            there = "; ".join(dict.fromkeys(called for _, called in of))
            raise RecordError(
                stopped(
                    f"this person has no fact “{flat(fact)}”" + (f". There are: {there}" if there else "")
                )
            )
        found |= dict.fromkeys(these)
    return list(found)


def _on(connection: sqlite3.Connection, person: int) -> list[tuple[_Ruling, int, bool]]:
    """What was ruled on a person's facts, with the story of each and whether that is its latest version."""
    rows = connection.execute(
        f"SELECT {_COLUMNS}, a.id, s.id, s.current FROM appearances a JOIN stories s ON s.id = a.story"
        " JOIN wrong_facts w ON w.digest = s.digest WHERE a.person = ? ORDER BY s.day, s.id, w.id",
        (person,),
    ).fetchall()
    return [
        (each, story, bool(current))
        for *ruling, one, story, current in rows
        for each in [_Ruling(*ruling)]
        if one in rulings.there(connection, [(each.name, each.digest)])
    ]


def _take_out(connection: sqlite3.Connection, story: int) -> None:
    """Take the facts that are wrong out of a story's reading and its rows; all else in it stays as it is."""
    from onrecord.record import writing
    from onrecord.record.packing import pack, unpack

    packed, text, reader = connection.execute(
        "SELECT reading, text, reader FROM stories WHERE id = ?", (story,)
    ).fetchone()
    reading = applied(connection, unpack(packed, text))
    connection.execute("UPDATE stories SET reading = ? WHERE id = ?", (pack(reading, reader), story))
    writing.renew(connection, story, reading, "facts")


def _meant(reading: Reading, name: str) -> Person | None:
    """Who goes by a name, as rulings have it, in full or else by another of theirs; None without any."""
    numbered = rulings.numbered(describe(reading, person).name for person in reading.people)
    for called, person in zip(numbered, reading.people, strict=True):
        if called == name:
            return person
    plain = rulings.bare(name)
    return next((who for who in reading.people if plain in map(flat, who.names)), None)


def _is(fact: Fact, ruling: _Ruling) -> bool:
    return (fact.kind, fact.value.casefold(), fact.status) == (
        ruling.kind,
        ruling.value.casefold(),
        ruling.status,
    )


def _without(reading: Reading, person: Person, wrong: Iterable[Fact]) -> Reading:
    """The reading without some facts of a person, and without the other side of those that tie two."""
    ties = {
        (fact.person, _BACK[fact.kind], fact.spans)
        for fact in wrong
        if fact.person is not None and fact.kind in _BACK
    }
    taken = set(map(id, wrong))
    people = []
    for who in reading.people:
        rest = tuple(
            fact
            for fact in who.facts
            if not (who is person and id(fact) in taken)
            and not (fact.person == person.id and (who.id, fact.kind, fact.spans) in ties)
        )
        people.append(who if len(rest) == len(who.facts) else replace(who, facts=rest))
    return replace(reading, people=tuple(people))
