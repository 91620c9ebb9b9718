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
    assert not any(w.startswith("The institute") for w in story.words(story.person("Ona Brill")))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            'A Tide Institute official wept. "We are late," a Tide Institute official said.',
            "a Tide Institute official",
        ),
        (
            'It rained. "We are late," said a spokesman for the Tide Institute.',
            "a spokesman for the Tide Institute",
        ),
        ('The Tide Institute fell. "We are late," a spokeswoman said.', "a spokeswoman"),
    ],
)
def test_a_nameless_speaker_says_we_for_the_body(text: str, source: str) -> None:
    story = Told(text, ('"We are late,"', source, "said"))
    assert "We" in story.words(story.person("Tide Institute"))


def test_we_is_not_each_pair_that_one_was_named_in() -> None:
    text = 'Ona Brill and Paul Orwin spoke. They were late. "We all want this," Brill said.'
    story = Told(text, ('"We all want this,"', "Brill", "said"))
    assert not any("We" in story.words(p) for p in story.people)
