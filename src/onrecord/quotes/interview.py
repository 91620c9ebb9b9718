"""Interviews printed without marks or labels: a question fills a paragraph, and what follows answers it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reading import Paragraph, Span

__all__ = ["Turn", "interview"]

_QUESTIONS = 3  # answered questions that make an interview
_LONGEST = 600  # code points of a question
_REMARK = 250  # code points of what an interviewer says that is no question
_EACH = 6  # paragraphs of an answer, on the whole
_LAST = 3  # paragraphs of the last answer
_MARKS = "\"“”«»‘'`"
_SELF = re.compile(r"\b(?:I|me|my|mine|we|us|our|We|My|Our|Me|Us)\b(?!\.)")
# Words between marks, turns behind a label ("Q: ", "ADA QUILL: "), and words that are told of by a cue.
_OPENS = re.compile(r"[\"“«]|[\"“‘]?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}:\s|Q[A-Z]")
_TOLD = re.compile(r"[\"”] (?:he|she|[A-Z][\w’'-]+) (?:said|told|says|added)\b|\btold me\b")
_ABOVE = re.compile(
    r"\b(?:interview\w*|q ?& ?a|speaks|spoke|tells|talk(?:s|ed)|conversation|answer(?:s|ed)?|sat down)\b",
    re.IGNORECASE,
)
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)


class Turn(NamedTuple):
    """A paragraph of an interview, in code points; `asked` where the interviewer speaks."""

    span: Span
    asked: bool


def interview(text: str, paragraphs: Sequence[Paragraph]) -> list[Turn]:
    """The turns of an interview in order, none in any other story.

    The words above it tell of an interview or of talking; there are three questions or more with an answer,
    three in five of them turn to someone ("you"), most answers speak of themselves ("I", "we"), and few are
    between marks, behind a label or said by others.
    """
    some = [p for p in paragraphs if p.kind in ("body", "heading")]
    asks = [text[p.start : p.end].rstrip().endswith("?") and p.end - p.start <= _LONGEST for p in some]
    asks = [asked and text[p.start] not in _MARKS for asked, p in zip(asks, some, strict=True)]
    first = next((n for n, asked in enumerate(asks) if asked), len(asks))
    last = next((n for n in range(len(asks) - 1, -1, -1) if asks[n]), -1)
    if last < 0 or not _ABOVE.search(text, 0, some[first].start):
        return []
    block: list[int] = []
    blocks: list[list[int]] = []  # the paragraphs of each answer
    for n in range(first, min(last + 1 + _LAST, len(some))):
        body = some[n].kind == "body"
        speaks = bool(_SELF.search(text, some[n].start, some[n].end))
        if n > last + 1 and not (body and speaks):
            break  # behind the last answer
        if asks[n]:
            block = []
        elif body and _remark(text, some[n], speaks):
            asks[n], block = True, []
        elif body:
            if not block:
                blocks.append(block)
            block.append(n)
    answered = [b[0] - 1 for b in blocks if asks[b[0] - 1]]
    said = {n for b in blocks for n in b}
    turned = sum(bool(_YOU.search(text, some[n].start, some[n].end)) for n in answered)
    own = sum(any(_SELF.search(text, some[n].start, some[n].end) for n in b) for b in blocks)
    others = sum(_of_others(text, some[n]) for n in said | set(answered))
    enough = len(answered) >= _QUESTIONS and len(said) <= _EACH * len(answered)
    if not enough or 5 * turned < 3 * len(answered) or 2 * own < len(blocks) or 6 * others > len(said):
        return []
    turns = [n for n, p in enumerate(some) if n in said or (asks[n] and p.kind == "body")]
    return [Turn((some[n].start, some[n].end), n not in said) for n in turns]


def _of_others(text: str, p: Paragraph) -> bool:
    """Whether the words are between marks, behind a label, or said by someone told of."""
    return bool(_OPENS.match(text, p.start, p.end) or _TOLD.search(text, p.start, p.end))


def _remark(text: str, p: Paragraph, speaks: bool) -> bool:
    """Whether a paragraph is what an interviewer says without asking: "You have come far." """
    return not speaks and p.end - p.start <= _REMARK and bool(_YOU.match(text, p.start, p.end))
