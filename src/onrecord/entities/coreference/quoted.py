"""Quoted: the pronouns and descriptions within quoted words, led to who speaks, is spoken to, or was met."""

from onrecord.entities.coreference.features import Scorer
from onrecord.entities.coreference.resolver import Resolver
from onrecord.entities.coreference.state import Work
from onrecord.entities.entity import Entity, Link, Pointer
from onrecord.entities.mentions.pointers import owning
from onrecord.lexicon import word_list

__all__ = ["inside"]


_ALL_OF_US = word_list("coreference.all_of_us")


def inside(work: Work, scorer: Scorer) -> None:
    """Lead the pronouns inside quoted words: I to the speaker, he to whom was last met but that one."""
    resolver = Resolver(work.doc, work.owned, scorer, work.antecedents)
    resolver.history.sources = work.sources
    for link in work.links:
        if link.entity.members:
            resolver.pairs.know(link.entity)
    told = [k for k, (n, _) in enumerate(work.owned) if work.doc.paragraph[n.first] not in work.apart]
    items: list[tuple[int, int, int]] = [(work.owned[k][0].first, 0, k) for k in told]
    items += [(p.first, 1, k) for k, p in enumerate(work.pointers)]
    for first, kind, k in sorted(items):
        if kind == 0:
            name, owner = work.owned[k]
            resolver.history.meet(first, name.last, owner, (name.start, name.end), False, name.possessive)
            continue
        p = work.pointers[k]
        quote = work.doc.quoted[first]
        known = work.reached.get((p.start, p.end))
        if known is not None:
            resolver.history.meet(
                first, p.last, known.entity, (p.start, p.end), p.form == "pronoun", owning(work.doc, p)
            )
        elif quote >= 0:
            _within(work, resolver, p, quote)


def _within(work: Work, resolver: Resolver, p: Pointer, quote: int) -> None:
    """Take in one pointer inside the words of a quote."""
    speakers, link = work.said[quote], None
    if p.person == "1" and speakers:
        owner = _we(work, resolver, p, speakers) if p.plural else _alone(speakers)
        if owner is not None:
            sure = work.about[quote][0] * (0.6 if p.plural else 0.98)
            link = Link(p.start, p.end, owner, p.form, None, sure, "speaker", p.first)
    elif p.person == "2" and len(work.told[quote]) == 1:
        link = Link(p.start, p.end, work.told[quote][0], p.form, None, 0.8, "addressee", p.first)
    elif p.form == "pronoun" and p.person in ("3", "it", "who"):
        link = resolver.pronoun(p, False, speakers)
    elif p.form == "description":
        link = resolver.description(p, avoid=speakers)
    if link is None:
        return
    work.take(link)
    if p.person != "who":
        resolver.history.meet(
            p.first, p.last, link.entity, (p.start, p.end), p.form == "pronoun", owning(work.doc, p)
        )


def _alone(speakers: list[Entity]) -> Entity | None:
    return speakers[0] if len(speakers) == 1 and speakers[0].kind == "person" else None


def _we(work: Work, resolver: Resolver, p: Pointer, speakers: list[Entity]) -> Entity | None:
    """For whom a speaker says "we": one of a couple for both, others for their body; not "our country"."""
    shared = not _ALL_OF_US.isdisjoint(work.doc.lows[p.last : p.last + 2])
    if p.head == "our" and shared and id(speakers[0]) not in work.pairs:
        return None
    if len(speakers) > 1:
        return resolver.pairs.of(speakers[0], speakers[1])
    (speaker,) = speakers
    if speaker.kind != "person":
        return speaker
    return work.pairs.get(id(speaker)) or work.ties.get(id(speaker))
