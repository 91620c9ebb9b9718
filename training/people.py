"""Fit the weights by which pronouns and descriptions are led to people, and write them with their figures.

    python -m training.people MENTIONS.jsonl STORIES [--between GAP.tsv] [--out FILE]

MENTIONS.jsonl holds one text a line, with its entities and every mention of each:
`{"id", "text", "entities": [{"type", "mentions": [[start, end, "name" | "phrase" | "pronoun"]]}]}`. The
texts are read by onrecord as it is; wherever a pointer has candidates, the right one is looked up in the
annotation. Weights are fitted so that it is the likeliest (softmax over the candidates and "none of these"),
held near the starting weights below, which are set by hand: the texts are no news, and what only news shows
(who speaks next) the fit leaves as it is.

The weights are then fitted to news, held near those: STORIES is the folder of PolNeAR's training stories, and
`pointers.jsonl` has 2,143 of their pronouns and descriptions, each with whom a language model took it for:
`{"story", "pointer": [start, end], "name", "mention": [start, end]}`, the name or, where there is none, a
mention of that one; both null where it is nobody the story has told of. Offsets and names, no text.

Sources of marked stories (`--newsroom`) that do not name who speaks are more of the like, and he and she are
fitted to all of these at once, and to texts with a pronoun between two names (GAP); of both, what the encoder
says is left out: it was taught on them and is surer of them than of others. Needs numpy; ten minutes on one
core.
"""

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from onrecord import layout, quotes
from onrecord.entities.coreference.candidates import Candidate, kind_of_pointer
from onrecord.entities.coreference.features import Row, Scorer
from onrecord.entities.coreference.state import Work
from onrecord.entities.entity import Entity, Pointer
from onrecord.entities.resolve import begin, lead
from onrecord.model.antecedents import head_end
from training.choice import Case, Weights, fit
from training.newsroom import named, sources

ROUNDS = 3  # readings of the texts, each with the weights of the one before
FOLDS = 5
# How strongly weights are held to where they start. The others stay there: fitted to these texts,
# mostly lives of one person, they lead no better (bench/speakers.py and folds say so).
HOLD: dict[str, float] = {"they": 10.0, "body": 40.0}
# How much lighter "none of these" is made once fitted: the chance of someone is shared among several, so that
# nobody is chosen where someone is the likelier (folds: 11 more of 76 right, 7 more wrong).
LIGHTER: dict[str, float] = {"they": 0.5, "body": 0.4}
# The same for news, where every feature is fitted but those that tell no candidate from another. Descriptions
# of people stay as they are: fitted to 280 of them, "the vice president" led to the president.
NEWS: dict[str, float] = {"he": 30.0, "they": 10.0, "it": 10.0, "body": 30.0}
NEWS_ROUNDS = 2
NEWS_LIGHTER = {"he": 0.4}  # as LIGHTER: he and she are nearly always someone
NOT_FITTED = frozenset(["person", "how many fit"])
READ = {"read": 0.4}  # what the encoder says, where the fit to news starts
BETWEEN = 0.5  # how much a text with a pronoun between two names counts, and one that is no news, beside news
TOGETHER = 3.0  # how strongly the weights fitted to all of these are held
LABELS = Path(__file__).parent / "pointers.jsonl"
# What is fitted beside the weights that START names: few, for the texts are.
LEARNT = frozenset(
    """nobody; nobody, plurals before; nobody, things before; plurals between; things between; clause between;
    same sentence; same paragraph; behind a preposition; owner; pronoun; first in its sentence; count;
    organisation; group; subject; unnamed; seen in a quote""".replace("\n    ", " ").split("; ")
)

