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
