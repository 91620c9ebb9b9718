"""Sources: for which body an unnamed source speaks, and who is behind a document."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.entities.coreference.bridging import meant
from onrecord.entities.coreference.heads import STUDIES
from onrecord.entities.coreference.state import Work
from onrecord.entities.entity import Entity
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import DETERMINERS
from onrecord.lexicon.gazetteer import is_place
from onrecord.lexicon.nonnames import PEOPLES
from onrecord.lexicon.people import BODIES, FOR_OTHERS
from onrecord.lexicon.sorts import clashes
from onrecord.quotes.cues import cue_of
from onrecord.reading import Quote, Span
from onrecord.text.document import Document
from onrecord.text.name import Name

__all__ = ["spoken_for"]

# "a spokesman for the Mint", "economists at Quill Bank"
_TIES = frozenset("for of at from with".split())
_BY = frozenset("by from of".split())
_GOT = word_list("speakers.got")
_ANY = word_list("speakers.any")
# What speaks for one and goes by that one's name: "the Lee campaign", "Lee's transition team".
_ENTOURAGE = (["campaign"], ["transition", "team"], ["team"], ["office"])
# What stands in a newspaper is its own.
_PRINTED = frozenset("report article story headline editorial column review piece analysis".split())
_WORKS = frozenset("poll survey report study analysis investigation statement review".split())
_PUT_OUT = frozenset("released published issued compiled commissioned".split())
_PLACES = 12  # looked at where a story tells of a report
_NAMES = 40  # that are looked back over for the last body
_JOINS = frozenset("/ - – and &".split())  # between those who made one thing together
_PASSIVE = frozenset(", was is were and out jointly which that has been".split())
_MAKERS = 6  # words from "by" to the body of those who made it
_TIED = 6  # words from such a word to the end of the name behind it


def spoken_for(work: Work, quote: Quote, q: int) -> list[Entity]:
    """Those for whom an unnamed speaker speaks: the body of a spokesperson, of officials, of a report."""
    made = quote.source_kind == "document"
    if any(e.names for e in work.said[q]):
        return []
    steps = [(step.start, step.end) for step in work.about[q][1]]
    for span in [*quote.source, *steps, *(_told_of(work, q) if made else [])]:
        if found := _makers_at(work, span) if made else _speaks_for(work, quote, q, span):
            return found
    if quote.source_kind in ("organisation", "document"):
        for span in [*quote.source, *steps]:
            if (one := meant(work, span)) is not None and not _called_otherwise(work, span, one):
                return [one]
    return []


def _called_otherwise(work: Work, span: Span, body: Entity) -> bool:
    """Whether the words speak for a sort of body that this one is not: "a government spokesman"."""
    nouns = [low for k in _words(work, span) if (low := work.doc.low(k)) in BODIES]
    return bool(nouns) and not any(_may_be(body, noun) for noun in nouns)


def _makers_at(work: Work, span: Span) -> list[Entity]:
    """Who is behind a document, by the words of `span` that tell of it."""
    return _tied(work, span, _SOMEBODY, made=True) or _named_behind(work, span)


def _speaks_for(work: Work, quote: Quote, q: int, span: Span) -> list[Entity]:
    """For whom the words of `span` speak: a body that is told of again, or one to whom they are tied."""
    lows = [work.doc.low(k) for k in _words(work, span)]
    if not (_FORMER | _OTHERS_OF).isdisjoint(lows) or lows[-1:] == ["union"]:
        return []  # "a former Quill Motors engineer", "critics of Quill Motors", its workers' union
    body = any(e.kind == "organisation" for e in work.said[q])
    if body and (found := _again(work, span, lows)):
        return found
    camp = (lows[-1:] in _ENTOURAGE or lows[-2:] in _ENTOURAGE) and lows[0] not in ("a", "an", "one")
    for_one = any(low in _OFFICIALS and after == "for" for low, after in pairwise(lows))
    others = camp or for_one or not FOR_OTHERS.isdisjoint(lows)
    if not others and quote.source_kind != "organisation":
        return _official(work, span)[:1]
    kinds = _SOMEBODY if others else ("organisation",)
    return _tied(work, span, kinds, made=False) or _owner(work, span, kinds)[:1]


def _official(work: Work, span: Span) -> list[Entity]:
    """The body beside whose name officials stand, or that is called again: "FBI agents", "one official at the
    Mint", "an administration official"."""
    k = next((k for k in _words(work, span) if work.doc.low(k) in _OFFICIALS), 0)
    if not k:
        return []
    tied = work.doc.low(k + 1) in _TIES
    for name, entity in _owners(work, max(0, work.doc.index(span[0])), k + _TIED):
        before = 0 <= k - name.last < _APART and all(map(work.doc.small, range(name.last, k)))
        behind = tied and 0 < name.first - k < _APART + 1
        body = entity.kind == "organisation" and not all(map(is_place, entity.names))
        if body and (before or behind):
            return [entity]
    if (land := _land(work, k)) is not None:
        return [land]
    noun = work.doc.low(k - 1)
    return _body(work, noun, span[0]) if noun in BODIES and work.doc.small(k - 1) else []


