"""What the story says of a life, and whether it still holds."""

import pytest
from people_told import Told

import onrecord


@pytest.mark.parametrize(
    ("text", "kind", "value", "status"),
    [
        ("Paul Orwin was born on May 3, 1934, in Hollin.", "birth", "May 3, 1934", "asserted"),
        ("Paul Orwin was born on May 3, 1934, in Hollin.", "origin", "Hollin", "asserted"),
        ("Paul Orwin (born 3 April 1978) sang.", "birth", "3 April 1978", "asserted"),
        ("Paul Orwin, a native of Hollin, sang.", "origin", "Hollin", "asserted"),
        ("Ohio native Paul Orwin sang.", "origin", "Ohio", "asserted"),
        ("Paul Orwin died on Monday.", "death", "Monday", "asserted"),
        ("Paul Orwin, president of the Tide Institute, sang.", "employer", "Tide Institute", "asserted"),
        ("Former Tide Institute Director Paul Orwin sang.", "employer", "Tide Institute", "former"),
        ("Paul Orwin is not a doctor.", "role", "doctor", "denied"),
        ("Paul Orwin is no longer a pilot.", "role", "pilot", "former"),
        ("Paul Orwin hopes to become a senator.", "role", "senator", "planned"),
        ("Paul Orwin is a former swimmer.", "role", "former swimmer", "former"),
        ("Republican Sen. Paul Orwin sang.", "party", "Republican", "asserted"),
    ],
)
def test_a_fact_says_how_it_stands(text: str, kind: str, value: str, status: str) -> None:
    facts = Told(text).facts("Paul Orwin", kind)
    assert [(f.value, f.status) for f in facts] == [(value, status)]


def test_a_former_husband_is_said_to_be_one() -> None:
    story = Told("Ona Brill hummed. Her former husband, Paul Orwin, left.")
    (spouse,) = story.facts("Ona Brill", "spouse")
    assert (spouse.value, spouse.status) == ("Paul Orwin", "former")


def test_party_and_place_from_a_description() -> None:
    story = Told(
        "Paul Orwin sang on Monday. The Arizona Republican said that it rained.",
        ("that it rained", "The Arizona Republican", "said"),
    )
    assert [f.value for f in story.facts("Paul Orwin", "party")] == ["Republican"]
    assert story.speakers() == ["Paul Orwin"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("If Ada Quill is elected mayor, the port will close.", "planned"),
        ("Ada Quill left. She would be late if she is named mayor.", "planned"),
        ("If Ada Quill, the mayor, wins, the port will close.", "asserted"),
        ("If it rains, Mayor Ada Quill will be late.", "asserted"),
        ("Ada Quill is the mayor.", "asserted"),
    ],
)
def test_what_one_may_become_is_no_plain_fact(text: str, status: str) -> None:
    (ada,) = (p for p in onrecord.read(text, published="2026-11-20").people if "Ada Quill" in p.names)
    assert [f.status for f in ada.facts if f.kind == "role"] == [status]


def test_what_the_sentence_before_denies_is_not_denied_here() -> None:
    text = "Ona Orwin keeps bees but eats no honey. Her gardener, Tom Brill, left. The port is no more."
    (tom,) = (p for p in onrecord.read(text, published="2026-11-20").people if "Tom Brill" in p.names)
    assert [f.status for f in tom.facts if f.kind == "role"] == ["asserted"]
