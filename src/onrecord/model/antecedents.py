"""Antecedents: the words before a pronoun that it goes back to, by the encoder's vectors of both."""

import math
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.model.tokens import Span, Tokens

__all__ = ["COLUMNS", "REACH", "STEPS", "WIDTH", "Antecedents", "head_end", "place", "weights"]

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]

WIDTH = 64  # of what is compared
REACH = 260  # pieces looked back over
_NEAR, _PER_DOUBLING = 8, 2  # distances: one step each up to so many pieces, then so many a doubling
STEPS = 24
COLUMNS = 4 * WIDTH + 1
# Columns of what is kept of a piece: two that are added, two that are multiplied, and the last, for nothing.
_ASKS, _OFFERS, _TURNS, _BENDS = (slice(n * WIDTH, (n + 1) * WIDTH) for n in range(4))
_FILE = Path(__file__).parent / "antecedents.npz"
# What follows the head of a mention: "the mayor of Norwood", "Ann Lee, who".
_BEHIND = re.compile(r",| (?:of|who|which|that|in|at|for|from|with|on|to) ")


class _Head(NamedTuple):
    """The weights that training/antecedents.py made.

    into, bias: (384, 4 * WIDTH + 1), (4 * WIDTH + 1,): of each vector what it asks for, offers, asks for and
                offers in the product, and how little it needs any words before it
    distance, place: (STEPS, WIDTH), (24, WIDTH) of the two pieces; scale, shift, out: (WIDTH,)
    """

    into: Floats
    bias: Floats
    distance: Floats
    place: Floats
    scale: Floats
    shift: Floats
    out: Floats


@cache
def weights() -> _Head:
    """The weights that ship with the encoder."""
    with np.load(_FILE) as kept:
        return _Head(*(kept[name].astype(np.float32) for name in _Head._fields))


def head_end(text: str, span: Span) -> int:
    """The end of the head of a mention, in code points: of "the mayor of Norwood" that of "mayor"."""
    behind = _BEHIND.search(text, span[0] + 1, span[1])
    return behind.start() if behind else span[1]


def step(away: int) -> int:
    """The bucket of a distance in pieces."""
    if away <= _NEAR:
        return max(away, 0)
    return min(_NEAR + 1 + int(math.log2(away / _NEAR) * _PER_DOUBLING), STEPS - 2)


_STEP = np.array([step(away) for away in range(REACH + 1)])


def place(kinds: Any, between: Any, same: Any) -> Any:
    """What is known of a piece beside its vector, in one number of 24; arrays or tensors.

    kinds: its marks and capital (0 to 3); between: the paragraphs to the pointer, 2 for more; same: whether
    it is the same piece.
    """
    return kinds * 6 + between * 2 + same


class Antecedents:
    """The pieces of one text, each to be asked which of those before it it goes back to.

    projected: what is kept of each piece; see model/kept.py
    """

    def __init__(self, text: str, tokens: Tokens, projected: Halves) -> None:
        self.text, self.tokens, self.projected = text, tokens, projected
        self._block, self._from, self._rows = -1, 0, projected[:0].astype(np.float32)

    def head(self, span: Span) -> Span:
        """A mention up to the end of its head: "the mayor" of "the mayor of Norwood"."""
        return span[0], head_end(self.text, span)

    def shares(self, pointer: Span, candidates: Sequence[Sequence[Span]]) -> list[float]:
        """How likely the pointer goes back to each candidate, given as its mentions before; 0 out of reach.

        What they lack of 1 is the chance of nothing before, or of words that are nobody's. Spans in code
        points, end exclusive.
        """
        at = self.tokens.piece(pointer[1] - 1)
        if at < 1:
            return [0.0] * len(candidates)
        first, chances = self._chances(at)
        found = []
        for mentions in candidates:
            pieces = {self.tokens.piece(head_end(self.text, span) - 1) for span in mentions}
            found.append(float(sum(chances[n - first] for n in pieces if first <= n < at)))
        return found

    def _chances(self, at: int) -> tuple[int, Floats]:
        """The first piece in reach, and of it and each one after, up to `at`, the chance that it is meant."""
        head, tokens, first = weights(), self.tokens, max(0, at - REACH)
        before = slice(first, at)
        own = self._wide(at, at + 1)[0]
        offers, bends = (self._wide(first, at)[:, part] for part in (_OFFERS, _BENDS))
        known = place(
            tokens.kinds[before],
            np.minimum(tokens.paragraph[at] - tokens.paragraph[before], 2),
            tokens.ids[before] == tokens.ids[at],
        )
        x = own[_ASKS] + offers + head.distance[_STEP[at - np.arange(first, at)]] + head.place[known]
        x -= x.mean(axis=1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=1, keepdims=True) + 1e-5)
        x = x * head.scale + head.shift
        scores = _gelu(x) @ head.out + bends @ own[_TURNS] / math.sqrt(WIDTH)
        top = max(float(scores.max()), float(own[-1]))
        raised = np.exp(scores - top)
        return first, np.asarray(raised / (raised.sum() + math.exp(float(own[-1]) - top)), dtype=np.float32)

    def _wide(self, first: int, end: int) -> Floats:
        """What is kept of the pieces first to end, as float32: made so for some hundreds at a time, as asking
        goes through a text in order."""
        if (end - 1) // REACH != self._block:
            self._block = (end - 1) // REACH
            self._from = max(0, (self._block - 1) * REACH - 1)
            self._rows = self.projected[self._from : (self._block + 1) * REACH].astype(np.float32)
        return self._rows[first - self._from : end - self._from]


def _gelu(x: Floats) -> Floats:
    cubed = x * x * x  # many times as fast as x**3
    return np.asarray(0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * cubed))))
