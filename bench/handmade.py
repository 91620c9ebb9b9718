"""The hand-made records of `examples/`: their words as places in a story, and the points they make."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.header import read_header
from onrecord.reading import Span

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

Entry = dict[str, Any]


class RecordError(ValueError):
    """A record whose words do not lead to one place in its story."""


@dataclass(frozen=True)
class Point:
    """One thing expected of a story: where it stands in the record, what it asks for, whether it holds."""

    story: str
    part: str
    number: int  # place in the part's list, from 1; 0 for what the record does not list
    aspect: str
    holds: bool
    expected: str
    got: str
    later: str | None = None

    def about(self, words: str) -> "Point":
        """The same point, saying which words it is about."""
        return replace(self, expected=f"{words!r}: {self.expected}")

    @property
    def fails(self) -> bool:
        """A later point must not hold yet: when it does, its mark is to be taken off."""
        return self.holds == (self.later is not None)

    def __str__(self) -> str:
        at = f"{self.story}: {self.part} {self.number or 'more'}"
        if self.holds and self.later is not None:
            return f"{at}: {self.aspect}: marked later ({self.later}) but holds now: take the mark off"
        return f"{at}: {self.aspect}: expected {self.expected} … got {self.got}"


def records() -> dict[str, Entry]:
    """The records by the id of their story, in the order of their names."""
    return {
        path.name.removesuffix(".record.json"): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(EXAMPLES.glob("*.record.json"))
    }


def find(text: str, words: str) -> Span:
    """The span of some words of a record; raises RecordError unless they stand in exactly one place.

    Any white space answers any other. `she [said] so` is the bracketed words in that place; `from ~ to` is
    all from the first words through the last.
    """
    begin = read_header(text).end
    if " ~ " in words:
        head, tail = words.split(" ~ ")
        span = (find(text, head)[0], find(text, tail)[1])
        if span[0] >= span[1]:
            raise RecordError(f"{tail!r} stands before {head!r}")
        return span
    before, inner, after = (
        re.fullmatch(r"(.*)\[(.*)\](.*)|.*", words, re.S).groups() if "[" in words else ("", words, "")
    )
    pattern = f"{_loose(before)}({_loose(inner)}){_loose(after)}"
    found = [m.span(1) for m in re.finditer(f"(?={pattern})", text) if m.start() >= begin]
    if len(found) != 1:
        raise RecordError(
            f"{words!r} stands in {len(found)} places: give enough words around it, it in [brackets]"
        )
    return found[0]


def _loose(words: str) -> str:
    return re.sub(r"(?:\\?\s)+", r"\\s+", re.escape(words))


def places(text: str, words: str) -> list[Span]:
    """Every place where words stand, in whatever case."""
    return [m.span() for m in re.finditer(re.escape(words), text, re.I)]


def plain(words: str) -> str:
    """Words without case, article, possessive, stops and line breaks, to compare how someone is called."""
    flat = " ".join(words.replace("’", "'").replace(".", "").replace(",", " ").casefold().split())
    return re.sub(r"^(?:the|an?) |'s?$", "", flat)


def holds_words(whole: str, part: str) -> bool:
    """Whether some words, as `plain` gives them, stand within others."""
    return f" {part} " in f" {whole} "
