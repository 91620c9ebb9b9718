"""Is anything read worse than it was? Every figure of accuracy beside the least it may be.

    python bench/gate.py                                   the records of examples/, which need nothing
    python bench/gate.py --data DATA --scorers SCORERS     … and every set that is there
    python bench/gate.py … --raise                         floors.json is raised to what is reached now
    python bench/gate.py … --lower FIGURE --because WHY    … or one figure lowered to it, the reason kept

DATA holds the annotated sets, SCORERS the scorers' Python files; floors.json
has, by set, the digest of its data and of its scorer and the floor of each figure, in hundred; of figures
that are
better the lower, the ceiling. Exits with 1 where a figure is worse than its floor or a digest is another.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import expected  # noqa: E402
import handmade  # noqa: E402
from examples import COLUMNS  # noqa: E402
from onrecord.errors import OnrecordError  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.reading import Reading, to_json  # noqa: E402
from onrecord.sources import open_stories  # noqa: E402

FLOORS = BENCH / "floors.json"
ROUNDING = 0.05  # figures have one decimal
Figures = dict[str, float]


@dataclass(frozen=True)
class Set:
    """Annotated stories and their scorer.

    data: what is scored, below DATA; score: the words for the scorer, {0} the first of those, {out} the
    readings;
    texts: those by which it lays out the stories, where they do not lie ready; figures: reads what it
    prints; low: the figures that are better the lower. marks: the project's own marks of the stories, as
    places of their texts, which are laid out as the scorer has them.
    """

    scorer: str
    data: tuple[str, ...]
    score: str
    figures: Callable[[str], Figures]
    texts: str = ""
    attitudes: bool = False
    low: tuple[str, ...] = ()
    marks: Path | None = None


def by_line(pattern: str, *names: str) -> Callable[[str], Figures]:
    """Reads lines whose first group is their label and whose others are the figures so named."""
    line = re.compile(rf"(?m)^{pattern}")

    def read(printed: str) -> Figures:
        found = line.finditer(printed)
        return {f"{m[1]} {name}".strip(): float(m[2 + n]) for m in found for n, name in enumerate(names)}

    return read


def newsroom(printed: str) -> Figures:
    """Of statements and people."""
    statements = by_line(
        r"(.+?) +gold +\d+ +found +([\d.]+) +exact +([\d.]+) +right speaker, of found +([\d.]+)",
        "found", "exact", "right speaker",
    )  # fmt: skip
    people = (
        r"(people): marked \d+ found ([\d.]+) %; listed \d+, junk ([\d.]+) %, splits (\d+), .*kind ([\d.]+)"
    )
    return {
        **statements(printed),
        **by_line(r"(read \w+) +\d+ +false +([\d.]+)", "false")(printed),
        **by_line(people, "found", "junk", "splits", "right kind")(printed),
    }


def attribution(printed: str) -> Figures:
    """The pairs of content and source, by kind."""
    parts = re.split(r"(?m)^(\w+) +gold ", printed)
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return {kind: by_line(r"( +pair) .*F1 +([\d.]+)", "")(part)["pair"] for kind, part in pairs}


FALSE = tuple(f"read {kind} false" for kind in ("direct", "mixed", "indirect", "all"))
SETS = {
    "others": Set(
        "newsroom.py", ("newsroom/unmarked.jsonl",), "score {0} {1} {out}", newsroom,
        low=(*FALSE, "people junk", "people splits"), marks=BENCH.parent / "training" / "marks-dev.jsonl",
    ),
    "unseen": Set(
        "newsroom.py", ("basil/text",), "score {0} {1} {out}", newsroom,
        low=(*FALSE, "people junk", "people splits"), marks=BENCH.parent / "training" / "marks-unseen.jsonl",
    ),
    "newsroom": Set(
        "newsroom.py", ("newsroom/dev.jsonl", "newsroom/dev-marked.jsonl"), "score {0} {1} {out}", newsroom,
        low=(*FALSE, "people junk", "people splits"),
    ),
    "polnear": Set(
        "attribution.py", ("polnear/dev",), "score {0} {out}", attribution, "texts {0}", attitudes=True
    ),
    "timebank": Set("timex.py", ("timebank",), "score {0} {out}", by_line(r"(\w+) .*F1 +([\d.]+)", "F1"),
    "texts {0}"),
    "gum": Set("people.py", ("gum/news.jsonl",), "{0} {out}", by_line(r"(\w+) +P .*F1 +([\d.]+)", "F1")),
    "gap": Set(
        "gap.py", ("gap/validation.tsv",), "score {0} {out}", by_line(r"(\w+) +P .*F1 ([\d.]+)", "F1"),
        "texts {0}" ),
}  # fmt: skip


def of_examples() -> Figures:
    """The share of each part of the records of examples/ that holds."""
    found = {}
    for name in sorted({record["file"] for record in handmade.records().values()}):
        for story in open_stories(str(handmade.EXAMPLES / name)):
            found[story.id] = Reader().read(story)
    records = handmade.records().items()
    points = [p for name, record in records for p in expected.points(name, record, found[name])]
    return {
        column: 100 * sum(p.holds for p in of) / len(of)
        for column, chosen in COLUMNS.items()
        if (of := [p for p in points if chosen(p)])
    }


def of_set(
    which: Set, data: Path, scorers: Path, each: Callable[[Reading], object] = lambda _: None
) -> Figures:
    """What the scorer finds in a set as it is read now, each reading handed on; raises OnrecordError where a
    story is not read."""
    named = [str(data / name) for name in which.data]
    with tempfile.TemporaryDirectory() as folder:
        if which.marks:
            named = _laid_out(Path(named[0]), which.marks, Path(folder))
        stories, out = Path(named[0]), Path(folder) / "readings.jsonl"
        if which.texts:
            stories = Path(folder) / "stories.jsonl"
            stories.write_text(
                _run(scorers / which.scorer, which.texts.format(*named).split()), encoding="utf-8"
            )
        with out.open("wb") as lines:
            for outcome in Reader(attitudes=which.attitudes).try_many(open_stories([str(stories)])):
                if isinstance(outcome, OnrecordError):
                    raise outcome
                each(outcome)
                lines.write(to_json(outcome) + b"\n")
        return which.figures(_run(scorers / which.scorer, which.score.format(*named, out=out).split()))


def _laid_out(texts: Path, marks: Path, folder: Path) -> list[str]:
    """The marked stories and their marks as words in place of places, in two files, by their paths."""
    stories = {story["id"]: story for story in (_of_folder(texts) if texts.is_dir() else _rows(texts))}
    paths = folder / "texts.jsonl", folder / "marks.jsonl"
    with paths[0].open("w", encoding="utf-8") as told, paths[1].open("w", encoding="utf-8") as marked:
        for row in _rows(marks):
            text = stories[row["id"]]["text"][: row.get("upto")]

            def words(place: list[int] | str, text: str = text) -> str:
                return text[slice(*place)] if place else ""

            people = [each | {"forms": [words(form) for form in each["forms"]]} for each in row["people"]]
            names = [
                words(each["name"]) if "name" in each else next(iter(each["forms"]), "") for each in people
            ]
            statements = [
                each
                | {"content": [words(place) for place in each["content"]]}
                | {part: words(each[part]) for part in ("source", "cue")}
                | {"speakers": [names[n] for n in each.get("speakers", ())]}
                for each in row["statements"]
            ]
            never = [words(place) for place in row["never"]]
            made = {"id": row["id"], "statements": statements, "people": people, "never": never}
            told.write(json.dumps(stories[row["id"]] | {"text": text}) + "\n")
            marked.write(json.dumps(made) + "\n")
    return [str(path) for path in paths]


def _of_folder(folder: Path) -> Iterator[dict[str, Any]]:
    """The texts of a folder SET/text, each with the id SET_NAME."""
    for path in sorted(folder.glob("*.txt")):
        yield {"id": f"{folder.parent.name}_{path.stem}", "text": path.read_text(encoding="utf-8")}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _run(scorer: Path, words: list[str]) -> str:
    return subprocess.run(
        [sys.executable, str(scorer), *words], stdout=subprocess.PIPE, text=True, check=True
    ).stdout


def digest(*paths: Path) -> str:
    """SHA-256 over the names and bytes of files and folders, shortened."""
    whole = sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()[:16]


def worse(name: str, figures: Figures, floors: Figures, low: Sequence[str]) -> Iterator[str]:
    """Each figure of a set that is worse than its floor, or is missing."""
    for figure, floor in floors.items():
        now = figures.get(figure)
        if now is None:
            yield f"{name}: {figure}: is not measured any more"
        elif (now - floor) * (-1 if figure in low else 1) < -ROUNDING:
            yield f"{name}: {figure}: {now:.1f}, was {floor:.1f}"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder of the annotated sets")
    parser.add_argument("--scorers", type=Path, help="folder of the scorers")
    parser.add_argument("--only", choices=["examples", *SETS], action="append", help="of these sets only")
    parser.add_argument("--raise", dest="up", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--lower", metavar="FIGURE", help='"SET: FIGURE", as it is printed')
    parser.add_argument("--because", metavar="WHY", help="why it may be lower")
    options = parser.parse_args()
    if bool(options.data) != bool(options.scorers) or bool(options.lower) != bool(options.because):
        parser.error("--data and --scorers go together, and so do --lower and --because")
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    faults = []
    for name in options.only or ["examples", *(SETS if options.data else ())]:
        low: Sequence[str] = ()
        if name == "examples":
            figures, seen = of_examples(), digest(handmade.EXAMPLES)
        else:
            which = SETS[name]
            low = which.low
            files = [options.scorers / which.scorer, *(options.data / part for part in which.data)]
            files += [which.marks] if which.marks else []
            figures, seen = of_set(which, options.data, options.scorers), digest(*files)
        kept = floors.setdefault(name, {"digest": seen, "figures": {}, "lowered": {}})
        if kept["digest"] != seen and not options.up:
            faults.append(
                f"{name}: the data or its scorer is another than that of the floors (--raise takes it)"
            )
        kept["digest"] = seen if options.up else kept["digest"]
        settle(name, kept, figures, low, options)
        faults += worse(name, figures, kept["figures"], low)
        for figure, now in figures.items():
            print(f"{name}: {figure}: {now:.1f}")
    if options.up or options.lower:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    print("", *(faults or ["no figure is worse"]), sep="\n")
    return bool(faults)


def settle(
    name: str, kept: dict[str, Any], figures: Figures, low: Sequence[str], options: argparse.Namespace
) -> None:
    """Raise the floors, or lower one, as the options say."""
    for figure, now in figures.items():
        floor = kept["figures"].get(figure)
        better = floor is None or (now < floor if figure in low else now > floor)
        if options.lower == f"{name}: {figure}":
            kept["figures"][figure] = round(now, 1)
            kept["lowered"][figure] = options.because
        elif options.up and better:
            kept["figures"][figure] = round(now, 1)


if __name__ == "__main__":
    sys.exit(main())
