"""The queries of the docs, each run on a small record."""

import re
import sqlite3
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from record_told import reading, someone

from onrecord.record import Record

PAGE = (Path(__file__).parents[2] / "docs" / "queries.md").read_text(encoding="utf-8")
QUERIES = dict(re.findall(r"## (.+?)\n\n```sql\n(.+?)```", PAGE, re.S))

WANTED = {
    "Who is quoted most?": ("Ines Quill", 3),
    "What did one person say, in order?": (1, "2025-03-05", "A", "“The pier is not safe”"),
    "Which quotes contain these words?": ("2025-03-05", "A", "Ines Quill", "“The pier is not safe”"),
    "How does quoting change by month?": ("2025-03", 4, 1, 4.0),
    "Which outlet leans most on sources without a name?": ("A", 1, 4, 25.0),
    "Which pronouns do stories use for those who are quoted by name?": ("she", 1, 3),
    "Who is quoted in one story alone, and where?": ("Tom Abara", "A", "2025-03-05", 1),
    "What do stories say of one person?": (1, "age", "41", "asserted", 1.0, "2025-03-05", "A"),
    "Where do stories disagree on an age?": ("Ines Quill", "44", "B", "2025-04-05", "41", "A", "2025-03-05"),
    "Who is often quoted alongside whom?": ("Ines Quill", "Tom Abara", 1),
}


@pytest.fixture
def connection(tmp_path: Path) -> Iterable[sqlite3.Connection]:
    first = reading(
        someone(
            "Ines Quill", "pilot", ("1983-03-06", "1984-03-05"), pronouns=["she"],
            says=["The pier is not safe", "We looked"],
        ),
        someone("Tom Abara", "baker", says=["Let it go"]),
        someone("", says=["A scandal"]),
        outlet="A",
    )  # fmt: skip
    second = reading(
        someone("Ines Quill", "pilot", ("1981-04-06", "1982-04-05"), age="44", says=["It will close"]),
        outlet="B",
        day="2025-04-05",
    )
    denied = msgspec.structs.replace(second.quotes[0], status="denied")
    second = msgspec.structs.replace(second, quotes=(*second.quotes, denied))
    third = reading(someone("Ines Quill", "pilot"), outlet="B", day="2025-04-09")
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_readings([first, second, third])
        yield record.connection


def test_the_page_has_ten() -> None:
    assert len(QUERIES) == 10
    assert set(QUERIES) == set(WANTED)


def test_quotes_of_every_query_are_those_in_the_speakers_own_words(tmp_path: Path) -> None:
    told = reading(someone("Ines Quill", pronouns=["she"], says=["Aye", "No", "It may be so"]))
    retold = msgspec.structs.replace(told.quotes[2], kind="indirect")
    with Record.open(tmp_path / "own.db", "create") as record:
        record.add_reading(msgspec.structs.replace(told, quotes=(*told.quotes[:2], retold)))
        counted = 0
        for query in QUERIES.values():
            cursor = record.connection.execute(query)
            names = [column[0] for column in cursor.description]
            row = cursor.fetchone()
            if "quotes" in names:
                counted += 1
                assert row[names.index("quotes")] == 2
        assert counted == 4


@pytest.fixture
def shared(tmp_path: Path) -> Iterable[Record]:
    """Two who speak together, twice of them without a name; a paraphrase; an outlet that quotes nobody."""
    told = reading(
        someone(""), someone("", kind="group"), someone("Ines Quill", says=["Aye", "No", "It may be"])
    )
    first, second, third = told.quotes
    quotes = (
        msgspec.structs.replace(first, speakers=("p1", "p2")),
        msgspec.structs.replace(second, speakers=("p1", "p2"), kind="indirect"),
        third,
    )
    with Record.open(tmp_path / "shared.db", "create") as record:
        record.add_reading(msgspec.structs.replace(told, quotes=quotes))
        record.add_reading(reading(someone("Tom Abara"), outlet="The Lark", id="b", day="2025-04-01"))
        yield record


def test_queries_of_the_docs_and_of_datasette_divide_as_the_audit_does(shared: Record) -> None:
    toml = files("onrecord.integrations").joinpath("datasette.toml").read_text("utf-8")
    datasette = tomllib.loads(toml)["queries"]
    rows = [row for row in shared.audit("outlet") if row.attributions]
    unnamed = [(row.of, row.unnamed, row.attributions, 80.0) for row in rows]
    assert unnamed == [("The Marrow Gazette", 4, 5, 80.0)]
    for query in (
        QUERIES["Which outlet leans most on sources without a name?"],
        datasette["unnamed_share"]["sql"],
    ):
        assert shared.connection.execute(query).fetchall() == unnamed
    months = [(row.of, row.quotes, row.paraphrases) for row in shared.audit("month") if row.attributions]
    assert months == [("2025-03", 2, 1)]
    asked = shared.connection.execute(datasette["quotes_by_month_of"]["sql"], {"outlet": ""})
    assert [row[:3] for row in asked.fetchall()] == months
    ((month, quotes, stories, _, percent),) = shared.connection.execute(
        QUERIES["How does quoting change by month?"]
    )
    assert (month, quotes, stories, percent) == ("2025-03", 2, 1, 33.0)
    by_person = {row.of: (row.quotes, row.paraphrases) for row in shared.audit() if row.named}
    for query in (QUERIES["Who is quoted most?"], datasette["most_quoted"]["sql"]):
        asked = shared.connection.execute(
            query, {"outlet": "", "since": "", "until": ""} if ":" in query else ()
        )
        assert {name: (own, retold) for name, own, retold, *_ in asked} == by_person


@pytest.mark.parametrize("title", WANTED)
def test_each_query_gives_its_answer(connection: sqlite3.Connection, title: str) -> None:
    first = connection.execute(QUERIES[title]).fetchone()
    wanted = WANTED[title]
    assert first[: len(wanted)] == wanted


def test_what_was_denied_has_a_view_of_its_own(connection: sqlite3.Connection) -> None:
    denied = connection.execute("SELECT speaker, quote, outlet FROM denied_quotes").fetchall()
    assert denied == [("Ines Quill", "“It will close”", "B")]
    counted = connection.execute("SELECT quotes, paraphrases, words FROM quotes_by_outlet WHERE outlet = 'B'")
    assert counted.fetchone() == (1, 0, 3)


def test_the_page_names_every_view_and_each_runs(connection: sqlite3.Connection) -> None:
    views = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")]
    assert len(views) > 6
    for view in views:
        assert f"`{view}`" in PAGE
        connection.execute(f"SELECT * FROM {view}").fetchall()
