"""Candidates: the antecedents that a pronoun or a description may have, met before it or right behind."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from typing import NamedTuple

from onrecord.entities.coreference.history import History, Seen
from onrecord.entities.entity import Entity, Owned, Pointer
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import DETERMINERS
from onrecord.lexicon.people import ANYONE, KIN, SPEAKING_BODIES, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.reading import Quote
from onrecord.text.document import Document, role_head

__all__ = ["Ahead", "Candidate", "answering", "candidates", "fits", "kind_of_pointer", "met_as_they"]

_MANY = frozenset("they them their theirs themselves".split())
_FEW = 3  # plurals over which a body told of in the plural is still "they"
_SENTENCES = 9  # sentences looked back over


class Candidate(NamedTuple):
    """One who may be meant: the mention nearest before, and how many were met since and lately."""

    entity: Entity
    seen: Seen
    order: int
    recent: int
    before: bool  # the subject of the sentence before
    same: bool  # the subject of the same sentence
    ahead: bool = False
    behind: bool = False  # named again behind the pointer, in its clause: "his feud with Ann Lee"


def kind_of_pointer(p: Pointer) -> str:
    """Which set of weights a pointer has."""
    if p.form == "description":
        return "body" if p.head in SPEAKING_BODIES else "description"
    return "they" if p.plural else "it" if p.person == "it" else "he"


def fits(entity: Entity, gender: str) -> float | None:
    """How well the gender agrees: 2 told, 1 suggested, 0 unknown, -1 against; None when it cannot."""
    if not gender:
        return 0.0
    toward = entity.female if gender == "f" else -entity.female
    if toward >= 1.5:
        return 2.0
    if toward > 0:
        return 1.0
    return 0.0 if toward == 0 else None if toward <= -1.5 else -1.0


def candidates(history: History, p: Pointer, avoid: Sequence[Entity]) -> list[Candidate]:
    """Those met within reach that agree with the pointer, the nearest first; those of a section before, and
    those whom only a caption tells of, where there is nobody else. A description goes back to a section
    before only for one who was called so."""
    doc = history.doc
    pictured = doc.captions - {doc.paragraph[p.first]}
    section = doc.section(p.first)
    if section and (here := _met(history, p, avoid, pictured, section)):
        return here
    some = (_met(history, p, avoid, pictured) if pictured else []) or _met(history, p, avoid)
    if section and kind_of_pointer(p) == "description":
        return [c for c in some if p.head in c.entity.roles]
    return some


def _met(
    history: History, p: Pointer, avoid: Sequence[Entity], pictured: Set[int] = frozenset(), since: int = 0
) -> list[Candidate]:
    """The candidates that are met from the paragraph `since` on and outside the paragraphs `pictured`."""
    sentence = history.doc.sentence[p.first]
    found: dict[int, Candidate] = {}
    for order, seen in enumerate(reversed(history.recent)):
        gap = sentence - seen.sentence
        if gap > _SENTENCES or seen.paragraph < since:
            break
        if seen.paragraph in pictured:
            continue
        before, same = seen.subject and gap == 1, seen.subject and gap == 0
        held = found.get(id(seen.entity))
        if held is None:
            if all(seen.entity is not a for a in avoid) and _agrees(history, seen, p):
                found[id(seen.entity)] = Candidate(seen.entity, seen, order, int(gap < 3), before, same)
        elif gap < 3:
            found[id(seen.entity)] = held._replace(
                recent=held.recent + 1, before=held.before or before, same=held.same or same
            )
    for seen in reversed(history.called.get(p.head, ())) if p.form == "description" else ():
        free = id(seen.entity) not in found and all(seen.entity is not a for a in avoid)
        if free and seen.paragraph >= since and _called(history, seen, p):
            found[id(seen.entity)] = Candidate(seen.entity, seen, len(found), 0, False, False)
    return list(found.values())


def _agrees(history: History, seen: Seen, p: Pointer) -> bool:
    """Whether one who was seen agrees with the pointer in kind, gender, number, age and what it is called."""
    entity, kind = seen.entity, kind_of_pointer(p)
    if not _kind_fits(entity, kind, p) or (p.age is not None and entity.age not in (None, p.age)):
        return False  # "the 41-year-old" is nobody of 38
    if kind == "they" and entity.kind == "organisation" and entity.names:
        return _as_many(history, seen, p)
    stranger = p.form == "description" and (entity.placed or not entity.names)
    return not stranger or _same_stranger(entity, p, _modifiers(history, p))


def _called(history: History, seen: Seen, p: Pointer) -> bool:
    """Whether one who was called so far back may be called so again."""
    entity = seen.entity
    same = not entity.placed or _same_stranger(entity, p, _modifiers(history, p))
    return same and _kind_fits(entity, kind_of_pointer(p), p)


def _modifiers(history: History, p: Pointer) -> set[str]:
    return set(history.doc.lows[p.first + 1 : p.last - 1])


def _same_stranger(entity: Entity, p: Pointer, modifiers: set[str]) -> bool:
    """Whether one without a name may be told of again so: no "Texas senator" is "the Ohio senator".

    Nor is a union "the company", nor a former mayor the mayor.
    """
    told = p.head in entity.roles or p.age is not None or (entity.kind == "person" and p.head in ANYONE)
    return told and modifiers <= entity.traits and ("former" in entity.traits) <= ("former" in modifiers)


def _as_many(history: History, seen: Seen, p: Pointer) -> bool:
    """Whether a body may be "they": as a subject just before, with no plural between that may be meant."""
    doc = history.doc
    plurals = doc.plurals[p.first] - doc.plurals[seen.last]
    alone = seen.subject and (plurals == 0 or (seen.entity.many and plurals < _FEW))
    return doc.sentence[p.first] - seen.sentence <= 1 and (alone or met_as_they(doc, seen))


def met_as_they(doc: Document, seen: Seen) -> bool:
    """Whether one was met as "they": so a body is spoken of again."""
    return seen.pronoun and doc.low(seen.first) in _MANY


def _kind_fits(entity: Entity, kind: str, p: Pointer) -> bool:
    if kind in ("he", "description") and not p.plural:
        return entity.kind == "person" and not entity.plural and fits(entity, p.gender) is not None
    if kind == "they":
        return entity.plural or entity.they or entity.kind in ("group", "organisation")
    if kind in ("it", "body"):
        return entity.kind == "organisation" and not entity.plural
    return entity.plural


_OPENING = word_list("coreference.opening")
_JOINS = frozenset("and but so yet then however later meanwhile still".split())  # which may stand before it
_STOPS = frozenset(", ; — – -- : ( )".split())
_REACH = 40  # words from the opening of the sentence to its subject
_NAMES = 5  # names looked at that stand between
_TITLED = 6  # words of an office before a name
# What stands behind a name that is no subject.
_GOES_ON = frozenset("and or of in on at by to for from with as who whom whose which that , . ; : )".split())


class Ahead:
    """Finds, in one story, whom the words of an opening clause may point forward to."""

    def __init__(self, doc: Document, owned: Owned) -> None:
        self.doc = doc
        self.owned = owned
        self.name_at = [n.first for n, _ in owned]

    def of(self, p: Pointer, history: History) -> Seen | None:
        """The subject behind the clause with which a sentence opens, where `p` stands in that clause."""
        doc = self.doc
        first, last = doc.bounds[doc.sentence[p.first]]
        if p.first - first > _REACH or doc.quoted[p.first] >= 0 or not self._opens(first, p.first):
            return None
        last = min(last, first + _REACH)
        k = bisect_right(self.name_at, p.first)
        for name, entity in self.owned[k : k + _NAMES]:
            if name.first >= last:
                break
            comma = self._comma(p.last, name.first)
            acts = not name.possessive and entity.kind == "person" and self._acts(name.last)
            if comma >= 0 and acts and doc.low(comma - 1) not in KIN:
                return self._seen(name.first, name.last, entity, (name.start, name.end))
        return self._called(p.first, last, history)

    def _opens(self, first: int, at: int) -> bool:
        """Whether the word `at` is in a clause that opens at `first` and that the subject follows."""
        doc = self.doc
        while first < at and (doc.low(first) in _JOINS or (doc.low(first) == "," and first > 0)):
            first += 1
        if first == at or not self._subordinate(first):
            return False
        since = max((k for k in range(first, at) if doc.raw(k) in _STOPS), default=first - 1) + 1
        return since == first or self._subordinate(since)

    def _subordinate(self, k: int) -> bool:
        low = self.doc.low(k)
        return low in _OPENING or (low.endswith(("ing", "ed")) and not self.doc.capital(k + 1))

    def _comma(self, first: int, at: int) -> int:
        """The comma before a name at `at` and what stands with it, "an emotional", "Gov."; -1 without one."""
        for k in range(at - 1, max(first, at - _TITLED) - 1, -1):
            low = self.doc.low(k)
            if low == ",":
                return k
            if low != "." and (not low[0].isalpha() or low in _GOES_ON or cue_of(low) is not None):
                break
        return -1

    def _acts(self, k: int) -> bool:
        """Whether a verb may stand at `k`, right behind a subject."""
        return self.doc.small(k) and self.doc.low(k) not in _GOES_ON

    def _seen(self, first: int, last: int, entity: Entity, span: tuple[int, int]) -> Seen:
        doc = self.doc
        place = doc.sentence[first], doc.paragraph[first]
        return Seen(first, last, *place, entity, True, False, span, False, True, -1)

    def _called(self, first: int, last: int, history: History) -> Seen | None:
        """The subject where it is described: "Asked if so, the mayor laughed"."""
        doc = self.doc
        k = next((j for j in range(first, last) if doc.raw(j) == ","), last)
        if k + 2 >= last or doc.low(k + 1) != "the":
            return None
        for seen in reversed(history.recent):
            if doc.low(k + 2) in seen.entity.roles and seen.entity.kind == "person":
                span = (doc.words[k + 1].start, doc.words[k + 2].end)
                return self._seen(k + 1, seen.last, seen.entity, span)
        return None


_ASKS = word_list("coreference.asks")
_TELLS = word_list("coreference.tells")
_ANSWERS = word_list("coreference.answers")
_ASKS_ON = frozenset("add continue ask press urge demand".split())
_NOT_MAIN = frozenset("who whom which that to be was were been being is are had not of by".split())
_OCCASION = frozenset("when after as while before once although though if since because".split())
_CALLED = 5  # words between the verb and the end of whom it is asked: "asked the witness, Ann Lee"


def answering(history: History, p: Pointer, quote: Quote) -> Seen | None:
    """Whom a pronoun that is the source of a quote means by the question that the sentence before asks.

    The one asked; None where nothing was asked, or grammar bars the one.
    """
    doc = history.doc
    if quote.kind == "indirect" or p.person != "3" or p.plural or not quote.cue:
        return None
    sentence = doc.sentence[min(p.first, doc.index(quote.content[0][0]))] - 1
    if sentence < 0 or doc.low(doc.bounds[sentence][0]) in _OCCASION:
        return None  # "When Lee asked why, Orr said": the question is no more than the occasion
    behind = doc.index(quote.cue[-1][1])
    cue = cue_of(doc.low(behind - 1))
    lemma = cue.lemma if cue is not None else doc.low(behind - 1)
    asked = _asked(history, sentence, lemma in _ANSWERS)
    goes_on = lemma in _ASKS_ON or doc.low(behind) == "on"
    return asked if asked and not goes_on and fits(asked.entity, p.gender) not in (None, -1.0) else None


def _asked(history: History, sentence: int, answers: bool) -> Seen | None:
    """Whom a sentence asks something, or tells it where what follows `answers`."""
    doc = history.doc
    here = [s for s in history.recent if s.sentence == sentence and s.entity.kind == "person"]
    starts = [s.first for s in here]
    for verb in range(*doc.bounds[sentence]):
        asks = doc.low(verb) in _ASKS or (answers and doc.low(verb) in _TELLS)
        if asks and doc.quoted[verb] < 0 and _main(doc, verb):
            asked = _object(doc, here[bisect_left(starts, verb) :], verb)
            if asked is not None:
                return asked
    return None


def _main(doc: Document, verb: int) -> bool:
    """Whether a form of a verb is told of someone: "Lee asked", not "who asked", "was asked"."""
    before = doc.low(verb - 1)
    return before not in _NOT_MAIN and before not in DETERMINERS


def _object(doc: Document, behind: list[Seen], verb: int) -> Seen | None:
    """The one who stands right behind the verb, what he is before him or not: "the witness, Ann Lee"."""
    found = None
    for seen in behind:
        between = range(found.last if found else verb + 1, seen.first)
        if seen.first - verb > _CALLED + 1 or seen.possessive or not all(_calls(doc, k) for k in between):
            break
        if found is not None and (seen.pronoun or len(between) > 1):
            break
        found = seen
    return found


def _calls(doc: Document, k: int) -> bool:
    low = doc.low(k)
    return low in DETERMINERS | TITLES.keys() | {",", ".", "former"} or bool(role_head(low))
