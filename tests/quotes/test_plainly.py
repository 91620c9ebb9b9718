"""Plainly: how sure a quote is whose words are followed by who said them."""

import pytest

from onrecord import read
from onrecord.quotes.attribution import Attribution
from onrecord.quotes.plainly import plainly

WORDS = "“Full stop, end of story,”"


def told(text: str, source: str, cue: str, status: str = "said") -> Attribution:
    def span(words: str) -> tuple[int, int]:
        start = text.index(words, len(WORDS))
        return start, start + len(words)

    return Attribution(
        content=((0, len(WORDS)),), source=(span(source),), cue=(span(cue),), status=status, confidence=0.3
    )


@pytest.mark.parametrize(("source", "cue"), [("Quill", "said"), ("he", "said")])
@pytest.mark.parametrize("order", ["{source} {cue}.", "{cue} {source}."])
def test_words_with_who_said_them_right_behind_are_sure(order: str, source: str, cue: str) -> None:
    text = f"{WORDS} {order.format(source=source, cue=cue)}"
    named = {text.index(source) + len(source)} if source == "Quill" else set()
    assert plainly(text, named, told(text, source, cue)).confidence > 0.8


@pytest.mark.parametrize(
    ("behind", "source", "cue", "status"),
    [
        ("Quill denied.", "Quill", "denied", "denied"),
        ("Quill, who was there, said.", "Quill", "said", "said"),
        ("the sign said.", "the sign", "said", "said"),
        ("It rained. Quill said.", "Quill", "said", "said"),
    ],
)
def test_what_is_not_so_plain_stays_as_sure(behind: str, source: str, cue: str, status: str) -> None:
    text = f"{WORDS} {behind}"
    named = {text.index("Quill") + 5} if "Quill" in text else set()
    assert plainly(text, named, told(text, source, cue, status)).confidence == 0.3


def test_a_plain_saying_is_no_guess() -> None:
    text = "Ada Quill told the Tarn Gazette so.\n\n“Full stop, end of story, exclamation point,” Quill said."
    assert read(text).quotes[-1].confidence > 0.6
