"""How many entries of a timeline are right, as somebody judged who read them beside their stories?

python bench/timelines.py TEXTS.jsonl [TEXTS.jsonl ...]    the share, of all that are found and of those told
python bench/timelines.py TEXTS.jsonl --write              … and into RESULTS.md

TEXTS hold the stories that `training/entries-dev.jsonl` and `training/entries-held.jsonl` judge entries of;
nothing was taught on those. An entry is looked up by its time; one that has not all the words judged, or more
of them where only the words were wrong, is counted apart. Of the second file's it is judged too who takes
part: one who does not and is told, or who does and is not, makes the entry wrong.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import results  # noqa: E402
from onrecord import timeline  # noqa: E402
from onrecord.errors import OnrecordError  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.reading import Event, Reading, Span  # noqa: E402
from onrecord.sources import open_stories  # noqa: E402
from onrecord.timeline.told import gathered  # noqa: E402

TRAINING = BENCH.parent / "training"
JUDGED = {"chosen on": TRAINING / "entries-dev.jsonl", "held out": TRAINING / "entries-held.jsonl"}
KINDS = {
    "entry": "the time says of something else when it was",
    "interval": "its interval",
    "reads": "its words do not read by themselves",
    "status": "its status",
    "by": "whose word it is",
    "name": "whom a word stands for",
    "who": "who takes part",
}
Judged = dict[tuple[str, Span], Any]


def found(reading: Reading) -> Iterator[tuple[Event, Span, bool]]:
    """Each entry that is found, as it is told where it is; its time; and whether it is told."""
    given = gathered(reading.text, reading.paragraphs, reading.quotes, reading.people, reading.published)
    for entry in timeline.entries(given, reading.paragraphs, reading.times):
        event = entry.event
        same = (each for each in reading.events if each.time == event.time)
        as_told = next((e for e in same if e.start <= event.start < event.end <= e.end), None)
        yield as_told or event, (entry.time.start, entry.time.end), as_told is not None


def faults(reading: Reading, event: Event, answer: dict[str, Any]) -> list[str]:
    """What is wrong with an entry; of who takes part, as it is told now."""
    people = {(start, end): person.id for person in reading.people for start, end, _ in person.mentions}
    takes_part = {people.get(tuple(place)) in event.who for place in answer.get("part", ())}
    does_not = {people.get(tuple(place)) in event.who for place in answer.get("apart", ())}
    return [*answer["wrong"], *(["who"] if False in takes_part or True in does_not else [])]


def counted(texts: Sequence[Path], judged: Judged) -> dict[str, Counter[str]]:
    """Of the entries found, and of those told: how many are judged, right, and wrong in what."""
    counts: dict[str, Counter[str]] = {"found": Counter(), "told": Counter()}
    stories = {story for story, _ in judged}
    opened = open_stories(texts)
    for outcome in Reader().try_many(s for s in opened if isinstance(s, OnrecordError) or s.id in stories):
        if isinstance(outcome, OnrecordError):
            raise outcome
        for event, time, told in found(outcome):
            answer = judged.get((outcome.id, time))
            for which in ("found", "told") if told else ("found",):
                counts[which]["all"] += 1
                if answer is None or not event.start <= answer["words"][0] < answer["words"][1] <= event.end:
                    counts[which]["not judged"] += 1
                    continue
                others = tuple(answer["words"]) != (event.start, event.end)
                if others and answer["wrong"] == ["reads"]:
                    counts[which]["not judged"] += 1
                    continue
                wrong = faults(outcome, event, answer)
                counts[which].update(["judged", *(wrong or ["right"])])
    return counts


def section(all_counts: dict[str, dict[str, Counter[str]]]) -> str:
    """The section of RESULTS.md."""
    rows = [
        [
            f"{name}, {which}",
            str(some["judged"]),
            f"{100 * some['right'] / max(1, some['judged']):.1f}",
            *(str(some[kind]) for kind in KINDS),
        ]
        for name, counts in all_counts.items()
        for which, some in counts.items()
    ]
    header = ["entries", "judged", "right %", *(f"wrong: {words}" for words in KINDS.values())]
    return "\n\n".join(
        [
            "## Timelines",
            "Entries of stories that nothing was taught on, judged by a language model that read them beside "
            "their stories; of the first it was not judged who takes part. Those told are likely to be right "
            f"by the head in `model/happening.npz`. {results.about(['onnxruntime'])}",
            results.table(header, rows),
        ]
    )


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help="write the section of RESULTS.md")
    options = parser.parse_args()
    counts = {}
    for name, path in JUDGED.items():
        entries = [json.loads(line) for line in path.open(encoding="utf-8")]
        judged = {(entry["id"], tuple(entry["time"])): entry for entry in entries}
        counts[name] = counted(options.texts, judged)
        print(f"{name}: {len({entry['id'] for entry in entries})} stories, {len(entries)} entries judged")
        for which, some in counts[name].items():
            print(which, dict(some))
    if options.write:
        results.put("timelines", section(counts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
