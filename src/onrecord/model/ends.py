"""Ends: where exactly a content stops, a few pieces before or behind the last that the encoder is sure of.

A content seldom stops behind "the" or "would", and often at a comma, a stop or a conjunction: the odds of
the pieces between are weighed against that.
"""

import math
from collections.abc import Iterable, Iterator, Sequence

from onrecord.model.encoder import Floats
from onrecord.model.found import log_odds
from onrecord.model.tokens import Ints, Tokens

_REACH = 6  # pieces either way
_LEAST = 0.01  # chances are held between this and one less it
# Log odds that a content stops there, beside a place of no such kind.
_AT_A_SIGN, _BEFORE_A_CLAUSE, _HANGING = 1.5, 1.5, -4.0
_PAIRS = {"“": "”", "‘": "’", "«": "»", "‹": "›", '"': '"'}
_STOPS = frozenset(".!?;")
_CLAUSES = frozenset(
    "and but or which who as while when because if although though before after since until".split()
)
_HANG = frozenset(
    """a an the this its their our my your of to for in on at by with from into than as and or but nor that
    which who whom whose what if because despite while when where although though is are was were be been has
    have had will would could should can may might not no very more most less per""".split()
)
_JOIN = frozenset("and or but nor a an the which because".split())  # these hang before a comma too


def settled(
    text: str,
    tokens: Tokens,
    units: Ints,
    left: int,
    runs: Sequence[tuple[int, int]],
    chance: Floats,
    least: float,
) -> list[tuple[int, int]]:
    """The runs of content, each with its likeliest end.

    units: of each piece the word it is in, as tokens.units has it; runs: [first, end) of pieces, in order
    and apart, counted from piece `left` of the text; chance: of each piece from there to be content, nought
    where it cannot be; least: what it takes to be content.
    """
    limits = [first for first, _ in runs[1:]] + [len(chance)]
    base = log_odds(least, _LEAST)
    out = []
    for (first, end), limit in zip(runs, limits, strict=True):
        low, high = max(first + 1, end - _REACH), min(limit, end + _REACH)
        odds = [log_odds(c, _LEAST) - base if c else -math.inf for c in chance[low:high].tolist()]
        best, most = end, _kind(text, tokens, left + end)
        ahead = _sums(range(end, high), odds[end - low :], 1.0)
        back = _sums(range(end - 2, low - 2, -1), odds[: end - low][::-1], -1.0)
        for steps in (ahead, back):
            for last, total in steps:
                if tokens.start[left + last] == tokens.end[left + last] or total == -math.inf:
                    break  # the end of the paragraph, or the cue
                if steps is ahead and text[tokens.start[left + last]] in _STOPS:
                    break
                at = left + last + 1
                if at < len(tokens) and units[at] == units[at - 1]:
                    continue
                if (score := total + _kind(text, tokens, at)) > most:
                    best, most = last + 1, score
        out.append((first, best + _closes(text, tokens, left + first, left + best)))
    return out


def _closes(text: str, tokens: Tokens, first: int, at: int) -> bool:
    """Whether piece `at` is the mark that closes what piece `first` opens."""
    closing = _PAIRS.get(text[tokens.start[first] : tokens.end[first]])
    return closing is not None and at < len(tokens) and text[tokens.start[at] : tokens.end[at]] == closing


def _sums(places: Iterable[int], odds: Sequence[float], sign: float) -> Iterator[tuple[int, float]]:
    total = 0.0
    for place, each in zip(places, odds, strict=True):
        total += sign * each
        yield place, total


def _kind(text: str, tokens: Tokens, at: int) -> float:
    """Log odds that a content stops before piece `at`."""
    end = int(tokens.end[at - 1])
    behind = text[end : end + 12].lstrip()
    word = text[tokens.start[at - 1] : end].lower()
    if not behind[:1].isalnum():
        return _HANGING if word in _JOIN else _AT_A_SIGN
    if word in _HANG:
        return _HANGING
    return _BEFORE_A_CLAUSE if behind.split(maxsplit=1)[0].lower() in _CLAUSES else 0.0
