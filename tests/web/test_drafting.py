"""Checking a draft in the room: given by paste or upload, held against the record, and not kept."""

from pathlib import Path

from starlette.testclient import TestClient
from test_pages import words_of
from web_told import HERE

from onrecord.record import Record

ORIGIN = {"origin": HERE}
DRAFT = "Pier news\n\n“We will close the pier this winter,” Ines Quill said. “It is safe.”"


def check(room: TestClient, text: str = DRAFT, **more: str) -> str:
    """The address at which a draft's check is shown."""
    answer = room.post("/draft", data={"text": text, **more}, headers=ORIGIN)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_draft_is_checked_and_not_kept(room: TestClient, desk: Path) -> None:
    address = check(room, published="2025-03-12", title="Pier news")
    page = room.get(address).text
    assert "Altered" in words_of(page)
    assert "<ins>not</ins>" in page
    assert 'href="/story/' in page
    with Record.open(desk) as record:
        assert record.connection.execute("SELECT count(*) FROM stories").fetchone() == (3,)


def test_its_twin_for_programs_says_the_same(room: TestClient) -> None:
    answer = room.get(f"{check(room)}.json").json()
    assert answer["schema"] == "onrecord-draft/1"
    assert [each["verdict"] for each in answer["checked"]] == ["altered", "verbatim"]


def test_a_file_can_be_checked(room: TestClient) -> None:
    files = {"file": ("draft.txt", DRAFT.encode())}
    answer = room.post("/draft", data={"published": ""}, files=files, headers=ORIGIN)
    assert answer.status_code == 303
    assert "Altered" in words_of(room.get(answer.headers["location"]).text)


def test_what_cannot_be_read_is_told_beside_what_was_given(room: TestClient) -> None:
    answer = room.post("/draft", data={"text": " ", "title": "Pier"}, headers=ORIGIN)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert 'value="Pier"' in answer.text


def test_markup_in_a_draft_is_text(room: TestClient) -> None:
    text = "“We will close the pier this winter <script>alert(1)</script>,” Ines Quill said."
    page = room.get(check(room, text)).text
    assert "<script>alert" not in page


def test_a_draft_without_a_day_is_told_to_have_none(room: TestClient) -> None:
    assert "no day of publication" in words_of(room.get(check(room)).text)
    assert "no day of publication" not in words_of(room.get(check(room, published="2025-03-12")).text)
