"""Is the dataset of an archive run that was killed again and again the same as that of one that was not?

python bench/archive_kill.py STORIES…              200 short stories, 30 kills
python bench/archive_kill.py STORIES… --kills 100  … and as many as these
python bench/archive_kill.py STORIES… --write      … and into its section of bench/RESULTS.md

STORIES are JSONL; short stories are made out of their paragraphs, some of them in another language, empty,
held twice or copies. `onrecord archive` reads them with two actors and is killed at moments drawn by chance:
an actor; the program with all that it started, as when a machine goes off; the program alone; the process
that hands out the work; Ray's node. Then it is started again, until it ends. A dataset that is whole begins
another round. Every row of every table must be that of a run that was not killed, and so must the report be.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import results  # noqa: E402
from archive_made import name, rows, under, write_odd  # noqa: E402
from onrecord.archive.cluster import tidy  # noqa: E402

ACTOR, ALL, PROGRAM, DRIVER, NODE = (
    "an actor", "the program with all that it started", "the program alone",
    "the process that hands out the work", "Ray's node",
)  # fmt: skip
SHARES = {ACTOR: 5, ALL: 3, PROGRAM: 1, DRIVER: 1, NODE: 1}
TO_END = 120.0  # seconds that what a killed program started has to end by itself


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", nargs="+", type=Path, help="JSONL with a text a line")
    parser.add_argument("--kills", type=int, default=30, metavar="N")
    parser.add_argument("--count", type=int, default=200, metavar="N", help="stories that are made")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--write", action="store_true", help="put the result into bench/RESULTS.md")
    options = parser.parse_args()
    machine = results.about(["ray", "pyarrow"])
    told = [line for path in options.stories for line in path.read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        path = write_odd(told, options.count, Path(folder, "stories.jsonl"))
        killing = Killing(path, Path(folder), Random(options.seed))
        differing = killing.go(options.kills)
    section = f"## An archive, killed and run again\n\n{machine}\n\n{killing.report(options, differing)}"
    print(section)
    if options.write:
        results.put("archive-kill", section)
    return bool(differing)


class Killing:
    """Runs that are killed, over the same stories."""

    def __init__(self, path: Path, folder: Path, chance: Random) -> None:
        self._path, self._folder, self._chance = path, folder, chance
        self.victims: Counter[str] = Counter()
        self.moments: Counter[str] = Counter()
        self.rounds = self.left = 0
        self.whole: dict[str, list[str]] = {}

    def go(self, most: int) -> list[str]:
        """So many kills, over as many rounds as that takes; gives the tables that differ."""
        whole = self._folder / "whole"
        began = time.monotonic()
        while self._run(whole).wait():
            print(self._said(), file=sys.stderr)  # such as that Ray could not be started in time
            began = time.monotonic()
        self._lasts = time.monotonic() - began
        self.whole, said = rows(whole), report(whole)
        differing: list[str] = []
        while self.victims.total() < most:
            out = self._folder / f"round-{self.rounds}"
            while self._run_and_kill(out, most) != 0:
                pass
            self.rounds += 1
            found = rows(out)
            differing += sorted(t for t in {*found, *self.whole} if found.get(t) != self.whole.get(t))
            differing += ["report"] * (report(out) != said)
            print(
                f"round {self.rounds}: {self.victims.total()} kills, differing: {differing}", file=sys.stderr
            )
        return differing

    def _run(self, out: Path) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "onrecord", "archive", str(self._path), "--out", str(out)]
        with (self._folder / "said").open("wb") as said:
            return subprocess.Popen(
                [*command, "--actors", "2", "--per-file", "20"], stdout=subprocess.DEVNULL, stderr=said
            )

    def _said(self) -> str:
        return (self._folder / "said").read_text("utf-8", "replace").strip()

    def _run_and_kill(self, out: Path, most: int) -> int:
        """One run, killed at moments drawn by chance until it ends; gives its exit status."""
        began, running = time.time(), self._run(out)
        started: set[int] = set()
        while self.victims.total() < most and self._lives_on(running, out, began):
            started |= {running.pid, *under(running.pid)}
            victim = self._victim(running.pid)
            self.victims[victim] += 1
            self.moments[moment(out, began)] += 1
            for pid in self._of(victim, running.pid):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            if victim in (ALL, PROGRAM):
                break
        if (status := running.wait()) and self._said():
            print(self._said(), file=sys.stderr)
        self._clear(started)
        return status

    def _lives_on(self, running: "subprocess.Popen[bytes]", out: Path, began: float) -> bool:
        """Wait for a moment drawn by chance: of the whole run, or from its first story on."""
        if self._chance.random() < 0.6:
            while running.poll() is None and not reads(out, began):
                time.sleep(0.05)
            until = time.monotonic() + self._chance.uniform(0, self._lasts / 3)
        else:
            until = time.monotonic() + self._chance.uniform(0, self._lasts)
        while running.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        return running.poll() is None

    def _victim(self, top: int) -> str:
        there = [each for each in SHARES if self._of(each, top)]
        return self._chance.choices(there, [SHARES[each] for each in there])[0]

    def _of(self, victim: str, top: int) -> list[int]:
        """The processes that are to be killed."""
        below = under(top)
        if victim == ACTOR:
            actors = [pid for pid in below if name(pid).startswith("ray::Worker")]
            return self._chance.sample(actors, 1) if actors else []
        if victim == NODE:
            return [pid for pid in below if "raylet/raylet " in name(pid)]
        if victim == DRIVER:
            return [pid for pid in below if "spawn_main" in name(pid)][:1]
        return [top, *below] if victim == ALL else [top]

    def _clear(self, started: set[int]) -> None:
        """See that nothing goes on, and take away what a run that was killed leaves in /tmp."""
        until = time.monotonic() + TO_END
        while (alive := [pid for pid in started if runs(pid)]) and time.monotonic() < until:
            time.sleep(0.1)
        for pid in alive:
            self.left += 1
            print(f"left over: {name(pid)[:90]}", file=sys.stderr)
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pid in started:
            tidy(pid)

    def report(self, options: argparse.Namespace, differing: list[str]) -> str:
        told = ", ".join(f"{each} {n} times" for each, n in self.victims.most_common())
        at = ", ".join(f"{n} {each}" for each, n in self.moments.most_common())
        held = ", ".join(f"{len(those):,} in `{table}`" for table, those in self.whole.items())
        same = (
            "Every dataset has the same rows as that of an unbroken run, and the same report"
            if not differing
            else f"**Datasets differ from that of an unbroken run: {', '.join(differing)}**"
        )
        return (
            f"`onrecord archive` over {options.count:,} short stories with two actors was killed "
            f"{self.victims.total()} times at moments drawn by chance (seed {options.seed}), in "
            f"{self.rounds} rounds, each to its end: {told}. Of these kills {at}. {same} (rows: {held}). "
            f"Of what the killed runs had started, {self.left or 'no'} process{'es' * (self.left != 1)} went "
            f"on for {TO_END:.0f} seconds."
        )


def reads(out: Path, began: float) -> bool:
    """Whether a run that began at a moment has read a story, or begun to."""
    times = list[float]()
    for path in out.glob("work/*.jsonl"):
        with suppress(FileNotFoundError):
            times.append(path.stat().st_mtime)
    return max(times, default=0.0) > began


def moment(out: Path, began: float) -> str:
    """What a run that began at a moment was at."""
    done = len(list(out.glob("manifest/done/*.json")))
    planned = [json.loads(path.read_text("utf-8")) for path in out.glob("manifest/sources/*.json")]
    chunks = sum(len(each["split"]["chunks"]) for each in planned)
    if chunks and done == chunks:
        return "while it looked for copies and wrote the report"
    return "while stories were read" if reads(out, began) else "while it started"


def report(out: Path) -> dict[str, Any]:
    """The report, without the time that it took."""
    return {**json.loads((out / "report.json").read_text("utf-8")), "seconds": None}


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
