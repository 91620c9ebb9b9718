"""People: who is in a record, and all that it has of one of them, over all stories."""

import sqlite3
from importlib import import_module
from json import dumps
from typing import Any, Literal

import msgspec

from onrecord.errors import RecordError
from onrecord.reading import STATED, SURE
from onrecord.record import tallies
from onrecord.record.asking import Outlets, QuoteRow, quotes
from onrecord.record.headlines import called
from onrecord.record.once import ONCE
from onrecord.record.wrong_facts import WrongFact, ruled
from onrecord.story import Day

__all__ = ["DOWN", "Beside", "FactRow", "Month", "Order", "PersonPage", "PersonRow", "people", "person"]

Order = Literal["quotes", "name", "outlets", "first", "last"]

DOWN: frozenset[Order] = frozenset(["quotes", "outlets", "last"])  # the most or the latest first, unasked
_BESIDE = 2_000  # stories looked through for who is quoted beside a person


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """Someone or some body, with how often they are named and quoted; days are those of the stories.

    `number` is the `person_id` of quotes. `stories` are those in which they appear, quoted or not. `quotes`
    have their own words, `paraphrases` are told in a story's; `words` counts those of both. `outlets`
    counts those whose stories name them, `own_outlets` those of them with a story that is no copy of
    another's.
    """

    number: int
    name: str
    kind: str
    named: bool
    pronouns: str | None
    stories: int
    quotes: int
    paraphrases: int
    words: int
    first: Day | None
    last: Day | None
    outlets: int
    own_outlets: int


class FactRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a story says of a person, the first of `stories` that say the same.

    `text` is the words that it rests on, `confidence` how sure it is that they say so of this person, from 0
    to 1. `disagrees` where another story's cannot be true with it.
    """

    kind: str
    value: str
    other: str | None
    born: tuple[str, str] | None
    since: str | None
    status: str
    day: Day | None
    outlet: str | None
    story: str
    headline: str
    text: str
    confidence: float
    disagrees: bool
    stories: int
    story_id: int
    start: int
    end: int


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """How much a person is quoted in stories of one month (2020-10), as in `PersonRow`."""

    month: str | None
    quotes: int
    paraphrases: int
    words: int
    direct: int
    mixed: int


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """Someone quoted in the same stories, and in how many."""

    number: int
    name: str
    stories: int


class PersonPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that a record has of one person. `beside` are those quoted in the same stories, with how many.

    Where the person is quoted in more than 2,000 stories, `beside` is of the latest 2,000. `guesses` counts
    the quotes and paraphrases that are theirs by a guess alone (confidence under 0.5): they are among
    `quotes` and are counted nowhere else. `wrong` are facts that were ruled wrong by hand, none of `facts`.
    """

    person: PersonRow
    guesses: int
    names: tuple[str, ...]
    facts: tuple[FactRow, ...]
    wrong: tuple[WrongFact, ...]
    months: tuple[Month, ...]
    beside: tuple[Beside, ...]
    joined: tuple[tuple[str, int], ...]
    quotes: tuple[QuoteRow, ...]

    def __repr__(self) -> str:
        who = self.person
        told = f"quotes={who.quotes}, paraphrases={who.paraphrases}, stories={who.stories}"
        return f"<PersonPage {who.number} {who.name!r}, {told}>"

    def _repr_html_(self) -> str:
        """The page of the person, for notebooks: whole in itself, in a frame in which nothing can run."""
        page: str = import_module("onrecord.web.alone").person(self)
        return page


