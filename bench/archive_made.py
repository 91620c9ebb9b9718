"""Short stories made by script out of the paragraphs of longer ones, and what the processes of a run take."""

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from warc_pages import PLACES, other_languages, paragraphs

__all__ = ["memory", "name", "rows", "seconds", "under", "write_odd", "write_short"]

SHORTEST, LONGEST = 400, 700  # characters
_END = re.compile(r"[.!?][”\"]? ")


def _short(told: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Stories of 400 to 700 characters without end, each with a sentence of its own."""
    given = paragraphs(told)
    number = turn = 0
    while True:
        for parts in given:
            at = turn * 3 % len(parts)
            own = (
                f"The clerk of {PLACES[number % len(PLACES)]} wrote this down as story {number} of the year."
            )
            words = " ".join([*parts[at:], *parts[:at]])[: LONGEST - len(own) - 2]
            ends = [found.end() - 1 for found in _END.finditer(words) if found.end() > SHORTEST - len(own)]
            if not ends:
                continue
            outlet = f"The {PLACES[number % len(PLACES)]} Post"
            yield {
                "id": f"s{number}",
                "published": f"2025-03-{1 + number % 28:02}",
                "outlet": outlet,
                "text": f"{words[: ends[-1]]}\n\n{own}",
            }
            number += 1
        turn += 1


def write_short(told: Sequence[str], count: int, path: Path) -> Path:
    """So many short stories as JSON lines."""
    stories = _short(told)
    with path.open("w", encoding="utf-8") as file:
        for _ in range(count):
            file.write(json.dumps(next(stories)) + "\n")
    return path


def write_odd(told: Sequence[str], count: int, path: Path) -> Path:
    """The same, one in ten of them in another language, empty, held twice, or a copy in another outlet."""
    stories, languages = _short(told), [*other_languages().values()]
    before: dict[str, Any] = {}
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            story = next(stories)
            if n % 40 == 10:
                story["text"] = "\n\n".join(languages[n % len(languages)])
            elif n % 40 == 20:
                story["text"] = ""
            elif n % 40 == 30:
                story = before
            elif n % 40 == 35:
                story["text"] = before["text"]
            file.write(json.dumps(story) + "\n")
            before = story
    return path


def rows(folder: Path) -> dict[str, list[str]]:
    """Every row of every table of a dataset, in an order of its own."""
    from pyarrow import parquet

    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*/**/*.parquet")):
        table = path.relative_to(folder).parts[0]
        found.setdefault(table, []).extend(repr(row) for row in parquet.ParquetFile(path).read().to_pylist())
    return {table: sorted(those) for table, those in found.items()}


def under(top: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    parents: dict[int, int] = {}
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(each.parent.name)] = int(each.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    found, line = list[int](), [top]
    while line:
        at = line.pop()
        children = [pid for pid, parent in parents.items() if parent == at]
        found += children
        line += children
    return found


def name(pid: int) -> str:
    """What a process is called, empty where it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def seconds(pid: int) -> float:
    """Seconds of the processor that a process has taken, 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> int:
    """Bytes that a process holds now, 0 where it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