def _land(work: Work, k: int) -> Entity | None:
    """The state, named as a body, whose officials the word at `k` tells of: "Israeli officials"."""
    doc = work.doc
    if doc.low(k - 1) not in PEOPLES or not doc.capital(k - 1):
        return None
    called = (doc.raw(k - 1), f"{doc.raw(k - 2)} {doc.raw(k - 1)}")
    bodies = {id(e): e for _, e in work.owned if e.kind == "organisation"}
    fits = [e for e in bodies.values() if any(_of_land(n, c) for n in e.names for c in called)]
    return fits[0] if len(fits) == 1 else None


def _of_land(name: str, called: str) -> bool:
    """Whether a word for a people is made of a state's name: "South African" of "South Africa"."""
    return len(name) >= _LAND and is_place(name) and called.startswith(name[:-1])


_LAND = 4  # letters


_APART = 3  # words between a body's name and its officials
_SOMEBODY = ("organisation", "person")
_OFFICIALS = word_list("speakers.officials")
_FORMER = frozenset(["former", "ex", "retired"])
_OTHERS_OF = word_list("speakers.others_of")


_AGAIN = frozenset("the this that".split())
_SHORT = 3  # words of "the leaked memo"


def _named_behind(work: Work, span: Span) -> list[Entity]:
    """Whose poll or study the story tells of by a name later on: "A study found that … The study, carried out
    by the Quill Institute,"."""
    doc = work.doc
    first, last = doc.index(span[0]), doc.index(span[1])
    works = [k for k in range(first, last) if doc.low(k) in _WORKS]
    if not works or (works[0] != first and doc.low(first) not in ("a", "an")):
        return []
    noun = doc.low(works[0])
    for k in range(last, min(len(doc.words), last + _LATER)):
        if doc.low(k) != noun or doc.low(k - 1) in ("a", "an", "another", "second"):
            continue
        the = next((j for j in range(k - 1, k - _SHORT - 1, -1) if doc.low(j) in _AGAIN), None)
        if the is None:
            return []  # it may be another
        if found := _tied(work, (doc.words[the].start, doc.words[k].end), _SOMEBODY, made=True):
            return found
    return []


_LATER = 400  # words behind it in which the story may say whose it is


def _told_of(work: Work, q: int) -> list[Span]:
    """Where else the story tells of what speaks: "a study by the Tide Institute" of "the study"."""
    if work.told_of is None:
        work.told_of = {}
        for link in work.links:
            work.told_of.setdefault(id(link.entity), []).append((link.start, link.end))
    return [span for e in work.said[q] for span in work.told_of.get(id(e), [])[:_PLACES]]


def _words(work: Work, span: Span) -> range:
    return range(work.doc.index(span[0]), work.doc.index(span[1]))


def _tied(work: Work, span: Span, kinds: Sequence[str], made: bool) -> list[Entity]:
    """The first to whom the words are tied, and those joined to it: both of "a Quill/Tide poll"."""
    tied = list(_tied_names(work, span, kinds, made))
    by = [
        n
        for n, (name, _) in enumerate(tied)
        if work.doc.low(at := _before(work.doc, name)) == "by"
        and not (n and work.doc.low(at - 1) in _PUT_OUT)  # "a Tide Bank poll commissioned by Quill Motors"
    ]
    tied = tied[by[0] :] if made and by else tied  # an analysis of Tide Bank's data by the Quill Institute
    apart = (k for k, (one, other) in enumerate(pairwise(tied), 1) if not _joined(work.doc, one[0], other[0]))
    return [entity for _, entity in tied[: next(apart, None)]]


def _joined(doc: Document, one: Name, other: Name) -> bool:
    between = set(doc.lows[one.last : other.first]) - {"the"}
    return bool(between) and between <= _JOINS and not one.possessive


def _tied_names(work: Work, span: Span, kinds: Sequence[str], made: bool) -> Iterator[tuple[Name, Entity]]:
    """The names in the words, or tied to them by a word behind; of what was made only its makers', not those
    of who has seen it or of the place where it was found."""
    doc = work.doc
    first, last = doc.index(span[0]), doc.index(span[1])
    owner = bisect_left(work.heads.starts, first) - 1
    if made and owner >= 0 and work.owned[owner][0].possessive and work.owned[owner][0].last == first:
        yield work.owned[owner]  # Ann Lee's "order"
        return
    last = _by(doc, last) if made else last
    printed = made and doc.low(last) == "in" and doc.low(last - 1) in _PRINTED
    if printed or doc.low(last) in (_BY if made else _TIES):
        tied = range(last, min(len(doc.words), last + _TIED))
        told = (k for k in tied if (cue := cue_of(doc.low(k))) and cue.form in ("past", "s"))
        last = next(told, tied.stop)  # "a spokesman for the mayor's office | told The Echo"
    before: Name | None = None  # the last that was tied
    for name, entity in _owners(work, first, len(doc.words)):
        joined = before is not None and _joined(doc, before, name)
        if name.first >= last and not joined:
            break
        place = all(map(is_place, entity.names)) and not _in_print(doc, name)
        maker = not made or joined or _makes(doc, name, first)
        if entity.kind in kinds and not place and maker:
            before = name
            yield name, entity


