"""History: who was met where on the way through a story, and how each stood there."""

from collections import deque
from typing import NamedTuple

from onrecord.lexicon import word_list
from onrecord.lexicon.nonnames import NOT_NAMES, PEOPLES
from onrecord.lexicon.people import KIN, SPEAKING_BODIES, TITLES
from onrecord.people.entity import Entity
from onrecord.quotes.cues import cue_of
from onrecord.reading import Span
from onrecord.text.document import Document, before_role, role_head

__all__ = ["CLAUSE", "History", "Seen"]

_CALLED = 12  # mentions kept for each role
_WINDOW = 40  # mentions looked back over

# What may stand, with roles and titles, between a name and the word it hangs on.
BEFORE_NAMES = frozenset("the a an former then late . prime vice attorney".split())
_ARTICLES = frozenset("the a an its their".split())
_BEEN = frozenset("is was has been later then".split())
_OVER = frozenset("former late ex estranged future".split())  # before "wife": no couple now
_PREPOSITIONS = word_list("history.prepositions")
CLAUSE = word_list("history.clause")


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
        """Note the couple that "his wife Ann", "her husband, the poet Ben," or "Ann married Ben" make."""
        doc = self.doc
        before = [s for s in list(self.recent)[-3:] if s.sentence == doc.sentence[first]]
        if entity.kind != "person" or not before:
            return
        k = first - 1  # past what he or she is: "married the director Tom Lee"
        while role_head(doc.low(k)) or (k < first - 1 and doc.low(k) in ("the", "a", "an", "fellow")):
            k -= 1
        k -= doc.low(k) == "to" and doc.low(k - 1) == "married"
        if doc.low(k) in ("married", "wed"):
            while doc.low(k - 1) in _BEEN:
                k -= 1
            owners = [s for s in before[-1:] if s.last == k and not s.possessive]
        else:
            k = before_role(doc, first)
            k -= doc.low(k) == ","
            over = doc.low(k).startswith(("ex-", "widow")) or doc.low(k - 1) in _OVER
            spouse = KIN.get(doc.low(k), ("", ""))[1] == "spouse" and not over
            owners = [s for s in before if spouse and s.possessive and s.last in (k, k - 1)]
        for owner in owners:
            if owner.entity is not entity and owner.entity.kind == "person":
                self.couples.append((owner.entity, entity, (owner.span[0], span[1])))

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


def _modifies(doc: Document, k: int) -> bool:
    """Whether a word is a people's or a name before an office: "French Prime Minister Ann Lee"."""
    return doc.capital(k) and doc.low(k) not in NOT_NAMES - PEOPLES.keys()


def subject(doc: Document, first: int, last: int, possessive: bool) -> bool:
    """Whether the words [first, last) look like the subject of a clause."""
    if possessive:
        return False
    if doc.low(first) == "they":
        return True
    k = first - 1
    while (
        k >= max(0, first - 6)
        and doc.sentence[k] == doc.sentence[first]
        and (role_head(doc.low(k)) or doc.low(k) in TITLES or doc.low(k) in BEFORE_NAMES)
    ):
        k -= 1
    if k < first - 1 and doc.low(k) in SPEAKING_BODIES and k > 0:
        k -= 1  # "Quill campaign manager Ann Lee"
    while k >= max(0, first - 6) and doc.sentence[k] == doc.sentence[first] and _modifies(doc, k):
        k -= 1
    k -= k < first - 1 and doc.low(k) in _ARTICLES
    if k < 0 or doc.sentence[k] != doc.sentence[first]:
        return True
    low = doc.low(k)
    if low in CLAUSE:
        return True
    cue = cue_of(low)
    nxt = cue_of(doc.low(last)) if last < len(doc.words) else None
    return (cue is not None and doc.raw(k - 1) in "”\",'’") or (
        nxt is not None and nxt.form in ("past", "s", "ing")
    )
