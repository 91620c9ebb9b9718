"""Who is named in the words that somebody tells is seldom that one."""

import pytest
from people_told import Told

ADA_SPEAKS = [
    (
        "Ada Quill was there. Ida Orwin ran off. {}",
        "“Ida Orwin would not stop,” she said.",
        "“Ida Orwin would not stop,”",
    ),
    (
        "Ada Quill was there. Ida Orwin ran off. {}",
        "She said Ms. Orwin would not stop.",
        "Ms. Orwin would not stop",
    ),
]


@pytest.mark.parametrize(("before", "told", "content"), ADA_SPEAKS)
def test_she_who_tells_of_another_by_name_is_not_that_one(before: str, told: str, content: str) -> None:
    source = "She" if told.startswith("She") else "she"
    story = Told(before.format(told), (content, source, "said"))
    assert story.speakers() == ["Ada Quill"]


def test_one_who_can_be_nobody_else_is_doubted() -> None:
    text = "Ida Orwin came to the harbour. {} “Nobody stops me,” she said."
    named = Told(
        text.format("She said Ida Orwin would not stop."), ("Ida Orwin would not stop", "She", "said")
    )
    told = Told(text.format("She said her goat would not stop."), ("her goat would not stop", "She", "said"))
    assert named.speakers() == told.speakers() == ["Ida Orwin"]
    assert named.quotes[0].confidence < 0.5 < told.quotes[0].confidence


def test_what_stands_before_the_frame_may_be_of_the_speaker() -> None:
    story = Told(
        "Ada Quill and Ben Orwin met. Ben Orwin is leaving, he announced.",
        ("Ben Orwin is leaving", "he", "announced"),
    )
    assert story.speakers() == ["Ben Orwin"]


def test_a_teacher_who_tells_of_a_teacher_by_name_is_not_that_one() -> None:
    text = "A teacher said the school was shut.\n\nThe teacher added that dance teacher {} was ill. She left."
    story = Told(
        text.format("Ida Orwin"),
        ("the school was shut", "A teacher", "said"),
        ("dance teacher Ida Orwin was ill", "The teacher", "added"),
    )
    assert "Ida Orwin" not in story.speakers(0) + story.speakers(1)


def test_a_teacher_whom_the_next_paragraph_names_is_that_one() -> None:
    story = Told(
        "A teacher said the school was shut.\n\nDance teacher Ida Orwin was ill on Monday.",
        ("the school was shut", "A teacher", "said"),
    )
    assert story.speakers() == ["Ida Orwin"]


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        ("Quill Police and Crime Commissioner Ada Orwin", ["Ada Orwin"]),
        ("Quill Police and Commissioner Ada Orwin", ["Ada Orwin", "Quill Police"]),
        ("Quill Police and Ohio Governor Ada Orwin", ["Ada Orwin", "Quill Police"]),
        ("Quill Police and Norwegian Governor Ada Orwin", ["Ada Orwin", "Quill Police"]),
    ],
)
def test_an_office_of_two_things_is_held_by_one(source: str, speakers: list[str]) -> None:
    story = Told(f"{source} said it was late.", ("it was late", source, "said"))
    assert sorted(story.speakers()) == speakers
