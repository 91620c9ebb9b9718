"""A weekday with a number: the year in which both are right, where the story tells it; else the number."""

from datetime import date, timedelta

import pytest

from onrecord import times
from onrecord.times.lexicon import MONTHS, WEEKDAYS


def last(text: str, published: str) -> str:
    return times.find(text, published=published)[-1].value


DAYS = [date(2015, 1, 1) + timedelta(days=11 * n) for n in range(33)]
LATER = [timedelta(days=365 + n) for n in (-50, -20, -7, -1, 0, 1, 7, 20, 50)]


def written(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()].title()}, {day.day} {MONTHS[day.month - 1].title()}"


@pytest.mark.parametrize(
    "frame",
    [
        "The flood of {year} is told anew. The dam broke on {day}.",
        "A report looks at {year}. It failed on {day}, it says.",
    ],
)
@pytest.mark.parametrize("later", LATER)
def test_the_year_that_the_story_has_told(frame: str, later: timedelta) -> None:
    for day in DAYS:
        text = frame.format(year=day.year, day=written(day))
        assert last(text, (day + later).isoformat()) == day.isoformat(), (text, day + later)


@pytest.mark.parametrize("later", LATER)
def test_last_year_and_a_year_ago(later: timedelta) -> None:
    for day in DAYS:
        published = day + later
        if published.year == day.year + 1:
            for told in ("Last year’s flood is told anew.", "It began last year."):
                assert (
                    last(f"{told} The dam broke on {written(day)}.", published.isoformat()) == day.isoformat()
                )


@pytest.mark.parametrize("away", [-50, -20, -3, 3, 20, 50])
def test_without_a_year_told_the_number_near_publication_is_meant(away: int) -> None:
    for day in DAYS:
        published = day.replace(year=2016) - timedelta(days=away)
        found = last(f"The dam broke on {written(day)}.", published.isoformat())
        assert found[5:] == day.isoformat()[5:]
        if away < 0:
            assert found == day.replace(year=2016).isoformat()


def test_a_year_told_in_which_the_two_do_not_agree_changes_nothing() -> None:
    for weekday in ("Tuesday", "Thursday", "Sunday"):
        text = f"It was built in 2015. The dam broke on {weekday}, 14 December."
        assert last(text, "2016-12-20") == "2016-12-14"


def test_the_weekday_of_the_nearest_year_is_right_whatever_year_is_told() -> None:
    assert last("Last year it held. The dam broke on Wednesday, 14 December.", "2016-12-20") == "2016-12-14"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 14 December last year", "2015-12-14"),
        ("on Dec. 14 of last year", "2015-12-14"),
        ("on Monday, December 14 last year", "2015-12-14"),
        ("on Christmas Day last year", "2015-12-25"),
        ("last year, on 14 December", "2015-12-14"),
        ("last year on Monday, 14 December", "2015-12-14"),
        ("in 2011, on 14 December", "2011-12-14"),
        ("last summer", "2016-SU"),
        ("on 14 December this year", "2016-12-14"),
    ],
)
def test_a_day_beside_its_year(words: str, value: str) -> None:
    assert last(f"The dam broke {words}.", "2016-12-20") == value


def test_a_day_that_the_year_beside_it_lacks_is_no_day_of_it() -> None:
    assert last("It broke in 2015, on 29 February.", "2016-12-20") == "2016-02-29"
