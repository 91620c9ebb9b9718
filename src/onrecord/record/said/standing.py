"""Standing: what words in quotation marks are, where they are no statement of the one they are told of."""

import re
import sqlite3

from onrecord.layout import paragraphs
from onrecord.quotes.marks import scan
from onrecord.reading import Use
from onrecord.record.packing import unpack
from onrecord.record.said.answer import Standing

__all__ = ["HEADLINE", "inner", "use_of"]

HEADLINE = 200  # code points; a first line so short may be the headline
_BEFORE = 40
# What leads to a name in marks, whatever follows it.
_NAMED = re.compile(
    r"\b(?:nicknamed|dubbed|known\sas|a\.?k\.?a\.?|go(?:es|ing)?\sby|the\s(?:nickname|sobriquet|moniker)(?:\sof)?)"
    r"[\s,:]*(?:the\s|simply\s|just\s)?[\"'“‘«]*$"
)

_NAMING: dict[Use, Standing] = {"nickname": "name", "title": "name", "lyrics": "sung"}


def inner(content: str) -> list[tuple[int, int]]:
    """The stretches of a quote in quotation marks inside it: words of others, or of another time."""
    if not any(mark in content[1:-1] for mark in "\"'“”‘’«»„"):
        return []
    return [
        (mark.start, mark.end)
        for mark in scan(content, paragraphs(content))
        if mark.depth > 0 and mark.use in ("speech", "lyrics")
    ]


def use_of(connection: sqlite3.Connection, story: int, start: int, end: int) -> Standing:
    """What [start, end) of a story's text is: in its headline, by its place; else what its marks are for."""
    sql = "SELECT title, reading, text FROM stories WHERE id = ?"
    title, reading, text = connection.execute(sql, (story,)).fetchone()
    if start < HEADLINE and _in_headline(text, title, end):
        return "headline"
    if _NAMED.search(text[max(0, start - _BEFORE) : start]):
        return "name"
    try:
        marks = unpack(reading, text).marks
    except ValueError:  # a damaged reading, or none: `onrecord check` tells of it
        return "said"
    within = [mark for mark in marks if mark.start <= start and end <= mark.end]
    return _NAMING.get(within[-1].use, "said") if within else "said"


def _in_headline(text: str, title: str | None, end: int) -> bool:
    """Whether words that end there stand in a first line that is the title, or no sentence."""
    first = len(text) - len(text.lstrip())
    line, _, rest = text[first:].partition("\n")
    line = line.strip()
    if end > first + len(line) or not rest.strip() or len(line) > HEADLINE:
        return False
    return line == (title or "").strip() or line.rstrip("\"'”’»")[-1:] not in ".!?,…"
