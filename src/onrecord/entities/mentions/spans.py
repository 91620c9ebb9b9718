"""Spans: where the names of a story begin and end, by what the encoder takes for names.

The encoder knows a name when it sees one, but not always all of it: it may see two names where one goes on
("Quill" and "Mining Company"), or stop before "and". What stands here puts such pieces together and takes off
what is no part of a name; `whole.py` adds what they lack.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.entities.mentions.titles import CLOSES, OPENS
from onrecord.entities.mentions.whole import SAINTS, Span, grown, may_open, spelt_as_name
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES
from onrecord.lexicon.gazetteer import female_share, is_place, is_surname
from onrecord.lexicon.nonnames import NOT_NAMES
from onrecord.lexicon.people import (
    BODIES,
    BODY_TAILS,
    PARTICLES,
    PORTFOLIOS,
    SUFFIXES,
    TITLES,
)
from onrecord.text.document import Document, bare, possessive, role_head

if TYPE_CHECKING:
    from onrecord.model import Mention

__all__ = ["past_dateline", "spans"]

# What the encoder's labels are called here; an event may be a product.
_KINDS = {
    "person": "person",
    "organisation": "organisation",
    "group": "group",
    "place": "place",
    "work": "thing",
    "event": "thing",
    "other": "thing",
}
_INSIDE = frozenset("& . ' ’ - +".split())  # signs that may stand inside a name
_SMALL_TAILS = word_list("mentions.offices")
_DASHES = frozenset("—–-_")
_LONGEST_DATELINE = 14  # words
_IN_HEADINGS = 0.6  # how sure the encoder must be of a name where most words have capitals
_SURELY = 0.8
_SURE = 0.6  # how sure the encoder must be of a word that it takes for no part of a person's name
_SHORT = 2  # words that may stand before the rest of a body's name
_OWNED = re.compile(r"[’']s? [a-z][a-z-]*$")
_BETWEEN = PARTICLES | {"."}  # what may stand between two pieces of a person's name
_FAMILY = frozenset(["jr", "sr"])


def spans(doc: Document, tagged: Sequence["Mention"]) -> list[Span]:
    """The names of a story in order, none within another."""
    found = _joined(doc, _pieces(doc, [tag for tag in tagged if _is_name(doc, tag)]))
    taken = {k: span for span in found for k in range(span.first, span.last)}
    whole: list[Span] = []
    for span in found:
        name = grown(doc, span, taken)
        if not whole or name.first >= whole[-1].last:
            whole.append(name)
    return whole


def _is_name(doc: Document, tag: "Mention") -> bool:
    """Whether a tag is of a name: no pronoun, "#Quill", "@quill", no place of a dateline."""
    if tag.chance < _IN_HEADINGS and not doc.trusted[doc.paragraph[doc.index(tag.start)]]:
        return False
    if tag.label not in _KINDS or doc.text[tag.start - 1 : tag.start] in ("#", "@"):
        return False
    first, last = doc.bounds[doc.sentence[doc.index(tag.start)]]
    begin = past_dateline(doc, first, last)
    dateline = begin > first and tag.end <= doc.words[begin - 1].start
    return tag.label != "person" or not dateline


def past_dateline(doc: Document, first: int, last: int) -> int:
    """The first word after a dateline ("PORT ELLA, Feb. 10 (AP) — "): a place in capitals, then a dash."""
    words = doc.words
    if first and doc.paragraph[first] == doc.paragraph[first - 1]:
        return first
    if not words[first].text.isupper() or len(words[first].text) < 2:
        return first
    for k in range(first + 1, min(last, first + _LONGEST_DATELINE)):
        sign = words[k].text
        if sign in _DASHES and words[k - 1].end < words[k].start:
            return k + 1 + (doc.low(k + 1) == sign)
        plain = sign[0].isupper() or sign[0].isdigit() or not sign[0].isalpha() or len(sign) < 3
        if not plain or sign in "\"“”'‘’;:?!":
            return first
    return first


def _pieces(doc: Document, tags: Sequence["Mention"]) -> list[Span]:
    """The words of each tag from its first capital to its last, in pieces where a sign parts them."""
    found: list[Span] = []
    for tag in sorted(tags, key=lambda tag: (tag.start, -tag.end)):
        owned = _OWNED.search(doc.text, tag.start, tag.end)  # "Ada Lee’s office" is no name
        label, end = ("person", owned.start()) if owned else (tag.label, tag.end)
        for first, last in _parted(doc, label, doc.index(tag.start), doc.index(end)):
            begin = max(first, found[-1].last) if found else first
            begin, end = _trimmed(doc, begin, last)
            if begin < end and not _only_opens(doc, begin, end, tag.chance):
                found.append(Span(begin, end, _KINDS[label], tag.chance))
    return found


def _only_opens(doc: Document, first: int, last: int, chance: float) -> bool:
    """Whether a word has its capital as the first of a sentence, before a small one: "Harbour master"."""
    title = doc.raw(first).istitle() and not possessive(doc.raw(first))
    alone = title and last - first == 1 and doc.opens(first) and doc.small(last)
    unknown = not is_surname(doc.low(first)) and female_share(doc.low(first)) is None
    return alone and unknown and chance < _SURE and not doc.mid[doc.raw(first)]


def _parted(doc: Document, label: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The words of a tag between the signs that no name has, and behind the "Jr." that ends one."""
    at = first
    for k in range(first, last):
        if doc.low(k).rstrip(".") in _FAMILY and k + 1 < last and doc.capital(k + 1):
            yield at, k + 1
            at = k + 1
        elif k > at and (_breaks(doc, k) or _owner(doc, label, k - 1, last)):
            yield at, k
            at = k
        if _parts(doc, label, first, k, last) or (label == "organisation" and _two(doc, first, k, last)):
            yield at, k
            at = k + 1
    yield at, last


