"""Whose words they are: names that are alike, fathers and sons, groups, several who speak together."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from record_told import reading, someone

from onrecord.reading import Reading
from onrecord.record import Record, by_hand
from onrecord.record.said.namesakes import alike, name_words, nearly


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "desk.db", "create") as opened:
        yield opened


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mike Orr", "Michael R. Orr", True),
        ("M. Orr", "Mike Orr", True),
        ("Orr", "Michael Orr", True),
        ("Mayor Ines Quill", "Ines Quill", True),
        ("Tom R. Orr", "Tom H. R. Orr", False),
        ("Mike R. Orr", "Michael H. Orr", False),
        ("Ana de Vale", "Ana Maria de Vale", True),
        ("Ines Quill", "Tom Quill", False),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str, same: bool) -> None:
    assert alike(name_words(one), name_words(other)) is same
    assert alike(name_words(other), name_words(one)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kirsten Vale", "Kristen Vale", True),
        ("Ines Rusk", "Ines Rask", True),
        ("Tim Vale", "Jim Vale", False),
        ("Mary Vale", "Gary Vale", False),
        ("Kirsten Vale", "Kristen Rask", False),
        ("Vale", "Vail", False),
    ],
)
def test_names_that_are_a_letter_or_two_apart(one: str, other: str, same: bool) -> None:
    assert nearly(name_words(one), name_words(other)) is same


@pytest.fixture
def told(record: Record, read: Callable[..., Reading]) -> Callable[..., None]:
    def add(text: str, outlet: str = "The Tide") -> None:
        record.add_reading(read(text, outlet=outlet, published="2025-03-05"))

    return add


def test_a_son_is_not_his_father_where_a_story_names_both(record: Record, told: Callable[..., None]) -> None:
    told("Mayor Orr opened the fair.\n\n“The pier will stay shut for good,” said Tom Orr Jr., a clerk.")
    check = record.said("The pier will stay shut for good", by="Tom Orr")
    assert check.verdict == "another"
    assert record.said("The pier will stay shut for good", by="Tom Orr Jr.").verdict == "verbatim"


def test_a_name_without_the_junior_is_taken_for_the_one_with_it_and_told(
    record: Record, told: Callable[..., None]
) -> None:
    told("“The pier will stay shut for good,” said Tom Orr Jr., a clerk of the council.")
    check = record.said("The pier will stay shut for good", by="Tom Orr")
    assert check.verdict == "verbatim"
    assert "the story has “Tom Orr Jr.”" in " ".join(flag.message for flag in check.flags)


def test_what_the_son_said_is_not_the_fathers_where_the_record_has_both(
    record: Record, told: Callable[..., None]
) -> None:
    record.add_reading(reading(someone("Tom Orr", "mayor", says=["Aye"]), outlet="The Horn", id="horn"))
    record.add_reading(
        reading(
            someone("Orr Jr.", says=["The pier will stay shut for good"]),
            someone("Tom Orr Jr.", "clerk", says=["We mend the quay by May"]),
            outlet="The Tide", id="tide",
        )
    )  # fmt: skip
    for words in ("The pier will stay shut for good", "We mend the quay by May"):
        check = record.said(words, by="Tom Orr")
        assert check.verdict == "another"
        assert "Orr Jr.’s, not Tom Orr’s" in check.sentence
        assert record.said(words, by="Tom Orr Jr.").verdict == "verbatim"
    assert record.said("Aye", by="Tom Orr Jr.").verdict == "another"


def test_one_office_makes_a_name_with_and_without_the_junior_one(record: Record) -> None:
    record.add_reading(reading(someone("Tom Orr", "harbour master", says=["Aye"]), outlet="The Horn", id="a"))
    son = someone("Tom R. Orr Jr.", "harbour master", says=["The pier will stay shut for good"])
    record.add_reading(reading(son, outlet="The Tide", id="b"))
    check = record.said("The pier will stay shut for good", by="Tom Orr")
    assert check.verdict == "verbatim"
    assert "make sure that they are one person" in " ".join(flag.message for flag in check.flags)


def test_a_surname_alone_is_no_son_where_another_has_it(record: Record, told: Callable[..., None]) -> None:
    told("“The pier will stay shut for good,” said Orr, the mayor.")
    record.add_reading(reading(someone("Tom Orr"), someone("Tom Orr Jr."), outlet="The Horn"))
    assert record.said("The pier will stay shut for good", by="Tom Orr Jr.").verdict == "another"


def test_a_name_a_letter_or_two_off_is_asked_about(record: Record, told: Callable[..., None]) -> None:
    told("“The pier will stay shut for good,” Kristen Vale, the harbour master, said.")
    told("“We will mend the quay by May,” said Kirsten Vale, the harbour master.", outlet="The Horn")
    check = record.said("The pier will stay shut for good", by="Kirsten Vale")
    assert check.verdict == "uncertain"
    assert "did you mean “Kristen Vale”" in check.flags[0].message
    assert "given to Kristen Vale" in check.sentence


def test_two_of_nearly_one_name_in_one_story_are_two(record: Record, told: Callable[..., None]) -> None:
    told(
        "“The pier will stay shut for good,” Kristen Vale, the harbour master, said.\n\n"
        "“We will mend the quay by May,” said Kirsten Vale, a diver."
    )
    assert record.said("The pier will stay shut for good", by="Kirsten Vale").verdict == "another"


def test_whoever_may_be_of_the_group_that_said_it_is_not_told_off(
    record: Record, told: Callable[..., None]
) -> None:
    told(
        "Democrats wrote to the mayor on Monday. “The pier belongs to all of us,” Democrats said. "
        "Ines Quill and Tom Abara signed the letter."
    )
    check = record.said("The pier belongs to all of us", by="Ines Quill")
    assert check.verdict == "uncertain"
    assert "may be among them" in check.flags[0].message
    assert record.said("The pier belongs to all of us", by="Bram Vale").verdict == "another"


def test_nobody_of_another_party_is_of_a_party(record: Record, told: Callable[..., None]) -> None:
    told(
        "“The pier belongs to all of us,” Democrats said. "
        "Republican Ines Quill and Democrat Tom Abara heard of it on Monday."
    )
    assert record.said("The pier belongs to all of us", by="Tom Abara").verdict == "uncertain"
    assert record.said("The pier belongs to all of us", by="Ines Quill").verdict == "another"


def test_a_short_form_is_another_where_a_story_names_both(record: Record, told: Callable[..., None]) -> None:
    told("“The pier will stay shut for good,” Michael Orr, the harbour master, said.")
    record.add_reading(reading(someone("Mike Orr"), outlet="The Horn"))
    assert record.said("The pier will stay shut for good", by="Mike Orr").verdict == "verbatim"
    record.add_reading(
        reading(someone("Mike Orr"), someone("Michael Orr", "harbour master"), outlet="The Bell")
    )
    with record.transaction() as connection:
        for name in ("Mike Orr", "Michael Orr"):
            first, *others = [
                row[0]
                for row in connection.execute("SELECT id FROM people WHERE name = ? ORDER BY id", (name,))
            ]
            for other in others:
                by_hand.merge(connection, first, other)
    assert record.said("The pier will stay shut for good", by="Mike Orr").verdict == "another"
