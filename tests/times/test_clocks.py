"""Clocks and parts of the day: of the day that the story tells of; of none where it tells of none."""

import pytest

from onrecord import times


def read(text: str, published: str = "2020-10-15") -> dict[str, times.Time]:
    return {text[t.start : t.end]: t for t in times.find(text, published=published)}


def test_a_clock_of_an_evening_that_the_story_does_not_date_has_no_day() -> None:
    text = "He drove to the mill. Later that evening, he hid there.\n\nIt was midnight when the search began."
    assert read(text)["midnight"].value == "XXXX-XX-XXT24:00"
    text = (
        "On Monday he drove to the mill. Later that evening, he hid there.\n\nIt was midnight when it began."
    )
    assert read(text)["midnight"].value == "2020-10-12T24:00"


def test_midnight_gone_by_is_the_one_before_publication() -> None:
    assert (
        read("The search went on and at midnight it was called off.")["midnight"].value == "2020-10-14T24:00"
    )
    assert read("The search will go on until midnight.")["midnight"].value == "2020-10-15T24:00"


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2020-10-15T05:00:00+00:00", "2020-10-14"),  # nowhere had it struck ten on the 15th
        ("2020-10-15T12:00:00+00:00", "2020-10-15"),
        ("2020-10-15T09:00:00-04:00", "2020-10-14"),
        ("2020-10-15", "2020-10-15"),
    ],
)
def test_what_was_over_is_no_later_than_publication(published: str, day: str) -> None:
    text = "The mill burned at 10 p.m. and fell."
    assert read(text, published)["10 p.m."].value == f"{day}T22:00"
    assert read("The gate will shut at 10 p.m.", published)["10 p.m."].value == "2020-10-15T22:00"


def test_a_clock_of_the_past_is_not_of_a_day_to_come() -> None:
    text = "The bank will end its talks on Monday.\n\nThe index rose 2 points at 1:54 p.m. in Leeds."
    assert read(text)["1:54 p.m."].value == "2020-10-15T13:54"
    text = "The bank will end its talks on Monday. The gate will shut at 1:54 p.m."
    assert read(text)["1:54 p.m."].value == "2020-10-19T13:54"


def test_a_clock_takes_the_day_behind_its_place() -> None:
    assert read("He was seen at 5.35pm in the old town on Monday.")["5.35pm"].value == "2020-10-12T17:35"
    assert read("It was stolen between 8 a.m. and 9 p.m. Monday.")["8 a.m."].value == "2020-10-12T08:00"
    assert read("The mill burned at 5.35pm, and he left on Monday.")["5.35pm"].value == "2020-10-15T17:35"


@pytest.mark.parametrize(
    "text", ["A 10 p.m. curfew was set.", "She had the 10 p.m. slot on the Harbour channel."]
)
def test_a_clock_that_tells_the_kind_of_a_thing_dates_nothing(text: str) -> None:
    assert read(text)["10 p.m."].confidence < 0.5


def test_a_clock_of_a_story_that_tells_of_no_day_is_a_guess() -> None:
    assert read("The boy was born around 7 a.m.")["around 7 a.m."].confidence < 0.5
    assert read("As of 9:10 GMT the ferry was late.")["9:10 GMT"].confidence > 0.5
    assert read("The boy was born on Monday. He was weighed at 7 a.m.")["7 a.m."].confidence > 0.5


def test_an_overnight_event_told_beside_a_day_is_of_the_night_before() -> None:
    assert read("Prices fell on Wednesday after large overnight gains.")["overnight"].value == "2020-10-13TNI"


def test_the_hours_of_a_part_of_a_day_take_their_day() -> None:
    found = read("They met in the early morning hours on October 6.")
    assert found["the early morning hours on October 6"].value == "2020-10-06TMO"


def test_a_clock_is_not_of_a_day_that_is_told_by_the_way() -> None:
    text = "The teams met at the old park.\n\nOn Monday, one of them had fled.\n\nAt 9 p.m. the game ended."
    assert read(text)["9 p.m."].value == "2020-10-15T21:00"
    assert read(text.replace("had fled", "fled"))["9 p.m."].value == "2020-10-12T21:00"


def test_an_overnight_event_behind_a_night_is_of_that_night() -> None:
    text = "On {} the guards held back. Still, they held four boys overnight."
    assert read(text.format("Tuesday night"))["overnight"].value == "2020-10-13TNI"
    assert read(text.format("Tuesday"))["overnight"].value == "2020-10-12TNI"
