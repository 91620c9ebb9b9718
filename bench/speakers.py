"""Who speaks: is a quote whose source is a pronoun, a description or a name led to the right person?

    python bench/speakers.py FOLDER --scorer FILE [--write]       the tables, and the curve as speakers.svg
    python bench/speakers.py FOLDER --scorer FILE --sample OUT    the quotes to label, drawn anew

FOLDER holds annotated stories in the PolNeAR layout, FILE is the scorer (see attribution.py).
`speakers.jsonl` holds quotes drawn from its development stories by `--sample` (450 whose source is a pronoun
or a description, 150 whose source is a name), each labelled by a reader of the story: offsets and names, no
text. `speakers` is who speaks, empty where the story names nobody; `or` holds other answers that a careful
reader would take.

Each quote is looked at twice: as the annotators marked it, all of the story's quotes given to `entities`
alone, and as onrecord reads the story from its text.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import corpus  # noqa: E402
import curve  # noqa: E402
import results  # noqa: E402
from attribution import load  # noqa: E402
from onrecord import entities, layout  # noqa: E402
from onrecord.quotes import find as find_quotes  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.reading import Person, Quote, Span  # noqa: E402
from onrecord.story import Story  # noqa: E402

LABELS = BENCH / "speakers.jsonl"
FORMS = ("pronoun", "description", "name")
DRAWN = {"pointing": 450, "name": 150}
SEED = 20160908
# How often each form of source stands in the development stories: what "all quotes" is weighed by.
SHARE = {"pronoun": 465, "description": 459, "name": 1142}
_SAME = 0.5  # least share of characters that two contents have in common

Item = dict[str, Any]


@dataclass
class Judged:
    """One labelled quote and what onrecord made of it. `verdict` says right, or in what way it is wrong."""

    item: Item
    verdict: str
    confidence: float = 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="annotated stories in the PolNeAR layout")
    parser.add_argument("--labels", type=Path, default=LABELS, help="the labelled quotes")
    parser.add_argument("--errors", action="store_true", help="print each quote that is wrong")
    parser.add_argument("--write", action="store_true", help="put the tables into bench/RESULTS.md")
    parser.add_argument("--scorer", type=Path, required=True, metavar="FILE", help="the scorer's Python file")
    parser.add_argument("--sample", type=Path, metavar="OUT", help="draw the quotes to label, and stop")
    options = parser.parse_args()
    if options.sample:
        return sample(options.folder, options.scorer, options.sample)
    items = [json.loads(line) for line in options.labels.open(encoding="utf-8")]
    scorer = load(options.scorer)
    alone = judge(items, options.folder, scorer.read_gold(options.folder))
    whole = judge(items, options.folder)
    if options.errors:
        for judged in alone:
            if judged.verdict != "right":
                print(judged.verdict, json.dumps(judged.item, ensure_ascii=False))
    section = report(items, alone, whole, options.folder)
    print(section)
    if options.write:
        results.put("speakers", section)
        named = [j for j in whole if j.item["speakers"] and j.verdict not in ("no quote", "nobody")]
        points = curve.points([(j.confidence, j.verdict == "right") for j in named])
        (BENCH / "speakers.svg").write_text(
            curve.svg(points, "Speakers: confidence and how many are right"), encoding="utf-8"
        )
    return 0


# --- what is right ---------------------------------------------------------------------------------------


def judge(items: Sequence[Item], folder: Path, gold: dict[str, Any] | None = None) -> list[Judged]:
    """Every labelled quote with its verdict. `gold`: the annotated quotes are handed to `entities`."""
    days = corpus.published(folder)
    by_story: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_story[item["story"]].append(item)
    found = []
    for id, some in by_story.items():
        text = corpus.read_text(folder / "text" / f"{id}.txt")
        if gold is not None:
            made = sorted((_quote(r, text) for r in gold[id][1]), key=lambda q: q.content)
            paragraphs = layout.paragraphs(text)
            _, _, tagged, kinds, antecedents, _ = find_quotes(text, paragraphs)
            persons, said = entities.resolve(
                text, paragraphs, tuple(made), days.get(id), tagged, kinds, antecedents
            )
            quotes = [next((q for q in said if _is(item, q)), None) for item in some]
        else:
            reading = Reader(attitudes=True).read(Story(text=text, published=days.get(id), id=id))
            persons = reading.people
            quotes = [_nearest(item, reading.quotes) for item in some]
        for item, quote in zip(some, quotes, strict=True):
            found.append(_verdict(item, quote, persons, text))
    return found


def _is(item: Item, quote: Quote) -> bool:
    return all(
        [list(s) for s in spans] == item[key]
        for key, spans in (("content", quote.content), ("source", quote.source), ("cue", quote.cue))
    )


def _quote(relation: Any, text: str) -> Quote:
    """An annotated quote as onrecord holds one."""
    spans = {k: tuple((a, b) for a, b in getattr(relation, k)) for k in ("content", "cue", "source")}
    words = "".join(text[a:b] for a, b in spans["content"]).strip()
    inside = len(re.findall(r"[“\"‘']{1,2}.*?[”\"’']{1,2}", words))
    kind = "direct" if words[:1] in "“\"‘'" and words[-1:] in "”\"’'" else "mixed" if inside else "indirect"
    return Quote(content=spans["content"], cue=spans["cue"], source=spans["source"], kind=kind)


def _nearest(item: Item, quotes: Iterable[Quote]) -> Quote | None:
    """The quote that shares most of its content with the labelled one, half at least."""
    best, top = None, _SAME
    for quote in quotes:
        shared = _shared(item["content"], quote.content)
        if shared > top or (shared == top and best is None):
            best, top = quote, shared
    return best


def _shared(a: Iterable[Sequence[int]], b: Iterable[Span]) -> float:
    one = {n for start, end in a for n in range(start, end)}
    other = {n for start, end in b for n in range(start, end)}
    return len(one & other) / max(1, len(one | other))


def _verdict(item: Item, quote: Quote | None, persons: Sequence[Person], text: str) -> Judged:
    if quote is None:
        return Judged(item, "no quote")
    by_id = {p.id: p for p in persons}
    said = [by_id[s] for s in quote.speakers]
    answers = [item["speakers"], *item.get("or", [])]
    if any(_answers(wanted, said, text) for wanted in answers):
        return Judged(item, "right", quote.confidence)
    if not item["speakers"]:
        return Judged(item, "a name for nobody", quote.confidence)
    if not said:
        return Judged(item, "nobody", quote.confidence)
    return Judged(item, "unnamed" if not any(p.names for p in said) else "another", quote.confidence)


def _answers(wanted: Sequence[str], said: Sequence[Person], text: str) -> bool:
    if not wanted:
        return not any(p.names for p in said)
    left = list(said)
    for name in wanted:
        fit = next((p for p in left if _called(p, name, text)), None)
        if fit is None:
            return False
        left.remove(fit)
    return not any(p.names for p in left)


def _called(person: Person, name: str, text: str) -> bool:
    """Whether the person goes by the name: its fullest form is the label, part of it, or longer."""
    label = _tokens(name)
    fullest = max((_tokens(n) for n in person.names), key=len, default=())
    if fullest:
        short, long = sorted((fullest, label), key=len)
        inside = set(short) <= set(long) and (short[-1] == long[-1] or person.kind != "person")
        initials = "".join(c for c in name if c.isupper()).lower()
        return inside or (len(fullest) == 1 and fullest[0].replace(".", "") == initials)
    words = {_tokens(text[a:b]) for a, b, form in person.mentions if form == "description"}
    return len(label) > 1 and any(set(label) <= set(w) for w in words)


def _tokens(name: str) -> tuple[str, ...]:
    plain = re.sub(r"['’]s\b", "", name.lower().replace("’", "'"))
    found = [t.strip(".") for t in re.findall(r"[^\W_]+(?:[.'-][^\W_]+)*\.?", plain)]
    return tuple(t for t in found if t != "the" and (len(t) > 1 or t.isdigit()))


# --- what is printed -------------------------------------------------------------------------------------


def report(items: Sequence[Item], alone: list[Judged], whole: list[Judged], folder: Path) -> str:
    """The section of RESULTS.md."""
    rows = []
    for label, judged, found in (
        ("as annotated", alone, False),
        ("read from the text, quotes that were found", whole, True),
        ("read from the text, all quotes", whole, False),
    ):
        parts = {
            form: [
                j
                for j in judged
                if j.item["form"] == form and j.item["speakers"] and not (found and j.verdict == "no quote")
            ]
            for form in FORMS
        }
        pointing = parts["pronoun"] + parts["description"]
        weighed = sum(SHARE[f] * _right(parts[f]) for f in FORMS) / sum(SHARE.values())
        unnamed = [j for j in judged if not j.item["speakers"] and not (found and j.verdict == "no quote")]
        rows.append(
            [
                label,
                *(f"{100 * _right(parts[f]):.1f} of {len(parts[f])}" for f in FORMS),
                f"{100 * _right(pointing):.1f} of {len(pointing)}",
                f"{100 * weighed:.1f}",
                f"{100 * _right(unnamed):.1f} of {len(unnamed)}",
            ]
        )
    verdicts = sorted({j.verdict for j in (*alone, *whole)}, key=lambda v: (v != "right", v))
    confusion = []
    for label, judged in (("as annotated", alone), ("read from the text", whole)):
        for form in (*FORMS, "nobody named"):
            some = [
                j.verdict
                for j in judged
                if (j.item["form"] == form and j.item["speakers"])
                or (form == "nobody named" and not j.item["speakers"])
            ]
            counts = Counter(some)
            confusion.append([label, form, *(str(counts[v]) for v in verdicts)])
    named = [j for j in whole if j.item["speakers"] and j.verdict not in ("no quote", "nobody")]
    return "\n\n".join(
        [
            "## Speakers",
            f"{len(items)} quotes of {len({i['story'] for i in items})} stories "
            f"(data {corpus.digest(folder)}), in hundred, of those whose speaker the story names. All: "
            "weighed by how often a source is a pronoun, a description or a name. Nobody named: the "
            f"speaker is left without a name. {results.about([])}",
            results.table(["quotes", *FORMS, "pronoun or description", "all", "nobody named"], rows),
            "What was made of them:",
            results.table(["quotes", "source", *verdicts], confusion, left=2),
            "Confidence, of the quotes read from the text that were led to someone ([curve](speakers.svg)):",
            curve.table([(j.confidence, j.verdict == "right") for j in named]),
        ]
    )


def _right(judged: Sequence[Judged]) -> float:
    return sum(j.verdict == "right" for j in judged) / max(1, len(judged))


# --- how the quotes were drawn ---------------------------------------------------------------------------

_PRONOUNS = frozenset(
    "he she they i we you it who him her them his one himself herself which that someone".split()
)
_LEADS = frozenset(
    """a an the one another his her its their our my some several many most two three four five other others
    those these both all any no each every former""".split()
)
_JOINS = frozenset("of and for the on in at & to".split())
_PARTISANS = frozenset("republican democrat democratic republicans democrats".split())


def sample(folder: Path, scorer: Path, out: Path) -> int:
    """Draw quotes by the form of their source, without labels."""
    pools: dict[str, list[Item]] = defaultdict(list)
    for id, (text, relations) in sorted(load(scorer).read_gold(folder).items()):
        for r in relations:
            form = form_of(text, r.source)
            spans = {"content": r.content, "cue": r.cue, "source": r.source}
            pools["name" if form == "name" else "pointing" if form else ""].append(
                {"story": id, **spans, "form": form}
            )
    pointing = sorted(pools["pointing"], key=lambda i: i["form"] == "description")
    rng = random.Random(SEED)
    drawn = []
    for pool, some in (("pointing", pointing), ("name", pools["name"])):
        rng.shuffle(some)
        drawn += some[: DRAWN[pool]]
    drawn.sort(key=lambda i: (i["story"], i["source"][0], i["content"][0]))
    out.write_text("".join(json.dumps(i) + "\n" for i in drawn), encoding="utf-8")
    return 0


def form_of(text: str, spans: Sequence[Span]) -> str:
    """pronoun, description or name, by the words of a source; "" where there are none."""
    words = re.findall(r"[^\W_]+(?:[.’'&-]+[^\W_]+)*\.?", " ".join(text[a:b] for a, b in spans))
    if not words:
        return ""
    if all(w.lower() in _PRONOUNS for w in words):
        return "pronoun"
    rest = words[1:]
    body = words[0].lower() == "the" and rest and rest[-1].lower() not in _PARTISANS
    if body and all(w[0].isupper() or w.lower() in _JOINS for w in rest):
        return "name"  # "the White House"
    plain = words[0].lower() in _LEADS or not any(w[0].isupper() for w in words)
    return "description" if plain else "name"


if __name__ == "__main__":
    sys.exit(main())
