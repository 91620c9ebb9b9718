"""Which words that report deny what they report."""

import pytest

from onrecord.denying import denial, denying, finite, led, undenied


@pytest.mark.parametrize(
    ("cue", "source", "denies"),
    [
        ("denied", "Quill", True),
        ("has long denied", "she", True),
        ("disputes", "The council", True),
        ("rejected", "Abara", True),
        ("warned against", "Lena Orr", True),
        ("ruled out", "the mayor", True),
        ("dismissed", "the firm", True),
        ("doubts", "Orr", True),
        ("did not say", "Quill", True),
        ("don’t think", "I", True),
        ("believes", "Neither of the two councillors", True),
        ("said", "No one at the quay", True),
        ("said", "Quill", False),
        ("asked out loud", "Quill", False),
        ("ruled", "the court", False),
        ("did not deny", "Quill", False),
        ("has no doubt", "Quill", False),
        ("denied", "No one", False),
        ("not only said", "Quill", False),
        ("said", "No. 4 Quay Street", False),
        ("said", "Noah Quill", False),
    ],
)
def test_a_verb_a_not_or_nobody_denies(cue: str, source: str, denies: bool) -> None:
    assert denying(cue, source) is denies


def test_what_was_not_denied_is_no_denial() -> None:
    assert undenied("Quill did not flatly deny that ")
    assert not undenied("Quill denied that ")
    assert denial("indirect", "deny", "Quill", "Quill did not deny that ") == ""


def test_words_in_quotation_marks_are_those_of_who_denies() -> None:
    assert denial("direct", "denied", "Quill", "") == ""
    assert denial("mixed", "denied", "Quill", "") == "denied"


@pytest.mark.parametrize(
    ("cue", "stands"),
    [
        ("denying", "denied"),
        ("disputing", "disputed"),
        ("warning against", "warned against"),
        ("has denied", "has denied"),
        ("denies", "denies"),
        ("bring into doubt", "bring into doubt"),
    ],
)
def test_a_participle_is_told_as_a_verb_of_the_past(cue: str, stands: str) -> None:
    assert finite(cue) == stands


def test_nobody_is_told_with_the_verb() -> None:
    assert denial("indirect", "believes", "None of them", "") == "None of them believes"
    assert led(denial("indirect", "has denied", "Quill", ""), "taking it") == "has denied: taking it"
    assert led(None, "taking it") == "taking it"
