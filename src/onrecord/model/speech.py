"""Long stretches between quotation marks that no quote has claimed: in news they are speech nearly always.

In PolNeAR's training stories 6,174 of 6,368 stretches of six words or more are the content of a quote.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.model.encoder import STATUS, Answer, Cue, Floats, Pass
from onrecord.model.found import Found
from onrecord.model.tokens import SEP, Span, Tokens

_TWO_WORDS = 4  # pieces, the marks among them
LEAST_PIECES = 7  # a shorter stretch may be a title, a nickname, a word held at arm's length
OPENING = frozenset("“\"'‘«„")
CLOSING = frozenset("”\"'’»“")
_A_FEW = 8  # pieces between a stretch and the cue next to it
_SENTENCE = 10  # pieces, the marks among them, of words that are hardly a title
_REACH = 300  # pieces between a stretch and the cues looked at
_LEAST_SOURCE = 0.25
_TELLING = 0.5  # from this chance of an attitude on a piece of a cue reports no words
_HELPERS = frozenset(
    """has have had is are was were been also further again later earlier previously recently repeatedly since
    now then still even already""".split()
)
_ATTITUDE = 0.9  # from this chance of an attitude on a cue reports no words
WHOLE = 0.9  # share of its paragraph that a stretch without a cue must fill


@dataclass(frozen=True, slots=True)
class Stretch:
    """A marked stretch: characters [start, end), pieces [first, last), the paragraph they are in."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    whole: bool
    open: bool


def stretches(tokens: Tokens, text: str, marks: Sequence[Span]) -> list[Stretch]:
    """The marked stretches of two words or more."""
    found = []
    ends = np.flatnonzero(tokens.ids == SEP)
    # Asked for all marks at once, in the type of the pieces: else each question copies every piece.
    edges = np.searchsorted(tokens.start, np.array(marks, dtype=tokens.start.dtype).reshape(-1, 2))
    for (start, end), (first, last) in zip(marks, edges.tolist(), strict=True):
        if last - first < _TWO_WORDS:
            continue
        paragraph = int(tokens.paragraph[first])
        left = int(ends[paragraph - 1]) + 1 if paragraph else 0
        whole = (last - first) >= WHOLE * (int(ends[paragraph]) - left)
        found.append(Stretch(start, end, first, last, paragraph, whole, text[end - 1] not in CLOSING))
    return found


def claim(found: list[Found], reading: Pass, text: str, marks: Sequence[Span], least: float) -> list[Found]:
    """The quotes, with every long stretch that they leave over given to its likeliest cue.

    One that fills its paragraph, or is left open, and has no such cue is a quote without cue or source.
    """
    tokens = reading.tokens
    marked = stretches(tokens, text, marks)
    long = [stretch for stretch in marked if stretch.last - stretch.first >= LEAST_PIECES]
    found = _without_open(found, long)
    covered = np.zeros(len(text) + 1, dtype=bool)
    for quote in found:
        for start, end in quote.content:
            covered[start:end] = True
    cues = np.array([answer.cue.first for answer in reading.answers], dtype=np.int64)
    edges = np.array([(-1, -1), *marks], dtype=np.int64)
    starts = tokens.start[cues] if len(cues) else cues
    outside = starts >= edges[np.searchsorted(edges[:, 0], starts, side="right") - 1, 1]
    out = list(found)
    place = {quote.cue: number for number, quote in enumerate(out)}

    def told(stretch: Stretch, answer: Answer, cue: tuple[Span, ...]) -> Found:
        chance = float(_content(answer, stretch).mean())
        span = (stretch.start, stretch.end)
        return Found(
            (span,),
            cue,
            _source(tokens, answer),
            answer.cue.chance,
            chance,
            0.5,
            statuses(reading, text, answer.cue),
        )

    for stretch in marked:
        if covered[stretch.start : stretch.end].mean() >= 0.3:
            continue
        some = slice(*np.searchsorted(cues, [stretch.first - _REACH, stretch.last + _REACH]).tolist())
        # What a cue between marks reports stands between the same marks.
        near = [
            a
            for a, free in zip(reading.answers[some], outside[some], strict=True)
            if free and statuses(reading, text, a.cue)[-1] < _ATTITUDE
        ]
        beside = _cue_next(near, stretch, text)
        cue = (cue_span(tokens, beside.cue),) if beside else ()
        if stretch.last - stretch.first < LEAST_PIECES:
            if (
                beside
                and cue not in place
                and (_speaks(text, stretch) or _led(text, beside, stretch, tokens))
            ):
                out.append(told(stretch, beside, cue))
            continue
        answer = _cue_beside(tokens, near, stretch, least) or _cue_before(tokens, near, stretch, text)
        if not answer and beside and stretch.last - stretch.first >= _SENTENCE:
            out.append(told(stretch, beside, cue))
            continue
        cue = (cue_span(tokens, answer.cue),) if answer else ()
        if answer and cue not in place:
            place[cue] = len(out)
            out.append(told(stretch, answer, cue))
        elif answer and not stretch.open:
            old = out[place[cue]]
            out[place[cue]] = replace(
                old, content=tuple(sorted((*old.content, (stretch.start, stretch.end))))
            )
        elif stretch.whole or stretch.open:
            out.append(Found(((stretch.start, stretch.end),), (), (), 0.5, 0.5, 0.5))
    return out


