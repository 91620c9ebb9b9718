"""Words of time that are of no one day, season or night, and words that are no time at all."""

import pytest

from onrecord import times
from onrecord.layout import paragraphs
from onrecord.reading import Quote, Time

PUBLISHED = "2020-10-15"  # a Thursday


def read(text: str, published: str = PUBLISHED) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.value) for t in times.find(text, published=published)]


def first(text: str, published: str = PUBLISHED) -> Time:
    return times.find(text, published=published)[0]


@pytest.mark.parametrize(
    "text",
    [
        "They want homes for today's pensioners.",
        "The bogs we see today are a fraction of what there was.",
        "The harbour is very different today.",
        "Today, such bells are rare.",
        "Even today the well never runs dry.",
        "It is a wonder that the weavers of today would envy.",
        "If the poet were alive today, he would write in prose.",
        "Two of the mills exist today.",
    ],
)
def test_today_in_a_general_present_is_no_day(text: str) -> None:
    assert (first(text).value, first(text).earliest) == ("PRESENT_REF", None)


@pytest.mark.parametrize(
    "text",
    [
        "The council announced a levy today.",
        "The council will vote today.",
        "The hearing is today.",
        "Today is the anniversary of the flood.",
        "Today marks the end of the line.",
        "The ferry firm lost today's vote.",
        "It was printed in today's editions.",
        "The minister is in Oslo today.",
        "She was sworn in today on the steps of the hall.",
    ],
)
def test_today_of_something_that_happens_is_the_day_of_publication(text: str) -> None:
    assert first(text).value == PUBLISHED


@pytest.mark.parametrize("text", ["It trains tomorrow's leaders.", "They dreamt of a better tomorrow."])
def test_tomorrow_in_general_is_the_future(text: str) -> None:
    assert first(text).value == "FUTURE_REF"


@pytest.mark.parametrize("text", ["The dock will shut tomorrow.", "They await tomorrow's vote."])
def test_tomorrow_is_else_the_next_day(text: str) -> None:
    assert first(text).value == "2020-10-16"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The lane is icy in winter.", "XXXX-WI"),
        ("You barely need a coat in the summer.", "XXXX-SU"),
        ("It is great for drying sails in early spring.", "XXXX-SP"),
    ],
)
def test_a_season_of_every_year_is_a_set(text: str, value: str) -> None:
    assert (first(text).type, first(text).value, first(text).earliest) == ("SET", value, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bridge was shut in winter.", "2019-WI"),
        ("The pool will reopen in the summer.", "2021-SU"),
        ("The line opens in spring.", "2021-SP"),
    ],
)
def test_a_season_in_which_something_was_or_will_be_is_dated(text: str, value: str) -> None:
    assert first(text).value == value


def test_overnight_is_of_one_night_only_where_something_happened() -> None:
    assert first("Six overnight guests were moved.").type == "SET"
    assert first("Can you leave the lamp on overnight?").earliest is None
    assert first("Snow fell overnight.").value == "2020-10-14TNI"


