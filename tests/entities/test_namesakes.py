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


def test_a_son_who_has_an_initial_is_not_his_father() -> None:
    story = Told("The mill ran under Ben Orwin, and again under his son, Ben A. Orwin, who rows.")
    assert story.person("Ben Orwin") is not story.person("Ben A. Orwin")


@pytest.mark.parametrize(
    "text",
    [
        "Michelle Orwin wept. She believes President Orwin’s crew made what he promised.",
        "Michelle Orwin wept. On Friday President Orwin left. Mr. Orwin rows.",
        "President Orwin left with his wife and fellow rower, Didi Orwin.",
        "President Orwin left. Ann and Didi Orwin wept.",
    ],
)
def test_an_office_before_a_surname_is_not_that_of_another_who_has_it(text: str) -> None:
    story = Told(text)
    assert [f.value for f in story.person("Orwin").facts] == ["President"]


@pytest.mark.parametrize(
    "text",
    [
        "President Orwin left. “Abe Orwin is gone,” Ida Lee said.",
        "Abe Orwin wept. Governor Orwin rows where he can.",
    ],
)
def test_an_office_before_a_surname_is_that_of_the_only_one_who_may_have_it(text: str) -> None:
    assert "Orwin" in Told(text).person("Abe Orwin").names


def test_mr_is_the_husband_of_one_whose_given_name_tells_nothing() -> None:
    story = Told("It was George T. Orwin III, the husband of Kallyanne Orwin. Mr. Orwin rows.")
    assert "Orwin" in story.person("George T. Orwin III").names


def test_a_surname_that_stands_first_is_the_surname() -> None:
    assert "Kim" in Told("The leader, Kim Dae-un, left. Mr. Kim rows.").person("Kim Dae-un").names


def test_a_son_by_his_given_name_is_nobody_of_another_surname_who_comes_further_on() -> None:
    story = Told(
        "Abe Orwin sang. A publicist for Orwin’s son, Ben, rows.\n\nIda Lee wept.\n\nBen Quill left."
    )
    assert story.person("Ben") is not story.person("Ben Quill")
    assert [f.value for f in story.facts("Abe Orwin", "child")] == ["Ben"]
    assert not story.facts("Ben", "role")  # the publicist is another


@pytest.mark.parametrize(
    "text",
    [
        "Abe Orwin sang to his son Ben.\n\nIda Lee wept.\n\nBen Orwin rows.",
        "Abe Orwin sang to his wife, Didi. Didi Quill wept.",
    ],
)
def test_kin_by_a_given_name_is_one_who_is_named_in_full_soon_or_shares_the_surname(text: str) -> None:
    (kin,) = {f.value for kind in ("child", "spouse") for f in Told(text).facts("Abe Orwin", kind)}
    assert kin in ("Ben Orwin", "Didi Quill")


@pytest.mark.parametrize("office", ["Interior Minister", "Deputy Finance Minister", "minister"])
def test_a_surname_that_stands_first_behind_an_office_is_not_the_whole_name(office: str) -> None:
    story = Told(f"Kim Dae-un rows. They asked {office} Kim Ha-jin to go. Kim wept.")
    assert not story.facts("Kim Dae-un", "role")
    assert [f.value for f in story.facts("Kim Ha-jin", "role")] == [office]