_PERSON = {
    "told": 2.4,
    "suggested": 1.3,
    "against": -2.0,
    "surely against": -2.5,
    "sentence before": -0.9,
    "two before": -1.8,
    "further": -2.7,
    "each further": -0.9,
    "subject": 1.2,
    "owner": -0.5,
    "pronoun": 0.3,
    "first in its sentence": 0.4,
    "count": 0.7,
    "order": -0.4,
    "focus and a source": 1.0,
    "spoke before": 1.5,
    "spoke before, another in focus": 0.5,
    "opens, topic": 1.0,
    "ahead": 1.8,
    "unnamed": -0.8,
}
_FAR = {"sentence before": -0.8, "two before": -1.6, "further": -2.5, "each further": -0.8, "order": -0.4}
_ROLE = {
    "nobody": 1.2,
    "nobody and a source": -3.0,
    "role": 4.5,
    "role of another": -2.0,
    "modifier": 1.0,
    "modifier of another": -0.5,
    "trait": 1.5,
    "count": 0.4,
    "hangs": -4.2,
    "varies": 1.5,
    "varies, a source": 1.0,
}
START: dict[str, dict[str, float]] = {
    "he": {
        **_PERSON,
        "nobody": -4.0,
        "nobody and a source": -2.0,
        "nobody and in a quote": 1.0,
        "nobody and no gender told": 1.5,
        "subject of the same sentence": 0.6,
    },
    "they": {
        **_FAR,
        "nobody": 0.5,
        "nobody and a source": -1.8,
        "subject": 1.0,
        "organisation": -0.8,
        "group": 0.8,
        "spoke before": 0.5,
    },
    "it": {
        **_FAR,
        "nobody": 0.6,
        "nobody, things before": 0.8,
        "things between": -0.4,
        "pointer is an owner": -0.8,
        "same sentence": 0.5,
        "unnamed": -0.8,
        "nobody and a source": -5.0,
        "subject": 1.5,
        "count": 0.3,
        "spoke before": 0.5,
    },
    "description": {
        **_FAR,
        **_ROLE,
        "stranger": -4.2,
        "only one so called": 1.0,
        "alike": 1.5,
        "alike another": -1.5,
        "age": 2.5,
        "same age": 4.0,
        "subject": 0.8,
        "focus": 1.5,
        "told": 1.5,
        "suggested": 0.7,
        "against": -2.0,
    },
    "body": {
        **_FAR,
        **_ROLE,
        "nobody": 0.8,
        "nobody and a source": -1.2,
        "any body": 2.2,
        "only one so called": 1.5,
        "alike": 4.0,
        "of another sort": -3.0,
        "subject": 0.8,
        "modifier of another": -2.0,
    },
}


class Recorder(Scorer):
    """A scorer that keeps what it was asked."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        super().__init__(weights)
        self.asked: list[tuple[Pointer, list[Entity], list[Row]]] = []

    def chances(self, p: Pointer, some: Sequence[Candidate], found: Sequence[Row]) -> list[float]:
        """As without the keeping."""
        self.asked.append((p, [c.entity for c in some], list(found)))
        return super().chances(p, some, found)


def main() -> int:
    """Fit, print the folds' figures, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("mentions", type=Path, help="texts with all their mentions")
    parser.add_argument("stories", type=Path, help="folder of PolNeAR's training stories")
    parser.add_argument("--between", type=Path, help="texts with a pronoun between two names (GAP)")
    parser.add_argument(
        "--newsroom", type=Path, nargs=2, action="append", default=[], metavar=("TEXTS", "MARKS")
    )
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/data/pointers.json"))
    options = parser.parse_args()
    texts = [json.loads(line) for line in options.mentions.open(encoding="utf-8")]
    prepared = [prepare(text) for text in texts]
    weights = {kind: dict(table) for kind, table in START.items()}
    figures: dict[str, dict[str, float]] = {}
    for _ in range(ROUNDS):
        cases = [c for text, ready in zip(texts, prepared, strict=True) for c in gather(text, ready, weights)]
        for kind in START:
            some = [c for c in cases if c.kind == kind]
            weights[kind] = fitted(some, kind)
            figures[kind] = folds(some, START[kind], partial(fitted, kind=kind))
            print(kind, figures[kind])
    before = {kind: dict(table) for kind, table in weights.items()}
    for _ in range(NEWS_ROUNDS):
        told = list(news(options.stories, weights))
        others = [c for c in cases if c.kind == "he"]
        others += between(options.between, weights) if options.between else []
        others += [case for pair in options.newsroom for case in marked(*pair, weights)]
        for kind in NEWS:
            some = [c for c in told if c.kind == kind]
            more = [c for c in others if c.kind == kind]
            fitting = partial(on_news, start=before[kind], hold=NEWS[kind], others=more)
            weights[kind] = fitting(some)
            weights[kind]["nobody"] -= NEWS_LIGHTER.get(kind, 0.0)
            figures[f"{kind}, news"] = folds(some, before[kind], fitting)
            print(kind, figures[f"{kind}, news"])
    write(options.out, weights, figures, len(texts))
    return 0


def prepare(text: dict[str, Any]) -> tuple[Any, ...]:
    """The text's paragraphs and quotes, and what the encoder takes for names and antecedents."""
    paragraphs = layout.paragraphs(text["text"])
    found, _, *seen, _ = quotes.find(text["text"], paragraphs)
    return paragraphs, found, *seen


