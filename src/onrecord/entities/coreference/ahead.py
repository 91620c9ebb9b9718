"""Antecedents that a rule finds: the subject behind an opening clause, and the one who was asked."""

from bisect import bisect_left, bisect_right

from onrecord.entities.coreference.candidates import fits
from onrecord.entities.coreference.history import History, Seen
from onrecord.entities.entity import Entity, Owned, Pointer
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import DETERMINERS
from onrecord.lexicon.people import KIN, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.reading import Quote
from onrecord.text.document import Document, role_head

__all__ = ["Ahead", "answering"]

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
_NOT_MAIN = frozenset("who whom which that to be was were been being is are not of by".split())
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
    return before not in _NOT_MAIN and before not in DETERMINERS and doc.low(verb + 1) not in ("by", "to")


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
