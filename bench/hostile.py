"""Does reading time grow in step with the text? Hostile texts of three sizes, and the time a character takes.

    python bench/hostile.py [--sizes 10000 1000000] [--repeat 3] [--only WORDS] [--after KIND]

Each row is one kind of text, each column a size; the figure is microseconds of processor time per character
(the best of the repeats), then the largest text's over the smallest's, and the peak of the kind's process.
Exits with 1 when a kind grows over 1.5 times, or takes over 600 MB.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

import onrecord
from onrecord.reader import Reader
from onrecord.story import Story

SENTENCE = "“We have not seen the report,” Ada Quill, 41, told the Harbour Board on Tuesday. "
REPEATED = {
    "straight double marks": '"',
    "curly opening marks": "“",
    "straight single marks": "'",
    "marks and letters": "\"a' ",
    "deep nesting": "“‘",
    "a quote a word": "“a” ",
    "brackets": "([{",
    "parentheses": "(Ann Lee) (41) ",
    "said said said": "said ",
    "he said she said": "he said she said, ",
    "he him he him": "he saw him and ",
    "the message said": "the message said so and ",
    "one cue, many words": "Ann Lee said that it rains and that it rains, ",
    "speech without end": "“It rains and it rains, she said, and it rains ",
    "speech by paragraph": "“It rains.\n\n",
    "a transcript": "QUILL: No.\n\nORR: Yes.\n\n",
    "an interview": "Did you go?\n\nI went there.\n\n",
    "capitals": "Ann Lee ",
    "capitals and commas": "Ann Lee, Ben Orr, ",
    "and and and": "Ann Lee and Ben Orr and ",
    "initials": "A. B. Quill ",
    "letters and stops": "A.B.C.D. ",
    "titles": "Mr. Dr. Sen. Quill ",
    "roles": "Ann Lee, a lawyer, activist and former mayor, ",
    "the senator s": "the senator s ",
    "the mayor and the mayor": "the mayor and the mayor’s wife, ",
    "his wife's brother": "his wife's brother's ",
    "née": "Ann Lee, née Orr, ",
    "bodies": "the Harbour Board of the Tide Institute (TI) and ",
    "places": "Leeds, Ohio, Paris, ",
    "in Leeds in Leeds": "in Leeds of Ohio ",
    "married": "Ann Lee married Ben Orr in 2013. ",
    "pronouns": "She told him. They asked her. ",
    "one long word": "a",
    "hyphens": "a-",
    "hyphened ages": "41-year-old-",
    "digits": "1",
    "numbers": "1,000 3.5 ",
    "numbers in words": "twenty-one hundred and ",
    "per cent": "5 percent of $3 million ",
    "weekdays": "last Monday ",
    "dates": "on Oct. 5, 2019, and ",
    "clocks": "at 10:30 p.m. EST ",
    "ago ago": "two weeks before three days ago ",
    "quarters": "in the third quarter of last year ",
    "of the of the": "of the ",
    "full stops": ".",
    "spaces": " ",
    "newlines": "a\n\n",
    "a letter a line": "a\r",
    "headings": "Pier To Close\n\n",
    "colons and dashes": ":—",
    "commas": "Ann, ",
    "ages": "41-year-old ",
    "ages beside names": "Ann Lee, 41, ",
    "combining marks": "e\u0301",
    "emoji": "👩‍👩‍👧 ",
    "Chinese": "码头不会关闭他说",
    "Arabic": "قال الوزير إن الميناء ",
    "addresses": "https://pier.example/a?b=c ",
    "ordinary sentences": SENTENCE,
}
SIZES = (10_000, 100_000, 1_000_000)
MOST_GROWTH, MOST_MEMORY = 1.5, 600  # times, MB


def _made(pattern: str) -> Callable[[int], str]:
    """Sentences that each name another person: NAME stands for a word that comes once."""

    def text(size: int) -> str:
        rng, out, length = Random(3), [], 0
        while length < size:
            name = "".join(rng.choice("aeioubcdfgklmnprst") for _ in range(6)).capitalize()
            out.append(pattern.replace("NAME", name))
            length += len(out[-1])
        return "".join(out)

    return text


def _quotes_of(size: int) -> str:
    """Ever new words by one speaker."""
    rng = Random(4)
    words = ("pier", "boat", "rain", "board", "closes", "leaks", "the", "old", "not", "is")
    return "".join(f"“{' '.join(rng.choices(words, k=9))},” Ada Quill said. " for _ in range(size // 40))


MADE: dict[str, Callable[[int], str]] = {
    "same surname": _made("NAME Quill said no. "),
    "same surname, alone too": _made("NAME Quill said no. Quill said he agreed. "),
    "same surname, initials": _made("NAME Quill said no. J. Quill and A.B. Quill said Mr. Quill is NAME. "),
    "same given name": _made("Ada NAME said no. Ada agreed. "),
    "same middle name": _made("NAME Lee NAME said no. Lee agreed. "),
    "nicknames": _made("Bill “NAME” Orr, Will Orr and William NAME Orr said no. "),
    "maiden names": _made("NAME Lee, née Orr, said no. "),
    "many people": _made("Ada NAME met Tom NAME. "),
    "many titles": _made("Mr. NAME met Sen. NAME. "),
    "many titles of one": _made("NAME Quill met Mr. Quill, Mrs. Quill and President Quill. "),
    "many bodies": _made("The NAME Board met the Institute of NAME. The board said no. "),
    "many roles": _made("NAME Lee, mayor of NAME, met the senator. "),
    "many families": _made("The NAMEs met NAME NAME. "),
    "many kin": _made("NAME Lee’s wife, NAME, and their son NAME left. "),
    "many quotes": _quotes_of,
}
KINDS: dict[str, Callable[[int], str]] = {
    **{
        kind: (lambda size, unit=unit: "x" + unit * (size // len(unit) + 1))
        for kind, unit in REPEATED.items()
    },
    **MADE,
}


def seconds(text: str, repeat: int) -> float:
    story = Story(text=text, published="2020-10-15")
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        Reader().read(story)
        best = min(best, time.process_time() - start)
    return best


def measured(kind: str, sizes: list[int], repeat: int) -> list[float]:
    """Microseconds a character at each size, then the peak of this process in MB."""
    Reader().read(Story(text="Warm up."))
    row = []
    for size in sizes:
        # short texts are read more often: a single short reading is mostly noise
        text = KINDS[kind](size)[:size]
        row.append(1e6 * seconds(text, max(repeat, min(3, 100_000 // size))) / size)
    return [*row, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]


def rows(kinds: list[str], sizes: list[int], repeat: int) -> Iterator[tuple[str, float, float]]:
    """Each kind, how much longer a character takes in the largest text than in the smallest, and the peak.

    A kind has a process of its own, so that its peak is no other's.
    """
    print(
        f"{'microseconds per character at':30}"
        + "".join(f"{s:>12,}" for s in sizes)
        + f"{'growth':>9}{'MB':>8}"
    )
    for kind in kinds:
        asked = [
            sys.executable,
            __file__,
            "--one",
            kind,
            "--repeat",
            str(repeat),
            "--sizes",
            *map(str, sizes),
        ]
        told = subprocess.run(asked, stdout=subprocess.PIPE, text=True, check=True).stdout
        *row, most = map(float, told.split())
        growth = row[-1] / row[0]
        times = "".join(f"{f:12.2f}" for f in row)
        print(f"{kind:30}{times}{growth:9.2f}{most:8,.0f}", flush=True)
        yield kind, growth, most


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="characters, least first"
    )
    parser.add_argument("--repeat", type=int, default=1, metavar="N")
    parser.add_argument("--only", default="", metavar="WORDS", help="kinds whose name has these words")
    parser.add_argument("--after", default="", metavar="KIND", help="go on after this kind")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(*measured(args.one, args.sizes, args.repeat))
        return 0
    kinds = list(KINDS)
    if args.after:
        kinds = kinds[kinds.index(args.after) + 1 :]
    print(f"onrecord {onrecord.__version__}, Python {platform.python_version()}, {platform.machine()}")
    found = list(rows([kind for kind in kinds if args.only in kind], args.sizes, args.repeat))
    over = [kind for kind, growth, most in found if growth > MOST_GROWTH or most > MOST_MEMORY]
    print(f"{len(found)} kinds; over {MOST_GROWTH} times or {MOST_MEMORY} MB: {', '.join(over) or 'none'}")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