def cue_span(tokens: Tokens, cue: Cue) -> Span:
    """The characters of a cue, whole words of them."""
    first = int(np.searchsorted(tokens.word, tokens.word[cue.first]))
    last = int(np.searchsorted(tokens.word, tokens.word[cue.last], side="right")) - 1
    return int(tokens.start[first]), int(tokens.end[last])


def statuses(reading: Pass, text: str, cue: Cue) -> tuple[float, ...]:
    """The chance of each status of a cue, as a mean over its pieces; "has" or "also" before it say nothing
    of it."""
    tokens = reading.tokens
    rows = reading.chances[cue.first : cue.last + 1, STATUS]
    words = tokens.word[cue.first : cue.last + 1]
    lows = {
        word: text[tokens.start[cue.first + at[0]] : tokens.end[cue.first + at[-1]]].lower()
        for word in set(words.tolist())
        if len(at := np.flatnonzero(words == word))
    }
    telling = np.array([not _helps(lows[word]) for word in words.tolist()])
    return tuple((rows[telling] if telling.any() else rows).mean(axis=0).tolist())


def _helps(low: str) -> bool:
    """Whether a word of a cue only helps the verb that reports."""
    return low in _HELPERS or low.endswith("ly")


def _speaks(text: str, stretch: Stretch) -> bool:
    """Does a short stretch read as somebody's words: it opens a sentence, and a stop before its closing mark
    leaves that sentence open (`"Whose conversation?" someone shouted`)?"""
    before = text[max(0, stretch.start - 3) : stretch.start].rstrip(" \u00a0")
    words = text[stretch.start : stretch.end].rstrip("".join(CLOSING))
    return (not before or before[-1] in '.!?\n\r”"') and words[-1:] in (",", "?", "!")


def _led(text: str, beside: Answer, stretch: Stretch, tokens: Tokens) -> bool:
    """Whether the cue leads to a short stretch by a sign, and it is a sentence: `he wrote: "Patience."`"""
    between = text[tokens.end[beside.cue.last] : stretch.start]
    words = text[stretch.start : stretch.end].lstrip("".join(OPENING))
    return (
        between.strip() in (":", ",") and words[:1].isupper() and words.rstrip("".join(CLOSING))[-1:] in ".!?"
    )


def _without_open(found: list[Found], long: list[Stretch]) -> list[Found]:
    """The quotes without those later parts that stand open: an open mark says that the words go on in
    the next paragraph, so they begin an utterance of their own."""
    starts = {stretch.start for stretch in long if stretch.open}
    if not starts:
        return found
    parts = [tuple(s for n, s in enumerate(q.content) if not n or s[0] not in starts) for q in found]
    return [replace(q, content=kept) for q, kept in zip(found, parts, strict=True)]


def _content(answer: Answer, stretch: Stretch) -> Floats:
    """Chance of content for that cue, of each piece of the stretch that is in the cue's window."""
    rows = answer.roles[max(0, stretch.first - answer.left) : max(0, stretch.last - answer.left)]
    return rows[:, 1] + rows[:, 2]


def _cue_beside(tokens: Tokens, near: list[Answer], stretch: Stretch, least: float) -> Answer | None:
    """The likeliest cue in the stretch's paragraph and outside it."""
    best, top = None, least
    for answer in near:
        at = answer.cue.first
        if tokens.paragraph[at] == stretch.paragraph and not stretch.first <= at < stretch.last:
            content = _content(answer, stretch)
            score = float(content.mean()) * answer.cue.chance**0.5 if len(content) else 0.0
            if score >= top:
                best, top = answer, score
    return best


def _cue_next(near: list[Answer], stretch: Stretch, text: str) -> Answer | None:
    """The cue a few words behind the stretch, or else before it: `"…," she said` reports those words, even
    where it reports others too."""
    sure = [a for a in near if a.cue.chance >= 0.5 and len(_content(a, stretch))]
    stops = text[stretch.start : stretch.end].rstrip("".join(CLOSING)).endswith(".")
    behind = [a for a in sure if 0 <= a.cue.first - stretch.last <= _A_FEW and not stops]
    before = [a for a in sure if 0 < stretch.first - a.cue.last <= _A_FEW]
    return behind[0] if behind else before[-1] if before else None


def _cue_before(tokens: Tokens, near: list[Answer], stretch: Stretch, text: str) -> Answer | None:
    """The cue that leads into a paragraph of speech from the one before, as in `He went on to say:`."""
    if not stretch.whole:
        return None
    colon = text[max(0, stretch.start - 20) : stretch.start].rstrip().endswith(":")
    best, top = None, 0.02 if colon else 0.3
    for answer in near:
        if tokens.paragraph[answer.cue.first] == stretch.paragraph - 1:
            content = _content(answer, stretch)
            if len(content) and content.mean() >= top:
                best, top = answer, float(content.mean())
    return best


def _source(tokens: Tokens, answer: Answer) -> tuple[Span, ...]:
    """The words around the likeliest piece of a source, if there is one."""
    chance = answer.roles[:, 3] + answer.roles[:, 4]
    first = last = int(chance.argmax())
    if chance[first] < _LEAST_SOURCE:
        return ()
    while first > 0 and chance[first - 1] >= _LEAST_SOURCE:
        first -= 1
    while last + 1 < len(chance) and chance[last + 1] >= _LEAST_SOURCE:
        last += 1
    return _characters(tokens, answer.left + first, answer.left + last)


def _characters(tokens: Tokens, first: int, last: int) -> tuple[Span, ...]:
    return ((int(tokens.start[first]), int(tokens.end[last])),)
