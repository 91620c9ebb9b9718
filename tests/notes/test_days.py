"""Notes on days that cannot be, and on dates to come told as past."""

import pytest

import onrecord
from onrecord.notes import impossible_day, to_come


def read(text: str) -> onrecord.Reading:
    return onrecord.read(text, published="2026-11-27")  # a Friday


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The court sat on Feb. 30, a clerk said.", "February has 29 days"),
        ("The pier was shut on 31 November 2015.", "November 2015 has 30 days"),
        ("It opened on February 29, 2015.", "February 2015 has 28 days"),
        ("They met yesterday, Monday, in Leeds.", "yesterday is a Thursday"),
    ],
)
def test_a_day_that_cannot_be(text: str, said: str) -> None:
    (note,) = impossible_day.check(read(text))
    assert said in note.message


@pytest.mark.parametrize(
    "text",
    [
        "It opened on February 29, 2016, and shut on 31 October 2015.",
        "Prices fell in Nov. 31 percent of shops closed.",
        "They met yesterday, Thursday, in Leeds.",
        "“It is today, Monday,” he said then.",
    ],
)
def test_days_that_can_be(text: str) -> None:
    assert list(impossible_day.check(read(text))) == []


def test_a_date_to_come_told_as_past() -> None:
    (note,) = to_come.check(read("The clerk resigned on 12 December 2026."))
    assert "told as past" in note.message
    assert "27 November 2026" in note.message


@pytest.mark.parametrize(
    "text",
    [
        "The clerk resigned on 12 November 2026.",
        "The clerk will have resigned on 12 December 2026.",
        "The clerk agreed to leave on 12 December 2026.",
        "The trial is set to open on 12 December 2026.",
        "He said the gathering in December 2026 would be the last.",
        "“It opened on 12 December 2026,” the film has him say.",
    ],
)
def test_dates_that_are_planned(text: str) -> None:
    assert list(to_come.check(read(text))) == []
