"""Reading a new story: given by paste or upload, shown, and kept only when that is asked for."""

import os
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_told import HERE, opened

from onrecord.record import Record
from onrecord.web.app import BODY

ORIGIN = {"origin": HERE}
STORY = "Lamp lit again\n\n“The lamp is lit,” said keeper Bram Holt on Tuesday."


def read(room: TestClient, text: str = STORY, published: str = "2025-04-02", **more: str) -> str:
    """The address at which a pasted story is shown."""
    answer = room.post("/read", data={"text": text, "published": published, **more}, headers=ORIGIN)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def stories(path: Path) -> int:
    with Record.open(path) as record:
        return int(record.connection.execute("SELECT count(*) FROM stories").fetchone()[0])


def test_a_pasted_story_is_read_and_not_kept(room: TestClient, desk: Path) -> None:
    address = read(room, outlet="Skerry Post")
    page = room.get(address).text
    assert "Not saved yet." in page
    assert "Bram Holt" in page
    assert "1 April 2025" in page
    twin = room.get(f"{address}.json").json()
    assert twin["kept"] is False
    assert twin["reading"]["text"] == STORY
    assert twin["reading"]["outlet"] == "Skerry Post"
    assert stories(desk) == 3


def test_it_is_kept_when_that_is_asked_for(room: TestClient, desk: Path) -> None:
    address = read(room, title="Lamp lit again")
    kept = room.post(f"{address}/keep", headers=ORIGIN)
    assert (kept.status_code, kept.headers["location"]) == (303, "/story/4?done=kept")
    assert "Saved to desk.db." in room.get(kept.headers["location"]).text
    assert room.get("/.json?words=The+lamp+is+lit").json()["verdict"] == "verbatim"
    assert stories(desk) == 4
    assert room.get(address).status_code == 404
    again = read(room, title="Lamp lit again")
    assert "The record already has this story" in room.get(again).text
    assert room.post(f"{again}/keep", headers=ORIGIN).headers["location"] == "/story/4?done=kept"
    assert stories(desk) == 4


def test_it_is_forgotten_when_that_is_asked_for(room: TestClient) -> None:
    address = read(room)
    assert room.post(f"{address}/forget", headers=ORIGIN).headers["location"] == "/read"
    page = room.get(address)
    assert page.status_code == 404
    assert "is forgotten" in page.text


def test_pasted_html_is_read_as_a_page(room: TestClient) -> None:
    words = "“The lamp is lit,” said keeper Bram Holt on Tuesday, and the crowd on the quay cheered. "
    page = f"<!doctype html><html><head><title>Lamp lit</title></head><article><p>{words * 4}</p></article>"
    reading = room.get(f"{read(room, page)}.json").json()["reading"]
    assert "<p>" not in reading["text"]
    assert reading["text"].startswith("“The lamp is lit,”")


@pytest.mark.parametrize("name", ["../../etc/lamp.txt", "lamp.txt", "/tmp/lamp.md.txt", "C:\\lamp.txt", "-"])
def test_an_uploaded_file_is_never_written_where_its_name_says(
    room: TestClient, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    answer = room.post(
        "/read", data={"published": "2025-04-02"}, files={"file": (name, STORY.encode())}, headers=ORIGIN
    )
    assert answer.status_code == 303
    assert "Bram Holt" in room.get(answer.headers["location"]).text
    assert sorted(tmp_path.rglob("*")) == before
    assert not os.path.exists("/etc/lamp.txt")


def test_a_file_of_several_stories_gives_each_an_address(room: TestClient) -> None:
    lines = "\n".join(
        f'{{"id": "s{n}", "title": "Story {n}", "text": "“Yes,” said Bram Holt."}}' for n in range(25)
    )
    answer = room.post("/read", files={"file": ("two.jsonl", lines.encode())}, headers=ORIGIN)
    assert answer.status_code == 200
    assert "20 stories read" in answer.text
    assert "has more stories than can be read here at once" in answer.text
    assert answer.text.count('href="/unkept/') == 20


@pytest.mark.parametrize(
    ("text", "published", "sentence"),
    [
        ("", "2025-04-02", "the story is empty"),
        ("  \n ", "", "the story is empty"),
        (STORY, "last Tuesday", "“last Tuesday” is not a date"),
        (STORY, "2025-02-30", "is not a date"),
        ("a\0b\0c" * 500, "", "pasted text"),
        ("word " * 210_000, "", "at most 1,000,000 are read here"),
    ],
)
def test_what_cannot_be_read_is_told_and_what_was_given_stays(
    room: TestClient, text: str, published: str, sentence: str
) -> None:
    answer = room.post(
        "/read", data={"text": text, "published": published, "title": "A title"}, headers=ORIGIN
    )
    assert answer.status_code == 400
    assert sentence in answer.text
    assert 'value="A title"' in answer.text


def test_what_is_too_large_is_not_taken_in(room: TestClient) -> None:
    answer = room.post("/read", files={"file": ("big.txt", b"x" * (BODY + 1))}, headers=ORIGIN)
    assert answer.status_code == 413
    assert "`onrecord add` takes larger files" in answer.text
    assert "<h1>" in answer.text


def test_what_comes_without_its_length_is_no_larger(room: TestClient) -> None:
    content = (b"x" * 1_000_000 for _ in range(BODY // 1_000_000 + 1))
    form = {**ORIGIN, "content-type": "multipart/form-data; boundary=x"}
    assert room.post("/read", content=content, headers=form).status_code == 413


def test_a_record_that_may_not_be_written_keeps_nothing(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))
    with opened(desk) as room:
        kept = room.post(f"{read(room)}/keep", headers=ORIGIN)
    assert kept.status_code == 403
    assert "the story is not kept" in kept.text


def test_the_oldest_readings_are_forgotten_first(room: TestClient) -> None:
    addresses = [read(room, f"“Yes {n},” said Bram Holt.") for n in range(42)]
    assert room.get(addresses[0]).status_code == 404
    assert room.get(addresses[-1]).status_code == 200


def test_stories_of_a_file_that_cannot_be_read_are_told_beside_those_that_are(room: TestClient) -> None:
    lines = b'{"id": "lamp", "text": "The lamp is lit, said keeper Bram Holt on Tuesday."}\n{"id": "dark"\n'
    answer = room.post("/read", files={"file": ("two.jsonl", lines)}, headers=ORIGIN)
    assert answer.status_code == 200
    assert "1 story read" in answer.text
    assert "1 story could not be read" in answer.text
    assert "two.jsonl, line 2" in answer.text
