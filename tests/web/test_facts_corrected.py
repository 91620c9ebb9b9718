"""Taking a wrong fact about a person out in the browser, and putting it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_told import HERE, opened

import onrecord
from onrecord.record import Record

OWN = {"origin": HERE}
STORY = "“The pier is safe,” said Mayor Ines Quill, 52. Ines Quill opened it on Friday."


@pytest.fixture
def where(tmp_path: Path) -> Path:
    path = tmp_path / "town.db"
    with Record.open(path, "create") as record:
        record.add_reading(onrecord.read(STORY, published="2025-03-05", outlet="The Tide", title="Pier"))
    return path


@pytest.fixture
def editing(where: Path) -> Iterator[TestClient]:
    with opened(where, edit=True) as client:
        yield client


def test_facts_are_chosen_removed_and_restored(editing: TestClient) -> None:
    assert 'href="/person/1/facts"' in editing.get("/person/1").text
    assert 'name="fact" value="age: 52"' in editing.get("/person/1/facts").text
    done = editing.post("/person/1/facts", data={"fact": "age: 52", "act": "wrong"}, headers=OWN)
    assert (done.status_code, done.headers["location"]) == (303, "/person/1?done=facts")
    page = editing.get("/person/1?done=facts").text
    assert "Corrected: the facts are as you decided" in page
    assert "Removed by hand, as wrong: 1" in page
    assert "<b>age</b>" not in page
    assert "age 52" not in editing.get("/story/1").text
    assert "Removed, as wrong" in editing.get("/person/1/facts").text
    assert [each["value"] for each in editing.get("/person/1.json").json()["wrong"]] == ["52"]
    done = editing.post("/person/1/facts", data={"fact": "age: 52", "act": "undo"}, headers=OWN)
    assert done.status_code == 303
    assert "<b>age</b>" in editing.get("/person/1").text


def test_what_cannot_be_is_refused_with_a_sentence(editing: TestClient, where: Path) -> None:
    assert editing.post("/person/1/facts", data={"act": "wrong"}, headers=OWN).status_code == 400
    assert editing.post("/person/1/facts", data={"fact": "age: 9"}, headers=OWN).status_code == 400
    assert editing.post("/person/1/facts", data={"fact": "age: 52"}).status_code == 403
    assert editing.get("/person/99/facts").status_code == 404
    with opened(where) as reading:
        assert reading.post("/person/1/facts", data={"fact": "age: 52"}, headers=OWN).status_code == 403
        assert "This server only reads" in reading.get("/person/1/facts").text
