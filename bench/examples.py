"""How much of the expected records of `examples/` holds: one line a story.

python bench/examples.py              the table
python bench/examples.py --misses     what does not hold, point by point
python bench/examples.py STORY …      of these stories only
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]

import expected  # noqa: E402
import handmade  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.sources import open_stories  # noqa: E402

# Column → the points it counts. "more" counts what was read that the record does not list.
COLUMNS = {
    "quotes": lambda p: (
        p.part == "quotes"
        and p.aspect in ("words", "kind", "status", "manner", "medium", "continues", "inside")
    ),
    "cues": lambda p: p.part == "quotes" and p.aspect in ("cue", "source"),
    "speakers": lambda p: p.part == "quotes" and p.aspect in ("speakers", "addressees"),
    "not quotes": lambda p: p.part == "not_quotes",
    "times": lambda p: (p.part == "times" and p.aspect != "more") or p.aspect == "when",
    "people": lambda p: p.part == "people" and p.aspect != "facts",
    "facts": lambda p: p.part == "people" and p.aspect == "facts",
    "furniture": lambda p: p.part == "furniture" and p.aspect != "more",
    "notes": lambda p: p.part == "notes" and p.aspect != "more",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", nargs="*")
    parser.add_argument("--misses", action="store_true", help="print every point that does not hold")
    options = parser.parse_args()
    found = {}
    records = handmade.records()
    for name in sorted({record["file"] for record in records.values()}):
        for story in open_stories(str(handmade.EXAMPLES / name)):
            found[story.id] = Reader().read(story)
    print(f"{'story':<16}" + "".join(f"{name:>12}" for name in COLUMNS) + f"{'more':>8}{'later':>8}")
    total = []
    for name, record in records.items():
        if options.stories and name not in options.stories:
            continue
        points = expected.points(name, record, found[name])
        total += points
        _line(name, points)
    _line("all", total)
    if options.misses:
        print("", *(f"{p} (later: {p.later})" if p.later else str(p) for p in total if not p.holds), sep="\n")
    return 0


def _line(name: str, points: list[handmade.Point]) -> None:
    cells = []
    for chosen in COLUMNS.values():
        of = [p for p in points if chosen(p)]
        cells.append(f"{sum(p.holds for p in of)}/{len(of)}" if of else "-")
    more = sum(p.aspect == "more" for p in points)
    later = sum(p.later is not None for p in points)
    print(f"{name:<16}" + "".join(f"{cell:>12}" for cell in cells) + f"{more:>8}{later:>8}")


if __name__ == "__main__":
    sys.exit(main())
