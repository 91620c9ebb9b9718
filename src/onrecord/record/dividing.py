"""Dividing: a person of one story whom a ruling says is two or more, by the names that each goes by.

A "split" of two names in one story parts whoever goes by both there; names that a "merge" ties stay together.
A mention goes with its name; a surname that several share with whoever the story names most often; a pronoun
or a description with the mention that it leads to, else with the one before it. Quotes, facts and events
follow their mentions.
"""

import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from onrecord.reading import Event, Fact, Person, Quote, Reading, Span
from onrecord.record.persons import flat

__all__ = ["divided", "rule", "take_back"]

Pair = tuple[str, str]


def rule(connection: sqlite3.Connection, digest: str, taken: Sequence[str], rest: str) -> None:
    """Rule that in a story these names are one person, and not the one who goes by `rest`."""
    marks = ", ".join("?" * len(taken))
    connection.execute(
        "DELETE FROM rulings WHERE action = 'merge' AND digest = ? AND other_digest = digest"
        f" AND (name IN ({marks}) OR other_name IN ({marks}))",
        (digest, *taken, *taken),
    )
    rows = [("split", name, digest, rest, digest) for name in taken]
    rows += [("merge", taken[0], digest, name, digest) for name in taken[1:]]
    connection.executemany(
        "INSERT INTO rulings (action, name, digest, other_name, other_digest) VALUES (?, ?, ?, ?, ?)", rows
    )


def take_back(connection: sqlite3.Connection, digest: str, names: Iterable[str]) -> bool:
    """Take back what was ruled within a story on these names and those tied to them; whether any was."""
    rows = connection.execute(
        "SELECT id, name, other_name FROM rulings WHERE digest = ?1 AND other_digest = ?1"
        " AND name <> other_name",
        (digest,),
    ).fetchall()
    tied, found = set(names), dict[int, None]()
    while more := {number: (one, other) for number, one, other in rows if {one, other} & tied}.keys() - found:
        for number, one, other in rows:
            if number in more:
                found[number] = None
                tied |= {one, other}
    connection.executemany("DELETE FROM rulings WHERE id = ?", ((number,) for number in found))
    return bool(found)


def divided(connection: sqlite3.Connection, reading: Reading) -> Reading:
    """The reading with each person in two or more whom rulings part by their names."""
    parted = _pairs(connection, reading.digest, "split")
    if not parted:
        return reading
    merged = _pairs(connection, reading.digest, "merge")
    for person in reading.people:
        groups = _groups(person, parted, merged)
        if len(groups) > 1:
            reading = _divided(reading, person, groups)
    return reading


def _pairs(connection: sqlite3.Connection, digest: str, action: str) -> list[Pair]:
    return connection.execute(
        "SELECT name, other_name FROM rulings WHERE action = ?2 AND digest = ?1 AND other_digest = ?1"
        " AND name <> other_name ORDER BY id",
        (digest, action),
    ).fetchall()


def _groups(person: Person, parted: Iterable[Pair], merged: Iterable[Pair]) -> list[list[str]]:
    """The names of each of those whom a person is made of; first of whoever is left."""
    names = {flat(name): name for name in person.names}
    taken = [one for one, other in parted if one in names and other in names]
    if not taken or set(taken) == set(names):
        return [[*person.names]]
    of = {name: name for name in taken}
    for one, other in merged:
        if one in of and other in of:
            of = {name: of[one] if first == of[other] else first for name, first in of.items()}
    groups = [[each for name, each in names.items() if name not in of]]
    groups.extend(
        [each for name, each in names.items() if of.get(name) == first]
        for first in dict.fromkeys(of[name] for name in names if name in of)
    )
    return groups


def _divided(reading: Reading, person: Person, groups: list[list[str]]) -> Reading:
    """The reading with one of its people made several, by the names of each."""
    parting = _Parting(reading, person, groups)
    ids = [person.id, *_free(reading.people, len(groups) - 1)]

    def fact(each: Fact, of: int) -> tuple[int, Fact]:
        if each.person == person.id:
            each = replace(each, person=ids[parting.near(each.spans)])
        return (parting.near(each.spans) if of == 0 else 0), each

    mine = [fact(each, 0) for each in person.facts]
    links = {(link.start, link.end): link for link in person.links}
    several = []
    for n, (id, names) in enumerate(zip(ids, groups, strict=True)):
        mentions = tuple(m for m, of in zip(person.mentions, parting.of, strict=True) if of == n)
        used = {flat(reading.text[m[0] : m[1]]) for m in mentions if m[2] == "name"}
        shared = [name for name in groups[0] if n and name in parting.shared and flat(name) in used]
        several.append(
            replace(
                person,
                id=id,
                names=(*names, *shared),
                mentions=mentions,
                facts=tuple(each for of, each in mine if of == n),
                links=tuple(link for m in mentions if (link := links.get(m[:2])) is not None),
                members=person.members if n == 0 else (),
            )
        )
    people = [
        several[0] if each.id == person.id
        else replace(each, facts=tuple(fact(one, 1)[1] for one in each.facts))
        for each in reading.people
    ]  # fmt: skip
    quotes: list[Quote] = []
    said: list[int] = []
    for quote in reading.quotes:
        before = said[quote.continues] if quote.continues is not None else None
        given, of = parting.quote(quote, ids, before)
        quotes.append(given)
        said.append(of)
    events = tuple(parting.event(event, ids) for event in reading.events)
    return replace(reading, people=(*people, *several[1:]), quotes=tuple(quotes), events=events)


