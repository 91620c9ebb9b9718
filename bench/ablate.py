"""What does each mechanism of entities/ earn? Each is switched off alone and every figure taken again.

    python bench/ablate.py --data DATA --scorers SCORERS [--only WORDS] [--sets newsroom,cases]
                           [--cases FOLDER] [--state FILE] [--together] [--jobs 2]

A mechanism is any function or method of entities/ that may give nothing: by what it is declared to return
it gives False, None, "" or an empty collection instead, and one that returns nothing does nothing. Printed is
a line for each: in how many stories of the sets any reading changes, and by how much each figure of `gate.py`
moves that does, better or worse. What moves nothing earns nothing: it gets sentences that show what it is
for, or goes.
With --together all are off at once. Quotes are read once, so a mechanism counts for what entities/ does with
them. The sets are those of `gate.py` that tell of people, the stories that weights are taught on ("train"),
and with --cases a folder of small cases, one JSON object a line, each with its text and what must hold. Lines
are kept in --state as they come, and those that it has are not measured again.
"""

import argparse
import importlib
import inspect
import json
import pkgutil
import runpy
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from types import NoneType
from typing import Any

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import gate  # noqa: E402
from onrecord import entities, quotes  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.reading import Reading, to_json  # noqa: E402
from onrecord.story import Story  # noqa: E402

NOTHING: tuple[tuple[str, Callable[[], Any]], ...] = (  # how a type begins, and what is nothing of it
    ("None", NoneType),
    ("bool", bool),
    ("str", str),
    ("list[", list),
    ("set[", set),
    ("frozenset[", frozenset),
    ("dict[", dict),
    ("Iterator[", partial(iter, ())),
    ("Iterable[", partial(iter, ())),
)
SETS = {name: gate.SETS[name] for name in ("newsroom", "others", "gum", "gap")} | {
    "train": replace(gate.SETS["newsroom"], data=("newsroom/train.jsonl", "newsroom/train-marked.jsonl"))
}
Stories = dict[str, dict[str, bytes]]  # by set, each story's reading


Mechanism = tuple[str, str, Callable[[], Any]]  # module, name in it, and what gives nothing of its kind


def listed() -> Iterator[Mechanism]:
    """Each function and method of entities/ that may give nothing."""
    for found in pkgutil.walk_packages(entities.__path__, "onrecord.entities."):
        module = importlib.import_module(found.name)
        for name, thing in vars(module).items():
            if getattr(thing, "__module__", None) != found.name:
                continue
            members = (
                {f"{name}.{k}": v for k, v in vars(thing).items()}
                if isinstance(thing, type)
                else {name: thing}
            )
            for key, function in members.items():
                nothing = _nothing(function)
                if nothing is not None and not key.rpartition(".")[2].startswith("__"):
                    yield found.name, key, nothing


def _nothing(function: Any) -> Callable[[], Any] | None:
    """What gives nothing of the kind that a function returns; None where there is no such thing."""
    given = getattr(inspect.unwrap(function) if callable(function) else function, "__annotations__", {})
    kind = given.get("return", "")
    kind = kind.__name__ if kind in (bool, str) else str(kind).removeprefix("collections.abc.")
    kind = "None" if kind.endswith("| None") else kind
    return next((nothing for start, nothing in NOTHING if kind.startswith(start)), None)


def switch_off(module: str, name: str, nothing: Callable[[], Any]) -> None:
    """Put a function that gives nothing in the place of another, wherever it was imported to."""
    holder: Any = sys.modules[module]
    *outer, last = name.split(".")
    for part in outer:
        holder = getattr(holder, part)
    old = getattr(holder, last)

    def new(*_: Any, **__: Any) -> Any:
        return nothing()

    setattr(holder, last, new)
    for other in [m for key, m in sys.modules.items() if key.startswith("onrecord.")]:
        for key, value in list(vars(other).items()):
            if value is old:
                setattr(other, key, new)


def measured(options: argparse.Namespace, off: list[Mechanism]) -> tuple[gate.Figures, Stories]:
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


def tried(options: argparse.Namespace, off: list[Mechanism]) -> tuple[gate.Figures, Stories] | str:
    """The same, or that nothing can be read so."""
    try:
        return measured(options, off)
    except Exception as error:
        return f"nothing can be read without it ({type(error).__name__})"


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


def _name(mechanism: Mechanism) -> str:
    return f"{mechanism[0].removeprefix('onrecord.entities.')}.{mechanism[1]}"


def runs(options: argparse.Namespace) -> Iterator[tuple[str, list[Mechanism]]]:
    """What is switched off in each run."""
    chosen = [m for m in listed() if not options.only or options.only in _name(m)]
    if options.together:
        yield "all of them", chosen
    else:
        yield from ((_name(mechanism), [mechanism]) for mechanism in chosen)


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
    measure = partial(tried, options)
    # Each in a process of its own, forked with the quotes at hand: what is off there is on here.
    with get_context("fork").Pool(options.jobs, maxtasksperchild=1) as pool:
        after = pool.imap(measure, [off for _, off in some])
        for (name, _), figures in zip(some, after, strict=True):
            line = f"{name}: {figures if isinstance(figures, str) else told(before, figures)}"
            print(line, flush=True)
            if options.state:
                with options.state.open("a", encoding="utf-8") as state:
                    state.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
