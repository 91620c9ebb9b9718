"""Sorts: bodies told of again by what they are, which their names tell."""

import pytest
from people_told import Told


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("The Orwin Orchestra will move. The ensemble has 60 players.", "Orwin Orchestra", "The ensemble"),
        ("Orwin Rovers beat Brill United. The club was founded in 1902.", "Orwin Rovers", "The club"),
        ("The Guild of Players met. The union has 60 members.", "Guild of Players", "The union"),
        ("The Orwin Philharmonic met Meridian Oil. The company paid.", "Meridian Oil", "The company"),
        ("Orwin Oil met the Brill Gazette. The newspaper said nothing.", "Brill Gazette", "The newspaper"),
    ],
)
def test_a_body_is_told_of_by_its_sort(text: str, name: str, words: str) -> None:
    story = Told(text)
    assert words in story.words(story.person(name), "description")


def test_a_body_of_another_sort_is_not_meant() -> None:
    story = Told("Members of the Church of the Brook marched. The newspaper was closed on Monday.")
    assert "The newspaper" not in story.words(story.person("Church of the Brook"))


def test_a_word_of_the_name_says_more_than_its_sort() -> None:
    story = Told("Orwin University has the School of Pottery. The school opened in May.")
    assert "The school" in story.words(story.person("School of Pottery"))


def test_a_person_is_told_of_by_a_wider_word() -> None:
    story = Told("Ona Brill, a lawyer, sat beside Dora Orwin, an actress. The performer left.")
    assert "The performer" in story.words(story.person("Dora Orwin"), "description")


def test_the_only_one_called_so_is_meant_from_afar() -> None:
    story = Told(
        "The Orwin Institute of Tides opened. It rained. The Brill Mill burned. Ona Brill sang. She danced. "
        "The Brill Guild met. It wept. She left. The institute closed."
    )
    assert "The institute" in story.words(story.person("Orwin Institute of Tides"), "description")
