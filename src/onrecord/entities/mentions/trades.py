"""Trades: nouns with a capital before a name that say what its bearer is: "Rancher Ada Quill"."""

from onrecord.lexicon import word_list
from onrecord.lexicon.gazetteer import female_share, is_surname
from onrecord.lexicon.people import KIN, TITLES
from onrecord.text.document import Document, role_head

__all__ = ["past_trade"]

_TRADES = word_list("mentions.trades")
_GIVEN = word_list("mentions.given_trades")
_HONORIFICS = word_list("mentions.honorifics")
_BEFORE = frozenset("ex former then".split())


def past_trade(doc: Document, first: int, last: int) -> int:
    """The word at which the name of a person begins in [first, last), behind the nouns for what that one is.

    A noun that is a given name too ("Hunter") opens the name, unless a given name and a surname follow.
    """
    for k in range(last - 2, first - 1, -1):
        low = doc.low(k)
        if k == first and low in _HONORIFICS and not doc.raw(k).isupper():
            return k + 1
        if _is_trade(low) and (_opens_run(doc, k, last) if k == first else _inside(doc, first, k, last)):
            return k + 1
    return first


def _is_trade(low: str) -> bool:
    """Whether every part of a word is a noun for a person: "rancher", "ex-boxer", "singer-songwriter"."""
    parts = [part for part in low.split("-") if part not in _BEFORE]
    nouns = all(role_head(part) == part or part in _TRADES for part in parts)
    return low in _TRADES or (bool(parts) and nouns and low not in KIN and low not in TITLES)


def _opens_run(doc: Document, k: int, last: int) -> bool:
    """Whether a trade that is the first word of a run is none of the name behind it."""
    low, rest = doc.low(k), last - k - 1
    given = female_share(doc.raw(k + 1)) is not None and not is_surname(doc.raw(k + 1))
    if female_share(low) is not None or low in _GIVEN:
        return given and rest > 1
    if rest > 1:
        return True
    alone = doc.opens(k) and not doc.mid[doc.raw(k)]  # no "Killer" Quill of whom the story tells
    return alone and not is_surname(low)


def _inside(doc: Document, first: int, k: int, last: int) -> bool:
    """Whether a trade stands behind what says of which kind it is: "Truck Driver Ada Quill"."""
    low = doc.low(k)
    named = female_share(low) is not None or low in _GIVEN or is_surname(low)
    return not named and last - k > 2 and female_share(doc.low(first)) is None
