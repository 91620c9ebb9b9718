"""The order of the people step: names, who they are, pronouns and descriptions, speakers, facts."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from onrecord.people import gender, identity, kin, mentions, names
from onrecord.people.camps import Camps
from onrecord.people.candidates import fits
from onrecord.people.described import described
from onrecord.people.facts import Facts
from onrecord.people.identity import Owned
from onrecord.people.lexicon import BODIES, KIN, PLURAL_ROLES, SPEAKING_BODIES, is_place
from onrecord.people.mentions import Pointer
from onrecord.people.pronouns import Link, Resolver
from onrecord.people.scene import Entity, Scene, build, role_head
from onrecord.people.scorer import Scorer, shipped
from onrecord.people.speakers import Heads, Reached, hearer, kind_of, speak
from onrecord.people.tags import by_tags
from onrecord.people.ties import memberships
from onrecord.reading import Fact, Form, Mention, Paragraph, Person, Quote, Span
from onrecord.reading import Link as Led

if TYPE_CHECKING:
    from onrecord.model import Mention as Tagged

__all__ = ["resolve"]

# How sure a lone name is to mean whom it was given to, where the story has one of that name and several.
_LONE = 0.97
_SHARED = 0.75
_GROUPS = 50  # groups looked through for whom "you both" means


def resolve(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    quotes: tuple[Quote, ...],
    published: str | None = None,
    tagged: Sequence["Tagged"] = (),
) -> tuple[tuple[Person, ...], tuple[Quote, ...]]:
    """The people of the story, and the quotes with their speakers, addressees and evidence.

    Spans are code points into `text`. `published` is the ISO day that ages are reckoned against, `tagged`
    what the encoder takes for names.
    """
    story = Resolution(text, paragraphs, quotes, shipped(), tagged)
    story.run()
    facts = Facts(story.scene, story.owned, story.links, published)
    found = facts.find(story.quotes)
    story.kin(found)
    return story.result(found)


class Resolution:
    """One story on its way: what was found so far, each mention with its owner."""

    def __init__(
        self,
        text: str,
        paragraphs: tuple[Paragraph, ...],
        quotes: tuple[Quote, ...],
        scorer: Scorer,
        tagged: Sequence["Tagged"] = (),
    ) -> None:
        self.quotes = quotes
        self.scorer = scorer
        self.scene: Scene = build(text, paragraphs, quotes)
        self.owned: Owned = identity.group(
            self.scene, by_tags(self.scene, names.find(self.scene), tagged), _speaking(self.scene, quotes)
        )
        taken = {k for name, _ in self.owned for k in range(name.first, name.last)}
        kin.gendered(self.scene, self.owned)
        gender.by_pronouns(self.scene, self.owned)
        self.apposed = Facts.appositions(self.scene, self.owned)
        self.ties: dict[int, Entity] = {}  # by `id` of a person: the body for which that one says "we"
        self.camps = Camps(self.scene, self.owned)
        self.pointers = mentions.find(self.scene, taken) + self.camps.pointers(taken)
        at = {name.first: entity for name, entity in self.owned}
        for p in self.pointers:  # "a man who goes by Shorty"
            if self.scene.lows[p.last : p.last + 3] == ["who", "goes", "by"] and p.last + 3 in at:
                self.apposed[p.start] = at[p.last + 3]
        self.heads = Heads(self.scene, self.owned, self.pointers)
        self.links: list[Link] = []
        self.groups: list[tuple[int, Entity]] = []  # where a couple or a group is pointed at
        self.pairs: dict[int, Entity] = {}  # by `id` of a member
        self.singing: list[tuple[Span, Reached]] = []
        self.unnamed: dict[str, Entity] = {}
        self.reached: dict[Span, Reached] = {}
        self.said: list[list[Entity]] = []
        self.told: dict[int, list[Entity]] = {}
        shared: dict[str, set[int]] = defaultdict(set)
        for name, entity in self.owned:
            shared[name.parts[-1]].add(id(entity))
        for name, entity in self.owned:
            sure = 1.0 if len(name.parts) > 1 else _LONE if len(shared[name.parts[-1]]) == 1 else _SHARED
            self.reached[name.start, name.end] = Reached(entity, None, sure, "name")

    def run(self) -> None:
        """Lead every mention to its owner, and every quote to its speakers."""
        self.wedded()
        self.outside()
        self.speakers()
        self.inside()

    def wedded(self) -> None:
        """ "Mr. and Mrs. Lee" are two: take in the one whose title stands without a name."""
        families: dict[str, list[Entity]] = defaultdict(list)
        for name, entity in self.owned:
            if all(e is not entity for e in families[name.parts[-1]]):
                families[name.parts[-1]].append(entity)
        for name, wife in list(self.owned):
            before = [j for j in range(max(0, name.first - 6), name.first) if self.scene.low(j) != "."]
            if [self.scene.low(j) for j in before[-3:]] != ["mr", "and", "mrs"]:
                continue
            first = before[-3]
            others = [e for e in families[name.parts[-1]][:_GROUPS] if e is not wife and e.female < 0]
            other = others[0] if others else Entity("person", surname=name.parts[-1])
            other.agree("m", 3.0)
            other.names[name.parts[-1]] += not others
            pair = Entity("group", members=[other, wife], plural=True)
            start = self.scene.words[first].start
            self.take(Link(start, name.end, pair, "description", None, 0.9, "group", first))

    # --- outside the quotes -----------------------------------------------------------------------------

    def outside(self) -> None:
        """Lead every pronoun and description that stands outside quoted words to its owner, in order."""
        scene = self.scene
        resolver = Resolver(scene, self.owned, self.scorer)
        items: list[tuple[int, int, int]] = [(n.first, 0, k) for k, (n, _) in enumerate(self.owned)]
        sources: dict[int, int] = {}  # word index of a source's head → quote
        extra: list[Pointer] = []
        names_at = {name.first: name for name, _ in self.owned}
        at = {p.first: n for n, p in enumerate(self.pointers) if p.form == "description"}
        for q, quote in enumerate(self.quotes):
            for span in quote.source[:1]:
                for head in self.heads.of(span):
                    if head.name is not None:
                        sources[self.owned[head.name][0].first] = q
                    elif head.pointer is not None:
                        sources[head.pointer.first] = q
                        if head.pointer.form == "description":
                            n = at.get(head.pointer.first)
                            if n is None:
                                extra.append(head.pointer)
                            else:  # the source's own words are the description
                                self.pointers[n] = head.pointer._replace(age=self.pointers[n].age)
        hearers: set[int] = set()
        for quote in self.quotes:
            words = hearer(scene, quote, names_at)
            for head in (
                self.heads.of((scene.words[words[0]].start, scene.words[words[1] - 1].end)) if words else ()
            ):
                if head.pointer is not None:
                    hearers.add(head.pointer.first)
                    if head.pointer.form == "description" and head.pointer.first not in at:
                        extra.append(head.pointer)
        seen: set[int] = set()
        for p in extra:
            if p.first not in seen:
                seen.add(p.first)
                self.pointers.append(p)
        items += [(p.first, 1, k) for k, p in enumerate(self.pointers)]
        quoted_items = []
        for first, kind, k in sorted(items):
            if scene.quoted[first] >= 0:
                quoted_items.append((first, kind, k))
                continue
            entity = self.step(resolver, kind, k, first in sources, first in hearers)
            if entity is not None and first in sources:
                resolver.history.speaker = entity

    def step(self, resolver: Resolver, kind: int, k: int, is_source: bool, told: bool) -> Entity | None:
        """Take in one name or pointer outside quoted words."""
        if kind == 0:
            name, owner = self.owned[k]
            resolver.history.meet(
                name.first, name.last, owner, (name.start, name.end), False, name.possessive
            )
            return owner
        p = self.pointers[k]
        link: Link | None = None
        if p.form == "pronoun":
            if p.person in ("1", "2"):
                return None
            link = resolver.pronoun(p, is_source or (told and p.plural))
            if link is None and is_source and p.plural:
                link = self.they(p)
        elif p.start in self.apposed:
            link = Link(p.start, p.end, self.apposed[p.start], p.form, None, 0.9, "apposition", p.first)
        elif (camp := self.camp(resolver, p)) is not None:
            link = Link(p.start, p.end, camp, p.form, None, 0.9, "description", p.first)
        else:
            link = resolver.description(p, is_source)
            if link is None and (is_source or told):
                link = self.nameless(p)
            elif link is None and p.person in ("the", "this", "that") and p.last == p.first + 2:
                known = self.unnamed.get(p.head)
                link = (
                    Link(p.start, p.end, known, p.form, None, 0.7, "description", p.first) if known else None
                )
        if link is None:
            return None
        self.take(link)
        if p.person == "who":
            return link.entity  # it says nothing new of who matters
        possessive = resolver.owning(p)
        resolver.history.meet(p.first, p.last, link.entity, (p.start, p.end), p.form == "pronoun", possessive)
        return link.entity

    def camp(self, resolver: Resolver, p: Pointer) -> Entity | None:
        """The campaign or administration that the words mean."""
        met = (seen.entity for seen in reversed(resolver.history.recent))
        return self.camps.of(p, resolver.owner(p), met)

    def they(self, p: Pointer) -> Link | None:
        """They who say, as the plural that opened the sentence before: "Researchers followed …"."""
        scene = self.scene
        n = scene.sentence[p.first] - 1
        if n < 0 or scene.paragraph[scene.bounds[n][0]] < scene.paragraph[p.first] - 1:
            return None
        first, last = scene.bounds[n]
        for k in range(first, min(last, first + 4)):
            low = scene.low(k)
            if low in PLURAL_ROLES or role_head(low) not in (low, ""):
                opener = self.heads.segment(first, k + 1)
                if opener is None or opener.pointer is None or opener.pointer.form != "description":
                    return None
                made = self.nameless(opener.pointer)
                self.take(made)
                span = (opener.pointer.start, opener.pointer.end)
                return Link(p.start, p.end, made.entity, p.form, span, 0.6, "pronoun", p.first)
        return None

    def nameless(self, p: Pointer) -> Link:
        """A source that the story does not name, the same one when the same words come back."""
        words = " ".join(self.scene.low(k) for k in range(p.first + (p.person != ""), p.last))
        definite = p.person in ("the", "this", "that", "those", "these") or p.last == p.first + 1
        entity = self.unnamed.get(words) if definite else None
        if entity is None:
            entity = Entity(kind_of(p.head, p.plural), plural=p.plural)
            entity.agree(p.gender, 3.0)
            entity.roles.add(p.head)
            entity.traits.update(self.scene.lows[p.first : p.last - 1])
            place = self.scene.words[min(p.last + 1, len(self.scene.words) - 1)].text
            if p.head in SPEAKING_BODIES and self.scene.low(p.last) == "of" and is_place(place):
                entity.names[place] += 1  # "the city of Leeds"
        self.unnamed[words] = self.unnamed[p.head] = entity
        known = role_head(p.head) or p.head in BODIES or p.head in PLURAL_ROLES
        return Link(p.start, p.end, entity, p.form, None, 0.9 if known else 0.6, "description", p.first)

    def take(self, link: Link) -> None:
        """Keep a link, the first for its words."""
        if (link.start, link.end) in self.reached:
            return
        self.links.append(link)
        if link.entity.members and link.form == "description" and len(self.groups) < _GROUPS:
            self.groups.append((link.start, link.entity))
        for member in link.entity.members:
            self.pairs.setdefault(id(member), link.entity)
        self.reached[link.start, link.end] = Reached(link.entity, link.via, link.sure, link.rule)

    # --- who speaks -------------------------------------------------------------------------------------

    def speakers(self) -> None:
        """Fill in who speaks each quote and to whom."""
        sources: dict[int, list[tuple[Span, Reached]]] = {}
        at = {name.first: name for name, _ in self.owned}
        for q, quote in enumerate(self.quotes):
            for span in quote.source[:1]:
                for head in self.heads.of(span):
                    if head.name is not None:
                        name = self.owned[head.name][0]
                        sources.setdefault(q, []).append(
                            ((name.start, name.end), self.reached[name.start, name.end])
                        )
                    elif head.pointer is not None:
                        p = head.pointer
                        found = self.reached.get((p.start, p.end))
                        if found is None and p.form == "description":
                            self.take(self.nameless(p))
                            found = self.reached[p.start, p.end]
                        if found is not None:
                            sources.setdefault(q, []).append(((p.start, p.end), found))
            if quote.manner == "sung" and not sources.get(q) and (singer := self.singer(quote)) is not None:
                sources[q] = [singer]
            self.told[q] = self.hearers(quote, at) or self.spoken_to(quote)
        self.said, self.about = speak(self.quotes, sources, self.reached, self.fullest())

    def singer(self, quote: Quote) -> tuple[Span, Reached] | None:
        """Who sings lyrics that no words give to anyone: the one whom the sentence before them is about."""
        sentence = self.scene.sentence[self.scene.index(quote.content[0][0])]
        start = self.scene.words[self.scene.bounds[max(0, sentence - 1)][0]].start
        if not self.singing:
            self.singing = sorted(self.reached.items(), key=lambda r: r[0])
        low = bisect_left(self.singing, (start, 0), key=lambda r: r[0])
        high = bisect_left(self.singing, (quote.content[0][0], 0), key=lambda r: r[0])
        near = [r for r in self.singing[low:high] if r[1].entity.kind == "person"]
        if not near:
            return None
        span, found = near[-1]
        return span, found._replace(sure=0.7 * found.sure, rule="singer")

    def spoken_to(self, quote: Quote) -> list[Entity]:
        """Whom the words themselves turn to: "To our Ann - I am sorry", "you both"."""
        if quote.kind == "indirect":
            return []
        first, last = (self.scene.index(x) for x in (quote.content[0][0], quote.content[-1][1]))
        opening = self.scene.lows[first : first + 3]
        if "to" in opening or "dear" in opening:
            n = bisect_left(self.heads.starts, first + 1)
            name = self.owned[n] if n < len(self.owned) and self.owned[n][0].first <= first + 4 else None
            if name is not None and self.scene.low(name[0].last) in (",", "-", "–", "—", ":", ";"):
                return [name[1]]
        lows = self.scene.lows[first:last]
        if any(a == "you" and b in ("both", "two") for a, b in pairwise(lows)):
            groups = [s for s, _ in self.groups if s < quote.content[0][0]]
            return list(self.groups[len(groups) - 1][1].members) if groups else []
        return []

    def hearers(self, quote: Quote, at: dict[int, names.Name]) -> list[Entity]:
        """Those the quote is told to, by the words right after its cue."""
        words = hearer(self.scene, quote, at)
        if words is None:
            return []
        first, last = words
        start, end = self.scene.words[first].start, self.scene.words[last - 1].end
        found = []
        for head in self.heads.of((start, end)):
            if head.name is not None:
                found.append(self.owned[head.name][1])
            elif head.pointer is not None:
                p = head.pointer
                if (p.start, p.end) not in self.reached and p.form == "description":
                    self.take(self.nameless(p))
                if (p.start, p.end) in self.reached:
                    found += self.reached[p.start, p.end].entity.members or [
                        self.reached[p.start, p.end].entity
                    ]
        return found

    def fullest(self) -> dict[int, Span]:
        """The first place where each one's fullest name stands, by `id` of the entity."""
        best: dict[int, tuple[int, Span]] = {}
        for name, entity in self.owned:
            size = len(name.parts)
            if id(entity) not in best or size > best[id(entity)][0]:
                best[id(entity)] = size, (name.start, name.end)
        return {key: span for key, (_, span) in best.items()}

    # --- inside the quotes ------------------------------------------------------------------------------

    def inside(self) -> None:
        """Lead the pronouns inside quoted words: I to the speaker, he to whom was last met but that one."""
        resolver = Resolver(self.scene, self.owned, self.scorer)
        ties = memberships(self.scene, self.owned, self.links)
        self.ties |= {id(t.person): t.body for t in ties if not t.former}
        items: list[tuple[int, int, int]] = [(n.first, 0, k) for k, (n, _) in enumerate(self.owned)]
        items += [(p.first, 1, k) for k, p in enumerate(self.pointers)]
        for first, kind, k in sorted(items):
            if kind == 0:
                name, owner = self.owned[k]
                resolver.history.meet(first, name.last, owner, (name.start, name.end), False, name.possessive)
                continue
            p = self.pointers[k]
            quote = self.scene.quoted[first]
            known = self.reached.get((p.start, p.end))
            if known is not None:
                resolver.history.meet(
                    first, p.last, known.entity, (p.start, p.end), p.form == "pronoun", resolver.owning(p)
                )
            elif quote >= 0:
                self.within(resolver, p, quote)

    def within(self, resolver: Resolver, p: Pointer, quote: int) -> None:
        speakers = self.said[quote]
        link: Link | None = None
        if p.person == "1" and speakers:
            owner = self.we(resolver, speakers) if p.plural else speakers[0] if len(speakers) == 1 else None
            if owner is not None:
                sure = self.about[quote][0] * (0.6 if p.plural else 0.98)
                link = Link(p.start, p.end, owner, p.form, None, sure, "speaker", p.first)
        elif p.person == "2" and len(self.told[quote]) == 1:
            link = Link(p.start, p.end, self.told[quote][0], p.form, None, 0.8, "addressee", p.first)
        elif p.form == "pronoun" and p.person in ("3", "it", "who"):
            link = resolver.pronoun(p, False, speakers)
        elif p.form == "description":
            link = resolver.description(p)
        if link is None:
            return
        if p.person == "who":
            self.take(link)
        else:
            self.take(link)
            resolver.history.meet(
                p.first, p.last, link.entity, (p.start, p.end), p.form == "pronoun", resolver.owning(p)
            )

    def kin(self, facts: dict[int, list[tuple[Fact, Entity | None]]]) -> None:
        """Lead "his wife" to the one whom the story elsewhere calls so, where it calls only one so."""
        for p in self.pointers:
            kind = KIN.get(p.head)
            owner = self.reached.get((p.start, p.start + len(p.person)))
            if kind is None or owner is None or p.plural or (p.start, p.end) in self.reached:
                continue
            some = {
                id(other): other
                for fact, other in facts.get(id(owner.entity), [])
                if fact.kind == kind[1] and other is not None and fits(other, kind[0]) is not None
            }
            if len(some) == 1:
                (other,) = some.values()
                self.take(Link(p.start, p.end, other, p.form, None, 0.8, "kin", p.first))

    def we(self, resolver: Resolver, speakers: list[Entity]) -> Entity | None:
        """For whom a speaker says "we": one of a couple for both, others for their body."""
        if len(speakers) > 1:
            return resolver.of(speakers[0], speakers[1])
        (speaker,) = speakers
        if speaker.kind != "person":
            return speaker
        return self.pairs.get(id(speaker)) or self.ties.get(id(speaker))

    # --- what comes out ---------------------------------------------------------------------------------

    def result(
        self, facts: dict[int, list[tuple[Fact, Entity | None]]]
    ) -> tuple[tuple[Person, ...], tuple[Quote, ...]]:
        """The persons in order of their first mention, and the quotes with ids filled in."""
        held: dict[int, tuple[Entity, list[Mention]]] = {}
        spans: set[Span] = set()

        def add(entity: Entity, start: int, end: int, form: Form) -> None:
            held.setdefault(id(entity), (entity, []))
            if (start, end) not in spans and end > start:
                spans.add((start, end))
                held[id(entity)][1].append((start, end, form))

        for name, entity in self.owned:
            add(entity, name.start, name.end, "name")
        for link in self.links:
            add(link.entity, link.start, link.end, "pronoun" if link.form == "pronoun" else "description")
        led: dict[int, list[Led]] = defaultdict(list)
        for x in self.links:
            step = Led(start=x.start, end=x.end, rule=x.rule, confidence=round(x.sure, 3), via=x.via)
            led[id(x.entity)].append(step)
        known = {(id(x.entity), x.start) for x in self.links if x.form == "description"}
        for start, end, entity in described(self.scene, self.owned, self.links):
            if (id(entity), start) not in known:
                known.add((id(entity), start))
                add(entity, start, end, "description")
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
        for q, quote in enumerate(self.quotes):
            sure, evidence, reason = self.about[q]
            quotes.append(
                msgspec.structs.replace(
                    quote,
                    speakers=tuple(ids[id(e)] for e in self.said[q]),
                    addressees=tuple(ids[id(e)] for e in self.told[q] if id(e) in ids),
                    confidence=round(quote.confidence * sure, 3) if self.said[q] else quote.confidence,
                    evidence=evidence,
                    reason=reason,
                )
            )
        return tuple(people), tuple(quotes)


def _speaking(scene: Scene, quotes: tuple[Quote, ...]) -> set[int]:
    """The last words of the sources."""
    return {scene.index(end) - 1 for quote in quotes for _, end in quote.source[:1]}


def _names(entity: Entity) -> tuple[str, ...]:
    """Each form of the name once, fullest first."""
    return tuple(sorted(entity.names, key=lambda n: (-len(n.split()), -len(n), n)))
