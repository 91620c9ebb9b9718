"""Bodies and people without a name, or without their first one, that act in what a timeline tells."""

import pytest

from onrecord import read
from onrecord.reading import Reading
from onrecord.wording import labels


def told(text: str, published: str = "2024-05-16") -> tuple[Reading, list[list[str]]]:
    """The reading of a text, and whom each of its entries tells as taking part."""
    reading = read(text, published)
    called = labels(reading)
    return reading, [[called[who] for who in event.who] for event in reading.events if event.end]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("On Monday, Norway's parliament approved a plan to widen the port.", "Norway's parliament"),
        ("On April 11, 2024, Swedish police raided a shed in the old docks.", "Swedish police"),
        ("Police raided a shed in the old docks on Monday.", "Police"),
        ("The shed in the old docks was raided by the army on Monday.", "the army"),
        ("On Monday, officials in the valley banned open fires and closed two roads.", "officials"),
        (
            "Last week, Norway's new prime minister vetoed the plan.",
            "Norway's new prime minister",
        ),
        ("The plans were announced by Norway's home ministry on Monday.", "Norway's home ministry"),
        ("While officials had left the valley on Monday, they came back.", "officials"),
    ],
)
def test_a_body_without_a_name_takes_part_in_what_it_does(text: str, actor: str) -> None:
    assert [actor] in told(text)[1]


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian government forces entered the old town on Monday.",  # it is the forces that did
        "Plans to move the government failed on Monday.",
        "On Monday, the party moved to the hall by the lake.",  # which party?
        "A film about the army was shown in the old town on Monday.",
    ],
)
def test_a_body_that_does_not_act_is_nobody(text: str) -> None:
    assert all(person.names for person in told(text)[0].people)


def test_one_body_is_one_however_often_it_acts() -> None:
    reading, who = told(
        "Police raided a shed on Monday. On Tuesday, police raided a second shed in the docks."
    )
    assert len(reading.people) == 1
    assert who == [["Police"]] * 2


def test_a_government_is_no_council_that_was_told_of_before() -> None:
    text = (
        "Last month, the Quill Council of Farm Research advised the use of lime on all fields.\n\n"
        "In a notice on May 6, the government forbade the sale of lime."
    )
    assert ["the government"] in told(text)[1]


def test_a_surname_that_is_a_word_too_is_whose_it_is() -> None:
    text = (
        "Adam Long, a former head of the coast guard, leads a firm in Leeds.\n\n"
        "Long founded the firm in 2017."
    )
    assert told(text)[1] == [["Adam Long"]]


def test_who_is_told_something_by_name_takes_part() -> None:
    text = "“The pace is far too slow,” Ann Bell told Ben Orr in an interview on Monday."
    assert told(text)[1] == [["Ann Bell", "Ben Orr"]]


def test_what_somebody_announced_is_their_deed_not_their_word() -> None:
    reading, who = told("Ann Bell announced plans for a ban in March after six cows died.")
    assert [(event.status, event.by) for event in reading.events if event.end] == [("asserted", ())]
    assert who == [["Ann Bell"]]


def test_who_only_says_so_takes_no_part() -> None:
    text = "By 2040, Danish planners say, the harbour town of Lund will take in 9,000 more people."
    assert told(text)[1] in ([[]], [])


def test_who_made_what_is_measured_against_takes_no_part() -> None:
    text = "Last week, dust in the valley reached nine times the depth called safe by the Quill Health Board."
    assert told(text)[1] in ([[]], [])


def test_a_thing_that_tells_something_is_nobody() -> None:
    text = "New signs in the shops say that the cod is fresh. New signs in the shops appeared this month."
    assert told(text)[1] in ([[]], [])


def test_its_government_is_told_by_whose_it_is() -> None:
    text = "Norway said that it would widen the port. In March, its government announced that work had begun."
    assert all(some in (["Norway"], []) for some in told(text)[1])


def test_who_is_named_behind_a_pronoun_for_them_takes_part() -> None:
    text = "Ann Bell is ill. Hoping to stop a plan to outvote her, Ann Bell sold the pier last week."
    assert ["Ann Bell"] in [some[:1] for some in told(text)[1]]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Moss County already declared a state of emergency on Friday.", ["Moss County"]),
        ("On Monday, Ohio banned the sale of hats.", ["Ohio"]),
        ("The fair in Ohio closed on Monday.", []),
        ("The fair near Moss County raised money on Monday.", []),
    ],
)
def test_a_place_that_does_what_a_government_does_takes_part(text: str, who: list[str]) -> None:
    reading = read(text, "2020-10-15")
    names = {person.id: person.names[0] for person in reading.people if person.names}
    assert [names[id] for event in reading.events for id in event.who] == who


def test_a_city_that_is_told_as_one_takes_part() -> None:
    text = "Hull is glad. The city of Hull passed a law on hats on Monday."
    reading = read(text, "2020-10-15")
    (event,) = [event for event in reading.events if event.kind == "event"]
    assert [text[start:end] for p in reading.people if p.id in event.who for start, end, _ in p.mentions][
        -1
    ] == "city of Hull"
