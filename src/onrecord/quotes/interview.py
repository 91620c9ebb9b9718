"""Interviews printed without marks or labels: a question fills a paragraph, and what follows answers it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reading import Paragraph, Span

__all__ = ["Turn", "interview"]

_QUESTIONS = 3  # answered questions that make an interview
_LONGEST = 600  # code points of a question
_REMARK = 250  # code points of what an interviewer says that is no question
_LAST = 3  # paragraphs of the last answer
_MARKS = "\"“”«»‘'`"
_SELF = re.compile(r"\b(?:I|me|my|mine|we|us|our|We|My|Our|Me|Us)\b(?!\.)")
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)


class Turn(NamedTuple):
    """A paragraph of an interview, in code points; `asked` where the interviewer speaks."""

    span: Span
    asked: bool


def interview(text: str, paragraphs: Sequence[Paragraph]) -> list[Turn]:
    """The turns of an interview in order, none in any other story.

    There are three questions or more that are answered, a third of them or more turn to someone ("you"), and
    most answers speak of themselves ("I", "we") and open with no mark.
    """
    some = [p for p in paragraphs if p.kind in ("body", "heading")]
    asks = [text[p.start : p.end].rstrip().endswith("?") and p.end - p.start <= _LONGEST for p in some]
    asks = [asked and text[p.start] not in _MARKS for asked, p in zip(asks, some, strict=True)]
    first = next((n for n, asked in enumerate(asks) if asked), len(asks))
    last = next((n for n in range(len(asks) - 1, -1, -1) if asks[n]), -1)
    block: list[int] = []
    blocks: list[list[int]] = []  # the paragraphs of each answer
    for n in range(first, min(last + 1 + _LAST, len(some))):
        body = some[n].kind == "body"
        own = bool(_SELF.search(text, some[n].start, some[n].end))
        if n > last + 1 and (not body or not own):
            break  # behind the last answer
        if asks[n]:
            block = []
        elif body and _remark(text, some[n], own):
            asks[n], block = True, []
        elif body:
            if not block:
                blocks.append(block)
            block.append(n)
    answered = [b[0] - 1 for b in blocks if asks[b[0] - 1]]
    turned = sum(bool(_YOU.search(text, some[n].start, some[n].end)) for n in answered)
    own = sum(any(_SELF.search(text, some[n].start, some[n].end) for n in b) for b in blocks)
    marked = sum(text[some[b[0]].start] in _MARKS for b in blocks)
    if (
        len(answered) < _QUESTIONS
        or 3 * turned < len(answered)
        or 2 * own < len(blocks)
        or 3 * marked > len(blocks)
    ):
        return []
    said = {n for b in blocks for n in b}
    return [
        Turn((p.start, p.end), n not in said)
        for n, p in enumerate(some)
        if n in said or (asks[n] and p.kind == "body")
    ]


def _remark(text: str, p: Paragraph, own: bool) -> bool:
    """Whether a paragraph is what an interviewer says without asking: "You have come far." """
    return not own and p.end - p.start <= _REMARK and bool(_YOU.match(text, p.start, p.end))
