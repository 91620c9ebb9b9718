"""A quote may be told as not said only where something beside it can mean that."""

import pytest

from onrecord.layout import paragraphs
from onrecord.quotes.attribution import Attribution
from onrecord.quotes.doubts import doubt


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("Despite Quill saying talks had “come a long way,” Rusk was less sure.", False),
        ("Quill said they “cannot open the quay until May”.", False),
        ("Quill had refused to apologize, even saying “it was a joke”.", False),
        ("Quill, who has never said “it was a joke”, left.", True),
        ("Quill refused to say “it was a joke” at the fair.", True),
        ("A forged letter went round. In it Quill said “it was a joke”.", True),
    ],
)
def test_a_doubt_needs_a_word_for_it(text: str, doubted: bool) -> None:
    start, end = text.index("“"), text.rindex("”") + 1
    quote = Attribution(content=((start, end),), doubt=0.2)
    assert bool(doubt(text, paragraphs(text)[0], quote)) is doubted
