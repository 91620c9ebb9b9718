"""Bridging: words for what is someone's own, a message, a campaign, kin; and a body that is told of again."""

from onrecord.entities.coreference.candidates import fits
from onrecord.entities.coreference.history import History, Seen
from onrecord.entities.coreference.state import Work
from onrecord.entities.entity import Entity, Link, Pointer, Reached
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import DETERMINERS
from onrecord.lexicon.people import KIN, SPEAKING_BODIES
from onrecord.lexicon.sorts import clashes
from onrecord.reading import Fact, Span
from onrecord.text.document import Document

__all__ = ["WRITTEN", "belonging", "maker", "maker_of_it"]

WRITTEN = word_list("coreference.written")
_MADE = word_list("coreference.made")
_IN = frozenset("in on via through with".split())
_PASSIVE = frozenset("was were is are been be being".split())  # behind whom others write of
_IT = 2  # sentences before "it", those in its quote among them, that are looked back over
_OBJECT = 6  # words from the verb to what was made
_BACK, _FURTHEST = 6, 400  # sentences and words looked back over


def maker(history: History, p: Pointer) -> Seen | None:
    """The mention of who made what `p` names, the nearest before it; None where the story does not say."""
    doc = history.doc
    first = max(doc.bounds[max(0, doc.sentence[p.first] - _BACK)][0], p.first - _FURTHEST)
    for k in range(p.first - 1, first - 1, -1):
        if doc.low(k) != p.head:
            continue
        found = _of(history, k, p.first)
        if found is not None:
            return found
    return None


def maker_of_it(history: History, p: Pointer) -> Seen | None:
    """The mention of who made what "it" is, where the sentence before tells of one: "Lee left a note"."""
    doc = history.doc
    sentence = doc.sentence[p.first]
    first, last = doc.bounds[max(0, sentence - _IT)][0], doc.bounds[sentence][0]
    k = next((k for k in range(last - 1, first - 1, -1) if doc.low(k) in WRITTEN), -1)
    return _of(history, k, p.first) if k >= 0 else None


def _of(history: History, k: int, stop: int) -> Seen | None:
    """Who made what the word `k` names."""
    doc = history.doc
    return _before(history, doc, k) or _behind(history, doc, k, stop) or _within(history, doc, k)


def _within(history: History, doc: Document, k: int) -> Seen | None:
    """Who does something in it: "Lee apologised in a post", "In a letter, Lee wrote"."""
    at = next((j for j in range(k - 1, max(-1, k - _OBJECT) - 1, -1) if doc.low(j) in _IN), -1)
    if at < 0 or doc.sentence[at] != doc.sentence[k] or doc.low(at + 1) not in DETERMINERS:
        return None
    here = [s for s in history.recent if s.sentence == doc.sentence[k] and s.subject]
    if at == doc.bounds[doc.sentence[k]][0]:
        return next((s for s in here if s.first > k), None)
    before = [s for s in here if s.last <= at and doc.low(s.last) not in _PASSIVE]
    return before[-1] if before else None


def _before(history: History, doc: Document, k: int) -> Seen | None:
    """The subject of the verb before it: "Lee posted a video"."""
    verb = next((j for j in range(k - 1, max(-1, k - _OBJECT) - 1, -1) if doc.low(j) in _MADE), -1)
    if verb < 0 or doc.sentence[verb] != doc.sentence[k] or doc.low(verb - 1) in ("was", "were", "been"):
        return None
    subjects = [s for s in history.recent if s.sentence == doc.sentence[k] and s.last <= verb and s.subject]
    return subjects[-1] if subjects else None


def _behind(history: History, doc: Document, k: int, stop: int) -> Seen | None:
    """Who follows with "by" or "from", or made it: "a letter from Lee", "an image Lee posted"."""
    beside = next((s for s in history.recent if s.first == k + 1), None)
    if beside is not None and doc.low(beside.last) in _MADE:
        return beside
    by = next((j for j in range(k + 1, min(k + 4, stop)) if doc.low(j) in ("by", "from")), -1)
    if by < 0 or any(doc.low(j) not in _MADE for j in range(k + 1, by)):
        return None
    return next((s for s in history.recent if by < s.first <= by + 3), None)


Facts = dict[int, list[tuple[Fact, Entity | None]]]


def belonging(work: Work, facts: Facts) -> None:
    """Lead what is someone's to the one whom the story elsewhere calls so, where it calls only one so."""
    told: list[tuple[Span, str, Entity]] = []
    for p in work.pointers:
        owner = work.reached.get((p.start, p.start + len(p.person)))
        if owner is None or p.plural or (p.start, p.end) in work.reached:
            continue
        if p.head in KIN:
            told.append(((p.start, p.end), p.head, owner.entity))
        elif p.head in SPEAKING_BODIES and p.form == "description":
            _body(work, facts, p, owner)
    for span, noun, whose in told:
        gender, kind = KIN[noun]
        some = {
            id(other): other
            for fact, other in facts.get(id(whose), [])
            if fact.kind == kind and other is not None and _may_be(other, gender)
        }
        if len(some) == 1 and span not in work.reached:
            (other,) = some.values()
            work.take(Link(*span, other, "description", None, 0.8, "kin", work.doc.index(span[0])))


def _may_be(other: Entity, gender: str) -> bool:
    fit = fits(other, gender)
    return fit is not None and fit >= 0


def _body(work: Work, facts: Facts, p: Pointer, owner: Reached) -> None:
    """Lead "her company" to the one body she is told to belong to, "our company" to the body that we are."""
    if owner.entity.kind == "organisation":
        ours = p.person == "our" and p.last == p.first + 2  # not "our first campaign"
        some = [owner.entity] if ours else []
    else:
        told = facts.get(id(owner.entity), [])
        held = {
            id(e): e for f, e in told if f.kind == "employer" and f.status == "asserted" and e is not None
        }
        some = list(held.values())
    if len(some) != 1 or clashes(some[0].alike, p.head) or not (some[0].alike or p.head in _ANY_BODY):
        return
    sure = round(0.85 * owner.sure, 3)
    work.take(Link(p.start, p.end, some[0], "description", owner.via, sure, "body", p.first))


_ANY_BODY = frozenset("company firm group organization organisation team club agency".split())
