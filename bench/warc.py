"""Is every good page of an archive of the web read, once, and every bad one named?

python bench/warc.py FOLDER STORIES…                  500 pages made by script, through `onrecord archive`
python bench/warc.py FOLDER STORIES… --pages 20000    … and as many as these
python bench/warc.py FOLDER STORIES… --keep PLACE     … and goes on there, where it was stopped
python bench/warc.py FOLDER STORIES… --write          … and into its section of bench/RESULTS.md

FOLDER holds saved pages as ID.html.gz; STORIES are JSONL, out of whose paragraphs short pages are made
(warc_made.py and warc_files.py say which). What was made is compared with the dataset and its report: the
text, day, outlet and title of each page, the reason of each that is left out, the byte of each damage. A
saved page must come out as it does from its file.
"""

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import results  # noqa: E402
from onrecord.errors import SourceError  # noqa: E402
from onrecord.formats import dataset  # noqa: E402
from onrecord.sources import open_stream  # noqa: E402
from onrecord.sources.language import language_of  # noqa: E402
from warc_files import Truth, files  # noqa: E402
from warc_made import SAVED, Made, pages  # noqa: E402
from warc_pages import paragraphs  # noqa: E402

SHOWN = 40  # of what went wrong
BROKEN = "broken file"


class Wrong(NamedTuple):
    """What is not as it must be: what about it, the kind of page, the page, what was found."""

    what: str
    kind: str
    page: str
    found: str = ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="saved pages, as ID.html.gz")
    parser.add_argument("stories", nargs="+", type=Path, help="JSONL with a text a line")
    parser.add_argument("--pages", type=int, default=500, metavar="N")
    parser.add_argument("--each", type=int, default=1_000, metavar="N", help="records in a file")
    parser.add_argument("--actors", type=int, default=1, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="PLACE", help="where files and dataset stay")
    parser.add_argument("--write", action="store_true", help="put the result into bench/RESULTS.md")
    options = parser.parse_args()
    machine = results.about(["fastwarc", "trafilatura", "ray", "pyarrow"])
    with tempfile.TemporaryDirectory() as place:
        section, wrong = measured(options, options.keep or Path(place))
    for each in wrong[:SHOWN]:
        print(*each, sep=" | ", file=sys.stderr)
    print(section.format(machine=machine))
    if options.write:
        results.put("warc", section.format(machine=machine))
    return bool(wrong)


def measured(options: argparse.Namespace, place: Path) -> tuple[str, list[Wrong]]:
    told = [line for path in options.stories for line in path.read_text("utf-8").splitlines()]
    folder, out = place / "warc", place / "dataset"
    folder.mkdir(parents=True, exist_ok=True)
    made = pages(options.pages, options.seed, paragraphs(told), options.folder)
    truth = files(folder, made, options.each)
    began = time.monotonic()
    command = [sys.executable, "-m", "onrecord", "archive", str(folder), "--out", str(out)]
    ran = subprocess.run([*command, "--actors", str(options.actors)], capture_output=True, text=True)
    seconds = time.monotonic() - began
    if not (out / "report.json").exists():
        raise SystemExit(ran.stderr)
    counted = json.loads((out / "report.json").read_text("utf-8"))
    expected = [Expected(path, one) for path, one in truth.made]
    wrong = [*compared(truth, expected, out), *reported(expected, counted, out, ran.returncode, truth)]
    return report(truth, expected, counted, wrong, seconds), wrong


class Expected:
    """A record of a file, and what must become of it; of a saved page, what becomes of its own file."""

    def __init__(self, path: Path, made: Made) -> None:
        self.path, self.made, self.want, self.reason = path, made, made.want, made.reason
        self.text, self.day, self.outlet, self.title = made.text, made.day, made.outlet, made.title
        if made.given and made.want == "read":
            self._read(made)

    def _read(self, made: Made) -> None:
        story = next(open_stream(io.BytesIO(made.given), f"{made.address}.html"))
        if isinstance(story, SourceError):
            self.want, self.reason = "failed", str(story).removeprefix(f"{made.address}.html: ")
        elif (code := language_of(story.text)) != "en":
            self.want, self.reason = "language", code
        else:
            self.text, self.outlet, self.title = story.text, story.outlet, story.title
            self.day = story.published and story.published[:10]


