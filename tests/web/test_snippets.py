"""Stories found by words: where the words stand in them, and how much of each is to be checked."""

import re
from pathlib import Path

from starlette.testclient import TestClient
from web_told import opened

import onrecord
from onrecord.record import Record


def test_a_story_found_by_words_shows_them_and_leads_to_them(room: TestClient) -> None:
    page = room.get("/stories?words=fisherman").text
    assert "A <mark>fisherman</mark> called the plan" in page
    ((start, end),) = re.findall(r'href="/story/2\?show=(\d+)-(\d+)#shown"', page)
    assert room.get("/story/2.json").json()["reading"]["text"][int(start) : int(end)] == "fisherman"
    assert 'class="snippet"' not in room.get("/stories").text


def test_a_list_of_stories_says_how_much_of_each_is_to_be_checked(tmp_path: Path) -> None:
    with Record.open(tmp_path / "one.db", "create") as record:
        wrong = "The pier closed on Monday, 5 March 2025, said Ines Quill, the harbour master."
        record.add_reading(onrecord.read(wrong, published="2025-03-07"))
        record.add_reading(onrecord.read("“Yes,” said Ines Quill, the mayor.", published="2025-03-06"))
    with opened(tmp_path / "one.db") as table:
        page = table.get("/stories").text
    assert '<a class="quiet" href="/story/1#notes">1 to check</a>' in page
    assert "/story/2#notes" not in page