def gather(
    text: dict[str, Any], ready: tuple[Any, ...], weights: Mapping[str, Mapping[str, float]]
) -> list[Case]:
    """The cases of one text, read with the weights as they are."""
    work, recorder = read(text, ready, weights)
    gold: dict[tuple[int, int], int] = {}
    named = set()
    for n, entity in enumerate(text["entities"]):
        for start, end, form in entity["mentions"]:
            gold[start, end] = n
            if form == "name":
                named.add(n)
    edges = _Edges(gold)
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for name, entity in work.owned:
        if (owner := edges.of(name.start, name.end)) is not None:
            votes[id(entity)][owner] += 1
    for link in work.links:
        owner = edges.of(link.start, link.end)
        if not link.entity.names and link.form == "description" and owner is not None:
            votes[id(link.entity)][owner] += 1
    stands = {key: counts.most_common(1)[0][0] for key, counts in votes.items()}
    cases = []
    for p, entities, rows in recorder.asked:
        owner = edges.of(p.start, p.end)
        right = [n for n, e in enumerate(entities, 1) if owner is not None and stands.get(id(e)) == owner]
        if len(right) > 1 or (owner is not None and not right and any(id(e) not in stands for e in entities)):
            continue  # split in two, or perhaps the one that the annotation has not
        cases.append(Case(text["id"], kind_of_pointer(p), rows, right[0] if right else 0))
    return cases


def read(
    text: dict[str, Any], ready: tuple[Any, ...], weights: Mapping[str, Mapping[str, float]]
) -> tuple[Work, Recorder]:
    """The text with every mention led by the weights as they are, and what the scorer was asked."""
    recorder = Recorder(weights)
    paragraphs, found, *seen = ready
    work = begin(text["text"], paragraphs, found, *seen)
    lead(work, recorder)
    return work, recorder


def news(stories: Path, weights: Mapping[str, Mapping[str, float]]) -> Iterable[Case]:
    """The cases of the labelled pronouns of news; those whose answer is no candidate are left out."""
    labels = defaultdict(list)
    for line in LABELS.open(encoding="utf-8"):
        label = json.loads(line)
        labels[label["story"]].append(label)
    for id, some in labels.items():
        text = {"id": id, "text": (stories / "text" / f"{id}.txt").read_text(encoding="utf-8")}
        work, recorder = read(text, prepare(text), weights)
        asked = {(p.start, p.end): (p, entities, rows) for p, entities, rows in recorder.asked}
        owners = {(name.start, name.end): entity for name, entity in work.owned}
        owners |= {(link.start, link.end): link.entity for link in work.links}
        for label in some:
            p, entities, rows = asked.get(tuple(label["pointer"]), (None, [], []))
            if p is None:
                continue
            right = [n for n, e in enumerate(entities, 1) if label["name"] in e.names]
            if not right and label["mention"]:
                owner = owners.get(tuple(label["mention"]))
                right = [n for n, e in enumerate(entities, 1) if e is owner]
            if len(right) == 1 or not label["mention"]:
                yield Case(id, kind_of_pointer(p), rows, right[0] if right else 0)


def between(path: Path, weights: Mapping[str, Mapping[str, float]]) -> Iterator[Case]:
    """The cases of texts with a pronoun between two names, one of whom it goes back to; nothing that the
    encoder says is in them."""
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            whose = next((side for side in "AB" if row[f"{side}-coref"].upper() == "TRUE"), None)
            if whose is None:
                continue
            text = {"id": row["ID"], "text": row["Text"]}
            work, recorder = read(text, prepare(text), weights)
            start = int(row[f"{whose}-offset"])
            owner = next(
                (e for n, e in work.owned if n.start < start + len(row[whose]) and n.end > start), None
            )
            for p, entities, signs in recorder.asked:
                right = [n for n, e in enumerate(entities, 1) if e is owner]
                if p.start == int(row["Pronoun-offset"]) and right:
                    yield Case(row["ID"], "he", blind(signs), right[0])


