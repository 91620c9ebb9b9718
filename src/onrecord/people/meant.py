"""Meant: the named one that words without a name go back to ("the carmaker", "a spokesman", "the report"), as the
encoder reads them."""

from bisect import bisect_left
from collections.abc import Collection

from onrecord.model.antecedents import head_end
from onrecord.people.lexicon import FOR_OTHERS
from onrecord.people.scene import Entity
from onrecord.people.work import Work
from onrecord.reading import Span

__all__ = ["meant", "recalled"]

_LEAST = 0.5  # how likely the encoder must take the words to go back to one
_AGAIN = frozenset(["the", "its", "this", "that"])  # what begins words that tell again of one who was named
_BACK = 2_000  # code points that are looked back over


def recalled(work: Work) -> None:
    """Take one who speaks without a name for the named one whom the words tell of again: "the carmaker said"."""
    for q, said in enumerate(work.said):
        if len(said) != 1 or said[0].names or said[0].plural or work.quotes[q].source_kind == "document":
            continue
        for span in work.quotes[q].source[:1]:
            lows = work.scene.lows[work.scene.index(span[0]) : work.scene.index(span[1])]
            kinds = {work.quotes[q].source_kind} & {"organisation"}
            if kinds and lows[:1] and lows[0] in _AGAIN and FOR_OTHERS.isdisjoint(lows):
                stranger, named = said[0], meant(work, span, kinds)
                if named is not None:
                    work.name(stranger, named)
                    work.said = [[named if e is stranger else e for e in some] for some in work.said]


def meant(work: Work, span: Span, kinds: Collection[str]) -> Entity | None:
    """The one with a name, of these kinds, that the words of `span` most likely go back to; None where nobody
    is likelier than not. Code points, end exclusive."""
    if work.antecedents is None:
        return None
    found: dict[int, tuple[Entity, list[Span]]] = {}
    for n in range(bisect_left(work.heads.starts, work.scene.index(span[0])) - 1, -1, -1):
        name, entity = work.owned[n]
        if name.start < span[0] - _BACK:
            break
        found.setdefault(id(entity), (entity, []))[1].append((name.start, name.end))
    if work.places is None:
        work.places = sorted(
            ((place, r.entity) for place, r in work.reached.items()), key=lambda each: each[0]
        )
    first = bisect_left(work.places, span[0] - _BACK, key=lambda each: each[0][0])
    last = bisect_left(work.places, span[0], key=lambda each: each[0][0])
    for place, entity in work.places[first:last]:
        if id(entity) in found:
            found[id(entity)][1].append(place)
    some = [(entity, spans) for entity, spans in found.values() if entity.kind in kinds]
    if not some:
        return None
    pointer = (span[0], head_end(work.scene.text, span))
    shares = work.antecedents.shares(pointer, [spans for _, spans in some])
    best = max(range(len(some)), key=lambda n: shares[n])
    return some[best][0] if shares[best] >= _LEAST else None
