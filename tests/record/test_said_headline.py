"""Words that stand in a heading and in the story: whoever says them there has said them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.record import Record

WORDS = "There is only one place for the old bell"
TEXT = (
    f"'{WORDS}'\n\n"
    "PORT ALDEN — The bell was sold on Monday.\n\n"
    f'"{WORDS}, and it is beside the drum and the rest of the band\'s things," Captain Dan Hagar said on '
    "Tuesday.\n\nTom Abara, a baker, was at the sale."
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "desk.db", "create") as opened:
        opened.add_reading(
            onrecord.read(TEXT, title="The bell is sold", outlet="The Tide", published="2025-03-05")
        )
        yield opened


@pytest.mark.parametrize("words", [WORDS, f"{WORDS}, and it is beside the drum"])
@pytest.mark.parametrize("by", [None, "Dan Hagar"])
def test_a_short_excerpt_is_theirs_as_a_long_one_is(record: Record, words: str, by: str | None) -> None:
    check = record.said(words, by=by)
    assert check.verdict == "cut"
    assert (check.printings[0].speakers, check.printings[0].paragraph) == (("Dan Hagar",), "body")


def test_another_speaker_in_a_draft_is_one_to_look_at(record: Record) -> None:
    draft = onrecord.read(f"“{WORDS},” baker Tom Abara said on Tuesday.", published="2025-03-06")
    (fault,) = record.check(draft).faults()
    assert (fault.verdict, fault.speakers) == ("another", ("Tom Abara",))  # type: ignore[union-attr]


def test_words_of_a_heading_alone_are_said_by_nobody(record: Record) -> None:
    record.add_reading(
        onrecord.read(
            "'We sold the mill for a song'\n\nThe mill was sold on Friday. Captain Dan Hagar was there.\n\n"
            "“It rained,” Hagar said.",
            title="The mill is sold",
            published="2025-03-07",
        )
    )
    assert record.said("We sold the mill for a song").verdict == "mentioned"
