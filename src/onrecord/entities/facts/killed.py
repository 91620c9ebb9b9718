"""Deaths told by other words than "died": "the killing of Ann Lee", "the crash that killed Ben Orr"."""

import re
from datetime import date

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES
from onrecord.reading import Span
from onrecord.text.document import Document, role_head
from onrecord.text.kin import called_from
from onrecord.text.name import Name
from onrecord.text.phrases import phrase_ends

__all__ = ["killed", "lifespan"]

_DEATHS = frozenset("death killing murder assassination drowning".split())
_KILLERS = word_list("facts.killers")
_UNDONE = word_list("facts.undone")
_FOUND = frozenset("found recovered discovered retrieved exhumed cremated repatriated".split())
_BY = frozenset("was were been".split())
_HOW = frozenset("sudden untimely tragic early brutal violent recent unexpected premature fatal".split())
_BACK = 8  # words looked back over for what leaves a death undone
_YEARS = re.compile(r" \((?P<birth>\d{4}) ?[-–—] ?(?P<death>\d{4})\)")
_LEAST, _MOST = 30, 115  # years of a life: an office is seldom held so long
_OFFICE = word_list("facts.terms")


def killed(doc: Document, name: Name) -> Span | None:
    """The words that call the one named dead, other than "died"."""
    if name.last - name.first > _LONGEST:
        return None
    told = (frame(doc, name) for frame in (_by_noun, _by_verb, _by_body, _late))
    start = next((k for k in told if k is not None), None)
    return (doc.words[start].start, name.end) if start is not None else None


_LONGEST = 5  # words of a name


def _by_noun(doc: Document, name: Name) -> int | None:
    """ "the killing of Ann Lee", "Ann Lee's death at the age of 39"."""
    k = _behind(doc, name)
    if k is not None:
        verb = doc.low(k + 1)
        told = doc.low(k) in _DEATHS and phrase_ends(doc, k + 1) and verb not in ("of", "by", "or")
        return name.first if told and not _undone(doc, name.first, k) else None
    of = called_from(doc, name) - 1
    noun = of - 1
    if doc.low(of) != "of" or doc.low(noun) not in _DEATHS or _modifies(doc, name):
        return None
    first = noun
    while doc.low(first - 1) in _HOW:
        first -= 1
    determined = doc.low(first - 1) == "the"
    return first if determined and not _undone(doc, first - 1, name.last) else None


def _by_verb(doc: Document, name: Name) -> int | None:
    """ "the crash that killed Ann Lee", "the man who killed Ann Lee"."""
    k = called_from(doc, name) - 1
    if doc.low(k) != "killed" or _modifies(doc, name) or doc.low(name.last) == "off":
        return None
    k -= 1
    k -= doc.low(k) in ("that", "which", "who")
    k -= doc.low(k) == ","
    told = doc.low(k) in _KILLERS and doc.sentence[k] == doc.sentence[name.first]
    return k if told and not _undone(doc, k, name.last) else None


def _by_body(doc: Document, name: Name) -> int | None:
    """ "the body of Ann Lee was found", "police found Ann Lee's body"."""
    k = _behind(doc, name)
    if k is not None:
        first, last, body = name.first, k + 1, doc.low(k) == "body"
    else:
        of = _of(doc, name)
        first, last = of - 2, name.last
        body = doc.lows[first : of + 1] == ["the", "body", "of"] and not _modifies(doc, name)
    verb = doc.low(last + 1) in _FOUND and doc.low(last) in _BY
    found = doc.low(first - 1) in ("found", "recovered", "discovered") or (verb and doc.low(last + 2) != "to")
    return first if body and found and not _undone(doc, first, last) else None


def _late(doc: Document, name: Name) -> int | None:
    """ "the late singer Ann Lee"."""
    k = name.first - 1
    while role_head(doc.low(k)) and k > name.first - 4:
        k -= 1
    late = doc.low(k) == "late" and doc.low(k - 1) in ("the", "his", "her", "their", "our", "my")
    return k if late else None


def _of(doc: Document, name: Name) -> int:
    """The word before a name and what one is called: "of" in "of the young climber Ann Lee"."""
    k = name.first - 1
    while k > name.first - _LONGEST and doc.small(k) and doc.low(k) not in ARTICLES | {"of"}:
        k -= 1
    return k - (doc.low(k) in ARTICLES)


def _behind(doc: Document, name: Name) -> int | None:
    """Where what a name owns stands; None where it owns nothing."""
    if not name.possessive:
        return None
    return name.last + (doc.low(name.last) in ("'", "’"))


def _modifies(doc: Document, name: Name) -> bool:
    """Whether a name is no more than the owner of the next word, or a part of it: "Ann Lee's dog"."""
    return name.possessive or not phrase_ends(doc, name.last)


def _undone(doc: Document, first: int, last: int) -> bool:
    """Whether the words around say that it was only tried, feared, told or played."""
    begins, ends = doc.bounds[doc.sentence[first]]
    before = doc.lows[max(begins, first - _BACK) : first]
    return not _UNDONE.isdisjoint([*before, *doc.lows[last : min(last + _BACK, ends)]])


def _sentence(doc: Document, name: Name) -> list[str]:
    first, last = doc.bounds[doc.sentence[name.first]]
    return doc.lows[first:last]


def lifespan(doc: Document, name: Name, on: date | None) -> tuple[str, str, Span] | None:
    """The years of birth and death in "Ann Lee (1931-2025)"; None where they may be those of an office."""
    years = _YEARS.match(doc.text, name.end)
    before = called_from(doc, name)
    plain = not name.title and before == name.first and doc.low(before - 1) not in ARTICLES | {",", "and"}
    if years is None or not plain or len(name.parts) < 2:
        return None
    first, last = years["birth"], years["death"]
    if on is not None and int(last) > on.year:
        return None
    lived = _LEAST <= int(last) - int(first) <= _MOST and _OFFICE.isdisjoint(_sentence(doc, name))
    return (first, last, (name.start, years.end())) if lived else None
