"""What is counted from a day or year told before: how near that must be, and which one it is."""

import pytest

from onrecord import times
from onrecord.reading import Paragraph

PUBLISHED = "2020-10-15"  # a Thursday
FAR = "The guards ran up the stairs and looked for the boy in every room of the old mill. " * 9


def read(text: str, published: str = PUBLISHED) -> dict[str, times.Time]:
    return {text[t.start : t.end]: t for t in times.find(text, published=published)}


def test_that_night_far_behind_a_day_of_something_else_is_a_guess() -> None:
    text = "A film was shown on Thursday. He was sentenced on Monday. {}Earlier that night, a guard had come."
    assert read(text.format(FAR))["Earlier that night"].confidence < 0.5
    assert read(text.format(""))["Earlier that night"].confidence > 0.5
    text = "He was held on Monday. {}Earlier that night, a guard had come."
    assert read(text.format(FAR))["Earlier that night"].confidence > 0.5


def test_what_is_down_on_the_day_is_down_on_the_day_of_the_report() -> None:
    text = "Prices fell on {}. {}Oil stood at $3, from $4 late on Monday. Tin was down 2% on the day."
    assert read(text.format("Wednesday", ""))["the day"].value == "2020-10-14"
    assert read(text.format("Thursday", FAR))["the day"].value == "2020-10-15"
    assert read("The mill burned on Monday. He was 41 on the day.")["the day"].value == "2020-10-12"


def test_the_year_after_a_fiscal_one_is_counted_from_that() -> None:
    text = "It has grown since 2004. It was $9 million in fiscal 2010 and fell the following year."
    assert read(text)["the following year"].value == "2011"


@pytest.mark.parametrize("after", ["since", "following the flood"])
def test_the_year_since_something_is_no_year_of_the_calendar(after: str) -> None:
    assert "the year" not in read(f"The mill fell in 2012. It lost $2 million in the year {after}.")
    assert "the year" in read("The mill fell in 2012. It lost $2 million in the year.")


def test_a_race_that_places_are_drawn_for_lies_ahead() -> None:
    assert read("The mare is the favourite in Monday's race.")["Monday"].value == "2020-10-19"
    assert read("The mare was the favourite in Monday's race.")["Monday"].value == "2020-10-12"
    text = "The mare will start from the place drawn for Monday's rescheduled race."
    assert read(text)["Monday"].value == "2020-10-19"
    assert read("The mare had drawn the place for Monday's race and won it.")["Monday"].value == "2020-10-12"


def test_the_first_weekday_in_a_month_is_one_day() -> None:
    text = "The race was put off from its traditional first Saturday in May."
    assert read(text)["first Saturday in May"].value == "2020-05-02"


def test_the_day_of_a_picture_is_not_the_day_of_the_story() -> None:
    told, shown, more = (
        "The mill burned on Wednesday.",
        "The mill on Monday.",
        "Earlier in the day, it rained.",
    )
    text = "\n".join((told, shown, more))
    ends = (len(told), len(told) + 1 + len(shown), len(text))
    starts = (0, ends[0] + 1, ends[1] + 1)
    kinds = ("body", "caption", "body")
    paragraphs = tuple(Paragraph(a, b, kind) for a, b, kind in zip(starts, ends, kinds, strict=True))
    found = times.find(text, paragraphs, published=PUBLISHED)
    assert [t.value for t in found] == ["2020-10-14", "2020-10-12", "2020-10-14"]


DANCE = (
    "In 2001 they met at a dance. "
    + "He says that he was at home all along and that she was never there. " * 3
)


def test_a_year_that_opens_what_is_told_is_that_of_the_days_behind_it() -> None:
    asked = "He could not say where he was on the night of March 10."
    assert read(DANCE + asked)["the night of March 10"].value == "2001-03-10TNI"
    assert read(DANCE + "He will be tried on March 10.")["March 10"].value == "2021-03-10"
    assert read(DANCE + "Last week she spoke. " + asked)["the night of March 10"].value == "2020-03-10TNI"
    aside = "They met at a dance that was held in 2001. " + FAR + asked
    assert read(aside)["the night of March 10"].value == "2020-03-10TNI"


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("The ferry isn't expected until next year.", "2021-01-01"),
        ("The ferry will not sail until next year.", "2021-01-01"),
        ("The ferry is shut until next year.", None),
        ("The ferry does not sail, and is to be shut until next year.", None),
    ],
)
def test_what_is_not_so_until_a_time_is_so_in_it(text: str, earliest: str | None) -> None:
    found = read(text)["next year"]
    assert (found.earliest, found.latest) == (earliest, "2022-01-01")


@pytest.mark.parametrize(
    ("published", "told", "sure"),
    [
        (
            "2020-10-15T06:30:00+00:00",
            "Wednesday night",
            False,
        ),  # it may still be Wednesday where it was written
        ("2020-10-15T06:30:00+00:00", "Thursday", True),
        ("2020-10-15T16:30:00+00:00", "Wednesday night", True),
        ("2020-10-15T06:30:00-06:00", "Wednesday night", True),
        ("2020-10-15", "Wednesday night", True),
    ],
)
def test_days_counted_from_a_night_that_is_over_by_the_clock_of_utc_only_are_a_guess(
    published: str, told: str, sure: bool
) -> None:
    text = f"The Herons beat the Otters on {told}. The two meet again in three days."
    assert (read(text, published)["three days"].confidence > 0.5) == sure


def test_a_week_of_a_month_gone_by_is_not_this_week() -> None:
    text = "In {}, the mill was sold. At the end of that week it shut. On May 7, it burned."
    found = read(text.format("May 2016"))
    assert found["the end of that week"].earliest is None
    assert found["May 7"].value == "2016-05-07"
    assert read(text.format("this month"))["the end of that week"].earliest == "2020-10-12"


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("February 26, 2017", "2017-02-28"),
        ("a day of 2017", None),
        ("February 2017", None),
        ("June 3, 2016", None),
    ],
)
def test_a_story_without_a_date_goes_on_from_a_day_it_dates(before: str, day: str | None) -> None:
    text = f"The mill was sold on {before}. It burned on February 28."
    found = {text[t.start : t.end]: t for t in times.find(text)}
    assert found["February 28"].earliest == day
    assert found["February 28"].confidence <= 0.75
