"""Whole sentences between marks are somebody's words, though no attribution was found for them."""

import pytest

from onrecord import layout
from onrecord.quotes.attribution import Attribution
from onrecord.quotes.marks import scan
from onrecord.quotes.unclaimed import unclaimed


def found(text: str, held: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """What is added to attributions whose contents are `held`: words of content, cue and source."""
    paragraphs = layout.paragraphs(text)
    there = [Attribution(content=((text.index(w), text.index(w) + len(w)),)) for w in held]
    added = unclaimed(text, paragraphs, scan(text, paragraphs), there)
    return [
        tuple("".join(text[s:e] for s, e in spans) for spans in (a.content, a.cue, a.source))  # type: ignore[misc]
        for a in added
    ]


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("They wept. “I am an aunt now!” she gushed, and left.", "gushed", "she"),
        ("They wept. “I am an aunt now!” said Ada Quill of Leeds.", "said", "Ada Quill of Leeds"),
        ("They wept. “I am an aunt now!” said the harbour master, smiling.", "said", "the harbour"),
        ("They wept. Ada Quill added: “I am an aunt now!”", "added", "Ada Quill"),
        ("They wept.\n\n“I am an aunt now, and I am glad.”\n\nIt rained.", "", ""),
        ("They wept. “I am an aunt now!” was written on it.", "", ""),
    ],
)
def test_a_sentence_between_marks_is_kept_with_the_words_beside_it(text: str, cue: str, source: str) -> None:
    ((content, *beside),) = found(text)
    assert content.startswith("“I am an aunt now")
    assert beside == [cue, source]


@pytest.mark.parametrize(
    "text",
    [
        "They wept at “an aunt’s tears” in the hall.",
        "It was called “The Aunt Who Never Wept” at first.",
        "They wept.\n\n“All Bets Are Off.”\n\nIt rained all day.",
        "They wept at the “I Am An Aunt” sign.",
    ],
)
def test_what_is_no_sentence_is_left(text: str) -> None:
    assert found(text) == []


def test_what_an_attribution_holds_is_left() -> None:
    text = "“I am an aunt now,” she said. “I am glad of that.”"
    assert found(text, ("“I am an aunt now,”",)) == [("“I am glad of that.”", "", "")]
    assert found(text, ("“I am an aunt now,”", "“I am glad of that.”")) == []
