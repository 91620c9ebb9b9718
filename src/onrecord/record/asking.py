"""Asking: what a record says of quotes, people and events, as typed rows.

Each function takes the connection of a record. Only the latest version of a story is asked. Words to search
for are always words: nothing in them is a sign to the search.
"""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.errors import RecordError
from onrecord.visible import flat

__all__ = [
    "EventRow",
    "PersonRow",
    "QuoteRow",
    "conditions",
    "find_person",
    "people",
    "quotes",
    "search_words",
    "timeline",
]

_NEAREST = 5  # names told where there is none such
_TOLD = 8  # people told where several have the name


class QuoteRow(msgspec.Struct, frozen=True, kw_only=True):
    """A quote with its story. `height` is 0 at the story's top and 1 at its end; offsets are code points."""

    speaker: str | None
    quote: str
    kind: str
    day: str | None
    outlet: str | None
    story: str
    manner: str
    medium: str | None
    said: str | None
    words: int
    height: float
    confidence: float
    reason: str | None
    section: str | None
    title: str | None
    url: str | None
    start: int
    end: int
    quote_id: int
    story_id: int


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """Someone or some body, with how often they are named and quoted; days are those of the stories."""

    number: int
    name: str
    kind: str
    named: bool
    pronouns: str | None
    stories: int
    quotes: int
    words: int
    first: str | None
    last: str | None


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, in the words of the first story that tells it so; `stories` how many do."""

    earliest: str | None
    latest: str | None
    words: str
    status: str
    who: str
    day: str | None
    outlet: str | None
    story: str
    stories: int
    start: int
    end: int
    story_id: int


def search_words(text: str) -> str | None:
    """The words of a text as an FTS5 query for all of them; None where it has none."""
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", text)) or None


def quotes(
    connection: sqlite3.Connection,
    *,
    person: int | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    kind: str | None = None,
    words: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    newest: bool = False,
) -> Iterator[QuoteRow]:
    """Quotes by the day of their story, then in the order of the text; days are ISO, both ends included.

    With `newest`, those of the latest day come first.
    """
    where, values = conditions(outlet, since, until)
    if person is not None:
        where.append(
            "q.id IN (SELECT k.quote FROM appearances a JOIN speakers k ON k.appearance = a.id"
            " WHERE a.person = ? AND k.role = 'speaker')"
        )
        values.append(person)
    if kind is not None:
        where.append("q.kind = ?")
        values.append(kind)
    if words is not None:
        where.append("q.id IN (SELECT rowid FROM quotes_words WHERE quotes_words MATCH ?)")
        values.append(search_words(words) or '""')
    rows = connection.execute(
        "SELECT (SELECT group_concat(name, '; ') FROM (SELECT p.name FROM speakers k"
        " JOIN appearances a ON a.id = k.appearance JOIN people p ON p.id = a.person"
        " WHERE k.quote = q.id AND k.role = 'speaker' ORDER BY a.id)),"
        " q.content, q.kind, s.day, s.outlet, s.name, q.manner, q.medium, q.said, q.words, q.height,"
        ' q.confidence, q.reason, s.section, s.title, s.url, q.start, q."end", q.id, s.id'
        f" FROM quotes q JOIN stories s ON s.id = q.story WHERE {' AND '.join(where)}"
        f" ORDER BY {'s.day DESC, s.id DESC' if newest else 's.day, s.id'}, q.n LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, offset),
    )
    fields = QuoteRow.__struct_fields__
    return (QuoteRow(**dict(zip(fields, row, strict=True))) for row in rows)


def people(
    connection: sqlite3.Connection,
    *,
    kind: str | None = None,
    named: bool | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    person: int | None = None,
    called: str | None = None,
    limit: int | None = None,
) -> list[PersonRow]:
    """People of the stories asked for, the most quoted first; with `called`, those whose name holds that."""
    where, values = conditions(outlet, since, until)
    only, wanted_people = _only(person, called)
    if only:
        where.append(f"p.id {only}")
        values.extend(wanted_people)
    for column, wanted in (("p.kind", kind), ("p.named", named)):
        if wanted is not None:
            where.append(f"{column} = ?")
            values.append(wanted)
    rows = connection.execute(
        "WITH said AS (SELECT k.appearance, count(*) AS quotes, sum(q.words) AS words FROM speakers k"
        " JOIN quotes q ON q.id = k.quote WHERE k.role = 'speaker'"
        + (f" AND k.appearance IN (SELECT id FROM appearances WHERE person {only})" if only else "")
        + " GROUP BY k.appearance)"
        " SELECT p.id, p.name, p.kind, p.named, p.pronouns, count(DISTINCT s.id),"
        " coalesce(sum(said.quotes), 0) AS quotes, coalesce(sum(said.words), 0), min(s.day), max(s.day)"
        " FROM people p JOIN appearances a ON a.person = p.id JOIN stories s ON s.id = a.story"
        f" LEFT JOIN said ON said.appearance = a.id WHERE {' AND '.join(where)}"
        " GROUP BY p.id ORDER BY quotes DESC, count(*) DESC, p.name, p.id LIMIT ?",
        (*wanted_people, *values, -1 if limit is None else limit),
    )
    fields = PersonRow.__struct_fields__
    return [PersonRow(**{**dict(zip(fields, row, strict=True)), "named": bool(row[3])}) for row in rows]


def _only(person: int | None, called: str | None) -> tuple[str, list[Any]]:
    """A test on the number of a person, and its values; empty where anyone will do."""
    if person is not None:
        return "= ?", [person]
    if called is None:
        return "", []
    held = " ".join(called.split()).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return "IN (SELECT id FROM people WHERE name LIKE ? ESCAPE '\\' LIMIT 2000)", [f"%{held}%"]


def timeline(
    connection: sqlite3.Connection,
    *,
    words: str | None = None,
    person: int | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> list[EventRow]:
    """Dated events about a subject in the order of happening; `since` and `until` are days of happening.

    With `words`, the events that hold one of them, in stories that hold them all; with `person`, those in
    which they take part. The same words for the same days in several stories are told once.
    """
    where, values = conditions(outlet, None, None)
    where.append("(e.earliest IS NOT NULL OR e.latest IS NOT NULL)")
    if words is not None:
        where.append("s.id IN (SELECT rowid FROM stories_words WHERE stories_words MATCH ?)")
        values.append(search_words(words) or '""')
    if person is not None:
        where.append(
            "e.id IN (SELECT r.event FROM appearances a JOIN participants r ON r.appearance = a.id"
            " WHERE a.person = ?)"
        )
        values.append(person)
    if since is not None:
        where.append("coalesce(e.latest, e.earliest) > ?")
        values.append(since)
    if until is not None:
        where.append("coalesce(e.earliest, '') <= ?")
        values.append(f"{until}~")  # after every hour of that day
    rows = connection.execute(
        "SELECT e.earliest, e.latest, e.words, e.status, coalesce((SELECT group_concat(name, '; ') FROM"
        " (SELECT p.name FROM participants r JOIN appearances a ON a.id = r.appearance"
        " JOIN people p ON p.id = a.person WHERE r.event = e.id ORDER BY a.id)), ''),"
        ' s.day, s.outlet, s.name, 1, e.start, e."end", s.id'
        f" FROM events e JOIN stories s ON s.id = e.story WHERE {' AND '.join(where)}"
        " ORDER BY coalesce(e.earliest, e.latest), e.latest, s.day, s.id, e.n",
        values,
    )
    wanted = {word.casefold() for word in re.findall(r"\w+", words or "")}
    told: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        held = [word.casefold() for word in re.findall(r"\w+", row[2])]
        if wanted and person is None and not wanted & set(held):
            continue
        known = told.setdefault((row[0], row[1], " ".join(held)), [row, set()])
        known[1].add(row[-1])
    fields = EventRow.__struct_fields__
    found = [
        EventRow(**{**dict(zip(fields, row, strict=True)), "stories": len(stories)})
        for row, stories in told.values()
    ]
    return found if limit is None else found[:limit]


def find_person(connection: sqlite3.Connection, name: str) -> int:
    """The number of the person that a name, or a number, stands for; raises RecordError with what is near.

    A name is that of people, in any case, else one by which stories call them.
    """
    if name.strip().lstrip("#").isdecimal():
        number = int(name.strip().lstrip("#"))
        if number < 1 << 62 and connection.execute("SELECT 1 FROM people WHERE id = ?", (number,)).fetchone():
            return number
        raise RecordError(f"there is no person {number} in this record.")
    wanted = " ".join(name.split())
    found = _numbers(connection, "SELECT id FROM people WHERE name = ? COLLATE NOCASE ORDER BY id", wanted)
    found = found or _numbers(
        connection,
        "SELECT DISTINCT a.person FROM names n JOIN appearances a ON a.id = n.appearance"
        " WHERE n.name = ? COLLATE NOCASE ORDER BY a.person",
        wanted,
    )
    if len(found) == 1:
        return found[0]
    if not found:
        near = _near(connection, wanted)
        hint = f" Nearest: {'; '.join(near)}." if near else ""
        raise RecordError(f"this record has nobody called “{flat(wanted[:80])}”.{hint}")
    rows = [row for number in found[:200] for row in people(connection, person=number)]
    if len(rows) == 1:
        return rows[0].number
    rows.sort(key=lambda row: (-row.quotes, -row.stories, row.number))
    told = "; ".join(_told(connection, row) for row in rows[:_TOLD])
    more = f"; and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
    raise RecordError(
        f"{len(found)} people go by “{flat(wanted[:80])}”: give a number instead of the name. {told}{more}."
    )


def _told(connection: sqlite3.Connection, row: PersonRow) -> str:
    role = connection.execute(
        "SELECT f.value FROM facts f JOIN appearances a ON a.id = f.appearance"
        " WHERE a.person = ? AND f.kind = 'role' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
        (row.number,),
    ).fetchone()
    what = f", {flat(role[0])}" if role else ""
    count = "1 quote" if row.quotes == 1 else f"{row.quotes:,} quotes"
    return f"{row.number}: {flat(row.name)}{what} ({count})"


def _near(connection: sqlite3.Connection, name: str) -> list[str]:
    """The names nearest in spelling."""
    from rapidfuzz import fuzz, process, utils

    names = [
        row[0] for row in connection.execute("SELECT DISTINCT name FROM people WHERE named ORDER BY name")
    ]
    found = process.extract(
        name, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=_NEAREST, score_cutoff=60
    )
    return [flat(one) for one, _, _ in found]


def _numbers(connection: sqlite3.Connection, statement: str, name: str) -> list[int]:
    return [row[0] for row in connection.execute(statement, (name,))]


def conditions(outlet: str | None, since: str | None, until: str | None) -> tuple[list[str], list[Any]]:
    """Conditions on the story `s`, and their values."""
    where, values = ["s.current = 1"], []
    for test, wanted in (
        ("s.outlet = ? COLLATE NOCASE", outlet),
        ("s.day >= ?", since),
        ("s.day <= ?", until),
    ):
        if wanted is not None:
            where.append(test)
            values.append(wanted)
    return where, values
