"""Figures, and what may come, are no events; what only looks like them is."""

import pytest
from timeline_told import timeline, words

from onrecord import read


def _words(text: str) -> list[str]:
    found = read(text, "2020-10-15").events
    return [text[event.start : event.end] for event in found if event.kind != "publication"]


@pytest.mark.parametrize(
    "text",
    [
        "The total number of sick goats in Hull increased from nine to 13 on Saturday.",
        "On Sunday the number of open mills rose to 15.",
        "Sales of new hats in Hull plunged 10 percent last month.",
        "Coal production in Hull peaked in 2008 at 44 tons.",
        "The budget was $640 million in 2013.",
        "In 2016, 43 million people watched the talks of the guild.",
        "In 2014, about 82 percent of the hats were worn by bakers.",
        "Lumo sold nearly 17.3 million hats last year.",
        "From 2010 to 2015 there were 3248 mills in Hull.",
        "The trade in hats will grow to $800 million in 2030.",
        "Ann Bell expects about 6 million visitors next year.",
        "The first test could come as early as next month.",
        "By 2015, the trade was changing.",
    ],
)
def test_a_figure_or_a_guess_is_no_event(text: str) -> None:
    assert timeline(text) == ()
    assert _words(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sales of hats were stopped on Monday",
        "The budget was passed by the council in May 2020",
        "Two men were held in Hull on Saturday",
        "Some 300,000 people marched in Hull on Saturday",
        "Ann Bell sold nine mills in 2013",
        "Ann Bell made a film for $3 million in 2013",
        "By 2015, Ann Bell had sold nine mills",
        "Lumo will sell 9 mills next month",
    ],
)
def test_what_becomes_of_things_and_people_is_one(text: str) -> None:
    assert words(text, timeline(text + ".")) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "In 2013 between 50 and 70 percent of bakers wore hats.",
        "Lumo reported gross revenues of close to $10 billion in 2016.",
        "Overnight stays of bakers in Hull hit 14 million last year.",
        "The school went from 18,000 bakers in 2013 to 1,180 bakers in 2019.",
    ],
)
def test_a_share_between_two_and_what_was_reported_of_a_year_are_figures(text: str) -> None:
    assert timeline(text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Bell left the court in the second quarter with a sore eye.", 0),
        ("Lumo closed nine shops in the second quarter to cut costs and lift its profits.", 1),
    ],
)
def test_a_quarter_of_a_game_is_no_time_of_the_year(text: str, told: int) -> None:
    assert len(_words(text)) == told
