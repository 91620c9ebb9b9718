"""Knowing: what the stories of a record have of somebody, or of some words, for a story laid against them."""

import json
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError
from onrecord.notes.against.known import Other, Place, Printed
from onrecord.reading import Person, Reading
from onrecord.record.naming import key
from onrecord.record.said import said
from onrecord.record.said.answer import Check, Piece
from onrecord.record.said.normalise import tokens
from onrecord.record.said.sense import turns

if TYPE_CHECKING:
    from onrecord.record import Record

__all__ = ["Stories"]

_STORIES = 40  # other stories looked at for one name, the latest
_OCCASION = 10  # days in which words that are alike are taken to be of one occasion
_TURNING = 8  # words in which the sense turns; more are another sentence
_RETOLD = re.compile(r"[^“”\"]*[“\"]\w")  # words of which the first stand outside the marks
_KEPT = 256  # readings kept unpacked
_NAMED = (
    "SELECT DISTINCT a.story, a.local FROM names n JOIN appearances a ON a.id = n.appearance"
    " WHERE n.name = ?1 COLLATE NOCASE AND n.n = 0 AND a.current"
    " AND a.story NOT IN (SELECT id FROM stories WHERE thread IN (SELECT value FROM json_each(?2)))"
    " ORDER BY a.day DESC, a.story DESC LIMIT ?3"
)
_NEARLY = (
    "SELECT DISTINCT n.name FROM names n WHERE n.n = 0"
    " AND n.name COLLATE NOCASE >= ?1 AND n.name COLLATE NOCASE < ?2"
    " UNION SELECT DISTINCT name FROM appearances WHERE key = ?3"  # of the same initial and surname
)
_HOW_MANY = (
    "SELECT count(DISTINCT a.story) FROM names n JOIN appearances a ON a.id = n.appearance"
    " WHERE n.n = 0 AND a.current AND n.name = ?1 COLLATE NOCASE"
    " AND a.story NOT IN (SELECT id FROM stories WHERE thread IN (SELECT value FROM json_each(?2)))"
)


class Stories:
    """The stories of a record, but for some, `own`, with their other versions: a `Known`."""

    def __init__(self, record: "Record", own: Iterable[int] = ()) -> None:
        self._record = record
        self._readings: OrderedDict[int, Reading] = OrderedDict()
        self.leave_out(own)

    def leave_out(self, own: Iterable[int]) -> None:
        """From now on, know nothing of these stories and their versions."""
        sql = "SELECT DISTINCT thread FROM stories WHERE id IN (SELECT value FROM json_each(?))"
        rows = self._record.connection.execute(sql, (json.dumps(list(own)),)).fetchall()
        self._own = tuple(row[0] for row in rows)
        self._threads = json.dumps(self._own)

    def named(self, name: str) -> Iterator[tuple[Other, Person]]:
        """The persons of other stories by exactly this full name, the latest version of each story."""
        for story, local in self._record.connection.execute(
            _NAMED, (name, self._threads, _STORIES)
        ).fetchall():
            reading = self._reading(story)
            person = next((p for p in reading.people if p.id == local and p.kind == "person"), None)
            if person is not None:
                yield Other(story, reading), person

    def nearly(self, name: str) -> Iterator[tuple[str, int]]:
        """Full names that begin as this one does, or have its initial and surname, and have all its words but
        one, with how many stories have each."""
        words = name.casefold().split()
        connection = self._record.connection
        begins = (name[:2], name[:2] + "\U0010ffff", key("person", name))
        rows = connection.execute(_NEARLY, begins).fetchall()
        for (other,) in rows:
            others = other.casefold().split()
            apart = sum(one != two for one, two in zip(words, others, strict=False))
            if other[:1] == name[:1] and len(others) == len(words) and apart == 1:
                (stories,) = connection.execute(_HOW_MANY, (other, self._threads)).fetchone()
                if stories:
                    yield other, stories

    def printed(self, words: str, by: str, before: str) -> Printed | None:
        """How words ascribed to somebody stand to what stories printed in the days before this ISO day."""
        day = date.fromisoformat(before)
        since, until = (day - timedelta(days=_OCCASION)).isoformat(), (day - timedelta(days=1)).isoformat()
        try:
            check = said(self._record.connection, words, by, since, until, without=self._own)
        except OnrecordError:  # words that nothing can be said of: too few, too many
            return None
        return _printed(check) if check.verdict in ("altered", "another") and check.printings else None

    def _reading(self, story: int) -> Reading:
        if story in self._readings:
            self._readings.move_to_end(story)
        else:
            self._readings[story] = self._record.reading(story)
            if len(self._readings) > _KEPT:
                self._readings.popitem(last=False)
        return self._readings[story]


def _printed(check: Check) -> Printed:
    first = check.printings[check.told or 0]
    retold = first.kind != "direct" or _RETOLD.match(first.words)
    here, there = ("", "") if retold else _differing(check.diff)
    return Printed(
        verdict=check.verdict,
        here=here,
        there=there,
        turned=_turns(here, there),
        speakers=first.speakers,
        place=Place(
            story=first.story,
            name=first.name,
            title=first.title,
            outlet=first.outlet,
            day=first.published and first.published[:10],
            url=first.url,
            spans=first.spans,
            words=first.words,
        ),
    )


def _turns(here: str, there: str) -> bool:
    """Whether words that differ turn the sense, where they are few."""
    few = max(len(here.split()), len(there.split())) <= _TURNING
    hit = turns(tokens(there).norm, tokens(here).norm) if few else None
    return hit is not None and hit[0] in ("negation", "opposite", "number", "date")


def _differing(diff: tuple[Piece, ...]) -> tuple[str, str]:
    """The words that differ, as checked and as printed: the first that turn the sense, else the first.

    What is more at either end is no difference, but for a "not" in front.
    """
    same = [n for n, piece in enumerate(diff) if piece.change == "same"]
    found = [
        (piece.checked, piece.printed)
        for n, piece in enumerate(diff)
        if piece.change not in ("same", "brackets") and same
        and (same[0] < n < same[-1] or (n == 0 and piece.change == "left out"))
    ]  # fmt: skip
    return next((each for each in found if _turns(*each)), found[0] if found else ("", ""))
