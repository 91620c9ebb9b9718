"""Reads stories made to break the reader, and checks what must hold of every reading and every form of it.

    python bench/fuzz.py --count 100000 --seed 1 --jobs 2 --state fuzz.json
    python bench/fuzz.py --stories FILE.jsonl          mutates these stories too ({"text": …} a line)

Each story follows from the seed and its number. With --state a run that was stopped goes on where it was.
Each kind of fault is printed once, with the least text that shows it; exits with 1 when there is any.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
os.environ["NO_COLOR"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # short stories gain nothing by more

import argparse
import io
import json
import re
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import ClassVar
from xml.etree import ElementTree

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import msgspec  # noqa: E402

import invariants  # noqa: E402
import made  # noqa: E402
from onrecord import page  # noqa: E402
from onrecord.errors import OnrecordError  # noqa: E402
from onrecord.formats import (  # noqa: E402
    csv,
    parquet,
    quotation,
    rows,
    table,
    timeml,
    tsv,
    web_annotation,
)
from onrecord.formats import json as as_json  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.reading import Reading, from_json, json_schema, to_json  # noqa: E402
from onrecord.record import Record, checking  # noqa: E402
from onrecord.story import Story  # noqa: E402
from onrecord.timeline import plot  # noqa: E402
from onrecord.web.plots import days_drawn  # noqa: E402
from onrecord.web.rendering import Pages  # noqa: E402
from onrecord.web.view import view  # noqa: E402

CHUNK = 250  # stories between two savings of the state
SLOW = 20  # seconds that no such story may take
SHOWN = 3  # every so many stories are put out in every form
KEPT = 25  # every so many go into a record
TRIES = 400  # readings to make one finding smaller
Made = tuple[str, str | None, str | None]


class TooSlow(Exception):
    """A story that took longer than SLOW."""


def fault(made_: Made, shown: bool) -> tuple[str, str, Reading | None]:
    """What is wrong with a story's reading, as (kind, what), "" for nothing; and the reading."""
    text, day, title = made_
    signal.signal(signal.SIGALRM, _late)
    signal.alarm(SLOW)
    try:
        reading = Reader().read(Story(text=text, published=day, title=title, outlet="The Marrow Gazette"))
        for what in invariants.broken(reading):
            return what.partition(":")[0], what, reading
        if shown:
            for form in FORMS:
                form(reading)
    except OnrecordError as error:
        return f"refused {type(error).__name__}", str(error), None
    except Exception as error:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "onrecord" in f.filename]
        place = f"{Path(frames[-1].filename).stem}.{frames[-1].name}" if frames else "outside"
        at = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
        return f"{type(error).__name__} in {place}", f"{error} ({at})"[:300], None
    finally:
        signal.alarm(0)
    return "", "", reading


def _late(*_: object) -> None:
    raise TooSlow(f"over {SLOW} s")


# --- every form of a reading -------------------------------------------------------------------------------


def _round_trip(reading: Reading) -> None:
    assert from_json(to_json(reading)) == reading, "another reading came back from JSON"


def _schema(reading: Reading) -> None:
    if reading.digest[0] == "0":  # slow
        _validator()(json.loads(to_json(reading)))


@cache
def _validator() -> Callable[[object], None]:
    try:
        import jsonschema
    except ImportError:  # a development extra
        return lambda document: None
    checked: Callable[[object], None] = jsonschema.Draft202012Validator(json_schema()).validate
    return checked


def _rows(reading: Reading) -> None:
    for part in rows.PARTS:
        columns, found = rows.columns(part), list(rows.rows(reading, part))
        assert all(len(row) == len(columns) for row in found), f"rows of {part} are ragged"
        for form in (csv, tsv, table) if part in ("quotes", "timeline") else (csv,):
            out = io.StringIO()
            form.write(out, columns, found)
            out.getvalue().encode("utf-8")


def _json(reading: Reading) -> None:
    out = io.StringIO()
    as_json.write(out, [reading])
    assert json.loads(out.getvalue())["text"] == reading.text, "indented JSON holds another text"
    for form in (web_annotation.write, quotation.write, quotation.write_claims):
        out = io.StringIO()
        form(out, [reading])
        json.loads(out.getvalue())


def _annotations(reading: Reading) -> None:
    for annotation in web_annotation.annotations(reading):
        for target in annotation["target"]:
            quoted, place = target["selector"]
            words = reading.text[place["start"] : place["end"]]
            assert quoted["exact"] == words, "an annotation points elsewhere"


def _timeml(reading: Reading) -> None:
    root = ElementTree.fromstring(timeml.document(reading).encode("utf-8"))
    assert len("".join(root.find("TEXT").itertext())) == len(reading.text), "TimeML moved the text"  # type: ignore[union-attr]


def _parquet(reading: Reading) -> None:
    assert len(list(parquet.rows(reading))) == len(reading.quotes), "not a row a quote"
    if reading.digest[0] == "1":
        parquet.write(io.BytesIO().write, [reading])


def _plots(reading: Reading) -> None:
    ElementTree.fromstring(plot.svg(reading).encode("utf-8"))
    assert len(list(plot.lines(reading))) == len(reading.events), "not a line an event"
    if drawn := days_drawn(reading):
        ElementTree.fromstring(drawn)


def _terminal(reading: Reading) -> None:
    out = io.StringIO()
    page.write(out, [reading])
    shown = out.getvalue()
    assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown), "the page commands the terminal"


@cache
def _pages() -> Pages:
    return Pages("desk.db")


