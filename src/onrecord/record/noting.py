"""Noting: the desk notes of a record's stories, and what each has otherwise than the others."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from onrecord import notes
from onrecord.notes.against import Against, against
from onrecord.reading import Note, Reading
from onrecord.record.itself import own
from onrecord.record.knowing import Stories

if TYPE_CHECKING:
    from onrecord.record import Record

__all__ = ["Noted", "laid_against", "noted"]


class Noted(NamedTuple):
    """A story with the desk notes on it alone, and those that other stories give."""

    reading: Reading
    notes: tuple[Note, ...]
    against: tuple[Against, ...]


def noted(record: "Record", *, others: bool = True, only: Collection[int] | None = None) -> Iterator[Noted]:
    """The latest version of every story with its notes, by the kinds that there are now, in order of adding.

    With `others` each is laid against the rest of the record. `only` are the rows of those that are wanted.
    """
    known = Stories(record)
    rows = record.connection.execute("SELECT id FROM stories WHERE current ORDER BY id").fetchall()
    for (story,) in rows:
        if only is not None and story not in only:
            continue
        reading = record.reading(story)
        found: tuple[Against, ...] = ()
        if others:
            known.leave_out([story])
            found = against(reading, known)
        yield Noted(reading, notes.check(reading), found)


def laid_against(record: "Record", reading: Reading) -> tuple[Against, ...]:
    """What a story has otherwise than those of a record, itself and its versions left out."""
    return against(reading, Stories(record, own(record.connection, reading)))
