"""One rule of counting: audit, people, views, exports and the tables of a dataset come to the same sums."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from record_told import reading, someone
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.formats.tables import TABLES, Kept
from onrecord.record import Record
from onrecord.record.answers import Rows
from onrecord.record.asking import QuoteRow


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Sure quotes and guesses, of people with a name and without, one of them hardly a guess."""
    told = reading(
        someone("Ines Quill", "harbour master", says=["It holds", "It will hold", "Not today"]),
        someone("Tom Abara", "baker", says=["Let it go"]),
        someone("", says=["A scandal", "A shame"]),
    )
    confidence = (0.9, 0.3, 0.49996, 0.5, 0.8, 0.2)
    kinds = ("person", "person", None, "document", "anonymous", "group")
    quotes = tuple(
        msgspec.structs.replace(quote, confidence=sure, source_kind=kind)
        for quote, sure, kind in zip(told.quotes, confidence, kinds, strict=True)
    )
    both = msgspec.structs.replace(quotes[1], speakers=("p1", "p2"))
    with Record.open(tmp_path / "desk.db", "create") as opened:
        opened.add_reading(msgspec.structs.replace(told, quotes=(*quotes, both), digest=""))
        yield opened


def test_guesses_count_for_nobody_in_every_place(record: Record, tmp_path: Path) -> None:
    by_person = {row.person_id: row.quotes for row in record.audit() if row.person_id}
    assert sorted(by_person.values()) == [1, 1, 1]
    assert {row.number: row.quotes for row in record.people() if row.quotes} == by_person
    view = "SELECT person_id, count(*) FROM quotes_by_person WHERE person_id GROUP BY 1"
    assert dict(record.connection.execute(view).fetchall()) == by_person
    record.export(tmp_path / "people.csv", only="people")
    with open(tmp_path / "people.csv", encoding="utf-8", newline="") as rows:
        exported = {int(row["person_id"]): int(row["quotes"]) for row in csv.DictReader(rows)}
    assert {person: quotes for person, quotes in exported.items() if quotes} == by_person
    table = TABLES["people"].rows(Kept(record.reading(1), "0"))
    assert sorted(row["quotes"] for row in table if row["quotes"]) == [1, 1, 1]
    sure = Counter(person for row in record.quotes() if row.confidence >= 0.5 for person in row.person_ids)
    assert dict(sure) == by_person


def test_a_view_lists_a_guess_as_one_and_unnamed_sources_are_those_of_the_audit(record: Record) -> None:
    guesses = record.connection.execute(
        "SELECT speaker, guess FROM quotes_by_person WHERE confidence < 0.5 ORDER BY quote_id"
    ).fetchall()
    assert [speaker for speaker, _ in guesses] == ["speaker unknown"] * 4
    assert guesses[-1][1] == "Ines Quill; Tom Abara"
    (unnamed,) = record.connection.execute("SELECT count(*) FROM unnamed_sources").fetchone()
    assert unnamed == sum(row.unnamed for row in record.audit("outlet")) == 1


def test_kinds_of_source_come_to_the_whole(record: Record) -> None:
    rows = {row.of: row for row in record.audit("source_kind")}
    assert {of: row.quotes for of, row in rows.items()} == {
        "person": 3, "document": 1, "anonymous": 1, "group": 1, None: 1,
    }  # fmt: skip
    assert sum(row.share for row in rows.values()) == pytest.approx(1, abs=1e-5)
    (whole,) = record.audit("outlet")
    assert sum(row.words for row in rows.values()) == whole.words
    assert sum(row.unknown for row in rows.values()) == whole.unknown
    assert len(record.audit("source_kind", limit=2)) == 2
    told = CliRunner().invoke(app, ["audit", record.path, "--by", "source-kind", "--format", "csv"])
    assert told.stdout.splitlines()[1].startswith("person,,,3,")


def test_a_sample_is_the_same_for_a_seed_in_whatever_order_stories_came(tmp_path: Path) -> None:
    stories = [
        reading(
            someone("Ines Quill", says=[f"Boat {n} is in", f"Boat {n} is out"]),
            id=f"s{n}",
            day=f"2025-03-{n:02}",
        )
        for n in range(1, 16)
    ]
    drawn = []
    for n, order in enumerate((stories, stories[::-1])):
        with Record.open(tmp_path / f"{n}.db", "create") as record:
            record.add_readings(order)
            drawn.append([row.quote for row in record.quotes(sample=6, seed=4)])
            assert len(record.quotes("boat", sample=6, seed=5)) == 6
            assert [row.quote for row in record.quotes(sample=6, seed=5)] != drawn[-1]
            assert len(record.quotes(until="2025-03-02", sample=100)) == 4
            assert [row.day for row in record.quotes(sample=6)] == sorted(
                row.day for row in record.quotes(sample=6)
            )
    assert drawn[0] == drawn[1]


def test_facts_are_a_part_of_their_own(record: Record, tmp_path: Path) -> None:
    out = tmp_path / "facts.csv"
    run = CliRunner().invoke(app, ["export", record.path, "--only", "facts", "--out", str(out)])
    assert run.exit_code == 0, run.output
    with out.open(encoding="utf-8", newline="") as lines:
        rows = [(row["name"], row["kind"], row["value"], row["person_id"]) for row in csv.DictReader(lines)]
    assert rows == [("Ines Quill", "role", "harbour master", "1"), ("Tom Abara", "role", "baker", "2")]


def test_rows_can_be_counted_and_looked_at_without_being_used_up(record: Record) -> None:
    rows = record.quotes()
    assert (len(rows), bool(rows)) == (7, True)
    assert isinstance(rows[0], QuoteRow)
    assert rows.head(2) == rows[:2]
    for some in (rows.head(2), rows[:2]):
        assert some.to_dicts() == record.quotes().to_dicts()[:2]
        assert some._repr_html_().count("<tr>") == 3
    first = next(rows)
    assert len(rows) == 7
    assert [first, *rows] == list(rows)
    assert not record.quotes("lighthouse")
    once = Rows(QuoteRow, iter(record.quotes()[:3]))
    assert (len(once.head(2)), len(once), len(list(once))) == (2, 3, 3)


def test_a_notebook_shows_rows_as_text_whatever_a_story_holds(tmp_path: Path) -> None:
    with Record.open(tmp_path / "odd.db", "create") as record:
        record.add_reading(reading(someone("<b>Ines</b> Quill", says=["<script>alert(1)</script>"])))
        shown = record.quotes()._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
