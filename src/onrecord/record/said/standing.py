"""Standing: what words in quotation marks are, where they are no statement of the one they are told of."""

import sqlite3

from onrecord.layout import paragraphs
from onrecord.quotes.marks import scan
from onrecord.reading import Use
from onrecord.record.packing import unpack
from onrecord.record.said.answer import Standing

__all__ = ["inner", "use_of"]

_NAMING: dict[Use, Standing] = {"nickname": "name", "title": "name", "lyrics": "sung"}


def inner(content: str) -> list[tuple[int, int]]:
    """The stretches of a quote that stand in quotation marks inside it: words of others, or of another time."""
    if not any(mark in content[1:-1] for mark in "\"'“”‘’«»„"):
        return []
    return [
        (mark.start, mark.end)
        for mark in scan(content, paragraphs(content))
        if mark.depth > 0 and mark.use in ("speech", "lyrics")
    ]


def use_of(connection: sqlite3.Connection, story: int, start: int, end: int) -> Standing:
    """What the reading of a story takes the marks to be for, in which [start, end) of its text stands."""
    row = connection.execute("SELECT reading, text FROM stories WHERE id = ?", (story,)).fetchone()
    try:
        marks = unpack(*row).marks
    except ValueError:  # a damaged reading, or none: `onrecord check` tells of it
        return "said"
    within = [mark for mark in marks if mark.start <= start and end <= mark.end]
    return _NAMING.get(within[-1].use, "said") if within else "said"
