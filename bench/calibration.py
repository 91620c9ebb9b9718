"""Does the confidence of a quote mean what it says? Quotes by confidence, with how many are right.

    python bench/calibration.py FOLDER --scorer FILE [--write]

FOLDER is in the PolNeAR layout, FILE the scorer. A quote is right when its content answers one in the
annotation (Jaccard 0.5 or more) and its source is right: what the scorer calls a pair. `--write` puts the
table into bench/RESULTS.md, and the curve into bench/calibration.svg.
"""

import argparse
import sys
from pathlib import Path

import corpus
import curve
import results
from attribution import load
from onrecord.reader import Reader
from onrecord.story import Story


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="annotated stories in the PolNeAR layout")
    parser.add_argument("--scorer", type=Path, required=True, metavar="FILE", help="the scorer's Python file")
    parser.add_argument("--write", action="store_true", help="put the table into bench/RESULTS.md")
    options = parser.parse_args()
    scorer = load(options.scorer)
    gold = scorer.read_gold(options.folder)
    days = corpus.published(options.folder)
    answers: list[tuple[float, bool]] = []
    for id, (text, relations) in gold.items():
        quotes = Reader(attitudes=True).read(Story(text=text, published=days.get(id), id=id)).quotes
        read = [scorer.Relation(list(q.content), list(q.source), list(q.cue)) for q in quotes]
        right = [False] * len(read)
        for g, f in scorer.match(relations, read):
            a, b = relations[g].source, read[f].source
            right[f] = bool(scorer.overlaps(a, b) if a else not b)
        answers += zip((q.confidence for q in quotes), right, strict=True)
    section = "\n\n".join(
        [
            "## Calibration",
            f"{len(gold)} stories (data {corpus.digest(options.folder)}), on which the confidence was also "
            f"fitted ([curve](calibration.svg)). {results.about([])}",
            curve.table(answers),
        ]
    )
    print(section)
    if options.write:
        results.put("calibration", section)
        plot = curve.svg(curve.points(answers), "Quotes: confidence, and how many are right")
        (Path(__file__).parent / "calibration.svg").write_text(plot, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
