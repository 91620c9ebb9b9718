"""Saved checks: kept beside the record, asked again, compared, deleted; written only where allowed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_told import HERE, opened

import onrecord
from onrecord.record import Record

OWN = {"origin": HERE}
WORDS = {"words": "We will not close the pier this winter", "by": "Ines Quill"}
DRAFT = "Pier news\n\n“We will close the pier this winter,” said harbour master Ines Quill, 41."
LAMP = "“The lamp is lit and stays lit tonight,” said keeper Bram Holt."
LATER = {
    "text": "Pier again\n\n“We will not close the pier this winter,” said harbour master Ines Quill.",
    "published": "2025-03-09",
    "title": "Pier again",
    "outlet": "Alden Echo",
}


@pytest.fixture
def editing(desk: Path) -> Iterator[TestClient]:
    """The room of the pier's record, started with --edit."""
    with opened(desk, edit=True) as client:
        yield client


def save(room: TestClient, fields: dict[str, str]) -> str:
    """The address of a check that was saved."""
    done = room.post("/saved", data=fields, headers=OWN)
    assert done.status_code == 303
    return done.headers["location"].partition("?")[0]


def test_a_check_is_saved_beside_the_record_and_not_in_it(editing: TestClient, desk: Path) -> None:
    before = desk.read_bytes()
    assert 'action="/saved"' in editing.get("/?words=pier").text
    address = save(editing, WORDS)
    assert desk.read_bytes() == before
    held = json.loads((desk.parent / "desk.db.checks.json").read_text("utf-8"))
    assert (held["schema"], held["checks"][0]["asked"]) == ("onrecord-checks/1", WORDS)
    assert WORDS["words"] in editing.get("/saved").text
    assert "Nothing: the record answers as it did." in editing.get(address).text
    save(editing, {"words": "green cheese"})
    assert "green cheese" in editing.get("/saved").text


def test_what_changed_since_is_told(editing: TestClient, desk: Path) -> None:
    address, other = save(editing, WORDS), save(editing, {"words": "The lamp is lit and stays lit tonight"})
    with Record.open(desk, "write") as record:
        record.add_readings(
            [
                onrecord.read(**LATER),
                onrecord.read(LAMP, published="2025-03-09"),
            ]
        )
    page = editing.get(address).text
    assert "Printed now, and not then" in page
    assert "Alden Echo" in page
    (changed,) = editing.get(f"{other}.json").json()["changes"]
    verdicts = changed[1]["verdict"], changed[2]["verdict"]
    assert verdicts == ("absent", "verbatim")
    assert "Not in this record</span> then" in editing.get(other).text


def test_the_check_of_a_draft_is_saved_with_its_statements(editing: TestClient) -> None:
    draft = editing.post("/draft", data={"text": DRAFT, "published": "2025-03-12"}, headers=OWN)
    address = draft.headers["location"]
    assert f'action="{address}/save"' in editing.get(address).text
    done = editing.post(f"{address}/save", headers=OWN)
    page = editing.get(done.headers["location"]).text
    assert "Altered" in page
    assert "We will close the pier this winter" in page
    assert "Nothing: the record answers as it did." in page


def test_a_check_is_deleted(editing: TestClient) -> None:
    address = save(editing, WORDS)
    assert editing.post(f"{address}/delete", headers=OWN).headers["location"] == "/saved?done=deleted"
    assert editing.get("/saved.json").json()["checks"] == []
    assert editing.get(address).status_code == 404
    assert editing.post(f"{address}/delete", headers=OWN).status_code == 404


def test_without_edit_checks_are_read_and_not_written(room: TestClient, desk: Path) -> None:
    with opened(desk, edit=True) as other:
        address = save(other, WORDS)
    held = (desk.parent / "desk.db.checks.json").read_bytes()
    for post in ("/saved", f"{address}/delete", "/draft/none/save"):
        assert room.post(post, data=WORDS, headers=OWN).status_code == 403
    for get in ("/saved", address, "/?words=pier"):
        page = room.get(get).text
        assert 'method="post"' not in page
    assert "--edit" in room.get("/saved").text
    assert (desk.parent / "desk.db.checks.json").read_bytes() == held


def test_another_site_cannot_save_and_nonsense_is_refused(editing: TestClient, desk: Path) -> None:
    assert editing.post("/saved", data=WORDS).status_code == 403
    elsewhere = {"origin": "https://elsewhere.example"}
    assert editing.post("/saved", data=WORDS, headers=elsewhere).status_code == 403
    for fields in ({}, {"words": " "}, {"words": "x", "since": "soon"}, {"words": "x" * 30_000}):
        assert editing.post("/saved", data=fields, headers=OWN).status_code == 400
    assert not (desk.parent / "desk.db.checks.json").exists()


def test_a_damaged_file_is_told_and_left_as_it_is(editing: TestClient, desk: Path) -> None:
    file = desk.parent / "desk.db.checks.json"
    file.write_text("{", "utf-8")
    answer = editing.get("/saved")
    assert answer.status_code == 400
    assert "the saved checks cannot be read" in answer.text
    assert editing.post("/saved", data=WORDS, headers=OWN).status_code == 400
    assert file.read_text("utf-8") == "{"