@pytest.mark.parametrize(
    "text",
    [
        "I found the Clean:Soon dear.",
        "At 5'10\" he is the tallest.",
        "On “Hollis Marr Tonight” she sang.",
        "The Rooks took it in a 26–20 Week 15 win.",
        "She told the Today programme so.",
        "Shares in Tomorrow Foods fell.",
        "His aunt wrote of the Thirty Years’ War.",
        "Her book is called Five Days in Lorne.",
        "Dr January Osei was there.",
        "“We thank God,” said Friday Oduya, whose roof held.",
        "Thieves took a Corvane 2008 and a spade.",
        "It was passed by 2024 votes to 1987.",
        "Crews went to the 1900 block of Alder Street.",
        "Version 10.12.21 of the game fails.",
    ],
)
def test_names_and_numbers_are_no_times(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("In 2015 voters were asked.", "2015", "2015"),
        ("It rained tonight, she said.", "tonight", "2020-10-15TNI"),
        ("It opened in June '10.", "June '10", "2010-06"),
        ("It lasted 20 weeks.", "20 weeks", "P20W"),
        ("He said Friday that it was over.", "Friday", "2020-10-09"),
    ],
)
def test_times_that_look_like_them_still_are(text: str, words: str, value: str) -> None:
    assert (words, value) in read(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She might inherit the mill one day.", "FUTURE_REF"),
        ("He is good enough to win the cup one day.", "FUTURE_REF"),
        ("The climb takes one day.", "P1D"),
        ("They want to do it in one day.", "P1D"),
    ],
)
def test_one_day_of_the_future_is_no_length(text: str, value: str) -> None:
    assert first(text).value == value


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("It shut in the early 1990s.", "1990-01-01", "1995-01-01"),
        ("It shut in the mid-1990s.", "1993-01-01", "1997-01-01"),
        ("It shut in the late 19th century.", "1850-01-01", "1900-01-01"),
        ("It shut earlier this week.", "2020-10-12", "2020-10-16"),
        ("It shut earlier this month.", "2020-10-01", "2020-10-16"),
        ("It will shut later this year.", "2020-10-15", "2021-01-01"),
        ("It shut this month.", "2020-10-01", "2020-11-01"),
    ],
)
def test_the_days_are_those_of_the_part_that_is_told(text: str, earliest: str, latest: str) -> None:
    assert (first(text).earliest, first(text).latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("published", "value"),
    [("2020-10-15", "2020-W41"), ("2020-10-17", "2020-W42"), ("2020-10-18", "2020-W42")],
)
def test_this_past_week_is_the_one_that_ends_with_the_weekend(published: str, value: str) -> None:
    assert first("The hearings were held this past week.", published).value == value


def test_a_range_of_amounts_is_its_least() -> None:
    time = first("It takes four to five hours.")
    assert (time.value, time.mod) == ("PT4H", "EQUAL_OR_MORE")
    assert read("They chose the next three- to four-day trip.")[0][0] == "the next three- to four-day"


def test_a_length_of_what_is_delayed_does_not_reach_up_to_now() -> None:
    assert first("We have helped them by delaying the rent for three months.").earliest is None
    assert first("The mill has been shut for three months.").latest == "2020-10-16"


def test_what_came_next_in_the_past_is_counted_from_the_day_told() -> None:
    assert first("The next two months were hard.").earliest is None
    told = times.find(
        "He fell ill on 5 March 2019. He was kept in bed for the next two days.", published=PUBLISHED
    )
    assert told[1].earliest == "2019-03-05"
    assert first("The road is to be shut for the next two days.").earliest == PUBLISHED


def test_the_same_day_is_open_where_the_story_has_gone_on_to_a_month() -> None:
    text = "They met on 3 July 2020. She was paid in May 2013 and he got a fee the same day."
    assert [t.value for t in times.find(text, published=PUBLISHED)][-1] == "XXXX-XX-XX"
    text = "They met on 3 July 2020 and parted the same day."
    assert [t.value for t in times.find(text, published=PUBLISHED)][-1] == "2020-07-03"


def said_in(text: str) -> Time:
    begin, end = text.index("“") + 1, text.index("”")
    quote = Quote(kind="direct", content=((begin, end),))
    found = times.find(text, paragraphs(text), (quote,), PUBLISHED)
    return next(t for t in found if begin <= t.start < end)


def test_today_in_a_scene_told_of_is_not_that_of_publication() -> None:
    scene = "In a message of May 2016, he urged her to write.\n\n“I did it today,” she wrote."
    assert said_in(scene).value == "XXXX-XX-XX"
    gone_on = "The mill burned in May 2016.\n\nIt stood empty.\n\n“It opened today,” she said."
    assert said_in(gone_on).value == PUBLISHED
    assert said_in("In an interview on Monday he spoke.\n\n“I did it today,” she said.").value == PUBLISHED
