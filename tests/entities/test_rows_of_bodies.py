"""Where the name of one body goes on behind a comma or "and", and where that of another begins."""

import pytest
from people_told import Told, beside

from onrecord import entities, layout
from onrecord.model import Mention


def bodies(text: str, *seen: str) -> list[str]:
    """The bodies of a text by the words that the encoder sees as a body's each, or by what it sees itself."""
    told = [Mention(text.index(w), text.index(w) + len(w), "organisation", 0.95) for w in seen]
    people, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, told))
    return [p.names[0] for p in people if p.kind == "organisation" and p.names]


@pytest.mark.parametrize(
    "name",
    [
        "Department for Roads, Ports and Harbours",
        "Department for Environment, Food and Rural Affairs",
        "Ministry of Culture, Media and Sport",
        "Ostrel, Pike and Quillon LLP",
        "Ostrel and Quillon Solicitors",
        "Ministry of Trade and Industry",
        "House Ways and Means Committee",
        "Department of Health and Human Services",
        "Council on Roads, Ports and Harbours",
        "Union Party for the People",
        "Orwin Mining and Construction Company",
        "Leeds and York Police",
    ],
)
def test_a_body_with_several_fields_or_partners_is_one(name: str) -> None:
    assert bodies(f"It was read by the {name} on Monday.\n") == [name]


@pytest.mark.parametrize("names", [("Quill Mining", "Orwin Bank"), ("Tarn Bank", "Leeds Police")])
def test_what_is_no_place_or_trade_joins_no_two(names: tuple[str, str]) -> None:
    assert bodies(f"It was read by {names[0]} and {names[1]} on Monday.\n") == list(names)


def test_the_pieces_that_the_encoder_sees_of_one_are_one() -> None:
    text = "It was read by the Department for Roads, Ports and Harbours on Monday.\n"
    assert bodies(text, "Department for Roads", "Ports and Harbours") == [
        "Department for Roads, Ports and Harbours"
    ]


def test_what_is_no_field_ends_the_name_of_an_office() -> None:
    names = Told("It was read by the Ministry of Health, WHO and Helen Brask on Monday.\n")
    assert names.person("Ministry of Health").names == ("Ministry of Health",)
    assert names.person("Helen Brask").kind == "person"


def test_a_chamber_goes_on_to_its_committee_behind_and() -> None:
    committee = "House Oversight and Government Reform Committee"
    assert bodies(f"It was read by the {committee} on Monday. The House and Senate rose.\n")[:1] == [
        committee
    ]
