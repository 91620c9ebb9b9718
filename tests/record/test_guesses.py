"""A guess at the speaker is shown as one wherever quotes of a record are listed."""

import csv
import io
from pathlib import Path

import msgspec
import pytest
from test_said_words import quoted
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.page import write as page_of
from onrecord.record import Record
from onrecord.web.view import view


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
    page = run.invoke(app, ["person", str(path), "Ada Penn"]).output
    assert ("a guess at the speaker" in page) == guess
    assert ("no quotes, 1 guess not counted" in page) == guess


@pytest.mark.parametrize("confidence", [0.9, 0.5, 0.49])
def test_a_guess_counts_for_nobody_wherever_quotes_are_counted(tmp_path: Path, confidence: float) -> None:
    path = tmp_path / "desk.db"
    reading = quoted("The hate on the quay is getting worse")
    quote = msgspec.structs.replace(reading.quotes[0], confidence=confidence)
    reading = msgspec.structs.replace(reading, quotes=(quote,))
    with Record.open(path, "create") as record:
        record.add_reading(reading)
    counts = int(confidence >= 0.5)
    with Record.open(path) as record:
        ask = record.connection.execute
        assert sum(row.quotes for row in record.people()) == counts
        assert ask("SELECT count(*) FROM quotes_by_person WHERE named").fetchone() == (counts,)
        assert ask("SELECT speaker, guess FROM quotes_by_person").fetchall() == (
            [("Ada Penn", None)] if counts else [("speaker unknown", "Ada Penn")]
        )
        (page,) = (record.person(row.number) for row in record.people() if row.name == "Ada Penn")
        assert page.guesses == 1 - counts
    assert sum(int(row["quotes"]) for row in _people(path)) == counts
    told = "1 quote, " if counts else "no quotes, 1 guess not counted, "
    (someone,) = (each for each in view(reading, "/story/1", None, 1)["people"] if each.name == "Ada Penn")
    assert f"{someone.quotes}, " == told
    shown = io.StringIO()
    page_of(shown, [reading])
    assert told in " ".join(shown.getvalue().split())


def _people(path: Path) -> list[dict[str, str]]:
    told = CliRunner().invoke(app, ["export", str(path), "--only", "people", "--format", "csv"]).stdout
    return [*csv.DictReader(told.splitlines())]


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
