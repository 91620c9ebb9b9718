"""What `onrecord add`, `set` and `verify` say of what they did, and the status they end with."""

import csv
import io
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from record_told import reading, someone
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.progress import Progress
from onrecord.record import Record

PIER = 'Harbour master Ines Quill said on Tuesday: "The pier will close."'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "pier.txt").write_text(PIER)
    return tmp_path


def onrecord(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_what_is_no_story_is_passed_over_and_no_failure(folder: Path) -> None:
    (folder / "in" / "photo.jpg").write_bytes(b"\xff\xd8")
    (folder / "meta.csv").write_text("file,outlet\nmill.txt,The Tarn\n")
    done = onrecord("add", "desk.db", "in", "--metadata", "meta.csv", "--name-pattern", "{published}_{slug}")
    assert done.exit_code == 0
    assert done.stdout.startswith("added 1 story.\n")
    for said in ("photo.jpg", "does not match the pattern", "none of its rows"):
        assert said in done.stderr
    (folder / "in" / "empty.txt").touch()
    done = onrecord("add", "desk.db", "in")
    assert done.exit_code == 1
    assert done.stdout.startswith("added 0 stories, 1 already in the record, 1 could not be read.\n")
    assert onrecord("read", "in/pier.txt", "in/photo.jpg").exit_code == 1  # it was named


def test_read_passes_over_what_is_no_story_too(folder: Path) -> None:
    (folder / "in" / "photo.jpg").write_bytes(b"\xff\xd8")
    done = onrecord("read", "in", "--jsonl")
    assert done.exit_code == 0
    assert "photo.jpg" in done.stderr
    assert "could not be read" not in done.stderr


@pytest.mark.parametrize("given", ["none", "empty"])
def test_no_record_is_made_where_there_is_no_story(folder: Path, given: str) -> None:
    (folder / "empty").mkdir()
    done = onrecord("add", "desk.db", given)
    assert done.exit_code == 1
    assert not (folder / "desk.db").exists()


def test_a_correction_that_makes_a_second_story_is_told(folder: Path) -> None:
    table = folder / "meta.csv"
    table.write_text("file,outlet,published\npier,The Gull,2025-03-05\n")
    assert onrecord("add", "desk.db", "in", "--metadata", "meta.csv").stderr == ""
    table.write_text("file,outlet,published\npier,The Seagull,2025-03-05\n")
    done = onrecord("add", "desk.db", "in", "--metadata", "meta.csv")
    assert done.exit_code == 0
    assert "1 story was in the record with the same name and text" in done.stderr
    assert "pier (The Gull, 2025-03-05)" in done.stderr
    (command,) = [line.split() for line in done.stderr.splitlines() if "onrecord remove" in line]
    assert onrecord(*command[1:]).exit_code == 0
    (left,) = csv.DictReader(onrecord("stories", "desk.db", "--format", "csv").stdout.splitlines())
    assert left["outlet"] == "The Seagull"


def test_a_report_is_one_line_of_json(folder: Path) -> None:
    (folder / "in" / "empty.txt").touch()
    report = json.loads(onrecord("add", "desk.db", "in", "--json").stdout)
    assert (report["added"], report["failed"], report["undated"], report["upgraded"]) == (
        1,
        1,
        ["pier"],
        None,
    )
    assert "empty.txt" in report["faults"][0]
    (folder / "in" / "pier.txt").write_text(PIER.replace("close", "open"))
    done = onrecord("add", "desk.db", "in/pier.txt", "--outlet", "The Tarn", "--json")
    assert json.loads(done.stdout)["added"] == 1


def test_a_log_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    told = Progress(wanted=True, every=0.0)
    told.step(False)
    told.step(True)
    lines = sys.stderr.getvalue().splitlines()  # type: ignore[attr-defined]
    assert lines[-1].startswith("onrecord: 1 story read")
    assert "1 failed" in lines[-1]
    assert "\x1b" not in "".join(lines)


def test_a_date_is_taken_out_by_an_empty_one(folder: Path) -> None:
    onrecord("add", "desk.db", "in", "--published", "2020-01-01", "--outlet", "The Tarn")
    done = onrecord("set", "desk.db", "pier", "--published", "")
    assert (done.exit_code, done.stdout) == (0, "pier: published taken out.\n")
    assert json.loads(onrecord("info", "desk.db", "--json").stdout)["undated"] == 1
    assert onrecord("set", "desk.db", "pier", "--published", "soon").exit_code == 2


def test_verify_says_the_same_of_many_stories_in_a_line(folder: Path) -> None:
    with Record.open("desk.db", "create") as record:
        record.add_readings(reading(someone("Ines Quill", says=[f"Aye {n}"]), id=f"s{n}") for n in range(25))
    with closing(sqlite3.connect("desk.db")) as plain:
        plain.execute("UPDATE stories SET outlet = 'Another'")
        plain.commit()
    lines = onrecord("verify", "desk.db").stdout.splitlines()
    assert len([line for line in lines if line.startswith("s")]) == 20
    assert lines[-2] == "5 more like these: its text, date or outlet is not what was added"
    assert lines[-1] == "25 stories checked: 25 problems."


def test_the_headings_of_a_table_are_named_and_not_its_text(folder: Path) -> None:
    text = (
        "The mayor, the harbour master, and others, said, on Tuesday, that the pier, being old, would close"
    )
    rows = "".join(f'{n};Pier;15.10.2020;"{text}, {n}.";Tarn\n' for n in range(3))
    (folder / "odd.csv").write_text(f"Nr;Überschrift;Tag;Haupttext;Zeitung\n{rows}")
    done = onrecord("add", "desk.db", "odd.csv")
    assert "(Nr, Überschrift, Tag, Haupttext, Zeitung)" in done.stderr
    columns = "text=Haupttext,title=Überschrift,published=Tag,outlet=Zeitung"
    assert onrecord("add", "desk.db", "odd.csv", "--columns", columns).stdout.startswith("added 3 stories")


def test_commands_are_listed_by_their_names() -> None:
    listed = onrecord("--help").stdout.partition("Commands:\n")[2]
    names = [line.split()[0] for line in listed.splitlines() if line[:3].strip() and line.startswith("  ")]
    assert "upgrade" in names
    assert names == sorted(names)
