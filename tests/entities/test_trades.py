"""A noun for what one is stands before the name and is none of it, unless it is a given name or a surname."""

import pytest
from people_told import Told, beside

from onrecord import entities, layout
from onrecord.model import Mention


def names(text: str, *persons: str) -> list[str]:
    """The full name of each person found, where the encoder takes these words for one person's name each."""
    told = [Mention(text.index(w), text.index(w) + len(w), "person", 0.95) for w in persons]
    people, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, sorted(told)))
    return [p.names[0] for p in people if p.names]


@pytest.mark.parametrize(
    "trade",
    ["Rancher", "Plumber", "Midwife", "Beekeeper", "Tailor", "Vet", "Rapper", "Defenseman"],
)
def test_a_trade_that_opens_a_sentence_is_no_part_of_the_name_also_where_no_list_knows_the_given_name(
    trade: str,
) -> None:
    tagged = f"{trade} Ostrid Quillon"
    assert names(f"{tagged} was there at six.\n", tagged) == ["Ostrid Quillon"]


@pytest.mark.parametrize("trade", ["Baker", "Carpenter", "Ranger"])
def test_a_trade_that_is_a_surname_too_is_none_where_a_full_name_follows(trade: str) -> None:
    tagged = f"{trade} Ostrid Quillon"
    assert names(f"{tagged} was there at six.\n", tagged) == ["Ostrid Quillon"]


@pytest.mark.parametrize(
    "name",
    [
        "Hunter Quillon",
        "Mason Quillon",
        "Archer Quillon",
        "Porter Quillon",
        "Baker Quillon",
        "Taylor Quillon",
        "Cook Quillon",
    ],
)
def test_a_trade_that_is_a_name_stays_one(name: str) -> None:
    assert names(f"{name} was there at six.\n", name) == [name]


def test_a_given_name_that_is_a_trade_stays_before_a_middle_name() -> None:
    assert names("Hunter Ostrid Quillon was there.\n", "Hunter Ostrid Quillon") == ["Hunter Ostrid Quillon"]


def test_a_trade_inside_a_sentence_is_no_part_of_a_full_name() -> None:
    text = "It was won by Magician Ostrid Quillon on Monday.\n"
    assert names(text, "Magician Ostrid Quillon") == ["Ostrid Quillon"]


def test_one_who_is_called_by_a_noun_all_through_a_story_keeps_it() -> None:
    text = "The song is by Pirate Quillon. Pirate Quillon sang it at noon.\n"
    first, last = text.index("Pirate"), text.rindex("Pirate")
    told = [Mention(at, at + len("Pirate Quillon"), "person", 0.95) for at in (first, last)]
    people, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, told))
    assert [p.names for p in people] == [("Pirate Quillon",)]


def test_one_name_behind_a_trade_that_opens_a_sentence() -> None:
    assert names("Rapper Ostrid, 31, was fined.\n", "Rapper Ostrid") == ["Ostrid"]


def test_a_trade_is_a_role() -> None:
    people, _ = entities.resolve(
        text := "Rancher Ostrid Quillon was there at six.\n",
        layout.paragraphs(text),
        (),
        None,
        [Mention(0, len("Rancher Ostrid Quillon"), "person", 0.95)],
    )
    assert [(f.kind, f.value) for f in people[0].facts] == [("role", "Rancher")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dean Quillon won on Monday. Quillon is from Leeds.\n", "Dean Quillon"),
        ("Dean Helen Quillon spoke on Monday.\n", "Helen Quillon"),
        ("Dean Quillon spoke on Monday. The dean was late.\n", "Quillon"),
    ],
)
def test_dean_is_a_given_name_where_the_story_has_no_dean(text: str, name: str) -> None:
    assert Told(text).people[0].names[0] == name
