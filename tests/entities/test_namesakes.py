"""Three of one family, whose names are parts of one another: who is meant, and who is somebody else."""

import pytest
from people_told import Told

APART = [
    "Ben Orwin, 52, runs the mill. Abe Ben Orwin, 17, rows.",
    "Ben Orwin runs the mill. Ben’s son, Abe Ben Orwin, rows.",
    "Ben Orwin runs the mill. Abe Ben Orwin, the third of Ben and Ida’s four children, rows.",
]


@pytest.mark.parametrize("text", APART)
def test_two_who_share_names_are_two(text: str) -> None:
    story = Told(text)
    assert story.person("Ben Orwin") is not story.person("Abe Ben Orwin")


def test_the_kin_of_another_is_nobody_whose_name_begins_with_the_same_letter() -> None:
    story = Told("Ann Orwin runs the mill. Ida’s father, A.B. Orwin, rows.")
    assert story.person("Ann Orwin") is not story.person("A.B. Orwin")


@pytest.mark.parametrize(
    "text",
    [
        "Abe Ben Orwin, 52, runs the mill. Ben Orwin, 52, rows.",
        "Abe Ben Orwin, 52, runs the mill. Ben Orwin rows.",
        "Ida’s husband, Ben Orwin, runs the mill. Ben Orwin, 52, rows.",
        "Ben Orwin, 52, runs the mill, and his son rows. Abe Ben Orwin sang to Ida.",
    ],
)
def test_one_who_goes_by_more_names_than_one_is_one(text: str) -> None:
    story = Told(text)
    assert len([p for p in story.people if any("Ben Orwin" in name for name in p.names)]) == 1
