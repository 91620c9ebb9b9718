"""Meant: the body that words without a name go back to ("the carmaker", "a spokesman", "the report"), as the
encoder reads them."""

from bisect import bisect_left

from onrecord.lexicon.people import FOR_OTHERS
from onrecord.people.entity import Entity
from onrecord.people.work import Work
from onrecord.reading import Span

__all__ = ["meant", "recalled"]

_LEAST = 0.7  # how likely the encoder must take the words to go back to one
_AGAIN = frozenset(["the", "its", "this", "that"])  # what begins words that tell again of what was named
_BACK = 2_000  # code points that are looked back over


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
    before = bisect_left(work.heads.starts, first)
    for n in range(before - 1, -1, -1):
        name, entity = work.owned[n]
        if name.start < span[0] - _BACK:
            break
        if entity.kind == "organisation":
            found.setdefault(id(entity), (entity, []))[1].append((name.start, name.end))
    if not found:
        return None
    for place, reached in work.reached_from(span[0] - _BACK, span[0]):
        if id(reached.entity) in found:
            found[id(reached.entity)][1].append(place)
    bodies = list(found.values())
    shares = work.antecedents.shares(work.antecedents.head(span), [spans for _, spans in bodies])
    best = max(range(len(bodies)), key=shares.__getitem__)
    return bodies[best][0] if shares[best] >= _LEAST else None
