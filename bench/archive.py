"""What does an archive cost on Ray, beside the bare reader? Does a run that is killed end with the same rows?

python bench/archive.py STORIES…                     1,000 and 4,000 stories, 1 and 2 actors, and the bare
reader python bench/archive.py STORIES… --sizes 10000 40000 python bench/archive.py STORIES… --kills 30
… and kills of actors and driver, then compared python bench/archive.py STORIES… --write             … and
into its section of bench/RESULTS.md

STORIES are JSONL; they are read again and again with a sentence of their own at the end until there are
enough.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import results  # noqa: E402

ONRECORD = [sys.executable, "-m", "onrecord"]
MILLION = 1_000_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", nargs="+", help="JSONL with a text a line")
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 4_000], metavar="N")
    parser.add_argument("--actors", nargs="+", type=int, default=[1, 2], metavar="N")
    parser.add_argument("--kills", type=int, default=0, metavar="N")
    parser.add_argument("--kill-stories", type=int, default=200, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--write", action="store_true", help="put the result into bench/RESULTS.md")
    options = parser.parse_args()
    machine = results.about(["ray", "pyarrow"])
    told = [line for path in options.stories for line in Path(path).read_text("utf-8").splitlines()]
    parts = ["## An archive", machine]
    with tempfile.TemporaryDirectory() as folder:
        if options.sizes:
            parts.append(scaling(told, options.sizes, options.actors, Path(folder)))
        if options.kills:
            parts.append(kills(told, options, Path(folder)))
    section = "\n\n".join(parts)
    print(section)
    if options.write:
        results.put("archive", section)
    return 0


def made(told: list[str], count: int, path: Path) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            story = json.loads(told[n % len(told)])
            story["text"] += f"\n\nThis is story number {n}."
            story["id"] = f"{story.get('id', '')}-{n}"
            file.write(json.dumps(story) + "\n")
    return path


def scaling(told: list[str], sizes: list[int], actors: list[int], folder: Path) -> str:
    from onrecord.archive.driver import Progress, run
    from onrecord.archive.worker import Settings

    rows = []
    per_story: list[float] = []
    bare = bare_reader(told, min(sizes[0], len(told)), folder)
    for size in sizes:
        path = made(told, size, folder / f"{size}.jsonl")
        for count in actors:
            memory: list[int] = []
            worked: list[float] = []

            def shown(progress: Progress, memory: list[int] = memory, worked: list[float] = worked) -> None:
                memory.append(progress.memory)
                worked.append(processor())

            out = folder / f"{size}-{count}"
            began = time.monotonic()
            progress = run([str(path)], Settings(str(out), 2_000, count), shown=shown)
            clock, work = time.monotonic() - began, max(worked)
            seen = [each for each in memory if each]
            per_story.append(work / size)
            rows.append(
                (
                    f"{size:,}",
                    str(count),
                    f"{size / clock:.2f}",
                    f"{progress.per_core:.2f}",
                    f"{1000 * work / size:.0f}",
                    f"{100 * (work / size / bare - 1):+.0f}",
                    f"{seen[len(seen) // 2] / 1e6:,.0f}" if seen else "",
                    f"{max(seen) / 1e6:,.0f}" if seen else "",
                )
            )
    heads = (
        "stories", "actors", "stories/s", "a core", "ms of the processor a story", "% over the bare reader",
        "MB half way", "MB at the end",
    )  # fmt: skip
    hours = per_story[-1] * MILLION / 3600
    return (
        f"{results.table(heads, rows)}\n\n"
        f"The bare reader takes {1000 * bare:.0f} ms of the processor a story, its start left out. Seconds "
        "of the "
        "processor are of all actors and of Ray's own processes, their start too; the clock is of a machine "
        "that "
        f"other work may share. A million such stories are {hours:,.0f} core-hours, 235 million "
        f"{hours * 235:,.0f}."
    )


def bare_reader(told: list[str], count: int, folder: Path) -> float:
    """Seconds of the processor for a story, read in this process."""
    from onrecord.reader import Reader
    from onrecord.sources import open_stories
    from onrecord.story import Story

    stories = [
        each
        for each in open_stories(str(made(told, count, folder / "bare.jsonl")))
        if isinstance(each, Story)
    ]
    reader = Reader()
    reader.read(stories[0])
    began = time.process_time()
    for story in stories:
        reader.read(story)
    return (time.process_time() - began) / len(stories)


def processor() -> float:
    """Seconds of the processor that the processes under this one, Ray's and actors, have taken so far."""
    ticks = 0
    for pid in under(os.getpid()):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def kills(told: list[str], options: argparse.Namespace, folder: Path) -> str:
    """Kills the driver or an actor at moments drawn by chance, until a run comes to its end; then "
    "compares."""
    path = made(told, options.kill_stories, folder / "kill.jsonl")
    chance = random.Random(options.seed)
    whole, broken = folder / "whole", folder / "broken"
    subprocess.run(command(path, whole), check=True, capture_output=True)
    drivers = actors = 0
    while drivers + actors < options.kills:
        running = subprocess.Popen(
            command(path, broken),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while running.poll() is None and drivers + actors < options.kills:
            time.sleep(chance.uniform(2, 20))
            workers = [pid for pid in under(running.pid) if name(pid).startswith("ray::Worker")]
            if chance.random() < 0.6 and workers:
                os.kill(chance.choice(workers), signal.SIGKILL)
                actors += 1
            elif running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
                drivers += 1
        running.wait()
        if running.returncode == 0 and rows_of(broken) != rows_of(whole):
            return "**The dataset of a run that was killed differs from that of one that was not.**"
    subprocess.run(command(path, broken), check=True, capture_output=True)
    same = rows_of(broken) == rows_of(whole)
    return (
        f"`onrecord archive` over {options.kill_stories:,} stories was killed {drivers + actors} times at "
        "moments "
        f"drawn by chance (seed {options.seed}): {drivers} times with all its processes, {actors} times an "
        "actor. "
        f"Its dataset {'has the same rows as' if same else '**differs from**'} that of an unbroken run."
    )


def command(path: Path, out: Path) -> list[str]:
    return [*ONRECORD, "archive", str(path), "--out", str(out), "--actors", "2", "--per-file", "50"]


def rows_of(folder: Path) -> dict[str, list[str]]:
    """Every row of every table, in an order of its own."""
    from pyarrow import parquet

    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*/**/*.parquet")):
        table = path.relative_to(folder).parts[0]
        found.setdefault(table, []).extend(repr(row) for row in parquet.ParquetFile(path).read().to_pylist())
    return {table: sorted(those) for table, those in found.items()}


def under(top: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    parents: dict[int, int] = {}
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(each.parent.name)] = int(each.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    found, line = list[int](), [top]
    while line:
        at = line.pop()
        children = [pid for pid, parent in parents.items() if parent == at]
        found += children
        line += children
    return found


def name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
