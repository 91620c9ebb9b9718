"""What does the encoder's pass cost beyond the network itself, and what does int8 cost in accuracy?

python bench/encoder.py FOLDER                                time: the pass beside a bare loop
python bench/encoder.py FOLDER --float MODEL --scorer FILE    accuracy: int8 beside the same weights in float
python bench/encoder.py … --write                             … and into its section of bench/RESULTS.md

FOLDER holds stories in the PolNeAR layout, MODEL what `training.export --float` wrote. The bare loops give
the shipped encoder.onnx, and in the second loop roles.onnx too, the very windows and questions that the pass
gives them, already cut and numbered, and do nothing with what comes out; the pass also tokenizes, cuts, finds
the cues and takes the chances.
"""

import os

for _name in ("OMP", "OPENBLAS", "MKL"):
    os.environ[f"{_name}_NUM_THREADS"] = "1"

import argparse  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402
from statistics import median  # noqa: E402

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import corpus  # noqa: E402
import results  # noqa: E402
from attribution import KINDS  # noqa: E402
from attribution import load as load_scorer  # noqa: E402
from onrecord import layout, quotes  # noqa: E402
from onrecord.model import attribution as model  # noqa: E402
from onrecord.model.encoder import HERE, TOKENIZER, Encoder  # noqa: E402
from onrecord.quotes.marks import scan  # noqa: E402

ROUNDS = 5


class Recording(Encoder):
    """An encoder that keeps what its networks were given."""

    def record(self, texts: list[tuple]) -> tuple[list[dict], list[dict]]:
        """What encoder.onnx and roles.onnx were asked in reading the texts."""
        kept: dict[str, list[dict]] = {"_encoder": [], "_roles": []}
        sessions = {name: getattr(self, name) for name in kept}

        class Session:
            def __init__(self, name):
                self.name = name

            def run(self, names, asked):
                kept[self.name].append(asked)
                return sessions[self.name].run(names, asked)

        self.__dict__.update({name: Session(name) for name in kept})
        for text in texts:
            self.read(*text)
        self.__dict__.update(sessions)
        return kept["_encoder"], kept["_roles"]

    def bare(self, windows: list[dict], questions: list[dict]) -> None:
        for asked in windows:
            self._encoder.run(None, asked)
        for asked in questions:
            self._roles.run(None, asked)


def cost(folder: Path) -> str:
    """Time of the pass and of the bare loop, in turns."""
    texts = []
    for story in corpus.stories(folder):
        paragraphs = layout.paragraphs(story.text)
        marks = [(m.start, m.end) for m in scan(story.text, paragraphs) if m.depth == 0]
        texts.append((story.text, [(p.start, p.end) for p in paragraphs], marks))
    encoder = Recording()
    windows, questions = encoder.record(texts)
    works = {
        "the pass": lambda: [encoder.read(*t) for t in texts],
        "a bare loop over encoder.onnx": lambda: encoder.bare(windows, []),
        "a bare loop over both networks": lambda: encoder.bare(windows, questions),
    }
    spent: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            begin = time.process_time()
            work()
            spent[name].append(time.process_time() - begin)
    tokens = sum(len(w["ids"]) for w in windows)
    rows = [[n, f"{median(s):.2f}", f"{tokens / median(s):,.0f}"] for n, s in spent.items()]
    passes, *loops = spent.values()
    one, both = (median(a / b for a, b in zip(passes, loop, strict=True)) for loop in loops)
    table = results.table(["", "CPU s", "pieces/s"], rows)
    about = f"{len(texts)} stories, {len(windows)} windows, {tokens:,} pieces, one thread, {ROUNDS} rounds"
    last = (
        f"The pass takes {one:.2f} times as long as the loop over encoder.onnx, {both:.2f} as that over both."
    )
    return f"{about} in turns.\n\n{table}\n\n{last}"


def accuracy(folder: Path, small: Path, other: Path, scorer_file: Path) -> str:
    """Relaxed and pair F1 with the int8 weights and with those they were made from."""
    scorer = load_scorer(scorer_file)
    gold = scorer.read_gold(folder)
    rows = []
    shipped = model.shared_encoder
    for place in {small, other} - {HERE}:
        (place / "tokenizer.json").write_bytes(TOKENIZER.read_bytes())
    for name, place in (("int8", small), ("float", other)):
        encoder = Encoder(place)
        model.shared_encoder = lambda encoder=encoder: encoder  # type: ignore[assignment]
        found = {}
        for id, (text, _) in gold.items():
            read, *_ = quotes.find(text, layout.paragraphs(text))
            found[id] = [scorer.Relation(list(q.content), list(q.source), list(q.cue)) for q in read]
        counts = scorer.score(gold, found)
        cells = [f"{f1(counts[kind], what):.1f}" for kind in KINDS for what in ("relaxed", "pair")]
        rows.append([name, *cells])
    model.shared_encoder = shipped
    header = ["weights", *(f"{kind} {what} F1" for kind in KINDS for what in ("relaxed", "pair"))]
    return results.table(header, rows)


def f1(counts: dict[str, int], what: str) -> float:
    precision = counts[f"{what} found"] / max(counts["found"], 1)
    recall = counts[what] / max(counts["gold"], 1)
    return 200 * precision * recall / max(precision + recall, 1e-9)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="stories in the PolNeAR layout")
    parser.add_argument("--float", type=Path, metavar="MODEL", help="folder of the same weights in float")
    parser.add_argument("--int8", type=Path, default=HERE, metavar="MODEL", help="if not the shipped model")
    parser.add_argument("--scorer", type=Path, metavar="FILE", help="the scorer's Python file")
    parser.add_argument("--write", action="store_true", help="put the tables into bench/RESULTS.md")
    options = parser.parse_args()
    about = results.about(["onnxruntime"])
    parts = ["## The encoder", f"Data {corpus.digest(options.folder)}. {about}", cost(options.folder)]
    if options.float and options.scorer:
        if options.int8 != HERE:
            parts.append("int8 beside float, of a network of the same make as the one that ships:")
        parts.append(accuracy(options.folder, options.int8, options.float, options.scorer))
    section = "\n\n".join(parts)
    print(section)
    if options.write:
        results.put("encoder", section)
    return 0


if __name__ == "__main__":
    sys.exit(main())
