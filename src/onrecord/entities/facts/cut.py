"""Names of bodies that are only a part of a longer name."""

from onrecord.lexicon.gazetteer import is_place
from onrecord.lexicon.people import BODIES
from onrecord.text.document import Document
from onrecord.text.name import Name

__all__ = ["LINKS", "cut", "part"]

LINKS = frozenset("of at for with from in to".split())
_JOINS, _JOINED = frozenset("the for and a".split()), 4
_PARTIES = frozenset("party movement alliance front coalition union".split())


def part(doc: Document, body: Name) -> bool:
    """Whether a name is a part of a longer one: "Silence" in "Breaking the Silence"."""
    k = body.first - 1
    while k >= 0 and doc.low(k) in _JOINS:
        k -= 1
    if k == body.first - 1 or not doc.capital(k) or doc.opens(k) or doc.raw(k).isupper():
        return False
    return doc.low(k - 1) in LINKS | _JOINS


def cut(doc: Document, body: Name) -> bool:
    """Whether a name is only the start or the end of a longer one: "the Bureau of Tea" and Coffee."""
    k, first = body.last, body.first - 1
    purpose = doc.low(k) == "to" and doc.capital(k + 1) and doc.capital(k - 1)  # "Committee to Protect"
    listed = any(doc.low(j) in LINKS for j in range(body.first, k)) and _lists(doc, k)
    ends = next((j for j in range(k + 1, k + _JOINED + 1) if not doc.capital(j)), k + 1) - 1
    within = (
        doc.low(k) in ("in", "on", "without") and ends > k + 1 and doc.low(ends) in BODIES
    )  # "in Towns Project"
    place = len(body.parts) > 1 and is_place(body.parts[-1]) and _ended(body.parts[-2])
    while doc.low(first) in ("the", "of", "for"):
        first -= 1
    joined = not {"of", "for"}.isdisjoint(doc.lows[first + 1 : body.first])
    tail = joined and doc.capital(first) and not doc.opens(first) and doc.low(first) in _PARTIES
    return purpose or listed or within or place or tail


def _ended(part: str) -> bool:
    """Whether a body's name ends with this part: "White House" Russia adviser, "Orr’s" London office."""
    return part.lower() in BODIES


def _lists(doc: Document, k: int) -> bool:
    """Whether names in capitals go on from the word `k` up to "and" and a last one: ", Coffee and Cocoa"."""
    if doc.low(k) != ",":
        return False
    while doc.low(k) == "," and doc.capital(k + 1):
        k += 2
        while doc.capital(k) and doc.low(k) != "and":
            k += 1
    return doc.low(k) == "and" and doc.capital(k + 1)
