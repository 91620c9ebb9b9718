"""Belonging: "his wife" and "her company", led to whom the facts of a story say they are."""

from collections.abc import Iterator

from onrecord.lexicon.people import KIN, SPEAKING_BODIES
from onrecord.lexicon.sorts import clashes
from onrecord.people.candidates import fits
from onrecord.people.entity import Entity
from onrecord.people.mentions import Pointer
from onrecord.people.pronouns import Link
from onrecord.people.work import Reached, Work
from onrecord.reading import Fact, Span

__all__ = ["belonging"]

Facts = dict[int, list[tuple[Fact, Entity | None]]]


def belonging(work: Work, facts: Facts) -> None:
    """Lead what is someone's to the one whom the story elsewhere calls so, where it calls only one so."""
    told = list(_kin_of_names(work))
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


def _kin_of_names(work: Work) -> Iterator[tuple[Span, str, Entity]]:
    """ "Ann Lee's father": the words, the kin noun, and whose kin it is."""
    words = work.doc.words
    for name, owner in work.owned:
        noun, after = work.doc.low(name.last), work.doc.low(name.last + 1)
        kin_of = name.possessive and noun in KIN and owner.kind == "person" and after not in ("", ",")
        if kin_of and not words[name.last + 1].text[0].isupper():
            yield (name.start, words[name.last].end), noun, owner


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
