"""How much worse are the stories of a publisher that was not in training? Short runs, beside one another.

    python -m training.holdout --stories TRAIN --dev DEV --publishers A B C [--names …] [--layers 0 1 2 5]
        [--most 300] [--epochs 2] [--workers 2]

One run on a sample of all publishers, one for each of PUBLISHERS on as many stories without it (a story's
publisher is how its name begins). Each publisher's stories in DEV are then read by the run that knew it and
by the run that did not. All other options are training.train's. The runs are as long as one another and
shorter than the run that ships, so the figures to look at are the differences.
"""

import argparse
import tempfile
from pathlib import Path

from onrecord.model.decode import decode
from onrecord.model.encoder import TOKENIZER, Encoder
from onrecord.model.found import Tuning
from training.export import export
from training.train import parser, train
from training.tune import Sample, read_all, verdicts

NAMES = ("relaxed", "pair")


def scores(samples: list[Sample]) -> tuple[float, float]:
    """Relaxed and pair F1 of the stories, in points."""
    right, found, gold = [0, 0], 0, 0
    for sample in samples:
        quotes = decode(sample.reading, sample.story.text, sample.marks, Tuning())
        relations = sample.story.relations or []
        for relaxed, pair in verdicts(relations, quotes):
            right[0] += relaxed
            right[1] += pair
        found, gold = found + len(quotes), gold + len(relations)
    relaxed, pair = (200 * n / max(found + gold, 1) for n in right)
    return relaxed, pair


def read_by(options: argparse.Namespace, leave_out: str | None, scratch: Path) -> list[Sample]:
    """The development stories, read by a network trained without the publisher."""
    name = leave_out or "none"
    print(f"without {name}", flush=True)
    values = {**vars(options), "leave_out": leave_out, "out": scratch / f"{name}.pt"}
    train(argparse.Namespace(**values))
    folder = scratch / name
    export(values["out"], folder)
    (folder / "tokenizer.json").write_bytes(TOKENIZER.read_bytes())
    return read_all(Encoder(folder, least_cue=0.1), options.dev, 10**9)


def main() -> None:
    """Run from the command line."""
    options = parser()
    options.description = __doc__
    options.add_argument("--dev", type=Path, required=True)
    options.add_argument("--publishers", nargs="+", required=True)
    for action in options._actions:
        action.required = action.required and action.dest != "out"
    options.set_defaults(most=300, epochs=2)
    given = options.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        known = read_by(given, None, Path(scratch))
        for publisher in given.publishers:
            unknown = read_by(given, publisher, Path(scratch))
            both = [[s for s in run if s.story.id.startswith(publisher)] for run in (known, unknown)]
            rows.append((publisher, *map(scores, both)))
    print("| publisher | " + " | ".join(f"{n} F1, known | held out | drop" for n in NAMES) + " |")
    print("|---|" + "---:|" * 3 * len(NAMES))
    drops = []
    for publisher, own, other in rows:
        cells = [f"{a:.1f} | {b:.1f} | {a - b:+.1f}" for a, b in zip(own, other, strict=True)]
        print(f"| {publisher} | {' | '.join(cells)} |")
        drops.append([a - b for a, b in zip(own, other, strict=True)])
    means = [sum(column) / len(column) for column in zip(*drops, strict=True)]
    print("mean drop: " + ", ".join(f"{n} F1 {m:+.1f}" for n, m in zip(NAMES, means, strict=True)))


if __name__ == "__main__":
    main()