def _by(doc: Document, last: int) -> int:
    """Where "by" stands behind words that end at `last`: "the report, by Ann Lee", "the poll was carried out
    by Quill Bank"; `last` if there is none."""
    for k in range(last, min(last + _MAKERS, len(doc.words))):
        low = doc.low(k)
        if low == "by":
            verb = doc.low(k - 1)
            made = k == last or verb in (",", "out") or verb.endswith("ed")
            return k if made and not _only_got(doc, k) else last
        if doc.sentence[k] != doc.sentence[last] or (low not in _PASSIVE and not low.endswith(("ed", "ly"))):
            break
    return last


def _makes(doc: Document, name: Name, first: int) -> bool:
    """Whether a name in words that begin at `first` is that of who made what they tell of."""
    before = _before(doc, name)
    leads = name.first <= first + (doc.low(first) in DETERMINERS)
    studied = doc.low(before) == "of" and doc.low(before - 1) in STUDIES
    by = doc.low(before) in _BY and not _only_got(doc, before) and not studied
    # "a study by economists at the Quill Institute"
    works_there = doc.low(before) in _TIES and "by" in doc.lows[max(first, before - _MAKERS) : before]
    fresh = doc.low(name.last) in _WORKS  # "a fresh Quill poll"
    return leads or by or works_there or fresh or _in_print(doc, name)


def _only_got(doc: Document, by: int) -> bool:
    """Whether the words before "by" say who has a document and did not make it: of "memos published by The
    Echo", not of "a study published by Tide Bank"."""
    study = not _WORKS.isdisjoint(doc.lows[max(0, by - _MAKERS) : by])
    return doc.low(by - 1) in _GOT and not (study and doc.low(by - 1) in _PUT_OUT)


def _before(doc: Document, name: Name) -> int:
    """The word before a name and its determiner."""
    return name.first - 1 - (doc.low(name.first - 1) in DETERMINERS)


def _in_print(doc: Document, name: Name) -> bool:
    """Whether a name is that of what a report stands in: "an article in The Pacific"."""
    before = _before(doc, name)
    return doc.low(before) == "in" and doc.low(before - 1) in _PRINTED


def _owners(work: Work, first: int, last: int) -> Iterator[tuple[Name, Entity]]:
    for n in range(bisect_left(work.heads.starts, first), bisect_left(work.heads.starts, last)):
        yield work.owned[n]


def _owner(work: Work, span: Span, kinds: Sequence[str]) -> list[Entity]:
    """Whose the words are, where they begin with a pronoun or a body without a name that goes back to one:
    "his spokesman", "the company's lawyers", "a company spokesperson"."""
    for k in _words(work, span)[:-1]:
        pointer = work.heads.pointers.get(k)
        found = work.reached.get((pointer.start, pointer.end)) if pointer else None
        if found and found.entity.kind in kinds and found.entity.names:
            return [found.entity]
    noun = next((low for k in _words(work, span)[:-1] if (low := work.doc.low(k)) in BODIES), "")
    return _body(work, noun, span[0]) if noun else []


def _again(work: Work, span: Span, lows: Sequence[str]) -> list[Entity]:
    """The named body that "the brokerage" or "the airline" calls again, where no words lead there."""
    plain = lows[:1] == ["the"] and all(work.doc.small(k) for k in _words(work, span)[1:])
    return _body(work, lows[-1], span[0]) if plain and lows[-1] in BODIES else []


def _body(work: Work, noun: str, before: int) -> list[Entity]:
    """The named body that a noun means: the only one that can be of those that speak; else that of two
    paragraphs, or the only one of its sort."""
    speaking = [e for e in _speaking(work) if _may_be(e, noun)]
    speaking = [e for e in speaking if noun in e.alike] or speaking
    if len(speaking) == 1:
        return speaking
    at = work.doc.index(before)
    here = work.doc.paragraph[at]
    some: dict[Entity, None] = {}  # that can be meant, of two paragraphs
    sort: dict[Entity, None] = {}  # that are called so
    latest = bisect_left(work.heads.starts, at) - 1
    for n in range(latest, max(-1, latest - _NAMES), -1):
        name, entity = work.owned[n]
        if entity.kind != "organisation" or n in work.aside:
            continue
        if noun in entity.alike | entity.roles:
            sort[entity] = None
        if some and work.doc.paragraph[name.first] < here - 1:
            continue
        some[entity] = None
    found = (list(held) for held in (some, sort))
    return next((held for held in found if len(held) == 1 and _may_be(held[0], noun)), [])


def _may_be(body: Entity, noun: str) -> bool:
    """Whether a noun may call a body again."""
    return noun in body.alike | body.roles or (noun in _ANY and not clashes(body.alike, noun))


def _speaking(work: Work) -> list[Entity]:
    """The bodies that the story names as speakers."""
    if work.speaking_bodies is None:
        named = (e for some in work.said for e in some if e.kind == "organisation" and e.names)
        work.speaking_bodies = list({id(e): e for e in named}.values())
    return work.speaking_bodies
