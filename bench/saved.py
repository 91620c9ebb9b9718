"""How rightly are saved pages of news read, beside trafilatura and newspaper4k on the same bytes?

python bench/saved.py FOLDER              FOLDER holds gold.jsonl and pages/ID.html.gz
python bench/saved.py FOLDER --write      … and into its section of bench/RESULTS.md

A line of gold.jsonl has `id` and, where they are known, `date`, `title`, `authors` and `text`. A day is right
in the page's own zone or the gold's. Title and authors are compared by letters and digits, authors as a set.
Text is compared as bags of words, captions and promos aside: recall of the gold's, precision against the gold
with its title, `summary` and authors. Time is that of this process for all pages, parsing included; the tools
take turns page by page.
"""

import argparse
import gzip
import io
import json
import logging
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import results  # noqa: E402
from onrecord import layout  # noqa: E402
from onrecord.sources import open_stream  # noqa: E402
from onrecord.story import Page, Story  # noqa: E402


class Read(NamedTuple):
    """What a tool takes from a page."""

    date: str | None = None
    title: str | None = None
    authors: str | None = None
    text: str = ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="holds gold.jsonl and pages/")
    parser.add_argument("--write", action="store_true", help="put the table into bench/RESULTS.md")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    lines = (options.folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    raw = [gzip.decompress((options.folder / "pages" / f"{g['id']}.html.gz").read_bytes()) for g in gold]
    tools: dict[str, Callable[[bytes], Read]] = {"onrecord": onrecord_, "trafilatura": trafilatura_}
    if results.installed("newspaper4k"):
        tools["newspaper4k"] = newspaper_
    read, took = in_turns(tools, raw)
    rows = [row(name, gold, read[name], took[name]) for name in tools]
    header = (
        "tool",
        "day right / wrong",
        "title right",
        "authors right",
        "text R / P",
        "under 80",
        "seconds",
    )
    section = "\n".join(
        [
            "## Saved pages",
            "",
            results.about(["trafilatura", "newspaper4k"]),
            "",
            f"{len(gold)} pages; in hundred. Under 80: pages that keep less of the gold, or hold more else.",
            "",
            results.table(header, rows),
        ]
    )
    print(section)
    if options.write:
        results.put("saved", section)
    return 0


def in_turns(
    tools: dict[str, Callable[[bytes], Read]], raw: list[bytes]
) -> tuple[dict[str, list[Read]], dict[str, float]]:
    """What each tool takes from the pages, and its seconds; another one goes first on each page."""
    read: dict[str, list[Read]] = {name: [] for name in tools}
    took = dict.fromkeys(tools, 0.0)
    for tool in tools.values():
        tool(raw[0])  # what is loaded once
    for n, page in enumerate(raw):
        first = n % len(tools)
        for name in (*tools,)[first:] + (*tools,)[:first]:
            begun = time.process_time()
            read[name].append(tools[name](page))
            took[name] += time.process_time() - begun
    return read, took


def row(name: str, gold: list[dict[str, Any]], read: list[Read], took: float) -> list[str]:
    pairs = list(zip(gold, read, strict=True))
    days = [same_day(r.date, g["date"]) if r.date else None for g, r in pairs if g.get("date")]
    titles = [plain(r.title) == plain(g["title"]) for g, r in pairs if g.get("title")]
    authors = [names(r.authors) == names(g["authors"]) for g, r in pairs if names(g.get("authors"))]
    texts = [compared(r.text, g) for g, r in pairs if len(g.get("text") or "") > 200]
    recall, precision = (sum(column) / len(texts) for column in zip(*texts, strict=True))
    low = [sum(value < 0.8 for value in column) for column in zip(*texts, strict=True)]
    return [
        name,
        f"{share(days.count(True), days)} / {share(days.count(False), days)}",
        share(sum(titles), titles),
        share(sum(authors), authors),
        f"{100 * recall:.1f} / {100 * precision:.1f}",
        f"{low[0]} / {low[1]}",
        f"{took:.1f}",
    ]


def share(count: int, of: list[Any]) -> str:
    return f"{100 * count / max(len(of), 1):.1f}"


def onrecord_(page: bytes) -> Read:
    story = next(open_stream(io.BytesIO(page), "page.html"))
    if not isinstance(story, Story):
        return Read()
    parts = layout.paragraphs(story.text, story.marked if isinstance(story, Page) else ())
    text = "\n".join(story.text[p.start : p.end] for p in parts if p.kind not in ("caption", "promo"))
    return Read(story.published, story.title, story.byline, text)


def trafilatura_(page: bytes) -> Read:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(page, include_comments=False, with_metadata=True)
    if found is None:
        return Read()
    return Read(found.date, found.title, (found.author or "").replace(";", ","), found.text or "")


def newspaper_(page: bytes) -> Read:
    import newspaper

    found = newspaper.Article("https://example.invalid/", language="en", fetch_images=False)
    found.download(input_html=page.decode("utf-8", "replace"))
    found.parse()
    day = found.publish_date.isoformat() if found.publish_date else None
    return Read(day, found.title, ", ".join(found.authors), found.text)


def same_day(read: str, gold: str) -> bool:
    one, two = (datetime.fromisoformat(each.replace("Z", "+00:00")) for each in (read, gold))
    if one.date() == two.date():
        return True
    return bool(one.tzinfo and two.tzinfo) and one.astimezone(two.tzinfo).date() == two.date()


def plain(words: str | None) -> str:
    small = unicodedata.normalize("NFKC", words or "").lower()
    return " ".join(re.findall(r"[^\W_]+", re.sub("[’'‘]", "", small)))


def names(authors: str | list[str] | None) -> set[str]:
    each = [authors] if isinstance(authors, str) else authors or []
    parts = (part for one in each for part in re.split(r"\s*(?:,|;|\band\b|&| with )\s*", one or ""))
    return {plain(re.sub(r"^\s*by\s+", "", part, flags=re.I)) for part in parts} - {""}


def compared(text: str, gold: dict[str, Any]) -> tuple[float, float]:
    """Recall and precision of the words."""
    read, right = Counter(plain(text).split()), Counter(plain(gold["text"]).split())
    about = (gold.get("title"), gold.get("summary"), *(gold.get("authors") or ()))
    extra = read - right - Counter(plain(" ".join(filter(None, about))).split())
    recall = (read & right).total() / right.total()
    return recall, 1 - extra.total() / max(read.total(), 1)


if __name__ == "__main__":
    sys.exit(main())
