"""Shared: how many words of one text stand in another, in runs of five."""

import hashlib
import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["LEAST_WORDS", "RUN", "Shared", "Shingles", "is_copy", "measure"]

Hashes = NDArray[np.uint64]

RUN = 5  # words: two stories of one event share hardly any such run but in quotes
LEAST_WORDS = 20  # a text with fewer is no copy of anything
# Of one text, whichever has more, this share must stand in the other: a cut has nearly all of it there, a
# new lead over a cut somewhat less.
CONTAINED = 0.6
# Of the other text at least this share: a brief inside a long report is a passage, not a copy.
LEAST_SHARE = 0.2

_WORD = re.compile(r"\w+")
_MOST_WORDS = 20_000  # of a text that are looked at
_BASE = np.array([pow(0x9E3779B97F4A7C15, n, 1 << 64) for n in range(RUN)], dtype=np.uint64)


class Shingles(NamedTuple):
    """The runs of five words of a text: a hash for each, in order, and how many words it has."""

    hashes: Hashes
    words: int

    @classmethod
    def of(cls, text: str) -> "Shingles":
        """Those of a text: words in small letters, punctuation aside; none where it has under five."""
        words = _WORD.findall(text.casefold())[:_MOST_WORDS]
        if len(words) < RUN:
            return cls(np.empty(0, np.uint64), len(words))
        each = np.array([_hash(word) for word in words], dtype=np.uint64)
        runs = np.lib.stride_tricks.sliding_window_view(each, RUN)
        return cls((runs * _BASE).sum(axis=1, dtype=np.uint64), len(words))


class Shared(NamedTuple):
    """The share of one text's words that stand in another, and of the other's in the one: 0 to 1."""

    of_one: float
    of_other: float


def measure(one: Shingles, other: Shingles) -> Shared:
    """How much of each text stands in the other."""
    return Shared(_covered(one, other), _covered(other, one))


def is_copy(shared: Shared) -> bool:
    """Whether two texts that share so much are copies, one of the other."""
    return max(shared) >= CONTAINED and min(shared) >= LEAST_SHARE


def _covered(one: Shingles, other: Shingles) -> float:
    """The share of one's words that are in a run which the other has too."""
    if one.words < LEAST_WORDS or other.words < LEAST_WORDS:
        return 0.0
    begins = np.isin(one.hashes, other.hashes)
    edges = np.zeros(one.words + 1, np.int64)
    edges[: len(begins)] += begins
    edges[RUN : RUN + len(begins)] -= begins
    return float(np.count_nonzero(np.cumsum(edges[:-1])) / one.words)


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    """A word's number, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())
