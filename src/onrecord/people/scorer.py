"""Scorer: how likely each one met before is whom a pronoun or a description points at.

A log-linear model over a few dozen features of distance, agreement, syntax, salience and quotes; one set of
weights for each kind of pointer. `training/people.py` fits them, `data/pointers.json` holds them.
"""

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.people.history import History, Seen, subject
from onrecord.people.lexicon import SPEAKING_BODIES, is_place
from onrecord.people.mentions import POSSESSIVES, Pointer
from onrecord.people.scene import Entity

__all__ = ["FEATURES", "Candidate", "Scorer", "candidates", "fits", "kind_of_pointer", "rows", "shipped"]

_SENTENCES = 9  # sentences looked back over
_TOPICAL = 4  # mentions of the one that the story is about
_SUBJECTS = frozenset("he she they it who".split())
# Nouns for people whom a story mostly leaves without a name; others, as "the senator", vary a name.
STRANGERS = frozenset(
    """man woman boy girl suspect victim officer driver judge spokesman spokeswoman spokesperson lawyer
    attorney source official person individual student doctor nurse teacher worker resident neighbor
    neighbour friend reporter host moderator interviewer soldier guard agent aide staffer witness gunman
    shooter attacker voter customer patient child baby kid father mother son daughter brother sister wife
    husband uncle aunt cousin nephew niece grandfather grandmother parent prosecutor researcher scientist
    owner manager employee protester supporter critic opponent narrator announcer reader user defendant
    plaintiff observer analyst expert consumer buyer investor""".split()
)
# Nouns that any organisation may be called by once it was named.
_ANY_BODY = frozenset(
    """company firm group agency organization organisation newspaper paper network outlet website site
    bank""".split()
)
_HANGS = frozenset("of for who whose whom that which at from behind".split())

# The columns of a row, in order. "nobody" stands alone in the row of the answer "none of these".
FEATURES = (
    "nobody",
    "nobody and a source",
    "nobody and in a quote",
    "nobody and no gender told",
    "person",
    "told",
    "suggested",
    "against",
    "same sentence",
    "sentence before",
    "two before",
    "further",
    "each further",
    "subject",
    "owner",
    "pronoun",
    "first in its sentence",
    "count",
    "topic",
    "nearest",
    "order",
    "subject of the sentence before",
    "subject of the same sentence",
    "subject, and its own thing",
    "subject, and an object",
    "spoke before",
    "spoke before, another in focus",
    "focus",
    "focus and a source",
    "opens, topic",
    "same paragraph",
    "in another quote",
    "same quote",
    "unnamed",
    "ahead",
    "recent",
    "organisation",
    "group",
    "role",
    "age",
    "modifier",
    "modifier of another",
    "body noun",
    "opens, subject of the sentence before",
    "stranger",
    "hangs",
    "role of another",
    "any body",
    "trait",
    "varies",
    "varies, a source",
)
_AT = {name: n for n, name in enumerate(FEATURES)}


class Candidate(NamedTuple):
    """One who may be meant: the mention nearest before, and how many were met since and lately."""

    entity: Entity
    seen: Seen
    order: int
    recent: int
    before: bool  # the subject of the sentence before
    same: bool  # the subject of the same sentence
    ahead: bool = False


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
    """Those met within reach that agree with the pointer, the nearest first."""
    sentence = history.scene.sentence[p.first]
    kind = kind_of_pointer(p)
    modifiers = set(history.scene.lows[p.first + 1 : p.last - 1])
    found: dict[int, Candidate] = {}
    for order, seen in enumerate(reversed(history.recent)):
        gap = sentence - seen.sentence
        if gap > _SENTENCES:
            break
        entity = seen.entity
        held = found.get(id(entity))
        before = seen.subject and gap == 1
        same = seen.subject and gap == 0
        if held is not None:
            if gap < 3:
                found[id(entity)] = held._replace(
                    recent=held.recent + 1, before=held.before or before, same=held.same or same
                )
            continue
        if any(entity is a for a in avoid) or not _kind_fits(entity, kind, p):
            continue
        if p.form == "description" and not entity.names and not modifiers <= entity.traits:
            continue  # "the Ohio senator" is no unnamed "Texas senator" met before
        found[id(entity)] = Candidate(entity, seen, order, int(gap < 3), before, same)
    if p.form == "description":
        for seen in reversed(history.called.get(p.head, ())):
            if (
                id(seen.entity) not in found
                and p.head in seen.entity.roles
                and _kind_fits(seen.entity, kind, p)
            ):
                found[id(seen.entity)] = Candidate(seen.entity, seen, len(found), 0, False, False)
    return list(found.values())


def _kind_fits(entity: Entity, kind: str, p: Pointer) -> bool:
    if kind in ("he", "description") and not p.plural:
        return entity.kind == "person" and not entity.plural and fits(entity, p.gender) is not None
    if kind == "they":
        return entity.plural or entity.kind in ("group", "organisation")
    if kind in ("it", "body"):
        return entity.kind == "organisation" and not entity.plural
    return entity.plural or entity.kind == "group"


