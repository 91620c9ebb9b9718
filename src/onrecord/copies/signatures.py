"""Signatures: MinHash of a text's runs of words, and the bands under which likely copies meet."""

import numpy as np
from numpy.typing import NDArray

from onrecord.copies.shared import Hashes, Shingles

__all__ = ["BANDS", "bands", "recurring", "signature"]

# Bands of two: of texts alike by 0.3 (Jaccard, as a story and a third of it are) 99 in 100 meet in a band, of
# texts alike by 0.0004, as any two of one outlet may be, one pair in 130,000.
BANDS, _ROWS = 48, 2

_CHANCE = np.random.Generator(np.random.PCG64(20201015))
_TIMES = _CHANCE.integers(1, 1 << 63, BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_PLUS = _CHANCE.integers(0, 1 << 63, BANDS * _ROWS, dtype=np.uint64)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_HIGH = np.uint64(32)
_NUMBER = np.arange(BANDS, dtype=np.uint64) * _TIMES[0]


def signature(shingles: Shingles) -> NDArray[np.uint32]:
    """The MinHash signature, `BANDS * 2` numbers; empty where the text has no runs."""
    if not len(shingles.hashes):
        return np.empty(0, np.uint32)
    hashes = np.unique(shingles.hashes)
    hashes = (hashes ^ (hashes >> _HIGH)) * _MIX
    least = np.full(BANDS * _ROWS, np.iinfo(np.uint64).max, np.uint64)
    for at in range(0, len(hashes), 1024):  # in parts, so that a long text takes no more memory
        part: Hashes = hashes[at : at + 1024]
        least = np.minimum(least, (part[None, :] * _TIMES[:, None] + _PLUS[:, None]).min(axis=1))
    return (least >> _HIGH).astype(np.uint32)


def bands(made: NDArray[np.uint32]) -> list[int]:
    """The keys of a signature, one a band, as whole numbers from 0 to 2**63 - 1; none of an empty one.

    Texts that share a key are candidates; the number of the band is part of each.
    """
    if not len(made):
        return []
    pairs = made.reshape(BANDS, _ROWS)
    return [int(_keys(pairs[band : band + 1], band)[0]) for band in range(BANDS)]


def recurring(signatures: NDArray[np.uint32]) -> dict[int, list[int]]:
    """Of many signatures, a row each, those that share a key with another, by row, with the keys they share.

    Every other text is like none. Takes a band at a time: 16 bytes a row beside the signatures.
    """
    found: dict[int, list[int]] = {}
    for band in range(BANDS):
        keys = _keys(signatures[:, band * _ROWS : (band + 1) * _ROWS], band)
        order = np.argsort(keys, kind="stable")
        ranked = keys[order]
        same = ranked[1:] == ranked[:-1]
        again = np.zeros(len(keys), bool)
        again[1:] |= same
        again[:-1] |= same
        for row, key in zip(order[again].tolist(), ranked[again].tolist(), strict=True):
            found.setdefault(row, []).append(key)
    return found


def _keys(pairs: NDArray[np.uint32], band: int) -> NDArray[np.uint64]:
    """The keys of one band of many signatures."""
    first, second = pairs[:, 0].astype(np.uint64), pairs[:, 1].astype(np.uint64)
    keys = first * _MIX + second + _NUMBER[band]
    mixed: NDArray[np.uint64] = (keys ^ (keys >> _HIGH)) * _MIX
    return mixed >> np.uint64(1)
