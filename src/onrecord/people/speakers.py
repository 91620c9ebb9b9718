"""Speakers: who speaks each quote and to whom, with the chain of words that leads there."""

from collections.abc import Sequence, Set

from onrecord.lexicon import word_list
from onrecord.lexicon.people import BODIES, PLURAL_ROLES
from onrecord.people.entity import Entity
from onrecord.people.names import Name
from onrecord.people.work import Reached, Work
from onrecord.quotes.cues import cue_of
from onrecord.reading import Evidence, Quote, Span
from onrecord.text.document import Document, role_head

__all__ = ["hearer", "speakers"]

_TELLING = frozenset("tell ask inform advise remind assure urge warn order".split())
_LEAD = 4  # code points before words in which a colon that leads to them stands
_PRONOUN_LENGTH = 8  # characters
_LONGEST_CHAIN = 6


def speakers(work: Work) -> None:
    """Fill in who speaks each quote and to whom."""
    sources: dict[int, list[tuple[Span, Reached]]] = {}
    at = {name.first: name for name, _ in work.owned}
    for q, quote in enumerate(work.quotes):
        for span in quote.source[:1]:
            for head in work.heads.of(span):
                if head.name is not None:
                    name = work.owned[head.name][0]
                    sources.setdefault(q, []).append(
                        ((name.start, name.end), work.reached[name.start, name.end])
                    )
                elif head.pointer is not None:
                    p = head.pointer
                    found = work.reached.get((p.start, p.end))
                    if found is None and p.form == "description":
                        work.take(work.nameless(p))
                        found = work.reached[p.start, p.end]
                    if found is not None:
                        sources.setdefault(q, []).append(((p.start, p.end), found))
        if quote.manner == "sung" and not sources.get(q) and (singer := _singer(work, quote)) is not None:
            sources[q] = [singer]
        if q in work.answers:
            sources.setdefault(q, [work.answers[q]])
        turn = quote.source[:1] or quote.content[:1]
        answering = [work.turned_to[span] for span in turn if span in work.turned_to]
        work.told[q] = _hearers(work, quote, at) or answering
    turns = {turn.span for turn in work.turns}
    alone = {q for q, quote in enumerate(work.quotes) if quote.content[0] in turns or _led_apart(work, quote)}
    work.said, work.about = speak(work.quotes, sources, work.reached, _fullest(work), alone)


def _led_apart(work: Work, quote: Quote) -> bool:
    """Whether a colon leads to words whose speaker no words name: they go on from no quote before it."""
    start = quote.content[0][0]
    return work.doc.text[max(0, start - _LEAD) : start].rstrip().endswith(":") and not quote.source


def _singer(work: Work, quote: Quote) -> tuple[Span, Reached] | None:
    """Who sings lyrics that no words give to anyone: the one whom the sentence before them is about."""
    sentence = work.doc.sentence[work.doc.index(quote.content[0][0])]
    start = work.doc.words[work.doc.bounds[max(0, sentence - 1)][0]].start
    near = [r for r in work.reached_from(start, quote.content[0][0]) if r[1].entity.kind == "person"]
    if not near:
        return None
    span, found = near[-1]
    return span, found._replace(sure=0.7 * found.sure, rule="singer")


def _hearers(work: Work, quote: Quote, at: dict[int, Name]) -> list[Entity]:
    """Those the quote is told to, by the words right after its cue."""
    words = hearer(work.doc, quote, at)
    if words is None:
        return []
    first, last = words
    start, end = work.doc.words[first].start, work.doc.words[last - 1].end
    found = []
    for head in work.heads.of((start, end)):
        if head.name is not None:
            found.append(work.owned[head.name][1])
        elif head.pointer is not None:
            p = head.pointer
            if (p.start, p.end) not in work.reached and p.form == "description":
                work.take(work.nameless(p))
            if (p.start, p.end) in work.reached:
                found += work.reached[p.start, p.end].entity.members or [work.reached[p.start, p.end].entity]
    return found


def _fullest(work: Work) -> dict[int, Span]:
    """The first place where each one's fullest name stands, by `id` of the entity."""
    best: dict[int, tuple[int, Span]] = {}
    for name, entity in work.owned:
        size = len(name.parts)
        if id(entity) not in best or size > best[id(entity)][0]:
            best[id(entity)] = size, (name.start, name.end)
    return {key: span for key, (_, span) in best.items()}


