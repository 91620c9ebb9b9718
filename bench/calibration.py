"""Does the confidence of a quote mean what it says? Quotes by confidence, with how many are right.

    python bench/calibration.py FOLDER --scorer FILE [--write]

FOLDER is in the PolNeAR layout, FILE the scorer. A quote is right when its content answers one in the
annotation (Jaccard 0.5 or more) and its source is right: what the scorer calls a pair. `--write` puts the
table into bench/RESULTS.md.
"""

import argparse
import sys
from pathlib import Path

import corpus
import results
from attribution import load
from onrecord.reader import Reader
from onrecord.story import Story

BINS = 10


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="annotated stories in the PolNeAR layout")
    parser.add_argument("--scorer", type=Path, required=True, metavar="FILE", help="the scorer's Python file")
    parser.add_argument("--write", action="store_true", help="put the table into bench/RESULTS.md")
    options = parser.parse_args()
    scorer = load(options.scorer)
    gold = scorer.read_gold(options.folder)
    days = corpus.published(options.folder)
    found, right = [0] * BINS, [0] * BINS
    for id, (text, relations) in gold.items():
        quotes = Reader().read(Story(text=text, published=days.get(id), id=id)).quotes
        read = [scorer.Relation(list(q.content), list(q.source), list(q.cue)) for q in quotes]
        places = [min(int(q.confidence * BINS), BINS - 1) for q in quotes]
        for place in places:
            found[place] += 1
        for g, f in scorer.match(relations, read):
            a, b = relations[g].source, read[f].source
            right[places[f]] += scorer.overlaps(a, b) if a else not b
    rows = [
        [f"{n / BINS:.1f}–{(n + 1) / BINS:.1f}", f"{found[n]:,}", f"{right[n] / found[n]:.2f}"]
        for n in range(BINS)
        if found[n]
    ]
    section = "\n\n".join(
        [
            "## Calibration",
            f"{len(gold)} stories (data {corpus.digest(options.folder)}), on which the confidence was also "
            f"fitted. {results.about([])}",
            results.table(["confidence", "quotes", "right"], rows),
        ]
    )
    print(section)
    if options.write:
        results.put("calibration", section)
    return 0


if __name__ == "__main__":
    sys.exit(main())
