"""Two wordings of a quote laid over each other."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.changes import laid


def test_words_that_went_and_came_are_told_from_those_that_stayed() -> None:
    assert laid("We will not close it", "We will close the pier") == [
        ("same", "We will"),
        ("gone", "not"),
        ("same", "close"),
        ("gone", "it"),
        ("come", "the pier"),
    ]


def test_case_and_punctuation_are_no_difference() -> None:
    assert laid("“It is safe,”", "It is Safe.") == [("same", "It is Safe.")]


@given(st.text(max_size=60), st.text(max_size=60))
def test_either_wording_can_be_read_off_in_full(old: str, new: str) -> None:
    pieces = laid(old, new)
    assert " ".join(words for sort, words in pieces if sort != "gone") == " ".join(new.split())
    kept = [words for sort, words in pieces if sort != "come"]
    assert len(" ".join(kept).split()) == len(old.split())
