"""A record in the real Datasette, asked through its own client."""

import asyncio
import json
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import NoRecord, OnrecordError
from onrecord.integrations import datasette as integration
from onrecord.record import Record

HOSTILE = "Robert'); DROP TABLE people;--"
QUERIES = integration.metadata("desk.db")["databases"]["desk"]["queries"]
# Of each query: what is filled in, and how its first row begins.
WANTED: dict[str, tuple[dict[str, str], tuple[Any, ...] | None]] = {
    "most_quoted": ({"outlet": "skerry post"}, ("Ines Quill", 1, 0)),
    "quotes_of": ({"name": "quill"}, ("2025-03-05", "The Marrow Gazette", "Ines Quill")),
    "quotes_with": ({"words": "winter PIER"}, ("2025-03-05", "The Marrow Gazette", "Ines Quill")),
    "stories_with": ({"words": "fisherman"}, ("2025-04-06", "Skerry Post", "Council hears of the pier")),
    "quotes_by_month_of": ({"outlet": "Skerry Post"}, ("2025-04", 2, 0, 1)),
    "unnamed_share": ({}, ("Skerry Post", 1, 2, 50.0)),
    "pronouns": ({}, ("no pronoun", 2, 3, 1)),
    "facts_about": ({"name": "quill"}, ("Ines Quill", "age", "41")),
    "quoted_with": ({"name": "quill"}, ("Ines Quill", HOSTILE, 1)),
    "ages_that_disagree": ({}, None),
    "denied": ({}, None),
    "corrected": ({}, None),
    "to_check": ({}, None),
}  # fmt: skip


def asked(desk: Path, *paths: tuple[str, dict[str, str]]) -> list[Any]:
    """What Datasette answers at each address, told of the record by the file made for it."""
    made = integration.metadata(str(desk))
    settings = {"metadata": made} if integration.release() == 0 else {"metadata": made, "config": made}

    async def run() -> list[Any]:
        room = Datasette([str(desk)], **settings)
        await room.invoke_startup()
        try:
            return [await room.client.get(path, params=params) for path, params in paths]
        finally:
            for database in room.databases.values():
                database.close()

    return asyncio.run(run())


def rows(desk: Path, query: str, **filled: str) -> list[tuple[Any, ...]]:
    (answer,) = asked(desk, (f"/{desk.stem}/{query}.json", {"_shape": "arrays", **filled}))
    told = answer.json()
    assert answer.status_code == 200, told
    assert told["ok"], told
    return [tuple(row) for row in told["rows"]]


def test_every_query_has_a_title_and_a_case_here() -> None:
    assert set(QUERIES) == set(WANTED)
    assert all(query["title"] and query["description"] for query in QUERIES.values())


@pytest.mark.parametrize("query", QUERIES)
def test_each_query_runs_and_gives_its_answer(desk: Path, query: str) -> None:
    filled, first = WANTED[query]
    found = rows(desk, query, **filled)
    if first is None:
        return
    assert found[0][: len(first)] == first


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_with_nothing_filled_in_runs(desk: Path, query: str) -> None:
    rows(desk, query)


def test_a_correction_and_what_is_to_be_checked_are_found(desk: Path, readings: list[Any]) -> None:
    with Record.open(desk, "write") as record, record.transaction() as connection:
        (new,) = connection.execute("SELECT id FROM quotes WHERE content LIKE '%winter%' LIMIT 1").fetchone()
        connection.execute("INSERT INTO changes (story, kind, old, new) VALUES (1, 'added', NULL, ?)", (new,))
        connection.execute("INSERT INTO notes VALUES (NULL, 1, 'weekday', 'check', 'A message', 0, 4)")
    assert rows(desk, "corrected")[0][2] == "added"
    assert rows(desk, "to_check")[0][3:6] == ("weekday", "A message", "Pier")


