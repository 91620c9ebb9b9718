"""A fact about a person that is wrong: taken out by hand, kept out, and put back."""

import csv
import json
import os
import random
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.errors import BadArgument, RecordError
from onrecord.reading import Fact, Reading
from onrecord.record import Record, by_hand, finding
from onrecord.record.checking import check, digest
from onrecord.record.mending import mend
from onrecord.record.wrong_facts import label

STORY = (
    "Mayor Ines Quill, 52, opened the pier on Friday.\n\n"
    "“The pier is safe,” said Quill. Her son, Tom Quill, a baker, stood beside her.\n\n"
    "“I am proud,” Tom Quill said."
)
LATER = "Ines Quill, the mayor, said that the pier was full on Sunday. “It is full,” Quill said."


@pytest.fixture
def path(tmp_path: Path, read: Callable[..., Reading]) -> str:
    where = str(tmp_path / "desk.db")
    with Record.open(where, "create") as record:
        record.add_reading(read(STORY, outlet="The Tide", published="2025-03-05", id="pier"))
        record.add_reading(read(LATER, outlet="The Tide", published="2025-03-10", id="full"))
    return where


@pytest.fixture
def record(path: str) -> Iterator[Record]:
    with Record.open(path, "write") as opened:
        yield opened


def facts(record: Record, who: str) -> set[str]:
    return {label(each, each.other) for each in record.person(who).facts}


def removed(record: Record, who: str) -> list[str]:
    return [label(each) for each in record.person(who).wrong]


def test_it_is_taken_out_of_every_story_and_put_back(record: Record) -> None:
    before = facts(record, "Ines Quill")
    assert {"role: mayor", "age: 52", "child: tom quill"} <= {each.casefold() for each in before}
    (role,) = (each for each in before if each.casefold() == "role: mayor")
    record.remove_facts("Ines Quill", role)
    assert facts(record, "Ines Quill") == before - {role}
    (wrong,) = record.person("Ines Quill").wrong
    assert (label(wrong).casefold(), wrong.stories) == ("role: mayor", 2)
    assert not any(fact.kind == "role" for each in record.readings() for who in each.people
                   if "Ines Quill" in who.names for fact in who.facts)  # fmt: skip
    assert record.info().removed_facts == 2
    record.restore_facts("Ines Quill", role.upper())
    assert facts(record, "Ines Quill") == before
    assert removed(record, "Ines Quill") == []
    assert list(check(record, again=True)) == []


def test_nothing_else_of_the_record_changes(record: Record) -> None:
    ask = "SELECT id, content FROM quotes", "SELECT id, name, quotes, paraphrases FROM people"
    before = [record.connection.execute(each).fetchall() for each in ask]
    record.remove_facts("Ines Quill", ["role", "age: 52"])
    assert [record.connection.execute(each).fetchall() for each in ask] == before
    assert list(check(record, again=True)) == []


def test_a_tie_of_two_is_taken_out_of_both(record: Record) -> None:
    assert "parent: Ines Quill" in facts(record, "Tom Quill")
    record.remove_facts("Ines Quill", "child: Tom Quill")
    assert "parent: Ines Quill" not in facts(record, "Tom Quill")
    assert "role: baker" in facts(record, "Tom Quill")
    record.restore_facts("Ines Quill", "child")
    assert "parent: Ines Quill" in facts(record, "Tom Quill")


def test_it_stays_out_when_the_story_is_read_again_or_comes_again(
    record: Record, read: Callable[..., Reading]
) -> None:
    record.remove_facts("Ines Quill", "age")
    mend(record, "pier", {"published": "2025-03-06", "outlet": "The Gull"})
    assert not any(each.startswith("age") for each in facts(record, "Ines Quill"))
    record.remove(["pier"])
    record.add_reading(read(STORY, outlet="The Gull", published="2025-03-06", id="pier"))
    assert not any(each.startswith("age") for each in facts(record, "Ines Quill"))
    assert removed(record, "Ines Quill") == ["age: 52"]


