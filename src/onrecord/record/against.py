"""Against: what a reading says of people and their names, where the stories of a record have it otherwise.

A false alarm is worse than a miss: somebody is compared only with whom a full name *and* a role or two others
named beside both make one, and only what cannot both be true is told.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Literal, NamedTuple

import msgspec
from rapidfuzz.distance import OSA

from onrecord.people.nicknames import FULL
from onrecord.reading import Fact, Person, Reading, Span
from onrecord.record.clues import nodes_of, read_nodes
from onrecord.record.grouping import Node, group
from onrecord.record.joining import FULL as WEIGHED
from onrecord.record.naming import Form, form, key
from onrecord.visible import flat
from onrecord.wording import day

__all__ = ["Difference", "Place", "against", "thread_of"]

Sort = Literal["age", "birth", "party", "role", "spelling"]

_DRAFT = -1  # the row that an appearance of the reading has among those of the record
_SURE = 0.85  # confidence of a fact from which it is compared
_LOOKED_AT = 2_000  # names beside one
_MOST = 3  # places told of one difference
_PREVAILS = 3  # times as many stories that must have the other spelling
_SHORTEST = 5  # letters of a name in which one may be wrong: among shorter ones it makes another name
_SHARED = 2  # others named beside both
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
# A rank before an office makes it another one.
_RANKS = frozenset("deputy vice assistant associate acting interim under lieutenant".split())
_RECENT = 366  # days in which somebody is taken to hold the office still


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a story of the record says it: `words` are those of the story's text from `start` to `end`."""

    story: int
    outlet: str | None
    published: str | None
    title: str | None
    name: str
    url: str | None
    start: int
    end: int
    words: str


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the reading has otherwise than the record.

    `person` is the id in the reading, `number` the person of the record, `called` its name there; `spans` are
    of the reading's text; `here` and `record` are the two values; `places` the stories, earliest first.
    """

    sort: Sort
    message: str
    person: str
    number: int
    called: str
    spans: tuple[Span, ...]
    here: str
    record: str
    places: tuple[Place, ...]


class _Told(NamedTuple):
    """A fact that a story of the record has of somebody."""

    kind: str
    value: str
    born: tuple[str, str] | None
    status: str
    story: int
    start: int
    end: int
    day: str | None


class _Known(NamedTuple):
    """Somebody of the reading and who that is in the record, with what its stories say."""

    reading: Reading
    person: Person
    number: int
    called: str
    told: list[_Told]


def against(reading: Reading, connection: sqlite3.Connection) -> list[Difference]:
    """What the reading has otherwise than the stories of the record, in the order of its text.

    The story itself and its other versions, where the record has them, are left out.
    """
    own = thread_of(connection, reading)
    nodes = nodes_of(reading, 0)
    found: list[Difference] = []
    for person, (node, its) in zip(reading.people, nodes, strict=True):
        if person.kind != "person" or its is None or not person.names:
            continue
        number = _identified(connection, node, its, own)
        if number is None:
            found += _spelling(connection, person, node, its, own)
            continue
        (called,) = connection.execute("SELECT name FROM people WHERE id = ?", (number,)).fetchone()
        known = _Known(reading, person, number, called, _facts(connection, number, own))
        found += chain.from_iterable(compare(connection, known) for compare in _COMPARED)
    return sorted(found, key=lambda each: each.spans)


def thread_of(connection: sqlite3.Connection, reading: Reading) -> int:
    """The thread of the story in the record, 0 where it is not there."""
    row = connection.execute(
        "SELECT thread FROM stories WHERE digest = ? OR (url = ? AND url <> '') LIMIT 1",
        (reading.digest, reading.url),
    ).fetchone()
    return row[0] if row else 0


def _identified(connection: sqlite3.Connection, node: Node, its: str, own: int) -> int | None:
    """The one person of the record who has the name and shares a role, or company, with somebody here.

    What age the story gives is no evidence: it is what may be wrong.
    """
    rows = connection.execute(
        "SELECT a.id, a.person FROM appearances a JOIN stories s ON s.id = a.story"
        " WHERE a.key = ? AND s.thread <> ? ORDER BY a.id DESC LIMIT ?",
        (its, own, WEIGHED),
    ).fetchall()
    if not rows:
        return None
    held = dict(rows)
    first = {person: at for at, person in rows}
    others = [other._replace(born=None) for other in read_nodes(connection, sorted(held))]
    here = node._replace(id=_DRAFT, born=None)
    joined = [(first[person], at) for at, person in held.items()]
    with_it = next(some for some in group([*others, here], joined) if _DRAFT in some)
    people = {held[at] for at in with_it if at != _DRAFT}
    alike = (other for other in others if other.id in with_it)
    return people.pop() if len(people) == 1 and _evident(here, alike) else None


def _evident(node: Node, others: Iterable[Node]) -> bool:
    """Whether more than a name tells that it is the same person."""
    others = list(others)
    roles = frozenset().union(*(other.roles for other in others))
    company = frozenset().union(*(other.company for other in others))
    return bool(node.roles & roles) or len(node.company & company) >= _SHARED


def _facts(connection: sqlite3.Connection, number: int, own: int) -> list[_Told]:
    rows = connection.execute(
        'SELECT f.kind, f.value, f.born_first, f.born_last, f.status, s.id, f.start, f."end", s.day'
        " FROM appearances a JOIN facts f ON f.appearance = a.id JOIN stories s ON s.id = a.story"
        " WHERE a.person = ? AND s.current AND s.thread <> ? AND f.confidence >= ?"
        " AND f.kind IN ('age', 'birth', 'party', 'role') ORDER BY s.day IS NULL, s.day, s.id, f.start",
        (number, own, _SURE),
    )
    return [_Told(row[0], row[1], (row[2], row[3]) if row[2] and row[3] else None, *row[4:]) for row in rows]


# --- what cannot both be true ----------------------------------------------------------------------------


def _ages(connection: sqlite3.Connection, known: _Known) -> Iterator[Difference]:
    """An age, or a year of birth, that fits no day of birth on which all the record's stories agree."""
    told = [(each, born) for each in known.told if (born := _births(each.kind, each.value, each.born))]
    if not told:
        return
    first, last = max(born[0] for _, born in told), min(born[1] for _, born in told)
    if first > last:  # the stories disagree among themselves
        return
    for fact in _sure(known.person, "age", "birth"):
        born = _births(fact.kind, fact.value, fact.born)
        if born is None or (born[0] <= last and first <= born[1]):
            continue
        others = [each for each, span in told if span[1] < born[0] or born[1] < span[0]]
        if not others:
            continue
        there = others[0]
        here = _aged(fact.kind, fact.value)
        record = _aged(there.kind, there.value)
        message = (
            f"{known.called} is {here} here, which means born {_between(*born)}; {{where}} has {record}, "
            f"which means born {_between(*(_births(there.kind, there.value, there.born) or born))}."
        )
        sort: Sort = "age" if fact.kind == "age" else "birth"
        yield _difference(connection, known, sort, fact.spans, message, here, record, others)


