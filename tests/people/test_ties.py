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
