"""Work: a story on its way through the people step, what was found so far and who owns each mention."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.lexicon.gazetteer import is_place
from onrecord.lexicon.nonnames import PEOPLES
from onrecord.lexicon.people import BODIES, PLURAL_ROLES, SPEAKING_BODIES
from onrecord.people import gender, identity, kin, mentions, names
from onrecord.people.camps import Camps
from onrecord.people.edges import edged
from onrecord.people.entity import Entity
from onrecord.people.facts import Facts
from onrecord.people.frames import mended
from onrecord.people.heads import Heads, kind_of
from onrecord.people.identity import Owned
from onrecord.people.listing import listed
from onrecord.people.mentions import Pointer
from onrecord.people.pronouns import Link
from onrecord.people.roles import aged
from onrecord.people.scorer import Scorer
from onrecord.people.tags import by_tags
from onrecord.people.voices import voices
from onrecord.quotes.interview import interview
from onrecord.reading import Evidence, Paragraph, Quote, Span
from onrecord.text.document import Document, bare, build, role_head

if TYPE_CHECKING:
    from onrecord.model import Antecedents, Kinds
    from onrecord.model import Mention as Tagged

__all__ = ["MOST", "About", "Reached", "Work", "speaking"]

# How sure a lone name is to mean whom it was given to, where the story has one of that name and several.
_LONE = 0.97
_SHARED = 0.75
_CREDIT = 50  # code points of a caption that is no more than a credit
MOST = 50  # of a kind that are looked through

# How sure a speaker is, by what chain of words, or why there is none.
About = tuple[float, tuple[Evidence, ...], str | None]


class Reached(NamedTuple):
    """One who was reached from a mention, with the mention before it in the chain and how sure that is."""

    entity: Entity
    via: Span | None
    sure: float
    rule: str


class Work:
    """One story on its way: what was found so far, each mention with its owner."""

    def __init__(
        self,
        text: str,
        paragraphs: tuple[Paragraph, ...],
        quotes: tuple[Quote, ...],
        scorer: Scorer,
        tagged: Sequence["Tagged"] = (),
        kinds: "Kinds | None" = None,
        antecedents: "Antecedents | None" = None,
    ) -> None:
        self.scorer = scorer
        self.antecedents = antecedents
        self.doc: Document = build(text, paragraphs, quotes)
        self.quotes = quotes = mended(self.doc, quotes)
        self.apart = {n for n, p in enumerate(paragraphs) if _credits(p)}
        named = edged(self.doc, names.find(self.doc), tagged)
        named = by_tags(self.doc, named, tagged)
        named = voices(self.doc, named, quotes, tagged)
        heard = speaking(self.doc, quotes)
        self.owned: Owned = identity.group(self.doc, named, heard)
        if kinds is not None:
            self.owned = listed(self.doc, self.owned, kinds, heard)
        self.first_named: dict[int, int] = {}  # by `id`: where in the names one is named first
        for n, (_, entity) in enumerate(self.owned):
            self.first_named.setdefault(id(entity), n)
        taken = {k for name, _ in self.owned for k in range(name.first, name.last)}
        kin.gendered(self.doc, self.owned)
        gender.by_pronouns(self.doc, self.owned)
        self.apposed = Facts.appositions(self.doc, self.owned)
        self.ties: dict[int, Entity] = {}  # by `id` of a person: the body for which that one says "we"
        self.camps = Camps(self.doc, self.owned)
        self.pointers = mentions.find(self.doc, taken)
        self.heads = Heads(self.doc, self.owned, self.pointers)
        self.links: list[Link] = []
        self.pairs: dict[int, Entity] = {}  # by `id` of a member
        self.unnamed: dict[str, Entity] = {}
        self.turns = interview(text, paragraphs)
        self.turned_to: dict[Span, Entity] = {}  # by the label or the words of a turn: to whom it is said
        self.answers: dict[int, tuple[Span, Reached]] = {}  # by quote, in an interview without labels
        self.introduced: dict[int, Entity] = {}  # by `id`: those told of whom no quote needs
        self.sources: frozenset[int] = frozenset()  # first words of those who are told to say something
        self.source_of: dict[int, int] = {}  # by the first word of a source's head: its quote
        self.speaking_bodies: list[Entity] | None = None  # named as speakers, once all are known
        self.told_of: dict[int, list[Span]] | None = None  # by `id`: where one is, once all are known
        self.in_order: list[tuple[Span, Reached]] = []  # what was reached, as it was when first asked
        self.namings = 0  # of those told of without a name
        self.reached: dict[Span, Reached] = {}
        self.said: list[list[Entity]] = []
        self.told: dict[int, list[Entity]] = {}
        self.about: list[About] = []
        shared: dict[str, set[int]] = defaultdict(set)
        for name, entity in self.owned:
            shared[name.parts[-1]].add(id(entity))
        for name, entity in self.owned:
            sure = 1.0 if len(name.parts) > 1 else _LONE if len(shared[name.parts[-1]]) == 1 else _SHARED
            self.reached[name.start, name.end] = Reached(entity, None, sure, "name")

    def take(self, link: Link) -> None:
        """Keep a link, the first for its words."""
        if (link.start, link.end) in self.reached:
            return
        self.links.append(link)
        for member in link.entity.members if link.rule == "group" else ():
            self.pairs.setdefault(id(member), link.entity)
        self.reached[link.start, link.end] = Reached(link.entity, link.via, link.sure, link.rule)

    def reached_from(self, start: int, end: int) -> list[tuple[Span, Reached]]:
        """The mentions that begin in [start, end), in code points, in order."""
        if not self.in_order:
            self.in_order = sorted(self.reached.items(), key=_span)
        low = bisect_left(self.in_order, (start, 0), key=_span)
        return self.in_order[low : bisect_left(self.in_order, (end, 0), key=_span)]

    def introduce(self, p: Pointer) -> Link:
        """Someone that a story tells of before it names them, if ever: "A woman was hurt"."""
        link = self.nameless(p)
        self.introduced[id(link.entity)] = link.entity
        return link

    def name(self, stranger: Entity, named: Entity) -> None:
        """Take one met without a name for one who is named: all that led to the one leads to the other."""
        if self.namings >= MOST:
            return
        self.namings += 1
        self.introduced.pop(id(stranger), None)
        named.agree("f" if stranger.female > 0 else "m" if stranger.female < 0 else "", abs(stranger.female))
        named.roles |= stranger.roles
        named.traits |= stranger.traits
        self.links = [x._replace(entity=named) if x.entity is stranger else x for x in self.links]
        self.reached = {
            span: r._replace(entity=named) if r.entity is stranger else r for span, r in self.reached.items()
        }
        self.unnamed = {words: e for words, e in self.unnamed.items() if e is not stranger}
        self.in_order = []

    def _placed(self, p: Pointer) -> int | None:
        """The first word of what names a body by its kind and its country: "Norway's foreign ministry"."""
        first = p.first + (self.doc.low(p.first) in ("the", "a", "an"))
        if p.head not in BODIES or first >= p.last - 1 or p.person in ("a", "an"):
            return None
        place = bare(self.doc.words[first].text)
        known = is_place(place) or (place[:1].isupper() and place.lower() in PEOPLES)
        return first if known else None

    def nameless(self, p: Pointer) -> Link:
        """A source that the story does not name, the same one when the same words come back."""
        words = " ".join(self.doc.low(k) for k in range(p.first + (p.person != ""), p.last))
        definite = p.person in ("the", "this", "that", "those", "these") or p.last == p.first + 1
        entity = self.unnamed.get(words) if definite else None
        if entity is None:
            one = p.person in ("a", "an") and role_head(p.head) == p.head  # "a guard", not a king's guard
            entity = Entity("person" if one else kind_of(p.head, p.plural), plural=p.plural)
            entity.agree(p.gender, 3.0)
            entity.roles |= {p.head} | (aged(p.age) if p.age is not None else set())
            entity.traits.update(self.doc.lows[p.first : p.last - 1])
            place = self.doc.raw(min(p.last + 1, len(self.doc.words) - 1))
            if p.head in SPEAKING_BODIES and self.doc.low(p.last) == "of" and is_place(place):
                entity.names[place] += 1  # "the city of Leeds"
            elif entity.kind == "organisation" and (first := self._placed(p)) is not None:
                entity.names[self.doc.text[self.doc.words[first].start : p.end]] += 1
                entity.placed = True
        self.unnamed[words] = self.unnamed[p.head] = entity
        known = role_head(p.head) or p.head in BODIES or p.head in PLURAL_ROLES
        return Link(p.start, p.end, entity, p.form, None, 0.9 if known else 0.6, "description", p.first)


def _span(each: tuple[Span, Reached]) -> Span:
    return each[0]


def _credits(paragraph: Paragraph) -> bool:
    """Whether a paragraph only names who wrote or took something: nobody there is told of further on."""
    short = paragraph.end - paragraph.start < _CREDIT
    return paragraph.kind in ("byline", "promo") or (paragraph.kind == "caption" and short)


def speaking(doc: Document, quotes: tuple[Quote, ...]) -> set[int]:
    """The last words of the sources."""
    return {doc.index(end) - 1 for quote in quotes for _, end in quote.source[:1]}
