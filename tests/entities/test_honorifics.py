"""Honorifics of many countries before a name, and the particles that a surname begins with."""

import pytest
from people_told import Told, beside

from onrecord import entities, layout
from onrecord.model import Mention

HONORIFICS = [
    "Datuk",
    "Datuk Seri",
    "Tan Sri",
    "Dato’",
    "Puan Sri",
    "Rt Hon",
    "Ustaz",
    "Mallam",
    "Comrade",
    "Ayatollah",
    "Tengku",
    "Madam",
    "Air Marshal",
]


@pytest.mark.parametrize("honorific", HONORIFICS)
@pytest.mark.parametrize("name", ["Kamil Oduyar", "Lim Kok Beng"])
def test_an_honorific_is_no_part_of_a_name(honorific: str, name: str) -> None:
    text = f"The hall was opened by {honorific} {name} on Monday.\n"
    start = text.index(honorific)
    for begin in (start, text.index(name)):  # whether the encoder sees it as part of the name or not
        told = [Mention(begin, text.index(" on Monday"), "person", 0.95)]
        people, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, told))
        assert [p.names for p in people] == [(name,)]


@pytest.mark.parametrize("honorific", ["Datuk Seri", "Tan Sri", "Ustaz", "Comrade"])
def test_an_honorific_is_no_role(honorific: str) -> None:
    story = Told(f"The hall was opened by {honorific} Kamil Oduyar on Monday.\n")
    assert story.person("Kamil Oduyar").facts == ()


@pytest.mark.parametrize("name", ["Tan Boon Kiat", "Tan Kok", "Sri Mulyar Indrati"])
def test_half_of_an_honorific_is_a_name(name: str) -> None:
    text = f"The hall was opened by {name} on Monday.\n"
    start = text.index(name)
    tag = Mention(start, start + len(name), "person", 0.95)
    people, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, [tag]))
    assert [p.names for p in people] == [(name,)]


def test_an_acronym_is_no_honorific() -> None:
    text = "A letter from ATO Oduyar arrived.\n"
    start = text.index("ATO")
    tag = Mention(start, start + len("ATO Oduyar"), "person", 0.95)
    people, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, [tag]))
    assert [p.names for p in people] == [("ATO Oduyar",)]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Joris van den Quill", "Van den Quill"),
        ("Lukas de la Brask", "De la Brask"),
        ("Lukas van der Ostrel", "Van der Ostrel"),
        ("Lukas Van der Ostrel", "Van der Ostrel"),
        ("Ana de la Brask Ostrel", "De la Brask"),
        ("Ana dos Ostrel", "Dos Ostrel"),
    ],
)
def test_a_surname_with_particles_is_that_of_the_full_name_with_a_capital_too(full: str, short: str) -> None:
    text = f"{full} fell on Monday. The race was won by {short} at last.\n"
    start = text.index(short, len(full))
    tag = Mention(start, start + len(short), "person", 0.95)
    people, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, [tag]))
    assert [p.names for p in people] == [(full, short)]


def test_two_with_other_particled_surnames_are_two() -> None:
    text = "Lukas van der Ostrel met Ana de la Brask on Monday. The race was won by De la Brask.\n"
    start = text.rindex("De la Brask")
    tag = Mention(start, start + len("De la Brask"), "person", 0.95)
    people, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, [tag]))
    assert [p.names for p in people] == [("Lukas van der Ostrel",), ("Ana de la Brask", "De la Brask")]
