"""Speakers: who speaks each quote and to whom, with the chain of words that leads there."""

from collections import Counter
from collections.abc import Sequence, Set

from onrecord.entities.coreference.heads import Head
from onrecord.entities.coreference.state import Work
from onrecord.entities.entity import About, Entity, Link, Owned, Reached
from onrecord.entities.mentions.sources import hearer
from onrecord.reading import Evidence, Quote, Span
from onrecord.text.name import Name

__all__ = ["interviewed", "speakers"]

_LEAD = 4  # code points before words in which a colon that leads to them stands
_PRONOUN_LENGTH = 8  # characters
_LONGEST_CHAIN = 6


def speakers(work: Work) -> None:
    """Fill in who speaks each quote and to whom."""
    sources: dict[int, list[tuple[Span, Reached]]] = {}
    at = {name.first: name for name, _ in work.owned}
    for q, quote in enumerate(work.quotes):
        found = [r for span in quote.source[:1] for head in work.heads.of(span) if (r := _reach(work, head))]
        found = found or _replies(work, q)
        if not found and quote.manner == "sung":
            found = _singer(work, quote)
        if not found and q in work.answers:
            found = [work.answers[q]]
        if found:
            sources[q] = found
        turn = quote.source[:1] or quote.content[:1]
        answering = [work.turned_to[span] for span in turn if span in work.turned_to]
        work.told[q] = _hearers(work, quote, at) or answering
    turns = {turn.span for turn in work.turns}
    alone = {q for q, quote in enumerate(work.quotes) if quote.content[0] in turns or _led_apart(work, quote)}
    work.said, work.about = speak(work.quotes, sources, work.reached, _fullest(work), alone)


def _reach(work: Work, head: Head) -> tuple[Span, Reached] | None:
    """Where the head of a source stands and whom it reaches; a description reaches someone in any case."""
    if head.name is not None:
        name = work.owned[head.name][0]
        return (name.start, name.end), work.reached[name.start, name.end]
    p = head.pointer
    if p is None:
        return None
    span = p.start, p.end
    if span not in work.reached and p.form == "description":
        work.take(work.nameless(p))
    return (span, work.reached[span]) if span in work.reached else None


_ASKED = 300  # code points from who is asked to the reply
_REPLY = frozenset("reply replies answer answers response retort".split())


def _replies(work: Work, q: int) -> list[tuple[Span, Reached]]:
    """Who was asked right before words that "came the reply" follows."""
    quote = work.quotes[q]
    told = work.told.get(q - 1, []) if q else []
    end = work.doc.index(quote.cue[0][1]) if quote.cue and not quote.source else 0
    if len(told) != 1 or work.doc.low(end - 1) not in _REPLY:
        return []
    start = quote.content[0][0]
    near = [each for each in work.reached_from(max(0, start - _ASKED), start) if each[1].entity is told[0]]
    return [(span, found._replace(sure=0.9 * found.sure)) for span, found in near[-1:]]


def _led_apart(work: Work, quote: Quote) -> bool:
    """Whether a colon leads to words whose speaker no words name: they go on from no quote before it."""
    start = quote.content[0][0]
    return work.doc.text[max(0, start - _LEAD) : start].rstrip().endswith(":") and not quote.source


def _singer(work: Work, quote: Quote) -> list[tuple[Span, Reached]]:
    """Who sings lyrics that no words give to anyone: the one whom the sentence before them is about."""
    sentence = work.doc.sentence[work.doc.index(quote.content[0][0])]
    start = work.doc.words[work.doc.bounds[max(0, sentence - 1)][0]].start
    near = [r for r in work.reached_from(start, quote.content[0][0]) if r[1].entity.kind == "person"]
    return [(span, found._replace(sure=0.7 * found.sure, rule="singer")) for span, found in near[-1:]]


def _hearers(work: Work, quote: Quote, at: dict[int, Name]) -> list[Entity]:
    """Those the quote is told to, by the words right after its cue."""
    words = hearer(work.doc, quote, at)
    if words is None:
        return []
    found: list[Entity] = []
    for head in work.heads.of((work.doc.words[words[0]].start, work.doc.words[words[1] - 1].end)):
        if (reached := _reach(work, head)) is not None:
            entity = reached[1].entity
            found += [entity] if head.name is not None else entity.members or [entity]
    return found


def _fullest(work: Work) -> dict[int, Span]:
    """The first place where each one's fullest name stands, by `id` of the entity."""
    best: dict[int, tuple[int, Span]] = {}
    for name, entity in work.owned:
        size = len(name.parts)
        if id(entity) not in best or size > best[id(entity)][0]:
            best[id(entity)] = size, (name.start, name.end)
    return {key: span for key, (_, span) in best.items()}


def speak(
    quotes: Sequence[Quote],
    sources: dict[int, list[tuple[Span, Reached]]],
    reached: dict[Span, Reached],
    fullest: dict[int, Span],
    alone: Set[int] = frozenset(),
) -> tuple[list[list[Entity]], list[About]]:
    """Who speaks each quote, and how sure, by what chain, or why nobody does.

    `sources` holds for each quote the heads of its source with whom they reach; `reached` the owner of every
    mention by its span; `fullest` the span of the fullest name of each entity by `id`; `alone` the quotes
    that go on from no other.
    """
    speakers: list[list[Entity]] = []
    about: list[About] = []
    for q, quote in enumerate(quotes):
        heads = sources.get(q, [])
        before = quote.continues if quote.continues is not None or q in alone else _carried(quotes, q)
        if heads:
            everyone = (e for _, first in heads for e in first.entity.members or [first.entity])
            speakers.append(list(dict.fromkeys(everyone)))
            steps = tuple(step for span, first in heads for step in _chain(span, first, reached, fullest))
            about.append((min(1.0, *(first.sure for _, first in heads)), steps, None))
        elif not quote.source and before is not None and before < q and speakers[before]:
            speakers.append(list(speakers[before]))
            about.append(_continued(quote, quotes[before], about[before]))
        else:
            speakers.append([])
            about.append((0.0, (), _reason(quote)))
    return speakers, about


def _continued(quote: Quote, before: Quote, about: About) -> About:
    """How sure the speaker of a quote is that goes on from the one before it, and by what chain."""
    sure, steps, _ = about
    start, end = before.content[-1]
    step = Evidence(start=start, end=end, rule="continued")
    certain = 0.95 if quote.continues is not None else 0.7
    return sure * certain, (step, *(s for s in steps if s.rule != "continued")), None


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
    one = _asked(work) if work.turns else []
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


def _asked(work: Work) -> Owned:
    """The names above the first turn of those who are told to speak, else in the heading, else of any."""
    first = work.turns[0].span[0]
    above = [(n, e) for n, e in work.owned if n.end <= first and e.kind == "person" and len(n.parts) > 1]
    sentences = {work.doc.sentence[n.first] for n, _ in above}
    told = [some for some in above if _asked_to_speak(work, some[0])]
    heading = [some for some in above if work.doc.paragraph[some[0].first] == 0]
    own = {k for k in sentences if not _SELF.isdisjoint(work.doc.around(work.doc.bounds[k][0]))}
    return told or heading or [some for some in above if work.doc.sentence[some[0].first] not in own]


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
