"""Does reading time grow in step with the text? Hostile texts of three sizes, and the time a character takes.

    python bench/hostile.py [--largest 1000000] [--repeat 3]

Each row is one kind of text, each column a size; the figure is microseconds per character (the best of the
repeats), the last column the largest figure over that at the smallest size. Exits with 1 when one is over 2.
"""

import argparse
import platform
import sys
import time

import onrecord
from onrecord.reader import Reader
from onrecord.story import Story

SENTENCE = "“We have not seen the report,” Ada Quill, 41, told the Harbour Board on Tuesday. "
KINDS = {
    "straight double marks": '"',
    "curly opening marks": "“",
    "straight single marks": "'",
    "marks and letters": "\"a' ",
    "deep nesting": "“‘",
    "said said said": "said ",
    "he said she said": "he said she said, ",
    "the message said": "the message said so and ",
    "capitals": "Ann Lee ",
    "one long word": "a",
    "digits": "1",
    "weekdays": "last Monday ",
    "of the of the": "of the ",
    "full stops": ".",
    "spaces": " ",
    "newlines": "a\n\n",
    "colons and dashes": ":—",
    "commas": "Ann, ",
    "ages": "41-year-old ",
    "combining marks": "e\u0301",
    "emoji": "👩‍👩‍👧 ",
    "ordinary sentences": SENTENCE,
}
SIZES = (10_000, 100_000, 1_000_000)


def seconds(text: str, repeat: int) -> float:
    story = Story(text=text, published="2020-10-15")
    best = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        Reader().read(story)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    parser.add_argument("--repeat", type=int, default=1)
    args = parser.parse_args()
    sizes = [s for s in SIZES if s <= args.largest]
    print(f"onrecord {onrecord.__version__}, Python {platform.python_version()}, {platform.machine()}")
    print(f"{'microseconds per character at':30}" + "".join(f"{s:>12,}" for s in sizes) + f"{'growth':>9}")
    Reader().read(Story(text="Warm up."))
    worst = 0.0
    for kind, unit in KINDS.items():
        row = []
        for size in sizes:
            text = ("x" + unit * (size // len(unit) + 1))[:size]
            # short texts are read more often: a single short reading is mostly noise
            row.append(1e6 * seconds(text, max(args.repeat, min(20, 200_000 // size))) / size)
        growth = row[-1] / row[0]
        worst = max(worst, growth)
        print(f"{kind:30}" + "".join(f"{f:12.2f}" for f in row) + f"{growth:9.2f}", flush=True)
    print(f"largest growth {worst:.2f}")
    return int(worst > 2)


if __name__ == "__main__":
    sys.exit(main())
