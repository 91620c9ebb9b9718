"""What stands at the head of a story: its headlines, from the text and from what its source calls it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.reading import Reading, Span

__all__ = ["Headline", "headlines", "plain"]

_HEADLINES = 3  # paragraphs at the top that may be headlines
_IRREGULAR = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "it's": "it is",
    "that's": "that is",
}
_ENDINGS = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am"}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Headline(NamedTuple):
    """The words of a headline and where they start in the text; None for a title that stands beside it."""

    words: str
    start: int | None

    def span(self, start: int, end: int) -> tuple[Span, ...]:
        """Where `words[start:end]` stands in the story's text, nowhere for a title beside it."""
        return () if self.start is None else ((self.start + start, self.start + end),)


def headlines(reading: Reading) -> Iterator[Headline]:
    """The headings at the top, and the title where it is none of them."""
    seen = set()
    for p in reading.paragraphs[:_HEADLINES]:
        if p.kind == "heading":
            words = reading.text[p.start : p.end]
            seen.add(plain(words))
            yield Headline(words, p.start)
    if reading.title and plain(reading.title) not in seen:
        yield Headline(reading.title, None)


def plain(text: str) -> str:
    """Words in small letters, one space between them, without punctuation; "we're" is "we are"."""
    return " ".join(_whole(m[0].casefold().replace("’", "'")) for m in _WORD.finditer(text))


def _whole(word: str) -> str:
    """A word without contraction: "can't" is "can not"; 's may be a possessive, and stays."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if "'" not in word:
        return word
    for ending, written in _ENDINGS.items():
        if word.endswith(ending) and word != ending:
            return word[: -len(ending)] + written
    return word
