"""Standing: what words in quotation marks are, where they are no statement of the one they are told of, and
how surely they were said at all."""

import re
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.layout import paragraphs
from onrecord.quotes.marks import scan
from onrecord.reading import Reading, Use
from onrecord.record.packing import unpack
from onrecord.record.said.answer import Standing
from onrecord.record.said.frames import is_framed

__all__ = ["HEADLINE", "Told", "inner", "told_in"]

HEADLINE = 200  # code points; a first line so short may be the headline
_BEFORE = 40
# What leads to a name in marks, whatever follows it.
_NAMED = re.compile(
    r"\b(?:nicknamed|dubbed|known\sas|a\.?k\.?a\.?|go(?:es|ing)?\sby|the\s(?:nickname|sobriquet|moniker)(?:\sof)?)"
    r"[\s,:]*(?:the\s|simply\s|just\s)?[\"'“‘«]*$"
)

# From the end of a quote on, where its last mark may stand behind it.
_GOES_ON = re.compile(r"[\"'”’»]*+,?[\"'”’»]*+[^\S\n](?P<words>[a-z]\S*+(?:[^\S\n]\S++){0,3})")
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


class Told(NamedTuple):
    """A story as it stands in the record: title, text and reading."""

    title: str | None
    text: str
    reading: Reading | None  # None of a damaged one: `onrecord verify` tells of it

    def use_of(self, start: int, end: int) -> Standing:
        """What [start, end) of the text is: in its headline, by its place; else what its marks are for."""
        if start < HEADLINE and _in_headline(self.text, self.title, end):
            return "headline"
        if _NAMED.search(self.text[max(0, start - _BEFORE) : start]):
            return "name"
        marks = self.reading.marks if self.reading else ()
        within = [mark for mark in marks if mark.start <= start and end <= mark.end]
        return _NAMING.get(within[-1].use, "said") if within else "said"

    def beyond(self, end: int) -> list[str]:
        """The first words behind closing marks, where the sentence goes on there."""
        match = _GOES_ON.match(self.text, end)
        return match["words"].split() if match else []

    def doubt(self, quotes: Iterable[int]) -> float:
        """The chance that the story has it that some of these quotes, by index, were not said, or the quotes
        that hold them: their words may be part of what was not."""
        read = self.reading.quotes if self.reading else ()
        found = 0.0
        for n in quotes:
            at: int | None = n
            while at is not None and at < len(read):
                quote = read[at]
                found = max(found, quote.doubt, float(at != n and not quote.stated))
                at = quote.inside if quote.inside != at else None
        return found

    def framed(self, quote: int, start: int, end: int) -> bool:
        """Whether the sentence around [start, end), words of a quote, tells that nobody said them."""
        return self.reading is not None and is_framed(self.text, self.reading, quote, start, end)


def told_in(connection: sqlite3.Connection, story: int) -> Told:
    """What the record keeps of a story."""
    sql = "SELECT title, reading, text FROM stories WHERE id = ?"
    title, packed, text = connection.execute(sql, (story,)).fetchone()
    try:
        return Told(title, text, unpack(packed, text))
    except ValueError:
        return Told(title, text, None)


def _in_headline(text: str, title: str | None, end: int) -> bool:
    """Whether words that end there stand in a first line that is the title, or no sentence."""
    first = len(text) - len(text.lstrip())
    line, _, rest = text[first:].partition("\n")
    line = line.strip()
    if end > first + len(line) or not rest.strip() or len(line) > HEADLINE:
        return False
    return line == (title or "").strip() or line.rstrip("\"'”’»")[-1:] not in ".!?,…"