def compared(truth: Truth, expected: list[Expected], out: Path) -> Iterable[Wrong]:
    """What of the dataset is not as it was made, page by page."""
    stories: dict[str, list[dict[str, Any]]] = {}
    for row in rows(out / "stories"):
        stories.setdefault(row["story"], []).append(row)
    failed, languages = dict[str, list[str]](), dict[str, list[str]]()
    broken: dict[Path, list[int]] = {}
    for fault in dataset.faults(str(out)):
        if fault["kind"] == "broken":
            broken.setdefault(Path(fault["source"]), []).append(fault["offset"])
        elif fault["kind"] == "language":
            languages.setdefault(fault["story"], []).append(fault["reason"])
        else:
            address = next((p for p in fault["reason"].split(": ") if "://" in p), fault["source"])
            failed.setdefault(address, []).append(fault["reason"])
    wanted: dict[str, list[Expected]] = {}
    for one in expected:
        wanted.setdefault(one.made.address, []).append(one)
    for address, those in wanted.items():
        yield from of_page(address, those, stories.pop(address, []), failed, languages)
    for address, more in stories.items():
        yield Wrong("no such page was made", "", address, more[0]["text"][:80])
    for address, reasons in failed.items():
        if Path(address) in truth.paths and Path(address) in truth.broken and "breaks off" in reasons[0]:
            continue  # the end of a file, in its own words
        yield from (Wrong("a fault too many", "", address, reason) for reason in reasons)
    for address, codes in languages.items():
        yield Wrong("a language too many", "", address, codes[0])
    for path in truth.paths:
        if sorted(broken.get(path, [])) != truth.broken.get(path, []):
            yield Wrong(
                "broken elsewhere", BROKEN, path.name, f"{broken.get(path)}, not {truth.broken.get(path)}"
            )


def of_page(
    address: str,
    those: list[Expected],
    stories: list[dict[str, Any]],
    failed: dict[str, list[str]],
    languages: dict[str, list[str]],
) -> Iterable[Wrong]:
    """What is wrong of the records of one address, which are one but for a page that was fetched twice."""
    there = {bare(without_title(row)): row for row in stories}
    if len(there) < len(stories):
        yield Wrong("twice in the dataset", those[0].made.kind, address)
    for one in those:
        kind = one.made.kind
        if one.want == "read":
            row = there.pop(bare(one.text), None)
            if row is None and not any(o is not one and bare(o.text) == bare(one.text) for o in those):
                other = there.pop(next(iter(there), ""), None)
                what = "another text" if other else "lost"
                yield Wrong(what, kind, address, difference(one, other))
            elif row is not None:
                for name, should in (("outlet", one.outlet), ("title", one.title), ("day", one.day)):
                    got = row[name].isoformat() if name == "day" and row[name] else row[name]
                    if got != should:
                        yield Wrong(f"another {name}", kind, address, f"{got}, not {should}")
        elif one.want in ("failed", "cut"):
            reasons = failed.get(address, [])
            fitting = next((r for r in reasons if one.reason in r or r in one.reason), None)
            if fitting is None:
                yield Wrong("not named", kind, address, f"{reasons}")
            else:
                reasons.remove(fitting)
                if not reasons:
                    del failed[address]
            if one.want == "cut":  # what is there may be read
                there = {text: row for text, row in there.items() if not is_part(row["text"], one.text)}
        elif one.want == "language":
            codes = languages.pop(address, [])
            if codes != [one.reason]:
                yield Wrong("another language", kind, address, f"{codes}, not {one.reason}")
    for row in there.values():
        yield Wrong("read, and should not be", those[0].made.kind, address, row["text"][:80])


def bare(text: str) -> str:
    return "".join(text.split())