def _parties(connection: sqlite3.Connection, known: _Known) -> Iterator[Difference]:
    """Another party than the one that two stories or more, and all that name one, have."""
    told = [each for each in known.told if each.kind == "party" and each.status == "asserted"]
    values = {each.value.casefold() for each in told}
    if len(values) != 1 or len({each.story for each in told}) < _SHARED:
        return
    for fact in _sure(known.person, "party"):
        if fact.value.casefold() not in values:
            record = told[-1].value
            message = f"{known.called} is of another party here, {fact.value}; {{where}} has {record}."
            yield _difference(connection, known, "party", fact.spans, message, fact.value, record, told)


def _roles(connection: sqlite3.Connection, known: _Known) -> Iterator[Difference]:
    """The same office with another rank: "mayor" of whom stories of the last year call deputy mayor."""
    on = known.reading.published_on
    if on is None:
        return
    told = [
        each
        for each in known.told
        if each.kind == "role" and each.status == "asserted" and each.day
        and 0 <= _days(each.day, on.isoformat()) <= _RECENT
    ]  # fmt: skip
    for fact in _sure(known.person, "role"):
        rank, office = _ranked(fact.value)
        same = [(each, _ranked(each.value)) for each in told]
        same = [(each, there) for each, there in same if there[1] == office]
        ranks = {there[0] for _, there in same}
        if office and len(ranks) == 1 and rank not in ranks and len({e.story for e, _ in same}) >= _SHARED:
            record = same[-1][0].value
            message = f"{known.called} is “{flat(fact.value)}” here; {{where}} has “{flat(record)}”."
            others = [each for each, _ in same]
            yield _difference(connection, known, "role", fact.spans, message, fact.value, record, others)


_COMPARED: tuple[Callable[[sqlite3.Connection, _Known], Iterator[Difference]], ...] = (
    _ages,
    _parties,
    _roles,
)


def _sure(person: Person, *kinds: str) -> list[Fact]:
    """The facts of these kinds that the story itself asserts."""
    return [
        fact
        for fact in person.facts
        if fact.kind in kinds and fact.status == "asserted" and fact.confidence >= _SURE and fact.spans
    ]


def _births(kind: str, value: str, born: tuple[str, str] | None) -> tuple[str, str] | None:
    """The first and the last day of birth that an age, or a date of birth with its year, allows."""
    if kind == "age":
        return born
    year = _YEAR.search(value) if kind == "birth" else None
    return (f"{year[0]}-01-01", f"{year[0]}-12-31") if year else None


def _aged(kind: str, value: str) -> str:
    return flat(value) if kind == "age" else f"born {flat(value)}"


def _between(first: str, last: str) -> str:
    if first[5:] == "01-01" and last[5:] == "12-31" and first[:4] == last[:4]:
        return f"in {first[:4]}"
    return f"from {day(first)} to {day(last)}"


def _ranked(role: str) -> tuple[str, str]:
    """The rank of an office ("deputy"), empty where it has none, and the office; none of one word alone."""
    words = [word.casefold() for word in re.split(r"[\s-]+", role.strip()) if word]
    rank = words[0] if words and words[0] in _RANKS else ""
    return rank, " ".join(words[1:] if rank else words)


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


