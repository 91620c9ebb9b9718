"""How many entries of a timeline are right, as somebody judged who read them beside their stories?

python bench/timelines.py TEXTS.jsonl              the share, of all entries that are found and of those told
python bench/timelines.py TEXTS.jsonl --write      … and into RESULTS.md

TEXTS holds the stories that `training/entries-dev.jsonl` judges entries of; nothing was taught on those. An
entry is looked up by its time; one whose words are others now than those judged is counted apart.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import results  # noqa: E402
from onrecord import timeline  # noqa: E402
from onrecord.errors import OnrecordError  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.reading import Reading, Span  # noqa: E402
from onrecord.sources import open_stories  # noqa: E402
from onrecord.timeline.told import gathered  # noqa: E402

JUDGED = BENCH.parent / "training" / "entries-dev.jsonl"
KINDS = {
    "entry": "the time says of something else when it was",
    "interval": "its interval",
    "reads": "its words do not read by themselves",
    "status": "its status",
    "by": "whose word it is",
}


def found(reading: Reading) -> Iterator[tuple[Span, Span, bool]]:
    """The words and the time of each entry that is found, and whether it is told."""
    told = {(event.start, event.end, event.time) for event in reading.events}
    given = gathered(reading.text, reading.paragraphs, reading.quotes, reading.people, reading.published)
    for entry in timeline.entries(given, reading.paragraphs, reading.times):
        event = entry.event
        words, time = (event.start, event.end), (entry.time.start, entry.time.end)
        yield words, time, (*words, event.time) in told


def counted(texts: Path, judged: dict[tuple[str, Span], Any]) -> dict[str, Counter[str]]:
    """Of the entries found, and of those told: how many are judged, right, and wrong in what."""
    counts: dict[str, Counter[str]] = {"found": Counter(), "told": Counter()}
    for outcome in Reader().try_many(open_stories([str(texts)])):
        if isinstance(outcome, OnrecordError):
            raise outcome
        for words, time, told in found(outcome):
            entry = judged.get((outcome.id, time))
            for which in ("found", "told") if told else ("found",):
                counts[which]["all"] += 1
                if entry is None or tuple(entry["words"]) != words:
                    counts[which]["not judged"] += 1
                    continue
                counts[which].update(["judged", *(entry["wrong"] or ["right"])])
    return counts


def section(counts: dict[str, Counter[str]]) -> str:
    """The section of RESULTS.md."""
    rows = [
        [
            which,
            str(some["judged"]),
            f"{100 * some['right'] / max(1, some['judged']):.1f}",
            *(str(some[kind]) for kind in KINDS),
        ]
        for which, some in counts.items()
    ]
    header = ["entries", "judged", "right %", *(f"wrong: {words}" for words in KINDS.values())]
    return "\n\n".join(
        [
            "## Timelines",
            "Entries of stories that nothing was taught on, judged by a language model that read them beside "
            "their stories; who is said to take part is not counted. Those told are likely to be right by "
            f"the head in `model/happening.npz`. {results.about(['onnxruntime'])}",
            results.table(header, rows),
        ]
    )


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path)
    parser.add_argument("--write", action="store_true", help="write the section of RESULTS.md")
    options = parser.parse_args()
    entries = [json.loads(line) for line in JUDGED.open(encoding="utf-8")]
    judged = {(entry["id"], tuple(entry["time"])): entry for entry in entries}
    with_judged = {entry["id"] for entry in entries}
    counts = counted(options.texts, judged)
    print(f"{len(with_judged)} stories, {len(entries)} entries judged")
    for which, some in counts.items():
        print(which, dict(some))
    if options.write:
        results.put("timelines", section(counts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