@pytest.mark.parametrize("text", [HOSTILE, '" OR "x', "x' OR 1=1 --", "NEAR(", "*"])
def test_what_is_typed_is_text_and_never_sql(desk: Path, text: str) -> None:
    for query, names in (("quotes_of", "name"), ("quotes_with", "words"), ("stories_with", "words")):
        found = rows(desk, query, **{names: text})
        assert len(found) == (1 if (query, text) == ("quotes_of", HOSTILE) else 0)
    with Record.open(desk) as record:
        assert record.connection.execute("SELECT count(*) FROM people").fetchone()[0] > 2


def test_a_hostile_name_is_shown_as_it_is(desk: Path) -> None:
    assert [row[3] for row in rows(desk, "quotes_of", name=HOSTILE)] == ["the town “cannot afford a new one”"]
    assert HOSTILE in [row[0] for row in rows(desk, "most_quoted")]
    assert HOSTILE not in json.dumps(integration.metadata(str(desk)))


def test_a_hostile_name_of_the_file_is_text(desk: Path) -> None:
    renamed = desk.rename(desk.with_name("<script>alert(1)</script>'; DROP TABLE people.db".replace("/", "")))
    front, query = asked(renamed, ("/", {}), ("/-/databases.json", {}))
    assert front.status_code == query.status_code == 200
    assert "<script>alert(1)" not in front.text
    assert "a record of who said what" in front.text


def test_the_pages_bear_the_titles(desk: Path) -> None:
    front, database, page = asked(desk, ("/", {}), ("/desk", {}), ("/desk/most_quoted", {}))
    assert "desk: a record of who said what" in front.text
    assert database.status_code == 200
    assert QUERIES["most_quoted"]["title"] in page.text
    assert 'name="outlet"' in page.text


def test_every_table_that_is_told_of_is_there(desk: Path) -> None:
    with Record.open(desk) as record:
        there = {row[0] for row in record.connection.execute("SELECT name FROM sqlite_schema")}
    assert set(integration.metadata("desk.db")["databases"]["desk"]["tables"]) <= there


# --- the command -----------------------------------------------------------------------------------------


def test_the_command_writes_the_file_and_prints_how_to_open_it(desk: Path) -> None:
    result = CliRunner().invoke(app, ["datasette", str(desk)])
    file = desk.with_name("desk-datasette.json")
    assert result.exit_code == 0
    assert json.loads(file.read_text("utf-8")) == integration.metadata(str(desk))
    words = shlex.split(result.stdout)
    assert words[:2] == ["datasette", str(desk)]
    assert words[words.index("--metadata") + 1] == str(file)
    assert f"{file} is written" in result.stderr


def test_the_file_can_have_another_name(desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "it's told.json"
    result = CliRunner().invoke(app, ["datasette", str(desk), "--out", str(out)])
    assert str(out) in shlex.split(result.stdout)
    assert out.exists()
    assert not desk.with_name("desk-datasette.json").exists()


def test_later_releases_take_the_queries_as_configuration() -> None:
    assert "--config" not in integration.command("desk.db", "d.json", 0)
    assert integration.command("desk.db", "d.json", 1)[2:6] == ["--config", "d.json", "--metadata", "d.json"]


def test_serving_starts_datasette(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    class Done:
        returncode = 0

    def run(words: list[str], check: bool) -> Done:
        started.append(words)
        return Done()

    monkeypatch.setattr("subprocess.run", run)
    assert CliRunner().invoke(app, ["datasette", str(desk), "--serve"]).exit_code == 0
    assert started[0][:5] == [sys.executable, "-m", "datasette", str(desk), "--metadata"]
    monkeypatch.setattr(integration, "release", lambda: None)
    refused = CliRunner().invoke(app, ["datasette", str(desk), "--serve"]).exception
    assert isinstance(refused, OnrecordError)
    assert "pip install '.[datasette]'" in str(refused)


def test_there_must_be_a_record(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["datasette", str(tmp_path / "none.db")])
    assert isinstance(result.exception, NoRecord)
    assert list(tmp_path.iterdir()) == []
