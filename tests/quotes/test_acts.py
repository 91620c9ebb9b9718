"""What is declared, found or promised, and how often something is said, is no statement."""

import pytest

from onrecord.quotes.acts import acted
from onrecord.quotes.attribution import Attribution


def found(text: str, source: str, cue: str, content: str) -> bool:
    def at(words: str) -> tuple[tuple[int, int], ...]:
        start = text.index(words)
        return ((start, start + len(words)),)

    return acted(text, Attribution(content=at(content), cue=at(cue), source=at(source)))


@pytest.mark.parametrize(
    ("source", "cue", "content", "act"),
    [
        ("Ona Brill", "has said", "more than once", True),
        ("The crew", "insists", "twenty times an hour", True),
        ("Ona Brill", "has said", "the pier fell more than once", False),
        ("The jury", "has found", "Bo Marsh guilty on all counts", True),
        ("The jury", "found", "Bo Marsh had lied", False),
        ("Divers", "found", "them in the hold", True),
        ("The mayor", "declared", "a state of emergency on the pier", True),
        ("The mayor", "declared", "the pier was in an emergency", False),
        ("The mayor", "declared", "the war was over", False),
        ("It", "promises", "be another hard race", True),
        ("Ona Brill", "promises", "be at the pier", False),
    ],
)
def test_an_act_is_no_statement(source: str, cue: str, content: str, act: bool) -> None:
    assert found(f"{source} {cue} {content}.", source, cue, content) is act
