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
