"""Stories to learn from: attribution relations, names and mentions, in code points of their text."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

Span = tuple[int, int]
PARAGRAPH = re.compile(r"[^\n]+")
_PARTICLE = re.compile(r"(?:that|to|for)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: the cue, and the spans of what was said and of who said it.

    status: said, asked, thought, denied or attitude (no statement); None where nobody has told. kind: what
    kind of source it has; None where nobody has told.
    """

    cue: Span
    content: list[Span]
    source: list[Span]
    status: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Pointing:
    """A pronoun or description and the mentions before it that it goes back to; none: nothing before it does.

    others: where nothing is known but that it goes back to `before` and not to these, or, without `before`,
    to something else than these. counts: how much it weighs.
    """

    pointer: Span
    before: list[Span]
    others: list[Span] = field(default_factory=list)
    counts: float = 1.0


@dataclass(slots=True)
class Story:
    """One text with what is known of it; None where nobody has marked that layer.

    loose: statements without a cue, as the spans of their content. unsure: where names are not known, or what
    is said is not. narrow: only statements are marked, so that words which look like a cue and are none may
    report an act or a wish.
    """

    id: str
    text: str
    relations: list[Relation] | None = None
    names: list[tuple[int, int, str]] = field(default_factory=list)
    people: list[tuple[int, int, str]] | None = None
    loose: list[Span] = field(default_factory=list)
    unsure: list[Span] = field(default_factory=list)
    narrow: bool = False
    pointings: list[Pointing] = field(default_factory=list)

    def paragraphs(self) -> list[Span]:
        """Where each paragraph begins and ends: a line is one."""
        return [match.span() for match in PARAGRAPH.finditer(self.text)]


def read_relations(path: Path) -> list[Relation]:
    """Relations of one brat standoff file; those without a content or a cue are left out."""
    spans: dict[str, list[Span]] = {}
    relations = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("T") and line.count("\t") >= 2:
            name, place, _ = line.split("\t", 2)
            offsets = place.split(" ", 1)[1]
            spans[name] = [(int(a), int(b)) for a, b in (o.split() for o in offsets.split(";"))]
        elif line.startswith("E") and "\t" in line:
            roles: dict[str, list[Span]] = defaultdict(list)
            for part in line.split("\t", 1)[1].split():
                role, name = part.split(":")
                roles[re.sub(r"\d+$", "", role)] += spans.get(name, [])
            if roles["Content"] and roles["Cue"]:
                cue = min(a for a, _ in roles["Cue"]), max(b for _, b in roles["Cue"])
                relations.append(Relation(cue, sorted(roles["Content"]), sorted(roles["Source"])))
    return relations


def without_particle(text: str, content: list[Span]) -> list[Span]:
    """The content without the "that", "to" or "for" before it, which leads to the words and is none of
    them."""
    start, end = content[0]
    lead = _PARTICLE.match(text, start, end)
    return [(lead.end(), end), *content[1:]] if lead and lead.end() < end else content


def read_annotated(folder: Path) -> list[list[Story]]:
    """Stories of a folder in the PolNeAR layout; one inner list a text, one story an annotator."""
    found: dict[str, list[Story]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        text = folder / "text" / f"{name}.txt"
        if text.exists():
            with text.open(encoding="utf-8", newline="") as handle:
                words = handle.read()
            relations = [replace(r, content=without_particle(words, r.content)) for r in read_relations(path)]
            story = Story(name, words, relations=relations)
            found.setdefault(name, []).append(story)
    return list(found.values())


def read_mentions(path: Path) -> list[Story]:
    """Texts with entity mentions (GUM, as JSON lines): descriptions and pronouns of people and bodies."""
    stories = []
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            people, names = [], []
            for entity in row["entities"]:
                if entity["type"] in ("person", "organization"):
                    labels = {"phrase": "description", "pronoun": "pronoun"}
                    people += [(a, b, labels[form]) for a, b, form in entity["mentions"] if form in labels]
                if kind := _KINDS_OF_NAMES.get(entity["type"]):
                    names += [(a, b, kind) for a, b, form in entity["mentions"] if form == "name"]
            pointings = [
                p for entity in row["entities"] for p in pointings_of(row["text"], entity["mentions"])
            ]
            stories.append(Story(row["id"], row["text"], names=names, people=people, pointings=pointings))
    return stories


def pointings_of(text: str, mentions: list[tuple[int, int, str]]) -> Iterator[Pointing]:
    """The pronouns and definite descriptions of one entity, each with the mentions before it."""
    for start, end, form in mentions:
        words = text[start:end].lower()
        described = form == "phrase" and words.startswith(_DEFINITE)
        if described or words in _POINTERS:
            before = [(a, b) for a, b, _ in mentions if b <= start]
            yield Pointing((start, end), before, counts=0.2 if described else 0.4)


_POINTERS = frozenset(
    "he him his himself she her hers herself they them their theirs themselves it its itself who".split()
)
_DEFINITE = ("the ", "this ", "that ", "these ", "those ")


# Entity types of GUM, and the kind of name that each teaches; those of times are no names.
_KINDS_OF_NAMES = {"person": "person", "organization": "organisation", "place": "place", "event": "event"}
_KINDS_OF_NAMES |= dict.fromkeys(("object", "abstract", "animal", "plant", "substance"), "other")


def add_names(stories: list[Story], path: Path) -> None:
    """Give the stories the names that `training.teacher` wrote to `path`."""
    with path.open(encoding="utf-8") as lines:
        names = {row["id"]: [(a, b, label) for a, b, label in row["names"]] for row in map(json.loads, lines)}
    for story in stories:
        story.names = story.names or names.get(story.id, [])
