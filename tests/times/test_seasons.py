"""Seasons: those of every year have no days; those of one year lie where the clause puts them."""

import pytest

from onrecord import times

PUBLISHED = "2020-10-15"


def read(text: str, published: str = PUBLISHED) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.value) for t in times.find(text, published=published)]


@pytest.mark.parametrize(
    "text",
    [
        "A long coat adds to the joys of winter.",
        "The pumps are worn down by winter storms.",
        "Most leaks occur in winter, when the frost can split a pipe.",
        "The mill was built in 2016. Building during the winter isn't a good idea.",
        "The rule came in 2017. A white roof keeps a house cool, and fans are fun in the summer.",
        "The lake is warm in the summer months.",
    ],
)
def test_a_season_of_every_year_is_of_no_one_year(text: str) -> None:
    assert read(text)[-1][1] in ("XXXX-WI", "XXXX-SU")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The lake was warm in the summer.", "2020-SU"),
        ("The mill was built in 2016. It is sure to be sold at the summer fair.", "2021-SU"),
        ("It recalled the end of last winter.", "2019-WI"),
        ("The fair was originally planned for the spring but was put off.", "2020-SP"),
        ("The fair was originally scheduled to be held in the spring.", "2020-SP"),
        ("The fair will be held in the spring.", "2021-SP"),
    ],
)
def test_a_season_of_one_year_has_its_days(text: str, value: str) -> None:
    assert read(text)[-1][1] == value


@pytest.mark.parametrize("text", ["He wore a winter coat.", "She seeks a summer bag."])
def test_a_season_that_tells_the_kind_of_a_thing_is_no_time(text: str) -> None:
    assert read(text) == []


def test_a_season_that_lasts_is_a_length() -> None:
    assert read("He spent a winter in Lima.") == [("a winter", "P1WI")]


def test_a_day_with_its_year_behind_in_is_one_day() -> None:
    assert read("It was planned to run on August 6 in 2021.") == [("August 6 in 2021", "2021-08-06")]


CAPE = "Floods hit Durban and Johannesburg. The South African Rivers Office spoke. "


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (CAPE + "It will send advice throughout the summer.", ("2020-12-01", "2021-03-01")),
        (CAPE + "It was cold this winter.", ("2020-06-01", "2020-09-01")),
        ("Fires will rage in Australia this summer.", ("2020-12-01", "2021-03-01")),
        ("The envoy to Australia said London will be hot next summer.", ("2021-06-01", "2021-09-01")),
        ("The mayor said it will be hot next summer.", ("2021-06-01", "2021-09-01")),
        (CAPE + "The London office will close next summer.", ("2021-06-01", "2021-09-01")),
        (
            "It was won in Australia in the summer of 2018. A year later, it was sold.",
            ("2018-12-01", "2019-03-01"),
        ),
    ],
)
def test_a_season_of_a_story_of_the_south_has_the_months_of_the_south(
    text: str, days: tuple[str, str]
) -> None:
    season = next(t for t in times.find(text, published="2020-10-15") if t.value[4:6] in ("-S", "-W"))
    assert (season.earliest, season.latest) == days
