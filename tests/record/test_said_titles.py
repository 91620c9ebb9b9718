"""Titles in place of a given name, or of a name: whom they mean, and that nobody is called somebody else for
one."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from record_told import reading, someone

import onrecord
from onrecord.record import Record
from onrecord.record.said.namesakes import alike, name_words, nearly
from onrecord.record.said.titles import titled

WORDS = "the ferry will run in the winter"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "desk.db", "create") as opened:
        opened.add_reading(
            reading(
                someone("Imelda Farrow", "Judge", says=[WORDS]),
                someone("Tom Farrow", "sculptor", says=["the pier is painted in the spring"]),
                someone("Iris Mundy", "Supt.", says=["the kettle stays in the station"]),
                someone("Ines Quill", "Gov.", says=["the harbour budget is signed at noon"]),
            )
        )
        yield opened


@pytest.mark.parametrize(
    ("name", "title", "rest"),
    [
        ("Judge Vance", "Judge", "Vance"),
        ("the governor", "the governor", ""),
        ("Culture minister", "Culture minister", ""),
        ("Fire Chief Ramona Teague", "Fire Chief", "Ramona Teague"),
        ("the Minister for Culture", "the Minister for Culture", ""),
        ("Mayor of Marrow Bay", "Mayor of Marrow Bay", ""),
    ],
)
def test_a_title_is_told_from_a_name(name: str, title: str, rest: str) -> None:
    found = titled(name)
    assert found is not None
    assert (found.title, found.name) == (title, rest)


@pytest.mark.parametrize("name", ["Ines Quill", "Quill", "Harbour Board", "the pier", "John Judge"])
def test_a_name_has_no_title(name: str) -> None:
    assert titled(name) is None


@pytest.mark.parametrize("by", ["Judge Farrow", "the judge", "Judge Imelda Farrow", "Imelda Farrow, PhD"])
def test_who_is_called_so_is_the_one_asked_for(record: Record, by: str) -> None:
    assert record.said(WORDS, by=by).verdict == "verbatim"


@pytest.mark.parametrize("by", ["Superintendent Mundy", "Supt. Mundy", "the superintendent"])
def test_a_title_may_be_written_in_full_or_not(record: Record, by: str) -> None:
    assert record.said("the kettle stays in the station", by=by).verdict == "verbatim"


def test_a_title_tells_two_of_one_surname_apart(record: Record) -> None:
    found = record.said("the pier is painted in the spring", by="Judge Farrow")
    assert found.verdict == "uncertain"
    assert "no story in this record calls Tom Farrow “Judge”; it calls Imelda Farrow so" in str(found.flags)


@pytest.mark.parametrize("by", ["Colonel Farrow", "the governor", "Culture minister"])
def test_nobody_is_called_somebody_else_for_a_title(record: Record, by: str) -> None:
    found = record.said(WORDS, by=by)
    assert found.verdict == "uncertain"
    assert f"no story in this record calls Imelda Farrow “{by.removesuffix(' Farrow')}”" in str(found.flags)


def test_changed_words_are_not_put_down_to_a_title_either(record: Record) -> None:
    found = record.said("the ferry will not run in the winter", by="the governor")
    assert found.verdict == "altered"
    assert "it calls Ines Quill so: make sure who is meant" in str(found.flags)


def test_a_title_before_another_surname_is_somebody_else(record: Record) -> None:
    assert record.said(WORDS, by="Governor Quill").verdict == "another"


def test_whom_a_title_alone_was_taken_to_mean_is_said(record: Record) -> None:
    (flag,) = record.said(WORDS, by="the judge").flags
    assert flag.message == (
        "“the judge” is taken to be Imelda Farrow, the only one whom this record calls so."
    )
    record.add_reading(reading(someone("Una Bell", "judge", says=["no comment at this time at all"])))
    (flag,) = record.said(WORDS, by="the judge").flags
    assert flag.message == (
        "this record calls 2 people “the judge”: Imelda Farrow and Una Bell. "
        "These words are Imelda Farrow’s: make sure that Imelda Farrow is meant."
    )


def test_a_deputy_does_not_bear_the_title(record: Record) -> None:
    record.add_reading(reading(someone("Odo Lamm", "deputy mayor", says=["the bus stop will be moved"])))
    assert record.said("the bus stop will be moved", by="Mayor Lamm").verdict == "uncertain"
    assert record.said("the bus stop will be moved", by="Deputy Mayor Lamm").verdict == "verbatim"


def test_a_name_beside_the_words_may_have_a_title(record: Record) -> None:
    found = record.said(f"“{WORDS}” – Judge Farrow")
    assert (found.verdict, found.by) == ("verbatim", "Judge Farrow")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Teodor Bloom", "Teodor Blum", True),
        ("Ines Meyer", "Ines Maier", True),
        ("Tom Kerr", "Tom Kent", False),
        ("Tom Lee", "Tom Lowe", False),
    ],
)
def test_short_names_that_sound_alike_may_be_one(one: str, other: str, same: bool) -> None:
    assert nearly(name_words(one), name_words(other)) is same


@pytest.mark.parametrize("name", ["Noor Vale, PhD", "Noor Vale, Ph.D.", "Noor Vale MD", "Noor Vale OBE, QC"])
def test_degrees_are_no_part_of_a_name(name: str) -> None:
    assert name_words(name) == ["noor", "vale"]


def test_what_only_looks_like_a_degree_is_a_name() -> None:
    assert name_words("Ann Ma") == ["ann", "ma"]


@pytest.mark.parametrize("by", ["CEO of Quay Line", "the CEO of Quay Line", "Quay Line CEO", "CEO Odo Lamm"])
def test_a_title_of_a_body_is_of_who_has_it_there(record: Record, by: str) -> None:
    text = "“The night boat sails again in May,” Quay Line CEO Odo Lamm said."
    record.add_reading(onrecord.read(text, outlet="The Horn", published="2025-03-05"))
    assert record.said("The night boat sails again in May", by=by).verdict == "verbatim"


@pytest.mark.parametrize("by", ["CEO of Reed Air", "Reed Air CEO"])
def test_a_title_of_another_body_is_not(record: Record, by: str) -> None:
    text = "“The night boat sails again in May,” Quay Line CEO Odo Lamm said."
    record.add_reading(onrecord.read(text, outlet="The Horn", published="2025-03-05"))
    assert record.said("The night boat sails again in May", by=by).verdict == "uncertain"


def test_whom_the_story_calls_so_without_saying_it_of_them_is_meant(record: Record) -> None:
    text = (
        "Una Bell spoke for an hour on Monday. The Prime Minister was late.\n\n"
        "“The bell tower stays open,” the Prime Minister said."
    )
    read = onrecord.read(text, outlet="The Horn", published="2025-03-05")
    (quote,) = read.quotes
    bell = next(person for person in read.people if "Una Bell" in person.names)
    known = msgspec.structs.replace(quote, speakers=(bell.id,), confidence=0.9)
    record.add_reading(msgspec.structs.replace(read, quotes=(known,)))
    found = record.said("The bell tower stays open", by="the Prime Minister")
    assert found.verdict == "verbatim"
    assert found.flags[0].message == "“the Prime Minister” is taken to be Una Bell, whom the story calls so."
    assert record.said("The bell tower stays open", by="the adviser").verdict == "uncertain"


def test_a_description_tells_namesakes_apart(record: Record) -> None:
    record.add_reading(
        reading(someone("Noor Vale", "police lieutenant", says=["the gate was open when we came"]), id="gate")
    )
    record.add_reading(
        reading(someone("Noor Vale", "professor", says=["the tide is warmer than it was"]), id="tide")
    )
    words = "the gate was open when we came"
    assert record.said(words, by="Noor Vale").verdict == "verbatim"
    assert record.said(words, by="the lieutenant Noor Vale").verdict == "verbatim"
    found = record.said(words, by="the climate scientist Noor Vale")
    assert found.verdict == "uncertain"
    assert "calls Noor Vale “the climate scientist”" in found.flags[0].message


@pytest.mark.parametrize(("words", "called"), [("Ginny Orr", "Virginia Orr"), ("Rob Lamm", "Bob Lamm")])
def test_a_short_form_of_a_name_is_the_same_person(words: str, called: str) -> None:
    assert alike(name_words(words), name_words(called)) or nearly(name_words(words), name_words(called))
