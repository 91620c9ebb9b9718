"""Frames: a label or a sentence that names the speaker without a verb that reports."""

import pytest
from spoken import speakers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bo Marsh, 60: “About time.”\n\nIda Penn, 22: “A waste.”", "Bo Marsh"),
        ("Cora Dale lost.\n\nHer rival, Bo Marsh: “About time.”", "Bo Marsh"),
        ("For Bo Marsh it was plain. “About time.”", "Bo Marsh"),
        ("And the view of baker Bo Marsh? “About time.”", "Bo Marsh"),
        ("The pier shut. The verdict from Bo Marsh, who swims there: “About time.”", "Bo Marsh"),
        ("Bo Marsh walked the pier twice. His verdict? “About time.”", "Bo Marsh"),
        ("“About time. It was a shame to see it so.”\n\nThose are the words of Bo Marsh, 66.", "Bo Marsh"),
        ("“About time. It was a shame to see it.” That, at least, is the view of Bo Marsh.", "Bo Marsh"),
        ("“About time. It was a shame to see it.”\n\nSo Bo Marsh, 66, recalls the day it shut.", "Bo Marsh"),
        ("“About time. It was a shame to see it.”\n\nThat is how Bo Marsh saw the day.", "Bo Marsh"),
        ("“About time. It was a shame to see it.”\n\nThe speaker is Bo Marsh, 66, a baker.", "Bo Marsh"),
        ("“About time. It was a shame to see it.”\n\nSo begins the diary of Bo Marsh, 66.", "Bo Marsh"),
        ("Bo Marsh’s answer was short.\n\n“About time. It was a shame to see it.”", "Bo Marsh"),
    ],
)
def test_the_frame_names_the_speaker(text: str, name: str) -> None:
    assert speakers(text, "About time") == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The pier has a book by Bo Marsh: “About Time.”", "About Time"),
        ("“It was a shame to see it go,” it said.\n\nThe speaker of the house is Bo Marsh, 66.", "shame"),
        ("The sign on the door of the hall: “Closed.”", "Closed"),
        ("For Bo Marsh it was a long film. “The Tide” opens in May.", "The Tide"),
        (
            "It rained on the pier all day.\n\n“It was a shame to see it go.”\n\nSo Bo Marsh left for good.",
            "shame",
        ),
    ],
)
def test_what_only_stands_near_a_name_is_not_that_ones(text: str, words: str) -> None:
    assert speakers(text, words) == []


@pytest.mark.parametrize(("opens", "closes"), [("“", "”"), ('"', '"')])
def test_open_marks_carry_the_speaker_back_to_the_paragraphs_before(opens: str, closes: str) -> None:
    text = f"{opens}The roof fell in at noon.\n\n{opens}We ran.\n\n{opens}No harm,{closes} said Bo Marsh."
    for words in ("The roof", "We ran", "No harm"):
        assert speakers(text, words) == ["Bo Marsh"]


def test_marks_that_close_carry_no_speaker_back() -> None:
    text = "“The roof fell in at noon and we ran,” it was told.\n\n“Nobody was hurt,” said Bo Marsh."
    assert speakers(text, "The roof") == []
