"""Candidates: the antecedents that a pronoun or a description may have, of those met before."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from onrecord.entities.coreference.history import History, Seen
from onrecord.entities.entity import Entity, Pointer
from onrecord.lexicon.people import ANYONE, SPEAKING_BODIES
from onrecord.text.document import Document

__all__ = ["Candidate", "candidates", "fits", "kind_of_pointer", "met_as_they"]

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
    if entity.kind != "person" or entity.plural:
        return None
    toward = entity.female if gender == "f" else -entity.female
    if toward >= 1.5:
        return 2.0
    if toward > 0:
        return 1.0
    return 0.0 if toward == 0 else None if toward <= -1.5 else -1.0


def candidates(history: History, p: Pointer, avoid: Sequence[Entity]) -> list[Candidate]:
    """Those met within reach that agree with the pointer, the nearest first; those whom only a caption before
    tells of where there is nobody else."""
    here = history.doc.paragraph[p.first]
    pictured = history.doc.captions - {here}
    return (_met(history, p, avoid, pictured) if pictured else []) or _met(history, p, avoid, frozenset())


def _met(history: History, p: Pointer, avoid: Sequence[Entity], pictured: Set[int]) -> list[Candidate]:
    """The candidates that are met outside the paragraphs `pictured`."""
    sentence = history.doc.sentence[p.first]
    found: dict[int, Candidate] = {}
    for order, seen in enumerate(reversed(history.recent)):
        gap = sentence - seen.sentence
        if gap > _SENTENCES:
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
        if free and _called(history, seen, p):
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
    return p.head in entity.roles and same and _kind_fits(entity, kind_of_pointer(p), p)


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
        return entity.plural or entity.kind in ("group", "organisation")
    if kind in ("it", "body"):
        return entity.kind == "organisation" and not entity.plural
    return entity.plural or entity.kind == "group"
