"""A guess at the speaker is nobody's in any export: its name stands in a column of its own."""

import csv
import json
from pathlib import Path

import msgspec
import polars
import pytest
from test_said_words import quoted

from onrecord.record import Record


@pytest.fixture(params=[0.5, 0.49])
def sure(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Record, bool]:
    reading = quoted("The hate on the quay is getting worse")
    quote = msgspec.structs.replace(reading.quotes[0], confidence=request.param)
    record = Record.open(tmp_path / "desk.db", "create")
    record.add_reading(msgspec.structs.replace(reading, quotes=(quote,)))
    return record, request.param >= 0.5


def test_rows_have_the_speaker_or_the_guess(sure: tuple[Record, bool], tmp_path: Path) -> None:
    record, known = sure
    record.export(tmp_path / "quotes.csv")
    record.export(tmp_path / "quotes.parquet")
    record.export(f"{tmp_path}/tables/")
    with open(tmp_path / "quotes.csv", encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["speakers"], row["guess"]) == (("Ada Penn", "") if known else ("", "Ada Penn"))
    assert (row["person_ids"], row["speaker_ids"]) != ("", "") if known else ("", "")
    of_person = {row.person_id: row.quotes for row in record.audit() if row.person_id}
    for path in ("quotes.parquet", "tables/quotes/*/*.parquet"):
        (told,) = polars.read_parquet(tmp_path / path).rows(named=True)
        assert told["speakers"] == (["Ada Penn"] if known else [])
        assert told["guess"] == (None if known else "Ada Penn")
        assert dict.fromkeys(told["person_ids"], 1) == of_person
        assert told["named"] is known
    (answer,) = record.quotes()
    assert (answer.speaker, answer.guess) == (("Ada Penn", None) if known else (None, "Ada Penn"))


def test_no_document_of_another_format_says_that_they_said_it(
    sure: tuple[Record, bool], tmp_path: Path
) -> None:
    record, known = sure
    for form in ("quotation", "claim-review", "web-annotation"):
        record.export(tmp_path / f"{form}.jsonld", form)  # type: ignore[arg-type]
    (quotation,) = json.loads((tmp_path / "quotation.jsonld").read_text("utf-8"))["@graph"]
    assert ("spokenByCharacter" in quotation) is known
    reviews = json.loads((tmp_path / "claim-review.jsonld").read_text("utf-8"))["@graph"]
    assert len(reviews) == known
    marks = json.loads((tmp_path / "web-annotation.jsonld").read_text("utf-8"))["first"]["items"][0]["body"]
    told = [body["value"] for body in marks if body["purpose"] == "describing"]
    assert told[0].startswith("Ada Penn" if known else "guess: Ada Penn")
    assert [body["value"] for body in marks if body["purpose"] == "tagging"] == ["Ada Penn"] * known


def test_a_dataset_of_a_record_has_its_people(tmp_path: Path) -> None:
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_reading(quoted("The hate on the quay is getting worse"))
        (number,) = (row.number for row in record.people() if row.name == "Ada Penn")
        record.export(f"{tmp_path}/tables/")
    people = polars.read_parquet(tmp_path / "tables/people/*/*.parquet").rows(named=True)
    assert {row["person_id"] for row in people if row["name"] == "Ada Penn"} == {number}
    assert polars.read_parquet(tmp_path / "tables/faults/*.parquet").height == 0
