"""What changed in what is read: the same stories by two versions, field by field, with the words.

    python bench/diff.py OLD NEW STORIES …

OLD and NEW are each a folder with the source of onrecord in it (`src/onrecord`), a commit of this
repository, or readings that `onrecord read --jsonl` wrote; STORIES whatever `onrecord read` takes (not asked
for where both are readings). A line for each change, then how many of each kind; exits with 1 when there is
any. Ids of people and places in lists are told as words, so that a person more at the top of the list is one
change and not fifty.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
Part = dict[str, Any]
LISTS = ("quotes", "times", "people", "events", "notes", "marks", "paragraphs")
LONGEST = 60  # characters shown of a value


def readings(version: str, stories: Sequence[str], scratch: Path) -> dict[str, Part]:
    """What a version reads of the stories, by their ids."""
    path = Path(version)
    if not path.is_file():
        path = _read(source(version, scratch), stories, scratch)
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def source(version: str, scratch: Path) -> Path:
    """The folder `src` of a version; a commit is laid out in the scratch folder."""
    if (Path(version) / "src" / "onrecord").is_dir():
        return Path(version).resolve() / "src"
    folder = Path(tempfile.mkdtemp(dir=scratch))
    archive = subprocess.run(
        ["git", "-C", str(ROOT), "archive", version, "src"], stdout=subprocess.PIPE, check=True
    ).stdout
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)
    return folder / "src"


def _read(src: Path, stories: Sequence[str], scratch: Path) -> Path:
    out = Path(tempfile.mkdtemp(dir=scratch)) / "readings.jsonl"
    environment = os.environ | {"PYTHONPATH": str(src)}
    command = [sys.executable, "-m", "onrecord", "read", *stories, "--jsonl", "--out", str(out)]
    subprocess.run(command, env=environment, check=True)
    return out


def told(reading: Part) -> dict[str, list[Part]]:
    """The lists of a reading, each entry with words in place of ids, indexes and spans."""
    text = reading["text"]
    names = {p["id"]: _name(text, p) for p in reading.get("people", [])}

    def words(value: Any) -> Any:
        if isinstance(value, str):
            return names.get(value, value)
        if isinstance(value, list):
            if len(value) in (2, 3) and all(type(n) is int for n in value[:2]):
                return " ".join([f"{value[0]}:{text[value[0] : value[1]]}", *map(str, value[2:])])
            return [words(each) for each in value]
        return {key: words(each) for key, each in value.items()} if isinstance(value, dict) else value

    def entry(part: Part) -> Part:
        named = {key: value for key, value in words(part).items() if key != "id"}
        if "start" in named:
            named["words"] = text[named["start"] : named["end"]]
        return named

    lists = {name: [entry(part) for part in reading.get(name, [])] for name in LISTS}
    for name, index in (("time", "times"), ("when", "times"), ("anchor", "times"), ("quote", "quotes"),
                        ("inside", "quotes"), ("continues", "quotes"), ("beside", "events")):  # fmt: skip
        for part in (part for each in lists.values() for part in each):
            if isinstance(part.get(name), int):
                part[name] = _key(index, lists[index][part[name]]) if name in part else None
    return lists


def _name(text: str, person: Part) -> str:
    start, end = person["mentions"][0][:2] if person.get("mentions") else (0, 0)
    return (person.get("names") or [text[start:end]])[0]


def _key(name: str, part: Part) -> str:
    """By what an entry is known again in the other reading."""
    if name == "quotes":
        return str(part["content"])
    if name == "people":
        return str((part.get("names") or part.get("mentions") or [""])[0])
    if name == "notes":
        return f"{part['check']} {part.get('spans')}"
    return f"{part.get('start')}:{part.get('words')}"


def changes(old: Part, new: Part) -> Iterator[tuple[str, str]]:
    """Each change between two readings of a story: its kind, and what changed from what to what."""
    if old["text"] != new["text"]:
        yield "text", f"{len(old['text'])} → {len(new['text'])} characters"
        return
    for field in sorted((old.keys() | new.keys()) - {*LISTS, "text", "schema"}):
        if old.get(field) != new.get(field):
            yield field, f"{_shown(old.get(field))} → {_shown(new.get(field))}"
    before, after = told(old), told(new)
    for name in LISTS:
        one = {_key(name, part): part for part in before[name]}
        two = {_key(name, part): part for part in after[name]}
        for key in [*one, *(key for key in two if key not in one)]:
            if key not in two:
                yield f"{name}: gone", _shown(key)
            elif key not in one:
                yield f"{name}: new", _shown(key)
            else:
                for field in sorted(one[key].keys() | two[key].keys()):
                    was, now = one[key].get(field), two[key].get(field)
                    if was != now:
                        yield f"{name}.{field}", f"{_shown(key)}: {_shown(was)} → {_shown(now)}"


def _shown(value: object) -> str:
    words = " ".join(str(value).split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("old", help="a folder, a commit or a file of readings")
    parser.add_argument("new", help="a folder, a commit or a file of readings")
    parser.add_argument("stories", nargs="*")
    options = parser.parse_args()
    if not options.stories and not (Path(options.old).is_file() and Path(options.new).is_file()):
        parser.error("name the stories that both are to read")
    with tempfile.TemporaryDirectory() as folder:
        old, new = (
            readings(version, options.stories, Path(folder)) for version in (options.old, options.new)
        )
    counted: Counter[str] = Counter()
    for story in [*old, *(id for id in new if id not in old)]:
        if story not in old or story not in new:
            found = [("story", "is read by one of them only")]
        else:
            found = list(changes(old[story], new[story]))
        for kind, what in found:
            counted[kind] += 1
            print(f"{story}: {kind}: {what}")
    print(f"{sum(counted.values())} changes in {len(old)} stories", *(f"{n:6} {k}" for k, n in
    counted.most_common()), sep="\n")  # fmt: skip
    return bool(counted)


if __name__ == "__main__":
    sys.exit(main())
