"""Merging and splitting people in the browser: shown first, done by a post, undone, where it is allowed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_told import HERE, opened

OWN = {"origin": HERE}


@pytest.fixture
def editing(desk: Path) -> Iterator[TestClient]:
    """The room of the pier's record, started with --edit."""
    with opened(desk, edit=True) as client:
        yield client


def number(room: TestClient, name: str) -> int:
    """The person called so."""
    (row,) = [each for each in people(room) if each["name"] == name]
    return int(row["number"])


def people(room: TestClient, query: str = "") -> list[dict[str, object]]:
    """The rows of the list."""
    rows: list[dict[str, object]] = room.get(f"/people.json?{query}").json()["people"]
    return rows


@pytest.mark.parametrize(
    ("query", "field", "down"),
    [
        ("", "quotes", True),
        ("sort=quotes&order=up", "quotes", False),
        ("sort=name", "name", False),
        ("sort=outlets", "outlets", True),
        ("sort=first", "first", False),
        ("sort=last&order=up", "last", False),
    ],
)
def test_people_are_sorted_as_asked(room: TestClient, query: str, field: str, down: bool) -> None:
    values = [row[field] for row in people(room, query)]
    assert len(values) > 1
    assert values == sorted(values, key=lambda v: str(v).casefold() if field == "name" else v, reverse=down)
    assert f'aria-sort="{"descending" if down else "ascending"}"' in room.get(f"/people?{query}").text


def test_a_page_of_people_past_the_last_says_so(room: TestClient) -> None:
    assert "There is no page 9" in room.get("/people?page=9").text
    assert room.get("/people?sort=height").status_code == 400


def test_two_are_compared_merged_and_parted_again(editing: TestClient) -> None:
    one, other = number(editing, "Ines Quill"), number(editing, "Tom Abara")
    before = people(editing)
    asked = editing.get(f"/person/{one}/merge?with={other}").text
    assert "Merge these two?" in asked
    assert f'<input type="hidden" name="with" value="{other}">' in asked
    assert people(editing) == before, "looking changes nothing"
    done = editing.post(f"/person/{one}/merge", data={"with": other}, headers=OWN)
    assert done.status_code == 303
    page = editing.get(done.headers["location"]).text
    assert "Merged: these are now one person." in page
    assert "Undo" in page
    merged = int(done.headers["location"].split("/")[2].partition("?")[0])
    assert len(people(editing)) == len(before) - 1
    assert "Tom Abara" in editing.get(f"/person/{merged}/undo").text
    assert editing.post(f"/person/{merged}/undo", headers=OWN).status_code == 303
    assert [(row["name"], row["quotes"]) for row in people(editing)] == [
        (row["name"], row["quotes"]) for row in before
    ]


def test_stories_are_chosen_shown_and_split_off(editing: TestClient) -> None:
    one = number(editing, "Ines Quill")
    stories = editing.get(f"/person/{one}/split.json").json()["stories"]
    assert len(stories) == 2
    asked = editing.get(f"/person/{one}/split?story={stories[0]['story_id']}").text
    assert "Split Ines Quill?" in asked
    assert "1 other story stays" in asked
    every = "&".join(f"story={story['story_id']}" for story in stories)
    assert "leave one at least" in editing.get(f"/person/{one}/split?{every}").text
    done = editing.post(f"/person/{one}/split", data={"story": stories[0]["story_id"]}, headers=OWN)
    assert done.status_code == 303
    assert len([row for row in people(editing) if row["name"] == "Ines Quill"]) == 2


def test_without_edit_nothing_is_changed_and_pages_say_so(room: TestClient) -> None:
    one, other = number(room, "Ines Quill"), number(room, "Tom Abara")
    before = people(room)
    for what, fields in (("merge", {"with": other}), ("split", {"story": 2}), ("undo", {})):
        refused = room.post(f"/person/{one}/{what}", data=fields, headers=OWN)
        assert refused.status_code == 403
        assert "--edit" in refused.text
    for address in ("/people", f"/person/{one}", f"/person/{one}/merge?with={other}", f"/person/{one}/split"):
        page = room.get(address).text
        assert "--edit" in page
        assert 'method="post"' not in page
    assert people(room) == before


def test_another_site_cannot_post_and_nonsense_is_refused(editing: TestClient) -> None:
    one, other = number(editing, "Ines Quill"), number(editing, "Tom Abara")
    before = people(editing)
    elsewhere = {"origin": "https://elsewhere.example"}
    for headers in ({}, elsewhere):
        assert editing.post(f"/person/{one}/merge", data={"with": other}, headers=headers).status_code == 403
    for fields in ({}, {"with": "x"}, {"with": one}, {"with": 999}, {"with": "9" * 40}):
        assert editing.post(f"/person/{one}/merge", data=fields, headers=OWN).status_code == 400
    assert editing.post("/person/999/undo", headers=OWN).status_code == 400
    assert editing.get("/person/999/merge").status_code == 404
    assert editing.get(f"/person/{one}/merge?with=Nobody").status_code == 200
    assert people(editing) == before


def test_the_number_of_somebody_merged_leads_to_the_page_of_whom_they_are_now(editing: TestClient) -> None:
    one, other = number(editing, "Ines Quill"), number(editing, "Tom Abara")
    done = editing.post(f"/person/{one}/merge", data={"with": str(other)}, headers=OWN)
    now = int(done.headers["location"].split("/")[2].partition("?")[0])
    gone = other if now == one else one
    moved = editing.get(f"/person/{gone}?page=1", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (302, f"/person/{now}?page=1")
    assert editing.get(f"/person/{gone}.json", follow_redirects=True).json()["person"]["number"] == now
    assert editing.get("/person/99999").status_code == 404


def test_what_cannot_be_ruled_is_refused_with_its_reason(editing: TestClient) -> None:
    one = number(editing, "Ines Quill")
    answer = editing.post(f"/person/{one}/merge", data={"with": one}, headers=OWN)
    assert answer.status_code == 400
    assert "already the same person" in answer.text
    assert editing.post(f"/person/{one}/undo", headers=OWN).status_code == 400
