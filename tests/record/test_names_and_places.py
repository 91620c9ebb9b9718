"""A name that fits several, and an outlet or section that is none, are told wherever a record is asked."""

from pathlib import Path

import pytest
from record_told import reading, someone
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import RecordError
from onrecord.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = Record.open(tmp_path / "desk.db", "create")
    opened.add_readings(
        [
            reading(
                someone("Ines Quill", "pilot", says=[f"Aye {n}" for n in range(40)]),
                section="Harbour",
                id="a",
            ),
            reading(someone("Ines Quill", "judge", says=["Hold"]), outlet="Far Wire", id="b"),
        ]
    )
    return opened


def test_python_warns_that_a_name_was_taken_for_one_of_several(record: Record) -> None:
    with pytest.warns(UserWarning, match="“Ines Quill” also fits 2: Ines Quill, judge"):
        rows = list(record.quotes(by="Ines Quill"))
    assert len(rows) == 40
    with pytest.warns(UserWarning, match="showing 1: Ines Quill, pilot"):
        record.person("Ines Quill")
    assert len(list(record.quotes(by=2))) == 1  # by number nobody is left out


def test_an_outlet_or_section_that_is_none_is_no_empty_answer(record: Record) -> None:
    for asked in (
        lambda: record.audit(section="Sport"),
        lambda: record.audit(outlet="Nowhere"),
        lambda: record.said("Aye 7", outlet="Nowhere"),
    ):
        with pytest.raises(RecordError, match=r"this record has no (outlet|section) called"):
            asked()
    shown = CliRunner().invoke(app, ["audit", record.path, "--section", "Sport"])
    assert shown.exit_code == 1
    assert "no section called “Sport”. It has stories of Harbour." in str(shown.exception)
    assert [row.of for row in record.audit(section="harbour")] == ["Ines Quill"]


def test_rows_can_be_gone_through_twice(record: Record) -> None:
    rows = record.quotes()
    assert [len(list(rows)), len(list(rows)), len(rows.to_dicts())] == [41, 41, 41]
    some = record.quotes()
    next(some)
    assert len(some.to_dicts()) == 40
