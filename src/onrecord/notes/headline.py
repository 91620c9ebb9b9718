"""A headline's quotation whose words the story does not have."""

import re
from collections.abc import Iterable, Iterator

from onrecord.notes.head import headlines, plain
from onrecord.quotes.marks import scan
from onrecord.reading import Marked, Note, Paragraph, Reading, Span
from onrecord.sentences import sentences

__all__ = ["check"]

_ALTERED = re.compile(r"[\[\]…]|\.\.\.")  # words that say of themselves that they were changed
_TOLD = ("body", "caption")
_FEWEST = 2  # words; one alone is a scare quote or a name
_MOST = 3  # quotations of a headline that are looked for
_LONG = 30  # words; of a longer quotation the one sentence is shown
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
    above = {headline.start for headline in headlines(reading)}
    told = [
        p for p in reading.paragraphs if p.kind in _TOLD or (p.kind == "heading" and p.start not in above)
    ]
    story = " " + " ".join(plain(reading.text[p.start : p.end]) for p in told) + " "
    for headline, m in quoted[:_MOST]:
        words = headline.words[m.start : m.end]
        if f" {plain(words)} " in story:
            continue
        nearest = _nearest(reading, plain(words))
        what = "the story does not have these words"
        if nearest is not None:
            what = f"the story has {' '.join(reading.words(nearest).split())}"
        yield Note(
            check="headline",
            message=f"the headline quotes {' '.join(words.split())}; {what}.",
            spans=(*headline.span(m.start, m.end), *([nearest] if nearest is not None else [])),
        )


def _counts(words: str, m: Marked) -> bool:
    inside = words[m.start : m.end]
    whole = m.depth == 0 and m.opened and m.closed and m.use in ("speech", "scare")
    return whole and not _ALTERED.search(inside) and len(plain(inside).split()) >= _FEWEST


def _nearest(reading: Reading, words: str) -> Span | None:
    """The outermost quotation of the body that is most like the words, of a long one the sentence that is."""
    body = [p for p in reading.paragraphs if p.kind == "body"]
    first = body[0].start if body else len(reading.text)
    outer = ((m.start, m.end) for m in reading.marks if not m.depth and m.start >= first)
    found = _most_like(reading, outer, words)
    if found is None or len(reading.words(found).split()) <= _LONG:
        return found
    return _most_like(reading, sentences(reading.text, *found), words) or found


def _most_like(reading: Reading, spans: Iterable[Span], words: str) -> Span | None:
    """The span whose words are most like these, None where none is like them."""
    from rapidfuzz import fuzz

    best, found = float(_LIKE), None
    for span in spans:
        other = plain(reading.words(span))
        if 100 * len(other) < _SHORT * len(words):
            continue
        like = fuzz.partial_ratio(words, other, score_cutoff=best)
        if like > best:
            best, found = like, span
    return found
