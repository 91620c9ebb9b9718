"""Knowing: what the stories of a record have of somebody, or of some words, for a story laid against them."""

import re
import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError
from onrecord.notes.against.known import Other, Place, Printed
from onrecord.reading import Person, Reading

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.said.answer import Check, Flag, Piece

__all__ = ["Stories", "own"]

_STORIES = 40  # other stories looked at for one name, the latest
_OCCASION = 10  # days in which words that are alike are taken to be of one occasion
_TURNING = 8  # words in which the sense turns; more are another sentence
_RETOLD = re.compile(r"[^“”\"]*[“\"]\w")  # words of which the first stand outside the marks
_KEPT = 256  # readings kept unpacked
_NAMED = (
    "SELECT DISTINCT a.story, a.local FROM names n JOIN appearances a ON a.id = n.appearance"
    " WHERE n.name = ?1 COLLATE NOCASE AND n.n = 0 AND a.current"
    " AND a.story NOT IN (SELECT id FROM stories WHERE thread = ?2)"
    " ORDER BY a.day DESC, a.story DESC LIMIT ?3"
)
_NEARLY = (
    "SELECT DISTINCT n.name FROM names n WHERE n.n = 0"
    " AND n.name COLLATE NOCASE >= ?1 AND n.name COLLATE NOCASE < ?2"
)
_HOW_MANY = (
    "SELECT count(DISTINCT a.story) FROM names n JOIN appearances a ON a.id = n.appearance"
    " WHERE n.n = 0 AND a.current AND n.name = ?1 COLLATE NOCASE"
    " AND a.story NOT IN (SELECT id FROM stories WHERE thread = ?2)"
)


def own(connection: sqlite3.Connection, reading: Reading) -> int | None:
    """The first version of a story in the record, by its text or its address; None where it is not there."""
    row = connection.execute(
        "SELECT thread FROM stories WHERE digest = ? OR (url = ? AND url <> '') LIMIT 1",
        (reading.digest, reading.url),
    ).fetchone()
    return row[0] if row else None


class Stories:
    """The stories of a record, but for one, `own`, and its other versions: a `Known`."""

    def __init__(self, record: "Record", own: int | None = None) -> None:
        self._record = record
        self._readings: OrderedDict[int, Reading] = OrderedDict()
        self.leave_out(own)

    def leave_out(self, own: int | None) -> None:
        """From now on, know nothing of this story and its versions."""
        row = self._record.connection.execute("SELECT thread FROM stories WHERE id = ?", (own,)).fetchone()
        self._thread = row[0] if row else None

    def named(self, name: str) -> Iterator[tuple[Other, Person]]:
        """The persons of other stories by exactly this full name, the latest version of each story."""
        for story, local in self._record.connection.execute(
            _NAMED, (name, self._thread or 0, _STORIES)
        ).fetchall():
            reading = self._reading(story)
            person = next((p for p in reading.people if p.id == local and p.kind == "person"), None)
            if person is not None:
                yield Other(story, reading), person

    def nearly(self, name: str) -> Iterator[tuple[str, int]]:
        """Full names that begin as this one does and have all its words but one, with how many stories have
        each."""
        words = name.casefold().split()
        connection = self._record.connection
        rows = connection.execute(_NEARLY, (name[:2], name[:2] + "\U0010ffff")).fetchall()
        for (other,) in rows:
            others = other.casefold().split()
            apart = sum(one != two for one, two in zip(words, others, strict=False))
            if other[:1] == name[:1] and len(others) == len(words) and apart == 1:
                (stories,) = connection.execute(_HOW_MANY, (other, self._thread or 0)).fetchone()
                if stories:
                    yield other, stories

    def printed(self, words: str, by: str, before: str) -> Printed | None:
        """How words ascribed to somebody stand to what stories printed in the days before this ISO day."""
        day = date.fromisoformat(before)
        since, until = (day - timedelta(days=_OCCASION)).isoformat(), (day - timedelta(days=1)).isoformat()
        try:
            check = self._record.said(words, by=by, since=since, until=until)
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


def _printed(check: "Check") -> Printed:
    first = check.printings[check.told or 0]
    retold = first.kind != "direct" or _RETOLD.match(first.words)
    here, there = ("", "") if retold else _inside(check.diff)
    return Printed(
        verdict=check.verdict,
        here=here,
        there=there,
        turned=next((flag.message.rstrip(".") for flag in check.flags if _turns(flag, here, there)), ""),
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


def _turns(flag: "Flag", here: str, there: str) -> bool:
    """Whether a flag is of words of another sense among the few that differ."""
    sense = flag.sort in ("negation", "opposite", "number") and not flag.around and bool(flag.words)
    few = max(len(here.split()), len(there.split())) <= _TURNING
    return sense and few and (flag.words in here or flag.words in there)


def _inside(diff: "tuple[Piece, ...]") -> tuple[str, str]:
    """The first words that differ between words that are the same: as checked, as printed."""
    same = [n for n, piece in enumerate(diff) if piece.change == "same"]
    for piece in diff[same[0] : same[-1]] if same else ():
        if piece.change != "same":
            return piece.checked, piece.printed
    return "", ""
