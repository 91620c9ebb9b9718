"""The timeline: clauses with a date, in the order of their happening."""

import pytest
from timeline_told import PUBLISHED, timeline, words

from onrecord import read, times
from onrecord.reading import Paragraph, Person, Quote
from onrecord.timeline import events


def test_order_is_of_happening_not_of_telling() -> None:
    text = "The mill burned down on Monday. It was built in 1902. It had been sold last month."
    found = timeline(text)
    assert words(text, found) == [
        "It was built in 1902",
        "It had been sold last month",
        "The mill burned down on Monday",
    ]
    assert [(e.earliest, e.latest) for e in found] == [
        ("1902-01-01", "1903-01-01"),
        ("2020-09-01", "2020-10-01"),
        ("2020-10-12", "2020-10-13"),
    ]


def test_event_is_a_clause_not_a_sentence() -> None:
    text = "The mill burned down on Monday, and the owner, who was away, wept when he heard."
    assert words(text, timeline(text)) == ["The mill burned down on Monday"]


def test_what_only_names_a_thing_is_no_event() -> None:
    for text in (
        "The 2016 race was close.",
        "Monday's debate was loud.",
        "It lasted two weeks.",
        "He walks every Monday.",
        "A row over the 2016 vote",
        "The following day he left.",
    ):
        assert timeline(text) == (), text


def test_status() -> None:
    assert [e.status for e in timeline("The council will meet on Friday.")] == ["planned"]
    assert [e.status for e in timeline("She is in Leeds next week.")] == ["planned"]
    assert [e.status for e in timeline("The council did not meet on Monday.")] == ["negated"]
    assert [e.status for e in timeline("The council met on Monday.")] == ["asserted"]
    assert [e.status for e in timeline("Its answer will come on Thursday.")] == ["planned"]
    assert [e.status for e in timeline("He should not have taken the hat earlier this week.")] == ["asserted"]
    text = 'Ada Bell said: "We met on Monday."'
    quote = Quote(content=((15, len(text)),), cue=((9, 13),), source=((0, 8),))
    assert [e.status for e in timeline(text, (quote,))] == ["reported"]


def test_who_takes_part() -> None:
    text = "Ada Bell met Tom Reed on Monday, and Una Voss left."
    people = tuple(
        Person(
            id=f"p{n}", names=(name,), mentions=((text.index(name), text.index(name) + len(name), "name"),)
        )
        for n, name in enumerate(("Ada Bell", "Tom Reed", "Una Voss"))
    )
    assert [e.who for e in timeline(text, people=people)] == [("p0", "p1")]


def test_saying_carries_its_quote() -> None:
    text = '"It is over," Ada Bell said on Wednesday.'
    quote = Quote(content=((0, 13),), cue=((23, 27),), source=((14, 22),))
    (event,) = timeline(text, (quote,))
    assert event.quote == 0
    assert event.time == 0


def test_furniture_tells_no_event() -> None:
    text = "WATCH: The mill burned down on Monday"
    when = times.find(text, published=PUBLISHED)
    assert events(text, (Paragraph(0, len(text), "promo"),), (), when, ()) == ()


def test_captions_and_headings_tell_no_event() -> None:
    text = "The mill burned down on Monday"
    when = times.find(text, published=PUBLISHED)
    for kind in ("caption", "heading"):
        assert events(text, (Paragraph(0, len(text), kind),), (), when, ()) == ()


def test_publication_stands_among_the_events() -> None:
    text = "The mill burned down on Monday. It will be rebuilt next year."
    when = times.find(text, published=PUBLISHED)
    found = events(text, (Paragraph(0, len(text)),), (), when, (), PUBLISHED)
    assert [(e.kind, e.earliest, e.latest) for e in found] == [
        ("event", "2020-10-12", "2020-10-13"),
        ("publication", "2020-10-15", "2020-10-16"),
        ("event", "2021-01-01", "2022-01-01"),
    ]


def test_what_goes_on_is_a_state_that_began_then() -> None:
    (event,) = timeline("Ada Bell and Tom Reed have been married since 2013.")
    assert (event.kind, event.earliest, event.latest) == ("state", "2013-01-01", None)
    assert timeline("She won for the first time since 2013.") == ()