def people(
    connection: sqlite3.Connection,
    *,
    kind: str | None = None,
    named: bool | None = None,
    outlet: Outlets = None,
    since: str | None = None,
    until: str | None = None,
    person: int | None = None,
    called: str | None = None,
    by_family: bool = False,
    limit: int | None = None,
    offset: int = 0,
    order: Order = "quotes",
    down: bool | None = None,
) -> list[PersonRow]:
    """People of the stories asked for, the most quoted first; with `called`, those whose name holds that.

    With `down` the most, the latest and the last of the alphabet come first; else, as is usual of an order.
    What they have of quotes over all stories is kept; of some stories alone, or `by_family`, it is counted.
    By family, what copies of a story have in common counts once.
    """
    several = [outlet] if isinstance(outlet, str) else outlet and [*outlet]
    values = {
        "outlet": several and dumps(several), "since": since, "until": until, "person": person,
        "kind": kind, "named": named,
        "called": called and f"%{_plain(called)}%", "limit": -1 if limit is None else limit,
        "offset": offset,
    }  # fmt: skip
    narrowed = [test for test in _OF_STORY if values[test] is not None]
    seen = " AND ".join(["a.person = p.id AND a.current = 1", *(f"a.{_OF_STORY[test]}" for test in narrowed)])
    kept = "people p"
    if narrowed or by_family:
        tallied = tallies.counted("speaker_tallies", ONCE) if by_family else "speaker_tallies"
        kept = (
            "(SELECT p.id, p.name, p.kind, p.named, p.pronouns,"
            " coalesce(sum(t.quotes * (t.kind <> 'indirect')), 0) AS quotes,"
            " coalesce(sum(t.quotes * (t.kind = 'indirect')), 0) AS paraphrases,"
            f" coalesce(sum(t.words), 0) AS words FROM people p LEFT JOIN {tallied} t ON "
            + " AND ".join(
                ["t.person = p.id AND t.current = 1", *(f"t.{_OF_STORY[test]}" for test in narrowed)]
            )
            + " GROUP BY p.id) p"
        )
    wanted = " AND ".join(test for name, test in _OF_PERSON.items() if values[name] is not None)
    rows = connection.execute(
        f"WITH wanted AS MATERIALIZED (SELECT * FROM {kept} WHERE {wanted or 'true'}"
        f" AND EXISTS (SELECT 1 FROM appearances a WHERE {seen})"
        f" ORDER BY {_ordered(order, down, seen)} LIMIT :limit OFFSET :offset)"
        " SELECT p.id, p.name, p.kind, p.named, p.pronouns, count(DISTINCT "
        f"{'coalesce(c.copy_of, a.story)' if by_family else 'a.story'}), p.quotes, p.paraphrases, p.words,"
        " min(a.day), max(a.day), count(DISTINCT s.outlet),"
        " count(DISTINCT CASE WHEN c.story IS NULL THEN s.outlet END)"
        f" FROM wanted p JOIN appearances a ON {seen} JOIN stories s ON s.id = a.story"
        " LEFT JOIN copies c ON c.story = a.story"
        f" GROUP BY p.id ORDER BY {_ordered(order, down, seen)}",
        values,
    )
    fields = PersonRow.__struct_fields__
    return [PersonRow(**{**dict(zip(fields, row, strict=True)), "named": bool(row[3])}) for row in rows]


def _ordered(order: Order, down: bool | None, seen: str) -> str:
    """What people `p` are ordered by, in SQL; `seen` are the conditions on their appearances `a`."""
    way = "DESC" if (order in DOWN if down is None else down) else "ASC"
    if order == "quotes":
        return f"p.quotes {way}, p.paraphrases {way}, p.name, p.id"
    if order == "name":
        return f"p.name COLLATE NOCASE {way}, p.id"
    if order == "outlets":
        counted = "count(DISTINCT s.outlet)"
        places = f"(SELECT {counted} FROM appearances a JOIN stories s ON s.id = a.story WHERE {seen})"
        return f"{places} {way}, p.quotes DESC, p.name, p.id"
    day = f"(SELECT {'min' if order == 'first' else 'max'}(a.day) FROM appearances a WHERE {seen})"
    return f"{day} IS NULL, {day} {way}, p.quotes DESC, p.name, p.id"


# Conditions on an appearance or a tally, by what is asked for, and on a person `p`.
_OF_STORY = {
    "outlet": "story IN (SELECT id FROM stories"
    " WHERE outlet COLLATE NOCASE IN (SELECT value FROM json_each(:outlet)))",
    "since": "day >= :since",
    "until": "day <= :until",
}
_OF_PERSON = {
    "person": "p.id = :person",
    "kind": "p.kind = :kind",
    "named": "p.named = :named",
    "called": "p.name LIKE :called ESCAPE '\\'",
}


def _plain(words: str) -> str:
    """Words on one line in which LIKE sees no signs."""
    return " ".join(words.split()).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def person(connection: sqlite3.Connection, number: int, quoted: int | None = None) -> PersonPage:
    """All of one person, their latest `quoted` quotes alone where that is given.

    Raises RecordError where the latest versions of the stories have none such.
    """
    found = people(connection, person=number)
    if not found:
        raise RecordError(f"there is no person {number} in this record.")
    names = connection.execute(
        "SELECT n.name FROM names n JOIN appearances a ON a.id = n.appearance WHERE a.person = ?"
        " GROUP BY n.name ORDER BY count(*) DESC, n.name",
        (number,),
    )
    joined = connection.execute(
        "SELECT joined, count(*) FROM appearances WHERE person = ? GROUP BY 1 ORDER BY 2 DESC, 1", (number,)
    )
    return PersonPage(
        person=found[0],
        guesses=_guesses(connection, number),
        names=tuple(row[0] for row in names),
        facts=_facts(connection, number),
        wrong=ruled(connection, number),
        months=_months(connection, number),
        beside=_beside(connection, number),
        joined=tuple(joined.fetchall()),
        quotes=tuple(quotes(connection, person=number, limit=quoted, newest=quoted is not None)),
    )


