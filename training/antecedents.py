"""Texts with their people, some of whose names may be made pronouns whose answer is known: TOLD.jsonl.

    python -m training.antecedents TOLD.jsonl STORIES …

STORIES are folders of text files, or JSON lines with "text". Each is read by onrecord as it is, and its
people are
written with their gender and mentions. In training, where another of that gender was named before, a name
is made
a pronoun ("Mr. Lee said" becomes "He said"), afresh each time; and pronouns of which onrecord is sure teach
too. The way is that of WikiCREM (Kocijan and others, EMNLP 2019). Two minutes for a thousand stories.
"""

import csv
import json
import random
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from onrecord import layout
from onrecord.reader import Reader
from onrecord.reading import Person, Span
from onrecord.story import Story as Read
from training.data import Pointing, Story

RENAMED = 0.6  # share of the people whose names are another's, in training
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
    """A text with its people; between: a pronoun, and the number of whom it goes back to of the two people
    that are
    all that is known of the text, or None where it is neither."""

    id: str
    text: str
    people: list[One]
    between: tuple[Span, int | None] | None = None

    def renamed(self, names: Mapping[str, Sequence[str]], some: random.Random) -> "Told":
        """The text with most of its people under names of others of their gender, word by word."""
        edits = []
        for one in self.people:
            spans = [(a, b) for a, b, form, _ in one.mentions if form == "name"]
            if spans and names.get(one.gender) and some.random() < RENAMED:
                new = some.choice(names[one.gender]).split()
                full = max((self.text[a:b].split() for a, b in spans), key=len)
                words = {full[-1]: new[-1]} | ({full[0]: new[0]} if len(full) > 1 else {})
                for start, end in spans:
                    found = re.finditer(r"[^\W\d_][\w’'-]*[^\W\d_]", self.text[start:end])
                    edits += [
                        (start + m.start(), start + m.end(), words[m.group()])
                        for m in found
                        if m.group() in words
                    ]
        text, moved = rewritten(self.text, edits)
        people = [
            One(o.gender, [(*moved(a, b), form, c) for a, b, form, c in o.mentions]) for o in self.people
        ]
        asked = self.between and (moved(*self.between[0]), self.between[1])
        return Told(self.id, text, people, asked)

    def story(self, some: random.Random) -> Story:
        """The text with some of its names made pronouns, and what is known of them and of the others."""
        if self.between:
            return Story(self.id, self.text, pointings=[self._between(*self.between)])
        made = to_pronouns(self.text, self.people, some)
        text, moved = rewritten(self.text, [(start, end, words) for start, end, words, _ in made])
        pointings: list[Pointing] = []
        for number, one in enumerate(self.people):
            mentions: list[Span] = []
            new = [(a, b, "made", 1.0) for a, b, _, whose in made if whose == number]
            for start, end, form, chance in sorted([*one.mentions, *new]):
                if form != "made" and any(a <= start < b for a, b, *_ in made):
                    continue
                span = moved(start, end)
                led = form == "pronoun" and chance >= SURE and mentions
                if form == "made":
                    pointings.append(Pointing(span, list(mentions), counts=MADE))
                elif led and self.text[start:end].lower() in GENDERED:
                    pointings.append(Pointing(span, list(mentions), counts=LED))
                if chance >= KNOWN:
                    mentions.append(span)
        return Story(self.id, text, pointings=pointings)

    def _between(self, pointer: Span, whose: int | None) -> Pointing:
        """The pronoun between two names."""
        sides = [[(a, b) for a, b, *_ in one.mentions if b <= pointer[0]] for one in self.people]
        right = [] if whose is None else sides[whose]
        return Pointing(pointer, right, [span for n, side in enumerate(sides) if n != whose for span in side])


def rewritten(text: str, edits: Sequence[tuple[int, int, str]]) -> tuple[str, Callable[[int, int], Span]]:
    """The text after edits, and where a span stands in it: one that is edited takes in the new words. Of
    edits that
    overlap the first is made."""
    kept: list[tuple[int, int, str]] = []
    for edit in sorted(edits):
        if not kept or kept[-1][1] <= edit[0]:
            kept.append(edit)
    edits = kept
    starts, ends = [e[0] for e in edits], [e[1] for e in edits]
    grown, parts, at = [0], list[str](), 0
    for start, end, words in edits:
        grown.append(grown[-1] + len(words) - (end - start))
        parts += [text[at:start], words]
        at = end

    def moved(start: int, end: int) -> Span:
        return start + grown[bisect_left(starts, start)], end + grown[bisect_right(ends, end)]

    return "".join([*parts, text[at:]]), moved


def read_between(path: Path) -> list[Told]:
    """Texts with a pronoun between two names (GAP, tab-separated), and whether it goes back to either."""
    stories = []
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            text, at = row["Text"], int(row["Pronoun-offset"])
            gender = "f" if row["Pronoun"].lower() in ("she", "her", "hers") else "m"
            people = [One(gender, _places(text, row[side], int(row[f"{side}-offset"]))) for side in "AB"]
            whose = next((n for n, side in enumerate("AB") if row[f"{side}-coref"].upper() == "TRUE"), None)
            told = Told(row["ID"], text, people, ((at, at + len(row["Pronoun"])), whose))
            pointing = told._between(*told.between)
            if pointing.before if whose is not None else pointing.others:
                stories.append(told)
    return stories


def _places(text: str, name: str, start: int) -> list[tuple[int, int, str, float]]:
    """Where a name stands: there, and wherever it stands in the same words."""
    found = {m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)}
    return [(a, b, "name", 1.0) for a, b in sorted(found | {(start, start + len(name))})]


def full_names(between: Sequence[Told]) -> dict[str, list[str]]:
    """Names of two words or three of those whom pronouns go back to, by their gender."""
    names: dict[str, list[str]] = {"m": [], "f": []}
    for told in between:
        if told.between and told.between[1] is not None:
            one = told.people[told.between[1]]
            words = told.text[slice(*one.mentions[0][:2])]
            if re.fullmatch(r"[^\W\d_a-z][\w’-]+(?: [A-Z]\.)?(?: [^\W\d_a-z][\w’-]+){1,2}", words):
                names[one.gender].append(words)
    return names


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
