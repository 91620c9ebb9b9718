"""Would weights tell a paraphrase of the same utterance from another statement? Tries it; writes nothing.

    python -m training.paraphrases RECORD [RECORD ...]

Each RECORD was made by `onrecord add` of the stories that paraphrases.jsonl names, under those names. A line
of it is two quotes by one speaker in two stories of near days, as story, start and end, and what a reader
calls the pair: `one` utterance, `other` statements, `unclear`. Prints how many of the pairs that are one the
rules of threads join, and how many others; and what the weights of a logistic regression over the words that
both share would join, at some precisions and at that of the rules, by folds in which no speaker of a month
(or event) is on both sides.
"""

import argparse
import json
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np

from onrecord.model.encoder import TOKENIZER
from onrecord.record.said.otherwise import indexed
from onrecord.record.said.sense import STOP, is_figure, negation
from onrecord.record.threads.edges import edge
from onrecord.record.threads.nodes import STEM, Node, read

PAIRS = Path(__file__).parent / "paraphrases.jsonl"
HOLD, FOLDS = 5.0, 10
PRECISIONS = (0.97, 0.9, 0.85)
_FIRST, _SCALE, _RAREST = 1_996, 60, 5.5  # the commonest word of the vocabulary, which is in order; weights
_OFTEN = 0.5  # how much less a word weighs for each time that the story has it elsewhere

Features = dict[str, float]


class Pair(NamedTuple):
    """Two quotes: what is known of their words, whether they are one, what the rules say, and their fold."""

    words: Features
    rarer: Features
    one: bool
    joined: bool
    group: tuple[str, str]


