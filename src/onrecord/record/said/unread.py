"""Unread: words that stand in a story's text or its headline, where none of the record's quotes has them.

What stands in quotation marks and was read as nobody's quote is printed as somebody's words all the same;
what stands outside of them is the outlet's.
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.layout import paragraphs
from onrecord.quotes.marks import scan
from onrecord.reading import Marked, Reading
from onrecord.record.packing import unpack
from onrecord.record.said.align import found
from onrecord.record.said.clock import Clock
from onrecord.record.said.lookups import Where
from onrecord.record.said.normalise import tokens
from onrecord.record.said.otherwise import indexed, plain
from onrecord.record.said.sense import STOP
from onrecord.record.said.utterance import Part, Utterance
from onrecord.record.said.words import Words

__all__ = ["UNREAD", "Unread", "unread"]

UNREAD = 0  # in the place of a quote's row
_NO_INDEX = -1  # in the place of its index
_STORIES = 40  # with the words, that are looked at
_TELLING = 8  # words that a story is found by


class Unread(NamedTuple):
    """What stands between marks, as utterances of nobody, and the stories with the words outside."""

    marked: list[Utterance]
    outside: list[int]


def unread(connection: sqlite3.Connection, checked: Words, where: Where, clock: Clock) -> Unread:
    """Where the words stand in the text of stories and in no quote."""
    made = Unread([], [])
    row = f" {' '.join(plain(checked.text))} "
    for story, title, text, packed in _stories(connection, checked, where):
        clock.tick(len(text))
        # A headline that the text begins with was read with it.
        line = "" if text.lstrip().startswith(title.strip()) else title
        try:
            reading = unpack(packed, text)
        except ValueError:  # `onrecord verify` tells of it
            continue
        marked = [Utterance([_part(reading, story, mark)]) for mark in _marked(reading, checked)]
        marked += [Utterance([part]) for part in _in_headline(line, story, checked)]
        made.marked.extend(marked)
        if not marked and any(row in f" {' '.join(indexed(each))} " for each in (text, line)):
            made.outside.append(story)
    return made


def _stories(
    connection: sqlite3.Connection, checked: Words, where: Where
) -> Iterator[tuple[int, str, str, bytes]]:
    """The stories that have the words which tell most, where they are few, else those with all in a row: the
    row of each, its headline, its text and its reading."""
    printed = plain(checked.text)
    # Those that are compared as they are printed: not the "didn" of "didn't".
    same = {word for word in printed if word not in STOP and len(word) > 1} & set(checked.norm)
    telling = sorted(same, key=len, reverse=True)
    if not telling:
        return
    rows = _matching(connection, " AND ".join(f'"{word}"' for word in telling[:_TELLING]), where)
    if len(rows) > _STORIES:
        rows = _matching(connection, f'"{" ".join(printed)}"', where)
    for row in rows[:_STORIES]:
        sql = "SELECT id, coalesce(title, ''), text, reading FROM stories WHERE id = ?"
        yield connection.execute(sql, (row,)).fetchone()


def _matching(connection: sqlite3.Connection, search: str, where: Where) -> list[int]:
    sql = "SELECT s.id FROM stories_words w JOIN stories s ON s.id = w.rowid WHERE stories_words MATCH ?"
    sql += "".join(f" AND {condition}" for condition in where.conditions)
    values = (f"{{title text}} : ({search})", *where.values, _STORIES + 1)
    return [row[0] for row in connection.execute(f"{sql} LIMIT ?", values)]


def _marked(reading: Reading, checked: Words) -> Iterator[Marked]:
    """What stands in quotation marks, outermost, with the words where no quote has them."""
    claimed = [span for quote in reading.quotes if quote.status != "attitude" for span in quote.content]
    for mark in reading.marks:
        near = [span for span in claimed if span[0] < mark.end and mark.start < span[1]]
        if mark.depth or any(start <= mark.start and mark.end <= end for start, end in near):
            continue
        words = tokens(reading.text[mark.start : mark.end])
        for place in found(checked.norm, words):
            first = mark.start + words.starts[place]
            last = mark.start + words.ends[place + len(checked) - 1]
            if not any(start < last and first < end for start, end in near):
                yield mark
                break


def _in_headline(title: str, story: int, checked: Words) -> Iterator[Part]:
    """What stands in quotation marks in a headline, with the words, as a quote of nobody: at no place of the
    text."""
    for mark in scan(title, paragraphs(title)):
        content = title[mark.start : mark.end]
        if (
            mark.depth == 0
            and mark.use in ("speech", "scare", "title")
            and found(checked.norm, tokens(content))
        ):
            row = (
                UNREAD, story, _NO_INDEX, 0, 0, content, "", "", "direct", "heading", None,
                None, None, 0.0, 0.0, "said", "said",
            )  # fmt: skip
            yield Part(row)


def _part(reading: Reading, story: int, mark: Marked) -> Part:
    """The stretch as a quote of nobody."""
    within = (part.kind for part in reading.paragraphs if part.start <= mark.start < part.end)
    content = reading.text[mark.start : mark.end]
    row = (
        UNREAD, story, _NO_INDEX, mark.start, mark.end, content, "", "", "direct", next(within, "body"), None,
        None, None, mark.start / len(reading.text), 0.0, "said", "said",
    )  # fmt: skip
    return Part(row)