def _guesses(connection: sqlite3.Connection, number: int) -> int:
    row = connection.execute(
        "SELECT count(DISTINCT q.id) FROM appearances a JOIN speakers k ON k.appearance = a.id"
        " AND k.role = 'speaker' JOIN quotes q ON q.id = k.quote WHERE a.person = ?1 AND a.current = 1"
        f" AND q.confidence < ?2 AND q.status IN ({', '.join('?' * len(STATED))})",
        (number, SURE, *STATED),
    ).fetchone()
    return int(row[0])


def _months(connection: sqlite3.Connection, number: int) -> tuple[Month, ...]:
    rows = connection.execute(
        "SELECT substr(day, 1, 7), sum(quotes * (kind <> 'indirect')), sum(quotes * (kind = 'indirect')),"
        " sum(words), sum(quotes * (kind = 'direct')), sum(quotes * (kind = 'mixed')) FROM speaker_tallies"
        " WHERE person = ? AND current = 1 GROUP BY 1 ORDER BY 1",
        (number,),
    )
    fields = Month.__struct_fields__
    return tuple(Month(**dict(zip(fields, row, strict=True))) for row in rows)


def _beside(connection: sqlite3.Connection, number: int) -> tuple[Beside, ...]:
    rows = connection.execute(
        "WITH own AS (SELECT DISTINCT story, day FROM speaker_tallies WHERE person = ?1 AND current = 1"
        " ORDER BY day DESC, story DESC LIMIT ?2),"
        " most AS (SELECT t.person, count(DISTINCT t.story) AS stories FROM own"
        " JOIN speaker_tallies t ON t.story = own.story AND t.person <> ?1 AND t.named = 1"
        " GROUP BY t.person ORDER BY stories DESC, t.person LIMIT 12)"
        " SELECT p.id, p.name, most.stories FROM most JOIN people p ON p.id = most.person"
        " ORDER BY stories DESC, p.name, p.id",
        (number, _BESIDE),
    )
    return tuple(Beside(number=row[0], name=row[1], stories=row[2]) for row in rows)


class _Births:
    """The spans of birth that ages allow, each with its story."""

    def __init__(self, births: list[tuple[str, str, int]]) -> None:
        latest = {story: first for first, _, story in sorted(births)}
        earliest = {
            story: last for _, last, story in sorted(births, key=lambda birth: birth[1], reverse=True)
        }
        # Of two stories: one of them is another story than any that is asked about.
        self._latest = sorted(((first, story) for story, first in latest.items()), reverse=True)[:2]
        self._earliest = sorted((last, story) for story, last in earliest.items())[:2]

    def disagree(self, first: str, last: str, story: int) -> bool:
        """Whether no day of birth is allowed by an age in one story and by one in another."""
        return any(last < other and where != story for other, where in self._latest) or any(
            first > other and where != story for other, where in self._earliest
        )


def _facts(connection: sqlite3.Connection, number: int) -> tuple[FactRow, ...]:
    rows = connection.execute(
        "SELECT f.kind, f.value, o.name, f.born_first, f.born_last, f.since, s.day, s.outlet, s.name,"
        f' s.id, f.start, f."end", f.status, {called()}, f.text, f.confidence FROM appearances a'
        " JOIN facts f ON f.appearance = a.id JOIN stories s ON s.id = a.story AND s.current"
        " LEFT JOIN appearances b ON b.id = f.other LEFT JOIN people o ON o.id = b.person"
        " WHERE a.person = ? ORDER BY f.kind, s.day, s.id, f.id",
        (number,),
    ).fetchall()
    births = _Births([(row[3], row[4], row[9]) for row in rows if row[0] == "age" and row[3] and row[4]])
    told: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for row in rows:
        kind, value, other, *born = row[:5]
        told.setdefault((kind, value.casefold(), other, *born, row[12]), []).append(row)
    facts = []
    for alike in told.values():
        (
            kind,
            value,
            other,
            first,
            last,
            since,
            day,
            outlet,
            story,
            story_id,
            start,
            end,
            status,
            head,
            text,
            _,
        ) = alike[0]
        born = (first, last) if first and last else None
        apart = any(births.disagree(row[3], row[4], row[9]) for row in alike if born)
        fact = FactRow(
            kind=kind, value=value, other=other, born=born, since=since, status=status, day=day,
            outlet=outlet, story=story, headline=head, text=text,
            confidence=round(max(row[15] for row in alike), 3), disagrees=apart, story_id=story_id,
            start=start, end=end, stories=len({row[9] for row in alike}),
        )  # fmt: skip
        facts.append(fact)
    return tuple(sorted(facts, key=lambda fact: (fact.kind, -fact.stories)))
