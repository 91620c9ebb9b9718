"""Choose thresholds and calibrate confidence on the development stories, and write predictions to score.

    python -m training.tune MODEL_FOLDER DEV_FOLDER --newsroom TEXTS MARKS --predictions PRED.jsonl [--choose]

Without --choose it only predicts. With it, settings.json in MODEL_FOLDER is written: the thresholds with the
best sum of pair F1 of the wide scheme on DEV_FOLDER and of statements on the marked texts, found by going up
and down one figure at a time; of attitudes as many are left out as it takes for no more than FALSE of the
quotes to be nothing that anybody said; and the confidence's weights, fitted to the marked texts.
"""

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from onrecord.model.attribution import features
from onrecord.model.decode import decode
from onrecord.model.encoder import Encoder, Pass
from onrecord.model.found import Found, Tuning
from onrecord.model.tokens import Span
from training.data import Relation, Story, read_annotated
from training.marks import scan
from training.newsroom import read_newsroom

GRID = {
    "content": (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6),
    "source": (0.2, 0.3, 0.4, 0.5, 0.6),
    "extra": (0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
    "score": (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45),
    "claim": (0.02, 0.05, 0.1, 0.2, 0.3, 2.0),
    "filled": (0.3, 0.4, 0.5, 0.6, 0.75, 1.01),
    "denied": (0.3, 0.4, 0.5, 0.6),
    "marked": (0.6, 0.8, 0.95),
}
ATTITUDES = (0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3)
FALSE = 0.03  # of the quotes on the marked texts


@dataclass(frozen=True)
class Sample:
    """One story with the encoder's reading of it."""

    story: Story
    marks: list[Span]
    reading: Pass


def read_all(encoder: Encoder, texts: list[list[Story]], most: int = 10**9) -> list[Sample]:
    """The first `most` stories, read."""
    samples = []
    for story, *_ in texts[:most]:
        paragraphs = story.paragraphs()
        marks = scan(story.text, paragraphs)
        samples.append(Sample(story, marks, encoder.read(story.text, paragraphs, marks)))
    return samples


def characters(spans: Sequence[Span]) -> set[int]:
    """Every character of the spans."""
    return {i for start, end in spans for i in range(start, end)}


def verdicts(gold: Sequence[Relation], found: Sequence[Found]) -> list[tuple[bool, bool]]:
    """(content matched, source right too) for each quote found; one to one, best overlap first."""
    gold_sets = [characters(r.content) for r in gold]
    found_sets = [characters(q.content) for q in found]
    pairs = []
    for f, b in enumerate(found_sets):
        for g, a in enumerate(gold_sets):
            common = len(a & b)
            if common and (jaccard := common / len(a | b)) >= 0.5:
                pairs.append((-jaccard, g, f))
    used: set[int] = set()
    out = [(False, False)] * len(found)
    for _, g, f in sorted(pairs):
        if g not in used and not out[f][0]:
            used.add(g)
            a, b = characters(gold[g].source), characters(found[f].source)
            out[f] = (True, bool(a & b) if a else not b)
    return out


def pair_f1(samples: Sequence[Sample], tuning: Tuning) -> float:
    """F1 of quotes whose content matches and whose source is right."""
    right = found = gold = 0
    for sample in samples:
        quotes = decode(sample.reading, sample.story.text, sample.marks, tuning)
        relations = sample.story.relations or []
        if sample.story.narrow:
            quotes = [q for q in quotes if q.status(tuning) != "attitude" and not _optional(sample, q)]
            relations = [r for r in relations if r.status]
        right += sum(pair for _, pair in verdicts(relations, quotes))
        found, gold = found + len(quotes), gold + len(relations)
    return 2 * right / max(found + gold, 1)


def _optional(sample: Sample, quote: Found) -> bool:
    """Whether nothing that must be found is touched, but something is that may be."""
    its = characters(quote.content)
    relations = sample.story.relations or []
    must = any(its & characters(r.content) for r in relations if r.status)
    may = [*sample.story.loose, *(s for r in relations if not r.status for s in r.content)]
    return not must and bool(its & characters(may))


def climb(wide: Sequence[Sample], narrow: Sequence[Sample], tuning: Tuning) -> Tuning:
    """The tuning after two rounds over GRID, one figure at a time."""

    def score(tuning: Tuning) -> float:
        return pair_f1(wide, tuning) + 2 * pair_f1(narrow, tuning)

    best = score(tuning)
    for _ in range(2):
        for name, values in GRID.items():
            for value in values:
                other = replace(tuning, **{name: value})
                if (its := score(other)) > best + 1e-6:
                    best, tuning = its, other
    fits = (replace(tuning, attitude=value) for value in ATTITUDES)
    tuning = next((each for each in fits if false_share(narrow, each) <= FALSE), tuning)
    print(f"pair F1 {100 * pair_f1(wide, tuning):.2f}, {100 * pair_f1(narrow, tuning):.2f} at {tuning}")
    print(f"false on the marked texts: {100 * false_share(narrow, tuning):.1f} %")
    return tuning


def false_share(samples: Sequence[Sample], tuning: Tuning) -> float:
    """Share of the quotes that touch no statement, optional ones among them."""
    false = found = 0
    for sample in samples:
        spans = [*sample.story.loose, *(s for r in sample.story.relations or [] for s in r.content)]
        marked = characters(spans)
        quotes = decode(sample.reading, sample.story.text, sample.marks, tuning)
        kept = [q for q in quotes if q.status(tuning) != "attitude"]
        found += len(kept)
        false += sum(not characters(q.content) & marked for q in kept)
    return false / max(found, 1)


def calibrate(samples: Sequence[Sample], tuning: Tuning) -> list[float]:
    """Weights of a logistic regression of "content and source are right" (Newton's method, small ridge)."""
    rows, right = [], []
    for sample in samples:
        quotes = decode(sample.reading, sample.story.text, sample.marks, tuning)
        relations = sample.story.relations or []
        must = [r for r in relations if r.status]
        judged = [
            (q, pair)
            for q, (content, pair) in zip(quotes, verdicts(must, quotes), strict=True)
            if q.status(tuning) != "attitude" and (content or not _optional(sample, q))
        ]
        rows += [features(q) for q, _ in judged]
        right += [pair for _, pair in judged]
    x, y = np.array(rows), np.array(right, dtype=float)
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.eye(len(weights))
        weights += np.linalg.solve(hessian, x.T @ (y - p) - weights)
    p = 1 / (1 + np.exp(-x @ weights))
    print("confidence  quotes  right")
    for low in np.arange(0, 1, 0.1):
        here = (p >= low) & (p < low + 0.1)
        if here.any():
            print(f"{low:.1f}-{low + 0.1:.1f}  {here.sum():6}  {y[here].mean():.2f}")
    return [round(float(w), 4) for w in weights]


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("stories", type=Path)
    parser.add_argument(
        "--newsroom", type=Path, nargs=2, required=True, action="append", metavar=("TEXTS", "MARKS")
    )
    parser.add_argument("--predictions", type=Path, required=True)
    parser.add_argument("--choose", action="store_true")
    parser.add_argument("--texts", type=int, default=10**9)
    options = parser.parse_args()
    encoder = Encoder(options.model, least_cue=0.1)
    began = time.perf_counter()
    samples = read_all(encoder, read_annotated(options.stories), options.texts)
    spent = time.perf_counter() - began
    print(f"{sum(len(s.reading.tokens) for s in samples) / spent:.0f} pieces a second, one thread")
    path = options.model / "settings.json"
    if options.choose:
        narrow = [sample for pair in options.newsroom for sample in read_all(encoder, read_newsroom(*pair))]
        tuning = climb(samples, narrow, Tuning())
        values = {"tuning": asdict(tuning), "confidence": calibrate(narrow, tuning)}
        path.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    tuning = Tuning(**json.loads(path.read_text(encoding="utf-8"))["tuning"])
    with options.predictions.open("w", encoding="utf-8") as lines:
        for sample in samples:
            quotes = decode(sample.reading, sample.story.text, sample.marks, tuning)
            rows = [{"content": q.content, "cue": q.cue, "source": q.source} for q in quotes]
            lines.write(json.dumps({"id": sample.story.id, "quotes": rows}) + "\n")


if __name__ == "__main__":
    main()
