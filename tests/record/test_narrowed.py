"""Questions narrowed: to several outlets, to months and years, to stories about a subject."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from record_told import reading, someone
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.errors import BadArgument, BadDate
from onrecord.reading import Reading
from onrecord.record import Record


def run(*args: str) -> Result:
    return CliRunner().invoke(app, [*args])


@pytest.fixture
def record(tmp_path: Path) -> Record:
    told = Record.open(tmp_path / "desk.db", "create")
    for outlet, day in (
        ("The Tide", "2024-02-28"),
        ("The Gull", "2024-02-29"),
        ("The Lark", "2024-03-01"),
        ("The Tide", "2025-01-01"),
    ):
        told.add_reading(
            reading(someone("Ines Quill", says=[f"It is {day}"]), outlet=outlet, day=day, id=day)
        )
    return told


@pytest.mark.parametrize(
    ("since", "until", "stories"),
    [
        ("2024", "2024", 3),
        ("2024-02", "2024-02", 2),
        ("2024-03", None, 2),
        (None, "2024-02", 2),
        ("2025", None, 1),
    ],
)
def test_a_year_or_a_month_is_all_its_days(
    record: Record, since: str | None, until: str | None, stories: int
) -> None:
    assert len(record.stories(since=since, until=until)) == stories
    given = [f"--{name}={day}" for name, day in (("since", since), ("until", until)) if day]
    for command in ("stories", "quotes", "export"):
        form = () if command == "export" else ("--json",)
        told = run(command, record.path, *given, *form).stdout
        rows = [json.loads(line) for line in told.splitlines()] if command == "export" else json.loads(told)
        assert len(rows) == stories


@pytest.mark.parametrize("day", ["2024-13", "0000", "24", "2024-1", "2024-00"])
def test_what_is_no_month_is_refused(record: Record, day: str) -> None:
    with pytest.raises(BadDate, match=r"2020-10 or 2020"):
        record.stories(since=day)
    assert "2020-10 or 2020" in " ".join(run("stories", record.path, "--since", day).output.split())


def test_several_outlets_are_asked_at_once(record: Record, tmp_path: Path) -> None:
    both = ["the tide", "The Lark"]
    assert {row.outlet for row in record.quotes(outlet=both)} == {"The Tide", "The Lark"}
    assert len(record.stories(outlet=both)) == 3
    assert sum(row.quotes for row in record.people(outlet=iter(both))) == 3
    assert {row.of: row.stories for row in record.audit("outlet", outlet=both)} == {
        "The Tide": 2,
        "The Lark": 1,
    }
    for nothing in ({"outlet": []}, {"kind": []}, {"status": ()}, {"source_kind": []}):
        with pytest.raises(BadArgument, match=r"asks for nothing: .* or None for all"):
            record.quotes(**nothing)  # type: ignore[arg-type]
    assert len(record.quotes(outlet=None)) == 4
    with pytest.raises(BadArgument, match="a name, or several"):
        record.quotes(outlet=[1])  # type: ignore[list-item]
    given = ("--outlet", "The Tide", "--outlet", "the lark")
    for command in ("quotes", "stories"):
        assert len(json.loads(run(command, record.path, *given, "--json").stdout)) == 3
    out = tmp_path / "q.csv"
    assert run("export", record.path, *given, "--out", str(out)).exit_code == 0
    with out.open(encoding="utf-8", newline="") as lines:
        assert {row["outlet"] for row in csv.DictReader(lines)} == {"The Tide", "The Lark"}
    record.export(tmp_path / "one.csv", outlet="the lark")
    with (tmp_path / "one.csv").open(encoding="utf-8", newline="") as lines:
        assert [row["outlet"] for row in csv.DictReader(lines)] == ["The Lark"]


@pytest.fixture
def harbour(tmp_path: Path, read: Callable[..., Reading]) -> str:
    where = str(tmp_path / "harbour.db")
    about = "The ferry pier closed on Monday. Ines Quill resigned on Tuesday. The mayor left on Wednesday."
    beside = (
        "The council met on Monday. It voted on Tuesday. It passed the budget on Wednesday, and went home, "
        "as it had done in the years before, when the sums that were asked for were small and nobody had "
        "much to say about roads, parks, schools, or the wages of those who sweep the market. "
        "There was coffee and cake for all who had come, and the clerk, who has kept the minutes since he "
        "left the navy as a young man, wrote down the names of those who spoke, and of the few who listened "
        "to the end, which was late. Then the lights went out, and the square lay dark and still, as it is "
        "wont to do at night. A new ferry was bought on Thursday. The pier was painted on Friday."
    )
    with Record.open(where, "create") as record:
        record.add_reading(read(about, outlet="The Tide", published="2025-03-07", id="about"))
        record.add_reading(read(beside, outlet="The Gull", published="2025-03-07", id="beside"))
    return where


def test_a_timeline_has_all_events_of_stories_about_the_subject(harbour: str) -> None:
    with Record.open(harbour) as record:
        told = {row.text: row.story for row in record.timeline("ferry pier")}
    assert {name: [*told.values()].count(name) for name in ("about", "beside")} == {"about": 3, "beside": 2}
    assert any("resigned" in text for text in told)
    assert not any("voted" in text for text in told)


def test_an_answer_without_rows_says_so(harbour: str) -> None:
    told = run("timeline", harbour, "lighthouse")
    assert "nothing in this record fits what was asked for." in told.stderr
    assert "nothing in this record" not in run("timeline", harbour, "ferry").stderr


def test_notes_of_some_stories_of_a_record(tmp_path: Path, read: Callable[..., Reading]) -> None:
    where = str(tmp_path / "notes.db")
    wrong = (
        "The pier closed on Monday, 5 March 2025, the port said.\n\nThe pier opens on Monday, 6 March 2025."
    )
    with Record.open(where, "create") as record:
        for outlet, day in (("The Tide", "2025-03-07"), ("The Gull", "2025-04-07")):
            text = wrong.replace("pier", outlet[4:].lower())
            record.add_reading(read(text, outlet=outlet, published=day, id=outlet))
    every = json.loads(run("notes", where, "--check", "weekday", "--json").stdout)
    assert len(every) == 4
    some = json.loads(run("notes", where, "--check", "weekday", "--outlet", "The Gull", "--json").stdout)
    assert {row["outlet"] for row in some} == {"The Gull"}
    assert (
        json.loads(run("notes", where, "--check", "weekday", "--since", "2025-04", "--json").stdout) == some
    )
    assert len(json.loads(run("notes", where, "--check", "weekday", "--limit", "3", "--json").stdout)) == 3
    story = tmp_path / "story.txt"
    story.write_text(wrong)
    assert run("notes", str(story), "--since", "2025").exit_code == 2


def test_a_note_of_two_places_is_from_the_first_of_them(tmp_path: Path, read: Callable[..., Reading]) -> None:
    text = "Oleh Syrsky spoke on Friday. Syrsky was glad.\n\n“We hold,” said Syrsky.\n\nThey heard Sýrsky."
    told = read(text, published="2025-03-07", id="two")
    assert any(note.spans != tuple(sorted(note.spans)) for note in told.notes)
    with Record.open(tmp_path / "two.db", "create") as record:
        record.add_reading(told)
        record.export(tmp_path / "notes.csv", only="notes")
        assert all(row.start is not None and row.start < row.end for row in record.notes())
    told_rows = json.loads(run("notes", str(tmp_path / "two.db"), "--json").stdout)
    with (tmp_path / "notes.csv").open(encoding="utf-8", newline="") as lines:
        for row in (*csv.DictReader(lines), *told_rows):
            assert int(row["start"]) < int(row["end"])


def test_what_said_looks_through_is_told_where_it_is_more(tmp_path: Path) -> None:
    with Record.open(tmp_path / "v.db", "create") as record:
        for day in ("2025-03-05", "2025-03-06"):
            told = reading(someone("Ines Quill", says=["Aye"]), day=day, id="a", url="https://tide.example/a")
            record.add_reading(told)
        held = record.info()
        assert (held.quotes, held.searched) == (1, 2)
    assert "2 with older versions" in run("info", str(tmp_path / "v.db")).stdout
