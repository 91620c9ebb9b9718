"""What a record answers from Python, and what it says of arguments that cannot be."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from record_told import reading as told_of
from record_told import someone

from onrecord.errors import Ambiguous, BadArgument, BadDate, NotInstalled, OnrecordError, RecordError
from onrecord.formats import arrow
from onrecord.reading import Reading
from onrecord.record import Record


@pytest.fixture
def record(tmp_path: Path, reading: Reading) -> Record:
    opened = Record.open(tmp_path / "desk.db", "create")
    later = told_of(
        someone("Ines Quill", "harbour master", says=["It's over"]),
        someone("Tom Abara", "baker", says=["I said that"]),
        outlet="The Other Post",
        day="2025-03-09",
    )
    opened.add_readings([reading, later])
    return opened


def test_the_days_of_a_record_are_those_of_the_latest_versions(record: Record) -> None:
    first = told_of(
        someone("Ines Quill", says=["No"]), day="2024-02-01", url="https://x.example/a", more="One"
    )
    record.add_reading(first)
    assert record.info().first_day == "2024-02-01"
    record.add_reading(
        told_of(someone("Ines Quill", says=["No"]), day="2025-05-05", url="https://x.example/a", more="Two")
    )
    info = record.info()
    assert (info.versions, info.stories) == (4, 3)
    assert (info.first_day, info.last_day) == ("2025-03-05", "2025-05-05")


def test_what_is_wrong_with_an_argument_is_told_as_python_has_it(record: Record, tmp_path: Path) -> None:
    with pytest.raises(BadDate, match="2020-10 or 2020, as text"):
        record.quotes(since=2016)  # type: ignore[arg-type]
    with pytest.raises(BadArgument, match=r"did you mean 'times'\? It can be quotes, people, facts, times"):
        record.export(tmp_path / "a.csv", only="stories")
    with pytest.raises(BadArgument, match="a file for Excel is CSV, not tsv"):
        record.export(tmp_path / "a.tsv", excel=True)
    with pytest.raises(BadArgument, match=r"^\['A', 'B'\] is not valid: give one name"):
        record.person(["A", "B"])  # type: ignore[arg-type]


def test_each_question_has_its_rows(record: Record) -> None:
    assert [row.quote for row in record.quotes(by="quill", since=date(2025, 3, 9))] == ["“It's over”"]
    assert [row.kind for row in record.quotes(kind="mixed")] == ["mixed"]
    assert len(list(record.quotes(kind=["direct", "mixed"], limit=2))) == 2
    assert next(record.quotes(newest=True)).day == "2025-03-09"
    (row,) = record.quotes("looked twice")
    assert (row.speakers, row.speaker, row.n, row.words) == (("Ines Quill",), "Ines Quill", 2, 3)
    assert row.person_ids == (record.person("Ines Quill").person.number,)
    assert [row.name for row in record.people(limit=1)] == ["Ines Quill"]
    assert record.person(1).person.name == "Ines Quill"
    assert [(row.earliest, row.last_day, row.text) for row in record.timeline("pier")] == [
        ("2025-03-04", "2025-03-04", "the pier would close")
    ]
    assert sum(row.share for row in record.audit("outlet")) == 1
    assert [(row.check, row.story) for row in record.notes()] == [("source", "pier")]
    assert [row.kind for row in record.notes(kind=None)] == ["holds", "check"]
    assert not list(record.notes("weekday"))
    assert [row.name for row in record.stories("pier")] == ["pier"]
    assert (record.info().stories, record.info().quotes) == (2, 5)


def test_rows_come_one_after_another(record: Record) -> None:
    rows = record.quotes()
    assert next(rows).story == "pier"
    assert len(list(rows)) == 5
    with pytest.raises(StopIteration):
        next(rows)


@pytest.mark.parametrize(
    ("asked", "error", "sentence"),
    [
        ({"kind": "direkt"}, BadArgument, "kind='direkt' is not valid: did you mean 'direct'?"),
        ({"status": ["said", "sung"]}, BadArgument, "status='sung' is not valid"),
        ({"source_kind": "persons"}, BadArgument, "did you mean 'person'?"),
        ({"since": "soon"}, BadDate, "since='soon' is not a date"),
        (
            {"since": "2025-02-01", "until": "2025-01-01"},
            BadDate,
            "since 2025-02-01 is after until 2025-01-01",
        ),
        ({"limit": 0}, BadArgument, "limit=0 is not valid: give a whole number above 0"),
        ({"min_confidence": 7}, BadArgument, "give a number from 0 to 1"),
        ({"outlet": "The Otter Post"}, RecordError, "Did you mean “The Other Post”"),
        ({"by": "Inez Quill"}, RecordError, "Did you mean “Ines Quill”"),
        ({"by": 4096}, RecordError, "no person 4096"),
    ],
)
def test_an_argument_that_cannot_be_is_a_sentence_at_once(
    record: Record, asked: dict[str, Any], error: type[OnrecordError], sentence: str
) -> None:
    with pytest.raises(error) as caught:
        record.quotes(**asked)
    assert sentence in str(caught.value)


def test_a_mode_and_a_measure_that_cannot_be(record: Record) -> None:
    with pytest.raises(BadArgument, match="mode='banana' is not valid"):
        Record.open(record.path, "banana")  # type: ignore[arg-type]
    with pytest.raises(BadArgument, match="did you mean 'person'"):
        record.audit("persons")  # type: ignore[arg-type]
    with pytest.raises(BadArgument, match=r"no format is called \.xlsx"):
        record.export("quotes.xlsx")
    with pytest.raises(BadArgument, match="did you mean 'quotes'"):
        record.export("x.csv", only="quote")


def test_words_are_checked_against_a_person_by_number(record: Record) -> None:
    assert record.said("It's over", by=1).verdict == "verbatim"
    assert record.said("It's over", by="1").by == "Ines Quill"
    with pytest.raises(BadDate):
        record.said("It's over", since="2025-03-09", until="2025-03-01")


def test_what_is_not_installed_is_said_with_what_brings_it(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise NotInstalled("pyarrow is not installed: pip install '.[parquet]' brings it.")

    monkeypatch.setattr(arrow, "load", missing)
    for table in (record.quotes().to_arrow, record.quotes().to_pandas, record.reading(1).to_pandas):
        with pytest.raises(NotInstalled, match="pip install"):
            table()


def test_a_name_of_several_lists_them(record: Record) -> None:
    record.add_reading(
        told_of(someone("Bo Quill", "cook", says=["Aye"]), someone("Cy Quill", "boy"), outlet="Third")
    )
    with pytest.raises(Ambiguous, match="1: Ines Quill"):
        record.quotes(by="Quill")


def test_a_record_says_what_it_is_in_a_line(record: Record) -> None:
    assert repr(record) == f"<Record {record.path!r}, mode='create'>"
    assert "QuoteRow" in repr(record.quotes())


def test_a_question_loads_no_numbers_and_no_model() -> None:
    script = (
        "import sys, onrecord.record, onrecord.record.said\n"
        "print([name for name in ('numpy', 'onnxruntime', 'pyarrow', 'trafilatura') if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
