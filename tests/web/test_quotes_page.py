"""The quotes page, and a person's quotes: the speaker's own words first, searched, and taken away whole."""

import csv
import io
import re

import pytest
from starlette.testclient import TestClient


def found(room: TestClient, address: str) -> list[tuple[str, str]]:
    """Who said what, by a page's twin for programs."""
    rows = room.get(address.replace("?", ".json?")).json()["quotes"]
    return [("; ".join(row["speakers"]), row["quote"]) for row in rows]


def test_the_speakers_own_words_come_first(room: TestClient) -> None:
    quoted = found(room, "/quotes?")
    assert ("Ines Quill", "“We will not close the pier this winter,”") in quoted
    assert all("“" in words for _, words in quoted)
    told = found(room, "/quotes?kind=indirect")
    assert told
    assert all("“" not in words for _, words in told)


@pytest.mark.parametrize(
    ("query", "speakers"),
    [
        ("words=cannot+afford", {"Tom Abara"}),
        ("by=quill&outlet=skerry+post", {"Ines Quill"}),
        ("by=Tom+Abara&since=2025-03-07", {"Tom Abara"}),
        ("words=cannot+afford&by=Ines+Quill", set()),
    ],
)
def test_quotes_are_found_by_words_speaker_outlet_and_day(
    room: TestClient, query: str, speakers: set[str]
) -> None:
    assert {who for who, _ in found(room, f"/quotes?{query}")} == speakers


@pytest.mark.parametrize("page", ["/quotes", "/person/1"])
@pytest.mark.parametrize("kind", ["direct,mixed,indirect", "indirect,direct,mixed", "indirect"])
def test_the_kind_that_was_chosen_stays_chosen(room: TestClient, page: str, kind: str) -> None:
    shown = room.get(f"{page}?kind={kind}").text
    chosen = re.search(r'<option value="([^"]*)" selected>', shown)
    assert chosen is not None
    assert set(chosen[1].split(",")) == set(kind.split(","))


def test_a_speaker_whom_nobody_is_called_is_told(room: TestClient) -> None:
    answer = room.get("/quotes?by=Nobody+Atall")
    assert answer.status_code == 404
    assert "this record has nobody called “Nobody Atall”" in answer.text


def test_the_csv_has_every_row_with_the_persons_number(room: TestClient) -> None:
    table = list(csv.DictReader(io.StringIO(room.get("/quotes.csv").content.decode("utf-8-sig"))))
    assert len(table) == len(found(room, "/quotes?"))
    assert {row["speakers"] for row in table if row["person_ids"]} >= {"Ines Quill", "Tom Abara"}


def test_a_persons_quotes_are_searched_and_narrowed(room: TestClient) -> None:
    number = room.get("/people.json?called=Ines+Quill").json()["people"][0]["number"]
    page = room.get(f"/person/{number}?words=safe").text
    assert "It is safe" in page
    assert "this winter,”</p>" not in page
    assert "the pier would not close" in room.get(f"/person/{number}?kind=indirect").text
    assert "No quotes match" in room.get(f"/person/{number}?words=cheese").text


def test_names_are_suggested_and_an_answer_leads_to_who_said_it(room: TestClient) -> None:
    assert '<option value="Ines Quill">' in room.get("/").text
    assert '<option value="Tom Abara">' in room.get("/quotes").text
    answer = room.get("/?words=We+will+not+close+the+pier+this+winter").text
    assert '<a href="/quotes?by=Ines+Quill">Ines Quill</a>' in answer or "by=Ines%20Quill" in answer


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/quotes.csv?confidence=0.7", "This page knows no “confidence”: did you mean “min_confidence”?"),
        ("/quotes?status=denied", "This page knows no “status”: it takes words, by, outlet"),
        ("/people?outlet=zz", "This page knows no “outlet”"),
        ("/audit.csv?by=outlet&each=month", "This page knows no “each”"),
        ("/quotes.json?outlet=Skerry+Post&outlet=The+Marrow+Gazette", "“outlet” is given 2 times"),
        ("/quotes.csv?outlet=Skery+Post", "no outlet called “Skery Post”. Did you mean “Skerry Post”?"),
        ("/audit?section=Sprots", "no section called “Sprots”"),
        ("/stories?outlet=Nowhere", "no outlet called “Nowhere”"),
        ("/threads?outlet=Nowhere", "no outlet called “Nowhere”"),
        ("/timeline.csv?outlet=Nowhere", "no outlet called “Nowhere”"),
        ("/people?kind=person&kind=group", "“person,group” is not one of person, organisation, group"),
    ],
)
def test_what_cannot_be_asked_of_a_page_is_told(room: TestClient, address: str, sentence: str) -> None:
    answer = room.get(address)
    assert answer.status_code == 400
    assert sentence in answer.text


def test_kinds_may_each_be_given_by_themselves(room: TestClient) -> None:
    both = found(room, "/quotes?kind=direct&kind=indirect")
    assert both == found(room, "/quotes?kind=direct,indirect")
    assert len(both) > len(found(room, "/quotes?kind=indirect")) > 0
    rows = room.get("/audit.json?by=kind&kind=direct&kind=mixed").json()["rows"]
    assert {row["of"] for row in rows} == {"direct", "mixed"}


def test_the_timeline_as_csv_has_every_event_where_nothing_is_asked_for(room: TestClient) -> None:
    every = list(csv.DictReader(io.StringIO(room.get("/timeline.csv").content.decode("utf-8-sig"))))
    some = list(csv.DictReader(io.StringIO(room.get("/timeline.csv?words=pier").content.decode("utf-8-sig"))))
    assert len(every) >= len(some) > 0
