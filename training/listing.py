"""Fit the weights by which a name is a person's, a body's, a group's or nobody's, and write them.

    python -m training.listing STORIES.jsonl MARKED.jsonl [STORIES.jsonl MARKED.jsonl] ...
        [--mentions TEXTS.jsonl] [--between GAP.tsv]

Stories hold `{"id", "text"}`; a marked story names its people, `{"id", "people": [{"kind", "forms",
"optional"}], "never"}`, `never` being words in capitals that are nobody's name. The stories are read by
onrecord as it is, and each one that it takes for someone is looked up among the marked. The weights are those
of a logistic regression with four outcomes, held near zero. Of stories that it was taught on the encoder is
surer than of others: those of the first pair of files, which should be others, count more. Each paragraph is
a text of its own too: a name that is read alone has less that speaks for it.

Texts with all their mentions, as `training.people` takes them, and texts with a pronoun between two names of
persons teach what names look like outside the news; they count less. Needs numpy; a few minutes on one core.
"""

import argparse
import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from onrecord import layout, quotes
from onrecord.entities.entity import Entity
from onrecord.entities.mentions.sources import speaking
from onrecord.entities.resolve import begin
from onrecord.entities.types.listing import KINDS, NOBODY, features
from onrecord.reading import Span
from onrecord.text.name import Name

OUT = Path(__file__).parent.parent / "src/onrecord/data/listing.json"
HOLD = 3.0  # how strongly the weights are held to zero
FIRST = 3.0  # how much more the first stories count
OPTIONAL = 0.5  # how much one counts that may be listed or not
ALONE = 0.3  # how much those of a paragraph by itself count
SHORTEST, LONGEST = 40, 600  # code points of such a paragraph
MENTIONS, BETWEEN = 0.3, 0.02  # how much those of other texts count; of the last nobody is known but persons
_STEPS = 60
_LEFT_OUT = frozenset("mr mrs ms dr sen rep gov the of jr sr sir prof and president s".split())


class Case(NamedTuple):
    """One that a story names: what speaks for each outcome, which is right, and how much it counts."""

    row: dict[str, float]
    right: str
    counts: float


def main(words: Sequence[str]) -> int:
    """Fit and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path, help="stories and their marks, in turn")
    parser.add_argument("--mentions", type=Path, help="texts with all their mentions")
    parser.add_argument("--between", type=Path, help="texts with a pronoun between two names (GAP)")
    options = parser.parse_args(words)
    cases: list[Case] = []
    for n in range(0, len(options.paths), 2):
        marked = {m["id"]: m for m in _lines(options.paths[n + 1])}
        for story in _lines(options.paths[n]):
            counts = FIRST if n == 0 else 1.0
            cases += gather(story["text"], marked[story["id"]], counts)
            for words in alone(story["text"]):
                cases += gather(words, marked[story["id"]], counts * ALONE)
    for text in _lines(options.mentions) if options.mentions else ():
        cases += of_mentions(text)
    if options.between:
        with options.between.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                cases += of_between(row)
    weights = fit(cases)
    made = {"by": "training/listing.py", "names": len(cases)}
    OUT.write_text(json.dumps({"made": made, "weights": weights}, indent=1) + "\n", encoding="utf-8")
    return 0


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def listable(text: str) -> Iterator[tuple[Entity, list[Name], dict[str, float]]]:
    """Each one that a text may name, with its names and what speaks for each outcome."""
    paragraphs = layout.paragraphs(text)
    found, _, tagged, kinds, antecedents, _ = quotes.find(text, paragraphs)
    work = begin(text, paragraphs, found, tagged, None, antecedents)
    names: dict[int, list[Name]] = defaultdict(list)
    entities: dict[int, Entity] = {}
    for name, entity in work.owned:
        names[id(entity)].append(name)
        entities[id(entity)] = entity
    sources = speaking(work.doc, found)
    for key, entity in entities.items():
        yield entity, names[key], features(work.doc, entity, names[key], kinds, sources)


def gather(text: str, marked: Mapping[str, Any], counts: float) -> Iterator[Case]:
    """The cases of one story."""
    for entity, _, row in listable(text):
        right, optional = outcome(list(entity.names), marked)
        yield Case(row, right, counts * (OPTIONAL if optional else 1.0))


def alone(text: str) -> Iterator[str]:
    """The words of each paragraph of a story that can be read by itself."""
    for p in layout.paragraphs(text):
        if p.kind == "body" and SHORTEST <= p.end - p.start <= LONGEST:
            yield text[p.start : p.end]


def of_mentions(text: Mapping[str, Any]) -> Iterator[Case]:
    """The cases of a text with all its mentions: of each one the type that most of its names have."""
    spans = {
        (start, end): entity["type"]
        for entity in text["entities"]
        for start, end, form in entity["mentions"]
        if form == "name"
    }
    by_end: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        by_end[span[1]].append(span)
    for entity, names, row in listable(text["text"]):
        votes: Counter[str] = Counter()
        for n in names:
            over = [s for d in (-2, -1, 0, 1, 2) for s in by_end[n.end + d] if s[0] <= n.start + 1]
            if over:
                votes[spans[min(over, key=lambda s: n.start - s[0] + abs(n.end - s[1]))]] += 1
        if not votes or (kind := votes.most_common(1)[0][0]) == "animal":
            continue
        one = {"person": "person", "organization": "organisation"}.get(kind, NOBODY)
        yield Case(row, "group" if one != NOBODY and entity.kind == "group" else one, MENTIONS)


def of_between(row: Mapping[str, str]) -> Iterator[Case]:
    """The two of a text with a pronoun between them, who are persons."""
    spans = [(int(row[f"{s}-offset"]), int(row[f"{s}-offset"]) + len(row[s])) for s in "AB"]
    for _, names, signs in listable(row["Text"]):
        if any(n.start < end and n.end > start for n in names for start, end in spans):
            yield Case(signs, "person", BETWEEN)


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
