"""Texts with their people, some of whose names may be made pronouns whose answer is known: TOLD.jsonl.

    python -m training.antecedents TOLD.jsonl STORIES …

STORIES are folders of text files, or JSON lines with "text". Each is read by onrecord as it is, and its
people are
written with their gender and mentions. In training, where another of that gender was named before, a name
is made
a pronoun ("Mr. Lee said" becomes "He said"), afresh each time; and pronouns of which onrecord is sure teach
too. The way is that of WikiCREM (Kocijan and others, EMNLP 2019). Two minutes for a thousand stories.
"""

import json
import random
import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from onrecord import layout
from onrecord.reader import Reader
from onrecord.reading import Person, Span
from onrecord.story import Story as Read
from training.data import Pointing, Story

MADE, LED = 0.5, 0.1  # how much a name made a pronoun counts, and a pronoun that onrecord leads
SURE = 0.75  # links to learn from
KNOWN = 0.6  # links that are mentions of whom they lead to
LONGEST = 14_000  # code points read of a story
NEAR = 1_300  # code points before a name in which it and another must stand, to make it a pronoun
APART = 330  # code points between two names made pronouns
GENDERED = frozenset("he him his himself she her hers herself".split())
PREPOSITIONS = frozenset(
    """of with by for to from at about against like on in into under over between among behind beside than
    including toward towards told asked""".split()
)
OPENERS = frozenset("but and the when as while after if because on in for with that".split())


class One(NamedTuple):
    """A person of a text: "m", "f" or "" where it is not known, and mentions (start, end, form, chance)."""

    gender: str
    mentions: list[tuple[int, int, str, float]]


class Told(NamedTuple):
    """A text with its people."""

    id: str
    text: str
    people: list[One]

    def with_pronouns(self, some: random.Random) -> Story:
        """The text with some of its names made pronouns, and what is known of them and of the others."""
        made = sorted(to_pronouns(self.text, self.people, some))
        places = [end for _, end, *_ in made]
        grown, parts, at = [0], list[str](), 0
        for start, end, words, _ in made:
            grown.append(grown[-1] + len(words) - (end - start))
            parts += [self.text[at:start], words]
            at = end

        def moved(start: int, end: int) -> Span:
            by = grown[bisect_right(places, start)]
            return start + by, end + by

        pointings: list[Pointing] = []
        for number, one in enumerate(self.people):
            mentions: list[Span] = []
            new = [(a, a + len(words), "made", 1.0) for a, _, words, whose in made if whose == number]
            for start, end, form, chance in sorted([*one.mentions, *new]):
                if form == "made":
                    first, _ = moved(start, start)
                    span = (first, first + end - start)
                    pointings.append(Pointing(span, list(mentions), counts=MADE))
                elif any(a <= start < b for a, b, *_ in made):
                    continue
                else:
                    span = moved(start, end)
                    led = form == "pronoun" and chance >= SURE and mentions
                    if led and self.text[start:end].lower() in GENDERED:
                        pointings.append(Pointing(span, list(mentions), counts=LED))
                    if chance < KNOWN:
                        continue
                mentions.append(span)
        return Story(self.id, "".join([*parts, self.text[at:]]), pointings=pointings)


def main() -> int:
    """Read the stories and write what is known of their people."""
    if len(sys.argv) < 3:
        print(__doc__)
        return 2
    genders, reader = given_genders(), Reader()
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        for name, text in (story for path in sys.argv[2:] for story in texts(Path(path))):
            people = reader.read(Read(text=text, id=name)).people
            row = [told(text, p, genders) for p in people if p.kind == "person"]
            print(json.dumps({"id": name, "text": text, "people": row}), file=out)
    return 0


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """The stories of a folder or of JSON lines, none longer than LONGEST."""
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            yield file.stem, file.read_text(encoding="utf-8")[:LONGEST]
    else:
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            yield row["id"], row["text"][:LONGEST]


