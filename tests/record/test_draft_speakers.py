"""Whom a draft has for words without naming them: an office, or a guess."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.page.draft import write
from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.draft import Checked

STORY = (
    "Governor Ines Quill, 39, spoke to the town on Tuesday.\n\n"
    "“We will not close the pier this winter,” Quill said.\n\n"
    "“My flour comes over on that boat every morning,” said Tom Abara, a baker."
)
BEFORE = "Superintendent Odo Lamm came by the noon boat on Friday.\n\n"


@pytest.fixture
def record(tmp_path: Path, read: Callable[..., Reading]) -> Iterator[Record]:
    with Record.open(tmp_path / "desk.db", "create") as opened:
        opened.add_reading(read(STORY, outlet="The Tide", published="2025-03-05", id="tide"))
        yield opened


def check(record: Record, text: str) -> Checked:
    (found,) = record.check(text, published="2025-03-10").checked
    return found


def test_an_office_is_whoever_the_record_has_in_it(record: Record) -> None:
    found = check(record, f"{BEFORE}“We will not close the pier this winter,” the governor said.")
    assert (found.verdict, found.by, found.speakers) == ("verbatim", "the governor", ("the governor",))
    assert found.flags == ()


def test_an_office_that_nobody_in_the_record_bears_is_not_led_to_the_speaker(record: Record) -> None:
    found = check(
        record, f"{BEFORE}“My flour comes over on that boat every morning,” the culture minister said."
    )
    assert (found.verdict, found.speakers) == ("uncertain", ("the culture minister",))
    assert "no story in this record calls Tom Abara “the culture minister”" in found.flags[0].message


def test_a_description_that_is_no_office_is_held_against_nobody(record: Record) -> None:
    found = check(record, "“My flour comes over on that boat every morning,” a customer said.")
    assert (found.verdict, found.by) == ("verbatim", None)


def test_a_guess_at_the_drafts_speaker_is_called_one(
    record: Record, read: Callable[..., Reading], capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    import msgspec

    reading = read("“My flour comes over on that boat every morning,” Odo Lamm said.", published="2025-03-10")
    quotes = [msgspec.structs.replace(quote, confidence=0.3) for quote in reading.quotes]
    answer = record.check(msgspec.structs.replace(reading, quotes=tuple(quotes)))
    (found,) = answer.checked
    assert (found.verdict, found.by, found.guessed) == ("verbatim", None, True)
    assert found.flags[0].message == (
        "whom the draft has for these words is not clear, perhaps Odo Lamm; the record has Tom Abara."
    )
    write(sys.stdout, answer)
    assert "(perhaps Odo Lamm)" in " ".join(capsys.readouterr().out.split())
