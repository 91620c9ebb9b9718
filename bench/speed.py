"""How fast are stories read, how much memory does it take, and how soon is the first quote there?

python bench/speed.py FOLDER                        all stories of FOLDER/text, five rounds
python bench/speed.py FOLDER --stories 10 --rounds 1
python bench/speed.py FOLDER --write                … and into its section of bench/RESULTS.md

A whole reading is timed, from text to JSON: quotes, people, dates, events and notes. Beside it, on the same
stories in the same process, in turns, spaCy's small English pipeline alone. One process and one thread each:
a tool whose other threads did work is named.
"""

import os

# Before any library starts its threads.
for _name in ("OMP", "OPENBLAS", "MKL", "BLIS", "VECLIB_MAXIMUM", "NUMEXPR"):
    os.environ[f"{_name}_NUM_THREADS"] = "1"

import argparse  # noqa: E402
import re  # noqa: E402
import shutil  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable  # noqa: E402
from dataclasses import dataclass, field  # noqa: E402
from pathlib import Path  # noqa: E402
from statistics import median  # noqa: E402

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import corpus  # noqa: E402
import peers  # noqa: E402
import results  # noqa: E402
from onrecord.story import Story  # noqa: E402

EXAMPLE = BENCH.parent / "examples" / "depot-fire.txt"
STARTS = 5
Stories = list[Story]


def onrecord() -> Callable[[Stories], object]:
    """Reads stories to JSON, one after the other."""
    from onrecord.reader import Reader
    from onrecord.reading import to_json

    reader = Reader()
    return lambda stories: [len(to_json(reader.read(story))) for story in stories]


def spacy() -> Callable[[Stories], object]:
    """Runs the whole small pipeline in batches, its quickest way in one process; nothing is kept."""
    nlp = peers.pipeline()
    return lambda stories: [len(doc) for doc in nlp.pipe(story.text for story in stories)]


TOOLS = {"onrecord": onrecord, "spaCy small": spacy}


