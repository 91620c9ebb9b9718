"""What does an archive cost on Ray, beside the bare reader, as it grows and with more actors?

python bench/archive.py STORIES…                        1,000 and 4,000 short stories, 1 and 2 actors
python bench/archive.py STORIES… --sizes 10000 40000    … and as many as these
python bench/archive.py STORIES… --keep FILE            … and goes on behind the runs that FILE has
python bench/archive.py STORIES… --write                … and into its section of bench/RESULTS.md

STORIES are JSONL; short stories (400 to 700 characters) are made out of their paragraphs, each with a
sentence of its own. Before and after each run on Ray as many processes as it has actors do without Ray what
its actors do (the bare worker: language, reading, journal, tables), and read alone (the bare reader), all at
once, so that what other work takes of the machine weighs on all. Costs are seconds of the processor and of
the clock for a story, from the first story that is read to the last; what it takes to start Ray is told
apart. What stories of real length cost is measured on STORIES as they are, without Ray.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import results  # noqa: E402
from archive_made import memory, name, seconds, under, write_short  # noqa: E402

MILLION = 1_000_000
EACH = 0.5  # seconds between two looks at the processes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", nargs="+", type=Path, help="JSONL with a text a line")
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 4_000], metavar="N")
    parser.add_argument("--actors", nargs="+", type=int, default=[1, 2], metavar="N")
    parser.add_argument("--bare", type=int, default=400, metavar="N", help="stories of each bare measure")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep each run's figures in FILE")
    parser.add_argument("--write", action="store_true", help="put the result into bench/RESULTS.md")
    parser.add_argument("--alone", choices=ALONE, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        print(json.dumps(ALONE[options.alone](options.stories[0])))
        return 0
    machine = results.about(["ray", "pyarrow"])
    told = [line for path in options.stories for line in path.read_text("utf-8").splitlines()]
    keep = options.keep
    runs = json.loads(keep.read_text("utf-8")) if keep and keep.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        for key, measure in planned(options, told, Path(folder)):
            if key not in runs:
                runs[key] = measure()
                print(f"{key}: {runs[key]}", file=sys.stderr)
                if keep:
                    keep.write_text(json.dumps(runs), "utf-8")
    section = f"## An archive\n\n{machine}\n\n{report(options, runs)}"
    print(section)
    if options.write:
        results.put("archive", section)
    return 0


def planned(options: argparse.Namespace, told: list[str], folder: Path) -> Any:
    """What is measured, each by a name of its own, and how."""
    real = folder / "real.jsonl"
    real.write_text("\n".join(told), "utf-8")
    yield "real length", lambda: alone(real, 1)
    bare = write_short(told, options.bare, folder / "bare.jsonl")
    for size in options.sizes:
        for actors in options.actors:

            def measure(size: int = size, actors: int = actors) -> dict[str, Any]:
                before = alone(bare, actors)
                path = write_short(told, size, folder / f"{size}.jsonl")
                found = on_ray(path, folder / f"{size}-{actors}", actors)
                return {**found, "before": before, "after": alone(bare, actors)}

            yield f"{size} stories, {actors} actors", measure


class Cost(NamedTuple):
    """Milliseconds of the processor and of the clock for a story."""

    processor: float
    clock: float


# ------------------------------------------------------------------------------------------ without Ray


def alone(path: Path, processes: int) -> dict[str, Cost]:
    """The cost of a story for the bare reader and the bare worker, as so many processes at once have it."""
    found = {}
    for kind in ALONE:
        command = [sys.executable, str(BENCH / "archive.py"), str(path), "--alone", kind]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(processes)]
        costs = [Cost(*json.loads(each.communicate()[0].splitlines()[-1])) for each in running]
        found[kind] = mean(costs)
    return found


def mean(costs: Sequence[Cost]) -> Cost:
    return Cost(*(sum(each) / len(costs) for each in zip(*costs, strict=True)))


def reader_alone(path: Path) -> Cost:
    from onrecord.reader import Reader
    from onrecord.sources import open_stories
    from onrecord.story import Story

    stories = [each for each in open_stories([str(path)]) if isinstance(each, Story)]
    reader = Reader()
    for story in stories[:WARM]:
        reader.read(story)
    began = time.process_time(), time.monotonic()
    for story in stories[WARM:]:
        reader.read(story)
    return cost(began, len(stories) - WARM)


WARM = 20  # stories before the measure begins: tables and models are loaded by then


def worker_alone(path: Path) -> Cost:
    """What an actor does with a chunk, in this process."""
    from onrecord.archive.manifest import Manifest
    from onrecord.archive.sources import Source, sources_of
    from onrecord.archive.worker import Settings, Worker

    with tempfile.TemporaryDirectory() as out:
        settings = Settings(out=out, per_file=2_000, actors=1)
        Manifest(settings).open()
        worker = Worker(settings)
        (source,) = sources_of([str(path)])
        assert isinstance(source, Source)
        chunks = worker.split(source).chunks
        first = write_first(path, Path(out, "first.jsonl"))
        (warm,) = sources_of([str(first)])
        assert isinstance(warm, Source)
        for chunk in worker.split(warm).chunks:
            worker.read(chunk)
        began = time.process_time(), time.monotonic()
        count = sum(worker.read(chunk).stories for chunk in chunks)
        return cost(began, count)


def write_first(path: Path, to: Path) -> Path:
    to.write_text("\n".join(path.read_text("utf-8").splitlines()[:WARM]), "utf-8")
    return to


def cost(began: tuple[float, float], count: int) -> Cost:
    processor, clock = time.process_time() - began[0], time.monotonic() - began[1]
    return Cost(1_000 * processor / count, 1_000 * clock / count)


ALONE = {"reader": reader_alone, "worker": worker_alone}

# ---------------------------------------------------------------------------------------------- on Ray


class Look(NamedTuple):
    """What was seen at a moment: stories read, seconds of actors and of all else, bytes of the largest."""

    clock: float
    stories: int
    actors: float
    others: float
    memory: int


def on_ray(path: Path, out: Path, actors: int) -> dict[str, Any]:
    """A run on Ray, looked at twice a second."""
    from onrecord.archive.driver import Progress, run
    from onrecord.archive.worker import Settings

    looks: list[Look] = []
    own = time.process_time()
    began = time.monotonic()

    def look(progress: Progress) -> None:
        clock = time.monotonic() - began
        if looks and clock - looks[-1].clock < EACH:
            return
        pids = under(os.getpid())
        at_work = [pid for pid in pids if name(pid).startswith("ray::Worker")]
        others = sum(seconds(pid) for pid in pids if pid not in at_work) + time.process_time() - own
        there = max(map(memory, at_work), default=0)
        looks.append(Look(clock, progress.stories, sum(map(seconds, at_work)), others, there))

    progress = run([str(path)], Settings(str(out), 2_000, actors), shown=look)
    return summed(looks, actors, time.monotonic() - began, progress.stories)


def summed(looks: list[Look], actors: int, clock: float, stories: int) -> dict[str, Any]:
    """The cost of a story, of all and of the first and the last third, and memory along the run."""
    read = [look for look in looks if look.stories >= WARM]
    first, last = read[0], read[-1]
    ends = [next(look for look in read if look.stories >= last.stories * n / 3) for n in (1, 2)]

    def between(a: Look, b: Look) -> Cost:
        count = b.stories - a.stories
        return Cost(1_000 * (b.actors - a.actors) / count, 1_000 * actors * (b.clock - a.clock) / count)

    quarter = [look.memory for look in read if look.stories <= last.stories / 4]
    end = [look.memory for look in read if look.stories >= last.stories * 3 / 4]
    return {
        "all": between(first, last),
        "first third": between(first, ends[0]),
        "last third": between(ends[1], last),
        "others": (last.others - first.others) / (last.clock - first.clock),
        "start": (first.actors + first.others, first.clock),
        "memory": (median(quarter or end), median(end), max(look.memory for look in looks)),
        "clock": clock,
        "stories": stories,
    }


# -------------------------------------------------------------------------------------------- the report


def report(options: argparse.Namespace, runs: dict[str, Any]) -> str:
    rows, of_ray, of_others = [], list[float](), list[float]()
    for key, found in sorted(runs.items(), key=lambda run: [int(n) for n in re.findall(r"\d+", run[0])]):
        if "all" not in found:
            continue
        around = {kind: mean([Cost(*found[when][kind]) for when in ("before", "after")]) for kind in ALONE}
        every, worker, reader = Cost(*found["all"]), around["worker"], around["reader"]
        of_ray.append(every.processor)
        of_others.append(100 * found["others"])
        first, last = Cost(*found["first third"]), Cost(*found["last third"])
        size, _, rest = key.partition(" stories, ")
        rows.append(
            (
                f"{int(size):,}", rest.partition(" ")[0],
                both(reader), both(worker), both(every),
                f"{over(every.processor, worker.processor)} / {over(every.clock, worker.clock)}",
                f"{over(every.processor, reader.processor)} / {over(every.clock, reader.clock)}",
                f"{over(last.processor, first.processor)} / {over(last.clock, first.clock)}",
                " / ".join(f"{part / 1e6:,.0f}" for part in found["memory"]),
                f"{found['start'][0]:.0f} / {found['start'][1]:.0f}",
            )
        )  # fmt: skip
    heads = (
        "stories", "actors", "bare reader, ms", "bare worker, ms", "on Ray, ms", "% over the worker",
        "% over the reader", "% last third over first", "MB: first quarter / last / most", "start, s",
    )  # fmt: skip
    real = {kind: Cost(*runs["real length"][kind]) for kind in ALONE}
    spread = 100 * (max(of_ray) / min(of_ray) - 1) if of_ray else 0.0
    others = sum(of_others) / max(1, len(of_others))
    hours = real["worker"].processor * (1 + others / 100) * MILLION / 3_600_000
    return (
        f"{results.table(heads, rows)}\n\nEach pair is of the processor / of the clock; the clock is that "
        f"of a story on one core, on a machine that other work shares. What is on Ray is the actors' work; "
        f"Ray's own processes take {others:.1f} % of one core beside it, whatever the number of actors. From "
        f"the cheapest run to the dearest the actors' time for a story differs by {spread:.1f} %.\n\n"
        f"Stories of real length ({options.stories[0].name}) take the bare reader {both(real['reader'])} ms "
        f"and the bare worker {both(real['worker'])} ms. With what Ray takes beside one actor, a million of "
        f"them are {hours:,.0f} core-hours, and 235 million {hours * 235:,.0f}."
    )


def both(cost: Cost) -> str:
    return f"{cost.processor:.1f} / {cost.clock:.1f}"


def over(value: float, base: float) -> str:
    return f"{100 * (value / base - 1):+.1f}"


if __name__ == "__main__":
    sys.exit(main())
