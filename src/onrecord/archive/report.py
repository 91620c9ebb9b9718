"""Report: what a dataset holds and what was left out, counted from its tables, as JSON and as a page."""

import os
import re
from collections import Counter
from html import escape
from typing import Any

import msgspec

from onrecord.formats import dataset, parquet
from onrecord.reading import STATED
from onrecord.record.outlets import one_spelling
from onrecord.visible import visible

__all__ = ["Report", "page", "report", "write"]

_PLACE = re.compile(r"(^|: |\.\w+)(?:, (?:line|row|column|entry) \d+)+(?=:)")
_LISTED = 50  # outlets and reasons on the page; the JSON has all


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of a dataset. `months` and `outlets` count stories, `languages` those skipped. `quotes` have
    the speaker's own words, in whole (`direct`) or in part (`mixed`), `paraphrases` the story's, of what was
    said, asked or thought.

    `failures` counts stories and files by what went wrong; `broken` names each file that is broken, from
    which byte on. `copies` stories are copies in `families`; the largest has `largest_family` stories, the
    one copied among them. `seconds` are those that actors worked, all together.
    """

    schema: str = dataset.SCHEMA
    reader: str
    stories: int
    words: int
    months: dict[str, int]
    outlets: dict[str, int]
    quotes: int
    direct: int
    mixed: int
    paraphrases: int
    people: int
    languages: dict[str, int]
    failures: dict[str, int]
    broken: list[str]
    doubles: int
    copies: int
    families: int
    largest_family: int
    seconds: float


def report(folder: str, read: int = 0, seconds: float = 0.0) -> Report:
    """Count a dataset, of which so many stories were read, doubles among them; `seconds` are handed on."""
    about = dataset.about(folder) or {}
    months: Counter[str] = Counter()
    outlets: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    stories = words = people = 0
    for path in dataset.files(folder, "stories"):
        table = _columns(path, "outlet", "words", "people")
        stories += len(table["words"])
        words += sum(table["words"])
        people += sum(table["people"])
        months[path.split(os.sep)[-2].removeprefix("month=")] += len(table["words"])
        outlets.update(outlet or "" for outlet in table["outlet"])
    for path in dataset.files(folder, "quotes"):
        table = _columns(path, "kind", "status")
        kinds.update(kind for kind, status in zip(*table.values(), strict=True) if status in STATED)
    languages: Counter[str] = Counter()
    failures: Counter[str] = Counter()
    broken: list[str] = []
    for fault in dataset.faults(folder):
        if fault["kind"] == "language":
            languages[fault["reason"]] += 1
        elif fault["kind"] == "broken":
            broken.append(f"{fault['source']}, from byte {fault['offset']:,}: {fault['reason']}")
        else:
            failures[_reason(fault)] += 1
    sizes: Counter[str] = Counter()
    copies = os.path.join(folder, "copies", "copies.parquet")
    if os.path.exists(copies):
        sizes.update(_columns(copies, "copy_of")["copy_of"])
    spelled = one_spelling(outlets)
    in_outlets: Counter[str] = Counter()
    for name, number in outlets.items():
        in_outlets[spelled[name.casefold()] or "not said"] += number
    return Report(
        reader=str(about.get("reader", "")),
        stories=stories,
        words=words,
        months=dict(sorted(months.items())),
        outlets=dict(in_outlets.most_common()),
        quotes=kinds["direct"] + kinds["mixed"],
        direct=kinds["direct"],
        mixed=kinds["mixed"],
        paraphrases=kinds["indirect"],
        people=people,
        languages=dict(languages.most_common()),
        failures=dict(failures.most_common()),
        broken=broken,
        doubles=max(0, read - stories),
        copies=sum(sizes.values()),
        families=len(sizes),
        largest_family=1 + max(sizes.values(), default=0),
        seconds=round(seconds, 1),
    )


def _columns(path: str, *names: str) -> dict[str, list[Any]]:
    table = parquet.load().parquet.read_table(path, columns=list(names))
    return {name: table.column(name).to_pylist() for name in names}


def _reason(fault: dict[str, Any]) -> str:
    """What went wrong, without which story it was."""
    reason = _PLACE.sub(r"\1", str(fault["reason"]))
    for name in filter(None, (fault["story"], fault["source"])):
        reason = reason.replace(f"{name}: ", "").replace(name, "…")
    return reason.split(": ", 1)[-1] if reason.startswith(("…", "http")) else reason


def write(folder: str, counted: Report) -> None:
    """Put report.json and report.html into the dataset."""
    text = msgspec.json.format(msgspec.json.encode(counted), indent=2).decode()
    dataset.put_text(os.path.join(folder, "report.json"), text + "\n")
    dataset.put_text(os.path.join(folder, "report.html"), page(counted))


def page(counted: Report) -> str:
    """The report as one HTML page that loads nothing."""
    facts = [
        ("Stories", f"{counted.stories:,}"),
        ("Words", f"{counted.words:,}"),
        ("Quotes", f"{counted.quotes:,}: {counted.direct:,} direct, {counted.mixed:,} mixed"),
        ("Paraphrases", f"{counted.paraphrases:,}"),
        (
            "Copies",
            f"{counted.copies:,} of {counted.families:,} stories; largest family {counted.largest_family:,}",
        ),
        ("Held twice, kept once", f"{counted.doubles:,}"),
        ("Not in English", f"{sum(counted.languages.values()):,}"),
        ("Left out", f"{sum(counted.failures.values()):,}"),
        ("Hours of work", f"{counted.seconds / 3600:,.2f}"),
        ("Read by", f"onrecord {counted.reader}"),
    ]
    tables = [
        ("Stories by month", counted.months, len(counted.months)),
        ("Stories by outlet", counted.outlets, _LISTED),
        ("Languages skipped", counted.languages, _LISTED),
        ("Why stories were left out", counted.failures, _LISTED),
    ]
    body = ["<dl>", *(f"<dt>{name}</dt><dd>{_safe(value)}</dd>" for name, value in facts), "</dl>"]
    for title, counts, most in tables:
        if counts:
            rows = "".join(
                f'<tr><th scope="row">{_safe(name)}</th><td>{n:,}</td></tr>'
                for name, n in list(counts.items())[:most]
            )
            more = f"<p>… and {len(counts) - most:,} more.</p>" if len(counts) > most else ""
            body.append(f"<h2>{title}</h2><table>{rows}</table>{more}")
    if counted.broken:
        listed = "".join(f"<li>{_safe(each)}</li>" for each in counted.broken)
        body.append(f"<h2>Broken files</h2><ul>{listed}</ul>")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>What the dataset holds</title>'
        "<style>body{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
        "dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dd{margin:0}"
        "th{text-align:left;font-weight:normal;padding-right:2rem}td{text-align:right}</style></head>"
        f"<body><h1>What the dataset holds</h1>{''.join(body)}</body></html>\n"
    )


def _safe(text: str) -> str:
    return escape(visible(text))
