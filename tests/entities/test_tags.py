"""The encoder's tags: evidence for the kind of a name, where its words and the story tell none."""

import pytest
from people_told import beside

from onrecord import entities, layout
from onrecord.model import Mention


def kinds(text: str, *tags: tuple[str, str, float]) -> dict[str, str]:
    """Kind by name of those found, with tags given as (words, label, chance)."""
    told = [Mention(text.index(w), text.index(w) + len(w), label, chance) for w, label, chance in tags]  # type: ignore[arg-type]
    persons, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, sorted(told)))
    return {name: p.kind for p in persons for name in p.names}


TEXT = "On Monday the plan of Ostrel was read aloud in the harbour of Leeds.\n"


@pytest.mark.parametrize(
    ("label", "chance", "kind"),
    [("person", 0.9, "person"), ("organisation", 0.9, "organisation"), ("place", 0.9, None)],
)
def test_a_tag_tells_the_kind_of_a_name_whose_words_tell_none(label: str, chance: float, kind: str) -> None:
    assert kinds(TEXT, ("Ostrel", label, chance)).get("Ostrel") == kind


def test_a_surname_of_the_story_is_a_persons_whatever_its_tag() -> None:
    text = "Ona Ostrel spoke at noon. Later the plan of Ostrel was read aloud.\n"
    tag = Mention(text.rindex("Ostrel"), text.rindex("Ostrel") + 6, "organisation", 0.9)
    persons, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, [tag]))
    assert {p.kind for p in persons if "Ostrel" in p.names or "Ona Ostrel" in p.names} == {"person"}


@pytest.mark.parametrize(
    ("label", "chance", "kind"),
    [("organisation", 0.7, "organisation"), ("other", 0.7, None), ("person", 0.7, "person")],
)
def test_tags_tell_what_two_capitals_do_not(label: str, chance: float, kind: str | None) -> None:
    text = "He spoke to Ostrel Brask on Monday.\n"
    assert kinds(text, ("Ostrel Brask", label, chance)).get("Ostrel Brask") == kind


def test_a_known_given_name_outweighs_its_tag() -> None:
    assert kinds("He spoke to Helen Price on Monday.\n", ("Helen Price", "organisation", 0.6)) == {
        "Helen Price": "person"
    }


def test_two_bodies_that_the_encoder_sees_are_two() -> None:
    one, other = "Ostrel Institute of Technology", "Brask State University"
    text = f"A team of the {one} and {other} found it on Monday.\n"
    assert kinds(text, (one, "organisation", 0.9), (other, "organisation", 0.9)).keys() >= {one, other}
    ministry = "Department of Health and Human Services"
    assert ministry in kinds(f"It went to the {ministry}.\n", (ministry, "organisation", 0.9))


def test_a_tag_joins_no_names_over_the_end_of_a_sentence() -> None:
    tag = ("Ada Ostrel Sr. Ben Brask", "person", 0.9)
    assert kinds("It was Ada Ostrel Sr. Ben Brask called it a shame.\n", tag).keys() == {
        "Ada Ostrel Sr.",
        "Ben Brask",
    }


def test_a_saint_in_a_name_does_not_end_it() -> None:
    tag = ("Ada St. Ostrel", "person", 0.9)
    assert "Ada St. Ostrel" in kinds("The songs of Ada St. Ostrel were sung.\n", tag)


def test_two_names_of_one_kind_beside_an_and_are_two() -> None:
    text = "They wept for Ostrel and Brask on Monday in the hall.\n"
    tags = [(word, "organisation", 0.9) for word in ("Ostrel", "Brask")]
    assert kinds(text, *tags).keys() == {"Ostrel", "Brask"}


@pytest.mark.parametrize(("chance", "kind"), [(0.95, "organisation"), (0.7, None)])
def test_what_ends_in_the_word_for_a_thing_is_a_body_to_a_sure_encoder(
    chance: float, kind: str | None
) -> None:
    text = "They wept when the Ostrel Line was sold on Monday.\n"
    assert kinds(text, ("Ostrel Line", "organisation", chance)).get("Ostrel Line") == kind
