"""Scorer: how likely each one met before is whom a pronoun or a description points at.

A log-linear model over a few dozen features of distance, agreement, syntax, salience and quotes; one set of
weights for each kind of pointer. `training/people.py` fits them, `data/pointers.json` holds them.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from onrecord.people.candidates import Candidate, kind_of_pointer
from onrecord.people.features import Row
from onrecord.people.mentions import Pointer

__all__ = ["Scorer", "shares", "shipped"]


class Scorer:
    """The weights for each kind of pointer, at work."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self.weights = weights

    def chances(self, p: Pointer, some: Sequence[Candidate], found: Sequence[Row]) -> list[float]:
        """The chance of nobody and of each candidate, in the order of the rows; they add up to one."""
        weights = self.weights[kind_of_pointer(p)]
        return shares([sum(weights[f] * v for f, v in row.items() if v and f in weights) for row in found])


def shares(scores: Sequence[float]) -> list[float]:
    """The chance of each, by a softmax over their scores; they add up to one."""
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [r / total for r in raised]


@cache
def shipped() -> Scorer:
    """The weights that come with the package."""
    raw = json.loads((files("onrecord") / "data" / "pointers.json").read_text(encoding="utf-8"))
    return Scorer(raw["weights"])
