"""Events: what happened, over the stories of a record, as typed rows."""

import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from onrecord.days import last_day
from onrecord.record.asking import BETWEEN, Outlets, conditions, search_words
from onrecord.record.headlines import called
from onrecord.story import Day

__all__ = ["EventRow", "timeline"]

_TOP = 600  # characters of a story's beginning: what it is about stands there
_TIMES = 3  # what is named so often in a story it is about, too


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, in the words of the first story that tells it so; `stories` how many do.

    It happened from `earliest` on and before `latest`; `last_day` is the last day on which it can have been.
    """

    earliest: str | None
    latest: str | None
    last_day: str | None
    text: str
    status: str
    who: tuple[str, ...]
    day: Day | None
    outlet: str | None
    story: str
    headline: str
    stories: int
    start: int
    end: int
    story_id: int


def timeline(
    connection: sqlite3.Connection,
    *,
    words: str | None = None,
    person: int | None = None,
    outlet: Outlets = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> list[EventRow]:
    """Dated events about a subject in the order of happening; `since` and `until` are days of happening.

    With `words`, all events of stories about them (that have all of the words in the headline or at the top,
    or each three times), and of other stories that hold them all the events that have one; with `person`,
    those in which they take part. The same words for the same days in several stories are told once.
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
        "SELECT e.earliest, e.latest, e.words, e.status, coalesce((SELECT group_concat(name, char(31)) FROM"
        " (SELECT p.name FROM participants r JOIN appearances a ON a.id = r.appearance"
        " JOIN people p ON p.id = a.person WHERE r.event = e.id ORDER BY a.id)), ''),"
        f' s.day, s.outlet, s.name, {called()}, 1, e.start, e."end", s.id'
        f" FROM events e JOIN stories s ON s.id = e.story WHERE {' AND '.join(where)}"
        " ORDER BY coalesce(e.earliest, e.latest), e.latest, s.day, s.id, e.n",
        values,
    )
    wanted = {word.casefold() for word in re.findall(r"\w+", words or "")}
    about = _about(connection, wanted, where, values) if wanted and person is None else frozenset()
    told: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        held = [word.casefold() for word in re.findall(r"\w+", row[2])]
        if wanted and person is None and not (wanted & set(held) or (held and row[-1] in about)):
            continue  # that the story was published has no words
        known = told.setdefault((row[0], row[1], " ".join(held)), [row, set()])
        known[1].add(row[-1])
    fields = [name for name in EventRow.__struct_fields__ if name != "last_day"]
    found = [
        EventRow(
            **{
                **dict(zip(fields, row, strict=True)),
                "last_day": last_day(row[1]),
                "who": tuple(filter(None, row[4].split(BETWEEN))),
                "stories": len(stories),
            }
        )
        for row, stories in told.values()
    ]
    return found if limit is None else found[:limit]


def _about(
    connection: sqlite3.Connection, words: set[str], where: Sequence[str], values: Sequence[Any]
) -> frozenset[int]:
    """Of the stories with events `e` that are asked for, those about some words, in small letters."""
    rows = connection.execute(
        f"SELECT s.id, {called()}, s.text FROM stories s WHERE s.id IN (SELECT s.id FROM events e"
        f" JOIN stories s ON s.id = e.story WHERE {' AND '.join(where)})",
        values,
    )
    found = set()
    for story, headline, text in rows:
        held = Counter(word.casefold() for word in re.findall(r"\w+", text))
        top = re.findall(r"\w+", f"{headline} {text[:_TOP]}")
        if words <= {word.casefold() for word in top} or all(held[word] >= _TIMES for word in words):
            found.add(story)
    return frozenset(found)