def marked(texts: Path, marks: Path, weights: Mapping[str, Mapping[str, float]]) -> Iterator[Case]:
    """The cases of sources that do not name who speaks; nothing that the encoder says is in them."""
    stories = {row["id"]: row["text"] for row in map(json.loads, texts.open(encoding="utf-8"))}
    for row in map(json.loads, marks.open(encoding="utf-8")):
        text = stories[row["id"]][: row.get("upto")]
        work, recorder = read({"text": text}, prepare({"text": text}), weights)
        owner = {span: n for n, spans in enumerate(named(row, text)) for span in spans}
        edges = _Edges(owner)
        votes: dict[int, Counter[int]] = defaultdict(Counter)
        for name, entity in work.owned:
            if (whose := edges.of(name.start, name.end)) is not None:
                votes[id(entity)][whose] += 1
        stands = {key: counts.most_common(1)[0][0] for key, counts in votes.items()}
        asked = {(p.start, p.end): each for each in recorder.asked for p in each[:1]}
        for source, speakers, _ in sources(row, text):
            if len(speakers) > 1 or (source[0], head_end(text, source)) not in asked:
                continue
            p, entities, rows = asked[source[0], head_end(text, source)]
            right = [n for n, e in enumerate(entities, 1) if speakers and stands.get(id(e)) == speakers[0]]
            if len(right) == 1 or (not speakers and all(e.names for e in entities)):
                yield Case(row["id"], kind_of_pointer(p), blind(rows), right[0] if right else 0)


def blind(rows: Sequence[Row]) -> list[Row]:
    """The rows without what the encoder says."""
    return [{f: v for f, v in one.items() if "read" not in f} for one in rows]


class _Edges:
    """Finds the entity of a mention whose edges are nearly those of the given words."""

    def __init__(self, gold: dict[tuple[int, int], int]) -> None:
        self.gold = gold
        self.by_end: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.by_start: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for span in gold:
            self.by_end[span[1]].append(span)
            self.by_start[span[0]].append(span)

    def of(self, start: int, end: int) -> int | None:
        """The tightest mention that shares an edge, to three characters."""
        near = [s for d in range(-3, 4) for s in self.by_end[end + d] + self.by_start[start + d]]
        near = [s for s in near if min(s[1], end) > max(s[0], start)]
        if not near:
            return None
        return self.gold[min(near, key=lambda s: (abs(s[0] - start) + abs(s[1] - end), s))]


def fitted(cases: Sequence[Case], kind: str) -> Weights:
    """The weights of one kind, fitted where HOLD has it."""
    start = START[kind]
    if kind not in HOLD:
        return dict(start)
    weights = fit([(only(cases, LEARNT | start.keys()), 1.0)], start, HOLD[kind])
    weights["nobody"] -= LIGHTER.get(kind, 0.0)
    return weights


def on_news(cases: Sequence[Case], start: Weights, hold: float, others: Sequence[Case] = ()) -> Weights:
    """The weights of one kind, fitted to news; with others, the mean of those and of some fitted to all."""
    names = {name for case in cases for row in case.rows for name in row} - NOT_FITTED
    here = only(cases, names)
    alone = fit([(here, 1.0)], {**start, **READ}, hold)
    if not others:
        return alone
    both = fit([(here, 1.0), (only(others, names), BETWEEN)], {**start, **READ}, TOGETHER)
    return {name: (alone.get(name, 0.0) + both.get(name, 0.0)) / 2 for name in alone.keys() | both.keys()}


def only(cases: Sequence[Case], names: Set[str]) -> list[Case]:
    """The cases with the features of these names."""
    return [replace(c, rows=[{f: v for f, v in row.items() if f in names} for row in c.rows]) for c in cases]


def folds(
    cases: Sequence[Case], start: Weights, fitting: Callable[[Sequence[Case]], Weights]
) -> dict[str, float]:
    """Accuracy by cross-validation over texts, and that of the weights before."""
    texts = sorted({c.text for c in cases})
    right = before = 0
    for n in range(FOLDS):
        out = set(texts[n::FOLDS])
        weights = fitting([c for c in cases if c.text not in out])
        for case in cases:
            if case.text in out:
                right += _likeliest(case.rows, weights) == case.right
                before += _likeliest(case.rows, start) == case.right
    total = max(1, len(cases))
    return {
        "cases": len(cases),
        "none of these": round(sum(c.right == 0 for c in cases) / total, 3),
        "right before": round(before / total, 3),
        "right": round(right / total, 3),
    }


def _likeliest(rows: Sequence[Row], weights: Weights) -> int:
    scores = [sum(weights.get(f, 0.0) * v for f, v in row.items()) for row in rows]
    return scores.index(max(scores))


def write(
    out: Path, weights: Mapping[str, Weights], figures: dict[str, dict[str, float]], texts: int
) -> None:
    """The weights, with how they were made."""
    tables = {
        kind: {f: round(v, 3) for f, v in table.items() if abs(v) >= 0.001} for kind, table in weights.items()
    }
    made = {"by": "training/people.py", "texts": texts, "on": datetime.now(UTC).date().isoformat()}
    about = {"made": made, "folds": figures, "weights": tables}
    out.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
