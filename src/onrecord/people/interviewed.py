"""Interviewed: who answers in an interview."""

from collections import Counter

from onrecord.people.entity import Entity
from onrecord.people.names import Name
from onrecord.people.pronouns import Link
from onrecord.people.work import Reached, Work
from onrecord.reading import Span

__all__ = ["interviewed"]

_ASKS = frozenset("q question".split())
_ANSWERS = frozenset("a answer".split())
_TURNS = 2  # answers that make an interview
_SURE = 0.8


def interviewed(work: Work) -> None:
    """Lead each answer to the one whom the words above the first turn are most about.

    Who asks stays without a name.
    """
    _labelled(work)
    _unlabelled(work)


def _unlabelled(work: Work) -> None:
    """Answers of an interview in which a question is a paragraph, and what follows answers it."""
    if not work.turns:
        return
    first = work.turns[0].span[0]
    above = [(n, e) for n, e in work.owned if n.end <= first and e.kind == "person" and len(n.parts) > 1]
    sentences = {work.doc.sentence[n.first] for n, _ in above}
    told = [some for some in above if _asked_to_speak(work, some[0])]
    heading = [some for some in above if work.doc.paragraph[some[0].first] == 0]
    own = {k for k in sentences if not _SELF.isdisjoint(work.doc.around(work.doc.bounds[k][0]))}
    apart = [some for some in above if work.doc.sentence[some[0].first] not in own]
    one = next((some for some in (told, heading, apart) if some), [])
    if len({id(entity) for _, entity in one}) != 1:
        return  # nobody is named there, or two may be the one who answers
    name, entity = one[0]
    asked = {turn.span: turn.asked for turn in work.turns}
    for q, quote in enumerate(work.quotes):
        asks = asked.get(quote.content[0]) if not quote.source and not quote.cue else None
        if asks:
            work.turned_to[quote.content[0]] = entity
        elif asks is not None:
            work.answers[q] = (name.start, name.end), Reached(entity, None, _SURE, "interview")


def _asked_to_speak(work: Work, name: Name) -> bool:
    """Whether the words beside a name say so: "an interview with Ann Lee", "Ann Lee spoke to the Ledger"."""
    doc = work.doc
    speaks = doc.low(name.last) in _SPEAKS and doc.low(name.last + 1) in ("to", "with", "about")
    if speaks or doc.low(name.last) in _TELLS:
        return True
    for k in range(name.first - 1, max(name.first - _REACH, doc.bounds[doc.sentence[name.first]][0]) - 1, -1):
        low = doc.low(k)
        if low in _SPOKE or (low in ("to", "with") and doc.low(k - 1) in _SPOKE_TO):
            return True
        if low in _ABOUT:
            return False
    return False


_REACH = 14  # words from "interviewed" to the name
_SPEAKS = frozenset("spoke speaks talked talks".split())
_TELLS = frozenset("tells told".split())
_SPOKE = frozenset("interviews interviewed interviewing".split())
_SPOKE_TO = frozenset(
    "interview spoke speaks talked talks talk conversation down up q&a chat chatted".split()
)
_ABOUT = frozenset("about on regarding after and whether , .".split())
_SELF = frozenset("i me my we our us".split())


def _labelled(work: Work) -> None:
    """Answers behind a label: "A:"."""
    labels: dict[str, list[Span]] = {"q": [], "a": []}
    for quote in work.quotes:
        for start, end in quote.source[:1]:
            low = work.doc.text[start:end].lower()
            if low in _ASKS | _ANSWERS and work.doc.text[end : end + 1] == ":":
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
        work.take(Link(*span, asker, "description", None, _SURE, "interview", work.doc.index(span[0])))
    if counts:
        entity, via = told[counts.most_common(1)[0][0]]
        for span in labels["a"]:
            work.take(Link(*span, entity, "description", via, _SURE, "interview", work.doc.index(span[0])))
        work.turned_to = {**dict.fromkeys(labels["q"], entity), **dict.fromkeys(labels["a"], asker)}
