"""Weights: log-linear models that training/ fits and data/ holds."""

import math
from collections.abc import Sequence

__all__ = ["shares"]


def shares(scores: Sequence[float]) -> list[float]:
    """The chance of each, by a softmax over their scores; they add up to one."""
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [r / total for r in raised]
