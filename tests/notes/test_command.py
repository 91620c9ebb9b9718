"""`onrecord notes` on the command line: checks, stories, a draft against a record, a whole record."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app
from onrecord.notes import KINDS
from onrecord.notes.against import KINDS as AGAINST
from onrecord.record import Record

DRAFT = "date 2025-03-10\n\nThe harbour master Ines Quill, 41, spoke on Monday, 5 March.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "draft.txt").write_text(DRAFT)
    with Record.open(tmp_path / "desk.db", "create") as record:
        for age, day in ((39, 3), (39, 4)):
            record.add_reading(
                onrecord.read(
                    f"The harbour master Ines Quill, {age}, was at the pier.",
                    published=f"2025-03-0{day}",
                    outlet=f"Post {day}",
                )
            )
        record.add_reading(onrecord.read("It closes on Feb. 30.", published="2025-03-05"))
    return tmp_path


def rows(*arguments: str) -> list[dict[str, str]]:
    ended = CliRunner().invoke(app, ["notes", *arguments, "--format", "csv"])
    assert ended.exit_code == 0, ended.output
    return list(csv.DictReader(StringIO(ended.stdout)))


def test_the_checks_are_listed_with_what_they_find() -> None:
    ended = CliRunner().invoke(app, ["notes", "--checks"])
    assert [line.split()[0] for line in ended.stdout.splitlines()] == [*KINDS, *AGAINST]


def test_a_story_alone_and_against_a_record(folder: Path) -> None:
    draft, desk = str(folder / "draft.txt"), str(folder / "desk.db")
    (alone,) = rows(draft)
    assert (alone["check"], alone["text"]) == ("weekday", "Monday, 5 March")
    assert DRAFT[int(alone["start"]) : int(alone["end"])] == alone["text"]
    against, weekday = sorted(rows(draft, "--against", desk), key=lambda row: row["check"])
    assert weekday == alone
    assert (against["check"], against["text"], against["other_text"]) == (
        "age_differs",
        "Ines Quill, 41",
        "Ines Quill, 39",
    )
    assert against["other_outlet"] == "Post 4"


def test_a_whole_record_and_only_some_checks(folder: Path) -> None:
    desk = str(folder / "desk.db")
    assert [row["check"] for row in rows(desk)] == ["impossible_day"]
    assert rows(desk, "--check", "age_differs") == []
    out = folder / "notes.json"
    ended = CliRunner().invoke(app, ["notes", desk, "--alone", "--out", str(out)])
    assert ended.exit_code == 0
    assert [note["check"] for note in json.loads(out.read_text())] == ["impossible_day"]


def test_what_is_not_understood_is_told() -> None:
    assert CliRunner().invoke(app, ["notes"]).exit_code == 2
    ended = CliRunner().invoke(app, ["notes", "x.txt", "--check", "ages"])
    assert ended.exit_code == 2
    assert "there is no check" in ended.output
