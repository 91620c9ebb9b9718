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


def test_stories_are_listed_with_their_names_and_those_undated_alone(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    about = [("dated", "2025-03-05"), ("undated", None)]
    with Record.open(path, "create") as record:
        for name, day in about:
            reading = msgspec.structs.replace(
                quoted(f"The {name} pier is sound"),
                id=name,
                published=day,
                title=f"The pier, {name}",
                digest="",
            )
            record.add_reading(reading)
        assert [row.name for row in record.stories()] == ["dated", "undated"]
        assert [row.name for row in record.stories(undated=True)] == ["undated"]
    run = CliRunner()
    assert "dated" in run.invoke(app, ["stories", str(path)]).output
    listed = run.invoke(app, ["stories", str(path), "--undated", "--format", "csv"]).output
    assert listed.count("The pier, ") == 2  # its headline and its title
    wrong = run.invoke(app, ["set", str(path), "The pier, und", "--outlet", "The Tide"])
    assert "Did you mean “undated”?" in str(wrong.exception)
