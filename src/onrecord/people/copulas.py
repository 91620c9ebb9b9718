"""Copulas: the roles said with a verb of being or with "as"."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import BEING, OF_PLACE
from onrecord.lexicon.people import KIN
from onrecord.people.clauses import Clause, Standing, clauses
from onrecord.people.entity import Entity
from onrecord.people.identity import Owned
from onrecord.people.pronouns import Link
from onrecord.text.document import Document, role_head
from onrecord.text.phrases import ENDS, phrase_ends

__all__ = ["Being", "copulas", "roles_said"]


class Being(NamedTuple):
    """The words of a role that a clause gives its subject, and how it stands."""

    start: int
    end: int
    entity: Entity
    status: Standing
    sure: float


def copulas(doc: Document, owned: Owned, links: Sequence[Link]) -> list[tuple[int, int, Entity]]:
    """Roles said with a verb of being or "as": "Lee is a former swimmer", "she served as the first mayor"."""
    said = roles_said(doc, clauses(doc, owned, links))
    return [(b.start, b.end, b.entity) for b in said if b.status not in ("denied", "planned")]


def roles_said(doc: Document, found: Iterable[Clause]) -> Iterator[Being]:
    """The roles of all clauses, also those that do not hold: "is not a doctor", "hopes to be a senator"."""
    for clause in found:
        at = _role_at(doc, clause)
        if at is None or clause.status is None:
            continue
        left = doc.low(at - 1) == "as" and doc.low(clause.at) in _LEFT
        being = not BEING.isdisjoint(clause.said)
        past = being and (clause.then or {"had", "been"} <= clause.said)  # "when she was mayor"
        status = "former" if (left or past) and clause.status == "asserted" else clause.status
        subject = clause.subject
        for start, end in role_phrases(doc, at):
            yield Being(start, end, subject.entity, status, subject.sure)


def _role_at(doc: Document, clause: Clause) -> int | None:
    """The word at which a clause may begin to say what its subject is."""
    at = clause.at
    if BEING.isdisjoint(clause.said) and "'s" not in clause.said and "'m" not in clause.said:
        return _serving(doc, at)
    while doc.low(at) in _KNOWN:
        at += 1
    if doc.low(at) in _APPOINTED:
        at += 1
        while doc.low(at) in ("in", "as", "to", "be"):
            at += 1
    if doc.low(at - 1) == "born" or doc.low(at) in OF_PLACE:
        at = _been(doc, at)  # "was born in 1951 and has been the keeper"
    return at


def _serving(doc: Document, at: int) -> int | None:
    """The word after "served as", "took over as", "stepped down as"; None for other words."""
    if doc.low(at).endswith(("ed", "s")) and doc.low(at + 1) == "as":
        return at + 2
    left = _SERVING.get(doc.low(at)) == doc.low(at + 1) and doc.low(at + 2) == "as"
    return at + 3 if left else None


_KNOWN = frozenset("known considered regarded born one of as".split())
_APPOINTED = word_list("copulas.appointed")
_SERVING = {"took": "over", "takes": "over", "started": "out"} | dict.fromkeys(
    "stepped steps stood stands".split(), "down"
)
_LEFT = frozenset("resigned resigns retired retires quit quits stepped steps stood stands".split())


def _been(doc: Document, at: int) -> int:
    """The word after "has been" within a few words, else `at`."""
    for k in range(at, min(at + 8, len(doc.words))):
        if doc.sentence[k] != doc.sentence[at]:
            break
        if doc.low(k) == "been" and doc.low(k - 1) in ("has", "had"):
            return k + 1
    return at


def role_phrases(doc: Document, at: int) -> list[tuple[int, int]]:
    """The role phrases that begin at the word `at`: "a linguist and professor of law" is two."""
    found: list[tuple[int, int]] = []
    if at >= len(doc.words):
        return found
    sentence = doc.sentence[at]
    start = at
    determined = doc.low(at) in ("a", "an", "the", "his", "her", "their", "one")
    for j in range(at + determined, min(at + 14, len(doc.words))):
        low = doc.low(j)
        if doc.sentence[j] != sentence or low in _STOPS:
            break
        if low in ("and", ","):
            if not found:
                break
            start = j + 1
            continue
        goes_on = role_head(doc.low(j + 1)) or not phrase_ends(
            doc, j + 1
        )  # "is winning personality contests"
        if role_head(low) == low and low and not goes_on and j >= start and j - start < 7:
            far = j > at + 1 and any(doc.small(i) for i in range(at, j))  # not "is White House chief"
            adjective = low in _QUALITIES or doc.low(at) in _DEGREES  # "is more liberal", "is hopeful"
            if not (determined or found) and (far or adjective):
                break
            if found and doc.capital(min(j + 1, len(doc.words) - 1)):
                break  # "is a lawyer and teacher Ben Orr left"
            if low not in KIN:
                found.append((doc.words[start].start, doc.words[j].end))
    return found


_DEGREES = frozenset("more most less very so too as quite rather".split())
_QUALITIES = word_list("copulas.qualities")
_STOPS = (ENDS - {",", "and"}) | frozenset("of for to in at with on by".split())
