"""Happening: who takes part in what a clause tells, and whether its time is when it happened, by the
encoder's vectors."""

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.model.tokens import Span, Tokens

__all__ = ["COLUMNS", "FACTS", "ROLE_FACTS", "Happening", "weights"]

Floats = NDArray[np.float32]

COLUMNS = 6  # of what is kept of a piece: one for each place in which it may stand
_NAME, _TIME, _VERB = (0, 1), (2, 3), (4, 5)  # first and last piece of each
# What is known of an entry of the timeline beside its words' vectors; see `known` in timeline.
FACTS = (
    "reported",
    "planned",
    "negated",
    "orphan",
    "whole",
    "length",
    "behind",
    "clock",
    "nowadays",
    "aside",
    "undated",
    "short",
    "state",
    "pronoun",
    "told day",
    "hour",
    "day from now",
    "stranger",
)
# What is known of a mention in an entry beside its vectors; see `named` in timeline.
ROLE_FACTS = (
    "opens",
    "behind",
    "subject",
    "object",
    "phrase",
    "with",
    "to",
    "by",
    "of",
    "for",
    "from",
    "against",
    "between",
    "place",
    "topic",
    "compared",
    "other",
    "verbs",
    "clause",
    "commas",
    "noun follows",
    "name follows",
    "pronoun",
    "described",
    "body",
    "said",
    "addressed",
    "far",
)
_FILE = Path(__file__).parent / "happening.npz"


class _Weights(NamedTuple):
    """The weights that training/happening.py made.

    into, bias: (384, COLUMNS), (COLUMNS,) of each vector what it says in each place
    facts: (len(FACTS),) of what is known of an entry beside them
    roles: (len(ROLE_FACTS),) of what is known of a mention beside them
    """

    into: Floats
    bias: Floats
    facts: Floats
    roles: Floats


@cache
def weights() -> _Weights:
    """The weights that ship with the encoder."""
    with np.load(_FILE) as kept:
        return _Weights(*(kept[name].astype(np.float32) for name in _Weights._fields))


class Happening:
    """The pieces of one text, asked about its names, times and verbs. Spans in code points, end exclusive.

    kept: (n, COLUMNS) of each piece
    """

    def __init__(self, tokens: Tokens, kept: NDArray[np.float16]) -> None:
        self.tokens, self.kept = tokens, kept

    def takes_part(self, name: Span, facts: Sequence[float]) -> float:
        """How likely whom a mention names has a part in an entry of the timeline. `facts` in the order of
        ROLE_FACTS."""
        known = float(np.dot(weights().roles, np.array(facts, dtype=np.float32)))
        return _chance(self._sum(name, _NAME) + known)

    def right(self, time: Span, verb: Span, facts: Sequence[float]) -> float:
        """How likely an entry of the timeline is right: that the time is when what the verb tells happened,
        its interval holds it and its words read by themselves. `facts` in the order of FACTS."""
        known = float(np.dot(weights().facts, np.array(facts, dtype=np.float32)))
        return _chance(self._sum(time, _TIME) + self._sum(verb, _VERB) + known)

    def _sum(self, span: Span, columns: tuple[int, int]) -> float:
        first, last = (max(self.tokens.piece(at), 0) for at in (span[0], span[1] - 1))
        return float(self.kept[first, columns[0]]) + float(self.kept[last, columns[1]])


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
