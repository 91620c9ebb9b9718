"""The constructions beside a name: appositions, modifiers, possession, and whether it is a subject."""

import pytest

from onrecord import quotes
from onrecord.entities.mentions.names import named
from onrecord.layout import paragraphs
from onrecord.text.constructions import role_ahead, role_before, roles_behind
from onrecord.text.document import Document, build, possessive
from onrecord.text.kin import kin_before, kin_behind
from onrecord.text.name import Name
from onrecord.text.phrases import modifies, plain_before, subject


def read(text: str, called: str = "Quill") -> tuple[Document, Name]:
    """The document of a text, and the one name in it that ends so."""
    doc = build(text, paragraphs(text), ())
    (name,) = (n for n in named(doc, (), quotes.find(text, paragraphs(text))[2]) if n.parts[-1] == called)
    return doc, name


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("On Monday Ada Quill, a lawyer in Orwin, left.", ["a lawyer"]),
        (
            "On Monday Ada Quill, a lawyer, activist and former mayor of Orwin, left.",
            ["a lawyer", "activist", "former mayor"],
        ),
        ("On Monday Ada Quill, 41, director of the fund, left.", ["director"]),
        ("On Monday Ada Quill, met the chairman.", []),
        ("Present were Ada Quill, actor Ben Orr and others.", []),
        ("For Ada Quill, by now the mayor is late.", []),
    ],
)
def test_an_apposition_behind_a_name_says_its_roles(text: str, roles: list[str]) -> None:
    assert [text[slice(*span)] for span in roles_behind(*read(text))] == roles


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The transport secretary, Ada Quill, left.", "transport secretary"),
        ("The mayor’s aide, Ada Quill, left.", "aide"),
        ("The leader of the council, Ada Quill, left.", "leader"),
        ("According to a source, Ada Quill left.", None),
        ("The president, Ada Quill and Ben Orr left.", None),
    ],
)
def test_an_apposition_before_a_name_says_its_role(text: str, role: str | None) -> None:
    found = role_ahead(*read(text))
    assert (found and text[slice(*found.role)]) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("It was former Olympic swimmer Ada Quill.", "former Olympic swimmer"),
        ("They would coach Ada Quill.", None),
        ("It was wife Ada Quill.", None),
    ],
)
def test_a_modifier_before_a_name_is_a_role(text: str, role: str | None) -> None:
    found = role_before(*read(text))
    assert (found and text[slice(*found)]) == role


def test_possession_ties_kin_to_a_name() -> None:
    doc, name = read("On Monday his wife, the actress Ada Quill, left.")
    assert doc.low(kin_before(doc, name)) == "wife"
    doc, name = read("On Monday Ada Quill, her mother, left.")
    assert doc.low(kin_behind(doc, name)) == "mother"
    assert kin_before(doc, name) == -1


def test_an_owner_is_one_in_capitals_too() -> None:
    assert possessive("Quill’s")
    assert possessive("QUILL'S")
    assert not possessive("Quills")


def test_premodifiers_end_at_what_is_none() -> None:
    doc, name = read("They met the 41-year-old former minister Ada Quill.")
    first = doc.words[plain_before(doc, name.first)].start
    assert doc.text[first:].startswith("41-year-old former")


def test_a_noun_that_modifies_the_next_is_no_head() -> None:
    doc, _ = read("The consumer lobby met Ada Quill.")
    assert modifies(doc, 1)
    assert not modifies(doc, 2)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("On Monday, Prime Minister Ada Quill left.", True),
        ("“Yes,” said Ada Quill.", True),
        ("They spoke of Ada Quill.", False),
        ("Ada Quill’s aide left.", False),
    ],
)
def test_a_name_is_a_subject_by_what_stands_beside_it(text: str, acts: bool) -> None:
    doc, name = read(text)
    assert subject(doc, name.first, name.last, name.possessive) is acts
