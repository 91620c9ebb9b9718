"""Answers to quotes: spans cut from the chances of each piece, edges set by the marks, doubles removed."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.model.encoder import KIND, Answer, Floats, Pass
from onrecord.model.ends import settled
from onrecord.model.found import Found, Tuning
from onrecord.model.speech import claim, cue_span, statuses
from onrecord.model.tokens import Ints, Span, Tokens, units

Bools = NDArray[np.bool_]

_SENTENCE_ENDS = (".", "!", "?", "…")
_DOUBLE = 0.6  # share of two contents in common from which on they are one
_PRONOUNS = frozenset("him her them me us you it this that everyone".split())
_SHORT = 0.7  # least mean chance of a part of one or two pieces
_LEAST_SPACES = 3  # a marked stretch of fewer words may be a title or a slogan
_CLOSERS = "”\"'’»"
# A clause that adds something of the story's own, behind the words that it quotes.
_ADDED = re.compile(r",[”\"'’»]? (?:which|who|whose|where|while|although|though|despite)\b")
_SENTENCE = 240  # code points behind the mark in which it may begin


def decode(reading: Pass, text: str, marks: Sequence[Span], tuning: Tuning) -> list[Found]:
    """Quotes of the reading, in order of their content."""
    edges = np.asfortranarray(np.array(marks, dtype=np.int64).reshape(-1, 2))  # by column, as they are asked
    words = units(text, reading.tokens)
    found = [q for answer in reading.answers if (q := _quote(text, reading, answer, words, edges, tuning))]
    found = [quote for quote in found if quote.score >= tuning.score]
    found = claim(_single(found), reading, text, marks, tuning.claim)
    return sorted(found, key=lambda q: (q.content, q.cue))


def _quote(
    text: str, reading: Pass, answer: Answer, units: Ints, marks: NDArray[np.int64], tuning: Tuning
) -> Found | None:
    tokens, roles = reading.tokens, answer.roles
    own = np.zeros(len(roles), dtype=bool)
    cue = cue_span(tokens, answer.cue)
    first, last = tokens.piece(cue[0]), tokens.piece(cue[1] - 1)
    own[max(first - answer.left, 0) : last + 1 - answer.left] = True
    first_of_word = _first(units[answer.left : answer.left + len(roles)])
    starts = np.flatnonzero(first_of_word)
    content, source = _by_word(roles[:, 1] + roles[:, 2], starts), _by_word(roles[:, 3] + roles[:, 4], starts)
    is_content = (content >= tuning.content) & (content >= source) & ~own
    is_source = (source >= tuning.source) & (source > content) & ~own
    content_runs = _whole(
        _runs(is_content, (roles[:, 1] > roles[:, 2]) & first_of_word), content, tuning.extra
    )
    if not content_runs:
        return None
    source_runs = _runs(is_source, (roles[:, 3] > roles[:, 4]) & first_of_word)
    free = np.where(own | (source > content), 0.0, content)
    content_runs = settled(text, tokens, units, answer.left, content_runs, free, tuning.content)
    contents = _to_marks(_characters(tokens, answer.left, content_runs), cue, marks, tuning.filled)
    sources = _best_source(source, source_runs)
    held = _mark_around(cue, marks)
    if held is not None:
        contents = _within(contents, held)
        sources = [run for run in sources if _within(_characters(tokens, answer.left, [run]), held)]
    if not any(_says_something(text, span) for span in contents):
        return None
    return Found(
        content=tuple(_to_sentence(text, contents, marks)),
        cue=(cue,),
        source=tuple(_characters(tokens, answer.left, sources)),
        cue_chance=answer.cue.chance,
        content_chance=float(content[is_content].mean()),
        source_chance=float(source[is_source].mean()) if sources else float(1 - source.max()),
        statuses=statuses(reading, text, answer.cue),
        kinds=_mean(
            np.concatenate([reading.chances[answer.left + a : answer.left + b, KIND] for a, b in sources])
        )
        if sources
        else (),
        marked=held is None and _overlapping(contents, marks),
    )


def _mark_around(cue: Span, marks: NDArray[np.int64]) -> Span | None:
    """The marked stretch that holds the cue, if one does: what it reports and who said it stand in it too."""
    at = int(np.searchsorted(marks[:, 0], cue[0], side="right")) - 1
    return (int(marks[at, 0]), int(marks[at, 1])) if at >= 0 and cue[1] <= marks[at, 1] else None


def _says_something(text: str, span: Span) -> bool:
    """Whether there is a word that is more than a pronoun, or a mark: "warned him" tells no words of his."""
    words = text[span[0] : span[1]]
    return words.lower() not in _PRONOUNS


def _within(spans: Sequence[Span], held: Span) -> list[Span]:
    """What of the spans lies within the stretch."""
    cut = ((max(start, held[0]), min(end, held[1])) for start, end in spans)
    return [(start, end) for start, end in cut if start < end]


def _overlapping(spans: Sequence[Span], marks: NDArray[np.int64]) -> bool:
    first = int(np.searchsorted(marks[:, 1], spans[0][0], side="right"))
    last = int(np.searchsorted(marks[:, 0], spans[-1][1], side="left"))
    return any(a < end and start < b for a, b in marks[first:last].tolist() for start, end in spans)


def _mean(rows: Floats) -> tuple[float, ...]:
    return tuple(rows.mean(axis=0).tolist())


def _runs(on: Bools, begins: Bools) -> list[tuple[int, int]]:
    """[first, end) of each unbroken stretch of `on`, cut anew where a piece begins one."""
    found: list[tuple[int, int]] = []
    for at in np.flatnonzero(on).tolist():
        if found and found[-1][1] == at and not begins[at]:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _by_word(chance: Floats, starts: NDArray[np.intp]) -> Floats:
    """The mean chance over the pieces of each piece's word, whose first pieces are given: a word is in or out
    as a whole."""
    sizes = np.append(starts[1:], len(chance)) - starts
    return np.repeat(np.add.reduceat(chance, starts) / sizes, sizes).astype(np.float32)


def _first(words: Ints) -> Bools:
    """Whether each piece is the first of its word."""
    first = np.ones(len(words), dtype=bool)
    np.not_equal(words[1:], words[:-1], out=first[1:])
    return first


def _whole(runs: list[tuple[int, int]], chance: Floats, extra: float) -> list[tuple[int, int]]:
    """The runs without stray ones: those of which the encoder is not sure, beside the fullest."""
    fullest = max(runs, key=lambda run: float(chance[run[0] : run[1]].sum()), default=None)
    least = [max(extra, _SHORT) if b - a <= 2 else extra for a, b in runs]
    return [
        r for r, bar in zip(runs, least, strict=True) if r == fullest or chance[r[0] : r[1]].mean() >= bar
    ]


def _best_source(chance: Floats, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The one run that is likeliest: a cue has one source."""
    return [max(runs, key=lambda r: float(chance[r[0] : r[1]].max()))] if runs else []


