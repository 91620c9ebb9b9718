"""What does keeping cost? Stories per second of `onrecord add` beside `onrecord read` of the same.

python bench/add.py STORY…                           both with --jobs 2, three rounds, in turns
python bench/add.py STORY… --jobs 4 --rounds 5
python bench/add.py STORY… --write                   … and into its section of bench/RESULTS.md

`read` writes JSON lines to a file, `add` a new record; both are timed on the clock and by the processor, all
processes together. Also: the record's size a quote, and how fast readings that are there already are written,
without reading (rows of all tables a second).
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import results  # noqa: E402

ONRECORD = [sys.executable, "-m", "onrecord"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", nargs="+", help="as onrecord add takes them")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--write", action="store_true", help="put the table into bench/RESULTS.md")
    options = parser.parse_args()
    machine = results.about(["onnxruntime"])
    section = (
        f"## What keeping costs\n\n{machine}\n\n{measured(options.stories, options.jobs, options.rounds)}"
    )
    print(section)
    if options.write:
        results.put("add", section)
    return 0


def measured(stories: list[str], jobs: int, rounds: int) -> str:
    """Reads and adds the stories in turns; the table of both, and what the record then weighs."""
    from onrecord.record import Record

    with tempfile.TemporaryDirectory() as folder:
        record, lines = Path(folder, "record.db"), Path(folder, "readings.jsonl")
        commands = {
            "read": ["read", *stories, "--jsonl", "--out", str(lines)],
            "add": ["add", str(record), *stories],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        worked: dict[str, list[float]] = {name: [] for name in commands}
        order = list(commands)
        for _ in range(rounds):
            for name in order:
                record.unlink(missing_ok=True)
                before = processor()
                taken[name].append(timed([*commands[name], "--jobs", str(jobs)]))
                worked[name].append(processor() - before)
            order.reverse()
        record.unlink(missing_ok=True)
        timed([*commands["add"], "--jobs", str(jobs)])
        with Record.open(record) as opened, closing(opened.connection):
            readings = list(opened.readings())
            (quotes,) = opened.connection.execute("SELECT count(*) FROM quotes").fetchone()
        size = record.stat().st_size
        alone = writing(readings, Path(folder, "again.db"))
    rows = [
        (
            f"`onrecord {name}`",
            f"{len(readings) / median(taken[name]):.1f}",
            f"{median(taken[name]):.1f} ({spread(taken[name])})",
            f"{median(worked[name]):.1f} ({spread(worked[name])})",
        )
        for name in commands
    ]
    clock, work = (100 * (median(of["add"]) / median(of["read"]) - 1) for of in (taken, worked))
    return "\n".join(
        [
            f"{len(readings):,} stories, {quotes:,} quotes, `--jobs {jobs}`: median of {rounds}, least–most.",
            "",
            results.table(("", "stories/s", "on the clock, s", "of the processor, s"), rows),
            "",
            f"Keeping costs {clock:+.1f} in 100 on the clock and {work:+.1f} of the processor. The record "
            f"has {size / 1e6:.1f} MB, {size / max(quotes, 1):,.0f} bytes a quote. {alone}",
        ]
    )


def writing(readings: list[object], path: Path) -> str:
    """How fast readings that are there are written, in words."""
    from onrecord.record import Record

    with Record.open(path, "create") as record:
        began = time.perf_counter()
        for at in range(0, len(readings), 500):
            record.add_readings(readings[at : at + 500])  # type: ignore[arg-type]
        took = time.perf_counter() - began
        tables = record.connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*_words*'"
        ).fetchall()
        rows = sum(
            record.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in tables
        )
    return f"Writing alone, in one process: {len(readings) / took:,.0f} stories/s, {rows / took:,.0f} rows/s."


def timed(arguments: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run([*ONRECORD, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def processor() -> float:
    """Seconds of the processor that ended children took, with theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def spread(taken: list[float]) -> str:
    return f"{min(taken):.1f}–{max(taken):.1f}"


if __name__ == "__main__":
    sys.exit(main())
