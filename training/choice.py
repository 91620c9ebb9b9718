"""Choice: weights under which the right one of several rows is the likeliest (a conditional logit)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.entities.coreference.features import Row

__all__ = ["Case", "Weights", "fit"]

Weights = dict[str, float]
_STEPS = 40


@dataclass
class Case:
    """One pointer: the rows of its candidates and which of them is right, in the text it stands in."""

    text: str
    kind: str
    rows: Sequence[Row]
    right: int


class Table:
    """Cases as one matrix: their rows one under the other, columns as `names`."""

    def __init__(self, cases: Sequence[Case], names: Sequence[str]) -> None:
        at = {name: n for n, name in enumerate(names)}
        rows = [row for case in cases for row in case.rows]
        self.flat = np.zeros((len(rows), len(names)))
        for n, row in enumerate(rows):
            for name, value in row.items():
                if name in at:
                    self.flat[n, at[name]] = value
        self.sizes = np.array([len(case.rows) for case in cases], dtype=int)
        self.begins = np.concatenate([[0], np.cumsum(self.sizes)[:-1]]).astype(int)
        self.right = self.begins + np.array([case.right for case in cases], dtype=int)

    def chances(self, weights: np.ndarray) -> np.ndarray:
        """The chance of each row among those of its case."""
        scores = self.flat @ weights
        raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, self.begins), self.sizes))
        return raised / np.repeat(np.add.reduceat(raised, self.begins), self.sizes)

    def slopes(self, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The gradient and the Hessian of the loss."""
        chances = self.chances(weights)[:, None]
        means = np.add.reduceat(self.flat * chances, self.begins, axis=0)
        gradient = (self.flat * chances).sum(axis=0) - self.flat[self.right].sum(axis=0)
        return gradient, (self.flat * chances).T @ self.flat - means.T @ means

    def loss(self, weights: np.ndarray) -> float:
        """How unlikely the right rows are: the sum of their negative log chances."""
        return -float(np.log(self.chances(weights)[self.right] + 1e-300).sum())


def fit(some: Iterable[tuple[Sequence[Case], float]], start: Weights, hold: float) -> Weights:
    """The weights, by Newton's method; each set of cases counts as much as its number says.

    `hold` is how strongly each weight is held to where it starts, at 0 where `start` does not name it.
    """
    sets = [(cases, much) for cases, much in some if cases and much]
    names = sorted({name for cases, _ in sets for case in cases for row in case.rows for name in row})
    if not names:
        return dict(start)
    tables = [(Table(cases, names), much) for cases, much in sets]
    first = np.array([start.get(name, 0.0) for name in names])
    weights = first.copy()

    def loss(at: np.ndarray) -> float:
        return hold / 2 * float(((at - first) ** 2).sum()) + sum(m * t.loss(at) for t, m in tables)

    now = loss(weights)
    for _ in range(_STEPS):
        gradient, hessian = hold * (weights - first), hold * np.eye(len(names))
        for table, much in tables:
            slope, bend = table.slopes(weights)
            gradient, hessian = gradient + much * slope, hessian + much * bend
        step = np.linalg.solve(hessian, gradient)
        while loss(weights - step) > now and np.abs(step).max() > 1e-6:
            step /= 2
        weights = weights - step
        before, now = now, loss(weights)
        if before - now < 1e-6:
            break
    return {**start, **{name: float(w) for name, w in zip(names, weights, strict=True)}}