def test_told_beside_another_event_without_a_date() -> None:
    text = (
        "Ada Bell sang at the fair on Monday. Before she began, Bell thanked the band. "
        "Moments later, the lights went out. Her father died in 1999."
    )
    mentions = tuple((i, i + len(n), "name") for n in ("Ada Bell", "Bell thanked") for i in [text.index(n)])
    pronoun = (text.index("she began"), text.index("she began") + 3, "pronoun")
    people = (Person(id="p1", names=("Ada Bell",), mentions=(*mentions, pronoun)),)
    found = timeline(text, people=people)
    assert words(text, found) == [
        "Her father died in 1999",
        "Bell thanked the band",
        "Ada Bell sang at the fair on Monday",
        "Moments later, the lights went out",
    ]
    assert [(e.relation, e.beside, e.earliest) for e in found] == [
        (None, None, "1999-01-01"),
        ("before", 2, None),
        (None, None, "2020-10-12"),
        ("after", 2, None),
    ]


def test_a_time_of_a_noun_is_no_time_of_the_verb() -> None:
    for text in (
        "Bell has attacked her vote in 2005.",
        "The vote in 2005 is a rare case.",
        "October provided a rest.",
        "LEEDS, Oct. 14 (Agency) - It rained.",
    ):
        assert timeline(text) == (), text


def test_joining_words_are_left_out_and_subjects_taken_in() -> None:
    text = "Tom Reed, who was a baker, died in 2014 after his shop was sold in 2013."
    assert words(text, timeline(text)) == [
        "his shop was sold in 2013",
        "Tom Reed, who was a baker, died in 2014",
    ]


def test_what_is_denied() -> None:
    assert [e.status for e in timeline("Bell denied that he met her on Monday.")] == ["denied"]
    assert [e.status for e in timeline("Bell spoke on Monday of rights denied to others.")] == ["asserted"]


def test_drawn_with_its_words_as_data() -> None:
    from onrecord.reader import read
    from onrecord.timeline import plot

    reading = read("The mill <b>burned</b> & fell on Monday.", published=PUBLISHED)
    drawn = plot.svg(reading)
    assert drawn.startswith("<svg")
    assert "<b>" not in drawn
    assert "the story is published" in drawn
    assert any("the story is published" in line for line in plot.lines(reading))


def test_a_clause_has_its_subject_and_its_verb() -> None:
    for text in (
        "Rosa Lind, who has been ill this week, on Monday described her plan.",
        "Ada Bell, whose talks on mills, bridges and kilns filled halls, died on Monday.",
        "In a letter filed last month, Ada Bell asked for more.",
        "Chairman Lee Orr (D-Ohio) resigned on Monday.",
        "From March through May, the mill was shut.",
        "As of Tuesday, the two had raised a million.",
        "That law was overturned Tuesday.",
        "In a Daily Leaf Poll released Sunday, three of four liked it.",
        "Lind, in the wake of a new poll, told the Leaf on Sunday that she was glad.",
        "Rep. Lee Orr, D-Ohio, received nine gifts on Oct. 7, 2013.",
        "A group of artists, writers and singers this week published a letter.",
    ):
        assert words(text, timeline(text)) == [text[:-1]]
    text = "Lee Orr shot a bear in Leeds, in May 2012, but was freed."
    assert words(text, timeline(text)) == [text[:-1]]
    text = "He will not sign it when he speaks Thursday in Leeds."
    assert words(text, timeline(text)) == ["he speaks Thursday in Leeds"]
    text = "Ada Bell was elected, after a decade in Leeds, in 2006 — beating two who saw it as theirs."
    assert words(text, timeline(text)) == ["Ada Bell was elected, after a decade in Leeds, in 2006"]


def test_a_relative_clause_is_no_entry() -> None:
    assert timeline("It is a win for Rosa B. Lind of New Leeds, who resigned on Tuesday.") == ()
    assert timeline("Ada Bell, who left in 2011, runs a mill.") == ()
    assert timeline("The council, which by 2007 was mending mills, is broke.") == ()
    assert timeline("The report praised the old mill, which opened in 2011.") == ()
    assert timeline("It pleased the 43-year-old former baker, who led the walk in June.") == ()


def test_the_day_of_a_noun_is_no_event() -> None:
    assert timeline("The race could be closer than the win for Lee Orr in 2012.") == ()
    assert timeline("It is good, said Lee Orr, the former baker and a candidate in 2012.") == ()
    assert timeline("Her words from last July were not aimed at him.") == ()
    assert timeline("He left the road before 1972’s landmark ruling made it safe.") == ()
    assert timeline("The first vote that will follow Leeds's Oct. 20 fair is open.") == ()
    assert timeline("The storm that killed more than 30 goats on Friday night was small.") == ()
    assert timeline("After her loss to Lee Orr in 2008, Ada Bell moved to Leeds.") == ()
    assert timeline("The fires of March 5, 2019 had much in common.") == ()
    assert timeline("It will not end before Super Tuesday.") == ()


