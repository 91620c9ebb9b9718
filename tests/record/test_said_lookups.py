"""Lookups: a row of words is found as the index finds it, by whatever words it is looked for first."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.said import said
from onrecord.record.said.clock import Clock
from onrecord.record.said.lookups import Lookups, Query, Where, together
from onrecord.record.said.normalise import tokens
from onrecord.record.said.shortlist import shortlist

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
    ("to the town", ["“The café"]),  # one telling word
    ("the town was", ["“The town"]),
    ("the town to", []),
    ("of the", ["“Nobody asked"]),  # none
)


@pytest.mark.parametrize(("words", "right"), ROWS)
def test_words_in_a_row_are_found_in_their_order_alone(record: Record, words: str, right: list[str]) -> None:
    assert found(record, row(words)) == right


@pytest.mark.parametrize("few", [0, 1])
@pytest.mark.parametrize(("words", "right"), ROWS)
def test_they_are_found_alike_where_too_many_quotes_have_the_telling_ones(
    record: Record, words: str, right: list[str], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[Lookups.__module__], "_FEW", few)
    assert found(record, row(words)) == right


def test_words_in_a_row_are_looked_for_where_it_is_asked(record: Record) -> None:
    lookups, wall = Lookups(record.connection), row("harbour wall was never")
    assert lookups.rows(wall, Where().also("s.day >= ?", "2025-03-05"))
    assert not lookups.rows(wall, Where().also("s.day > ?", "2025-03-05"))


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


def test_whole_words_are_found_however_they_are_printed_and_altered_ones_left(
    record: Record, read: Callable[..., Reading]
) -> None:
    printed = (
        "“It is the wall that we do not mend in winter,” Bram Orr said.",
        "“It is the wall that we don’t mend in winter,” Bram Orr said.",
        "“It is the wall that we don’t mend for winter,” Bram Orr said.",
    )
    for n, text in enumerate(printed):
        record.add_readings([read(text, published=f"2025-04-0{n + 1}", outlet=f"Tide {n}")])
    words = "It is the wall that we don't mend in winter"
    check = said(record.connection, words, others=False)
    assert check.verdict == "verbatim"
    assert [each.outlet for each in check.printings] == ["Tide 0", "Tide 1"]
    rows = [row[0] for row in record.connection.execute("SELECT id FROM quotes ORDER BY id")]
    assert set(shortlist(record.connection, tokens(words), rows, Clock(), whole=True)) == set(rows[3:5])


def test_the_commonest_words_find_a_quote_where_there_are_no_others(
    record: Record, read: Callable[..., Reading]
) -> None:
    record.add_readings([read("“What we have here is not what they said it would be,” Bram Orr said.")])
    check = said(record.connection, "what we had here is not what they say it would be")
    assert check.printings[0].speakers == ("Bram Orr",)
