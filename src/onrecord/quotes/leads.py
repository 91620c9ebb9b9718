"""Leads: the sentence about someone that leads to words without a cue (Ada Quill was blunt. “It is old.”)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.quotes.attribution import Attribution
from onrecord.reading import Marked, Paragraph, Span
from onrecord.sentences import sentences

if TYPE_CHECKING:
    from onrecord.model import Mention

__all__ = ["led"]

_JOINED = re.compile(r"\s*(?:,|and\b|&|['’]s?\b)")  # behind a name that is not the subject, or not alone
_NAMED = 0.5  # least chance of a name
_OPENING = 60  # code points into the sentence in which the name must stand
_LONGEST = 160  # code points of the sentence
_TOLD = 20  # reported words before the end of the sentence that are looked at


def led(
    text: str,
    paragraphs: Sequence[Paragraph],
    marks: Sequence[Marked],
    tagged: Sequence["Mention"],
    found: Sequence[Attribution],
) -> list[Attribution]:
    """The attributions, with sources for those between marks that have neither cue nor source: the one person
    whom the short sentence before them is about, where nothing else is reported in it. It stands in their
    paragraph or, where they open one, ends the paragraph before."""
    names = sorted((t.start, t.end) for t in tagged if t.label == "person" and t.chance >= _NAMED)
    begins = [p.start for p in paragraphs]
    opened = {m.start for m in marks if m.depth == 0 and m.use == "speech" and m.continues is None}
    told = sorted(span for a in found if a.cue for span in (*a.content, *a.cue))
    out = []
    for a in found:
        start = a.content[0][0]
        if not a.cue and not a.source and start in opened:
            n = bisect_right(begins, start) - 1
            n -= n > 0 and start == begins[n] and paragraphs[n - 1].kind == "body"
            source = _about(text, begins[n], min(start, paragraphs[n].end), names, told)
            a = replace(a, source=(source,)) if source else a
        out.append(a)
    return out


def _about(text: str, first: int, start: int, names: Sequence[Span], told: Sequence[Span]) -> Span | None:
    """Whom the last sentence between `first` and `start` opens with, if that is one."""
    low = max(first, start - 2 * _LONGEST)
    before = list(sentences(text, low, start))
    if not before:
        return None
    begin, end = before[-1]
    if end - begin > _LONGEST or not text[begin:end].rstrip().endswith((".", ":")):
        return None
    behind = bisect_left(told, (end, 0))
    if any(e > begin for _, e in told[max(0, behind - _TOLD) : behind]):
        return None
    at = bisect_left(names, (begin, 0))
    inside = [n for n in names[at : at + 2] if n[1] <= end]
    alone = len(inside) == 1 and inside[0][0] - begin <= _OPENING
    subject = (
        bool(inside) and not text[begin : inside[0][0]].strip() and not _JOINED.match(text, inside[0][1])
    )
    return inside[0] if alone or subject else None
