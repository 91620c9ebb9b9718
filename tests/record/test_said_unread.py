"""Words that a story prints, in quotation marks or outside of them, and that were read as nobody's quote."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.said.unread import UNREAD

STORY = (
    "Ines Quill spoke in the boathouse on Tuesday.\n\n"
    "“No, I did not build the lock for him, I built the lock for the bargemen,” was how it began. "
    "The towpath was lined with willow stumps.\n\n"
    "Tom Abara, a baker, said that flour was dear."
)


@pytest.fixture
def record(tmp_path: Path, read: Callable[..., Reading]) -> Iterator[Record]:
    reading = read(STORY, outlet="The Tide", published="2025-03-05", id="lock")
    with Record.open(tmp_path / "desk.db", "create") as opened:
        opened.add_reading(msgspec.structs.replace(reading, quotes=reading.quotes[1:]))
        yield opened


@pytest.mark.parametrize(
    ("words", "wording"),
    [
        ("No, I did not build the lock for him, I built the lock for the bargemen", "verbatim"),
        ("I built the lock for the bargemen", "cut"),
        ("I didn't build the lock for him", "cut"),
    ],
)
def test_words_in_marks_that_no_quote_has_are_printed_by_somebody_not_known(
    record: Record, words: str, wording: str
) -> None:
    check = record.said(words)
    assert check.verdict == "uncertain"
    assert "printed in quotation marks in The Tide on 5 March 2025, speaker not known" in check.sentence
    (printing,) = check.printings
    assert (printing.wording, printing.quote, printing.speakers) == (wording, UNREAD, ())
    ((start, end),) = printing.spans
    assert STORY[start:end] == printing.words


def test_of_such_words_it_is_told_whether_the_story_names_who_was_asked_for(record: Record) -> None:
    words = "I built the lock for the bargemen"
    (flag,) = (flag for flag in record.said(words, by="Quill").flags if flag.sort == "speaker")
    assert flag.message == "the story mentions Ines Quill but does not make clear whose words these are."
    (flag,) = (flag for flag in record.said(words, by="Bram Orr").flags if flag.sort == "speaker")
    assert flag.message == "nothing in the story points to Bram Orr."


def test_words_outside_of_marks_are_said_to_stand_in_the_story(record: Record) -> None:
    check = record.said("the towpath was lined with willow stumps")
    assert check.verdict == "absent"
    assert [flag.message for flag in check.flags] == [
        "these words are in The Tide of 5 March 2025, but not as a quote."
    ]


def test_words_in_marks_are_looked_for_where_the_check_is_narrowed(record: Record) -> None:
    words = "I built the lock for the bargemen"
    assert record.said(words, outlet="The Tide", since="2025-03-05").verdict == "uncertain"
    assert record.said(words, since="2025-03-06").verdict == "absent"


@pytest.fixture
def headed(tmp_path: Path, read: Callable[..., Reading]) -> Iterator[Record]:
    with Record.open(tmp_path / "headed.db", "create") as opened:
        for title, text, outlet in (
            ("Lock keeper: «I never learned to swim»", "Ines Quill keeps the lock. She is 81.", "The Tide"),
            ("Baker says flour is dear again", "Tom Abara bakes at night. He is 40.", "The Gazette"),
        ):
            opened.add_reading(read(text, title=title, outlet=outlet, published="2025-03-05", id=outlet))
        yield opened


@pytest.mark.parametrize(
    ("words", "by", "wording"),
    [
        ("I never learned to swim", None, "verbatim"),
        ("I never learned to swim", "Ines Quill", "verbatim"),
        ("never learned to swim", None, "cut"),
    ],
)
def test_words_in_marks_in_a_headline_alone_are_mentioned(
    headed: Record, words: str, by: str | None, wording: str
) -> None:
    check = headed.said(words, by=by)
    assert check.verdict == "mentioned"
    assert "these words are only in a headline, and nobody says them in the story" in check.sentence
    (printing,) = check.printings
    assert (printing.standing, printing.wording, printing.spans) == ("headline", wording, ())
    assert bool(check.flags) is bool(by)


def test_words_in_a_headline_without_marks_are_no_quote(headed: Record) -> None:
    check = headed.said("flour is dear again")
    assert check.verdict == "absent"
    assert [flag.message for flag in check.flags] == [
        "these words are in The Gazette of 5 March 2025, but not as a quote."
    ]


def test_words_across_the_marks_of_a_headline_are_no_quote(headed: Record) -> None:
    assert headed.said("lock keeper I never learned to swim").verdict == "absent"
