"""The order of the stages: mentions, types, clusters, coreference, speakers, facts; and what leaves them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from onrecord.entities.clusters.beside import appositions, gender_by_kin, gender_by_pronouns
from onrecord.entities.clusters.cluster import cluster
from onrecord.entities.coreference.bridging import belonging, recalled
from onrecord.entities.coreference.descriptions import described, named_later
from onrecord.entities.coreference.features import Scorer, shipped
from onrecord.entities.coreference.state import Work
from onrecord.entities.coreference.walk import inside, outside, wedded
from onrecord.entities.entity import Entity
from onrecord.entities.facts.employers import memberships
from onrecord.entities.facts.facts import Facts
from onrecord.entities.mentions import named
from onrecord.entities.mentions.pointers import find_pointers
from onrecord.entities.mentions.sources import mended, speaking
from onrecord.entities.speakers.sources import kind_of_source, spoken_for
from onrecord.entities.speakers.speakers import interviewed, speakers
from onrecord.entities.types.listing import listed
from onrecord.quotes.interview import interview
from onrecord.reading import Fact, Form, Mention, Paragraph, Person, Quote, Span
from onrecord.reading import Link as Led
from onrecord.text.document import build

if TYPE_CHECKING:
    from onrecord.model import Antecedents, Kinds
    from onrecord.model import Mention as Tagged

__all__ = ["begin", "lead", "resolve"]


def resolve(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    quotes: tuple[Quote, ...],
    published: str | None = None,
    tagged: Sequence["Tagged"] = (),
    kinds: "Kinds | None" = None,
    antecedents: "Antecedents | None" = None,
) -> tuple[tuple[Person, ...], tuple[Quote, ...]]:
    """The people of the story, and the quotes with their speakers, addressees and evidence.

    Spans are code points into `text`. `published` is the ISO day that ages are reckoned against, `tagged`
    what the encoder takes for names, `kinds` of what kind it takes words to be, `antecedents` what it takes
    pronouns to go back to.
    """
    work = begin(text, paragraphs, quotes, tagged, kinds, antecedents)
    lead(work, shipped())
    facts = Facts(work.doc, work.owned, work.links, published).find(work.quotes)
    belonging(work, facts)
    return result(work, facts)


def begin(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    quotes: tuple[Quote, ...],
    tagged: Sequence["Tagged"] = (),
    kinds: "Kinds | None" = None,
    antecedents: "Antecedents | None" = None,
) -> Work:
    """The mentions of a story and the clusters of those by name, before any coreference."""
    doc = build(text, paragraphs, quotes)
    quotes = mended(doc, quotes)
    names = named(doc, quotes, tagged)
    heard = speaking(doc, quotes)
    owned = cluster(doc, names, heard)
    owned = listed(doc, owned, kinds, heard) if kinds is not None else owned
    gender_by_kin(doc, owned)
    gender_by_pronouns(doc, owned)
    apposed = appositions(doc, owned)
    pointers = find_pointers(doc, {k for name, _ in owned for k in range(name.first, name.last)})
    apart = {n for n, p in enumerate(paragraphs) if _credits(p)}
    return Work(doc, quotes, owned, pointers, apposed, apart, interview(text, paragraphs), antecedents)


def _credits(paragraph: Paragraph) -> bool:
    """Whether a paragraph only names who wrote or took something: nobody there is told of further on."""
    short = paragraph.end - paragraph.start < _CREDIT
    return paragraph.kind in ("byline", "promo") or (paragraph.kind == "caption" and short)


def lead(work: Work, scorer: Scorer) -> None:
    """Lead every mention to its owner, and every quote to its speakers."""
    wedded(work)
    interviewed(work)
    outside(work, scorer)
    for stranger, entity in list(named_later(work.doc, work.links, work.owned, work.sources)):
        work.name(stranger, entity)
    speakers(work)
    ties = memberships(work.doc, work.owned, work.links)
    work.ties = {id(tie.person): tie.body for tie in ties if not tie.former}
    inside(work, scorer)
    speakers(work)  # again, for the sources that stand in others' words: "I think so," said Lee
    recalled(work)


_CREDIT = 50  # code points of a caption that is no more than a credit
_POINTED = 2  # mentions of one who is told of without a name


def result(
    work: Work, facts: dict[int, list[tuple[Fact, Entity | None]]]
) -> tuple[tuple[Person, ...], tuple[Quote, ...]]:
    """The persons in order of their first mention, and the quotes with ids filled in."""
    held: dict[int, tuple[Entity, list[Mention]]] = {}
    spans: set[Span] = set()

    def add(entity: Entity, start: int, end: int, form: Form) -> None:
        held.setdefault(id(entity), (entity, []))
        if (start, end) not in spans and end > start:
            spans.add((start, end))
            held[id(entity)][1].append((start, end, form))

    for name, entity in work.owned:
        add(entity, name.start, name.end, "name")
    for link in work.links:
        add(link.entity, link.start, link.end, "pronoun" if link.form == "pronoun" else "description")
    led: dict[int, list[Led]] = defaultdict(list)
    for x in work.links:
        step = Led(start=x.start, end=x.end, rule=x.rule, confidence=round(x.sure, 3), via=x.via)
        led[id(x.entity)].append(step)
    known = {(id(x.entity), x.start) for x in work.links if x.form == "description"}
    for start, end, entity in described(work.doc, work.owned, work.links):
        if (id(entity), start) not in known:
            known.add((id(entity), start))
            add(entity, start, end, "description")
    speaking = {id(e) for some in (*work.said, *work.told.values()) for e in some}
    for key in work.introduced.keys() - speaking:  # nobody whom the words never come back to
        if key in held and len(held[key][1]) < _POINTED and not held[key][0].names:
            del held[key]
    for entity, _ in list(held.values()):
        for member in entity.members:
            held.setdefault(id(member), (member, []))
    order = sorted(held.values(), key=lambda e: min((m[0] for m in e[1]), default=0))
    ids = {id(entity): f"p{n}" for n, (entity, _) in enumerate(order, 1)}
    people = []
    for entity, found in order:
        told = [
            msgspec.structs.replace(f, person=ids.get(id(other)) if other is not None else None)
            for f, other in facts.get(id(entity), [])
        ]
        people.append(
            Person(
                id=ids[id(entity)],
                kind=entity.kind,  # type: ignore[arg-type]
                names=_names(entity),
                mentions=tuple(sorted(found)),
                facts=tuple(told),
                members=tuple(ids[id(m)] for m in entity.members),
                links=tuple(sorted(led.get(id(entity), ()), key=lambda k: (k.start, k.end))),
            )
        )
    quotes = []
    for q, quote in enumerate(work.quotes):
        sure, evidence, reason = work.about[q]
        quotes.append(
            msgspec.structs.replace(
                quote,
                source_kind=kind_of_source(quote, work.said[q]),
                speakers=tuple(ids[id(e)] for e in work.said[q]),
                speaks_for=tuple(ids[id(e)] for e in spoken_for(work, quote, q) if id(e) in ids),
                addressees=tuple(ids[id(e)] for e in work.told[q] if id(e) in ids),
                confidence=round(quote.confidence * sure, 3) if work.said[q] else quote.confidence,
                evidence=evidence,
                reason=reason,
            )
        )
    return tuple(people), tuple(quotes)


def _names(entity: Entity) -> tuple[str, ...]:
    """Each form of the name once, fullest first."""
    return tuple(sorted(entity.names, key=lambda n: (-len(n.split()), -len(n), n)))
