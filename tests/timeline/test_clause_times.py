"""Which clause a time is of, and from when to when an entry reaches."""

import pytest
from timeline_told import PUBLISHED, timeline, words


def _told(text: str) -> list[str]:
    return words(text, timeline(text))


@pytest.mark.parametrize(
    "text",
    [
        "Unlike Tom Reed in 2012, Ada Bell won the seat.",
        "After sailing in 2014, the ship had to cross the gulf for years.",
        "Since the report by the harbour board in May, she has been silent.",
        "The rise in the budget plan announced on Monday by the council was to cost the town more.",
        "Tom Reed opposed the vote on Leeds, which Ada Bell told of on Monday.",
        "Ada Bell wrote in a letter delivered on Monday.",
        "The thief who called while she was mayor of Leeds was sent to prison on Monday by a judge.",
        "They wrote to Ada Bell in advance of her appearance on the campus on Monday.",
    ],
)
def test_a_time_of_another_clause_or_of_a_noun_makes_no_entry(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (
            "Shortly after the court ruled in May for the owner, Ada Bell of Leeds, the mayor, left.",
            "the court ruled in May for the owner",
        ),
        (
            "Ada Bell won not only the race in May, but also the cup.",
            "Ada Bell won not only the race in May, but also the cup",
        ),
    ],
)
def test_words_are_a_whole_clause(text: str, entry: str) -> None:
    assert entry in _told(text)


def test_a_question_that_is_told_is_not_torn_from_its_verb() -> None:
    found = _told("It was hard to say what moved the thieves, Ada Bell revealed on Monday.")
    assert not any(entry.startswith("what") for entry in found)


def _interval(text: str) -> tuple[str | None, str | None]:
    (event,) = timeline(text)
    return event.earliest, event.latest


def test_what_is_to_happen_by_a_day_may_from_publication_on() -> None:
    assert _interval("Ada Bell will decide by December.") == (PUBLISHED, "2021-01-01")


def test_what_happened_by_a_day_keeps_it() -> None:
    assert _interval("By Monday, Ada Bell had left.") == ("2020-10-12", "2020-10-13")


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("The choir grew from 40 in 2011 to 60 in 2019.", ("2011-01-01", "2020-01-01")),
        ("The ship sailed from Leeds in 2011.", ("2011-01-01", "2012-01-01")),
    ],
)
def test_a_change_takes_from_its_first_time_to_its_last(text: str, interval: tuple[str, str]) -> None:
    assert _interval(text) == interval


def test_a_perfect_with_an_adverb_is_not_of_a_time_that_is_over() -> None:
    assert (
        timeline("Ada Bell has openly accused the bakers for plotting her removal from power in April 2012.")
        == ()
    )
    text = "Ada Bell repeatedly blamed the bakers in April 2012"
    assert words(text, timeline(text + ".")) == [text]


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("Ada Bell passed a law on hats Wednesday that will ban them.", ("2020-10-14", "2020-10-15")),
        ("Lumo said in a statement today that it will close.", ("2020-10-15", "2020-10-16")),
        ("Ada Bell put out a note last week saying that it rains.", ("2020-10-05", "2020-10-12")),
        ("Ada Bell praised hats during her March 3 address to bakers.", ("2020-03-03", "2020-03-04")),
        ("In her March 2013 address to bakers, Ada Bell sang.", ("2013-03-01", "2013-04-01")),
        ("Ada Bell made a plan for hats as mayor in 1961.", ("1961-01-01", "1962-01-01")),
        ("At Hats 2019, Ada Bell lost to Lee Orr in the final.", ("2019-01-01", "2020-01-01")),
    ],
)
def test_a_day_beside_a_noun_is_of_the_verb(text: str, interval: tuple[str, str]) -> None:
    assert _interval(text) == interval


@pytest.mark.parametrize(
    "text",
    [
        "Letters leaked last week that showed how Ada Bell paid for hats.",
        "Ada Bell praised the Monday fair.",
        "Ada Bell is spending the day in Hull and Leeds, two towns that vote on November 1.",
        "Ada Bell praised Hats 2019 and left.",
    ],
)
def test_a_day_that_is_of_the_noun_dates_nothing(text: str) -> None:
    assert timeline(text) == ()


def test_what_is_ordered_for_a_day_to_come_is_planned() -> None:
    (event,) = timeline("Ada Bell ordered a lockdown from October 20 to October 26 in Hull.")
    assert (event.status, event.earliest, event.latest) == ("planned", "2020-10-20", "2020-10-27")
    (event,) = timeline("Ada Bell called a vote for October 20.")
    assert (event.status, event.earliest) == ("planned", "2020-10-20")
    assert timeline("Ada Bell praised the vote for October 20.") == ()


def test_what_takes_place_on_a_day_to_come_is_planned() -> None:
    assert [e.status for e in timeline("The fair takes place on October 20 in Hull.")] == ["planned"]


def test_what_happened_when_a_stretch_ended_is_of_its_end_alone() -> None:
    text = "The bank is that of Ada Bell, who led it from 2006 until 2011 when Tom Reed took over."
    (took_over,) = timeline(text)
    assert (took_over.earliest, took_over.latest) == ("2011-01-01", "2012-01-01")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ada Bell will not open the mill until March.", "planned"),
        ("Ada Bell did not open the mill until September.", "asserted"),
        ("Ada Bell did not open the mill in September.", "negated"),
        ("Ada Bell will not open the mill on Monday.", "negated"),
    ],
)
def test_what_is_not_done_until_a_day_is_done_then(text: str, status: str) -> None:
    assert [event.status for event in timeline(text)] == [status]
