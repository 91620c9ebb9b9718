"""Binding: whether grammar bars a pronoun from meaning one who is named beside it."""

from onrecord.entities.coreference.history import Seen
from onrecord.entities.entity import Pointer
from onrecord.entities.mentions.pointers import acting, owns
from onrecord.lexicon.people import KIN
from onrecord.text.document import Document, role_head
from onrecord.text.phrases import CLAUSE

__all__ = ["bound"]

_OBJECTS = frozenset("him her it them".split())
_OWNERS = frozenset("his her its their".split())
_CLOSES = frozenset(", . ; of for who".split())  # behind the noun of an apposition
_NOUN = 5  # words from a pronoun to that noun


def bound(doc: Document, p: Pointer, seen: Seen) -> bool:
    """Whether the two cannot be one: "Smith told him", "Smith, his brother," is not Smith's."""
    here = seen.sentence == doc.sentence[p.first]
    return here and (_of_the_verb(doc, p, seen) or _set_off(doc, p, seen))


def _of_the_verb(doc: Document, p: Pointer, seen: Seen) -> bool:
    """Whether a pronoun is the object of what the subject does: "Smith told him", "Smith, near him,"."""
    if p.head not in _OBJECTS or not seen.subject:
        return False
    if (p.head == "her" and owns(doc, p)) or (p.head == "it" and acting(doc, p.last)):
        return False
    between = [doc.low(k) for k in range(doc.index(seen.span[1]), p.first)]
    own = between[: 1 + (between[:1] == [","])]
    if own[-1:] == ["who"] or (own[:1] == [","] and own[-1].endswith("ing")):
        between = between[len(own) :]  # "Lee, who starred beside her"
    return len(between) <= 8 and not any(b in CLAUSE for b in between)


def _set_off(doc: Document, p: Pointer, seen: Seen) -> bool:
    """Whether a name is set off by what it is to the owner: "Ann Lee, 61, her mother,", not "her face"."""
    between = doc.lows[doc.index(seen.span[1]) : p.first]
    aged = len(between) == 3 and between[1].isdigit()
    if p.head not in _OWNERS or not owns(doc, p) or between[:1] != [","] or not (aged or len(between) == 1):
        return False
    for k in range(p.last, p.last + _NOUN):
        if doc.low(k) in KIN or role_head(doc.low(k)):
            return doc.low(k + 1) in _CLOSES
        if not doc.low(k)[:1].isalpha():
            return False
    return False
