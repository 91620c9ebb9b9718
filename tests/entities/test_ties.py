"""The body that a person belongs to, and for which that one says "we"."""

import pytest
from people_told import Told


@pytest.mark.parametrize(
    "text",
    [
        "Tide Institute director Ona Brill wept.",
        "The Tide Institute's director, Ona Brill, wept.",
        "The Tide Institute's Ona Brill wept.",
        "The head of the Tide Institute, Ona Brill, wept.",
        "Ona Brill, director of the Tide Institute, wept.",
        "Ona Brill, a Tide Institute engineer, wept.",
        "Ona Brill, Tide Institute regional director, wept.",
        "Ona Brill, who leads the Tide Institute, wept.",
        "The Tide Institute grew. Its director, Ona Brill, wept.",
    ],
)
def test_a_person_belongs_to_the_body_beside_the_name(text: str) -> None:
    assert [f.value for f in Told(text).facts("Ona Brill", "employer")] == ["Tide Institute"]


@pytest.mark.parametrize(
    "text",
    [
        "Ona Brill told the Tide Institute, a critic of hers, nothing.",
        "Ona Brill, who sued the Tide Institute, wept.",
        "Ona Brill, a critic of the Tide Institute, wept.",
        "Ona Brill met Tide Institute director Paul Orwin.",
        "Tide Institute critic Ona Brill wept.",
        "Ona Brill, a lawyer for victims of the Tide Institute, wept.",
        "Ona Brill, the daughter of the director of the Tide Institute, wept.",
        "Ona Brill, a candidate for president of the Tide Institute, wept.",
        "Ona Brill, a radio host with her own contacts with the Tide Institute, wept.",
        "Ona Brill, a Democrat now running for the Tide Institute, wept.",
        "They told the Tide Institute after director Ona Brill wept.",
        "They told the Tide Institute that director Ona Brill wept.",
        "They think the Tide Institute will thank director Ona Brill.",
        "They came to see Ona Brill, a Tide Institute aide said.",
        "Ona Brill, head of the Senate GOP, wept.",
        "They hope to oust Ona Brill from the Tide Institute.",
        "Ona Brill, a Tide Institute candidate, wept.",
    ],
)
def test_a_body_that_only_stands_near_is_nobodys(text: str) -> None:
    assert Told(text).facts("Ona Brill", "employer") == []


def test_we_is_the_body_of_who_speaks() -> None:
    story = Told(
        'Ona Brill, director of the Tide Institute, wept.\n\n"We are late," Brill said.',
        ('"We are late,"', "Brill", "said"),
    )
    assert "We" in story.words(story.person("Tide Institute"))


@pytest.mark.parametrize(
    "text",
    [
        "The Tide Institute opened. Ona Brill, the institute's director, wept.",
        "The Tide Institute opened. The institute's chief executive, Ona Brill, wept.",
        "The Tide Institute opened. Its head, Ona Brill, wept.",
        "Ona Brill, of the Tide Institute, wept.",
        "Ona Brill is director of the Tide Institute.",
        "Tide Institute co-founder and chairman Ona Brill wept.",
    ],
)
def test_the_body_that_one_speaks_for(text: str) -> None:
    story = Told(f'{text}\n\n"We are late," Brill said.', ('"We are late,"', "Brill", "said"))
    assert "We" in story.words(story.person("Tide Institute"))
    its = {w for w in story.words(story.person("Ona Brill")) if w.startswith("The institute")}
    assert its <= {"The institute's chief executive"}


def test_we_is_not_each_pair_that_one_was_named_in() -> None:
    text = 'Ona Brill and Paul Orwin spoke. They were late. "We all want this," Brill said.'
    story = Told(text, ('"We all want this,"', "Brill", "said"))
    assert not any("We" in story.words(p) for p in story.people)


@pytest.mark.parametrize(
    "text",
    [
        "After a year in the Tide Institute as an independent, Ona Brill wept.",
        "Tide Institute candidates Ona Brill had met wept.",
        "Paul Orwin was a Tide Institute director under President Ona Brill.",
        "The Tide Institute and other partners, Ona Brill wrote, wept.",
        "A Tide Institute fund supporting nominee Ona Brill wept.",
        "They accused Ona Brill of opposing the Tide Institute.",
        "Asked about Ona Brill, Tide Institute officials called director Paul Orwin.",
        "Ona Brill, Paul Orwin, founder of the Tide Institute, said so.",
    ],
)
def test_words_between_a_body_and_a_name_that_tie_nobody(text: str) -> None:
    assert Told(text).facts("Ona Brill", "employer") == []


@pytest.mark.parametrize(
    "text",
    [
        "It rained. Ona Brill works for the Tide Institute.",
        "It rained. Ona Brill leads the Tide Institute.",
        "It rained. Ona Brill, a volunteer lead with the Tide Institute, wept.",
        "It rained. Ona Brill, president and chief operating officer of the Tide Institute, wept.",
        "The Tide Institute opened. Ona Brill, a biologist at the institute, wept.",
        "It rained. Tide Institute secretary-treasurer Ona Brill wept.",
    ],
)
def test_more_ways_to_tell_of_a_body(text: str) -> None:
    story = Told(f'{text}\n\n"We are late," Brill said.', ('"We are late,"', "Brill", "said"))
    assert "We" in story.words(story.person("Tide Institute"))


def test_our_lives_are_those_of_a_couple_that_speaks() -> None:
    text = 'Paul Orwin sang to his wife Ona Brill. The couple wept. "Our lives are late," Orwin said.'
    story = Told(text, ('"Our lives are late,"', "Orwin", "said"))
    (pair,) = [p for p in story.people if p.members]
    assert "Our" in story.words(pair)


def test_our_country_is_everyones() -> None:
    story = Told(
        'Ona Brill, director of the Tide Institute, wept.\n\n"Our country is late," Brill said.',
        ('"Our country is late,"', "Brill", "said"),
    )
    assert "Our" not in story.words(story.person("Tide Institute"))


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("Paul Orwin, the Tide Institute's head of safety", "Tide Institute"),
        ("Paul Orwin, Brill Motors' director of safety", "Brill Motors"),
        ("Paul Orwin, who plays for Brill United", "Brill United"),
    ],
)
def test_for_whom_one_speaks(source: str, body: str) -> None:
    story = Told(f'"We are late," said {source}.', ('"We are late,"', "Paul Orwin", "said"))
    assert "We" in story.words(story.person(body))


def test_the_party_is_the_one_named_last_and_a_party_leader_is_no_name() -> None:
    text = (
        "The Brill Party won. Party leader Ona Lee sang. The Party met. The Orwin Party lost. The Party left."
    )
    story = Told(text)
    assert story.words(story.person("Brill Party")) == ["Brill Party", "The Party"]
    assert story.words(story.person("Orwin Party")) == ["Orwin Party", "The Party"]


def test_police_are_the_force_that_was_named() -> None:
    story = Told(
        "Brill Police arrested a man. Police said that he was 40.", ("that he was 40", "Police", "said")
    )
    assert story.words(story.person("Brill Police")) == ["Brill Police", "Police"]


def test_the_house_is_not_the_white_house() -> None:
    story = Told("The White House spoke. The House voted. The White House waited.")
    assert story.words(story.person("White House")) == ["White House", "White House"]
