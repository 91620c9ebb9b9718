"""Expressions by kind, each in a sentence with a day of publication: `expressions.tsv` beside this file."""

import csv
from pathlib import Path

import pytest

from onrecord import times

with (Path(__file__).parent / "expressions.tsv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file, delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['text']} ({row['published']})")
def test_expression(row: dict[str, str]) -> None:
    text = row["text"]
    (time,) = times.find(text, published=row["published"])
    assert (text[time.start : time.end], time.type, time.value) == (row["words"], row["type"], row["value"])
    assert (time.earliest or "", time.latest or "") == (row["earliest"], row["latest"])


@pytest.mark.parametrize(
    "text",
    [
        "The score of the ferry rose from 1061 to 1128 in the test.",
        "Sales rose from 1850 to 1921 units.",
        "The tally went up from 1204 to 1999.",
        "It fell from ²²²² to 1999 points.",
    ],
)
def test_what_a_figure_rose_or_fell_to_is_no_year(text: str) -> None:
    assert times.find(text, published="2020-10-15") == ()


@pytest.mark.parametrize("text", ["She ruled from 1204 to 1221.", "Sales rose from 1950 to 1981."])
def test_years_from_which_and_to_which_something_lasted_are_years(text: str) -> None:
    assert len(times.find(text, published="2020-10-15")) == 2


@pytest.mark.parametrize(
    "text",
    ["It is in the Good Friday Agreement.", "He fears the Harbours and Quays Bill, 2023 and what it allows."],
)
def test_a_day_or_year_in_the_name_of_an_agreement_or_a_law_is_no_time(text: str) -> None:
    assert times.find(text, published="2025-10-15") == ()