def _breaks(doc: Document, k: int) -> bool:
    """Whether a sentence begins at `k`; not behind "St."."""
    saint = bare(doc.low(k - 1 - (doc.raw(k - 1) == "."))) in SAINTS
    return doc.sentence[k] != doc.sentence[k - 1] and not saint


def _owner(doc: Document, label: str, k: int, last: int) -> bool:
    """Whether the word at `k` owns what follows, which is no body's noun: "the Institute's Ada Lee"."""
    low = doc.low(last - 1)
    return label == "organisation" and possessive(doc.raw(k)) and low not in BODIES and low not in BODY_TAILS


def _two(doc: Document, first: int, k: int, last: int) -> bool:
    """Whether an "and" at `k` stands between the names of two bodies: "Quill Institute and Tide Bank"."""
    nouns = doc.low(k - 1) in BODIES and doc.low(last - 1) in BODIES
    own = doc.low(k + 1) not in BODIES and doc.low(k + 1) not in PORTFOLIOS
    return doc.low(k) == "and" and k - first > 1 and last - k > 2 and nouns and own


def _parts(doc: Document, label: str, first: int, k: int, last: int) -> bool:
    """Whether the word at `k` is a sign that no name has inside; "Robert “Bobby” Lee" and "Lee, Jr." are."""
    if doc.raw(k)[0].isalnum() or doc.raw(k) in _INSIDE:
        return False
    inner = first < k < last - 1
    opens = doc.raw(k) in OPENS and doc.raw(k + 2) in CLOSES
    closes = doc.raw(k) in CLOSES and doc.raw(k - 2) in OPENS
    nickname = inner and label == "person" and (opens or closes)
    suffix = inner and doc.raw(k) == "," and doc.low(k + 1).rstrip(".") in SUFFIXES
    return not nickname and not suffix


def _trimmed(doc: Document, first: int, last: int) -> tuple[int, int]:
    """The words without articles and small letters at either end; "the Dallas police" keeps its noun."""
    while first < last and (doc.low(first) in ARTICLES or not may_open(doc.raw(first))):
        first += 1
    while last > first and not _may_close(doc, first, last - 1):
        last -= 1
    return first, last


def _may_close(doc: Document, first: int, k: int) -> bool:
    """Whether a name that begins at `first` may end with the word at `k`."""
    word = doc.raw(k)
    return spelt_as_name(word) or word[0].isdigit() or (k > first and bare(doc.low(k)) in _SMALL_TAILS)


def _joined(doc: Document, pieces: Sequence[Span]) -> list[Span]:
    """The spans, those made one that stand side by side and are one name to a reader."""
    found: list[Span] = []
    for span in pieces:
        before = found[-1] if found else None
        beside = (
            before is not None
            and _BETWEEN.issuperset(doc.lows[before.last : span.first])
            and not possessive(doc.raw(before.last - 1))
            and doc.sentence[before.first] == doc.sentence[span.first]
        )
        if before is not None and beside and (kind := _together(doc, before, span)):
            found[-1] = Span(before.first, span.last, kind, max(before.chance, span.chance))
        else:
            found.append(span)
    return found


def _together(doc: Document, one: Span, other: Span) -> str:
    """The kind of two spans side by side that are one name, "" where they are two."""
    word, alone = doc.low(one.first), one.last - one.first == 1
    initial = alone and len(word) == 1 and doc.raw(one.last) == "." and other.kind == "person"
    if other.first > one.last:
        particles = one.kind == other.kind == "person" and doc.raw(one.last) != "."
        return "person" if initial or particles else ""
    if other.kind == "person":
        if one.kind == "person" and doc.low(other.first) in PARTICLES:
            return "person"  # "Lukas" van der Orr
        short, single = one.last - one.first <= _SHORT, alone and other.last - other.first == 1
        given = (alone and female_share(word) is not None) or one.chance < (_SURELY if single else _SURE)
        words = doc.lows[one.first : one.last]
        known = is_place(" ".join(doc.raws[one.first : one.last])) and female_share(word) is None
        known = known or (word in NOT_NAMES and female_share(word) is None)
        apart = one.kind == "place" or known or word in TITLES or not PORTFOLIOS.isdisjoint(words)
        return "person" if short and given and not apart else ""
    if other.kind == "organisation":
        begins = one.last - one.first <= _SHORT or one.kind == "organisation"
        return "organisation" if begins and not role_head(doc.low(one.last - 1)) else ""
    if other.kind == "group":
        return "group" if one.kind in ("organisation", "place") else ""
    if other.kind == "thing":
        return "thing" if one.chance < _SURE else ""
    return "organisation" if one.kind == "organisation" and other.kind == "place" else ""
