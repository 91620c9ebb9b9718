"""From folders of annotated stories to the files that ship, in one command.

    python -m training OUT --stories FOLDER … --dev FOLDER --newsroom TEXTS MARKS … --newsroom-dev TEXTS MARKS
        [--mentions TEXTS.jsonl] [--between GAP.tsv] [--mpnet MODEL.safetensors] [--work FOLDER]
        [--minutes 80 22 62] [--workers 2] [--bfloat]

OUT gets the files of src/onrecord/model that are made so. Names are taught by spaCy, pronouns by names that
are made pronouns in the stories as onrecord reads them; a network of six layers is trained, the smaller one
that ships is cut out of it and trained further, with --mpnet as the pupil of a much larger one that is made
first; thresholds and confidence are chosen on the development stories. What each step made is kept in the
work folder, and a step whose file is there is not run again: a run that was stopped goes on.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from onrecord.model.encoder import TOKENIZER

HERE = Path(__file__).parent


def step(made: Path, module: str, *options: object) -> None:
    """Run a module of training unless the file that it makes is there."""
    if made.exists():
        print(f"{made} is there already", flush=True)
        return
    print(f"{module} makes {made}", flush=True)
    part = made.with_name(f"part-{made.name}")
    words = [str(part if option == made else option) for option in options]
    subprocess.run([sys.executable, "-m", f"training.{module}", *words], check=True)
    if part.exists():
        part.rename(made)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path, help="folder for the files that ship")
    parser.add_argument("--stories", type=Path, nargs="+", required=True, help="to train on")
    parser.add_argument("--dev", type=Path, required=True, help="to choose thresholds on")
    marked = {"nargs": 2, "metavar": ("TEXTS", "MARKS"), "type": Path}
    parser.add_argument("--newsroom", action="append", default=[], help="marked stories", **marked)
    parser.add_argument(
        "--newsroom-dev", action="append", required=True, help="marked, to choose thresholds on", **marked
    )
    parser.add_argument("--mentions", type=Path, help="texts with entity mentions, JSON lines")
    parser.add_argument("--between", type=Path, help="texts with a pronoun between two names (GAP)")
    parser.add_argument("--work", type=Path, default=Path("training-run"), help="for what lies between")
    parser.add_argument("--mpnet", type=Path, help="MPNet's safetensors, of which the teacher is made")
    parser.add_argument(
        "--minutes", type=float, nargs=3, default=(80, 22, 62), help="of the runs: teacher, twelve heads, six"
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--bfloat", action="store_true", help="bfloat16 products, where the CPU has them")
    given = parser.parse_args()
    work: Path = given.work
    work.mkdir(parents=True, exist_ok=True)
    small, names = work / "small", work / "names.jsonl"
    mentions = ["--mentions", given.mentions] if given.mentions else []
    told = work / "told.jsonl"
    data = ["--stories", *given.stories, "--names", names, *mentions]
    taught_by = ["--passages", HERE / "passages.txt", "--statuses", HERE / "statuses.jsonl"]
    taught_by += ["--told", told, *(["--between", given.between] if given.between else [])]
    for texts, marks in given.newsroom:
        taught_by += ["--newsroom", texts, marks]
    chosen_on = [word for pair in given.newsroom_dev for word in ("--newsroom", *pair)]
    pace = ["--workers", given.workers, *(["--bfloat"] if given.bfloat else [])]

    step(names, "teacher", names, *given.stories, *mentions[1:], *(texts for texts, _ in given.newsroom))
    texts = [*(folder / "text" for folder in given.stories), *(texts for texts, _ in given.newsroom)]
    step(told, "antecedents", told, *texts)
    trained, cut, taught = work / "large.pt", work / "cut.pt", work / "small.pt"
    run = [*data, *taught_by, *pace]
    learn_from: list[object] = []
    if given.mpnet:
        wide = work / "wide.pt"
        step(wide, "train", *run, "--out", wide, "--minutes", given.minutes[0], "--wide", given.mpnet)
        learn_from = ["--teacher", wide]
    step(trained, "train", *run, "--out", trained, "--minutes", given.minutes[1], *learn_from)
    step(cut, "shrink", trained, cut, *data)
    step(taught, "train", *run, "--out", taught, "--minutes", given.minutes[2], "--resume", cut, *learn_from)
    step(small / "roles.onnx", "export", taught, small)
    shutil.copy(TOKENIZER, small)
    step(
        small / "settings.json", "tune", small, given.dev, *chosen_on, "--predictions", work / "dev.jsonl",
        "--choose",
    )  # fmt: skip
    given.out.mkdir(parents=True, exist_ok=True)
    for made in small.iterdir():
        if made.resolve() != (given.out / made.name).resolve():
            shutil.copy(made, given.out)


if __name__ == "__main__":
    main()
