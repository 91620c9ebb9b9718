"""Fit the weights by which a name is a person's, a body's, a group's or nobody's, and write them.

    python -m training.listing STORIES.jsonl MARKED.jsonl [STORIES.jsonl MARKED.jsonl] ...

Stories hold `{"id", "text"}`; a marked story names its people, `{"id", "people": [{"kind", "forms",
"optional"}], "never"}`, `never` being words in capitals that are nobody's name. The stories are read by
onrecord as it is, and each one that it takes for someone is looked up among the marked. The weights are those
of a logistic regression with four outcomes, held near zero. Of stories that it was taught on the encoder is
surer than of others: those of the first pair of files, which should be others, count more. Needs numpy; two
minutes on one core.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from onrecord import layout, quotes
from onrecord.people.kinds import Name
from onrecord.people.listing import KINDS, NOBODY, features
from onrecord.people.scene import Entity
from onrecord.people.scorer import shipped
from onrecord.people.work import Work, speaking

OUT = Path(__file__).parent.parent / "src/onrecord/data/listing.json"
HOLD = 3.0  # how strongly the weights are held to zero
FIRST = 3.0  # how much more the first stories count
OPTIONAL = 0.5  # how much one counts that may be listed or not
_STEPS = 60
_LEFT_OUT = frozenset("mr mrs ms dr sen rep gov the of jr sr sir prof and president s".split())


class Case(NamedTuple):
    """One that a story names: what speaks for each outcome, which is right, and how much it counts."""

    row: dict[str, float]
    right: str
    counts: float


def main(paths: Sequence[str]) -> int:
    """Fit and write."""
    cases: list[Case] = []
    for n in range(0, len(paths), 2):
        marked = {m["id"]: m for m in _lines(paths[n + 1])}
        for story in _lines(paths[n]):
            cases += gather(story["text"], marked[story["id"]], FIRST if n == 0 else 1.0)
    weights = fit(cases)
    made = {"by": "training/listing.py", "names": len(cases)}
    OUT.write_text(json.dumps({"made": made, "weights": weights}, indent=1) + "\n", encoding="utf-8")
    return 0


def _lines(path: str) -> Iterator[dict[str, Any]]:
    with Path(path).open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def gather(text: str, marked: Mapping[str, Any], counts: float) -> Iterator[Case]:
    """The cases of one story."""
    paragraphs = layout.paragraphs(text)
    found, _, tagged, kinds, antecedents = quotes.find(text, paragraphs)
    work = Work(text, paragraphs, found, shipped(), tagged, None, antecedents)
    names: dict[int, list[Name]] = defaultdict(list)
    entities: dict[int, Entity] = {}
    for name, entity in work.owned:
        names[id(entity)].append(name)
        entities[id(entity)] = entity
    for key, entity in entities.items():
        row = features(work.scene, entity, names[key], kinds, speaking(work.scene, found))
        right, optional = outcome(list(entity.names), marked)
        yield Case(row, right, counts * (OPTIONAL if optional else 1.0))


def outcome(names: Sequence[str], marked: Mapping[str, Any]) -> tuple[str, bool]:
    """What one with these names is, as it is marked, and whether it may be listed or not."""
    fit = [p for p in marked["people"] if any(_fits(n, f) for n in names for f in p["forms"])]
    exact = [p for p in fit if any(_words(n) == _words(f) for n in names for f in p["forms"])]
    if not fit or (not exact and any(n in marked["never"] for n in names)):
        return NOBODY, False
    one = (exact or fit)[0]
    return one["kind"], bool(one.get("optional"))


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"[^\W_]+", name.lower()) if w not in _LEFT_OUT]


def _fits(one: str, other: str) -> bool:
    short, long = sorted((_words(one), _words(other)), key=len)
    return bool(short) and all(w in long for w in short)


def fit(cases: Sequence[Case]) -> dict[str, dict[str, float]]:
    """The weights of each kind, nobody's being zero, by Newton's method."""
    names = sorted({f for case in cases for f in case.row})
    outcomes = (*KINDS, NOBODY)
    rows = np.array([[case.row.get(name, 0.0) for name in names] for case in cases])
    right = np.eye(len(outcomes))[[outcomes.index(case.right) for case in cases]]
    counts = np.array([case.counts for case in cases])
    size, many = len(names), len(KINDS)
    weights = np.zeros((size, many))
    for _ in range(_STEPS):
        scores = np.concatenate([rows @ weights, np.zeros((len(rows), 1))], axis=1)
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances = raised / raised.sum(axis=1, keepdims=True)
        slope = rows.T @ ((chances - right)[:, :many] * counts[:, None]) + HOLD * weights
        curve = HOLD * np.eye(size * many)
        for a in range(many):
            for b in range(many):
                bend = counts * chances[:, a] * ((a == b) - chances[:, b])
                curve[a * size : (a + 1) * size, b * size : (b + 1) * size] += (rows * bend[:, None]).T @ rows
        step = np.linalg.solve(curve, slope.T.reshape(-1)).reshape(many, size).T
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return {
        k: {f: round(float(w), 3) for f, w in zip(names, weights[:, n], strict=True)}
        for n, k in enumerate(KINDS)
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
