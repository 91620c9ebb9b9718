"""Bridging: words for what is someone's own, a message, a campaign, kin; and a body that is told of again."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from onrecord.entities.coreference.candidates import fits
from onrecord.entities.coreference.history import History, Seen
from onrecord.entities.coreference.state import Work
from onrecord.entities.entity import Entity, Link, Owned, Pointer, Reached
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import DETERMINERS
from onrecord.lexicon.people import CAMPS, FOR_OTHERS, KIN, SPEAKING_BODIES
from onrecord.lexicon.sorts import clashes
from onrecord.reading import Fact, Span
from onrecord.text.document import Document, bare

__all__ = ["WRITTEN", "Camps", "belonging", "maker", "maker_of_it", "meant", "recalled"]

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
    return _behind(history, doc, k, stop) or _before(history, doc, k) or _within(history, doc, k)


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


_COMPOUNDS = word_list("coreference.compounds")
_NAMED = 2  # words behind a name in which its campaign is named
_MOST = 50  # campaigns of one story among which "the campaign" is looked for


class Camps:
    """The campaigns and administrations of a story, each by whose it is."""

    def __init__(self, doc: Document, owned: Owned) -> None:
        self.doc = doc
        self.owned = owned
        self.firsts = [name.first for name, _ in owned]
        self.known: dict[tuple[int, str], Entity] = {}
        # Those that the story names: "the Lee campaign", "Lee's administration".
        self.bodies = {" ".join(name.parts).lower(): e for name, e in owned if e.kind == "organisation"}
        self.named = {
            (id(e), bare(doc.low(k)))
            for name, e in owned
            for k in range(name.last, name.last + _NAMED)
            if e.kind == "person"
        }

    def of(self, p: Pointer, owner: Entity | None, met: Iterable[Entity] = ()) -> Entity | None:
        """The one that a description means, made when it is new.

        `owner` is who "his" or "her" leads to, `met` those met before, the last first.
        """
        if bare(p.head) not in CAMPS or self.doc.low(p.last) in _COMPOUNDS:
            return None
        n = bisect_left(self.firsts, p.first)
        inside = (e for name, e in self.owned[n : n + 3] if name.last <= p.last and e.kind == "person")
        whose = next(inside, owner)
        if whose is None:
            return self.again(p, met) if p.person == "the" and p.last == p.first + 2 else None
        key, name = (id(whose), p.head), f"{whose.surname or _fullest(whose)} {p.head}"
        body = self.bodies.get(name.lower())
        if body is None and key not in self.named:
            return None
        if key not in self.known:
            self.known[key] = body or Entity("organisation", names=Counter([name]), roles={p.head})
        return self.known[key]

    def again(self, p: Pointer, met: Iterable[Entity]) -> Entity | None:
        """The campaign that was met last, of which "the campaign" tells again."""
        known = set(self.known.values()) if len(self.known) < _MOST else set[Entity]()
        led = (self.known.get((id(e), p.head), e) for e in met)
        return next((e for e in led if e in known), None)


def _fullest(entity: Entity) -> str:
    return max(entity.names, key=lambda n: (len(n.split()), len(n)), default="")


_LEAST = 0.7  # how likely the encoder must take the words to go back to one
_AGAIN = frozenset(["the", "its", "this", "that"])  # what begins words that tell again of what was named
_RECALL = 2_000  # code points that are looked back over


def recalled(work: Work) -> None:
    """Take a body that speaks without a name for the named one of which its words tell again."""
    work.in_order = []  # all mentions are known now
    for q, said in enumerate(work.said):
        quote = work.quotes[q]
        one = len(said) == 1 and not said[0].names and not said[0].plural
        if not one or not quote.source or quote.source_kind != "organisation":
            continue
        first, last = (work.doc.index(edge) for edge in quote.source[0])
        lows = work.doc.lows[first:last]
        if lows and lows[0] in _AGAIN and FOR_OTHERS.isdisjoint(lows):
            stranger, named = said[0], meant(work, quote.source[0])
            if named is not None:
                work.name(stranger, named)
                work.said = [[named if e is stranger else e for e in some] for some in work.said]


def meant(work: Work, span: Span) -> Entity | None:
    """The named body that the words of `span` most likely go back to; None where none is likelier than not.

    Code points, end exclusive.
    """
    if work.antecedents is None:
        return None
    found: dict[int, tuple[Entity, list[Span]]] = {}
    first, last = (work.doc.index(edge) for edge in span)
    if any(work.doc.capital(k) for k in range(first + 1, last)):
        return None  # "the Norwegian delegation", "the unit of Quill Motors"
    before, noun = bisect_left(work.heads.starts, first), work.doc.low(last - 1)
    for n in range(before - 1, -1, -1):
        name, entity = work.owned[n]
        if name.start < span[0] - _RECALL:
            break
        if entity.kind == "organisation" and n not in work.aside and not clashes(entity.alike, noun):
            found.setdefault(id(entity), (entity, []))[1].append((name.start, name.end))
    if not found:
        return None
    for place, reached in work.reached_from(span[0] - _RECALL, span[0]):
        if id(reached.entity) in found:
            found[id(reached.entity)][1].append(place)
    bodies = list(found.values())
    shares = work.antecedents.shares(work.antecedents.head(span), [spans for _, spans in bodies])
    best = max(range(len(bodies)), key=shares.__getitem__)
    return bodies[best][0] if shares[best] >= _LEAST else None


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
        elif p.head in SPEAKING_BODIES:
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