def main(given: Sequence[str]) -> int:
    """Print what is found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("records", nargs="+", type=Path)
    tried = list(pairs(parser.parse_args(given).records))
    ones = sum(pair.one for pair in tried)
    joined = Counter(pair.one for pair in tried if pair.joined)
    print(f"{len(tried)} pairs, {ones} of them one utterance")
    precision = joined[True] / max(1, joined.total())
    print(f"rules: {joined[True]} of {ones} joined, and {joined[False]} others: {precision:.0%} precision")
    right = np.array([pair.one for pair in tried], dtype=float)
    for name, rows in (
        ("words", [pair.words for pair in tried]),
        ("… and how often the stories have them", [pair.words | pair.rarer for pair in tried]),
    ):
        chances = by_folds(rows, right, [pair.group for pair in tried])
        found = (f"{recall(chances, right, least):.0%} at {least:.0%}" for least in (*PRECISIONS, precision))
        print(f"{name}: {', '.join(found)} precision")
    return 0


def pairs(records: Sequence[Path]) -> Iterator[Pair]:
    """The labelled pairs whose quotes the records have, but for those that are unclear."""
    ranks = json.loads(TOKENIZER.read_text(encoding="utf-8"))["model"]["vocab"]
    nodes: dict[str, list[Node]] = defaultdict(list)
    texts: dict[str, Counter[str]] = {}
    for path in records:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        names = dict(connection.execute("SELECT id, name FROM stories"))
        for node in read(connection, [row[0] for row in connection.execute("SELECT id FROM quotes")]):
            nodes[names[node.part.story]].append(node)
        for name, text in connection.execute("SELECT name, text FROM stories"):
            texts[name] = Counter(word[:STEM] for word in indexed(text))
    for line in PAIRS.open(encoding="utf-8"):
        pair = json.loads(line)
        if pair["label"] == "unclear":
            continue
        sides = [
            (at(nodes[story], start, end), texts.get(story)) for story, start, end in (pair["a"], pair["b"])
        ]
        if all(node for node, _ in sides):
            (one, its), (other, others) = sorted(sides, key=lambda side: mass(weights(side[0], ranks)))
            story = pair["a"][0]
            when = (one.day or "")[:7] if "_20" in story else story.rsplit("_", 1)[0]
            yield Pair(
                words(one, other, ranks),
                rarer(one, other, ranks, its, others),
                pair["label"] == "one",
                edge(one, other) is not None,
                (min(one.found_by), when),
            )


def at(nodes: Sequence[Node], start: int, end: int) -> Node | None:
    """The quote that has most of a stretch of its story."""
    shared = [(min(end, node.part.end) - max(start, node.part.start), -node.id, node) for node in nodes]
    best = max(shared, default=(0, 0, None))
    return best[2] if best[0] > (end - start) / 2 else None


def weights(node: Node, ranks: dict[str, int]) -> dict[str, float]:
    """The telling words of a quote, cut short, with what they weigh: the less common, the more."""
    found: dict[str, float] = {}
    for word in node.line:
        if word not in STOP and len(word) > 1:
            rank = ranks.get(word, 0)
            rare = _RAREST if rank < _FIRST else 0.3 + 0.9 * log(1 + (rank - _FIRST) / _SCALE)
            found.setdefault(word[:STEM], rare)
    return found


def mass(weighed: dict[str, float]) -> float:
    """What words weigh together."""
    return sum(weighed.values())


def words(short: Node, long: Node, ranks: dict[str, int]) -> Features:
    """What the words of two quotes have in common."""
    one, other = weights(short, ranks), weights(long, ranks)
    shared = {word: min(one[word], other[word]) for word in one if word in other}
    marked = {word[:STEM] for node in (short, long) if node.mixed for word in node.own.norm}
    figures = [{word for word in node.line if is_figure(word)} for node in (short, long)]
    return {
        "share of the shorter": mass(shared) / max(1.0, mass(one)),
        "share of the longer": mass(shared) / max(1.0, mass(other)),
        "shared": min(20.0, mass(shared)),
        "shared words": min(6.0, len(shared)),
        "shared in marks": min(10.0, sum(shared[word] for word in shared if word in marked)),
        "few words": float(len(one) <= 2),
        "other figures": float(all(figures) and not figures[0] & figures[1]),
        "one denies": float((negation(short.line) == "") != (negation(long.line) == "")),
        "both paraphrases": float(short.indirect and long.indirect),
        "another day": float(short.day != long.day),
    }


def rarer(
    short: Node, long: Node, ranks: dict[str, int], its: Counter[str], others: Counter[str]
) -> Features:
    """The same, words weighing less that the stories have elsewhere, too: they tell of the matter."""
    one, other = weights(short, ranks), weights(long, ranks)

    def elsewhere(story: Counter[str], node: Node, word: str) -> int:
        return max(0, story[word] - node.stems.count(word))

    own = {word: weight / (1 + _OFTEN * elsewhere(its, short, word)) for word, weight in one.items()}
    shared = {
        word: min(one[word], other[word])
        / (1 + _OFTEN * max(elsewhere(its, short, word), elsewhere(others, long, word)))
        for word in one
        if word in other
    }
    return {
        "rarely shared": min(15.0, mass(shared)),
        "rarest shared": max(shared.values(), default=0.0),
        "rare share": sum(own[word] for word in shared) / max(0.5, mass(own)),
        "rare and missing": min(15.0, sum(own[word] for word in own if word not in shared)),
    }


def by_folds(rows: Sequence[Features], right: np.ndarray, groups: Sequence[object]) -> np.ndarray:
    """The chance of each pair by weights fitted to the others, none of its group among them."""
    table = np.array([list(row.values()) for row in rows])
    fold = {group: n % FOLDS for n, group in enumerate(sorted(set(groups)))}
    folds = np.array([fold[group] for group in groups])
    chances = np.zeros(len(rows))
    for n in range(FOLDS):
        rest = folds != n
        centre, spread = table[rest].mean(0), table[rest].std(0) + 1e-9
        scaled = np.c_[(table - centre) / spread, np.ones(len(table))]
        chances[~rest] = 1 / (1 + np.exp(-scaled[~rest] @ fit(scaled[rest], right[rest])))
    return chances


def fit(table: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights by Newton's method, all but the last, which is constant, held near zero."""
    hold = HOLD * np.eye(table.shape[1])
    hold[-1, -1] = 1e-6
    found = np.zeros(table.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-table @ found))
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + hold
        found -= np.linalg.solve(bend, table.T @ (chance - right) + hold @ found)
    return found


def recall(chances: np.ndarray, right: np.ndarray, least: float) -> float:
    """The share of the right ones above the lowest threshold that has this precision."""
    order = np.argsort(-chances)
    got = np.cumsum(right[order])
    enough = np.flatnonzero(got / np.arange(1, len(got) + 1) >= least)
    return float(got[enough[-1]] / right.sum()) if len(enough) else 0.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
