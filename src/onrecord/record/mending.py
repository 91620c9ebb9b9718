"""Mending: what a record holds of a story beside its text, set by hand, and the text read anew for it."""

import sqlite3
from collections.abc import Mapping

import onrecord
from onrecord.errors import RecordError
from onrecord.record import Record, finding, writing
from onrecord.record.checking.stories import read_again
from onrecord.record.outlets import given
from onrecord.sources.keys import FIELDS
from onrecord.story import Story
from onrecord.visible import flat

__all__ = ["mend"]


def mend(record: Record, wanted: str, fields: Mapping[str, str]) -> Story:
    """Give a story these fields, one or more of FIELDS; an empty one takes out what was there.

    `wanted` is a name, an address or a digest. Dates in the text are worked out from the new day; an outlet
    is spelled as other stories have it, capitals aside. Raises RecordError where there is no such story,
    where it has several versions and no digest says which, and where the record has the same story with just
    these fields.
    """
    with record.transaction() as connection:
        rows = finding.stories(connection, wanted)
        if len(rows) > 1:
            raise RecordError(
                f"“{flat(wanted[:80])}” has {len(rows)} versions: give one by its digest "
                f"(`onrecord stories {record.path}` lists them)."
            )
        kept = record.reading(rows[0])
        own = "" if kept.id == kept.digest[:16] else kept.id
        values = {field: value or None for field, value in fields.items() if field in FIELDS}
        about = Story(text=kept.text, id=own, **{field: getattr(kept, field) for field in FIELDS} | values)
        if about.outlet and about.outlet != kept.outlet:
            about = _spelled(connection, about, rows[0])
        there = writing.known(connection, about.digest)
        if there is not None and there != rows[0]:
            raise RecordError(
                "the record has this text with that date and outlet already: remove one of the two."
            )
        reading = read_again(about, kept)
        writing.replace(connection, rows, reading, onrecord.__version__)
    return about


def _spelled(connection: sqlite3.Connection, about: Story, story: int) -> Story:
    """The same with its outlet as other stories than this one spell it."""
    ask = "SELECT outlet FROM stories WHERE id <> ? AND outlet = ? COLLATE NOCASE LIMIT 1"
    row = connection.execute(ask, (story, about.outlet)).fetchone()
    return given(about, row[0]) if row else about