def test_it_is_in_no_export(record: Record, tmp_path: Path) -> None:
    record.remove_facts("Ines Quill", ["age", "role"])
    for only in ("facts", "people"):
        out = tmp_path / f"{only}.csv"
        record.export(out, only=only)
        with out.open(encoding="utf-8", newline="") as lines:
            told = [value for row in csv.DictReader(lines) for name, value in row.items() if name != "digest"]
        assert told
        assert not [value for value in told if "52" in value or "ayor" in value]
    record.export(tmp_path / "out.json")
    stories = json.loads((tmp_path / "out.json").read_text())
    said = [fact["value"] for story in stories for who in story["people"] for fact in who.get("facts", ())]
    assert "baker" in said
    assert "52" not in said


def test_the_facts_that_there_are_are_named_where_one_is_none(record: Record) -> None:
    with pytest.raises(RecordError, match=r"this person has no fact “role: potter”\. There are: .*age: 52"):
        record.remove_facts("Ines Quill", ["age", "role: potter"])
    assert removed(record, "Ines Quill") == []  # all or nothing
    with pytest.raises(RecordError, match="has no fact"):
        record.restore_facts("Ines Quill", "age")
    with pytest.raises(BadArgument):
        record.remove_facts("Ines Quill", [])


def test_it_stays_out_where_its_person_is_split_by_stories_and_merged(record: Record) -> None:
    record.remove_facts("Ines Quill", "role")
    with record.transaction() as connection:
        number = by_hand.split(connection, finding.person(connection, "Ines Quill"), [2])
        assert by_hand.merge(connection, number, finding.person(connection, "Tom Quill"))
    assert not any(
        "mayor" in value.casefold() for (value,) in record.connection.execute("SELECT value FROM facts")
    )
    assert list(check(record)) == []


def test_how_a_fact_stands_is_part_of_it(tmp_path: Path) -> None:
    from record_told import reading, someone

    with Record.open(tmp_path / "two.db", "create") as record:
        one = reading(someone("Ines Quill", "mayor"), id="a")
        former = Fact(kind="role", value="mayor", spans=((0, 1),), status="former")
        two = reading(("Ines Quill", (former,), "person", (), ()), id="b", more="Later.")
        record.add_readings([one, two])
        record.remove_facts("Ines Quill", "role: mayor (former)")
        assert facts(record, "Ines Quill") == {"role: mayor"}


def test_a_ruling_is_of_the_one_it_was_made_on_where_two_have_a_name(tmp_path: Path) -> None:
    from record_told import reading, someone

    with Record.open(tmp_path / "two.db", "create") as record:
        record.add_reading(reading(someone("Ines Quill", "mayor"), someone("Ines Quill", "mayor"), id="a"))
        (first, *_), (other, *_) = record.connection.execute("SELECT id FROM people ORDER BY id").fetchall()
        record.remove_facts(other, "role")
        assert record.person(first).facts
        assert not record.person(other).facts
        assert record.person(other).wrong
        assert not record.person(first).wrong


@pytest.mark.parametrize(("name", "fact"), [("Ines Quill", "role"), ("Tom Orr", "age")])
def test_who_was_one_by_a_fact_stays_one_without_it_and_undo_restores_all(
    name: str, fact: str, tmp_path: Path, read: Callable[..., Reading]
) -> None:
    told = {
        "The Tide": "Mayor Ines Quill spoke. “The pier is safe,” said Quill.",
        "The Gull": "Mayor Ines Quill left on Friday.",
        "The Ember": "Mayor Ines Quill met nobody.",
        "The Lark": "Tom Orr, 52, fell on Friday. “I am fine,” said Orr.",
        "The Marrow": "Tom Orr, 52, won the race.",
    }
    with Record.open(tmp_path / "five.db", "create") as record:
        for n, (outlet, text) in enumerate(told.items(), 1):
            record.add_reading(read(text, outlet=outlet, published=f"2025-0{n}-05", id=outlet))
        before = record.person(name).person
        assert before.stories > 1
        assert record.remove_facts(name, fact) == before.number
        (wrong,) = record.person(name).wrong
        assert record.person(name).person == before
        assert wrong.stories == before.stories
        assert list(check(record, again=True)) == []
        assert record.restore_facts(name, fact) == before.number
        assert record.person(name).person == before
        assert record.person(name).wrong == ()
        assert list(check(record, again=True)) == []


