"""Listing and edges: who is on the list of people, as what, and where names begin and end."""

import numpy as np
import pytest

import onrecord
from onrecord.entities.types.listing import NOBODY, weigh
from onrecord.model import Kinds


def listed(text: str) -> dict[str, str]:
    """Each name with its kind."""
    reading = onrecord.read(text, published="2026-11-20")
    return {name: person.kind for person in reading.people for name in person.names}


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Ida Penn's album Molly Green sold well. Penn said so.", "Molly Green"),
        ("Ben Orwin was hurt in Quill Street, Leeds, on Monday.", "Quill Street"),
        ("Ben Orwin ran to Istana Merah at noon.", "Istana Merah"),
        ("The Minister of the Interior, Ada Quill, spoke.", "Minister of the Interior"),
        ("Her Highness met Ada Quill on Monday.", "Highness"),
        ("A senior Quill MP told Ada Orwin to go.", "Quill MP"),
        ("The prize for Ada Quill is part of extended quiet leave (EQL), she said.", "EQL"),
        ("Ada Quill wrote on X that she was ill.", "X"),
        ("The firm made Rs 25 lakh and RM9,000, Anil Quill said.", "RM9"),
    ],
)
def test_what_is_no_person_and_no_body_is_not_listed(text: str, nobody: str) -> None:
    names = listed(text)
    assert nobody not in names
    assert names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Judge Albert Street fined Ann Orwin.", "Albert Street", "person"),
        ("The Orwin Institute, Leeds, was sold.", "Orwin Institute", "organisation"),
        ("Ben Orwin was jailed at Penn Crown Court on Monday.", "Penn Crown Court", "organisation"),
        ("Valda Paris, a Norwood woman, claims she fell. Paris left.", "Valda Paris", "person"),
        ("Ida A. Quill, 32, and Ned N. Quill, 57, were held.", "Ida A. Quill", "person"),
        ("Singer Park Ji-ah, 24, cried.", "Park Ji-ah", "person"),
        ("The Health and Peace Executive met. “HPE is aware,” it said.", "HPE", "organisation"),
        ("Those who came were Tasmina Quill-Orwin MP and a clerk.", "Tasmina Quill-Orwin MP", "person"),
        ("Twins Ida and Ned Orwin won.", "Ned Orwin", "person"),
        ("Singers Nora Penn and Remy Orwin have parted.", "Nora Penn", "person"),
        ("The guest was President Kim Dae-jin of Orwin.", "Kim Dae-jin", "person"),
        (
            "Facing the strike, the Orwin police department closed a road.",
            "Orwin police department",
            "organisation",
        ),
        (
            "The Securities and Exchange Board fined Ada Quill.",
            "Securities and Exchange Board",
            "organisation",
        ),
    ],
)
def test_names_are_whole_and_of_their_kind(text: str, name: str, kind: str) -> None:
    assert listed(text).get(name) == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Orwin Gas & Electric Co. paid. OG&E was fined.", {"Orwin Gas & Electric Co.", "OG&E"}),
        ("Badrul Quill Rahman was held. Badrul Quill, 45, wept.", {"Badrul Quill Rahman", "Badrul Quill"}),
        ("Ana Ruiz de la Vega won. Ruiz de la Vega wept.", {"Ana Ruiz de la Vega", "Ruiz de la Vega"}),
    ],
)
def test_short_names_are_of_the_one_with_the_long_name(text: str, names: set[str]) -> None:
    people = onrecord.read(text, published="2026-11-20").people
    assert any(names <= set(person.names) for person in people)


def test_kinds_of_no_words_are_none() -> None:
    reading = Kinds(np.array([0, 4], dtype=np.int32), np.full((2, 8), 0.125, dtype=np.float32))
    assert reading.of(2, 3).none == 1.0
    assert reading.of(0, 8).person == pytest.approx(0.125)


def test_chances_of_kinds_add_up_to_one() -> None:
    weights = {"person": {"a": 1.0}, "organisation": {}, "group": {"b": -2.0}}
    chances = weigh({"a": 1.0, "b": 0.5}, weights)
    assert sum(chances.values()) == pytest.approx(1.0)
    assert chances["person"] > chances[NOBODY] > chances["group"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "A hearing heard from the Health and Safety Executive. “HSE is aware,” a spokesman said.",
            {"Health and Safety Executive", "HSE"},
        ),
        ("LECO said yes. The Leeds Electric Company (LECO) said no.", {"Leeds Electric Company", "LECO"}),
    ],
)
def test_a_body_and_its_acronym_are_one_wherever_either_stands(text: str, names: set[str]) -> None:
    people = onrecord.read(text, published="2026-11-20").people
    assert any(names <= set(person.names) for person in people)


def test_brackets_behind_a_broken_hyphen_are_read() -> None:
    assert onrecord.read(",hte-(Lg)").people


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Petrov said Russia would respond.", "Petrov", "person"),
        ("Kovac said Croatia would respond.", "Kovac", "person"),
        ("Okafor told the BBC he was ready.", "Okafor", "person"),
        ("Quillmart said it would cut 200 jobs.", "Quillmart", "organisation"),
        ("The Esterholm said it would cut 200 jobs. Esterholm AB is a firm.", "Esterholm", "organisation"),
        ("The firm Quill is in Hull. Quill is a maker of pumps.", "Quill", "organisation"),
        ("His chief of staff Reince Quillus said he would stay.", "Reince Quillus", "person"),
    ],
)
def test_a_few_sentences_need_not_name_anybody_in_full(text: str, name: str, kind: str) -> None:
    assert [person.kind for person in onrecord.read(text).people if name in person.names] == [kind]


def test_a_body_whose_noun_goes_on_is_listed_though_its_words_are_common() -> None:
    text = "On Monday, Reform Party for the People member Ada Quill told him to go, and the people sang."
    assert listed(text).get("Reform Party for the People") == "organisation"


def test_a_part_of_a_title_between_marks_is_nobody() -> None:
    text = "Ada Quill said on NBC’s “Meet the Press” that the CBS film “Lumo & Louise” is out."
    assert set(listed(text)) == {"Ada Quill", "NBC", "CBS"}
