"""Whole: the span of a name with what the encoder has missed of it, and without what belongs to an office."""

from collections.abc import Mapping
from typing import NamedTuple

from onrecord.entities.mentions.joins import JOINS, joins_body, of_body, row_end
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES
from onrecord.lexicon.gazetteer import female_share
from onrecord.lexicon.nonnames import ALONE_NEVER, NOT_NAMES
from onrecord.lexicon.people import (
    BODIES,
    BODY_TAILS,
    CHAMBERS,
    CONNECTED,
    PARTICLES,
    PLURAL_ROLES,
    PORTFOLIOS,
    ROLES,
    TITLES,
)
from onrecord.text.acronyms import joined, spells
from onrecord.text.document import Document, possessive, role_head

__all__ = ["SAINTS", "Span", "grown", "may_open", "spelt_as_name"]

_COMPOUNDS = word_list("mentions.no_syllables")
_AND = frozenset(["and", "&"])
_LONGEST = 12  # words
_SHORT = 2  # words that another body's name has at least
_NOBODY = word_list("mentions.nobody")  # things of several words that look like a body
_PEOPLE = frozenset("people blind arts disabled elderly".split())  # "Party for the People"
_STANDING = CHAMBERS | {"police"}  # that an office is of, and no part of it
_PARTIES = frozenset("democratic republican gop".split())
SAINTS = frozenset(["st", "ft"])  # behind which a stop ends no sentence


class Span(NamedTuple):
    """The words [first, last) of a name, its kind (as of a Name), and how sure the encoder is of it."""

    first: int
    last: int
    kind: str
    chance: float


def may_open(word: str) -> bool:
    """Whether a name may begin with a word: a capital, a figure, a particle; not "EU-led"."""
    before, sign, end = word.partition("-")
    if sign and end.rpartition("-")[2] in _COMPOUNDS and before not in PARTICLES:
        return False
    return spelt_as_name(word) or word in PARTICLES or word[0].isdigit()


def spelt_as_name(word: str) -> bool:
    """Whether a word has a capital anywhere: "Quill", "iQuill"."""
    return any(map(str.isupper, word))


def grown(doc: Document, span: Span, taken: Mapping[int, Span]) -> Span:
    """The span with words beside it that belong to its name, and without what belongs to an office."""
    first, last, kind, _ = span
    if kind == "person":
        first = _back_to_given(doc, first, taken)
    elif not CHAMBERS.isdisjoint(doc.lows[first:last]) and not _PARTIES.isdisjoint(doc.lows[first:last]):
        return _of_no_party(doc, span)
    elif kind == "organisation" and doc.trusted[doc.paragraph[first]]:
        first = _back_to_body(doc, first, taken)
        last = _without_office(doc, first, last)
        if first == last or _modifies(doc, first, last, taken):
            return Span(first, max(last, first + 1), "thing", span.chance)
        last = _whole(doc, first, last, taken)
    return span._replace(first=first, last=last)


def _of_no_party(doc: Document, span: Span) -> Span:
    """A chamber without the party beside it: "Senate" of "Ohio Republican Senate", "House" Democratic."""
    low = doc.lows[span.first : span.last]
    party = next(n for n, word in enumerate(low) if word in _PARTIES)
    before, behind = low[:party], low[party + 1 :]
    if behind and CHAMBERS.issuperset(behind):
        return span._replace(first=span.first + party + 1, kind="organisation")
    if before and not behind and before[-1] in CHAMBERS and low[-1] != "gop":  # "the House GOP"
        return span._replace(last=span.first + party, kind="organisation")
    return span


def _back_to_given(doc: Document, first: int, taken: Mapping[int, Span]) -> int:
    """Where a person's name begins that the encoder sees from `first` on: initials, a known given name."""
    while first > 1 and doc.raw(first - 1) == "." and doc.capital(first - 2) and len(doc.raw(first - 2)) == 1:
        if first - 2 in taken:
            break
        first -= 2
    while first and doc.capital(first - 1) and first - 1 not in taken:
        low = doc.low(first - 1)
        initial = len(low) == 2 and low[1] == "."
        given = initial or (female_share(low) is not None and low not in NOT_NAMES and low not in TITLES)
        if not given or doc.sentence[first - 1] != doc.sentence[first]:
            break
        first -= 1
    return first


