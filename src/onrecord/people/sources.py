"""Sources: of what kind the source of a quote is, and for which body an unnamed one speaks."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.people.gazetteer import is_place
from onrecord.people.kinds import Name
from onrecord.people.lexicon import BODIES, FOR_OTHERS
from onrecord.people.mentions import DETERMINERS
from onrecord.people.scene import Entity
from onrecord.people.sorts import clashes
from onrecord.people.work import Work
from onrecord.reading import Quote, SourceKind, Span

__all__ = ["kind_of_source", "spoken_for"]

# "a spokesman for the Mint", "economists at Quill Bank"
_TIES = frozenset("for of at from with".split())
# Who has got a report did not make it: "documents obtained by The Echo".
_GOT = frozenset(
    "seen obtained received reviewed viewed shared leaked published cited carried quoted".split()
)
# What a body that was named is called again.
_SORTS = frozenset(
    """company firm airline utility brokerage retailer regulator watchdog charity nonprofit lender bank
    insurer agency department ministry group club union broadcaster publisher carmaker automaker manufacturer
    startup university college council commission organisation organization association newspaper""".split()
)
_NAMES = 40  # that are looked back over for the last body
_TIED = 6  # words from such a word to the end of the name behind it


def kind_of_source(quote: Quote, speakers: Sequence[Entity]) -> SourceKind:
    """The kind of a quote's source: as the one who is named as its speaker, else as its words are read; a
    single one without a name is anonymous."""
    kinds = {e.kind for e in speakers if e.names}
    if quote.source_kind == "document":
        return "document"
    if len(kinds) == 1:
        return kinds.pop()  # type: ignore[return-value]
    if quote.source_kind in ("organisation", "group"):
        return quote.source_kind
    return "anonymous" if not kinds else "person"


def spoken_for(work: Work, quote: Quote, q: int) -> list[Entity]:
    """Those for whom an unnamed speaker speaks: the body of a spokesperson, of officials, of a report."""
    if any(e.names for e in work.said[q]):
        return []
    body = any(e.kind == "organisation" for e in work.said[q])
    for span in [*quote.source, *((step.start, step.end) for step in work.about[q][1])]:
        others = any(work.scene.low(k) in FOR_OTHERS for k in _words(work, span))
        if body and (found := _again(work, span)):
            return found
        if quote.source_kind in ("organisation", "document") or others:
            made = quote.source_kind == "document"
            kinds = ("organisation", "person") if others else ("organisation",)
            found = _tied(work, span, kinds, made) or ([] if made else _owner(work, span, kinds))
            if found:
                return found[:1]
    return []


def _words(work: Work, span: Span) -> range:
    return range(work.scene.index(span[0]), work.scene.index(span[1]))


def _tied(work: Work, span: Span, kinds: Sequence[str], made: bool) -> list[Entity]:
    """Those whose names stand in the words, or are tied to them by a word behind; of what was made only its
    makers, not those who have seen it or the place where it was found."""
    scene = work.scene
    first, last = scene.index(span[0]), scene.index(span[1])
    if not made and scene.low(last) in _TIES:
        last = min(len(scene.words), last + _TIED)
    found = []
    for name, entity in _owners(work, first, last):
        before = name.first - 1 - (scene.low(name.first - 1) in DETERMINERS)
        leads = name.first <= first + (scene.low(first) in DETERMINERS)
        by = scene.low(before) in ("by", "from", "of") and scene.low(before - 1) not in _GOT
        if entity.kind in kinds and (leads or by or not made) and not all(map(is_place, entity.names)):
            found.append(entity)
    return found


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
    if any(work.scene.low(k) in BODIES for k in _words(work, span)[:-1]):
        return _last_body(work, span[0])
    return []


def _again(work: Work, span: Span) -> list[Entity]:
    """The named body that "the brokerage" or "the airline" calls again, where no words lead there."""
    words = [work.scene.low(k) for k in _words(work, span)]
    if words[:1] != ["the"] or words[-1] not in _SORTS:
        return []
    return _speaking_body(work, words[-1]) or _last_body(work, span[0])


def _speaking_body(work: Work, noun: str) -> list[Entity]:
    """The one body of a sort that the story names as a speaker; else the one of any sort."""
    if work.speaking_bodies is None:
        named = (e for some in work.said for e in some if e.kind == "organisation" and e.names)
        work.speaking_bodies = list({id(e): e for e in named}.values())
    alike = [e for e in work.speaking_bodies if noun in e.alike]
    fitting = alike or [e for e in work.speaking_bodies if not clashes(e.alike, noun)]
    return fitting if len(fitting) == 1 else []


def _last_body(work: Work, before: int) -> list[Entity]:
    """The body named last before a place in the text, where it is the only one of two paragraphs."""
    at = work.scene.index(before)
    here = work.scene.paragraph[at]
    bodies: list[Entity] = []
    latest = bisect_left(work.heads.starts, at) - 1
    for n in range(latest, max(-1, latest - _NAMES), -1):
        name, entity = work.owned[n]
        if bodies and work.scene.paragraph[name.first] < here - 1:
            break
        if entity.kind == "organisation" and all(e is not entity for e in bodies):
            bodies.append(entity)
    return bodies if len(bodies) == 1 else []