def _web(reading: Reading) -> None:
    shown = view(reading, "/unkept/a", None, 1)
    if reading.digest[0] in "23":
        more = {"kept": False, "page": None, "changes": 0, "there": None, "name": "a", "asked": _Asked()}
        _pages().render("story.html", {**shown, **more})


class _Asked:
    """Stands for the request of a page: whatever is asked of it, an address."""

    query: ClassVar[dict[str, str]] = {}

    def __getattr__(self, name: str) -> Callable[..., str]:
        return lambda *args, **named: "/"


FORMS = (_round_trip, _schema, _rows, _json, _annotations, _timeml, _parquet, _plots, _terminal, _web)


def kept(readings: list[Reading]) -> str:
    """What is wrong with a record of these readings, "" for nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fuzz.db"
        with Record.open(path, "create") as record:
            record.add_readings(readings)
            for number, back in enumerate(record.readings()):
                if quotes := back.quotes:
                    with suppress(OnrecordError):  # signs alone are no words to check, and that is said
                        record.said(back.words(quotes[number % len(quotes)].content[0])[:200])
            found = list(checking.check(record, repair=False))
            return f"check: {found[0]}" if found else ""


# --- making a finding smaller ------------------------------------------------------------------------------


def smaller(story: Made, kind: str) -> Made:
    """The least story found that has a fault of this kind, in TRIES readings."""
    text, day, title = story
    left = [TRIES]

    def still(some: str, when: str | None, above: str | None) -> bool:
        left[0] -= 1
        return left[0] >= 0 and bool(some.strip()) and fault((some, when, above), True)[0] == kind

    title = None if title and still(text, day, None) else title
    for other in (None, "2024-03-14"):
        if day != other and still(text, other, title):
            day = other
            break
    for cut in (r".+\n*", r"[^.!?]+[.!?]?\s*", r"\S+\s*", r"(?s)."):
        parts = re.findall(cut, text)
        if "".join(parts) != text:
            parts = re.findall(f"(?s){cut}|.", text)
        size = len(parts) // 2
        while size:
            at = 0
            while at < len(parts):
                fewer = parts[:at] + parts[at + size :]
                if fewer and still("".join(fewer), day, title):
                    parts = fewer
                else:
                    at += size
            size //= 2
        text = "".join(parts)
    return text, day, title


# --- the run -----------------------------------------------------------------------------------------------


class State(msgspec.Struct):
    """How far a run is: the next number, and each kind of fault with how often, where first, and the text."""

    seed: int
    next: int = 0
    seconds: float = 0.0
    found: dict[str, dict[str, object]] = {}


def chunk(first: int, last: int, seed: int, given: list[str]) -> list[tuple[str, str, int]]:
    """(kind, what, number) of each fault among the stories [first, last)."""
    found, held = [], []
    for number in range(first, last):
        kind, what, reading = fault(made.story(number, seed, given), number % SHOWN == 0)
        if kind:
            found.append((kind, what, number))
        elif number % KEPT == 0 and reading is not None:
            held.append(reading)
    try:
        if what := kept(held):
            found.append(("record", what, first))
    except Exception:
        found.append(("record raises", traceback.format_exc()[-600:], first))
    return found


def chunks(args: argparse.Namespace, state: State, given: list[str]) -> Iterator[list[tuple[str, str, int]]]:
    """The faults of each chunk, in order."""
    starts = range(state.next, args.count, CHUNK)
    jobs = [(at, min(at + CHUNK, args.count), args.seed, given) for at in starts]
    if args.jobs == 1:
        yield from (chunk(*job) for job in jobs)
        return
    with ProcessPoolExecutor(args.jobs) as pool:
        yield from pool.map(chunk, *zip(*jobs, strict=True)) if jobs else ()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--state", type=Path)
    parser.add_argument("--stories", type=Path)
    parser.add_argument("--minutes", type=float, help="stop after so long")
    args = parser.parse_args()
    given = []
    if args.stories:
        lines = args.stories.read_text(encoding="utf-8").splitlines()
        given = [json.loads(line)["text"] for line in lines if line.strip()] + list(made.seeds())
    state = State(args.seed)
    if args.state and args.state.exists():
        state = msgspec.json.decode(args.state.read_bytes(), type=State)
        if state.seed != args.seed:
            parser.error(f"{args.state} is of seed {state.seed}")
    began, before = time.monotonic(), state.seconds
    for found in chunks(args, state, given):
        state.next = min(state.next + CHUNK, args.count)
        for kind, what, number in found:
            told(state, args.seed, given, kind, what, number)
        state.seconds = round(before + time.monotonic() - began, 1)
        if args.state:
            args.state.write_bytes(msgspec.json.encode(state))
        if args.minutes and time.monotonic() - began > 60 * args.minutes:
            break
    rate = state.next / max(state.seconds, 0.1)
    print(f"{state.next:,} stories, {len(state.found)} kinds of fault, {rate:.0f} stories a second")
    for kind, about in state.found.items():
        print(f"  {about['times']:>6} {kind}")
    return int(bool(state.found))


def told(state: State, seed: int, given: list[str], kind: str, what: str, number: int) -> None:
    """Count a fault, and print it where it is the first of its kind."""
    if kind in state.found:
        state.found[kind]["times"] = int(str(state.found[kind]["times"])) + 1
        return
    story = made.story(number, seed, given)
    least = story if kind.startswith("record") else smaller(story, kind)
    state.found[kind] = {"times": 1, "what": what, "number": number, "text": least[0], "published": least[1]}
    print(f"{kind}\n  story {number} of seed {seed}: {what}\n  {least!r}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