def is_part(text: str, of: str) -> bool:
    """Whether a text is the beginning of another, whatever its headline."""
    return any(bare(of).startswith(bare(each)) for each in (text, text.partition("\n")[2]))


def without_title(row: dict[str, Any]) -> str:
    """A story's text without the headline, which some kinds of page have in it."""
    first, _, rest = str(row["text"]).partition("\n")
    return rest if first == row["title"] and not row["story"].startswith(SAVED) else str(row["text"])


def difference(one: Expected, row: dict[str, Any] | None) -> str:
    if row is None:
        return ""
    lines = {bare(line) for line in row["text"].split("\n")}
    lacks = [line for line in one.text.split("\n") if bare(line) not in lines]
    of_it = {bare(line) for line in one.text.split("\n")}
    more = [line for line in row["text"].split("\n") if bare(line) and bare(line) not in of_it]
    return f"lacks {[each[:60] for each in lacks][:2]}, has {[each[:60] for each in more][:2]}"


def rows(folder: Path) -> Iterable[dict[str, Any]]:
    from pyarrow import parquet

    names = ["story", "text", "day", "outlet", "title", "source"]
    for path in sorted(folder.glob("*/*.parquet")):
        yield from parquet.ParquetFile(path).read(columns=names).to_pylist()


def reported(
    expected: list[Expected], counted: dict[str, Any], out: Path, status: int, truth: Truth
) -> Iterable[Wrong]:
    """What of the report does not count what was made."""
    wants = Counter(one.want for one in expected)
    languages = Counter(one.reason for one in expected if one.want == "language")
    broken = sum(map(len, truth.broken.values()))
    for what, got, should in (
        ("stories", counted["stories"], sum(1 for _ in rows(out / "stories"))),
        ("languages", counted["languages"], dict(languages)),
        ("broken places", len(counted["broken"]), broken),
        ("status", status, int(broken > 0)),
    ):
        if got != should:
            yield Wrong(f"the report counts other {what}", "report", "", f"{got}, not {should}")
    bad = wants["failed"] + wants["cut"]
    failures = sum(counted["failures"].values())
    if failures < bad:
        yield Wrong("the report counts fewer failures", "report", "", f"{failures}, not {bad}")


def report(
    truth: Truth, expected: list[Expected], counted: dict[str, Any], wrong: list[Wrong], seconds: float
) -> str:
    said = {
        "read": "pages to be read",
        "language": "in other languages",
        "failed": "bad pages, to be named",
        "cut": "pages of which a part is missing, to be named",
        "lost": "in what is cut off or damaged",
        "passed": "no pages: redirects, errors, revisits, pictures …",
    }
    of_kind = Counter(each.page for each in wrong)
    lines = []
    for want, what in said.items():
        those = [one for one in expected if one.want == want]
        kinds = len({one.made.kind for one in those})
        odd = len({one.made.address for one in those} & set(of_kind))
        lines.append((what, f"{len(those):,}", f"{kinds}", f"{len(those) - odd:,}", f"{odd:,}"))
    table = results.table(("records", "made", "kinds", "as they must be", "not"), lines)
    places = sum(map(len, truth.broken.values()))
    odd = sum(each.kind in (BROKEN, "report") for each in wrong)
    twice = sum(one.made.kind == "fetched twice" for one in expected)
    saved = sum(1 for one in expected if one.made.given)
    return (
        f"## A WARC archive made by script\n\n{{machine}}\n\n{len(expected):,} records in {len(truth.paths)} "
        f"files, packed by record, as a whole, or not at all; {saved} of the pages were saved from the web, "
        f"the others have 600 to 1,500 characters of a story.\n\n{table}\n\nCut-off and damaged places: "
        f"{places}, each named with its byte. The dataset has {counted['stories']:,} stories, none of them "
        f"twice ({twice} pages were fetched twice, just the same). What of files and report is not as it "
        f"must be: {odd}. Actors worked {counted['seconds'] / 60:,.1f} minutes, on a machine that other work "
        f"shared."
    )


if __name__ == "__main__":
    sys.exit(main())
