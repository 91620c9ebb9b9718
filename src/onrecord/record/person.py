"""One person: all that a record has of someone or some body, over all stories."""

import sqlite3
from typing import Any

import msgspec

from onrecord.errors import RecordError
from onrecord.record.asking import PersonRow, QuoteRow, people, quotes

__all__ = ["Beside", "FactRow", "Month", "PersonPage", "person"]

_BESIDE = 2_000  # stories looked through for who is quoted beside a person


class FactRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a story says of a person; `disagrees` where another story's cannot be true with it."""

    kind: str
    value: str
    other: str | None
    born: tuple[str, str] | None
    since: str | None
    day: str | None
    outlet: str | None
    story: str
    words: str
    disagrees: bool
    story_id: int
    start: int
    end: int


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """How much a person is quoted in stories of one month (2020-10)."""

    month: str | None
    quotes: int
    words: int
    direct: int
    mixed: int
    indirect: int


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """Someone quoted in the same stories, and in how many."""

    number: int
    name: str
    stories: int


class PersonPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that a record has of one person. `beside` are those quoted in the same stories, with how many.

    Where the person is quoted in more than 2,000 stories, `beside` is of the latest 2,000.
    """

    person: PersonRow
    names: tuple[str, ...]
    facts: tuple[FactRow, ...]
    months: tuple[Month, ...]
    beside: tuple[Beside, ...]
    joined: tuple[tuple[str, int], ...]
    quotes: tuple[QuoteRow, ...]


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
        names=tuple(row[0] for row in names),
        facts=_facts(connection, number),
        months=_months(connection, number),
        beside=_beside(connection, number),
        joined=tuple(joined.fetchall()),
        quotes=tuple(quotes(connection, person=number, limit=quoted, newest=quoted is not None)),
    )


def _months(connection: sqlite3.Connection, number: int) -> tuple[Month, ...]:
    rows = connection.execute(
        "SELECT substr(s.day, 1, 7), count(*), sum(q.words), sum(q.kind = 'direct'), sum(q.kind = 'mixed'),"
        " sum(q.kind = 'indirect') FROM appearances a JOIN speakers k ON k.appearance = a.id"
        " AND k.role = 'speaker' JOIN quotes q ON q.id = k.quote JOIN stories s ON s.id = q.story"
        " WHERE a.person = ? AND s.current GROUP BY 1 ORDER BY 1",
        (number,),
    )
    fields = Month.__struct_fields__
    return tuple(Month(**dict(zip(fields, row, strict=True))) for row in rows)


def _beside(connection: sqlite3.Connection, number: int) -> tuple[Beside, ...]:
    speaks = "EXISTS (SELECT 1 FROM speakers k WHERE k.appearance = {}.id AND k.role = 'speaker')"
    rows = connection.execute(
        "WITH own AS (SELECT a.story FROM appearances a JOIN stories s ON s.id = a.story AND s.current"
        f" WHERE a.person = ?1 AND {speaks.format('a')} ORDER BY s.day DESC, s.id DESC LIMIT ?2)"
        " SELECT p.id, p.name, count(DISTINCT b.story) AS stories FROM own"
        " JOIN appearances b ON b.story = own.story AND b.person <> ?1"
        " JOIN people p ON p.id = b.person AND p.named"
        f" WHERE {speaks.format('b')} GROUP BY p.id ORDER BY stories DESC, p.name, p.id LIMIT 12",
        (number, _BESIDE),
    )
    return tuple(Beside(number=row[0], name=row[1], stories=row[2]) for row in rows)


def _facts(connection: sqlite3.Connection, number: int) -> tuple[FactRow, ...]:
    rows = connection.execute(
        "SELECT f.kind, f.value, o.name, f.born_first, f.born_last, f.since, s.day, s.outlet, s.name,"
        ' substr(s.text, f.start + 1, f."end" - f.start), s.id, f.start, f."end" FROM appearances a'
        " JOIN facts f ON f.appearance = a.id JOIN stories s ON s.id = a.story AND s.current"
        " LEFT JOIN appearances b ON b.id = f.other LEFT JOIN people o ON o.id = b.person"
        " WHERE a.person = ? ORDER BY f.kind, s.day, s.id, f.id",
        (number,),
    ).fetchall()
    births = [(row[3], row[4]) for row in rows if row[0] == "age" and row[3] and row[4]]
    latest_first, earliest_last = (
        max((b[0] for b in births), default=""),
        min((b[1] for b in births), default=""),
    )
    told: dict[tuple[Any, ...], FactRow] = {}
    for kind, value, other, first, last, since, day, outlet, story, words, story_id, start, end in rows:
        born = (first, last) if first and last else None
        apart = born is not None and (born[1] < latest_first or born[0] > earliest_last)
        key = (kind, value.casefold(), other, born)
        told.setdefault(
            key,
            FactRow(
                kind=kind, value=value, other=other, born=born, since=since, day=day, outlet=outlet,
                story=story, words=words, disagrees=apart, story_id=story_id, start=start, end=end,
            ),
        )  # fmt: skip
    return tuple(told.values())
