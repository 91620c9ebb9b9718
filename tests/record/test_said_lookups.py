"""Lookups: a row of words is found as the index finds it, by whatever words it is looked for first."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.said.lookups import Lookups, Query, Where, together

SAID = (
    "“The café by the old harbour wall was never sold to the town,” Ines Quill said.\n\n"
    "“The town was never sold the old café by the harbour wall,” Tom Abara said.\n\n"
    "“Nobody asked the colour of the paint on the harbour wall,” Dora Feld said."
)


@pytest.fixture
def record(tmp_path: Path, read: Callable[..., Reading]) -> Iterator[Record]:
    with Record.open(tmp_path / "desk.db", "create") as opened:
        opened.add_readings([read(SAID, published="2025-03-05")])
        yield opened


def found(record: Record, query: Query) -> list[str]:
    """The first words of the quotes that a search finds."""
    rows = Lookups(record.connection).rows(query, Where())
    sql = "SELECT content FROM quotes WHERE id = ?"
    return [" ".join(record.connection.execute(sql, (row,)).fetchone()[0].split()[:2]) for row in rows]


def row(words: str) -> Query:
    return Query(tuple(words.split()), tuple(words.split()), row=True)


ROWS = (
    ("by the old harbour wall was never", ["“The café"]),
    ("the cafe by the old harbour wall", ["“The café"]),
    ("café by the harbour wall", ["“The town"]),
    ("harbour by the old cafe wall", []),
    ("wall was never sold to the ferry", []),
    ("the color of the paint on", ["“Nobody asked"]),  # compared as another word than the one printed
    ("the harbour wall", ["“The town", "“Nobody asked"]),
)


@pytest.mark.parametrize(("words", "right"), ROWS)
def test_words_in_a_row_are_found_in_their_order_alone(record: Record, words: str, right: list[str]) -> None:
    assert found(record, row(words)) == right


@pytest.mark.parametrize(("words", "right"), ROWS)
def test_they_are_found_alike_where_too_many_quotes_have_the_telling_ones(
    record: Record, words: str, right: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[Lookups.__module__], "_FEW", 0)
    assert found(record, row(words)) == right


def test_words_together_are_found_in_any_order(record: Record) -> None:
    assert found(record, together(["wall", "cafe"])) == ["“The café", "“The town"]


def test_a_search_is_made_once(record: Record) -> None:
    asked: list[str] = []
    record.connection.set_trace_callback(asked.append)
    lookups = Lookups(record.connection)
    first = lookups.rows(row("by the old harbour wall"), Where()), lookups.asked("Ines Quill")
    made = len(asked)
    assert (lookups.rows(row("by the old harbour wall"), Where()), lookups.asked("Ines Quill")) == first
    assert len(asked) == made
