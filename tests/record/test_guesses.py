"""A guess at the speaker is shown as one wherever quotes of a record are listed."""

from pathlib import Path

import msgspec
import pytest
from test_said_words import quoted
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.record import Record


@pytest.mark.parametrize(("confidence", "guess"), [(0.9, False), (0.41, True)])
def test_a_guess_is_shown_in_tables_and_on_the_page_of_a_person(
    tmp_path: Path, confidence: float, guess: bool
) -> None:
    path = tmp_path / "desk.db"
    reading = quoted("The hate on the quay is getting worse")
    quote = msgspec.structs.replace(reading.quotes[0], confidence=confidence)
    with Record.open(path, "create") as record:
        record.add_reading(msgspec.structs.replace(reading, quotes=(quote,)))
    run = CliRunner()
    listed = run.invoke(app, ["quotes", str(path), "--format", "table"]).output
    assert ("Ada Penn?" in listed) == guess
    assert ("a guess at the speaker" in listed) == guess
    assert "Ada Penn?" not in run.invoke(app, ["quotes", str(path), "--format", "csv"]).output
    assert ("speaker: uncertain" in run.invoke(app, ["person", str(path), "Ada Penn"]).output) == guess
