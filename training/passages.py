"""Short passages written for this project, marked in line, that teach how words are reported.

A file has one passage a block, blocks apart by an empty line; a line that begins with # is a comment. In the
text {1 …} is what is said, [1:said …] the words that report it, with its status, and <1:person …> who is
named as its source, with its kind; the number ties them, any may stand within another, and a number may be
used twice. A passage of several paragraphs has a line each.

Where a passage has names marked, it has all of them: @person1(Ann Lee), @place(Port Alden). A number says
which one of the people or bodies it is, and ties it to what else means that one: @1(she), @1(the treasurer).
Not every pronoun and description is marked, only those of people and bodies with a number.
"""

import re
from collections import defaultdict
from pathlib import Path

from training.data import Pointing, Relation, Span, Story, pointings_of, without_particle

_MARK = re.compile(r"\{(\d+) ?|\[(\d+):(\w+) |<(\d+)(?::(\w+))? |@([a-z]*)(\d*)\(|[}\]>)]")
_CLOSES = {"{": "}", "[": "]", "<": ">", "@": ")"}
_KINDS = frozenset(("person", "organisation", "group", "place", "work", "event", "other"))
_PRONOUNS = frozenset(
    "he him his himself she her hers herself they them their theirs themselves it its itself who whom whose"
    " we us our ours i me my mine you your".split()
)


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
    mentions: list[tuple[int, int, str, str]] = []
    for mark in _MARK.finditer(marked):
        sign = mark.group()
        if sign == ")" and not (opened and opened[-1][0] == "@"):
            continue  # of the text itself
        out.append(marked[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if sign in "}]>)":
            if not opened or _CLOSES[opened[-1][0]] != sign:
                raise ValueError(f"{name}: {sign!r} closes nothing in {marked!r}")
            sign, key, label, start = opened.pop()
            if sign == "@":
                mentions.append((start, length, label or "", key))
                continue
            {"{": content, "[": cue, "<": source}[sign][key].append((start, length))
            if sign == "[":
                status[key] = label or "said"
            elif sign == "<" and label:
                kind[key] = label
        else:
            key = mark.group(1) or mark.group(2) or mark.group(4) or mark.group(7) or ""
            label = mark.group(3) or mark.group(5) or mark.group(6)
            if sign[0] == "@" and (label not in _KINDS if label else not key):
                raise ValueError(f"{name}: {sign!r} names no kind in {marked!r}")
            opened.append((sign[0], key, label, length))
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
    names, pointings = _who(text, mentions)
    return Story(name, text, relations, names, None, loose, narrow=True, pointings=pointings)


def _who(
    text: str, mentions: list[tuple[int, int, str, str]]
) -> tuple[list[tuple[int, int, str]], list[Pointing]]:
    """Names with their kind, and what pronouns and descriptions go back to.

    mentions: (start, end, kind or "", number or "").
    """
    mentions = sorted(mentions)
    names = [(a, b, kind) for a, b, kind, _ in mentions if kind]
    forms = [
        (a, b, "name" if kind else "pronoun" if text[a:b].lower() in _PRONOUNS else "phrase", number)
        for a, b, kind, number in mentions
    ]
    numbers = dict.fromkeys(number for *_, number in forms if number)
    chains = [[(a, b, form) for a, b, form, its in forms if its == number] for number in numbers]
    return names, [p for chain in chains for p in pointings_of(text, chain)]
