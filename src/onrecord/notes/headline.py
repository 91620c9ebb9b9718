"""A headline's quotation whose words the story does not have."""

import re
from collections.abc import Iterator

from onrecord.notes.head import headlines, plain
from onrecord.quotes.marks import scan
from onrecord.reading import Marked, Note, Paragraph, Reading

__all__ = ["check"]

_ALTERED = re.compile(r"[\[\]…]|\.\.\.")  # words that say of themselves that they were changed
_FEWEST = 2  # words; one alone is a scare quote or a name
_MOST = 3  # quotations of a headline that are looked for
_LIKE = 75  # of 100: from where on words of the story are those that the headline means
_SHORT = 60  # shares of likeness tell nothing of a needle longer than its haystack by more, in per cent


def check(reading: Reading) -> Iterator[Note]:
    """A note for each quotation in a headline whose words stand nowhere else in the story in that order.

    It shows the quotation in the story that is most like it, where one is.
    """
    quoted = [
        (headline, m)
        for headline in headlines(reading)
        for m in scan(headline.words, (Paragraph(0, len(headline.words), "heading"),))
        if _counts(headline.words, m)
    ]
    if not quoted:
        return
    told = [p for p in reading.paragraphs if p.kind in ("body", "caption")]
    story = " " + " ".join(plain(reading.text[p.start : p.end]) for p in told) + " "
    for headline, m in quoted[:_MOST]:
        words = headline.words[m.start : m.end]
        if f" {plain(words)} " in story:
            continue
        nearest = _nearest(reading, plain(words))
        what = "the story does not have these words"
        if nearest is not None:
            what = f"the story has {' '.join(reading.words((nearest.start, nearest.end)).split())}"
        yield Note(
            check="headline",
            message=f"the headline quotes {' '.join(words.split())}; {what}.",
            spans=(
                *headline.span(m.start, m.end),
                *([(nearest.start, nearest.end)] if nearest is not None else []),
            ),
        )


def _counts(words: str, m: Marked) -> bool:
    inside = words[m.start : m.end]
    whole = m.depth == 0 and m.opened and m.closed and m.use in ("speech", "scare")
    return whole and not _ALTERED.search(inside) and len(plain(inside).split()) >= _FEWEST


def _nearest(reading: Reading, words: str) -> Marked | None:
    """The outermost quotation of the body that is most like the words, None where none is like them."""
    from rapidfuzz import fuzz

    body = [p for p in reading.paragraphs if p.kind == "body"]
    first = body[0].start if body else len(reading.text)
    best, found = float(_LIKE), None
    for m in reading.marks:
        if m.depth or m.start < first:
            continue
        other = plain(reading.text[m.start : m.end])
        if 100 * len(other) < _SHORT * len(words):
            continue
        like = fuzz.partial_ratio(words, other, score_cutoff=best)
        if like > best:
            best, found = like, m
    return found
