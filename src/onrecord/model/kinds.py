"""Kinds: how likely words are the name of a person, a body, a place, a work or something else."""

from typing import NamedTuple

import numpy as np

from onrecord.model.encoder import NAME, Floats, Pass
from onrecord.model.tokens import Ints

__all__ = ["Chances", "Kinds"]


class Chances(NamedTuple):
    """How likely words are no name, or a name of each kind; an event may be a product. All add up to one."""

    none: float
    person: float
    organisation: float
    group: float
    place: float
    work: float
    event: float
    other: float


class Kinds:
    """The chances of each kind, for any words of one text."""

    def __init__(self, starts: Ints, chances: Floats) -> None:
        """starts: (n,) the first character of each piece, in order; chances: (n, 8) as Chances has them."""
        self._starts = starts.astype(np.int64)  # as places are asked for: else each question copies all
        zero = np.zeros((1, chances.shape[1]))
        self._sums = np.concatenate([zero, np.cumsum(chances, axis=0, dtype=np.float64)])

    @classmethod
    def of_pass(cls, reading: Pass) -> "Kinds":
        """The kinds of a text that was read; separators between paragraphs count for nothing."""
        told = reading.tokens.end > reading.tokens.start
        names = reading.chances[told, NAME]
        outside, begins, goes_on = names[:, :1], names[:, 1::2], names[:, 2::2]
        return cls(reading.tokens.start[told], np.concatenate([outside, begins + goes_on], axis=1))

    def of(self, start: int, end: int) -> Chances:
        """The mean chances over the pieces that begin among the characters [start, end)."""
        first, last = np.searchsorted(self._starts, [start, end])
        if first == last:
            return Chances(1.0, *[0.0] * 7)
        return Chances(*((self._sums[last] - self._sums[first]) / (last - first)).tolist())
