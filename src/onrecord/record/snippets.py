"""Snippets: where in a story the words stand that it was found by, and how much of it is to be checked."""

import re
import sqlite3
from collections.abc import Collection
from itertools import islice
from typing import NamedTuple

from onrecord.reading import Span

__all__ = ["Snippet", "snippets", "to_check"]

_BEFORE, _AFTER = 60, 120  # characters of the text shown before the first of the words, and from it on
_HITS = 500  # places of the words in a story that are looked at


class Snippet(NamedTuple):
    """A stretch of a story's text in pieces, each with whether it is a word looked for, with an ellipsis
    where more stands around it; `shown` is the place of the first such word in the text."""

    pieces: tuple[tuple[str, bool], ...]
    shown: Span


def snippets(connection: sqlite3.Connection, words: str, stories: Collection[int]) -> dict[int, Snippet]:
    """By the row of each of the stories whose text has the words: the first stretch with most of them."""
    wanted = re.findall(r"\w+", words)
    if not wanted or not stories:
        return {}
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(dict.fromkeys(map(re.escape, wanted)))})(?!\w)", re.IGNORECASE
    )
    marks = ", ".join("?" * len(stories))
    rows = connection.execute(f"SELECT id, text FROM stories WHERE id IN ({marks})", tuple(stories))
    found = ((story, _snippet(text, pattern)) for story, text in rows)
    return {story: snippet for story, snippet in found if snippet is not None}


def _snippet(text: str, pattern: re.Pattern[str]) -> Snippet | None:
    hits = [(m.start(), m.end()) for m in islice(pattern.finditer(text), _HITS)]
    if not hits:
        return None

    def near(first: Span) -> int:
        """How many of the words stand in the stretch that begins at one."""
        inside = (text[a:b].casefold() for a, b in hits if first[0] <= a and b <= first[0] + _AFTER)
        return len(set(inside))

    shown = max(hits, key=near)  # of equals the first
    start = 0 if shown[0] <= _BEFORE else text.find(" ", shown[0] - _BEFORE, shown[0]) + 1 or shown[0]
    if len(text) > shown[0] + _AFTER:
        end = max(text.rfind(" ", shown[1], shown[0] + _AFTER), shown[1])
    else:
        end = len(text)
    pieces, at = [("… " if start else "", False)], start
    for a, b in hits:
        if start <= a and b <= end:
            pieces += [(_flat(text[at:a]), False), (text[a:b], True)]
            at = b
    pieces += [(_flat(text[at:end]), False), (" …" if end < len(text) else "", False)]
    return Snippet(tuple(pieces), shown)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def to_check(connection: sqlite3.Connection, stories: Collection[int]) -> dict[int, int]:
    """How many desk notes say of each of the stories, by its row, that something is to be checked."""
    marks = ", ".join("?" * len(stories))
    return dict(
        connection.execute(
            f"SELECT story, count(*) FROM notes WHERE kind = 'check' AND story IN ({marks}) GROUP BY story",
            tuple(stories),
        )
    )
