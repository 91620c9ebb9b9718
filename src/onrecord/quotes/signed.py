"""Signed: words between marks with the name of whose they are behind a dash (“Build it.” — Ada Quill)."""

import re
from collections.abc import Sequence

from onrecord.quotes.attribution import Attribution
from onrecord.reading import Marked, Paragraph

__all__ = ["signed"]

_LETTERS = r"(?:[\w'’-]|\.(?=[ \u00a0]?\w))*"
# A dash, a name that begins with a capital or is a handle, and what may be told of it behind a comma.
_SIGNATURE = re.compile(
    r"\s{0,3}(?P<dash>[—–―]|--?)\s{0,3}"
    rf"(?P<name>[A-Z@]{_LETTERS}(?:[ \u00a0](?:[A-Z]{_LETTERS}|de|la|van|von|der|bin|al|of|the)){{0,6}})"
    r"(?:(?:,|[ \u00a0]\()[^.!?\n“”\"]{0,90})?\.?\s*$"
)
_LONGEST = 200  # code points of a signature
_SURE = 0.9  # a dash and a name behind whole words between marks say nothing else


def signed(text: str, paragraphs: Sequence[Paragraph], marks: Sequence[Marked]) -> list[Attribution]:
    """What each paragraph says that is nothing but words between marks and their signature, or is followed by
    one: the dash as its cue, the name as its source."""
    opened = {m.start: m for m in marks if m.depth == 0 and m.use == "speech"}
    found = []
    for n, p in enumerate(paragraphs):
        m = opened.get(p.start)
        if m is None or p.kind not in ("body", "caption"):
            found += _apart(text, paragraphs, n) if m is None and p.kind == "body" else []
            continue
        start, end = m.end, p.end
        if not text[start:end].strip() and n + 1 < len(paragraphs):
            start, end = paragraphs[n + 1].start, paragraphs[n + 1].end
        if end - start > _LONGEST:
            continue
        if sign := _SIGNATURE.match(text, start, end):
            found.append(
                Attribution(
                    content=((m.start, m.end),),
                    cue=(sign.span("dash"),),
                    source=(sign.span("name"),),
                    confidence=_SURE,
                )
            )
    return found


def _apart(text: str, paragraphs: Sequence[Paragraph], n: int) -> list[Attribution]:
    """A paragraph without marks that is signed in a line of its own below: a pulled quote or a letter.

    The last line of a story so is its byline, and below words that do not end it may be anything.
    """
    if n + 2 >= len(paragraphs) or text[paragraphs[n].end - 1] not in ".!?…" or n < 1:
        return []
    p, line = paragraphs[n], paragraphs[n + 1]
    sign = _SIGNATURE.match(text, line.start, line.end) if line.end - line.start <= _LONGEST else None
    if sign is None or sign["dash"] not in "—–―" or " " not in sign["name"]:
        return []
    return [
        Attribution(
            content=((p.start, p.end),),
            cue=(sign.span("dash"),),
            source=(sign.span("name"),),
            confidence=_SURE,
        )
    ]
