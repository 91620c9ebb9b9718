"""Fuller: an entry has the words it needs, and what cannot be understood by its words is left out."""

import pytest
from timeline_told import timeline, words

from onrecord import Reader, Story


def _told(text: str, published: str = "2020-10-15") -> list[tuple[str, set[str]]]:
    """Each entry's words, and the names of those who take part."""
    reading = Reader().read(Story(text=text, published=published))
    named = {person.id: person.names[0] for person in reading.people if person.names}
    return [
        (text[event.start : event.end], {named[who] for who in event.who if who in named})
        for event in reading.events
        if event.kind != "publication"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In 2011, Ada Bell was about to sell the mill, but the bakers shut it down",
        "The mill was closed in 2011 amid talk of damp rooms, mice, bad air and fires",
        "In 2015, Ada Bell hired Lee Orr, then a young baker at the mill, to run the shop",
        "On Monday, Ada Bell said she would sell the mill, despite the pleas of her son",
        "In May, Ada Bell left for Washington, D.C.",
    ],
)
def test_a_clause_that_opens_its_sentence_has_the_rest_of_it(text: str) -> None:
    assert words(text, timeline(text if text.endswith(".") else text + ".")) == [text]


def test_what_the_time_is_not_of_is_no_rest() -> None:
    for text, clause in (
        ("Ada Bell left the mill in 2011, and he has the shop.", "Ada Bell left the mill in 2011"),
        ("Ada Bell left the mill in 2011; the shop was old.", "Ada Bell left the mill in 2011"),
        ("The pier opened on Monday, the mayor of Leeds said.", "The pier opened on Monday"),
        ("Ada Bell sold the mill in 2011, but it's open again.", "Ada Bell sold the mill in 2011"),
    ):
        assert words(text, timeline(text)) == [clause]


def test_what_a_pronoun_is_of_is_told_with_it_or_the_entry_is_left_out() -> None:
    text = "Ada Bell runs the old mill in Leeds. Bakers praised it in June 2012. It was sold to Lee Orr."
    assert _told(text) == []
    text = "Ada Bell lives in Leeds. Another batch was burned on Monday."
    assert _told(text) == []
    text = "Ada Bell lives in Leeds. In June 2012, she praised the bakers."
    assert _told(text) == [("In June 2012, she praised the bakers", {"Ada Bell"})]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bell was 12 in 1976.",
        "In 1976, Ada Bell was only 12 years old.",
        "In 2012, more than 1 in 10 bakers had a mill.",
        "In 2012, Ada Bell could have bought the mill.",
        "The report predicts that half of the mills will be sold by 2030.",
        "I bought a solid hat in Leeds last year.",
        "We've been testing hats since 2018.",
    ],
)
def test_ages_shares_forecasts_and_what_the_writer_did_are_no_events(text: str) -> None:
    assert timeline(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bell was 12th in 2012",
        "In 2012, half of the mill was destroyed",
        "Ada Bell should not have sold the mill in 2012",
        "Ada Bell will sell the mill in 2030",
    ],
)
def test_what_looks_like_them_is_one(text: str) -> None:
    assert words(text, timeline(text + ".")) == [text]


def test_whose_the_subject_is_takes_part_where_it_is_a_thing() -> None:
    first = "Ada Bell, a baker, lives in Leeds. "
    assert _told(first + "Bell’s trial began in November 2012.")[0][1] == {"Ada Bell"}
    assert all("Ada Bell" not in who for _, who in _told(first + "Bell’s lawyer resigned in November 2012."))


def test_a_hearing_that_is_set_is_told_only_where_it_is_of_somebody() -> None:
    before = "Ada Bell lives in Leeds. "
    assert _told(before + "The hearing is scheduled for October 26.") == []
    text = "Ada Bell’s trial is scheduled for October 26"
    assert [words for words, _ in _told(before + text + ".")] in ([text], [])


def test_the_owner_of_a_document_that_found_something_takes_part_and_who_got_it_does_not() -> None:
    before = "The Pier Commission met in Leeds. The Leeds Herald is a paper. "
    text = "In April, an internal Pier Commission study found more rooms were needed"
    assert (text, {"Pier Commission"}) in _told(before + text + ".")
    text = "In a May 7 memo obtained by the Leeds Herald, the Pier Commission said the rooms were old"
    assert (text, {"Pier Commission"}) in _told(before + text + ".")


def test_to_whom_somebody_is_introduced_takes_part() -> None:
    text = "Ada Bell and Tom Reed live in Leeds. In 2010, a friend introduced Ada Bell to Tom Reed."
    assert [who for _, who in _told(text)] in ([{"Ada Bell", "Tom Reed"}], [])


def test_a_sentence_that_a_time_and_when_open_is_told_as_one() -> None:
    text = "Even in 2013, when cases across the land went down, the town alone had 140 cases"
    assert words(text, timeline(text + ".")) == [text]


def test_a_subject_that_is_a_thing_with_its_parts_seized_has_the_date() -> None:
    text = "The mill had its assets seized in 2012"
    assert words(text, timeline(text + ".")) == [text]
    assert timeline("They named the owner of assets seized in 2012.") == ()


def test_a_text_that_ends_in_the_middle_of_a_clause_is_read() -> None:
    assert timeline("In 1999 he left Monday and") is not None


def test_her_who_is_nobody_s_owner_must_be_known() -> None:
    text = "Ada Bell works in Leeds. In 2010, Tom Reed gave her a mill in the town."
    assert _told(text)[0][1] in ({"Ada Bell", "Tom Reed"},)
    assert timeline("In 2010, she was a student at the mill.") == ()


def test_a_subject_that_points_back_is_told_only_where_it_is_somebody_known() -> None:
    assert _told("Ada Bell has a mill. In October, that mill burned down.", "2020-11-15") == []
    text = "In October, that month of storms, the mill burned down"
    assert text in [words for words, _ in _told(f"Ada Bell has a mill. {text}.", "2020-11-15")]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("The treaty was signed. On 2 April 2019 the country left.", []),
        ("The mill closed. Its reserves ran out in 2019.", []),
        ("The council of Weir met. On 2 April 2019 the pier fell.", ["On 2 April 2019 the pier fell"]),
        ("The treaty was signed. Norway left in 2019.", ["Norway left in 2019"]),
    ],
)
def test_a_subject_that_only_the_story_tells_of_is_no_entry(text: str, entries: list[str]) -> None:
    assert [words for words, _ in _told(text) if words] == entries
