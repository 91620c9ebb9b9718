"""Joins: where the name of a body goes on behind "of", "and" or a comma."""

from onrecord.lexicon import word_list
from onrecord.lexicon.gazetteer import female_share, is_place, is_surname
from onrecord.lexicon.people import BODIES, CHAMBERS, PORTFOLIOS, SEATS, TITLES
from onrecord.text.document import Document, bare

__all__ = ["JOINS", "joins_body", "of_body", "row_end"]

JOINS = frozenset(["of", "for", "on", "in"])
_OFFICES = word_list("mentions.offices_of_fields")
_PARTNERS = word_list("mentions.partners")
_AND = frozenset(["and", "&"])
_ROW = 6  # names or fields in one row


def row_end(doc: Document, first: int, at: int) -> int:
    """Where the name of a body ends that goes on at `at` as a row; 0 where none does.

    "Department for Roads, Ports and Harbours", "Quill, Lumo and Sons LLP".
    """
    if doc.low(at) != "," and doc.low(at) not in _AND:
        return 0
    k, places = at, [at - 1]
    while doc.low(k) == "," and doc.capital(k + 1) and len(places) < _ROW:
        places.append(k + 1)
        k += 2
        k += doc.low(k) == "," and doc.low(k + 1) in _AND
    if doc.low(k) not in _AND or not doc.capital(k + 1):
        return 0
    places.append(k + 1)
    head = doc.low(at - 2) in ("of", "for", "on") and doc.low(first) in _OFFICES and first <= at - 3
    if head and doc.low(at) == ",":
        end = next((j for j in range(k + 2, k + _ROW) if not doc.capital(j)), 0)
        fields = end and _field(doc.raw(end - 1)) and not any(_named(doc.raw(j)) for j in places[1:])
        return end if fields else 0
    firm = at == first + 1 and doc.low(k + 2) in _PARTNERS and doc.capital(k + 2)
    return k + 3 if firm and not any(doc.raw(j).isupper() for j in places) else 0


def of_body(doc: Document, i: int, at: int, body: bool) -> int:
    """How many words a preposition takes up inside a body's name, with its article; 0 where it is none."""
    low, before = doc.raw(at).lower(), doc.low(at - 1)
    led = body or before in TITLES or (low == "of" and doc.low(i - 1) == "the")
    if before in CHAMBERS and is_surname(bare(doc.raw(at + 1))) and not is_place(bare(doc.raw(at + 1))):
        return 0  # "told Congress of Lee's report"
    seat = low != "in" or before in ("bank", "center", "centre", "institute")
    return led and seat and (low == "of" or before in BODIES) and 1 + (doc.low(at + 1) == "the")


def joins_body(doc: Document, i: int, at: int, body: bool, capital: bool) -> bool:
    """Whether the name of a body goes on behind "and"; `capital`: the second word behind it has one."""
    noun = capital and doc.low(at + 2) in BODIES
    if noun and (_two_fields(doc, i, at) or doc.low(at - 1).endswith(_KINDS) or _two_trades(doc, i, at)):
        return True  # "the Securities and Exchange Board", "Orwin Social and Medical Council"
    if _two_places(doc, i, at):
        return True
    nxt = doc.raw(at + 1)
    if not body or nxt.isupper() or female_share(nxt) is not None or nxt.lower() in TITLES:
        return False
    if doc.low(at - 2) in JOINS or (doc.low(i) in BODIES and noun) or _committee(doc, i, at):
        return True  # "Department of Health and Human Services", "House Ways and Means Committee"
    field = not capital and nxt.lower().endswith(_FIELDS)  # "Office for Economic Cooperation and Development"
    return field and any(doc.low(k) in JOINS for k in range(max(i + 1, at - _FIELD), at - 2))


def _committee(doc: Document, i: int, at: int) -> bool:
    """Whether a chamber's name goes on to a body's: "House Oversight and Government Reform Committee"."""
    ends = next((k for k in range(at + 1, at + _ROW) if not doc.capital(k)), 0)
    return doc.low(i) in CHAMBERS and ends > at + 2 and doc.low(ends - 1) in BODIES


def _field(word: str) -> bool:
    """Whether a word is for what an office sees to: "Industry", "Development", "Ports"."""
    low = word.lower()
    listed = low in PORTFOLIOS or low in SEATS or low in BODIES or low.endswith((*_FIELDS, *_KINDS))
    plural = low.endswith("s") and not low.endswith("ss") and female_share(low[:-1]) is None
    return listed or (plural and not _named(word))


def _named(word: str) -> bool:
    """Whether a word is somebody's name, a place's or an acronym."""
    return word.isupper() or is_surname(word) or is_place(word) or female_share(word) is not None


def _two_fields(doc: Document, i: int, at: int) -> bool:
    """Whether a trade stands alone before "and", behind "the" or a state: "U.S. Securities and"."""
    trade = doc.raw(at - 1)
    if trade.isupper() or trade.lower() in BODIES or is_place(trade):
        return False
    of_state = at > i + 1 and is_place(" ".join(doc.raws[i : at - 1]))
    return ((at == i + 1 and doc.low(i - 1) == "the") or of_state) and female_share(trade) is None


def _two_trades(doc: Document, i: int, at: int) -> bool:
    """Whether trades stand beside "and", behind a name: "Orwin Mining and Construction Company"."""
    return at > i + 1 and all(doc.low(k).endswith((*_FIELDS, "ing")) for k in (at - 1, at + 1))


def _two_places(doc: Document, i: int, at: int) -> bool:
    """Whether a body is of the places on either side of "and": "Tarn and Alden Police"."""
    places = is_place(" ".join(doc.raws[i:at])) and is_place(doc.raw(at + 1))
    return places and doc.low(at + 2) in _AREAS and doc.capital(at + 2)


_AREAS = frozenset("police constabulary council".split())  # that may have two places in their names
_FIELD = 5  # words from the joining word of a body's name to the "and" before the last of its fields
_KINDS = ("ic", "al", "ary", "ive", "ics")
_FIELDS = ("ment", "tion", "sion", "ture", "ics", "ity", "ness", "ance", "ence", "ering", "ship")
