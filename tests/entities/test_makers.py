"""Makers: whose a letter, a note or a post is that speaks."""

import pytest

from onrecord import read


def speakers(text: str, words: str) -> list[str]:
    reading = read(text)
    names = {p.id: p.names[0] for p in reading.people if p.names}
    quote = next(q for q in reading.quotes if words in reading.words(q.content[0]))
    return [names[s] for s in quote.speakers if s in names]


@pytest.mark.parametrize(
    "text",
    [
        "In a letter to parents, head Ada Quill wrote that it would end. “It is a shame,” the letter says.",
        "Ada Quill apologised in a Facebook post. “It is a shame,” the post said.",
        "Ada Quill left a note. “It is a shame,” it said.",
        "Ben Orr shared a post by Ada Quill. “It is a shame,” the post said.",
    ],
)
def test_what_is_written_is_of_who_wrote_it(text: str) -> None:
    assert speakers(text, "a shame") == ["Ada Quill"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill was named in a post by a fan. “It is a shame,” the post said.",
        "The council met Ada Quill. “It is a shame,” it said.",
        "Ada Quill said the tweet was fake. “It is a shame,” the tweet read.",
    ],
)
def test_who_is_only_written_of_did_not_write_it(text: str) -> None:
    assert speakers(text, "a shame") == []
