"""What somebody is told to deny: wherever it is shown or written, the story's verb stands with it."""

import csv
import io
import json
import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app
from onrecord.formats.quotation import claim_reviews, quotations
from onrecord.formats.rows import columns, rows
from onrecord.formats.web_annotation import annotations
from onrecord.integrations.mcp.tools import Person, Quotes
from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.web import application

TEXT = (
    "Mayor Ines Quill opened the fair on Monday.\n\n"
    "Quill denied taking money from the harbour firm. Quill said that the pier was safe.\n\n"
    "Tom Abara, a baker, warned against closing the harbour to fishing boats. “I never sold the bell,” "
    "Abara denied."
)
DENIED, WARNED = "taking money from the harbour firm", "closing the harbour to fishing boats"


@pytest.fixture(scope="module")
def read() -> Reading:
    return onrecord.read(TEXT, title="The fair", outlet="The Tide", published="2025-03-05", id="fair")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, read: Reading) -> Path:
    path = tmp_path_factory.mktemp("denied") / "desk.db"
    with Record.open(path, "create") as record:
        record.add_reading(read)
    return path


def run(*arguments: str) -> str:
    ended = CliRunner().invoke(app, [*arguments])
    assert ended.exit_code == 0, ended.output
    return ended.stdout


def test_a_persons_page_has_the_verb(desk: Path) -> None:
    shown = run("person", str(desk), "Ines Quill")
    assert f"(indirect): denied: {DENIED}" in shown
    assert "(indirect): the pier was safe" in shown
    assert "(direct): “I never sold the bell,”" in run("person", str(desk), "Tom Abara")


def test_rows_have_the_verb_in_a_column_of_its_own(desk: Path, read: Reading) -> None:
    table = list(csv.DictReader(io.StringIO(run("quotes", str(desk), "--format", "csv"))))
    found = {row["quote"]: row["denial"] for row in table}
    assert found == {
        DENIED: "denied",
        "the pier was safe": "",
        WARNED: "warned against",
        "“I never sold the bell,”": "",
    }
    assert json.loads(run("quotes", str(desk), "--json"))[0]["denial"] == "denied"
    told = [dict(zip((each.name for each in columns("quotes")), row)) for row in rows(read, "quotes")]  # noqa: B905
    assert {row["quote"]: row["denial"] or "" for row in told} == found
    assert re.search(r"denied +taking", run("quotes", str(desk), "--format", "table"))


def test_the_page_of_the_story_has_it(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "fair.txt").write_text(TEXT)
    shown = " ".join(run("read", str(tmp_path / "fair.txt")).split())
    assert f"denied: “{DENIED}”" in shown
    assert "Ines Quill denied (indirect)" in shown
    assert f"warned against: {WARNED}" in run("speaker", str(desk), "fair")


def test_the_reading_room_shows_and_cites_it(desk: Path) -> None:
    with TestClient(application(str(desk)), base_url="http://localhost:8040") as room:
        page = room.get("/quotes?kind=indirect").text
        assert re.search(rf"denied:\s*(?:</b>)?\s*{DENIED}", page)
        cited = [unescape(each) for each in re.findall(r'<p class="citation"[^>]*>([^<]*)<', page)]
        assert any(f"Ines Quill denied, paraphrased: {DENIED}." in each for each in cited)
        assert any("Ines Quill, paraphrased: the pier was safe." in each for each in cited)
        story = unescape(room.get("/story/1?show=q0").text)
        assert "denied: the story has “denied” before these words" in story
        assert f"Ines Quill denied, paraphrased: {DENIED}." in story
        check = unescape(room.get(f"/?words={DENIED.replace(' ', '+')}").text)
        assert f"Ines Quill denied, paraphrased: {DENIED}." in check


def test_it_is_exported_as_nobodys_claim_or_quotation(read: Reading) -> None:
    reviewed = [claim["claimReviewed"] for claim in claim_reviews(read)]
    assert reviewed == ["the pier was safe", "“I never sold the bell,”"]
    assert [each["text"] for each in quotations(read)] == reviewed
    bodies = {
        note["target"][0]["selector"][0]["exact"]: note["body"][0]["value"] for note in annotations(read)
    }
    assert bodies[DENIED].startswith("Ines Quill denied this (indirect")
    assert bodies["the pier was safe"].startswith("Ines Quill said this (indirect")


def test_a_language_model_is_told(desk: Path) -> None:
    with Record.open(desk) as record:
        asked = Quotes(words="money").ask(record).quotes
        assert [row.denial for row in asked] == ["denied"]
        assert "denied" in [row.denial for row in Person(who="Ines Quill").ask(record).quotes]
        assert record.thread(DENIED).denial == "denied"


def test_words_in_marks_within_what_is_denied_are_not_verbatim(tmp_path: Path) -> None:
    text = (
        "Mayor Ines Quill denied having “secret talks with the harbour firm” before the vote.\n\n"
        "Tom Abara, a baker, dismissed the report of a sale as “a tissue of lies and half-truths” on Monday."
    )
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_reading(onrecord.read(text, outlet="The Tide", published="2025-03-05"))
        check = record.said("secret talks with the harbour firm", by="Ines Quill")
        assert (check.verdict, check.flags[0].sort) == ("uncertain", "denied")
        assert record.said("a tissue of lies and half-truths", by="Tom Abara").verdict == "verbatim"