def test_what_is_told_after_that_does_not_deny_the_telling() -> None:
    assert [e.status for e in timeline("He told them in May that it was not yet ready.")] == ["asserted"]


def test_hours_of_a_night_without_a_date_have_none() -> None:
    assert (
        timeline("A guard on duty that night has spoken.\n\nHe heard shots about 9:42 p.m. at the gate.")
        == ()
    )


def test_negated_is_what_did_not_happen() -> None:
    assert [e.status for e in timeline("Back in 2014, not everyone left.")] == ["negated"]
    assert [e.status for e in timeline("On Monday she lost not only the vote but the seat.")] == ["asserted"]


def test_planned_things_do_not_plan_what_is_told_of_them() -> None:
    assert [e.status for e in timeline("The firm began a round of planned cuts on 5 October 2020.")] == [
        "asserted"
    ]
    assert [e.status for e in timeline("The council is giving the mill a grant this week.")] == ["asserted"]


def test_a_claim_says_whose_it_is() -> None:
    text = "Ada Bell said that Tom Reed sold the mill on Monday."
    quote = Quote(content=((14, len(text) - 1),), cue=((9, 13),), source=((0, 8),), speakers=("p0",))
    (event,) = timeline(text, (quote,))
    assert (event.status, event.by) == ("reported", ("p0",))
    assert [e.status for e in timeline("Tom Reed allegedly set fire to it on 5 October 2020.")] == [
        "reported"
    ]


@pytest.mark.parametrize(
    ("story", "who"),
    [
        ("Tom Reed's aunt met Ada Bell in the Acme Corp. hall on Monday.", "Ada Bell"),
        ("Ada Bell, a former Acme Corp. chief, sued the Leeds Water Authority on Monday.", "Ada Bell"),
        ("On Monday, Tom Reed met Ada Bell to talk about the Labour Party.", "Ada Bell"),
    ],
)
def test_those_who_act_or_are_acted_on_take_part(story: str, who: str) -> None:
    reading = read(story, published=PUBLISHED)
    names = {person.id: person.names[0] for person in reading.people if person.names}
    (event,) = [event for event in reading.events if event.kind == "event"]
    taking = {names.get(id) for id in event.who}
    assert who in taking
    assert not taking & {"Acme Corp.", "Labour Party"}


def test_what_is_hardly_likely_to_be_right_is_not_told() -> None:
    story = "Ada Bell asked for a licence for the pier. It was granted in 2011. Ada Bell left Leeds in 2014."
    told = [story[e.start : e.end] for e in read(story, published=PUBLISHED).events if e.kind == "event"]
    assert told == ["Ada Bell left Leeds in 2014"]


@pytest.mark.parametrize("dateline", ["LEEDS (Reuters) - ", "LEEDS (Mill News / Post - 15th October, 2020) "])
def test_a_dateline_is_no_part_of_an_entry(dateline: str) -> None:
    story = f"{dateline}Ada Bell sold the Norwood pier on Tuesday, the council said."
    told = [story[e.start : e.end] for e in read(story, published=PUBLISHED).events if e.kind == "event"]
    assert [words.startswith("Ada Bell sold") for words in told] == [True]
    story = "It rains in Hull.\n" * 9 + story
    told = [story[e.start : e.end] for e in read(story, published=PUBLISHED).events if e.kind == "event"]
    assert [words.startswith("Ada Bell sold") for words in told] == [True]


def test_a_death_told_without_a_day_came_before_the_story() -> None:
    text = "Ada Bell, the writer of Low Water, has died at the age of 90. She sang in 1960."
    people = (Person(id="p1", names=("Ada Bell",), mentions=((0, 8, "name"),)),)
    found = timeline(text, people=people)
    assert words(text, found)[1] == "Ada Bell, the writer of Low Water, has died at the age of 90"
    assert (found[1].earliest, found[1].latest, found[1].who) == (None, "2020-10-16", ("p1",))
    text = "Ada Bell has died aged 90. Ada Bell died on Monday."
    spots = ((0, 8, "name"), (27, 35, "name"))
    people = (Person(id="p1", names=("Ada Bell",), mentions=spots),)
    assert words(text, timeline(text, people=people)) == ["Ada Bell died on Monday"]


def test_a_birth_between_commas_is_no_entry() -> None:
    assert timeline("Ada Bell, born in Leeds in 1934, wrote nine novels.") == ()
    assert timeline("Tom Reed (1940-2019) was a painter.") == ()


