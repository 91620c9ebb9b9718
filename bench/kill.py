"""Is a record that was killed while it grew the same as one that was not?

python bench/kill.py STORY…                          200 kills of `onrecord add --jobs 2`, then compared
python bench/kill.py STORY… --kills 1000 --seed 7
python bench/kill.py STORY… --write                  … and into its section of bench/RESULTS.md

The command itself is killed (SIGKILL), with the processes that read for it left to themselves, at moments
drawn by chance; each time `onrecord verify` must find nothing wrong, and the next run goes on. The long form
of tests/record/test_killed.py, with real stories. Ends with status 1 where anything differs.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH.parent / "tests" / "record"), str(BENCH)]

import results  # noqa: E402
from conftest import everything  # noqa: E402

ONRECORD = [sys.executable, "-m", "onrecord"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", nargs="+", help="as onrecord add takes them")
    parser.add_argument("--kills", type=int, default=200, metavar="N")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--write", action="store_true", help="put the result into bench/RESULTS.md")
    options = parser.parse_args()
    machine = results.about([])
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        whole, broken = Path(folder, "whole.db"), Path(folder, "broken.db")
        began = time.monotonic()
        subprocess.run(adding(whole, options), check=True)
        longest = time.monotonic() - began
        print(f"unbroken: {longest:.1f} s")
        killed = rounds = 0
        there: list[int] = []
        while killed < options.kills:
            running = subprocess.Popen(adding(broken, options), stdout=subprocess.DEVNULL)
            try:
                # Most batches take some seconds: long enough, now and then, for a run to keep several.
                running.wait(chance.uniform(0, min(longest, 8)))
            except subprocess.TimeoutExpired:
                running.send_signal(signal.SIGKILL)
            if running.wait() != -signal.SIGKILL:
                rounds += 1
                if differs(whole, broken):
                    return 1
                broken.unlink()
                continue
            killed += 1
            if broken.exists() and broken.stat().st_size:
                if checked(broken):
                    print(f"after {killed} kills the record is not sound", file=sys.stderr)
                    return 1
                there.append(len(everything(broken)["stories"]))
            print(f"{killed} killed, {there[-1] if there else 0} stories there", end="\r", flush=True)
        subprocess.run(adding(broken, options), check=True)
        if differs(whole, broken) or checked(broken):
            return 1
        stories = len(everything(whole)["stories"])
    section = (
        f"## Killed and run again\n\n{machine}\n\n"
        f"`onrecord add --jobs {options.jobs}` over {stories:,} stories was killed (SIGKILL) "
        f"{killed:,} times at moments drawn by chance (seed {options.seed}), with between {min(there):,} and "
        f"{max(there):,} stories kept by then; `onrecord verify` found nothing wrong after any of them. The "
        f"{rounds + 1} records that came to their end hold the same, row for row, as one never killed."
    )
    print(section)
    if options.write:
        results.put("kill", section)
    return 0


def adding(record: Path, options: argparse.Namespace) -> list[str]:
    return [*ONRECORD, "add", str(record), *options.stories, "--jobs", str(options.jobs)]


def checked(record: Path) -> int:
    # One killed in its making is no record yet, and `add` makes it one.
    with record.open("rb") as file:
        if file.read(72)[68:72] != b"onrc" and not record.with_name(f"{record.name}-wal").exists():
            return 0
    ended = subprocess.run([*ONRECORD, "verify", str(record), "--no-repair"], capture_output=True, text=True)
    if ended.returncode and "not a record of onrecord" not in ended.stderr:
        print(ended.stdout, ended.stderr, file=sys.stderr)
        return ended.returncode
    return 0


def differs(whole: Path, broken: Path) -> bool:
    one, other = everything(whole), everything(broken)
    wrong = [table for table in one if one[table] != other.get(table)]
    if wrong:
        print(f"what the records hold differs in {', '.join(wrong)}", file=sys.stderr)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
