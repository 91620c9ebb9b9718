"""A fact in a record: its own words, however far apart they stand, and how sure it is."""

from pathlib import Path

import msgspec
from record_told import reading, someone
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.reading import Fact, Reading
from onrecord.record import Record, finding


def told() -> Reading:
    """A pilot whose role stands in two places, with much between them."""
    story = reading(someone("Ines Quill", says=["Wait"] * 30))
    first, last = story.text.index("Quill"), story.text.rindex("Wait")
    fact = Fact(kind="role", value="pilot", spans=((first, first + 5), (last, last + 4)), confidence=0.61)
    return msgspec.structs.replace(story, people=(msgspec.structs.replace(story.people[0], facts=(fact,)),))


def test_the_text_of_a_fact_is_its_words_and_not_what_stands_between(tmp_path: Path) -> None:
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_reading(told())
        (fact,) = record.person("Ines Quill").facts
        assert (fact.text, fact.confidence) == ("Quill … Wait", 0.61)
        seen = record.connection.execute("SELECT text, confidence FROM people_and_their_facts").fetchall()
        assert seen == [("Quill … Wait", 0.61)]


def test_a_fact_is_shown_with_how_sure_it_is(tmp_path: Path) -> None:
    path = str(tmp_path / "desk.db")
    with Record.open(path, "create") as record:
        record.add_reading(told())
    shown = CliRunner().invoke(app, ["person", path, "Ines Quill"]).stdout
    assert "role: pilot (confidence 0.61: “Quill … Wait”)" in shown


def test_a_role_that_few_stories_give_is_not_told_as_everybodys_word(tmp_path: Path) -> None:
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_readings(
            reading(
                someone("Ines Quill", "judge" if n == 2 else "", says=["Aye"]),
                id=str(n),
                day=f"2025-03-0{n + 1}",
            )
            for n in range(4)
        )
        record.add_reading(reading(someone("Bo Quill", "baker", says=["No"]), id="b"))
        found = finding.who(record.connection, "Ines Quill")._replace(others=tuple(record.people("Bo Quill")))
        said = finding.taken(record.connection, "Quill", found)
        assert said == (
            "showing 1: Ines Quill, judge in 1 of 4 stories (4 quotes)."
            " “Quill” also fits 2: Bo Quill, baker (1 quote)."
        )


def test_persons_are_not_counted_with_bodies(tmp_path: Path) -> None:
    path = str(tmp_path / "desk.db")
    with Record.open(path, "create") as record:
        record.add_reading(
            reading(someone("Ines Quill"), someone("Bo Tarn"), someone("Carrow Transit", kind="organisation"))
        )
        held = record.info()
    assert (held.people, held.persons, held.organisations, held.groups) == (3, 2, 1, 0)
    shown = CliRunner().invoke(app, ["info", path]).stdout
    assert "2 people, 1 organisation, no groups" in shown


def test_two_ages_in_one_story_are_no_disagreement_of_stories(tmp_path: Path) -> None:
    role = Fact(kind="role", value="harbour pilot", spans=((0, 1),))
    young = Fact(kind="age", value="18", spans=((0, 1),), born=("2004-03-06", "2005-03-05"), status="then")
    older = Fact(kind="age", value="22", spans=((0, 1),), born=("2002-03-06", "2003-03-05"))
    with Record.open(tmp_path / "ages.db", "create") as record:
        record.add_reading(reading(("Ada Penn", (older, young, role), "person", (), ()), id="a"))
        assert not any(fact.disagrees for fact in record.person("Ada Penn").facts)
        assert not record.connection.execute("SELECT * FROM disagreements").fetchall()
        record.add_reading(reading(("Ada Penn", (older, role), "person", (), ()), id="b", outlet="The Gull"))
        told = {fact.value: fact.disagrees for fact in record.person("Ada Penn").facts if fact.kind == "age"}
        assert told == {"18": True, "22": True}
        assert len(record.connection.execute("SELECT * FROM disagreements").fetchall()) == 1
