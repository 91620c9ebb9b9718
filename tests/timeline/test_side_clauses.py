"""Clauses beside the main one: each is an entry of its own, with its own days."""

import pytest
from timeline_told import PUBLISHED, timeline, words

from onrecord import read
from onrecord.reworded import as_clause, shown


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "She has been ill since April, when Ada Bell sold the mill.",
            ["She has been ill since April", "Ada Bell sold the mill"],
        ),
        ("Move on to 2017, when Tom Reed, a baker, bought the pier.", ["Tom Reed, a baker, bought the pier"]),
        ("By 2018, when Tom Reed bought the pier, nobody came to it.", ["Tom Reed bought the pier"]),
        (
            "The ban, passed by the council last October, was lifted on Monday.",
            ["The ban, passed by the council last October, was"],  # the first date has no clause of its own
        ),
        (
            "Tom Reed moved to Leeds in 2003 and opened a shop there in 2008.",
            ["Tom Reed moved to Leeds in 2003", "Tom Reed moved to Leeds in 2003 and opened"],
        ),
    ],
)
def test_a_clause_beside_the_main_one_is_told(text: str, entries: list[str]) -> None:
    found = words(text, timeline(text))
    assert len(found) == len(entries)
    assert all(one.startswith(other) for one, other in zip(found, sorted(entries, key=len), strict=True)) or (
        all(one.startswith(other) for one, other in zip(found, entries, strict=True))
    )


@pytest.mark.parametrize(
    "text",
    [
        "In a statement on Saturday, Ada Bell sold the pier",
        "Ada Bell said in an interview on Saturday that she had sold the pier",
        "At a meeting on Saturday, the council sold the pier",
        "In a separate May 2016 letter, Ada Bell asked Tom Reed for the pier",
        "Tom Reed, speaking of the pier and of his boat, flatly denied on Saturday that he had sold it",
        "Since 1997, the pier has belonged to Ada Bell",
    ],
)
def test_when_something_was_that_a_verb_happened_at_the_verb_did(text: str) -> None:
    assert words(text, timeline(text + ".")) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "With the vote of 2011 and the war, the unrest spread.",
        "The bridge was to have been opened on 2 April.",
    ],
)
def test_the_day_of_a_side_phrase_and_of_what_never_was_makes_no_entry(text: str) -> None:
    assert timeline(text) == ()


def test_what_is_said_to_have_happened_is_reported() -> None:
    (event,) = timeline("Tom Reed is alleged to have sold the pier on 12 January.")
    assert (event.status, event.earliest) == ("reported", "2020-01-12")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Ada Bell sold the pier earlier this month.", ("2020-10-01", "2020-10-16")),
        ("Ada Bell sold the pier last month.", ("2020-09-01", "2020-10-01")),
        ("Ada Bell will sell the pier this month.", ("2020-10-01", "2020-11-01")),
        ("Ada Bell told them in an interview published on Sunday that she had it.", (None, "2020-10-12")),
    ],
)
def test_what_is_over_ends_on_the_day_of_publication(text: str, days: tuple[str, str]) -> None:
    (event,) = timeline(text)
    assert (event.earliest, event.latest) == days


def test_what_a_saying_reports_does_not_make_the_saying_a_plan() -> None:
    (event,) = timeline("Ada Bell said on Thursday that it would be sold.")
    assert event.status == "asserted"


@pytest.mark.parametrize(
    ("story", "who"),
    [
        ("Ada Bell, who is married to the painter Tom Reed, resigned on Monday.", {"Ada Bell"}),
        ("On Monday, after Tom Reed had called for help, Ada Bell resigned.", {"Ada Bell"}),
        ("Ada Bell resigned on Monday after Tom Reed had called for help.", {"Ada Bell"}),
    ],
)
def test_who_is_in_another_clause_takes_no_part(story: str, who: set[str]) -> None:
    reading = read(story, published=PUBLISHED)
    names = {person.id: person.names[0] for person in reading.people if person.names}
    (event,) = [event for event in reading.events if event.kind == "event"]
    assert {names[each] for each in event.who} == who


@pytest.mark.parametrize(
    ("words_told", "clause"),
    [
        ("Ada Bell, D-Ohio, who left on Monday", "Ada Bell, D-Ohio … left on Monday"),
        ("The hearings, which began on 28 April", "The hearings … began on 28 April"),
        ("The ban, passed by the council in May", "The ban [was] passed by the council in May"),
        ("The letters of the year, sent in May", "The letters of the year [were] sent in May"),
        ("Ada Bell, who sold it, left on Monday", "Ada Bell, who sold it, left on Monday"),
        ("Ada Bell left, followed by Tom Reed", "Ada Bell left, followed by Tom Reed"),
    ],
)
def test_a_noun_and_what_is_told_of_it_is_shown_as_a_clause(words_told: str, clause: str) -> None:
    assert as_clause(words_told) == clause


def test_who_said_something_is_shown_before_the_words() -> None:
    story = '"We sold the pier and the mill," Ada Bell told the Post on Monday.'
    reading = read(story, published=PUBLISHED)
    (event,) = [event for event in reading.events if event.kind == "event"]
    assert shown(reading, event) == 'Ada Bell told the Post on Monday: "We sold the pier and the mill"'
