"""Copies in a record: found as stories come, whichever comes first, and let go as they leave."""

import itertools
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.reading import Reading
from onrecord.record import Record, checking
from onrecord.record.once import ONCE
from wire_told import OTHER, PARAGRAPHS, STORY

Read = Callable[..., Reading]
LEAD = "Commuters face a long winter on the bay. “We will cycle,” said Bo Marsh, a baker in Marrow."
WIRE = {
    "wire": {"text": STORY, "outlet": "The Wire", "published": "2025-03-04"},
    "cut": {"text": "\n\n".join(PARAGRAPHS[:3]), "outlet": "The Tide", "published": "2025-03-05"},
    "led": {
        "text": f"{LEAD}\n\n" + "\n\n".join(PARAGRAPHS[1:]),
        "outlet": "The Bay",
        "published": "2025-03-05",
    },
    "own": {"text": OTHER, "outlet": "The Tide", "published": "2025-03-06"},
}


def kept(record: Record) -> set[tuple[str, str | None]]:
    rows = record.connection.execute("SELECT name, copy_of_name FROM families")
    return {(name, of) for name, of in rows}


@pytest.fixture
def readings(read: Read) -> dict[str, Reading]:
    return {name: read(id=name, **about) for name, about in WIRE.items()}


@pytest.fixture
def desk(tmp_path: Path, readings: dict[str, Reading]) -> str:
    path = str(tmp_path / "desk.db")
    with Record.open(path, "create") as record:
        record.add_readings(readings.values())
    return path


@pytest.mark.parametrize("order", list(itertools.permutations(("wire", "cut", "led"))))
def test_a_family_is_round_the_first_published_in_whatever_order_it_is_added(
    tmp_path: Path, readings: dict[str, Reading], order: tuple[str, ...]
) -> None:
    with Record.open(tmp_path / "desk.db", "create") as record:
        for name in order:
            record.add_reading(readings[name])
        assert kept(record) == {("wire", None), ("cut", "wire"), ("led", "wire")}
        assert list(checking.check(record)) == []


def test_when_the_first_is_taken_out_the_rest_find_each_other_anew(
    tmp_path: Path, readings: dict[str, Reading]
) -> None:
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_readings(readings.values())
        record.remove(["wire"])
        assert ("own", None) in kept(record)
        assert {of for _, of in kept(record)} <= {None, "cut"}
        assert list(checking.check(record)) == []
        record.add_reading(readings["wire"])
        assert kept(record) == {("wire", None), ("cut", "wire"), ("led", "wire"), ("own", None)}


def test_a_corrected_version_is_no_copy(tmp_path: Path, read: Read) -> None:
    with Record.open(tmp_path / "desk.db", "create") as record:
        for text in (STORY, STORY.replace("six", "nine")):
            record.add_reading(read(text, url="https://tide.example/pier", outlet="The Tide"))
        assert record.connection.execute("SELECT count(*) FROM copies").fetchone() == (0,)
        assert record.connection.execute("SELECT DISTINCT family FROM families").fetchall() == [(1,)]


def test_copies_that_were_tampered_with_are_told_and_derived_anew(desk: str) -> None:
    with Record.open(desk, "write") as record:
        before = kept(record)
        record.connection.execute("DELETE FROM copies")
        (finding,) = checking.check(record, repair=True)
        assert (finding.where, finding.mended) == ("copies", True)
        assert kept(record) == before
        assert list(checking.check(record)) == []


def test_quotes_of_copies_are_counted_once_on_request_and_own_ones_stay(desk: str) -> None:
    with Record.open(desk) as record:
        every = "SELECT s.name, q.content FROM quotes q JOIN stories s ON s.id = q.story"
        once = record.connection.execute(f"{every} WHERE {ONCE} ORDER BY 1, 2").fetchall()
        names = [name for name, _ in once]
        assert "cut" not in names
        assert [content for name, content in once if name == "led"] == ["“We will cycle,”"]
        assert len(once) < len(record.connection.execute(every).fetchall())


def asked(*arguments: str) -> list[dict[str, object]]:
    done = CliRunner().invoke(app, [*arguments, "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_said_people_and_audit_say_how_many_outlets_have_words_of_their_own(desk: str) -> None:
    check = asked("said", desk, "It is not safe, and we looked twice", "--by", "Ines Quill")
    assert "in 3 outlets, 1 of their own, first in The Wire" in check["sentence"]  # type: ignore[call-overload]
    of = {each["outlet"]: each["copy_of"] for each in check["printings"]}  # type: ignore[call-overload]
    assert of == {"The Wire": None, "The Tide": "wire", "The Bay": "wire"}
    (once,) = asked("said", desk, "It is not safe, and we looked twice", "--by-family")["printings"]  # type: ignore[call-overload]
    assert once["outlet"] == "The Wire"
    counts = (("people", "outlets", "own_outlets"), ("audit", "quoted_by", "quoted_by_own"))
    for *command, outlets, own in ((name, desk, outlets, own) for name, outlets, own in counts):
        quill = next(row for row in asked(*command) if "Ines Quill" in (row.get("name"), row.get("of")))
        assert (quill[outlets], quill[own], quill["quotes"]) == (2, 1, 2)
        once = next(
            row for row in asked(*command, "--by-family") if "Ines Quill" in (row.get("name"), row.get("of"))
        )
        assert once["quotes"] == 1


def test_quotes_say_which_are_of_copies_and_list_them_once_on_request(desk: str) -> None:
    said = asked("quotes", desk, "looked twice")
    assert [(row["outlet"], row["copy_of"]) for row in said] == [
        ("The Wire", None),
        ("The Tide", "wire"),
        ("The Bay", "wire"),
    ]
    assert [row["outlet"] for row in asked("quotes", desk, "looked twice", "--by-family")] == ["The Wire"]
    done = CliRunner().invoke(app, ["quotes", desk, "looked twice", "--format", "tsv"])
    assert "3 quotes in 3 outlets, 1 with a story of their own" in done.stderr


@pytest.mark.parametrize(
    ("published", "later", "told"),
    [
        ("2025-03-05", True, "a copy of The Wire"),
        ("2025-03-04", False, "the same text as The Wire"),
    ],
)
def test_of_one_day_without_hours_none_is_called_a_copy(
    tmp_path: Path, read: Read, capsys: pytest.CaptureFixture[str], published: str, later: bool, told: str
) -> None:
    from onrecord.page.check import write

    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_reading(read(STORY, id="wire", outlet="The Wire", published="2025-03-04"))
        record.add_reading(read(STORY, id="bay", outlet="The Bay", published=published))
        quote = record.connection.execute("SELECT content FROM quotes WHERE kind = 'direct'").fetchone()[0]
        check = record.said(quote)
        assert {each.copy_of: each.copy_later for each in check.printings} == {None: None, "wire": later}
        write(sys.stdout, check)
    assert told in " ".join(capsys.readouterr().out.split())
