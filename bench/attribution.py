"""How well are quotes found and tied to the words that name their speaker, by onrecord and by its peers?

python bench/attribution.py FOLDER --scorer FILE            one table by kind, on standard output
python bench/attribution.py FOLDER --scorer FILE --write    … and into its section of bench/RESULTS.md

FOLDER holds annotated stories in the PolNeAR layout (text/, attributions/, metadata.tsv beside it), FILE is
the scorer: a Python file with `read_gold(folder)`, `Relation(content, source, cue)` and `score(gold, found)`.
"""

import argparse
import importlib.util
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import corpus  # noqa: E402
import peers  # noqa: E402
import results  # noqa: E402
from onrecord.errors import OnrecordError  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.story import Story  # noqa: E402

KINDS = ("all", "direct", "mixed", "indirect")
Counts = dict[str, dict[str, int]]
Task = Callable[[], list[peers.Relation]]

# Rows for orientation that no run of this script can give: relaxed and pair F1 by kind, found once with the
# same scorer. Printed only where the data are the ones they were found on.
QUOTED_DATA = "0de955aa65cc"
QUOTED = {
    "a second annotator": {
        "all": (79.8, 75.5),
        "direct": (96.9, 95.9),
        "mixed": (92.4, 87.5),
        "indirect": (74.1, 69.1),
    },
    "GenderGapTracker": {
        "all": (47.5, 39.9),
        "direct": (61.5, 43.2),
        "mixed": (68.5, 58.4),
        "indirect": (37.5, 35.1),
    },
}


@dataclass
class Run:
    """What one tool found in all the stories, what it refused and how long it took."""

    name: str
    unit: str
    found: dict[str, list[peers.Relation]] = field(default_factory=dict)
    pieces: int = 0
    refused: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="annotated stories in the PolNeAR layout")
    parser.add_argument("--scorer", type=Path, required=True, metavar="FILE", help="the scorer's Python file")
    parser.add_argument("--write", action="store_true", help="put the tables into bench/RESULTS.md")
    options = parser.parse_args()
    scorer = load(options.scorer)
    gold = scorer.read_gold(options.folder)
    if not gold:
        raise SystemExit(
            f"{options.folder}: no annotated stories there; it should hold text/ and attributions/."
        )
    days = corpus.published(options.folder)
    stories = [Story(text=text, published=days.get(id), id=id) for id, (text, _) in gold.items()]
    others, missing = peers.peers()
    runs = [run_onrecord(stories)] + [run_peer(peer, stories) for peer in others]
    scores = [score(scorer, gold, run) for run in runs]
    for run in runs:
        for reason, times in run.reasons.most_common(3):
            print(f"{run.name}: {times} refused: {reason}", file=sys.stderr)
    groups = by_publisher(scorer, gold, runs[0])
    section = report(options.folder, runs, scores, others, missing) + "\n\n" + groups
    print(section)
    if options.write:
        results.put("attribution", section)
    return 0


