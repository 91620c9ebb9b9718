"""Stories to learn from: attribution relations, names and mentions, in code points of their text."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

Span = tuple[int, int]
PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: the cue, and the spans of what was said and of who said it."""

    cue: Span
    content: list[Span]
    source: list[Span]


@dataclass(slots=True)
class Story:
    """One text with what is known of it; None where nobody has marked that layer."""

    id: str
    text: str
    relations: list[Relation] | None = None
    names: list[tuple[int, int, str]] = field(default_factory=list)
    people: list[tuple[int, int, str]] | None = None

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


def read_annotated(folder: Path) -> list[list[Story]]:
    """Stories of a folder in the PolNeAR layout; one inner list a text, one story an annotator."""
    found: dict[str, list[Story]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        text = folder / "text" / f"{name}.txt"
        if text.exists():
            with text.open(encoding="utf-8", newline="") as handle:
                story = Story(name, handle.read(), relations=read_relations(path))
            found.setdefault(name, []).append(story)
    return list(found.values())


def read_mentions(path: Path) -> list[Story]:
    """Texts with entity mentions (GUM, as JSON lines): descriptions and pronouns of people and bodies."""
    stories = []
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            people = []
            for entity in row["entities"]:
                if entity["type"] in ("person", "organization"):
                    labels = {"phrase": "description", "pronoun": "pronoun"}
                    people += [(a, b, labels[form]) for a, b, form in entity["mentions"] if form in labels]
            stories.append(Story(row["id"], row["text"], people=people))
    return stories


def add_names(stories: list[Story], path: Path) -> None:
    """Give the stories the names that `training.teacher` wrote to `path`."""
    with path.open(encoding="utf-8") as lines:
        names = {row["id"]: [(a, b, label) for a, b, label in row["names"]] for row in map(json.loads, lines)}
    for story in stories:
        story.names = names.get(story.id, [])