def test_a_story_without_a_date_has_an_order() -> None:
    text = (
        "The mill burned down on Monday. It had been sold last month. The owner wept yesterday. "
        "It will be rebuilt next year. It was built in 1902. Two years ago a fire broke out."
    )
    when = times.find(text)
    found = events(text, (Paragraph(0, len(text)),), (), when, ())
    assert words(text, found) == [
        "It was built in 1902",
        "Two years ago a fire broke out",
        "It had been sold last month",
        "The mill burned down on Monday",
        "The owner wept yesterday",
        "It will be rebuilt next year",
    ]


def test_a_length_that_opens_a_sentence_is_counted_from_what_was_told_last() -> None:
    text = "The club left in May 2019. It was labelled a foe in October 2016. Weeks later, it was raided."
    assert words(text, timeline(text)) == [
        "It was labelled a foe in October 2016",
        "Weeks later, it was raided",
        "The club left in May 2019",
    ]
    text = "It closed in May 2019. He was out of work months later."
    assert words(text, timeline(text)) == ["It closed in May 2019"]


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_date_that_begins_inside_a_word_belongs_to_the_clause_all_the_same(mark: str) -> None:
    text = f"The mayor sent {mark}11/29"
    assert words(text, timeline(text)) == [text]


def test_times_that_are_joined_are_one_interval() -> None:
    for text, interval in (
        ("The pier was shut in May and June 2019.", ("2019-05-01", "2019-07-01")),
        ("Bell led two walks, in 2011 and 2012, along the pier.", ("2011-01-01", "2013-01-01")),
        ("The pier was shut on Monday, and on Tuesday it fell.", ("2020-10-12", "2020-10-13")),
    ):
        assert interval in [(e.earliest, e.latest) for e in timeline(text)], text


def test_what_came_before_a_day_did_not_happen_on_it() -> None:
    for text, interval in (
        ("The pier was sold before May 2019.", (None, "2019-05-01")),
        ("The hearing ended just before 6:30 p.m. on Monday.", ("2020-10-12T00:00", "2020-10-12T18:30")),
    ):
        assert [(e.earliest, e.latest) for e in timeline(text)] == [interval], text


def test_those_spoken_of_take_no_part_in_the_saying() -> None:
    text = "Ada Bell said on Monday that Tom Reed had sold the pier."
    people = tuple(
        Person(id=f"p{n}", names=(name,), mentions=((at, at + len(name), "name"),))
        for n, name in enumerate(("Ada Bell", "Tom Reed"))
        for at in [text.index(name)]
    )
    quote = Quote(content=((text.index("that"), len(text) - 1),), cue=((9, 13),), source=((0, 8),))
    assert [e.who for e in timeline(text, (quote,), people)] == [("p0",)]
    quote = Quote(content=((0, len(text) - 1),), cue=((9, 13),))
    assert [e.who for e in timeline(text, (quote,), people)] == [("p0", "p1")]


def test_an_accusation_made_on_a_day_is_told_by_the_story() -> None:
    text = "In 2003, the council was accused of hiding the flood."
    assert [e.status for e in timeline(text)] == ["asserted"]
    text = "Bell was accused of selling the pier on 5 October 2020."
    assert [e.status for e in timeline(text)] == ["reported"]


def test_nobody_is_a_negation_and_a_not_of_another_clause_is_none() -> None:
    assert [
        e.status
        for e in timeline(
            "Neither lawyers for Bell nor a spokeswoman for the council replied Monday to letters."
        )
    ] == ["negated"]
    text = "On Monday Bell asked whether the pier did or did not stand."
    assert [e.status for e in timeline(text)] == ["asserted"]


@pytest.mark.parametrize(
    "story", ["All three left on Monday.", "They left on Monday.", "Ada Bell did the same thing in 2012."]
)
def test_what_nobody_can_tell_who_or_what_it_is_of_is_not_told(story: str) -> None:
    assert [e for e in read(story, published=PUBLISHED).events if e.kind == "event"] == []


def test_what_is_asked_is_no_entry() -> None:
    text = "“What happens to the old mill if Ada Bell sold it on Monday,” Lee Orr asked."
    quote = Quote(content=((1, text.index(",”")),), cue=((len(text) - 6, len(text) - 1),), status="asked")
    assert timeline(text, quotes=(quote,)) == ()


def test_a_line_that_opens_with_its_day_is_an_entry() -> None:
    text = "The pier.\nMarch 9, 2008: Ada Bell opened the pier.\nBy Lee Orr, May 3, 2009: Ada Bell sang."
    assert words(text, timeline(text)) == ["March 9, 2008: Ada Bell opened the pier"]
