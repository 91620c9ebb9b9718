"""How many outlets a verdict counts: those that have the words of the one it tells of, and of nobody else."""

from pathlib import Path

import pytest
from record_told import reading, someone

from onrecord.record import Record

WORDS = "The lanterns will hold until the thaw"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = Record.open(tmp_path / "desk.db", "create")
    opened.add_readings(
        [
            reading(someone("Ines Quill", "pilot", says=[WORDS]), outlet="The Tide", day="2025-03-01"),
            reading(someone("Ines Quill", "pilot", says=[WORDS]), outlet="Far Wire", day="2025-03-02"),
            reading(someone("Tom Abara", "baker", says=[WORDS]), outlet="The Bay", day="2025-03-03"),
            reading(someone("", says=[WORDS]), outlet="The Skerry Post", day="2025-03-04"),
        ]
    )
    return opened


def test_only_outlets_that_quote_the_one_told_of_are_counted(record: Record) -> None:
    check = record.said(WORDS, by="Ines Quill")
    assert check.verdict == "verbatim"
    assert "in 2 outlets, first in The Tide" in check.sentence


def test_others_who_are_given_the_words_are_counted_apart(record: Record) -> None:
    check = record.said(WORDS)
    assert check.verdict == "verbatim"
    assert "Ines Quill is quoted as saying exactly this, in 2 outlets, first in The Tide" in check.sentence
    assert check.sentence.endswith("; 2 other quotes, by someone else or by nobody named, have these words.")
