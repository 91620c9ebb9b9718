"""Correcting who said the quotes of a story in the browser, and guesses shown as such beside its text."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient
from web_told import HERE, opened

import onrecord
from onrecord.record import Record
from onrecord.web.citing import of_words
from onrecord.web.view import view

OWN = {"origin": HERE}
STORY = (
    "Odile of Marrow opened the season on the quay.\n\n“Nobody was hurt,” the harbour watch said.\n\n"
    "“My ministers will dredge the channel,” said the watch."
)


@pytest.fixture
def where(tmp_path: Path) -> Path:
    path = tmp_path / "town.db"
    with Record.open(path, "create") as record:
        record.add_reading(onrecord.read(STORY, published="2025-03-05", outlet="The Tide", title="Season"))
    return path


@pytest.fixture
def editing(where: Path) -> Iterator[TestClient]:
    with opened(where, edit=True) as client:
        yield client


def test_speakers_are_chosen_corrected_and_undone(editing: TestClient) -> None:
    assert 'href="/story/1/speakers?quote=2"' in editing.get("/story/1?show=q1").text
    asked = editing.get("/story/1/speakers?quote=2").text
    assert 'value="2" checked' in asked
    assert '<option value="Odile of Marrow">' in asked
    done = editing.post("/story/1/speakers", data={"quote": "2", "speaker": "Odile of Marrow"}, headers=OWN)
    assert done.status_code == 303
    page = editing.get(done.headers["location"]).text
    assert "Corrected: the speakers are as you decided" in page
    assert "speaker corrected by hand" in page
    speakers = editing.get("/story/1/speakers").text
    assert '<b>Odile of Marrow</b> <span class="quiet">corrected by hand</span>' in speakers

    for act, who in (("unknown", "speaker unknown"), ("undo", "watch")):
        done = editing.post("/story/1/speakers", data={"quote": "2", "act": act}, headers=OWN)
        assert done.status_code == 303
        quotes = editing.get("/story/1/speakers.json").json()["quotes"]
        assert (quotes[1]["who"] or "speaker unknown").endswith(who)


def test_several_who_spoke_together_are_given(editing: TestClient) -> None:
    fields = {"quote": "2", "speaker": ["Odile of Marrow", "Bram Orr", ""]}
    assert editing.post("/story/1/speakers", data=fields, headers=OWN).status_code == 303
    quotes = editing.get("/story/1/speakers.json").json()["quotes"]
    assert quotes[1]["who"] == "Odile of Marrow and Bram Orr"


def test_nothing_is_ruled_without_quotes_or_name(editing: TestClient) -> None:
    for fields in (
        {},
        {"quote": "2"},
        {"quote": "2", "speaker": " "},
        {"speaker": "Odile"},
        {"quote": "99", "act": "unknown"},
    ):
        assert editing.post("/story/1/speakers", data=fields, headers=OWN).status_code in (400, 404)
    assert editing.post(
        "/story/99/speakers", data={"quote": "1", "act": "unknown"}, headers=OWN
    ).status_code in (400, 404)
    assert editing.get("/story/99/speakers").status_code == 404


def test_without_edit_speakers_stay(where: Path) -> None:
    with opened(where) as room:
        assert 'method="post"' not in room.get("/story/1/speakers").text
        refused = room.post("/story/1/speakers", data={"quote": "1", "speaker": "Odile"}, headers=OWN)
        assert refused.status_code == 403
        assert "/speakers" not in room.get("/story/1?show=q1").text


@pytest.mark.parametrize(
    ("confidence", "mark", "cited"),
    [(0.95, "", "Ines Quill:"), (0.5, "", "Ines Quill:"), (0.49, "?", "Ines Quill (a guess):")],
)
def test_a_guess_is_shown_as_one_in_the_margin_and_cited_as_one(
    confidence: float, mark: str, cited: str
) -> None:
    reading = onrecord.read("“The pier is sound,” Ines Quill said.")
    quote = msgspec.structs.replace(reading.quotes[0], confidence=confidence)
    reading = msgspec.structs.replace(reading, quotes=(quote,))
    tags = [
        item.tag[0]
        for block in view(reading, "/story/1", None, 1)["blocks"]
        for item in block.items
        if item.tag
    ]
    assert tags == [f"Quill{mark}"]
    names = {person.id: person.names[0] for person in reading.people}
    assert of_words(reading, names, quote).text.startswith(cited)
