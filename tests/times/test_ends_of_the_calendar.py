"""The first and last years of the calendar: what lies outside them is no time, and nothing breaks."""

import pytest

from onrecord import times
from onrecord.reading import Time

PHRASES = """yesterday|today|tomorrow|tonight|this week|next week|last week|next month|last month|next May|
last May|last Sept.|next summer|last winter|next Christmas|last Easter|the next day|
the previous year|this year|the decade|this century|the weekend|Friday|the 31st|December|
the fourth quarter|the second half|in 5 years|three weeks ago|at 11:59 p.m.|the night|
New Year's Eve|Black Friday|the first nine months|the last day of the year|day three|
the quarter ended today|the past 3 months|the coming weeks|from Monday to Friday|Inauguration Day|
Feb. 29"""
DAYS = ["0001-01-01", "0001-01-07", "0001-06-15", "0001-12-31", "9999-01-01", "9999-06-15", "9999-12-25"]


def find(text: str, published: str) -> tuple[Time, ...]:
    return times.find(text, published=published)


@pytest.mark.parametrize("published", [*DAYS, "9999-12-30", "9999-12-31", "9999-12-31T23:59:59-12:00"])
def test_every_phrase_is_read(published: str) -> None:
    for phrase in PHRASES.replace("\n", "").split("|"):
        for time in find(f"It shut {phrase}, they said.", published):
            assert not (time.earliest and time.latest) or time.earliest < time.latest


def test_the_last_day_has_no_day_behind_it() -> None:
    (today,) = find("It shuts today.", "9999-12-31")
    assert (today.value, today.earliest, today.latest) == ("9999-12-31", "9999-12-31", None)
    (year,) = find("It shut this year.", "9999-12-31")
    assert (year.value, year.earliest, year.latest) == ("9999", "9999-01-01", None)
    (may,) = find("It shut in May.", "9999-12-31")
    assert (may.earliest, may.latest) == ("9999-05-01", "9999-06-01")


def test_a_day_counted_off_the_calendar_is_no_time() -> None:
    found = find("Today, day one, it shut. It will burn on day three.", "9999-12-31")
    assert [time.value for time in found] == ["9999-12-31", "9999-12-31"]


def test_a_holiday_that_no_near_year_has_is_found_further_off() -> None:
    (time,) = find("It shut on Inauguration Day.", "2023-03-01")
    assert time.value == "2021-01-20"


@pytest.mark.parametrize("text", ["1.0H1000", "Q1.0", "Q1.0 of 2012", "3.0Q 2020", "H1.0 2019"])
def test_a_broken_number_counts_no_quarters(text: str) -> None:
    assert all("-Q1.0" not in time.value for time in find(text, "2024-03-14"))


def test_without_a_date_of_publication_nothing_is_worked_out_from_it() -> None:
    found = times.find("It shut two days before 2/3/2019, in the rain.")
    assert found
    assert all(time.anchor != -1 for time in found)
