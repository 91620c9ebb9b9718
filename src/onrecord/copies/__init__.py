"""Copies: near-identical stories, as wire copies are, found and counted once.

A story is a copy of an earlier one when most words of one of them stand in the other in runs of five, and
not too few of the longer one's. Candidates come from MinHash signatures (`signatures`), the words themselves
decide (`shared`); families are stars round their earliest story (`families`), so that no chain of likenesses
ties stories that have nothing in common.

MinHash is a few lines of numpy here, and takes 0.2 ms a story of 550 words, a five-hundredth of its reading:
every record needs it, and so it brings no further compiled package (rensa, datasketch) into the installation.
"""

from onrecord.copies.families import Copy, families
from onrecord.copies.shared import Shingles, is_copy, measure
from onrecord.copies.signatures import BANDS, bands, recurring, signature

__all__ = [
    "BANDS",
    "Copy",
    "Shingles",
    "bands",
    "families",
    "is_copy",
    "measure",
    "recurring",
    "signature",
]