def test_who_is_one_by_a_fact_that_was_removed_gains_and_loses_stories(tmp_path: Path) -> None:
    from record_told import reading, someone

    with Record.open(tmp_path / "three.db", "create") as record:
        for n, outlet in enumerate(("The Tide", "The Gull"), 1):
            record.add_reading(
                reading(someone("Ines Quill", "mayor"), outlet=outlet, day=f"2025-0{n}-05", id=outlet)
            )
        record.remove_facts("Ines Quill", "role")
        record.add_reading(reading(someone("Ines Quill", "mayor"), outlet="The Lark", id="new"))
        assert record.person("Ines Quill").person.stories == 3
        record.remove(["The Tide"])
        assert record.person("Ines Quill").person.stories == 2
        assert list(check(record)) == []


def test_a_fact_that_is_removed_makes_nobody_one_whose_ages_make_them_two(tmp_path: Path) -> None:
    from record_told import reading, someone

    with Record.open(tmp_path / "two.db", "create") as record:
        for n, born in enumerate((1952, 1992)):
            span = (f"{born}-01-01", f"{born}-12-31")
            record.add_reading(reading(someone("Ines Quill", "mayor", span), outlet=f"{n}", id=f"{n}"))
        for (number,) in record.connection.execute("SELECT id FROM people ORDER BY id").fetchall():
            record.remove_facts(number, "role")
        assert [who.stories for who in record.people()] == [1, 1]


def test_a_record_tells_by_its_digest_what_was_taken_out(record: Record) -> None:
    before = digest(record)
    record.remove_facts("Ines Quill", "age")
    assert digest(record) != before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
@pytest.mark.parametrize("undo", [False, True])
def test_killed_half_way_it_is_done_or_not_at_all(path: str, undo: bool) -> None:
    def change(record: Record) -> None:
        (record.restore_facts if undo else record.remove_facts)("Ines Quill", ["age", "role"])

    with Record.open(path, "write") as record:
        if undo:
            record.remove_facts("Ines Quill", ["age", "role"])
        before = facts(record, "Ines Quill")
        made: list[str] = []
        record.connection.execute("BEGIN")
        record.connection.set_trace_callback(made.append)
        change(record)
        record.connection.set_trace_callback(None)
        after = facts(record, "Ines Quill")
        record.connection.execute("ROLLBACK")
    chance = random.Random(7)
    for last in sorted(chance.sample(range(1, len(made) + 1), 8)):
        child = os.fork()
        if not child:
            _killed(path, last, change)
        os.waitpid(child, 0)
        with Record.open(path, "write") as record:
            assert facts(record, "Ines Quill") == before
            assert list(check(record)) == []
    with Record.open(path, "write") as record:
        change(record)
        assert facts(record, "Ines Quill") == after != before


def _killed(path: str, last: int, change: Callable[[Record], None]) -> None:
    made = 0

    def count(statement: str) -> None:
        nonlocal made
        made += 1
        if made == last:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        with Record.open(path, "write") as record:
            record.connection.set_trace_callback(count)
            change(record)
    finally:
        os._exit(0)


def run(*args: str) -> Result:
    return CliRunner().invoke(app, ["fact", *args])


def test_the_command_lists_removes_and_restores(path: str) -> None:
    told = run(path, "Ines Quill").output
    assert "  age: 52 (1 story: “" in told
    assert "Removed by hand" not in told
    told = run(path, "Ines Quill", "AGE: 52", "child", "--wrong").output
    assert "  age: 52" in told.partition("Removed by hand")[2]
    assert "age: 52" not in told.partition("Removed by hand")[0]
    page = CliRunner().invoke(app, ["person", path, "Ines Quill"]).output
    assert "Removed by hand, as wrong: age: 52; child: Tom Quill" in page
    assert "; 2 removed by hand" in CliRunner().invoke(app, ["info", path]).output
    assert "Removed" not in run(path, "Ines Quill", "age: 52", "child", "--undo").output


@pytest.mark.parametrize("given", [("age",), ("--wrong",), ("--undo",), ("age", "--wrong", "--undo")])
def test_the_command_says_what_it_takes(path: str, given: tuple[str, ...]) -> None:
    assert run(path, "Ines Quill", *given).exit_code == 2
