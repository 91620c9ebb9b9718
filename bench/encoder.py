"""What does the encoder's pass cost beyond the network itself, and what does int8 cost in accuracy?

python bench/encoder.py FOLDER                                time: the pass beside a bare loop
python bench/encoder.py FOLDER --float MODEL --scorer FILE    accuracy: int8 beside the same weights in float
python bench/encoder.py … --write                             … and into its section of bench/RESULTS.md

FOLDER holds stories in the PolNeAR layout, MODEL what `training.export --float` wrote. The bare loop gives
the shipped encoder.onnx the very windows that the pass gives it, already cut and numbered, and does nothing
with what comes out; the pass also tokenizes, cuts, asks the role head about every cue and takes the chances.
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
    """An encoder that keeps what its network was given."""

    def record(self, texts: list[tuple]) -> list[dict]:
        kept, session = [], self._encoder

        class Session:
            def run(self, names, asked):
                kept.append(asked)
                return session.run(names, asked)

        self.__dict__["_encoder"] = Session()
        for text in texts:
            self.read(*text)
        self.__dict__["_encoder"] = session
        return kept

    def bare(self, windows: list[dict]) -> None:
        for asked in windows:
            self._encoder.run(None, asked)


def cost(folder: Path) -> str:
    """Time of the pass and of the bare loop, in turns."""
    texts = []
    for story in corpus.stories(folder):
        paragraphs = layout.paragraphs(story.text)
        marks = [(m.start, m.end) for m in scan(story.text, paragraphs) if m.depth == 0]
        texts.append((story.text, [(p.start, p.end) for p in paragraphs], marks))
    encoder = Recording()
    windows = encoder.record(texts)
    spent: dict[str, list[float]] = {"the pass": [], "a bare loop": []}
    for _ in range(ROUNDS):
        for name, work in (("the pass", lambda: [encoder.read(*t) for t in texts]),
                           ("a bare loop", lambda: encoder.bare(windows))):  # fmt: skip
            begin = time.process_time()
            work()
            spent[name].append(time.process_time() - begin)
    tokens = sum(len(w["ids"]) for w in windows)
    rows = [[n, f"{median(s):.2f}", f"{tokens / median(s):,.0f}"] for n, s in spent.items()]
    ratio = median(a / b for a, b in zip(spent["the pass"], spent["a bare loop"], strict=True))
    table = results.table(["", "CPU s", "pieces/s"], rows)
    about = f"{len(texts)} stories, {len(windows)} windows, {tokens:,} pieces, one thread, {ROUNDS} rounds"
    return f"{about} in turns.\n\n{table}\n\nThe pass takes {ratio:.2f} times as long as the bare loop."


def accuracy(folder: Path, other: Path, scorer_file: Path) -> str:
    """Relaxed and pair F1 with the int8 weights and with those they were made from."""
    scorer = load_scorer(scorer_file)
    gold = scorer.read_gold(folder)
    rows = []
    shipped = model.shared_encoder
    (other / "tokenizer.json").write_bytes(TOKENIZER.read_bytes())
    for name, place in (("int8", HERE), ("float", other)):
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
    parser.add_argument("--scorer", type=Path, metavar="FILE", help="the scorer's Python file")
    parser.add_argument("--write", action="store_true", help="put the tables into bench/RESULTS.md")
    options = parser.parse_args()
    about = results.about(["onnxruntime"])
    parts = ["## The encoder", f"Data {corpus.digest(options.folder)}. {about}", cost(options.folder)]
    if options.float and options.scorer:
        parts.append(accuracy(options.folder, options.float, options.scorer))
    section = "\n\n".join(parts)
    print(section)
    if options.write:
        results.put("encoder", section)
    return 0


if __name__ == "__main__":
    sys.exit(main())
