"""How soon do pages come from a record of a million quotes, and how many readers does the reading room bear?

python bench/pages.py RECORD              a record that bench/said.py made with --record; it is copied
python bench/pages.py RECORD FOLDER       … with the first stories of FOLDER/text read into it, else examples/
python bench/pages.py RECORD --write      … and into its section of bench/RESULTS.md

`onrecord serve` runs as a process of its own on 127.0.0.1, and each page is asked for one at a time over one
connection: checks of quotes with a word dropped, stories, people (the speakers of quotes drawn at random, so
that the most quoted are asked for most), the audits. Then wrk, if it is there, is 50 readers at once for a
few seconds a page. Memory is the most that the server ever held.
"""

import argparse
import http.client
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import corpus  # noqa: E402
import results  # noqa: E402
from onrecord.record import Record, adding  # noqa: E402
from onrecord.sources import open_stories  # noqa: E402
from onrecord.story import Story  # noqa: E402

SEED = 7
STORIES = 40  # read into the record, for their pages
READERS, SECONDS = 50, 8  # of wrk
WARM = 20  # seconds after its start: it counts over the whole record what is asked for first


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("record", type=Path, help="made by bench/said.py --record")
    parser.add_argument("folder", type=Path, nargs="?", help="holds text/*.txt; without it examples/")
    parser.add_argument("--asked", type=int, default=300, metavar="N", help="how often for each page")
    parser.add_argument("--write", action="store_true", help="put the table into bench/RESULTS.md")
    options = parser.parse_args()
    machine = results.about(["starlette", "uvicorn", "jinja2"])
    with tempfile.TemporaryDirectory(dir=options.record.resolve().parent) as folder:
        path = Path(folder) / "pages.db"
        shutil.copy(options.record, path)
        stories = add(path, options.folder)
        with served(path) as (port, process):
            section = report(path, port, process, stories, options.asked, machine)
    print(section)
    if options.write:
        results.put("pages", section)
    return 0


def add(path: Path, folder: Path | None) -> list[int]:
    """Reads a few real stories into the record; their numbers."""
    found: list[Story] = []
    if folder:
        found = corpus.stories(folder)[:STORIES]
    else:
        found = [each for each in open_stories(BENCH.parent / "examples") if isinstance(each, Story)]
    with Record.open(path, "write") as record:
        kept = list(adding.add(record, found))
    return [each.story for each in kept if isinstance(each, adding.Kept)]


@contextmanager
def served(path: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The reading room of the record in a process of its own; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "onrecord", "serve", str(path), "--port", str(port)]
    process = subprocess.Popen(command, cwd=BENCH.parent / "src", stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        time.sleep(WARM)
        yield port, process
    finally:
        process.terminate()
        process.wait(20)


def addresses(path: Path, stories: list[int], count: int) -> dict[str, list[str]]:
    """What is asked for on each page."""
    chance = random.Random(SEED)
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    highest = connection.execute("SELECT max(id) FROM quotes").fetchone()[0]
    checks, people = list[str](), list[str]()
    while len(people) < count:
        row = connection.execute(
            "SELECT q.content, a.person FROM quotes q JOIN speakers k ON k.quote = q.id"
            " JOIN appearances a ON a.id = k.appearance WHERE q.id = ? AND q.words > 9",
            (chance.randint(1, highest),),
        ).fetchone()
        if row is None:
            continue
        words = row[0].split()[:60]
        del words[chance.randrange(1, len(words) - 1)]
        checks.append("/?" + urlencode({"words": " ".join(words)}))
        people.append(f"/person/{row[1]}")
    connection.close()
    by = ("person", "outlet", "section", "month", "kind", "naming", "pronouns")
    audits = [f"/audit?by={each}" for each in by]
    outlet = quote("The Abbott Gazette")
    narrowed = [f"/audit?by={each}&outlet={outlet}" for each in by]
    narrowed += [f"/audit?by={each}&since=2015-01-01&until=2015-12-31" for each in by]
    return {
        "the check": checks,
        "a story": [f"/story/{each}" for each in stories] * (count // len(stories) + 1),
        "a person": people,
        "the audit": audits * (count // len(audits)),
        "the audit, narrowed": narrowed * 4,
        "the people": ["/people"] * 20 + [f"/people?called={name}" for name in ("Ada", "Kit", "bott")],
        "the stories": ["/stories", "/stories?words=president", "/stories?page=900"] * 10,
    }


def report(
    path: Path, port: int, process: subprocess.Popen[bytes], stories: list[int], count: int, machine: str
) -> str:
    rows, loads = [], []
    every = addresses(path, stories, count)
    for name, asked in every.items():
        first, rest = timed(port, asked[:1]), timed(port, asked[1 : count + 1])
        rows.append((name, f"{len(rest)}", *(at(rest, share) for share in (0.5, 0.95, 1)), at(first, 1)))
    for name in ("the check", "a story", "a person", "the audit"):
        loads.append((name, *wrk(port, every[name][:200])))
        time.sleep(5)  # what wrk let go of is still being answered
    with sqlite3.connect(path) as connection:
        quotes = connection.execute("SELECT count(*) FROM quotes").fetchone()[0]
    connection.close()
    held = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8"))
    lines = [
        "## The reading room",
        "",
        machine,
        "",
        f"{quotes:,} quotes; the server held {int(held[1]) / 1000:,.0f} MB at most." if held else "",
        "",
        results.table(("page", "asked", "p50, ms", "p95, ms", "most, ms", "the first, ms"), rows),
        "",
        f"{READERS} readers at once (wrk on 127.0.0.1, beside the server on the same cores):",
        "",
        results.table(("page", "pages a second", "p50", "p99", "errors"), loads),
    ]
    return "\n".join(lines)


def timed(port: int, asked: list[str]) -> list[float]:
    """Seconds from sending each request to its last byte; raises where an answer is not 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    took = []
    for address in asked:
        begun = time.perf_counter()
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        took.append(time.perf_counter() - begun)
        if answer.status != 200:
            raise SystemExit(f"{address} answered {answer.status}")
    connection.close()
    return took


def wrk(port: int, asked: list[str]) -> tuple[str, str, str, str]:
    """Pages a second, latency, and errors, with many readers at once."""
    if shutil.which("wrk") is None:
        return ("wrk is not installed", "", "", "")
    paths = ", ".join(f'"{address}"' for address in asked)
    script = (
        f"local paths = {{{paths}}}\nlocal at = 0\n"
        "request = function() at = at % #paths + 1; return wrk.format('GET', paths[at]) end\n"
    )
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["wrk", "-t1", f"-c{READERS}", f"-d{SECONDS}s", "--timeout", "30s", "--latency"]
        told = subprocess.run(
            [*command, "-s", file.name, f"http://127.0.0.1:{port}"], capture_output=True, text=True
        ).stdout
    found = {name: re.search(pattern, told) for name, pattern in _TOLD.items()}
    wrong = re.search(r"Socket errors: (.*)|Non-2xx or 3xx responses: (\d+)", told)
    rate, p50, p99 = (match[1] if match else "?" for match in found.values())
    return rate, p50, p99, (wrong[1] or wrong[2]) if wrong else "0"


_TOLD = {"rate": r"Requests/sec:\s+(\S+)", "p50": r"\n\s+50%\s+(\S+)", "p99": r"\n\s+99%\s+(\S+)"}


def at(seconds: list[float], share: float) -> str:
    ordered = sorted(seconds)
    return f"{1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]:.0f}"


if __name__ == "__main__":
    sys.exit(main())
