"""What does each mechanism of entities/ earn? Each is switched off alone and every figure taken again.

    python bench/ablate.py --data DATA --scorers SCORERS [--only WORDS] [--sets newsroom,cases]
                           [--cases FOLDER] [--state FILE] [--together] [--jobs 2]

`mechanisms.txt` lists them, a line each: module, name in it, and what the function gives instead (a
Python literal, set(), iter(), or =N for its argument number N, `self` not counted). Printed is a line for
each: in how many stories of the sets any reading changes, and by how much each figure of `gate.py` moves that
does, better or worse. What moves nothing earns nothing: it gets sentences that show what it is for, or goes.
With --together all are off at once. Quotes are read once, so a mechanism counts for what entities/ does with
them. The sets are those of `gate.py` that tell of people, the stories that weights are taught on ("train"),
and with --cases a folder of small cases, one JSON object a line, each with its text and what must hold. Lines
are kept in --state as they come, and those that it has are not measured again.
"""

import argparse
import ast
import importlib
import json
import runpy
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import gate  # noqa: E402
from onrecord import quotes  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.reading import Reading, to_json  # noqa: E402
from onrecord.story import Story  # noqa: E402

MECHANISMS = BENCH / "mechanisms.txt"
SETS = {name: gate.SETS[name] for name in ("newsroom", "others", "gum", "gap")} | {
    "train": replace(gate.SETS["newsroom"], data=("newsroom/train.jsonl", "newsroom/train-marked.jsonl"))
}
Stories = dict[str, dict[str, bytes]]  # by set, each story's reading


def listed(path: Path = MECHANISMS) -> list[tuple[str, str, str]]:
    """Module, name and what is given instead of each; raises AttributeError where there is none such."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split(maxsplit=2) for line in lines if line.strip() and not line.startswith("#")]
    for module, name, _ in rows:
        _found(module, name)
    return [(module, name, instead) for module, name, instead in rows]


def _found(module: str, name: str) -> tuple[Any, str, Any]:
    """Where a function is kept, under which name, and itself."""
    holder: Any = importlib.import_module(f"onrecord.{module}")
    *outer, last = name.split(".")
    for part in outer:
        holder = getattr(holder, part)
    return holder, last, getattr(holder, last)


def switch_off(module: str, name: str, instead: str) -> None:
    """Put a function that gives one thing in the place of another, wherever it was imported to."""
    holder, last, old = _found(module, name)
    new = _instead(instead, method="." in name)
    setattr(holder, last, new)
    for other in [m for key, m in sys.modules.items() if key.startswith("onrecord.")]:
        for key, value in list(vars(other).items()):
            if value is old:
                setattr(other, key, new)


def _instead(words: str, method: bool) -> Callable[..., Any]:
    if words.startswith("="):
        number = int(words[1:]) + method
        return lambda *given, **_: given[number]
    empty = {"set()": set, "iter()": lambda: iter(())}.get(words)
    return lambda *_, **__: empty() if empty else ast.literal_eval(words)


def measured(options: argparse.Namespace, off: list[tuple[str, str, str]]) -> tuple[gate.Figures, Stories]:
    """Every figure, and every reading, with some mechanisms switched off."""
    for mechanism in off:
        switch_off(*mechanism)
    figures: gate.Figures = {}
    stories: Stories = {}
    for name in options.sets:
        kept: dict[str, bytes] = {}
        stories[name] = kept

        def keep(reading: Reading, kept: dict[str, bytes] = kept) -> None:
            kept[reading.id] = to_json(reading)

        if name == "cases":
            found = of_cases(options.cases, options.scorers / "cases.py", keep)
        else:
            found = gate.of_set(SETS[name], options.data, options.scorers, keep)
        figures |= {f"{name} {figure}": value for figure, value in found.items()}
    return figures, stories


def of_cases(folder: Path, scorer: Path, keep: Callable[[Reading], object]) -> gate.Figures:
    """How many cases hold of each file, by what the scorer's functions say of the readings."""
    scorers = runpy.run_path(str(scorer))
    checks = [scorers[f"check_{part}"] for part in ("quotes", "people", "facts", "events")]
    figures: gate.Figures = {}
    for path in sorted(folder.glob("*.jsonl")):
        for case in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if "text" not in case or "said" in case["expect"]:
                continue
            fields = {field: case.get(field) for field in ("id", "text", "title", "published")}
            reading = Reader().read(Story(**fields))
            keep(reading)
            told = json.loads(to_json(reading))
            held = not any(fault for check in checks for fault in check(told, case["expect"]))
            figures[path.stem] = figures.get(path.stem, 0.0) + held
    return figures


def remembered() -> None:
    """Have quotes found once for each story."""
    found: dict[Any, Any] = {}
    find = quotes.find

    def once(text: str, *more: Any) -> Any:
        key = (text, more)
        if key not in found:
            found[key] = find(text, *more)
        return found[key]

    quotes.find = once  # type: ignore[assignment]


def told(before: tuple[gate.Figures, Stories], after: tuple[gate.Figures, Stories]) -> str:
    """How many stories read otherwise, and each figure that moved."""
    changed = sum(
        after[1][name].get(id) != reading for name, kept in before[1].items() for id, reading in kept.items()
    )
    low = {f"{name} {figure}" for name, which in SETS.items() for figure in which.low}
    moved = [
        f"{figure} {now - was:+.1f}{' (worse)' if (now < was) != (figure in low) else ''}"
        for figure, was in before[0].items()
        if abs((now := after[0].get(figure, 0.0)) - was) > gate.ROUNDING
    ]
    return f"{changed} stories; " + (", ".join(moved) or "no figure moves")


def runs(options: argparse.Namespace) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """What is switched off in each run."""
    chosen = [m for m in listed() if not options.only or options.only in f"{m[0]}.{m[1]}"]
    if options.together:
        yield "all of them", chosen
    else:
        yield from ((f"{module}.{name}", [(module, name, instead)]) for module, name, instead in chosen)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the annotated sets")
    parser.add_argument("--scorers", type=Path, required=True, help="folder of the scorers")
    parser.add_argument("--only", help="those whose name has these words")
    parser.add_argument("--sets", type=lambda words: words.split(","), help="of these sets only")
    parser.add_argument("--cases", type=Path, help="folder of small cases")
    parser.add_argument("--state", type=Path, help="file that keeps what was measured")
    parser.add_argument("--together", action="store_true", help="all of them off at once")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    options.sets = options.sets or [*SETS, *(["cases"] if options.cases else [])]
    lines = options.state.read_text(encoding="utf-8") if options.state and options.state.exists() else ""
    known = {line.partition(": ")[0] for line in lines.splitlines()}
    some = [run for run in runs(options) if run[0] not in known]
    print(lines, end="")
    remembered()
    before = measured(options, [])
    measure = partial(measured, options)
    # Each in a process of its own, forked with the quotes at hand: what is off there is on here.
    with get_context("fork").Pool(options.jobs, maxtasksperchild=1) as pool:
        after = pool.imap(measure, [off for _, off in some])
        for (name, _), figures in zip(some, after, strict=True):
            line = f"{name}: {told(before, figures)}"
            print(line, flush=True)
            if options.state:
                with options.state.open("a", encoding="utf-8") as state:
                    state.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
