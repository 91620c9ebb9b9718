"""The number of a person: it leads on to whoever they are now, and is nobody else's."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from record_told import reading, someone

from onrecord.errors import RecordError
from onrecord.reading import Reading
from onrecord.record import Record, attributed, by_hand, finding
from onrecord.record.checking import check
from onrecord.record.mending import mend


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "desk.db", "create") as opened:
        yield opened


def number(record: Record, name: str) -> int:
    return finding.person(record.connection, name, sure=True)


TEXT = "“The pier is shut,” Ines Quill said.\n\n“It will open,” said Tom Abara, the harbour master."


def test_a_correction_of_a_story_leaves_its_people_their_numbers(
    record: Record, read: Callable[..., Reading]
) -> None:
    record.add_reading(read(TEXT, outlet="The Tide", published="2025-03-05", id="pier"))
    before = {name: number(record, name) for name in ("Ines Quill", "Tom Abara")}
    with record.transaction() as connection:
        attributed.rule(connection, 1, [0], "Tom Abara")
    assert {name: number(record, name) for name in before} == before
    mend(record, "pier", {"published": "2025-03-06", "outlet": "The Horn"})
    assert {name: number(record, name) for name in before} == before
    assert list(check(record)) == []


def test_nothing_is_kept_of_the_numbers_of_a_story_that_was_taken_out(
    record: Record, read: Callable[..., Reading]
) -> None:
    record.add_reading(read(TEXT, outlet="The Tide", published="2025-03-05", id="pier"))
    tom = number(record, "Tom Abara")
    record.remove(["pier"])
    assert record.connection.execute("SELECT count(*) FROM former_numbers").fetchone() == (0,)
    with pytest.raises(RecordError, match="there is no person"):
        finding.person(record.connection, tom)
    assert list(check(record)) == []


def test_the_number_of_somebody_merged_leads_to_whom_they_were_merged_with(record: Record) -> None:
    record.add_readings(
        [
            reading(someone("Bill Orr", says=["No."]), id="one"),
            reading(someone("William Orr", says=["Yes."]), id="two"),
        ]
    )
    bill, william = number(record, "Bill Orr"), number(record, "William Orr")
    with record.transaction() as connection:
        now = by_hand.merge(connection, bill, william)
    assert {finding.person(record.connection, n) for n in (bill, william)} == {now}
    assert {row.quote for row in record.quotes(by=str(max(bill, william)))} == {"“No.”", "“Yes.”"}
    with record.transaction() as connection:
        by_hand.take_back(connection, now)
    assert (number(record, "Bill Orr"), number(record, "William Orr")) == (bill, william)
    assert list(check(record)) == []


def test_numbers_come_back_when_a_merge_is_undone_after_a_story_was_read_again(
    record: Record, read: Callable[..., Reading]
) -> None:
    record.add_reading(read(TEXT, outlet="The Tide", published="2025-03-05", id="pier"))
    record.add_readings([reading(someone("Tomas Abara", says=["Yes."]), id="one")])
    tom, tomas = number(record, "Tom Abara"), number(record, "Tomas Abara")
    with record.transaction() as connection:
        attributed.rule(connection, 1, [0], "Tom Abara")  # Tom's is the later appearance from here on
    for _ in range(2):
        with record.transaction() as connection:
            now = by_hand.merge(connection, tom, tomas)
        assert {finding.person(record.connection, n) for n in (tom, tomas)} == {now}
        assert list(check(record)) == []
        with record.transaction() as connection:
            by_hand.take_back(connection, now)
        assert (number(record, "Tom Abara"), number(record, "Tomas Abara")) == (tom, tomas)
        assert list(check(record)) == []


def test_numbers_come_back_when_several_merges_into_lower_numbers_are_undone(
    record: Record, read: Callable[..., Reading]
) -> None:
    record.add_readings([reading(someone("T. Abara", says=["No."]), id="none")])
    record.add_reading(read(TEXT, outlet="The Tide", published="2025-03-05", id="pier"))
    record.add_readings([reading(someone("Tomas Abara", says=["Yes."]), id="one")])
    people = ("T. Abara", "Tom Abara", "Tomas Abara")
    t, tom, tomas = before = [number(record, name) for name in people]
    with record.transaction() as connection:
        attributed.rule(connection, 2, [0], "Tom Abara")
        assert by_hand.merge(connection, tom, tomas) == tom
        assert by_hand.merge(connection, tom, t) == t
        by_hand.take_back(connection, t)
    assert [number(record, name) for name in people] == before
    assert list(check(record)) == []
