"""Short passages written for this project, marked in line, that teach how words are reported.

A file has one passage a block, blocks apart by an empty line; a line that begins with # is a comment. In the
text {1 …} is what is said, [1:said …] the words that report it, with its status, and <1:person …> who is
named as its source, with its kind; the number ties them, any may stand within another, and a number may be
used twice. A passage of several paragraphs has a line each.
"""

import re
from collections import defaultdict
from pathlib import Path

from training.data import Relation, Span, Story, without_particle

_MARK = re.compile(r"\{(\d+) ?|\[(\d+):(\w+) |<(\d+)(?::(\w+))? |[}\]>]")


def read_passages(path: Path) -> list[list[Story]]:
    """Each passage as a story in a list of its own; raises ValueError, with the block, where a mark is
    amiss."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    stories = []
    for number, block in enumerate(blocks):
        lines = [line for line in block.strip().splitlines() if not line.startswith("#")]
        if lines:
            stories.append([passage(f"passage-{number}", "\n".join(lines))])
    return stories


def passage(name: str, marked: str) -> Story:
    """The passage without its marks, and what they say of it."""
    out: list[str] = []
    at = length = 0
    opened: list[tuple[str, str, str | None, int]] = []
    content, cue, source = (defaultdict[str, list[Span]](list) for _ in range(3))
    status: dict[str, str] = {}
    kind: dict[str, str] = {}
    for mark in _MARK.finditer(marked):
        out.append(marked[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark.group() in ("}", "]", ">"):
            if not opened or opened[-1][0] != mark.group():
                raise ValueError(f"{name}: {mark.group()!r} closes nothing in {marked!r}")
            sign, key, label, start = opened.pop()
            {"}": content, "]": cue, ">": source}[sign][key].append((start, length))
            if sign == "]":
                status[key] = label or "said"
            elif sign == ">" and label:
                kind[key] = label
        elif mark.group(1):
            opened.append(("}", mark.group(1), None, length))
        elif mark.group(2):
            opened.append(("]", mark.group(2), mark.group(3), length))
        else:
            opened.append((">", mark.group(4), mark.group(5), length))
    if opened:
        raise ValueError(f"{name}: {opened[-1][1]} is not closed in {marked!r}")
    text = "".join([*out, marked[at:]])
    relations = [
        Relation(
            (spans[0][0], spans[-1][1]),
            without_particle(text, sorted(content[key])) if content[key] else [],
            sorted(source[key]),
            status[key],
            kind.get(key),
        )
        for key, spans in cue.items()
    ]
    loose = [span for key, spans in content.items() if key not in cue for span in spans]
    return Story(name, text, relations, [], None, loose, narrow=True)