def _whole(doc: Document, first: int, last: int, taken: Mapping[int, Span]) -> int:
    """Where the name of a body ends that the encoder sees up to `last`: behind its noun, "of", "and"."""
    while last - first < _LONGEST:
        body = not BODIES.isdisjoint(doc.lows[first:last])
        step = joined(doc, first, last) or row_end(doc, first, last) or last
        if step == last and _tail(doc, first, last, taken):
            step = last + 1
        if step == last and doc.low(last) in JOINS:
            step += _behind(doc, last, of_body(doc, first, last, body), taken)
        if step == last and doc.low(last) in _AND and doc.capital(last + 1):
            goes_on = joins_body(doc, first, last, body, doc.capital(last + 2))
            goes_on = goes_on and not _another(doc, taken.get(last + 1), body)
            step += goes_on and _behind(doc, last, 1, taken)
        if step == last:
            break
        last = step
    return last


def _another(doc: Document, span: Span | None, body: bool) -> bool:
    """Whether what stands behind "and" is another body, with a name of its own: "and Quill University"."""
    if span is None or not body or span.kind != "organisation" or span.last - span.first < _SHORT:
        return False
    first, last = doc.low(span.first), doc.low(span.last - 1)
    return last in BODIES and first not in BODIES and first not in PORTFOLIOS


def _behind(doc: Document, last: int, skipped: int, taken: Mapping[int, Span]) -> int:
    """How many words of a body's name stand behind a joining word at `last`, with these; 0 for none.

    `skipped` are the joining word and its article.
    """
    at = last + skipped
    common = doc.low(at) in ALONE_NEVER or (doc.low(at) in NOT_NAMES and doc.low(at) not in _PEOPLE)
    if not skipped or not doc.capital(at) or common:
        return 0
    span = taken.get(at)
    if span is not None and span.kind in ("person", "group"):
        return 0
    end = at + 1 if span is None else span.last
    while span is None and doc.capital(end) and end not in taken and not doc.opens(end):
        end += 1
    return end - last


def _tail(doc: Document, first: int, last: int, taken: Mapping[int, Span]) -> bool:
    """Whether the word at `last` is the noun of the body's name before it, or its acronym's last letter."""
    low = doc.low(last)
    free = doc.capital(last) and last not in taken and not doc.opens(last)
    if not free or possessive(doc.raw(last - 1)):
        return False
    noun = low in BODIES or low in BODY_TAILS or (low in PLURAL_ROLES and not doc.capital(last + 1))
    words = doc.raws[first : last + 1]
    return noun or any(spells(words, acronym) for acronym in doc.acronyms.get(words[0][:1].lower(), ()))


def _back_to_body(doc: Document, first: int, taken: Mapping[int, Span]) -> int:
    """Where a body's name begins that the encoder sees from `first` on: "Saint" before it, a capital."""
    while first and doc.capital(first - 1) and first - 1 not in taken and not doc.opens(first - 1):
        low = doc.low(first - 1)
        apart = (
            low in ARTICLES or low in NOT_NAMES or bool(role_head(low)) or not may_open(doc.raw(first - 1))
        )
        if apart or possessive(doc.raw(first - 1)) or doc.lower[low]:
            break
        first -= 1
    if first > 1 and doc.raw(first - 1) == "." and doc.low(first - 2) in SAINTS:
        return first - 2
    return first


def _modifies(doc: Document, first: int, last: int, taken: Mapping[int, Span]) -> bool:
    """Whether a name goes on with a noun that is no body's, and so is a thing's: "Orwin Mint Chocolate"."""
    low = doc.low(last)
    noun = doc.capital(last) and last not in taken and not doc.opens(last) and doc.raw(last).istitle()
    if not noun or possessive(doc.raw(last - 1)) or _tail(doc, first, last, taken):
        return False
    if "-".join([*doc.lows[first:last], low]) in _NOBODY or low == "day":
        return True  # "Air Force One", "Labor Day"
    known = low in TITLES or low in ROLES or bool(role_head(low)) or low in PORTFOLIOS or low in ALONE_NEVER
    return not known and low not in NOT_NAMES and not doc.capital(last + 1)


def _without_office(doc: Document, first: int, last: int) -> int:
    """Where a body's name ends before an office in it: "White House" Communications Director."""
    if doc.low(last) in TITLES or role_head(doc.low(last)):
        while last > first and doc.capital(last):
            low = doc.low(last - 1)
            if low in _STANDING or not (low in PORTFOLIOS or low in CONNECTED):
                break
            last -= 1
    return last
