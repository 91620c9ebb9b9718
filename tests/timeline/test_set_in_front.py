"""Set in front: what opens a sentence and dates it, a noun with a date or a time alone."""

import pytest
from timeline_told import timeline, words


@pytest.mark.parametrize(
    "text",
    [
        "In a May 7 memo obtained by The Lumo Herald, Ada Bell said the mill would close",
        "In a vote that broke with custom Monday, the council banned Ada Bell from the pier",
        "On a September 30 earnings call, Ada Bell, a baker, named the price",
        "In a 2016 deposition in the lawsuit, Ada Bell named the owner",
        "During yesterday’s talks with the owner, Ada Bell left the room",
        "Ada Bell said in a June report that the mill was old",
    ],
)
def test_the_date_of_a_noun_that_a_clause_is_set_at_is_that_of_the_clause(text: str) -> None:
    assert words(text, timeline(text + ".")) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bell told of the 2016 vote",
        "Ada Bell ran in the 2016 election",
        "In the 2016 report of the council the mill was old",
        "Ada Bell stood on the June letter",
    ],
)
def test_the_date_of_another_noun_is_not(text: str) -> None:
    assert timeline(text + ".") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Last year, Bell, Orr, Reed, Cole, and other bakers built a mill",
        "In 2019, a group of old bakers, including Bell, tried to stop the mill",
        "In August, that mill burned down",
        "In the early morning of September 12, bakers rallied at the mill",
        "The mill also burned down that same year",
    ],
)
def test_a_time_dates_the_clause_behind_a_list_or_an_aside(text: str) -> None:
    before = "The pier was sold in 2016. "
    assert text in words(before + text, timeline(before + text + "."))


def test_what_is_put_in_between_gives_no_verb() -> None:
    text = "At Monday’s hearing, the two invited guests, Ada Bell and Lee Orr, praised the mill."
    assert all("praised" in each for each in words(text, timeline(text)))
    text = "In May, the mill, closed by the owner, burned down."
    assert words(text, timeline(text)) == ["In May, the mill, closed by the owner, burned down"]


def test_a_season_is_one_that_is_meant_where_something_will_or_will_not_be() -> None:
    for text in (
        "In the winter, Ada Bell won't return to the mill",
        "This winter, if the papers are signed, the bakers will build a mill",
    ):
        assert words(text, timeline(text + ".")) == [text]
    assert timeline("In the winter, Ada Bell likes to be at the mill.") == ()
