"""Discourse: who was met where on the way through a story, how each stood there, and which two are a pair."""

from collections import deque
from collections.abc import Set
from typing import NamedTuple

from onrecord.entities.entity import Entity
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES, POSSESSIVES
from onrecord.lexicon.people import KIN, PLURAL_ROLES, TITLES
from onrecord.reading import Span
from onrecord.text.document import Document, before_role, role_head
from onrecord.text.phrases import BEFORE_NAMES, subject

__all__ = ["History", "Pairs", "Seen"]

_CALLED = 12  # mentions kept for each role
_WINDOW = 40  # mentions looked back over
_OVER = frozenset("former late ex estranged future".split())  # before "wife": no couple now
_PREPOSITIONS = word_list("coreference.prepositions")


class Seen(NamedTuple):
    """One mention: its words, and how it stood in its sentence."""

    first: int
    last: int
    sentence: int
    paragraph: int
    entity: Entity
    subject: bool
    possessive: bool
    span: Span
    pronoun: bool
    leads: bool  # first in its sentence
    quote: int
    hangs: bool = False  # behind a preposition: "a friend of Ann Lee"
    joined: bool = False  # beside "and": "Ann Lee and Ben Orr"


class History:
    """The mentions met so far, in order, and what they say about who matters."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.recent: deque[Seen] = deque(maxlen=_WINDOW)
        self.called: dict[str, deque[Seen]] = {}  # by role: where those who are called so were met last
        self.counts: dict[int, int] = {}
        self.couples: deque[tuple[Entity, Entity, Span]] = deque(maxlen=1)
        self.speaker: Entity | None = None  # of the quote before
        self.topic: Entity | None = None  # the person met most often
        self.first: Entity | None = None  # the person met first
        self.pronouns: deque[Entity] = deque(maxlen=8)  # whom the last pronouns led to
        self.fronted: set[int] = set()  # first words in what one is told to have said before who said it
        self.sources: frozenset[int] = frozenset()  # first words of those who are told to say something

    def meet(
        self, first: int, last: int, entity: Entity, span: Span, pronoun: bool, possessive: bool
    ) -> None:
        """Note a mention of `entity` at the words [first, last)."""
        doc = self.doc
        sentence = doc.sentence[first]
        self._wed(first, entity, span)
        seen = Seen(
            first,
            last,
            sentence,
            doc.paragraph[first],
            entity,
            (first in self.sources and not possessive) or subject(doc, first, last, possessive),
            possessive,
            span,
            pronoun,
            not (self.recent and self.recent[-1].sentence == sentence),
            doc.quoted[first],
            *_placed(doc, first, last),
        )
        self.recent.append(seen)
        if pronoun and entity.kind == "person":
            self.pronouns.append(entity)
        self.first = self.first or (entity if entity.kind == "person" else None)
        for role in entity.roles:
            self.called.setdefault(role, deque(maxlen=_CALLED)).append(seen)
        self.counts[id(entity)] = count = self.counts.get(id(entity), 0) + 1
        if entity.kind == "person" and (self.topic is None or count > self.counts[id(self.topic)]):
            self.topic = entity

    def _wed(self, first: int, entity: Entity, span: Span) -> None:
        """Note the couple that "his wife Ann" or "her husband, the poet Ben," make."""
        before = [s for s in list(self.recent)[-3:] if s.sentence == self.doc.sentence[first]]
        if entity.kind != "person" or not before:
            return
        for owner in self._spouse(first, before):
            if owner.entity is not entity:
                self.couples.append((owner.entity, entity, (owner.span[0], span[1])))

    def _spouse(self, first: int, before: list[Seen]) -> list[Seen]:
        """Whose wife or husband, and still so, is named at `first`: "his wife Ann"."""
        doc, k = self.doc, before_role(self.doc, first)
        k -= doc.low(k) == ","
        over = doc.low(k).startswith(("ex-", "widow")) or doc.low(k - 1) in _OVER
        spouse = KIN.get(doc.low(k), ("", ""))[1] == "spouse" and not over
        return [s for s in before if spouse and s.possessive and s.last in (k, k - 1)]

    def name(self, stranger: Entity, named: Entity) -> None:
        """Take every mention of one met without a name for one of who is named."""
        self.recent = deque(
            (s._replace(entity=named) if s.entity is stranger else s for s in self.recent), maxlen=_WINDOW
        )
        self.pronouns = deque((named if e is stranger else e for e in self.pronouns), maxlen=8)
        self.counts[id(named)] = self.counts.get(id(named), 0) + self.counts.pop(id(stranger), 0)
        for held in ("speaker", "topic", "first"):
            if getattr(self, held) is stranger:
                setattr(self, held, named)

    def count(self, entity: Entity | None) -> int:
        """How often one was met."""
        return self.counts.get(id(entity), 0)

    def focus(self, sentence: int) -> Entity | None:
        """The person who opened the last sentence before this one that has any, as its subject."""
        before: int | None = None
        found: Entity | None = None
        for seen in reversed(self.recent):
            if seen.sentence >= sentence or sentence - seen.sentence > 3:
                continue
            if before is not None and seen.sentence != before:
                break
            before = seen.sentence
            if seen.first in self.fronted:
                continue  # "Lee will go, Orr said": it is Orr who goes on
            if seen.subject and seen.entity.kind == "person" and not seen.possessive:
                found = seen.entity
        return found


def _placed(doc: Document, first: int, last: int) -> tuple[bool, bool]:
    """Whether the words [first, last) stand behind a preposition, and whether beside "and"."""
    k = first - 1
    while k > max(0, first - 6) and (
        role_head(doc.low(k)) or doc.low(k) in TITLES or doc.low(k) in BEFORE_NAMES
    ):
        k -= 1
    same = k >= 0 and doc.sentence[k] == doc.sentence[first]
    joined = (same and doc.low(k) in ("and", "&")) or doc.low(last) in ("and", "&")
    return same and doc.low(k) in _PREPOSITIONS, joined


_LONGEST = 80  # code points between two names that are joined
_TOLD_BETWEEN = 12  # words between them that tell of one
_RECENT = 2  # sentences in which only two people are met
_AND = (["and"], [",", "and"], ["&"])


class Pairs:
    """The pairs met so far in a story."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.doc = history.doc
        self.made: dict[frozenset[int], Entity] = {}  # by the `id` of its members

    def of(self, a: Entity, b: Entity) -> Entity:
        """The group of two people."""
        return self.made.setdefault(frozenset((id(a), id(b))), Entity("group", members=[a, b], plural=True))

    def know(self, group: Entity) -> None:
        """Take in a group that was made before."""
        self.made[frozenset(map(id, group.members))] = group

    def named(self, sentence: int, reach: int, avoid: Set[int] = frozenset()) -> tuple[Entity, Span] | None:
        """The group of the last two people named together ("Ann and Ben"), made when there is none yet.

        They stand in one sentence, at most `reach` before `sentence`; `avoid` holds the `id` of those who are
        not meant.
        """
        names = self._names()
        for a, b in zip(names[-2::-1], names[:0:-1], strict=True):
            if sentence - b.sentence > reach:
                return None
            one, two = a.entity, b.entity
            alike = one is not two and one.kind == two.kind and one.kind in ("person", "group")
            free = not one.members and not two.members and not {id(one), id(two)} & avoid
            if alike and free and a.sentence == b.sentence and not self._listed(a) and self._joined(a, b):
                return self.of(one, two), (a.span[0], b.span[1])
        return None

    def only_two(self, sentence: int) -> tuple[Entity, Span] | None:
        """The two people of the last sentences, where there are no more: "Lee met Orr. The two agreed"."""
        recent = self.history.recent
        near = [s for s in recent if s.entity.kind == "person" and sentence - s.sentence <= _RECENT]
        two = list({id(s.entity): s.entity for s in near}.values())
        return (self.of(*two), near[-1].span) if len(two) == 2 else None

    def _names(self) -> list[Seen]:
        """The mentions that may be joined, one for "his wife Ann" and for "Ann, a poet"."""
        names: list[Seen] = []
        for seen in self.history.recent:
            gap = seen.first - names[-1].last if names and names[-1].entity is seen.entity else 2
            alone = seen.pronoun and not (seen.subject and self.doc.low(seen.last) == "and")  # "he and Ann"
            if not alone and gap != 1:
                names[-1:] = [*names[-1:], seen] if gap else [seen]
        return names

    def _listed(self, a: Seen) -> bool:
        """Whether a name stands behind a comma as one of more: but "two voters, Ann Lee and Ben Orr"."""
        k = a.first - 1
        return self.doc.low(k) == "," and self.doc.low(k - 1) not in PLURAL_ROLES

    def _joined(self, a: Seen, b: Seen) -> bool:
        """Whether "and" joins two: "Ann and Ben", "Lee and his wife Ann", "Ann, of Leeds, and Ben"."""
        between = self.doc.text[a.span[1] : b.span[0]] if b.span[0] - a.span[1] < _LONGEST else ""
        words = [w for w in between.replace(".", "").lower().split() if w not in TITLES]
        kin = [w for w in words[1:] if w in POSSESSIVES or KIN.get(w.strip(","), ("", ""))[1] == "spouse"]
        told = words[:1] == ["and"] and all(w in ARTICLES or role_head(w) for w in words[1:])
        if words in _AND or words == ["and", *kin] or told:
            return True
        return b.first - a.last < 2 * _TOLD_BETWEEN and self._told(self.doc.lows[a.last : b.first])

    def _told(self, words: list[str]) -> bool:
        """Whether between two names one is told of and joined: ", Republican of Iowa, and"."""
        while words and (words[-1] in TITLES or words[-1] == "."):
            words = words[:-1]
        if words[:1] != [","] or words[-2:] != [",", "and"] or not 3 < len(words) < _TOLD_BETWEEN:
            return False
        return not any(w in (",", ";", "and", "or", "who") for w in words[1:-2])
