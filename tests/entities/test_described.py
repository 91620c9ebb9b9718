"""Words beside a name, or after a verb of being, that describe someone."""

import pytest
from people_told import Told


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("The novelist Ona Brill wept.", "Ona Brill", "The novelist"),
        ("He met his friend Ona Brill there.", "Ona Brill", "his friend"),
        ("Ona Brill, a singer, wept.", "Ona Brill", "a singer"),
        ("Ona Brill is a force of nature.", "Ona Brill", "a force"),
        ("Ona Brill is one of the founders.", "Ona Brill", "one"),
        ("Ona Brill was the youngest to win.", "Ona Brill", "the youngest"),
        ("Ona Brill (born 1950) [1] is a singer.", "Ona Brill", "a singer"),
        ("Ona Brill moved to Leeds, and soon became a surgeon there.", "Ona Brill", "a surgeon"),
        ("Zyx Industries is a company in Leeds.", "Zyx Industries", "a company"),
    ],
)
def test_a_description_is_a_mention_of_whom_it_describes(text: str, name: str, words: str) -> None:
    story = Told(text)
    assert any(words in found for found in story.words(story.person(name)))


@pytest.mark.parametrize("text", ["Ona Brill was a few miles away.", "Ona Brill is a bit late."])
def test_a_measure_describes_nobody(text: str) -> None:
    story = Told(text)
    assert story.words(story.person("Ona Brill")) == ["Ona Brill"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gen. Ona Brill came. The general election is near.", "The general"),
        ("Sen. Ona Brill, a Republican, came. The Republican plan failed.", "The Republican"),
        ("Ona Brill met Paul Orwin. In the two oldest towns it rained.", "the two"),
    ],
)
def test_a_noun_that_says_of_what_kind_another_is_describes_nobody(text: str, words: str) -> None:
    story = Told(text)
    assert all(words not in story.words(p) for p in story.people)


def test_himself_is_the_subject_of_the_clause() -> None:
    story = Told("Peter Quill left. He sang. A crowd cheered, and Paul Orwin hurt himself.")
    assert "himself" in story.words(story.person("Paul Orwin"))


def test_what_she_was_is_about_her() -> None:
    story = Told("Sen. Paul Orwin met Ona Brill, a painter. She was the senator of the year, he said.")
    assert "the senator" not in story.words(story.person("Paul Orwin"))


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("It rained. The city's mayor, Ben Orwin, laughed.", "Ben Orwin", "The city's mayor"),
        ("It rained. Quill's lawyer, Ben Orwin, laughed.", "Ben Orwin", "Quill's lawyer"),
        ("It rained. Ada Brill told Ben Brill, her father, to go.", "Ben Brill", "her father"),
        ("It rained. Orwin Motors shut a plant. The carmaker said so.", "Orwin Motors", "The carmaker"),
    ],
)
def test_more_words_that_tell_of_someone(text: str, name: str, words: str) -> None:
    story = Told(text, ("so", "The carmaker", "said")) if "carmaker" in text else Told(text)
    assert words in story.words(story.person(name))


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brill came. The American Revolution began.",
        "Ada Brill came. The Hindu Marriage Act was read.",
        "Ada Brill came with Ben Orwin, her father and a dog.",
    ],
)
def test_words_that_tell_of_nobody_named(text: str) -> None:
    story = Told(text)
    assert [w for p in story.people for w in story.words(p) if w[:4].lower() in ("the ", "her ")] == []


def test_a_parent_told_of_behind_the_name_is_one() -> None:
    story = Told("It rained. Ada Brill told Ben Brill, her father, to go.")
    assert [f.value for f in story.facts("Ada Brill", "parent")] == ["Ben Brill"]


def test_who_follows_an_opening_clause_is_not_what_its_last_name_is() -> None:
    text = (
        "Gov. Paul Orwin came. Ona Brill, a host, asked him in.\n\nDefending it in talks with Ona Brill, the"
        " governor pointed to a law."
    )
    story = Told(text, ("a law", "the governor", "pointed to"))
    assert story.speakers() == ["Paul Orwin"]


def test_a_paper_is_nobody_who_has_its_name_as_a_role() -> None:
    story = Told("Paul Orwin spoke to The Star on Monday. Orwin is tired.")
    assert [story.text[a:b] for a, b, _ in story.person("Paul Orwin").mentions] == ["Paul Orwin", "Orwin"]
