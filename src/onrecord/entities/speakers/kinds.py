"""Kinds: whether a quote's source is a person, a body, a document, a group, or somebody without a name."""

from collections.abc import Sequence

from onrecord.entities.coreference.state import Work
from onrecord.entities.entity import Entity, Pointer
from onrecord.lexicon import word_list
from onrecord.lexicon.people import BODIES, PLURAL_ROLES
from onrecord.reading import Quote, SourceKind
from onrecord.text.document import bare, role_head

__all__ = ["final", "kind_of_source"]

_DOCUMENTS = word_list("speakers.documents")
_OPEN = frozenset("authorities departments people regulators".split())  # bodies, or some who are in them


def kind_of_source(work: Work, quote: Quote, q: int) -> SourceKind | None:
    """The kind of a quote's source as far as its words tell before it is known for whom it speaks: a
    document's by its noun or that of what "it" goes back to, else as the encoder reads it."""
    if _by_noun(work, quote, q) == "document" and not _named(work, q):
        return "document"
    alone = quote.source_kind == "document" and _named(work, q) == {"organisation"} and _bare(work, quote)
    return "organisation" if alone else quote.source_kind


def final(work: Work, quote: Quote, q: int, bodies: Sequence[Entity]) -> SourceKind | None:
    """The kind of a quote's source once it is known for which `bodies` it speaks: that of the one who is
    named as its speaker; an unnamed one's is a body's where it speaks for one, else as its noun tells."""
    kinds = _named(work, q)
    if quote.source_kind == "document":
        noun = None if kinds else _by_noun(work, quote, q)
        return noun if noun in ("anonymous", "group") else "document"
    if len(kinds) == 1:
        return kinds.pop()  # type: ignore[return-value]
    if kinds:
        return quote.source_kind if quote.source_kind in ("organisation", "group") else "person"
    if any(e.kind == "organisation" for e in bodies) or (bodies and quote.source_kind == "organisation"):
        return "organisation"
    fallback = quote.source_kind if quote.source_kind in ("organisation", "group") else "anonymous"
    return _by_noun(work, quote, q) or fallback


def _named(work: Work, q: int) -> set[str]:
    return {e.kind for e in work.said[q] if e.names}


def _bare(work: Work, quote: Quote) -> bool:
    """Whether a source is a name and no more: "The Echo"."""
    spans = [work.heads.of(span) for span in quote.source[:1]]
    names = [work.owned[h.name][0] for heads in spans for h in heads if h.name is not None]
    names = [n for n in names if n.parts[-1].lower() not in _DOCUMENTS]  # "the Orwin Poll"
    return any(n.end >= e and work.doc.index(s) >= n.first - 1 for n in names for s, e in quote.source[:1])


def _by_noun(work: Work, quote: Quote, q: int) -> SourceKind | None:
    """The kind of what the words of a source tell of, or those that they go back to."""
    spans = [*quote.source[:1], *((step.start, step.end) for step in work.about[q][1])]
    heads = (head.pointer for span in spans for head in work.heads.of(span)[:1])
    described = (p for p in heads if p is not None and p.form == "description")
    return next(filter(None, (_described(work, p) for p in described)), None)


def _described(work: Work, p: Pointer) -> SourceKind | None:
    """The kind of what a description tells of, None where its noun leaves that open."""
    ends = bare(work.doc.low(p.last - 1))
    heads = ends.endswith("s") or role_head(ends) or ends in BODIES | _DOCUMENTS  # "a study published"
    noun = ends if heads else p.head
    one = noun if role_head(noun) == noun else noun.removesuffix("s")
    if not _DOCUMENTS.isdisjoint((noun, one)):
        return "document"
    if one == "source":
        return "anonymous"
    if noun in BODIES | _OPEN:
        return None
    if noun in PLURAL_ROLES or (noun != one and (role_head(noun) or one in BODIES)):
        return "group"
    return "anonymous" if role_head(noun) == noun else None