def _characters(tokens: Tokens, left: int, runs: list[tuple[int, int]]) -> list[Span]:
    return [(int(tokens.start[left + a]), int(tokens.end[left + b - 1])) for a, b in runs]


def _to_marks(spans: list[Span], cue: Span, marks: NDArray[np.int64], filled: float) -> list[Span]:
    """The spans, each marked stretch that they mostly fill taken whole; adjoining spans made one.

    A stretch that holds the cue itself is left: that attribution is part of what is being quoted.
    """
    if not len(marks):
        return spans
    first = int(np.searchsorted(marks[:, 1], spans[0][0], side="right"))
    last = int(np.searchsorted(marks[:, 0], spans[-1][1], side="left"))
    out = list(spans)
    for a, b in marks[first:last].tolist():
        if a <= cue[0] < b:
            continue
        covered = sum(max(0, min(b, end) - max(a, start)) for start, end in spans)
        if covered >= filled * (b - a):
            out.append((a, b))
    joined: list[Span] = []
    for start, end in sorted(out):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _to_sentence(text: str, spans: list[Span], marks: NDArray[np.int64]) -> list[Span]:
    """The spans, cut where a sentence ends between marks, or where a clause is added behind the last mark:
    the words after it are the story's own.

    Of 2,939 such ends in contents of PolNeAR's training stories, 19 go on behind the mark; of 62 such clauses
    that follow marks in a content's sentence, 4 are part of it.
    """
    out = []
    for start, end in spans:
        first, last = np.searchsorted(marks[:, 1], [start, end], side="left")
        near = marks[first:last]
        for a, b in near.tolist():
            words = text[a:b].rstrip(_CLOSERS)
            if start <= a and b < end and words[-1:] in _SENTENCE_ENDS and words.count(" ") >= _LEAST_SPACES:
                end = b
                break
        inside = near[(near[:, 0] >= start) & (near[:, 1] < end)]
        if len(inside):
            end = _to_clause(text, int(inside[-1, 0]), int(inside[-1, 1]), end)
        out.append((start, end))
    return out


def _to_clause(text: str, opened: int, marked: int, end: int) -> int:
    """Where the content ends that goes on behind its last marks, [opened, marked): at a comma that closes a
    sentence between them, or before a clause that is added to it."""
    words = text[opened:marked].strip(_CLOSERS + "“«‘")
    if words[-1:] == "," and words[:1].isupper():
        return marked
    added = _ADDED.search(text, marked - 2, min(end, marked + _SENTENCE))
    if added is None or any(stop in text[marked : added.start()] for stop in _SENTENCE_ENDS):
        return end
    return added.start()


def _single(found: list[Found]) -> list[Found]:
    """Without doubles: of two quotes that share most of their content, the one that is likelier a statement
    stays, unless one reports the other ("She said that he had told them so")."""
    kept: list[Found] = []
    by_place: dict[int, list[Found]] = {}
    for quote in sorted(found, key=lambda q: (-q.score * (1 - q.statuses[-1]), q.content, q.cue)):
        cells = range(quote.content[0][0] // 512, quote.content[-1][1] // 512 + 1)
        rivals = {id(r): r for cell in cells for r in by_place.get(cell, ())}
        if all(
            _shared(quote.content, rival.content) < _DOUBLE
            or _reports(quote, rival)
            or _reports(rival, quote)
            for rival in rivals.values()
        ):
            kept.append(quote)
            for cell in cells:
                by_place.setdefault(cell, []).append(quote)
    return kept


def _reports(outer: Found, inner: Found) -> bool:
    """Whether the cue of one quote is among the words of the other."""
    return any(s <= start and end <= e for start, end in inner.cue for s, e in outer.content)


def _shared(a: Sequence[Span], b: Sequence[Span]) -> float:
    """Jaccard overlap of two lists of spans, in characters."""
    common = sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)
    return common / (sum(e - s for s, e in a) + sum(e - s for s, e in b) - common)