def told(text: str, p: Person, genders: Mapping[str, str]) -> One:
    """What is known of one person."""
    sure = {(k.start, k.end): k.confidence for k in p.links}
    chance = {m: 1.0 if m[2] == "name" else sure.get((m[0], m[1]), 0.0) for m in p.mentions}
    return One(gender(text, p, sure, genders), [(*m, chance[m]) for m in p.mentions])


def read_told(path: Path) -> list[Told]:
    """What `main` wrote."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Told(
            row["id"],
            row["text"],
            [One(g, [(a, b, form, c) for a, b, form, c in m]) for g, m in row["people"]],
        )
        for row in rows
    ]


def gender(text: str, p: Person, sure: Mapping[Span, float], genders: Mapping[str, str]) -> str:
    """ "m" or "f" by the pronouns that lead to someone, else by a given name that only one gender has."""
    words = [text[a:b].lower() for a, b, _ in p.mentions if sure.get((a, b), 0.0) >= KNOWN]
    he, she = sum(w in ("he", "him", "his") for w in words), sum(w in ("she", "her") for w in words)
    if he != she:
        return "m" if he > she else "f"
    return next((genders.get(n.split()[0].lower(), "") for n in p.names if " " in n), "")


def given_genders() -> dict[str, str]:
    """Given names that more than 95 of a hundred bearers of one gender have."""
    lines = (
        (Path(layout.__file__).parent / "data" / "given_names.tsv").read_text(encoding="utf-8").split("\n")
    )
    rows = [line.split("\t") for line in lines if "\t" in line and not line.startswith("#")]
    shares = {row[0].lower(): float(row[1]) for row in rows if row[1].replace(".", "").isdigit()}
    return {name: "f" if share > 95 else "m" for name, share in shares.items() if not 5 <= share <= 95}


def to_pronouns(text: str, people: Sequence[One], some: random.Random) -> list[tuple[int, int, str, int]]:
    """Names to make pronouns: start, end, the pronoun, and the number of whose it is."""
    found = []
    for number, p in enumerate(people):
        names = sorted((a, b) for a, b, form, _ in p.mentions if form == "name")
        for before, (start, end) in pairwise(names):
            rival = any(
                q is not p and q.gender in (p.gender, "") and form == "name" and start - NEAR < a < start
                for q in people
                for a, _, form, _ in q.mentions
            )
            if p.gender and before[0] > start - NEAR and rival:
                found += _pronoun(text, start, end, p.gender, number)
    some.shuffle(found)
    kept: list[tuple[int, int, str, int]] = []
    for name in found:
        if all(abs(name[0] - other[0]) > APART for other in kept):
            kept.append(name)
    return kept


def _pronoun(text: str, start: int, end: int, gender: str, owner: int) -> Iterator[tuple[int, int, str, int]]:
    """The pronoun for one name by how it stands, nothing where it stands in no plain way."""
    if title := re.search(r"(?:Mr|Mrs|Ms|Dr)\.? $", text[max(0, start - 6) : start]):
        start -= len(title.group())
    before = re.search(r"([\w’']+|[^\w\s])\s*$", text[max(0, start - 25) : start])
    word = before.group(1) if before else ""
    low, after = word.lower(), text[end : end + 2]
    if (word[:1].isupper() and low not in OPENERS) or low in ("and", "or"):
        return
    if after[:1] in ("(", "-") or after == " (" or (after[:1] == "," and low not in PREPOSITIONS):
        return
    man = gender == "m"
    if after in ("'s", "’s"):
        end, pronoun = end + 2, "his" if man else "her"
    elif low in PREPOSITIONS:
        pronoun = "him" if man else "her"
    elif re.match(r" [a-z]", after) and not re.match(r" (?:and|or) ", text[end : end + 5]):
        pronoun = "he" if man else "she"
    else:
        return
    yield start, end, pronoun.capitalize() if word in ("", ".", "?", "!") else pronoun, owner


if __name__ == "__main__":
    sys.exit(main())
