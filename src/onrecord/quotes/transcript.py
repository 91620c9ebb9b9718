"""Transcripts: speech without marks, each turn behind the name of its speaker (QUILL: I never said so)."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from onrecord.quotes.attribution import Attribution
from onrecord.reading import Paragraph, Span

__all__ = ["turns", "without_turns"]

# A name in capitals, or the name or part of a speaker ("Ada Quill:", "Q:", "Host:"), before a colon; the mark
# that opens an excerpt may stand before it.
_LABEL = re.compile(
    r"[\"“'‘*]{0,2}(?P<name>[A-Z][\w.'’-]*(?:[ \u00a0](?:[A-Z][\w.'’-]*|\([^()\n]{1,30}\))){0,4})\*{0,2}"
    r":\*{0,2}[ \u00a0\t\n]+(?=\S)"
)
_TURNS = 4  # paragraphs with a label that make a transcript
_SPEAKERS = 2  # labels that come back, in full ("JANE OAKES:") or by the last name ("OAKES:")
_OPENING = 2  # code points of marks before a label at most
_COLON = 8  # code points between a label and its words at most
_ASIDE = re.compile(r"[\"“'‘]?[(\[][^\n]*[)\]]$")  # (Laughter)
_SURE = 0.9  # a label is a convention of transcripts, and says nothing else; what follows may be narrated


def turns(text: str, paragraphs: Sequence[Paragraph]) -> list[Attribution]:
    """The turns of a transcript, one a paragraph, its label as source; none in a story that is no transcript.

    A paragraph without a label between two that have one goes on from the one before.
    """
    found = [_LABEL.match(text, p.start, p.end) if p.kind == "body" else None for p in paragraphs]
    names = [m["name"].split()[-1] if m else "" for m in found]
    counts = Counter(filter(None, names))
    coming_back = {name for name, count in counts.items() if count > 1}
    labelled = [n for n, name in enumerate(names) if name in coming_back]
    if len(labelled) < _TURNS or len(coming_back) < _SPEAKERS or len(counts) > 2 * len(coming_back) + 2:
        return []
    first, last = labelled[0], labelled[-1]
    said: list[Attribution] = []
    source: tuple[Span, ...] = ()
    for p, m in list(zip(paragraphs, found, strict=True))[first : last + 1]:
        start = p.start
        if m:
            start, source = m.end(), (m.span("name"),)
        if p.kind == "body" and not _ASIDE.match(text, start, p.end):
            said.append(Attribution(content=((start, p.end),), source=source, confidence=_SURE))
    return said


def without_turns(found: Sequence[Attribution], said: Sequence[Attribution]) -> list[Attribution]:
    """The attributions that tell of other words than those said: outside them and their label or signature,
    or reported within them by a cue."""
    places = []
    for a in said:
        (start, end) = a.content[0]
        first, last = a.source[0] if a.source else (start, start)
        if first >= end:
            places.append((start, last))
        else:
            places.append((first - _OPENING if start - last <= _COLON else start, end))
    starts = [start for start, _ in places]

    def turn(at: int) -> int | None:
        n = bisect_right(starts, at) - 1
        return n if n >= 0 and at < places[n][1] else None

    def told_in(a: Attribution) -> bool:
        """Whether it is not what is said itself, the label or signature read as a source."""
        inside = turn(a.content[0][0])
        if inside is None:
            return True
        start, end = said[inside].content[0]
        return bool(a.cue and a.source) and start <= a.source[0][0] < end

    return [a for a in found if told_in(a)]
