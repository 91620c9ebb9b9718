"""Of the quotes that are read in stories of any outlet, how many are statements, and whose?

python bench/statements.py TEXTS.jsonl MARKS.jsonl --scorer FILE            what the scorer prints
python bench/statements.py TEXTS.jsonl MARKS.jsonl --scorer FILE --write    … and into RESULTS.md

TEXTS holds stories, MARKS every statement, person and body of them (training/newsroom.py has their form);
FILE is the scorer: a Python file that takes `score TEXTS MARKS READINGS`.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import results  # noqa: E402
from onrecord.errors import OnrecordError  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.reading import to_json  # noqa: E402
from onrecord.sources import open_stories  # noqa: E402

_ROW = re.compile(
    r"(?P<of>.+?) +gold +(?P<gold>\d+) +found +(?P<found>[\d.]+) +exact +(?P<exact>[\d.]+)"
    r" +right speaker, of found +(?P<speaker>[\d.]+)"
)
_READ = re.compile(r"read (?P<kind>\w+) +(?P<read>\d+) +false +(?P<false>[\d.]+)")


def scored(texts: Path, marks: Path, scorer: Path) -> str:
    """What the scorer prints of the texts as they are read now."""
    with tempfile.TemporaryDirectory() as folder:
        readings = Path(folder) / "readings.jsonl"
        with readings.open("wb") as lines:
            for outcome in Reader().try_many(open_stories([str(texts)])):
                if isinstance(outcome, OnrecordError):
                    raise outcome
                lines.write(to_json(outcome) + b"\n")
        command = [sys.executable, str(scorer), "score", str(texts), str(marks), str(readings)]
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def section(printed: str, stories: int) -> str:
    """The tables of RESULTS.md."""
    rows = [row for line in printed.splitlines() if (row := _ROW.match(line))]
    read = [row for line in printed.splitlines() if (row := _READ.match(line))]
    rest = [line for line in printed.splitlines() if not _ROW.match(line) and not _READ.match(line)]
    named = ("of", "gold", "found", "exact", "speaker")
    header = ("statements", "marked", "found %", "exact %", "right speaker, of found %")
    return "\n\n".join(
        [
            "## Statements of other newsrooms",
            f"{stories} stories of as many outlets, held out of training, every statement marked by a "
            f"language model; thresholds were chosen on them. {results.about(['onnxruntime'])}",
            results.table(header, [[row[name] for name in named] for row in rows]),
            results.table(
                ("quotes read", "number", "false %"), [[r["kind"], r["read"], r["false"]] for r in read]
            ),
            "; ".join(line.strip() for line in rest) + ".",
        ]
    )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path)
    parser.add_argument("marks", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="write its section of RESULTS.md")
    options = parser.parse_args()
    printed = scored(options.texts, options.marks, options.scorer)
    print(printed, end="")
    if options.write:
        stories = sum(1 for line in options.marks.open(encoding="utf-8") if line.strip())
        results.put("statements", section(printed, stories))


if __name__ == "__main__":
    main()