# --- names -----------------------------------------------------------------------------------------------


def _spelling(
    connection: sqlite3.Connection, person: Person, node: Node, its: str, own: int
) -> Iterator[Difference]:
    """A name one letter off that of somebody whom several stories name, and whom more than the name tells."""
    # Of the same initial, and a surname with the same first two letters: there no letter is looked for.
    low = f"person {its.removeprefix('person ')[:1]} {node.name[-1][:2]}"
    rows = connection.execute(
        "SELECT DISTINCT key, name FROM appearances WHERE key >= ? AND key < ? LIMIT ?",
        (low, low + "\U0010ffff", _LOOKED_AT),
    ).fetchall()
    forms = {form(name): theirs for theirs, name in rows}
    nearest = {
        other: _count(connection, theirs, other, own)
        for other, theirs in forms.items()
        if _one_off(node.name, other)
    }
    if not nearest:
        return
    often, usual = max((count, other) for other, count in nearest.items())
    if often < max(_SHARED, _PREVAILS * _count(connection, its, node.name, own)):
        return
    others = _of_form(connection, usual, own)
    if not _evident(node, read_nodes(connection, [row[0] for row in others])):
        return
    _, number, called, _ = others[0]
    name = person.names[0]
    message = f"“{flat(name)}” is spelled “{flat(called)}” in {often:,} stories of the record."
    places = (_named(connection, story, called) for *_, story in others[:_MOST])
    yield Difference(
        sort="spelling", message=message, person=person.id, number=number, called=called,
        spans=tuple((start, end) for start, end, how in person.mentions if how == "name")[:1], here=name,
        record=called, places=tuple(place for place in places if place),
    )  # fmt: skip


def _one_off(one: Form, other: Form) -> bool:
    """Whether two names are the same but for one letter of one word of five letters or more.

    A plural, an initial or a short form of a given name is no other spelling.
    """
    if len(one) != len(other):
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(apart) != 1:
        return False
    a, b = sorted(apart[0], key=len)
    if len(a) < _SHORTEST or b in (a + "s", a + "es") or b in FULL.get(a, ()) or a in FULL.get(b, ()):
        return False
    return OSA.distance(a, b) == 1


def _count(connection: sqlite3.Connection, its: str, wanted: Form, own: int) -> int:
    """In how many stories somebody is called so."""
    rows = connection.execute(
        "SELECT a.name, s.thread FROM appearances a JOIN stories s ON s.id = a.story"
        " WHERE a.key = ? AND s.current AND s.thread <> ? LIMIT ?",
        (its, own, WEIGHED),
    )
    return len({thread for name, thread in rows if form(name) == wanted})


def _of_form(connection: sqlite3.Connection, wanted: Form, own: int) -> list[tuple[int, int, str, int]]:
    """The appearances under a name: row, person, name and story, earliest story first."""
    rows = connection.execute(
        "SELECT a.id, a.person, a.name, s.id FROM appearances a JOIN stories s ON s.id = a.story"
        " WHERE a.key = ? AND s.current AND s.thread <> ? ORDER BY s.day IS NULL, s.day, s.id LIMIT ?",
        (key("person", " ".join(wanted)), own, WEIGHED),
    )
    return [row for row in rows if form(row[2]) == wanted]


def _named(connection: sqlite3.Connection, story: int, name: str) -> Place | None:
    """Where a story first has a name."""
    (text,) = connection.execute("SELECT text FROM stories WHERE id = ?", (story,)).fetchone()
    at = text.find(name)
    return _place(connection, story, at, at + len(name)) if at >= 0 else None


# --- where -----------------------------------------------------------------------------------------------


def _difference(
    connection: sqlite3.Connection,
    known: _Known,
    sort: Sort,
    spans: Sequence[Span],
    message: str,
    here: str,
    record: str,
    told: Sequence[_Told],
) -> Difference:
    """A difference with the places that say otherwise, one a story; `{where}` in the message is the first."""
    once = list({each.story: each for each in told}.values())
    places = tuple(_place(connection, each.story, each.start, each.end) for each in once[:_MOST])
    first = places[0]
    where = flat(first.outlet or first.title or first.name)
    where += f" of {day(first.published)}" if first.published else ""
    if more := len(once) - 1:
        where += f", with {more:,} more {'story' if more == 1 else 'stories'},"
    return Difference(
        sort=sort, message=message.replace("{where}", where), person=known.person.id, number=known.number,
        called=known.called, spans=tuple(spans), here=here, record=record, places=places,
    )  # fmt: skip


def _place(connection: sqlite3.Connection, story: int, start: int, end: int) -> Place:
    row = connection.execute(
        "SELECT outlet, published, title, name, url, substr(text, ?, ?) FROM stories WHERE id = ?",
        (start + 1, end - start, story),
    ).fetchone()
    return Place(
        story=story, outlet=row[0], published=row[1], title=row[2], name=row[3], url=row[4], start=start,
        end=end, words=row[5],
    )  # fmt: skip
