"""Outlets whose names differ in capitals alone are one outlet, in every count, with one spelling."""

import json
from pathlib import Path

import pytest
from record_told import reading, someone
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.record import Record
from onrecord.record.checking import check
from onrecord.record.outlets import one_spelling

QUILL = someone("Ines Quill", "harbour master", says=["We will not close the pier before the winter storms"])


@pytest.fixture
def desk(tmp_path: Path) -> str:
    path = tmp_path / "desk.db"
    with Record.open(path, "create") as record:
        for n, outlet in enumerate(("Tide News", "TIDE NEWS", "Far Post", "tide news"), 1):
            record.add_reading(reading(QUILL, outlet=outlet, day=f"2025-03-0{n}", id=f"s{n}"))
    return str(path)


def test_an_outlet_is_counted_once_whatever_its_capitals(desk: str) -> None:
    with Record.open(desk) as record:
        rows = {row.of: row.quotes for row in record.audit("outlet")}
        assert rows == {"Tide News": 3, "Far Post": 1}
        for asked in ("tide news", "TIDE NEWS"):
            kinds = record.audit("kind", outlet=asked)
            assert sum(row.quotes for row in kinds) == rows["Tide News"] == len(record.quotes(outlet=asked))
        assert record.info().outlets == 2
        (person,) = record.people()
        assert person.outlets == 2
        (thread,) = record.threads(outlets=2)
        assert (thread.stories, thread.outlets) == (4, 2)
        assert len(record.threads(outlets=3)) == 0
        assert list(check(record)) == []


def test_an_export_has_one_spelling(desk: str, tmp_path: Path) -> None:
    with Record.open(desk) as record:
        record.export(tmp_path / "desk.jsonl", outlet="tide news")
    lines = (tmp_path / "desk.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["outlet"] for line in lines] == ["Tide News"] * 3


def test_add_says_which_outlets_it_took_for_one_and_knows_the_stories_again(tmp_path: Path) -> None:
    stories = tmp_path / "some.jsonl"
    lines = [
        {
            "id": "a",
            "published": "2025-03-05",
            "outlet": "Tide News",
            "text": "The pier was shut by the wind.",
        },
        {
            "id": "b",
            "published": "2025-03-06",
            "outlet": "tide NEWS",
            "text": "The ferry was late for a day.",
        },
    ]
    stories.write_text("\n".join(map(json.dumps, lines)))
    desk = str(tmp_path / "desk.db")
    first = CliRunner().invoke(app, ["add", desk, str(stories)])
    assert "“tide NEWS” is kept as “Tide News” (1 story)" in first.stderr
    again = CliRunner().invoke(app, ["add", desk, str(stories)])
    assert "added 0 stories, 2 already in the record" in again.stdout
    one = CliRunner().invoke(app, ["set", desk, "b", "--outlet", "TIDE NEWS"])
    assert "b: outlet Tide News" in one.stdout


def test_most_stories_decide_how_an_outlet_is_spelled_where_none_is_known_yet() -> None:
    assert one_spelling({"tide": 1, "Tide": 4, "Far Post": 2}) == {"tide": "Tide", "far post": "Far Post"}
