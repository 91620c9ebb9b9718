import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pyarrow import parquet
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app
from onrecord.formats.json import write_lines
from onrecord.reading import Quote, Reading, from_json
from onrecord.record import Record

STORY = (
    'Odo Lamm, 52, the ferry master, said on Tuesday that the hull was sound. "It floats," he told Ines '
    'Quill. "We looked twice."\n\nMs Quill denied that she had asked.\n'
)


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a record, in the order of writing; and what a search of its words finds."""
    with Record.open(path) as record:
        ask = record.connection.execute
        # Tables that FTS5 keeps for itself hold the words in pieces that depend on when they were written.
        tables = ask("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
        found = {name: ask(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables.fetchall()}
        found["search"] = ask("SELECT rowid FROM quotes_words WHERE quotes_words MATCH 'looked'").fetchall()
        return found


@pytest.fixture
def desk(tmp_path: Path, reading: Reading) -> Path:
    """A record of two stories, one of them in two versions."""
    path = tmp_path / "desk.db"
    ferry = onrecord.read(STORY, published="2025-03-05")
    ferry = msgspec.structs.replace(
        ferry, id="ferry", outlet="The Marrow Echo", url="https://echo.example/ferry"
    )
    new = onrecord.read(STORY.replace("twice", "once"), published="2025-03-06")
    new = msgspec.structs.replace(new, id="ferry", outlet="The Marrow Echo", url="https://echo.example/ferry")
    with Record.open(path, "create") as record:
        record.add_readings(msgspec.structs.replace(each, digest="") for each in (ferry, reading, new))
    return path


def run(*args: object, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["export", *map(str, args)])
    assert result.exit_code == code, result.output
    return result.stdout


def test_jsonl_out_and_in_again_gives_an_equal_record(desk: Path, tmp_path: Path) -> None:
    lines = tmp_path / "desk.jsonl"
    run(desk, "--out", lines)
    again = tmp_path / "again.db"
    with Record.open(again, "create") as record:
        record.add_readings(map(from_json, lines.read_bytes().splitlines()))
    assert contents(again) == contents(desk)
    assert sum(len(rows) for rows in contents(desk).values()) > 30


def test_readings_come_back_whole(desk: Path, reading: Reading) -> None:
    lines = run(desk, "--story", "pier").splitlines()
    assert [msgspec.structs.replace(from_json(line), digest="") for line in lines] == [
        msgspec.structs.replace(reading, digest="")
    ]


def test_a_version_that_was_corrected_is_in_json_and_not_among_quotes(desk: Path) -> None:
    assert len(run(desk).splitlines()) == 3
    assert len(run(desk, "--latest").splitlines()) == 2
    latest, every = (run(desk, "--format", "csv", *more) for more in ((), ("--every-version",)))
    assert "looked once" in latest
    assert '""It floats,""' in latest
    assert every.count("It floats") == 2


def test_stories_are_chosen_by_outlet_day_and_name(desk: Path) -> None:
    def names(*options: str) -> list[str]:
        return [json.loads(line)["id"] for line in run(desk, *options).splitlines()]

    assert names("--outlet", "The Marrow Gazette") == ["pier"]
    assert names("--since", "2025-03-06") == ["ferry"]
    assert names("--until", "2025-03-05") == ["ferry", "pier"]
    assert names("--story", "https://echo.example/ferry", "--story", "pier") == ["ferry", "pier", "ferry"]
    run(desk, "--outlet", "x' OR 1=1 --", code=1)


def test_each_format_is_written(desk: Path, tmp_path: Path) -> None:
    assert json.loads(run(desk, "--format", "web-annotation"))["total"] > 5
    assert {each["@type"] for each in json.loads(run(desk, "--format", "quotation"))["@graph"]} == {
        "Quotation"
    }
    assert {each["@type"] for each in json.loads(run(desk, "--format", "claim-review"))["@graph"]} == {
        "ClaimReview"
    }
    assert run(desk, "--format", "tsv", "--only", "people").startswith("story\tid\tname")
    assert len(json.loads(run(desk, "--format", "json", "--latest"))) == 2
    out = tmp_path / "quotes.parquet"
    run(desk, "--format", "parquet", "--out", out)
    assert "It floats" in str(parquet.read_table(out)["quote"])


def test_timeml_is_a_file_a_story(desk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "times"
    run(desk, "--format", "timeml", "--out", folder)
    assert len(os.listdir(folder)) == 2
    assert run(desk, "--format", "timeml", "--story", "pier").startswith("<?xml")
    result = CliRunner().invoke(app, ["export", str(desk), "--format", "timeml"])
    assert "--out FOLDER" in str(result.exception)
    options = ["--format", "timeml", "--out", str(tmp_path / "times.xml")]
    assert "is to be a folder" in " ".join(
        CliRunner().invoke(app, ["export", str(desk), *options]).output.split()
    )


def test_an_export_that_no_story_fits_says_so(desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "none.csv"
    result = CliRunner().invoke(app, ["export", str(desk), "--since", "2030-01-01", "--out", str(out)])
    assert "no story fits what was asked for" in result.stderr
    assert len(out.read_text().splitlines()) == 1


def test_a_choice_that_makes_no_sense_is_told(desk: Path) -> None:
    run(desk, "--format", "quotation", "--only", "people", code=2)
    assert CliRunner().invoke(app, ["export", str(desk), "--story", "nowhere"]).exception


def test_nothing_is_held_back_in_memory(reading: Reading) -> None:
    """A line is written before the next reading is asked for."""
    written: list[str] = []

    class Out:
        def write(self, text: str) -> None:
            written.append(text)

    def readings() -> Any:
        yield reading
        assert len(written) == 1
        yield msgspec.structs.replace(reading, quotes=(Quote(content=((0, 5),)),))

    write_lines(Out(), readings())
    assert len(written) == 2
