"""Who is who: do the words that point at a person lead to the right one, by onrecord and by a plain baseline?

    python bench/people.py GOLD.jsonl --scorer FILE [--write]

GOLD.jsonl holds one story a line: `{"id", "published", "text", "entities": [{"type", "mentions":
[[start, end, "name" | "phrase" | "pronoun"]]}]}`. FILE is the scorer: a Python file run as `FILE GOLD
PREDICTIONS` that prints names, pronouns and phrases, with the functions `mention` and `answers`. The baseline
is spaCy's small English pipeline: names with one surname are one person, he and she lead to the nearest
person before. No other tool that installs by name resolves anything. `--write` puts the table into
bench/RESULTS.md and the curve of confidence into bench/people.svg.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import curve  # noqa: E402
import peers  # noqa: E402
import results  # noqa: E402
from attribution import load  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.reading import Person  # noqa: E402
from onrecord.story import Story  # noqa: E402

FORMS = ("names", "pronouns", "phrases")
_LINE = re.compile(r"(?m)^(names|pronouns|phrases)\s+P\s+([\d.]+)\s+R\s+([\d.]+)\s+F1\s+([\d.]+)")
_PRONOUNS = frozenset("he him his himself she her hers herself".split())
Prediction = list[dict[str, Any]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path, help="annotated stories, one a line")
    parser.add_argument("--scorer", type=Path, required=True, metavar="FILE", help="the scorer's Python file")
    parser.add_argument("--write", action="store_true", help="put the table into bench/RESULTS.md")
    options = parser.parse_args()
    stories = [json.loads(line) for line in options.gold.open(encoding="utf-8")]
    people = {s["id"]: Reader().read(_story(s)).people for s in stories}
    found = {"onrecord": {id: [_told(p) for p in some] for id, some in people.items()}}
    needs = [name for name in ("spacy", peers.MODEL) if not results.installed(name)]
    if not needs:
        found["spaCy small, by surname and nearness"] = {s["id"]: by_surname(s["text"]) for s in stories}
    rows = []
    for tool, predictions in found.items():
        figures = score(options.gold, predictions, options.scorer)
        rows.append([tool, *(figures[f][n] for f in FORMS for n in range(3))])
    scorer = load(options.scorer)
    answers = [a for s in stories for a in led(s, people[s["id"]], scorer)]
    section = "\n\n".join(
        [
            "## Who is who",
            f"{len(stories)} stories, in hundred. {results.about(['spacy', peers.MODEL])}"
            + (f" The baseline was not measured: {', '.join(needs)} not installed." if needs else ""),
            results.table(["tool", *(f"{f} {n}" for f in FORMS for n in ("P", "R", "F1"))], rows),
            "Confidence of pronouns and descriptions that were led to someone the annotation names "
            "([curve](people.svg)):",
            curve.table(answers),
        ]
    )
    print(section)
    if options.write:
        results.put("people", section)
        plot = curve.svg(curve.points(answers), "Links: confidence and how many are right")
        (BENCH / "people.svg").write_text(plot, encoding="utf-8")
    return 0


def _story(story: dict[str, Any]) -> Story:
    return Story(text=story["text"], published=story["published"], id=story["id"])


def _told(person: Person) -> dict[str, Any]:
    return {"names": list(person.names), "mentions": [list(m) for m in person.mentions]}


def score(gold: Path, predictions: dict[str, Prediction], scorer: Path) -> dict[str, list[str]]:
    """Precision, recall and F1 by form, as the scorer prints them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        lines = (json.dumps({"id": id, "people": some}) for id, some in predictions.items())
        path.write_text("\n".join(lines), encoding="utf-8")
        ran = subprocess.run(
            [sys.executable, str(scorer), str(gold), str(path)], capture_output=True, text=True, check=True
        )
    return {m[1]: [m[2], m[3], m[4]] for m in _LINE.finditer(ran.stdout)}


def led(story: dict[str, Any], people: Sequence[Person], scorer: ModuleType) -> list[tuple[float, bool]]:
    """For each link whose words the annotation has: its confidence, and whether it is right."""
    text = story["text"]
    gold, others = [], []
    for n, entity in enumerate(story["entities"]):
        mentions = [scorer.mention(m, text, n) for m in entity["mentions"]]
        if entity["type"] in ("person", "organization") and any(m[3] == "names" for m in mentions):
            gold += mentions
        others += [m for m in mentions if m[3] != "names"]
    stands = {}
    for person in people:
        votes: Counter[int] = Counter()
        for start, end, form in person.mentions:
            near = [
                g for g in gold if form == "name" and g[3] == "names" and scorer.answers((start, end), g[:2])
            ]
            votes.update({g[2] for g in near})
        if votes:
            stands[person.id] = votes.most_common(1)[0][0]
    found = []
    for person in people:
        for link in person.links:
            owners = {o[2] for o in others if scorer.answers((link.start, link.end), o[:2])}
            if owners and person.id in stands:
                found.append((link.confidence, stands[person.id] in owners))
    return found


def by_surname(text: str) -> Prediction:
    """The baseline: spaCy's names, those with one last word together; he and she to the nearest person."""
    doc = _pipeline()(text)
    groups: dict[tuple[str, str], list[list[Any]]] = defaultdict(list)
    persons: list[tuple[int, tuple[str, str]]] = []
    for ent in doc.ents:
        if ent.label_ in ("PERSON", "ORG"):
            words = [w for w in ent.text.split() if w not in ("'s", "’s")]
            key = ent.label_, words[-1] if ent.label_ == "PERSON" and words else ent.text
            groups[key].append([ent.start_char, ent.end_char, "name"])
            if ent.label_ == "PERSON":
                persons.append((ent.start_char, key))
    for token in doc:
        before = [key for start, key in persons if start < token.idx]
        if token.lower_ in _PRONOUNS and before:
            groups[before[-1]].append([token.idx, token.idx + len(token), "pronoun"])
    return [{"names": [key[1]], "mentions": some} for key, some in groups.items()]


_LOADED: list[Any] = []


def _pipeline() -> Any:
    if not _LOADED:
        _LOADED.append(peers.pipeline())
    return _LOADED[0]


if __name__ == "__main__":
    sys.exit(main())