def hearer(doc: Document, quote: Quote, names: dict[int, Name]) -> tuple[int, int] | None:
    """The words [first, last) that name who was told, right after the cue: "told reporters"."""
    if not quote.cue:
        return None
    cue_end = doc.index(quote.cue[0][1])
    cue = cue_of(doc.low(cue_end - 1))
    if cue is None or cue.lemma not in _TELLING or cue_end >= len(doc.words):
        return None
    start, k = cue_end, cue_end
    limit = min(len(doc.words), cue_end + 8)
    while k < limit:
        if k in names:
            return start, names[k].last
        low = doc.low(k)
        if low in ("me", "him", "her", "them", "us", "you") and k == start:
            return k, k + 1
        if low in PLURAL_ROLES or low in BODIES or role_head(low):
            if k + 1 in names and k == start:
                k += 1
                continue
            goes_on = any(role_head(doc.low(j)) or doc.low(j) in BODIES for j in _next(doc, k))
            if not (goes_on or k + 1 in names):
                return start, k + 1
        elif not (low[:1].isalpha() or low == "-") or low in _NO_NOUN:
            return None
        k += 1
    return None


def _next(doc: Document, k: int) -> range:
    """The words after `k` that may belong to the same noun: "conservative talk-radio host"."""
    last = k + 1
    while last < k + 5 and (doc.low(last).isalpha() or doc.low(last) == "-" or "-" in doc.low(last)[1:-1]):
        last += 1
        if doc.low(last - 1) in _NO_NOUN:
            return range(k + 1, last - 1)
    return range(k + 1, last)


_NO_NOUN = word_list("speakers.no_noun")


def speak(
    quotes: Sequence[Quote],
    sources: dict[int, list[tuple[Span, Reached]]],
    reached: dict[Span, Reached],
    fullest: dict[int, Span],
    alone: Set[int] = frozenset(),
) -> tuple[list[list[Entity]], list[tuple[float, tuple[Evidence, ...], str | None]]]:
    """Who speaks each quote, and how sure, by what chain, or why nobody does.

    `sources` holds for each quote the heads of its source with whom they reach; `reached` the owner of every
    mention by its span; `fullest` the span of the fullest name of each entity by `id`; `alone` the quotes
    that go on from no other.
    """
    speakers: list[list[Entity]] = []
    about: list[tuple[float, tuple[Evidence, ...], str | None]] = []
    for q, quote in enumerate(quotes):
        heads = sources.get(q, [])
        if heads:
            who: list[Entity] = []
            sure = 1.0
            steps: list[Evidence] = []
            for span, first in heads:
                who += [e for e in (first.entity.members or [first.entity]) if all(e is not w for w in who)]
                sure = min(sure, first.sure)
                steps += _chain(span, first, reached, fullest)
            speakers.append(who)
            about.append((sure, tuple(steps), None))
            continue
        before = quote.continues
        if before is None and q not in alone:
            before = _carried(quotes, q)
        if not quote.source and before is not None and before < q and speakers[before]:
            sure, steps_before, _ = about[before]
            spans = quotes[before].content[-1]
            step = Evidence(start=spans[0], end=spans[1], rule="continued")
            certain = 0.95 if quote.continues is not None else 0.7
            speakers.append(list(speakers[before]))
            about.append((sure * certain, (step, *(s for s in steps_before if s.rule != "continued")), None))
            continue
        speakers.append([])
        about.append((0.0, (), _reason(quote)))
    return speakers, about


def _carried(quotes: Sequence[Quote], q: int) -> int | None:
    """The quote right before one without a source, when that one is direct and near."""
    if q == 0 or quotes[q].kind != "direct" or quotes[q].cue or quotes[q].inside is not None:
        return None
    gap = quotes[q].content[0][0] - max(e for _, e in quotes[q - 1].content)
    return q - 1 if 0 <= gap <= 200 and quotes[q - 1].kind != "indirect" else None


def _reason(quote: Quote) -> str:
    if quote.continues is not None:
        return "it goes on from a quote whose speaker is not named"
    if not quote.source:
        return "no words name the speaker"
    if len(quote.source) == 1 and quote.source[0][1] - quote.source[0][0] <= _PRONOUN_LENGTH:
        return "the words that name the speaker are a pronoun, and no person before it fits"
    return "the words that stand for the speaker name nobody"


def _chain(
    span: Span, first: Reached, reached: dict[Span, Reached], fullest: dict[int, Span]
) -> list[Evidence]:
    steps = [Evidence(start=span[0], end=span[1], rule=first.rule)]
    via = first.via
    seen = {span}
    while via is not None and via not in seen and len(steps) < _LONGEST_CHAIN:
        seen.add(via)
        step = reached.get(via)
        steps.append(Evidence(start=via[0], end=via[1], rule=step.rule if step else "name"))
        via = step.via if step else None
    full = fullest.get(id(first.entity))
    if full is not None and full not in seen:
        steps.append(Evidence(start=full[0], end=full[1], rule="name"))
    return steps
