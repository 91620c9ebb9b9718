"""State: a story on its way through coreference and speakers, and who owns each mention."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from onrecord.entities.clusters.beside import aged
from onrecord.entities.coreference.heads import Heads
from onrecord.entities.entity import About, Entity, Link, Owned, Pointer, Reached
from onrecord.entities.mentions.pointers import kind_of
from onrecord.header import dateline_end
from onrecord.lexicon.closed import ARTICLES
from onrecord.lexicon.gazetteer import is_place
from onrecord.lexicon.nonnames import PEOPLES
from onrecord.lexicon.people import BODIES, PLURAL_ROLES, SPEAKING_BODIES
from onrecord.quotes.interview import Turn
from onrecord.reading import Quote, Span
from onrecord.text.credits import credited
from onrecord.text.document import Document, bare, role_head
from onrecord.text.kin import COUNTS
from onrecord.text.name import Name

if TYPE_CHECKING:
    from onrecord.model import Antecedents

__all__ = ["MOST", "SHARED", "Work"]

# How sure a lone name is to mean whom it was given to, where the story has one of that name and several.
_LONE = 0.97
SHARED = 0.75
_TOP, _DATELINE = 8, 200  # sentences in which datelines stand, code points of one
# "Two pilots", "more pilots" may be others each time.
_SOME = frozenset(COUNTS | set("some many most several few other more dozens hundreds thousands".split()))
MOST = 50  # of a kind that are looked through


class Work:
    """One story on its way: what was found so far, each mention with its owner."""

    def __init__(
        self,
        doc: Document,
        quotes: tuple[Quote, ...],
        owned: Owned,
        pointers: list[Pointer],
        apposed: dict[int, Entity],
        apart: Set[int] = frozenset(),
        turns: Sequence[Turn] = (),
        antecedents: "Antecedents | None" = None,
    ) -> None:
        """`apposed`: whom words in apposition mean, by their start; `apart`: paragraphs that tell nothing."""
        self.doc, self.quotes, self.owned, self.pointers = doc, quotes, owned, pointers
        self.apposed, self.apart, self.turns, self.antecedents = apposed, apart, turns, antecedents
        self.heads = Heads(doc, owned, pointers)
        self.first_named: dict[int, int] = {}  # by `id`: where in the names one is named first
        for n, (_, entity) in enumerate(self.owned):
            self.first_named.setdefault(id(entity), n)
        self.aside = _aside(doc, owned)
        self.bodies = {n.lower(): e for _, e in owned if e.kind == "organisation" for n in e.names}
        self.ties: dict[int, Entity] = {}  # by `id` of a person: the body for which that one says "we"
        self.links: list[Link] = []
        self.pairs: dict[int, Entity] = {}  # by `id` of a member
        self.unnamed: dict[str, Entity] = {}
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
            sure = 1.0 if len(name.parts) > 1 else _LONE if len(shared[name.parts[-1]]) == 1 else SHARED
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

    def told_by(self, first: int) -> list[tuple[Name, Entity]]:
        """The names in the words of a quote, by the first word of the head of its source."""
        found: list[tuple[Name, Entity]] = []
        for start, end in self.quotes[self.source_of[first]].content if first in self.source_of else ():
            low, high = (bisect_left(self.heads.starts, self.doc.index(edge)) for edge in (start, end))
            found += self.owned[low:high]
        return found

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
        first = p.first + (self.doc.low(p.first) in ARTICLES)
        if p.head not in BODIES or first >= p.last - 1 or p.person in ("a", "an"):
            return None
        place = bare(self.doc.words[first].text)
        known = is_place(place) or (place[:1].isupper() and place.lower() in PEOPLES)
        return first if known else None

    def nameless(self, p: Pointer) -> Link:
        """A source that the story does not name, the same one when the same words come back."""
        words = " ".join(self.doc.low(k) for k in range(p.first + (p.person != ""), p.last))
        some = p.person == "" and p.plural and self.doc.low(p.first) not in _SOME  # "Norwegian pilots"
        definite = p.person in ("the", "this", "that", "those", "these") or p.last == p.first + 1 or some
        placed = self._placed(p)
        name = "" if placed is None else self.doc.text[self.doc.words[placed].start : p.end]
        entity = self.bodies.get(name.lower()) or (self.unnamed.get(words) if definite or name else None)
        if entity is None:
            one = p.person in ("a", "an") and role_head(p.head) == p.head  # "a guard", not a king's guard
            entity = Entity("person" if one else kind_of(p.head, p.plural), plural=p.plural)
            entity.agree(p.gender, 3.0)
            entity.roles |= {p.head} | (aged(p.age) if p.age is not None else set())
            entity.traits.update(self.doc.lows[p.first : p.last - 1])
            place = self.doc.raw(min(p.last + 1, len(self.doc.words) - 1))
            if p.head in SPEAKING_BODIES and self.doc.low(p.last) == "of" and is_place(place):
                entity.names[place] += 1  # "the city of Leeds"
            elif entity.kind == "organisation" and name:
                entity.names[name] += 1
                entity.placed = True
        self.unnamed[words] = self.unnamed[p.head] = entity
        known = role_head(p.head) or p.head in BODIES or p.head in PLURAL_ROLES
        return Link(p.start, p.end, entity, p.form, None, 0.9 if known else 0.6, "description", p.first)


def _aside(doc: Document, owned: Owned) -> frozenset[int]:
    """Which names only credit a picture or stand in a dateline: the story tells nothing of them."""
    tops = {doc.paragraph[first]: doc.words[first].start for first, _ in reversed(doc.bounds[:_TOP])}
    ends = {n: dateline_end(doc.text, start, start + _DATELINE) for n, start in tops.items()}
    return frozenset(
        n
        for n, (name, _) in enumerate(owned)
        if name.start < ends.get(doc.paragraph[name.first], 0) or credited(doc.text, (name.start, name.end))
    )


def _span(each: tuple[Span, Reached]) -> Span:
    return each[0]
