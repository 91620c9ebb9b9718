"""Pairs of words for the check: what must be told apart, what is the same, and what was never said.

`said_pairs.jsonl` holds pairs of what a story prints and what is checked: of another meaning by a character
or a word ("changed"), or the same words otherwise typed ("same"). `said_denied.jsonl` holds short stories
with words that were denied, refused, planned or made up, and some that were said beside a denial. All are
invented for this.
"""

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.reader import Reader
from onrecord.reading import Paragraph, Person, Quote, Reading
from onrecord.record import Record
from onrecord.record.said import Check
from onrecord.story import Story

BENCH = Path(__file__).resolve().parent
SAID = ("verbatim", "cut")  # verdicts that call words somebody's own


class Judged(NamedTuple):
    """One check: its part and kind, whether its verdict is right, and what to show where it is not."""

    part: str
    kind: str
    right: bool
    shown: str


def judged() -> Iterator[Judged]:
    """All the pairs and stories, checked."""
    yield from pairs()
    yield from denied()


def table(all_judged: list[Judged]) -> list[str]:
    """Lines of Markdown: each part with its checks and how many are right."""
    names = {
        "changed": "another meaning by a character or a word: not called verbatim",
        "same": "the same words otherwise typed: called verbatim",
        "denied": "words denied, refused, planned or made up: not called verbatim",
        "said": "… and words that were said beside a denial: called verbatim",
    }
    parts: dict[str, list[bool]] = defaultdict(list)
    for each in all_judged:
        parts[each.part].append(each.right)
    rows = (
        f"| {names[part]} | {len(right):,} | {sum(right) / len(right):.1%} |" for part, right in parts.items()
    )
    return ["| pairs and stories written for it | checks | right |", "|---|---:|---:|", *rows]


def wrong(all_judged: list[Judged], most: int) -> str:
    """The first checks that came out wrong, a line each."""
    shown = [f"{each.part}, {each.kind}: {each.shown}" for each in all_judged if not each.right]
    return "\n".join(shown[:most])


def pairs() -> Iterator[Judged]:
    """The pairs, all in one record, each printed quote with a speaker of its own."""
    rows = lines("said_pairs.jsonl")
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "pairs.db", "create") as record:
        record.add_readings(_quoted(row["printed"], _speaker(n)) for n, row in enumerate(rows))
        for n, row in enumerate(rows):
            check = record.said(row["checked"], by=_speaker(n))
            right = (check.verdict == "verbatim") if row["part"] == "same" else check.verdict not in SAID
            yield Judged(row["part"], row["kind"], right, _told(row["printed"], row["checked"], check))


def denied() -> Iterator[Judged]:
    """The stories, each read and alone in a record."""
    reader = Reader()
    for row in lines("said_denied.jsonl"):
        with (
            tempfile.TemporaryDirectory() as folder,
            Record.open(Path(folder) / "one.db", "create") as record,
        ):
            record.add_reading(reader.read(Story(text=row["story"])))
            check = record.said(row["words"], by=row["by"])
        part = "said" if row["said"] else "denied"
        right = (check.verdict in SAID) is row["said"]
        yield Judged(part, part, right, _told(row["story"].partition("\n\n")[2], row["words"], check))


def _quoted(words: str, speaker: str) -> Reading:
    """The reading of a story that is one quote."""
    text = f"“{words},” {speaker} said."
    name = text.rindex(speaker)
    mention = (name, name + len(speaker), "name")
    return Reading(
        text=text,
        id=speaker,
        published="2025-03-05",
        people=(Person(id="p1", names=(speaker,), mentions=(mention,)),),  # type: ignore[arg-type]
        quotes=(Quote(content=((0, len(words) + 3),), speakers=("p1",)),),
        paragraphs=(Paragraph(0, len(text)),),
    )


def _speaker(n: int) -> str:
    return f"Ada {'ABCDEFGHIJKLMNOPQRST'[n // 20]}{'abcdefghijklmnopqrst'[n % 20]}wick"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (BENCH / name).read_text("utf-8").splitlines()]


def _told(printed: str, checked: str, check: Check) -> str:
    return f"{printed!r} checked as {checked!r}: {check.verdict}, {[flag.sort for flag in check.flags]}"
