"""Days that are not of the week of publication: of any week, another zone or a year told long before."""

import pytest

from onrecord import times

PUBLISHED = "2020-10-15"  # a Thursday


def read(text: str, published: str = PUBLISHED) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.value) for t in times.find(text, published=published)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Go on a Tuesday, Wednesday or Sunday.", ["XXXX-WXX-2", "XXXX-WXX-3", "XXXX-WXX-7"]),
        ("The firm lacks Tuesday-Saturday drivers.", ["XXXX-WXX-2", "XXXX-WXX-6"]),
        ("The mill burned on Tuesday.", ["2020-10-13"]),
        ("They met on a Tuesday show.", ["2020-10-13"]),
    ],
)
def test_a_weekday_of_any_week_is_no_day(text: str, values: list[str]) -> None:
    assert [value for _, value in read(text)] == values


def test_a_day_in_brackets_behind_a_day_is_the_same_in_another_zone() -> None:
    assert read("She wrote on Thursday (early Friday AEST).")[1][1] == "2020-10-16"
    assert read("She wrote on Wednesday (Tuesday in Leeds).")[1][1] == "2020-10-13"
    assert read("She wrote on Wednesday (Saturday in Leeds).")[1][1] == "2020-10-10"


def test_the_early_morning_of_a_day_is_of_that_day() -> None:
    assert read("In the early morning of September 12, they met.") == [
        ("the early morning of September 12", "2020-09-12TMO")
    ]


def test_temperatures_grades_troupes_and_programmes_are_no_times() -> None:
    for text in (
        "The temperature had got into the sixties.",
        "She went there for her grade eight year.",
        "Super Nine and Midnight Fever were troupes.",
        "More from KBC’s TODAY:",
        "She told TODAY that it was so.",
    ):
        assert read(text) == [], text
    assert read("He sang in the sixties.") == [("the sixties", "196")]
    assert read("They should start TODAY to work.") == [("TODAY", PUBLISHED)]


def test_hours_in_one_word_with_their_figure_are_a_clock_behind_at() -> None:
    assert read("The shop opens at 16hrs.")[0][1] == f"{PUBLISHED}T16:00"
    assert read("The trip took 16hrs.")[0][1] == "PT16H"


def test_this_winter_told_in_the_past_is_the_last_that_began() -> None:
    assert read("This winter, they built a mill.", "2020-04-25")[0][1] == "2019-WI"
    assert read("This winter, they will build a mill.", "2020-04-25")[0][1] == "2020-WI"


def test_a_weekday_and_number_that_fit_a_year_told_before_are_of_that_year() -> None:
    far = "The mill is old and the bakers are glad of it. " * 60
    assert (
        read("Last year's fire is told again. " + far + "It began on Monday, Oct. 14.")[-1][1] == "2019-10-14"
    )
    assert read(far + "It began on Monday, Oct. 14.")[-1][1] == "2020-10-14"


def test_a_clock_that_opens_a_line_is_of_the_day_of_publication() -> None:
    text = "The mill burned on Monday. The following morning it was cold.\n2:58 p.m.: The mayor spoke."
    assert read(text)[-1] == ("2:58 p.m.", f"{PUBLISHED}T14:58")
    text = "The mill burned on Monday. The following morning it was cold.\nAt 2:58 p.m. the mayor spoke."
    assert read(text)[-1][1] != f"{PUBLISHED}T14:58"


def test_a_month_after_a_time_of_the_story_s_own_year_is_of_that_year() -> None:
    text = "The rate was low in 2014. Last week, the firm wept. In September, it filed an appeal."
    assert read(text)[-1] == ("September", "2020-09")
    assert read("The rate was low in 2014. In September, it filed an appeal.")[-1] == ("September", "2014-09")
