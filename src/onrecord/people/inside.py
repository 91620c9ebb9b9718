"""Inside: the pronouns within quoted words, led to who speaks, is spoken to, or was met before."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from onrecord.lexicon import word_list
from onrecord.people.lexicon import IN_TEAMS
from onrecord.people.mentions import POSSESSIVES, Pointer
from onrecord.people.pronouns import Link, Resolver
from onrecord.people.scene import Entity
from onrecord.people.ties import memberships
from onrecord.people.work import Work

__all__ = ["inside"]

_ALL_OF_US = word_list("inside.all_of_us")


_OFFICES = word_list("inside.offices").union(IN_TEAMS)
_NEAR = 2  # sentences back
_PRONOUN, _PHRASE = 4, 60  # characters: of he and they, and of the words that tell who he is


def inside(work: Work) -> None:
    """Lead the pronouns inside quoted words: I to the speaker, he to whom was last met but that one."""
    resolver = Resolver(work.scene, work.owned, work.scorer, work.antecedents)
    resolver.history.sources = work.sources
    for link in work.links:
        if link.entity.members:
            resolver.pairs.know(link.entity)
    ties = memberships(work.scene, work.owned, work.links)
    work.ties |= {id(t.person): t.body for t in ties if not t.former}
    itself = dict(_name_themselves(work))
    told = [k for k, (n, _) in enumerate(work.owned) if work.scene.paragraph[n.first] not in work.apart]
    items: list[tuple[int, int, int]] = [(work.owned[k][0].first, 0, k) for k in told]
    items += [(p.first, 1, k) for k, p in enumerate(work.pointers)]
    for first, kind, k in sorted(items):
        if kind == 0:
            name, owner = work.owned[k]
            resolver.history.meet(first, name.last, owner, (name.start, name.end), False, name.possessive)
            continue
        p = work.pointers[k]
        quote = work.scene.quoted[first]
        known = work.reached.get((p.start, p.end))
        if known is not None:
            resolver.history.meet(
                first, p.last, known.entity, (p.start, p.end), p.form == "pronoun", resolver.owning(p)
            )
        elif quote >= 0:
            _within(work, resolver, p, quote, itself.get((quote, p.plural)))


def _name_themselves(work: Work) -> Iterator[tuple[tuple[int, bool], Entity]]:
    """Who the words of a quote say they are: "We are Open Brook", "I am Ann Lee", by quote and number."""
    for name, owner in work.owned:
        quote, k = work.scene.quoted[name.first], name.first - 1
        one = owner.kind == "person"
        said = [work.scene.low(k - 1), work.scene.low(k)] if not name.possessive else []
        if quote >= 0 and (said == ["i", "am"] if one else said == ["we", "are"]):
            yield (quote, not one), owner


def _within(work: Work, resolver: Resolver, p: Pointer, quote: int, itself: Entity | None) -> None:
    speakers = work.said[quote]
    if p.person == "1" and itself is not None and not any(s.names for s in speakers):
        speakers = [itself]
    link: Link | None = None
    if p.person == "1" and speakers:
        alone = speakers[0] if len(speakers) == 1 and speakers[0].kind == "person" else None
        shared = not _ALL_OF_US.isdisjoint(work.scene.lows[p.last : p.last + 2])
        everyone = p.head == "our" and shared and id(speakers[0]) not in work.pairs
        owner = alone if not p.plural else None if everyone else _we(work, resolver, speakers, quote)
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
            p.first, p.last, link.entity, (p.start, p.end), p.form == "pronoun", resolver.owning(p)
        )


def _we(work: Work, resolver: Resolver, speakers: list[Entity], quote: int) -> Entity | None:
    """For whom a speaker says "we": one of a couple for both, others for their body."""
    if len(speakers) > 1:
        return resolver.pairs.of(speakers[0], speakers[1])
    (speaker,) = speakers
    if speaker.kind != "person":
        return speaker
    known = work.pairs.get(id(speaker)) or work.ties.get(id(speaker))
    if known is None and (known := _spoken_of(work, resolver, quote)) is not None:
        work.ties[id(speaker)] = known
    return known or (None if speaker.names else _body_in(work, quote))


def _spoken_of(work: Work, resolver: Resolver, quote: int) -> Entity | None:
    """The one body that the story has just spoken of, where the source is an office of it and a name alone.

    "The Mint will close. 'We tried,' said chief executive Ann Lee."
    """
    scene, source = work.scene, work.quotes[quote].source
    n = bisect_left(work.owned, source[0][0], key=lambda o: o[0].start) if source else len(work.owned)
    first = scene.index(source[0][0]) if source else 0
    if n >= len(work.owned) or not 0 < work.owned[n][0].first - first < 4:
        return None
    name = work.owned[n][0]
    before = range(first, name.first)
    alone = all(scene.small(k) or scene.low(k) in name.title for k in before)
    alone = alone and all(scene.low(k).isalpha() for k in before)
    if not alone or scene.low(before[-1]) not in _OFFICES or scene.low(first) in POSSESSIVES | {"former"}:
        return None
    sentence = scene.sentence[scene.index(work.quotes[quote].content[0][0])]
    near = {
        id(s.entity): s.entity
        for s in resolver.history.recent
        if s.entity.kind == "organisation" and sentence - s.sentence <= _NEAR
        if s.subject or "according" in scene.lows[max(0, s.first - 3) : s.first]
    }
    return next(iter(near.values())) if len(near) == 1 else None


def _body_in(work: Work, quote: int) -> Entity | None:
    """The body that a nameless speaker is told by: "a Mint official", "a spokesman for the Mint"."""
    start, end = work.quotes[quote].source[0] if work.quotes[quote].source else (0, 0)
    if end - start <= _PRONOUN and (told := work.about[quote][1]):  # "he", of whom the story told before
        start, end = told[-1].start, told[-1].start + _PHRASE
    end = start + len(re.split(r"[,.;]|\bwho\b", work.scene.text[start:end])[0])
    bodies = _bodies(work, start, end)
    if not bodies and "spokes" in work.scene.text[start:end].lower():  # of whom the story speaks
        sentence = work.scene.sentence[work.scene.index(start)]
        bodies = _bodies(work, work.scene.words[work.scene.bounds[max(0, sentence - 2)][0]].start, start)
    return bodies[0] if len(bodies) == 1 else None


def _bodies(work: Work, start: int, end: int) -> list[Entity]:
    """The bodies named in a stretch of text."""
    first, last = (bisect_left(work.owned, at, key=lambda o: o[0].start) for at in (start, end))
    found = {id(e): e for name, e in work.owned[first:last] if e.kind == "organisation" and name.end <= end}
    return list(found.values())
