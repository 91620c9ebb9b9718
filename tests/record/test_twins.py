"""Likely twins: who may be one person, with what speaks for it and against it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from record_told import reading, someone

from onrecord.record import Record, by_hand
from onrecord.record.twins import twins


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Orrs and a committee in four stories."""
    with Record.open(tmp_path / "desk.db", "create") as made:
        made.add_readings(
            [
                reading(
                    someone("William Orr", "harbour master", says=["It holds."], pronouns=["he"]),
                    someone("Ada Quill"), someone("Pia McRusk"), id="one",
                ),
                reading(
                    someone("Bill Orr", "the harbour master", says=["It will hold."]),
                    someone("Ada Quill"), someone("Pia McRusk"), id="two", day="2025-03-06",
                ),
                reading(
                    someone("Wanda Orr", says=["No."]), someone("W. Orr", says=["Yes."], pronouns=["she"]),
                    outlet="Skerry Post", id="three", day="2025-03-07",
                ),
                reading(
                    someone("Harbour Safety Committee", kind="organisation", says=["We met."]),
                    outlet="Skerry Post", id="four", day="2025-03-08",
                ),
                reading(
                    someone("HSC", kind="organisation", says=["We will meet."]),
                    outlet="Skerry Post", id="five", day="2025-03-09",
                ),
            ]
        )  # fmt: skip
        yield made


def number(record: Record, name: str) -> int:
    """The person called so."""
    (row,) = record.connection.execute("SELECT id FROM people WHERE name = ?", (name,))
    return int(row[0])


def test_a_nickname_with_the_same_role_and_company_is_a_likely_twin(record: Record) -> None:
    (found, *_) = twins(record.connection, number(record, "William Orr"))
    assert found.name == "Bill Orr"
    assert found.reasons[0] == "Bill is short for William"
    assert any("harbour" in reason for reason in found.reasons)
    assert any("Ada Quill, Pia McRusk" in reason for reason in found.reasons)
    assert found.doubts == ()


def test_a_body_and_its_initials_are_likely_twins(record: Record) -> None:
    (found,) = twins(record.connection, number(record, "Harbour Safety Committee"))
    assert found.name == "HSC"
    assert "initials" in found.reasons[0]


def test_who_is_named_apart_in_one_story_or_goes_by_another_pronoun_is_not_listed(record: Record) -> None:
    assert "W. Orr" not in {twin.name for twin in twins(record.connection, number(record, "William Orr"))}
    assert "W. Orr" not in {twin.name for twin in twins(record.connection, number(record, "Wanda Orr"))}


def test_what_was_ruled_by_hand_is_taken_back_whole(record: Record) -> None:
    one, other = number(record, "William Orr"), number(record, "Bill Orr")
    before = record.connection.execute("SELECT id, person, joined FROM appearances ORDER BY id").fetchall()
    with record.transaction() as connection:
        merged = by_hand.merge(connection, one, other)
    (ruled,) = by_hand.ruled(record.connection, merged)
    assert (ruled.action, {ruled.name, ruled.other_name}) == ("merge", {"William Orr", "Bill Orr"})
    with record.transaction() as connection:
        by_hand.take_back(connection, merged)
    after = record.connection.execute("SELECT id, person, joined FROM appearances ORDER BY id").fetchall()
    assert [row[::2] for row in after] == [row[::2] for row in before]
    assert len({row[1] for row in after}) == len({row[1] for row in before})
    assert by_hand.ruled(record.connection, merged) == []
    with pytest.raises(Exception, match="nothing was merged or split"), record.transaction() as connection:
        by_hand.take_back(connection, merged)
