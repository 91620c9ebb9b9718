"""Utterances: which quotes go on from the quote before them, so that one speaker is carried through."""

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from onrecord.quotes.attribution import Attribution
from onrecord.reading import Marked, Paragraph, Span

__all__ = ["carried"]

_FURNITURE = frozenset(["caption", "promo", "heading", "byline", "correction"])
_WHOLE = 0.8  # of its paragraph that a quote without a cue must fill to go on from the one before
# In a transcript the speaker's name stands before the words, in capitals: "QUILL: I never said so."
_LABEL = re.compile(r"[\"'“‘«„]{0,2}\s?([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}): ")
_LEADS = ":”\"'’»"  # how a paragraph ends that leads to words in the next
_SLACK = 3  # characters by which the edge of a quote may miss that of its stretch between marks


def carried(
    text: str, attributions: Sequence[Attribution], paragraphs: Sequence[Paragraph], marks: Sequence[Marked]
) -> tuple[list[Attribution], list[int | None]]:
    """The attributions, those that go on from another with its cue, source and confidence; and for each which
    one it is.

    A quote without words for its speaker goes on from the last quote before it when an unclosed mark runs
    into it, when it stands in the same paragraph, or when it fills the paragraph after that quote's
    (captions and promos between them aside); and from whatever was reported last in the paragraph before,
    when that ends with a colon or between marks.
    """
    body = [p for p in paragraphs if p.kind not in _FURNITURE]
    begins = [p.start for p in body]
    starts = [m.start for m in marks]
    found: list[Attribution] = []
    continues: list[int | None] = []
    last: int | None = None  # the last attribution between marks
    latest: int | None = None  # the last with a source, of any kind
    seen: dict[tuple[tuple[Span, ...], tuple[Span, ...]], int] = {}
    for n, a in enumerate(attributions):
        start, end = a.content[0][0], a.content[-1][1]
        stretch = bisect_right(starts, start + _SLACK) - 1
        marked = stretch >= 0 and marks[stretch].start <= start + _SLACK < marks[stretch].end
        previous: int | None = None
        if not a.source and (label := _LABEL.match(text, start, end)):
            a = msgspec.structs.replace(a, source=(label.span(1),))
        here = bisect_right(begins, start) - 1
        whole = here >= 0 and end - start >= _WHOLE * (body[here].end - body[here].start)
        if not a.source and marked and last is not None:
            there = bisect_right(begins, found[last].content[-1][1] - 1) - 1
            if (
                marks[stretch].continues is not None
                or here == there
                or (here == there + 1 and whole and found[last].source)
            ):
                previous = last
        if not a.source and marked and whole and previous is None and latest is not None and here:
            before = body[here - 1]
            if text[before.end - 1] in _LEADS and found[latest].content[0][0] >= before.start:
                previous = latest
        if previous is not None:
            origin = found[previous]
            a = msgspec.structs.replace(
                a, cue=a.cue or origin.cue, source=origin.source, confidence=origin.confidence
            )
        elif a.source:
            previous = seen.get((a.cue, a.source))
        if a.source:
            seen[a.cue, a.source] = n
            latest = n
        found.append(a)
        continues.append(previous)
        if marked:
            last = n
    return found, continues