def rows(
    history: History, p: Pointer, some: Sequence[Candidate], is_source: bool, roles: Sequence[str] = ()
) -> list[list[float]]:
    """The row of "none of these", then one for each candidate; columns as FEATURES."""
    scene = history.scene
    sentence, quote = scene.sentence[p.first], scene.quoted[p.first]
    focus = history.focus(sentence)
    opens = p.first == 0 or scene.paragraph[p.first] != scene.paragraph[p.first - 1]
    topic = history.topic if history.count(history.topic) >= _TOPICAL else None
    own = p.head in POSSESSIVES
    object_ = p.form == "pronoun" and not own and p.head not in _SUBJECTS
    nothing = [0.0] * len(FEATURES)
    nothing[0] = 1.0
    nothing[1] = float(is_source)
    nothing[2] = float(quote >= 0)
    nothing[3] = float(all(fits(c.entity, p.gender) != 2.0 for c in some))
    places = {m for m in roles if is_place(m.title())}
    known = p.form == "description" and any(_has_role(c.entity, p.head, places) for c in some)
    free = p.head not in STRANGERS and subject(scene, p.first, p.last, False)
    hangs = float(scene.low(p.last) in _HANGS and p.last < len(scene.words))
    free = free and not hangs
    found = [nothing]
    for rank, c in enumerate(some):
        e, seen = c.entity, c.seen
        gap = sentence - seen.sentence
        row = [0.0] * len(FEATURES)
        fit = fits(e, p.gender)
        row[4] = 1.0
        unknown = fit == 0.0 and bool(p.gender) and not e.given and bool(e.names)
        row[5], row[6], row[7] = float(fit == 2.0), fit == 1.0 or 0.6 * unknown, float(fit == -1.0)
        row[8], row[9], row[10] = float(gap <= 0), float(gap == 1), float(gap == 2)
        row[11], row[12] = float(gap > 2), max(0, gap - 3)
        row[13], row[14], row[15] = float(seen.subject), float(seen.possessive), float(seen.pronoun)
        row[16] = float(seen.leads)
        row[17] = math.log1p(history.count(e))
        row[18] = float(e is topic)
        row[19], row[20] = float(rank == 0), math.log1p(c.order)
        row[21], row[22] = float(c.before), float(c.same)
        row[23], row[24] = float(c.same and own), float(c.same and object_)
        if is_source and e is history.speaker:
            row[25 if focus is None or focus is e else 26] = 1.0
        row[27], row[28] = float(e is focus), float(e is focus and is_source)
        row[29] = float(opens and e is topic and not is_source)
        row[30] = float(seen.paragraph == scene.paragraph[p.first])
        row[31], row[32] = float(seen.quote >= 0 and seen.quote != quote), float(0 <= quote == seen.quote)
        row[33] = float(not e.names)
        row[34] = float(c.ahead)
        row[35] = math.log1p(c.recent)
        row[36], row[37] = float(e.kind == "organisation"), float(e.kind == "group" or e.plural)
        if p.form == "description":
            row[38] = float(_has_role(e, p.head, places))
            row[39] = float(p.age is not None)
            row[40] = float(any(m in e.roles for m in roles))
            strange = bool(roles) and not row[40] and not any(m in e.traits for m in roles)
            row[41] = (0.25 if p.head in _ANY_BODY else 1.0) * strange
            row[42] = float(p.head in SPEAKING_BODIES)
            row[43] = float(opens and c.before)
            row[44] = float(p.head in STRANGERS and not row[38])
            row[45] = hangs
            row[46] = float(not row[38] and known)
            row[47] = float(p.head in _ANY_BODY)
            row[48] = float(any(m in e.traits for m in roles))
            if free and not known and (e is focus or c.before or c.same):
                row[49], row[50] = 1.0 if e is focus else 0.5, float(is_source)
        found.append(row)
    return found


def _has_role(entity: Entity, head: str, places: set[str]) -> bool:
    """Whether the story has called this one so: a senator of Texas is not "the Ohio senator"."""
    if head not in entity.roles:
        return False
    return not places or bool(places & entity.traits) or not any(is_place(t.title()) for t in entity.traits)


class Scorer:
    """The weights for each kind of pointer, at work."""

    def __init__(self, weights: dict[str, list[float]]) -> None:
        self.weights = weights

    def chances(self, p: Pointer, some: Sequence[Candidate], found: Sequence[Sequence[float]]) -> list[float]:
        """The chance of nobody and of each candidate, in the order of the rows; they add up to one."""
        weights = self.weights[kind_of_pointer(p)]
        scores = [sum(w * v for w, v in zip(weights, row, strict=True) if v) for row in found]
        top = max(scores)
        raised = [math.exp(s - top) for s in scores]
        total = sum(raised)
        return [r / total for r in raised]


@cache
def shipped() -> Scorer:
    """The weights that come with the package."""
    raw = json.loads((files("onrecord") / "data" / "pointers.json").read_text(encoding="utf-8"))
    return Scorer({kind: [table.get(f, 0.0) for f in FEATURES] for kind, table in raw["weights"].items()})
