"""A story without a title is called by its headline on every page; its own name stays for programs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_told import opened

import onrecord
from onrecord.record import Record

TEXT = "Lamp lit again\n\n“The old lamp is lit and it stays lit,” said keeper Bram Holt, 51, on Tuesday."


@pytest.fixture(scope="module")
def untitled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The room of a record with one story, called lamp7 by its source, without title and outlet."""
    path: Path = tmp_path_factory.mktemp("untitled") / "desk.db"
    with Record.open(path, "create") as record:
        record.add_reading(
            onrecord.Reader().read(onrecord.Story(id="lamp7", text=TEXT, published="2025-04-02"))
        )
    with opened(path) as client:
        yield client


@pytest.mark.parametrize(
    "address",
    [
        "/stories", "/quotes", "/?words=the+old+lamp+is+lit+and+it+stays+lit", "/thread/1", "/person/1",
        "/story/1",
    ],
)  # fmt: skip
def test_pages_name_a_story_by_its_headline(untitled: TestClient, address: str) -> None:
    page = untitled.get(address)
    assert page.status_code == 200
    assert "Lamp lit again" in page.text
    assert "lamp7" not in page.text


def test_a_verdict_names_it_so_and_data_keep_its_name(untitled: TestClient) -> None:
    check = untitled.get("/.json?words=the+old+lamp+is+lit+and+it+stays+lit").json()
    assert "in “Lamp lit again” on 2 April 2025" in check["sentence"]
    assert (check["printings"][0]["headline"], check["printings"][0]["name"]) == ("Lamp lit again", "lamp7")
    assert check["printings"][0]["title"] is None
    row = untitled.get("/quotes.json").json()["quotes"][0]
    assert (row["headline"], row["story"], row["title"]) == ("Lamp lit again", "lamp7", None)
