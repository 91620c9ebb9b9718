"""The order of the stages: mentions, types, clusters, coreference, speakers, facts; and what leaves them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from onrecord.entities.clusters.beside import (
    appositions,
    gender_by_kin,
    gender_by_own_words,
    gender_by_pronouns,
)
from onrecord.entities.clusters.cluster import cluster
from onrecord.entities.coreference.bridging import belonging, recalled
from onrecord.entities.coreference.descriptions import described, named_later
from onrecord.entities.coreference.features import Scorer, shipped
from onrecord.entities.coreference.quoted import inside
from onrecord.entities.coreference.state import Work
from onrecord.entities.coreference.walk import outside
from onrecord.entities.entity import Entity
from onrecord.entities.facts.employers import memberships
from onrecord.entities.facts.facts import Facts, Found
from onrecord.entities.mentions.names import named
from onrecord.entities.mentions.pointers import find_pointers
from onrecord.entities.mentions.sources import mended, speaking
from onrecord.entities.speakers.kinds import final, kind_of_source
from onrecord.entities.speakers.sources import spoken_for
from onrecord.entities.speakers.speakers import interviewed, speakers
from onrecord.entities.types.listing import listed
from onrecord.quotes.interview import interview
from onrecord.reading import Form, Mention, Paragraph, Person, Quote, Span, Time
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
    times: Sequence[Time] = (),
) -> tuple[tuple[Person, ...], tuple[Quote, ...]]:
    """The people of the story, and the quotes with their speakers, addressees and evidence.

    Spans are code points into `text`. `published` is the ISO day that ages are reckoned against, `tagged`
    what the encoder takes for names, `kinds` of what kind it takes words to be, `antecedents` what it takes
    pronouns to go back to; `times` are those the story tells, by which births and deaths have their days.
    """
    work = begin(text, paragraphs, quotes, tagged, kinds, antecedents)
    lead(work, shipped())
    facts = Facts(work.doc, work.owned, work.links, published, times).find(work.quotes)
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
    gender_by_own_words(doc, owned)
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
    interviewed(work)
    outside(work, scorer)
    for stranger, entity in list(named_later(work)):
        work.name(stranger, entity)
    speakers(work)
    ties = memberships(work.doc, work.owned, work.links)
    work.ties = {id(tie.person): tie.body for tie in ties if not tie.former}
    inside(work, scorer)
    speakers(work)  # again, for the sources that stand in others' words: "I think so," said Lee
    recalled(work)


_CREDIT = 50  # code points of a caption that is no more than a credit
_POINTED = 2  # mentions of one who is told of without a name


def result(work: Work, facts: Found) -> tuple[tuple[Person, ...], tuple[Quote, ...]]:
    """The persons in order of their first mention, and the quotes with ids filled in."""
    held = _mentions(work)
    order = sorted(held.items(), key=lambda each: min((m[0] for m in each[1]), default=0))
    ids = {id(entity): f"p{n}" for n, (entity, _) in enumerate(order, 1)}
    led: dict[int, list[Led]] = defaultdict(list)
    for x in work.links:
        step = Led(start=x.start, end=x.end, rule=x.rule, confidence=round(x.sure, 3), via=x.via)
        led[id(x.entity)].append(step)
    people = tuple(
        Person(
            id=ids[id(entity)],
            kind=entity.kind,  # type: ignore[arg-type]
            names=_names(entity),
            mentions=tuple(sorted(found)),
            facts=tuple(
                msgspec.structs.replace(f, person=None if other is None else ids.get(id(other)))
                for f, other in facts.get(id(entity), [])
            ),
            members=tuple(ids[id(m)] for m in entity.members),
            links=tuple(sorted(led.get(id(entity), ()), key=lambda k: (k.start, k.end))),
        )
        for entity, found in order
    )
    return people, tuple(_spoken(work, q, ids) for q in range(len(work.quotes)))


def _mentions(work: Work) -> dict[Entity, list[Mention]]:
    """The mentions of each entity that is kept, no two with the same words; members are kept with a group."""
    held: dict[Entity, list[Mention]] = defaultdict(list)
    spans: set[Span] = set()

    def add(entity: Entity, start: int, end: int, form: Form) -> None:
        held[entity]  # one whose words are another's is kept too
        if (start, end) not in spans and end > start:
            spans.add((start, end))
            held[entity].append((start, end, form))

    for name, entity in work.owned:
        add(entity, name.start, name.end, "name")
    for x in work.links:
        add(x.entity, x.start, x.end, "pronoun" if x.form == "pronoun" else "description")
    known = {(id(x.entity), x.start) for x in work.links if x.form == "description"}
    for start, end, entity in described(work.doc, work.owned, work.links):
        if (id(entity), start) not in known:
            known.add((id(entity), start))
            add(entity, start, end, "description")
    speaking = {e for some in (*work.said, *work.told.values()) for e in some}
    grouped = {member for entity in held for member in entity.members}
    idle = set(work.introduced.values()) - speaking - grouped
    for entity in idle:  # nobody whom the words never come back to
        if entity in held and len(held[entity]) < _POINTED and not entity.names:
            del held[entity]
    for member in grouped:
        held.setdefault(member, [])
    return held


def _spoken(work: Work, q: int, ids: dict[int, str]) -> Quote:
    """A quote with its speakers, those they speak for and those they speak to."""
    said = work.said[q]
    sure, evidence, reason = work.about[q]
    kind = kind_of_source(work, work.quotes[q], q)
    quote = msgspec.structs.replace(work.quotes[q], source_kind=kind)
    bodies = spoken_for(work, quote, q)

    def known(some: Iterable[Entity]) -> tuple[str, ...]:
        return tuple(ids[id(e)] for e in some if id(e) in ids)

    return msgspec.structs.replace(
        quote,
        source_kind=final(work, quote, q, bodies),
        speakers=known(said),
        speaks_for=known(bodies),
        addressees=known(work.told[q]),
        confidence=round(quote.confidence * sure, 3) if said else quote.confidence,
        evidence=evidence,
        reason=reason,
    )


def _names(entity: Entity) -> tuple[str, ...]:
    """Each form of the name once, fullest first."""
    return tuple(sorted(entity.names, key=lambda n: (-len(n.split()), -len(n), n)))