def load(path: Path) -> ModuleType:
    """A Python file as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(f"{path}: not a Python file.")
    module = importlib.util.module_from_spec(spec)
    sys.modules["scorer"] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def run_onrecord(stories: list[Story]) -> Run:
    """Everything onrecord reads is read, people and dates too; each quote it finds is one relation."""
    reader = Reader(attitudes=True)
    reader.read(stories[0])  # whatever is loaded once is loaded before the clock starts

    def find(story: Story) -> list[peers.Relation]:
        quotes = reader.read(story).quotes
        return [peers.Relation(list(q.content), list(q.cue), list(q.source)) for q in quotes]

    return run("onrecord", "story", stories, lambda story: [partial(find, story)], (OnrecordError,))


def run_peer(peer: peers.Peer, stories: list[Story]) -> Run:
    def find(begin: int, text: str) -> list[peers.Relation]:
        return [
            relation.moved(lambda span: (span[0] + begin, span[1] + begin)) for relation in peer.find(text)
        ]

    def tasks(story: Story) -> list[Task]:
        return [partial(find, *piece) for piece in peer.pieces(story.text)]

    peer.find("“We are warm,” she said.")
    return run(peer.name, peer.unit, stories, tasks, peers.REFUSALS)


def run(
    name: str,
    unit: str,
    stories: list[Story],
    tasks: Callable[[Story], list[Task]],
    refusals: tuple[type[Exception], ...],
) -> Run:
    """Every story read in pieces; a piece that the tool refuses counts as read with nothing found."""
    done = Run(name, unit)
    for story in stories:
        relations = done.found.setdefault(story.id, [])
        start = time.perf_counter()
        for task in tasks(story):
            done.pieces += 1
            try:
                relations += task()
            except refusals as refusal:
                done.refused += 1
                done.reasons[f"{type(refusal).__name__}: {str(refusal).lstrip('0123456789 ')[:80]}"] += 1
        done.seconds += time.perf_counter() - start
    return done


def score(scorer: ModuleType, gold: dict[str, Any], run: Run) -> Counts:
    predictions = {
        id: [
            scorer.Relation(content=sorted(r.content), source=sorted(r.source), cue=sorted(r.cue))
            for r in found
        ]
        for id, found in run.found.items()
    }
    counts: Counts = scorer.score(gold, predictions)
    return counts


def by_publisher(scorer: ModuleType, gold: dict[str, Any], run: Run) -> str:
    """onrecord's F1 on the stories of each publisher, which is what a story's name begins with."""
    publishers = sorted({id.split("_")[0] for id in gold})
    header = ["publisher", "stories", "gold", *(f"{kind} pair F1" for kind in KINDS), "all relaxed F1"]
    rows = []
    for publisher in publishers:
        some = {id: told for id, told in gold.items() if id.split("_")[0] == publisher}
        counts = score(scorer, some, run)
        pairs = [f"{prf(counts[kind], 'pair')[2]:.1f}" for kind in KINDS]
        relaxed = f"{prf(counts['all'], 'relaxed')[2]:.1f}"
        rows.append([publisher, str(len(some)), f"{counts['all']['gold']:,}", *pairs, relaxed])
    return "onrecord by publisher:\n\n" + results.table(header, rows)


def prf(counts: dict[str, int], what: str) -> tuple[float, float, float]:
    """Precision, recall and F1, in per cent, of what the scorer counts under a name."""
    precision = counts[f"{what} found"] / max(counts["found"], 1)
    recall = counts[what] / max(counts["gold"], 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return 100 * precision, 100 * recall, 100 * f1


def share(part: int, of: int) -> str:
    return f"{100 * part / of:.1f}" if of else "-"


def report(
    folder: Path, runs: list[Run], scores: list[Counts], others: list[peers.Peer], missing: list[str]
) -> str:
    digest = corpus.digest(folder)
    quoted = QUOTED if digest == QUOTED_DATA else {}
    stories, gold = len(runs[0].found), scores[0]["all"]["gold"]
    rows = []
    for kind in KINDS:
        for run, counts in zip(runs, scores, strict=True):
            n = counts[kind]
            row = [kind, run.name, *(f"{prf(n, what)[2]:.1f}" for what in ("relaxed", "pair"))]
            row += [share(n["source"], n["sourced"]), share(n["cue"], n["cued"])]
            if kind == "all":
                units = {"story": "", "paragraph": " paragraphs"}[run.unit]
                row += [f"{run.refused} of {run.pieces:,}{units}", f"{stories / run.seconds:.1f}"]
            rows.append(row + [""] * (8 - len(row)))
        for name, figures in quoted.items():
            rows.append([kind, f"{name}*", *(f"{f:.1f}" for f in figures[kind]), "", "", "", ""])
    header = ["kind", "tool", "relaxed F1", "pair F1", "source %", "cue %", "refused", "stories/s"]
    parts = [
        "## Attribution",
        f"{stories} stories, {gold:,} attributions (data {digest}). "
        + results.about(["textacy", "sayswho", "spacy", peers.MODEL]),
        results.table(header, rows, left=2),
    ]
    notes = [f"{peer.name}: {peer.how}." for peer in others]
    if others:
        notes.insert(
            0, "The peers run on spaCy's small English pipeline; what one refuses counts as nothing found."
        )
        notes.append("Stories per second: one process; onrecord's include people, dates and notes.")
    if quoted:
        notes.append(
            "\\* Quoted, not run here, by the same scorer: people who annotated the same stories, measured "
            "against each other; GenderGapTracker's rules on these stories."
        )
    parts.append(" ".join(missing + notes))
    parts += ["onrecord, precision, recall and F1:", onrecord_table(scores[0])]
    return "\n\n".join(part for part in parts if part)


def onrecord_table(counts: Counts) -> str:
    """Exact contents, relaxed contents, and relaxed contents with the right source, each in full."""
    whats = ("exact", "relaxed", "pair")
    header = ["kind", "gold", "found"] + [f"{what} {letter}" for what in whats for letter in ("P", "R", "F1")]
    rows = []
    for kind in KINDS:
        n = counts[kind]
        figures = [f"{figure:.1f}" for what in whats for figure in prf(n, what)]
        rows.append([kind, f"{n['gold']:,}", f"{n['found']:,}", *figures])
    return results.table(header, rows)


if __name__ == "__main__":
    sys.exit(main())
