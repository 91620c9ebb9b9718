"""Quarters, halves and clocks of a match are no times of the calendar; the sense of the story tells them."""

import pytest

from onrecord import times

PUBLISHED = "2020-10-15"

MATCH = (
    "Odile Marsh scored 31 points and had nine rebounds as the Herons beat the Otters 102-97 on Monday. "
    "The team has won five games in a row. She left the court in {} with a sore knee. "
    "Her coach said that the season was long and that the playoffs were far off. "
)
RESULTS = (
    "Marsh Mills, which owns the Herons team, posted its results on Monday. Tickets made $3 million. "
    "Revenue from games rose. It left its forecast as it was in {} after a good season and a win. "
)


def values(text: str) -> list[str]:
    return [t.value for t in times.find(text, published=PUBLISHED)]


@pytest.mark.parametrize("part", ["the third quarter", "the last quarter", "the end of the second quarter"])
def test_a_quarter_in_a_story_of_a_match_is_no_quarter_of_a_year(part: str) -> None:
    assert values(MATCH.format(part)) == ["2020-10-12"]
    assert len(values(RESULTS.format(part))) == 2


def test_minutes_on_the_clock_of_a_match_are_no_time_of_day() -> None:
    again = "She had scored the first goal at 7:14 and another at 9:02."
    assert values(MATCH.format("tears") + again) == ["2020-10-12"]
    assert "2020-10-12T07:14" in values("The mill burned on Monday. The alarm rang at 7:14.")
    assert "2020-10-16T19:30" in values(MATCH.format("tears") + "They play again at 7:30 p.m. on Friday.")
