"""Which desk notes on real stories are false alarms, and how many of the faults planted by script are found?

    python bench/notes.py --data FOLDER [--planted 200] [--list] [--write]

FOLDER holds newsroom/*.jsonl and polnear/dev. Every note on these stories was read beside its story; what was
found stands in `notes_read.tsv`, by the id of the story, the kind of note and where it begins, without words.
"""

import argparse
import csv
from collections import Counter
from pathlib import Path

import msgspec

import corpus
import plant_notes
import results
from onrecord.reader import Reader
from onrecord.reading import Note, Reading
from onrecord.story import Story

READ = Path(__file__).with_name("notes_read.tsv")


def stories(folder: Path) -> list[Story]:
    fields = ("id", "published", "outlet", "title", "byline", "url", "text")
    found = []
    for name in ("dev", "train", "unmarked"):
        with (folder / "newsroom" / f"{name}.jsonl").open(encoding="utf-8") as file:
            for line in file:
                told = msgspec.json.decode(line)
                found.append(Story(**{key: told[key] for key in fields if told.get(key)}))
    return found + corpus.stories(folder / "polnear" / "dev")


def verdicts() -> dict[tuple[str, str, str], str]:
    with READ.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(row["story"], row["kind"], row["start"]): row["verdict"] for row in rows}


def key(reading: Reading, note: Note) -> tuple[str, str, str]:
    return reading.id, note.check, str(note.spans[0][0]) if note.spans else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--planted", type=int, default=200)
    parser.add_argument("--list", action="store_true", help="print each note, to be read")
    parser.add_argument("--write", action="store_true", help="put the tables into bench/RESULTS.md")
    given = parser.parse_args()
    readings = [r for r in Reader().try_many(stories(given.data)) if isinstance(r, Reading)]
    told, false, unread = alarms(readings, given.list)
    found, missed = faults(readings, given.planted, given.list)
    section = "\n\n".join(
        [
            "## Notes",
            results.about(["onnxruntime"]),
            f"{len(readings)} stories, their notes read beside the story: {sum(false.values())} false "
            f"alarms, one in {len(readings) / max(1, sum(false.values())):.0f} stories.",
            results.table(
                ("note", "told", "false", "not read yet"),
                ((kind, str(told[kind]), str(false[kind]), str(unread[kind])) for kind in sorted(told)),
            ),
            f"Of {sum(found.values()) + sum(missed.values())} faults planted into these stories by script "
            f"{sum(found.values())} are found.",
            results.table(
                ("fault", "planted", "found"),
                (
                    (kind, str(found[kind] + missed[kind]), str(found[kind]))
                    for kind in sorted({*found, *missed})
                ),
            ),
        ]
    )
    print(section)
    if given.write:
        results.put("notes", section)


def alarms(readings: list[Reading], listed: bool) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Notes, false ones and unread ones by kind; those that say that something holds are left out."""
    read = verdicts()
    told: Counter[str] = Counter()
    false: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    for reading in readings:
        for note in reading.notes:
            if note.kind == "holds":
                continue
            told[note.check] += 1
            verdict = read.get(key(reading, note))
            false[note.check] += verdict == "false"
            unread[note.check] += verdict is None
            if listed:
                print(*key(reading, note), verdict or "unread", note.message, sep="\t")
    return told, false, unread


def faults(readings: list[Reading], many: int, listed: bool) -> tuple[Counter[str], Counter[str]]:
    """Planted faults that are found and that are missed, by kind."""
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for kind, story in plant_notes.planted(readings, many):
        if any(note.check == kind and note.kind == "check" for note in Reader().read(story).notes):
            found[kind] += 1
            continue
        missed[kind] += 1
        if listed:
            print("missed", kind, story.title, sep="\t")
    return found, missed


if __name__ == "__main__":
    main()
