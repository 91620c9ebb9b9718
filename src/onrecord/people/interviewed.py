"""Interviewed: who answers in an interview whose turns are marked Q and A."""

from collections import Counter

from onrecord.people.pronouns import Link
from onrecord.people.scene import Entity
from onrecord.people.work import Work
from onrecord.reading import Span

__all__ = ["interviewed"]

_ASKS = frozenset("q question".split())
_ANSWERS = frozenset("a answer".split())
_TURNS = 2  # answers that make an interview
_SURE = 0.8


def interviewed(work: Work) -> None:
    """Lead the label of each answer to the one whom the words above the first turn are most about.

    Who asks stays without a name.
    """
    labels: dict[str, list[Span]] = {"q": [], "a": []}
    for quote in work.quotes:
        for start, end in quote.source[:1]:
            low = work.scene.text[start:end].lower()
            if low in _ASKS | _ANSWERS and work.scene.text[end : end + 1] == ":":
                labels["q" if low in _ASKS else "a"].append((start, end))
    if len(labels["a"]) < _TURNS or not labels["q"]:
        return
    first = min(start for spans in labels.values() for start, _ in spans)
    told: dict[int, tuple[Entity, Span]] = {}
    counts: Counter[int] = Counter()
    for name, entity in work.owned:
        if name.end <= first and entity.kind == "person":
            told.setdefault(id(entity), (entity, (name.start, name.end)))
            counts[id(entity)] += 1
    asker = Entity("person")
    for span in labels["q"]:
        work.take(Link(*span, asker, "description", None, _SURE, "interview", work.scene.index(span[0])))
    if counts:
        entity, via = told[counts.most_common(1)[0][0]]
        for span in labels["a"]:
            work.take(Link(*span, entity, "description", via, _SURE, "interview", work.scene.index(span[0])))
        work.turned_to = {**dict.fromkeys(labels["q"], entity), **dict.fromkeys(labels["a"], asker)}