class _Parting:
    """Which of several people each mention of one is of, and what hangs on the mentions."""

    def __init__(self, reading: Reading, person: Person, groups: list[list[str]]) -> None:
        self.person = person
        self._own = {flat(name): n for n, names in enumerate(groups) for name in names}
        # "Orr" of two who are called Orr: of whom the story names in full most often.
        self.shared = {
            name
            for name in groups[0]
            if any(flat(other).endswith(f" {flat(name)}") for names in groups[1:] for other in names)
            and any(flat(other).endswith(f" {flat(name)}") for other in groups[0])
        }
        via = {(link.start, link.end): link.via for link in person.links}
        called = [
            self._named(flat(reading.text[start:end])) if form == "name" else None
            for start, end, form in person.mentions
        ]
        often = Counter(of for of in called if of is not None).most_common(2)
        most = often[0][0] if often and (len(often) == 1 or often[0][1] > often[1][1]) else None
        self.of: list[int] = []
        found: dict[Span, int] = {}
        last = 0
        for (start, end, form), named in zip(person.mentions, called, strict=True):
            of = last
            if named is not None:
                of = named
            elif form == "name" and most is not None:
                of = most
            elif (led := via.get((start, end))) is not None:
                of = found.get(led, last)
            found[start, end] = last = of
            self.of.append(of)
        self._starts = [start for start, *_ in person.mentions]

    def _named(self, words: str) -> int | None:
        """Whose a name is; None where it may be either's."""
        if words in {flat(name) for name in self.shared}:
            return None
        if words in self._own:
            return self._own[words]
        among = [name for name in self._own if set(name.split()) <= set(words.split())]
        return self._own[max(among, key=len)] if among else None

    def within(self, spans: Iterable[Span]) -> list[int]:
        """Whose mentions stand in these spans, in order."""
        return [
            of
            for start, end in spans
            for (first, last, _), of in zip(self.person.mentions, self.of, strict=True)
            if first < end and start < last
        ]

    def near(self, spans: Sequence[Span]) -> int:
        """Whose mention stands in these spans, else before them."""
        if inside := self.within(spans):
            return inside[0]
        at = bisect_right(self._starts, spans[0][0]) if spans else 0
        return self.of[at - 1] if at else self.of[0] if self.of else 0

    def quote(self, quote: Quote, ids: Sequence[str], before: int | None) -> tuple[Quote, int]:
        """A quote with those of them in it who are, and which of them says it."""
        led = self.within([*quote.source, *((each.start, each.end) for each in quote.evidence)])
        of = led[0] if led else before if before is not None else self.near(quote.content)
        heard = self.near(quote.cue or quote.content)

        def given(some: tuple[str, ...], which: int) -> tuple[str, ...]:
            return tuple(ids[which] if each == self.person.id else each for each in some)

        return (
            replace(
                quote,
                speakers=given(quote.speakers, of),
                speaks_for=given(quote.speaks_for, of),
                addressees=given(quote.addressees, heard),
            ),
            of,
        )

    def event(self, event: Event, ids: Sequence[str]) -> Event:
        """An event with those of them in it who are."""
        inside = dict.fromkeys(self.within([(event.start, event.end)])) or {
            self.near([(event.start, event.end)]): None
        }

        def given(some: tuple[str, ...]) -> tuple[str, ...]:
            each = ([ids[n] for n in inside] if one == self.person.id else [one] for one in some)
            return tuple(dict.fromkeys(one for several in each for one in several))

        return replace(event, who=given(event.who), by=given(event.by))


def _free(people: Sequence[Person], many: int) -> list[str]:
    """Ids that none of them has."""
    taken = {who.id for who in people}
    free = (f"p{n}" for n in range(len(people) + 1, 3 * len(people) + many + 2) if f"p{n}" not in taken)
    return [next(free) for _ in range(many)]