@dataclass
class Timing:
    """One tool's rounds, in seconds: on the clock, of the processor, and of that outside the main thread."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="holds text/*.txt; metadata.tsv beside it gives the dates")
    parser.add_argument("--stories", type=int, metavar="N", help="only the first N stories")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="how often each reads them all")
    parser.add_argument("--write", action="store_true", help="put the tables into bench/RESULTS.md")
    parser.add_argument("--alone", choices=TOOLS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    stories = corpus.stories(options.folder)[: options.stories]
    if options.alone:
        TOOLS[options.alone]()(stories)
        print(peak())
        return 0
    tools = list(TOOLS)
    missing = [name for name in ("spacy", peers.MODEL) if not results.installed(name)]
    if missing:
        tools.remove("spaCy small")
    machine = results.about(["onnxruntime", "spacy", peers.MODEL])  # before this run makes it busy
    memory = {tool: alone(tool, options) for tool in tools}
    starts = [("`onrecord --version`", started(["--version"]))]
    starts.append(("`onrecord read` of one short story, all its quotes", started(first_quote())))
    timings = rounds({tool: TOOLS[tool]() for tool in tools}, stories, options.rounds)
    section = report(stories, machine, timings, memory, starts, missing)
    print(section)
    if options.write:
        results.put("speed", section)
    return 0


def rounds(tools: dict[str, Callable[[Stories], object]], stories: Stories, count: int) -> dict[str, Timing]:
    """Each tool reads all stories in every round; who goes first changes from round to round."""
    timings = {name: Timing() for name in tools}
    for read in tools.values():
        read(stories[:2])  # whatever is loaded or filled at first use
    order = list(tools)
    for _ in range(count):
        for name in order:
            wall, cpu, thread = time.perf_counter(), time.process_time(), time.thread_time()
            tools[name](stories)
            timings[name].wall.append(time.perf_counter() - wall)
            timings[name].cpu.append(time.process_time() - cpu)
            timings[name].beside.append(timings[name].cpu[-1] - (time.thread_time() - thread))
        order.reverse()
    return timings


def alone(tool: str, options: argparse.Namespace) -> int:
    """The most memory, in bytes, that a process of its own takes to read the stories with one tool."""
    command = [sys.executable, __file__, str(options.folder), "--alone", tool]
    if options.stories:
        command += ["--stories", str(options.stories)]
    return int(results.last_word(command))


def peak() -> int:
    """The most memory this process has held, in bytes."""
    try:
        # getrusage would count what the process that started this one held.
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return 1024 * int(re.findall(r"VmHWM:\s*(\d+) kB", status)[0])


def first_quote() -> list[str]:
    """Arguments that read the example; raises SystemExit where no quote comes out."""
    arguments = ["read", str(EXAMPLE), "--only", "quotes", "--format", "tsv"]
    shown = subprocess.run([command(), *arguments], stdout=subprocess.PIPE, text=True, check=True).stdout
    if len(shown.splitlines()) < 2:
        raise SystemExit(f"{EXAMPLE.name}: no quote came out.")
    return arguments


def started(arguments: list[str]) -> list[float]:
    """How long a new process takes from start to end, in seconds, each of several times."""
    found = []
    for _ in range(STARTS):
        begin = time.perf_counter()
        subprocess.run([command(), *arguments], stdout=subprocess.DEVNULL, check=True)
        found.append(time.perf_counter() - begin)
    return found


def command() -> str:
    """The onrecord command of the environment this runs in."""
    found = shutil.which("onrecord", path=str(Path(sys.executable).parent))
    if found is None:
        raise SystemExit("onrecord is not installed in this environment: pip install -e .")
    return found


def report(
    stories: Stories,
    machine: str,
    timings: dict[str, Timing],
    memory: dict[str, int],
    starts: list[tuple[str, list[float]]],
    missing: list[str],
) -> str:
    words = sum(len(story.text.split()) for story in stories)
    rows = []
    for name, timing in timings.items():
        wall, cpu = median(timing.wall), median(timing.cpu)
        row = [f"{len(stories) / wall:.1f}", f"{words / wall:,.0f}", f"{1000 * cpu / len(stories):.1f}"]
        rows.append([name, *row, f"{memory[name] / 2**20:,.0f}"])
    header = ["tool", "stories/s", "words/s", "CPU ms a story", "peak memory, MiB"]
    count = len(timings["onrecord"].wall)
    notes = [
        f"Medians of {count} round{'s' * (count != 1)}, the tools in turns; words are counted at white space."
    ]
    if missing:
        notes.append(f"spaCy was not measured: {', '.join(missing)} not installed.")
    else:
        notes.append(f"onrecord reads {ratios(timings)}.")
    for name, timing in timings.items():
        if sum(timing.beside) > 0.02 * sum(timing.cpu):
            part = 100 * sum(timing.beside) / sum(timing.cpu)
            notes.append(f"**Not one thread**: {part:.0f}% of {name}'s CPU time was outside its main thread.")
    begun = [[what, f"{median(found):.2f}", f"{max(found):.2f}"] for what, found in starts]
    parts = [
        "## Speed",
        f"{len(stories)} stories, {words:,} words, one process, one thread. {machine}",
        results.table(header, rows),
        " ".join(notes),
        results.table([f"a new process, {STARTS} times", "median s", "longest s"], begun),
    ]
    return "\n\n".join(parts)


def ratios(timings: dict[str, Timing]) -> str:
    """How many times the other's stories per second, round by round: the median, the least and the most."""
    ours, theirs = timings["onrecord"], timings["spaCy small"]
    wall = [b / a for a, b in zip(ours.wall, theirs.wall, strict=True)]
    cpu = [b / a for a, b in zip(ours.cpu, theirs.cpu, strict=True)]
    return (
        f"{median(wall):.2f} times the stories per second of spaCy's small pipeline (from {min(wall):.2f} to "
        f"{max(wall):.2f} over the rounds; by CPU time {median(cpu):.2f})"
    )


if __name__ == "__main__":
    sys.exit(main())
