"""Titles: a name as its words are read: what stands before it, the nickname and the suffix inside."""

from collections.abc import Container, Sequence

from onrecord.lexicon import word_list
from onrecord.lexicon.gazetteer import female_share, is_surname
from onrecord.lexicon.people import (
    CONNECTED,
    KIN,
    PORTFOLIOS,
    ROLES,
    SEATS,
    SUFFIXES,
    TITLES,
    TITLES_OF_TWO,
)
from onrecord.text.document import Document, bare, possessive, role_head
from onrecord.text.name import Name

__all__ = ["CLOSES", "OPENS", "past_trade", "read"]

OPENS, CLOSES = frozenset("“\"‘'("), frozenset("”\"’')")  # marks round a nickname
_ROYAL = frozenset("king queen prince princess pope emperor".split())  # a name of one word goes with these
_GIVEN_TITLES = word_list("mentions.given_titles")
_FORMS = word_list("clusters.forms")
_STOPPED = frozenset("jr sr inc co".split())  # a stop behind them is theirs
_GENERATIONS = frozenset("jr sr ii iii iv".split())
_OF = frozenset(["of", "for"])
_LINKS = _OF | {"the"}
_OF_TWO = frozenset(word for two in TITLES_OF_TWO for word in two)
_OFFICES = TITLES.keys() | CONNECTED | SEATS | PORTFOLIOS | _OF_TWO  # of a title though a name has them too


def read(doc: Document, first: int, last: int, kind: str, taken: Container[int]) -> Name | None:
    """The name that the words [first, last) are, None where they are nobody's and nothing's.

    `taken` are the words of other names, at which a title ends that stands before a person's.
    """
    title: tuple[str, ...] = ()
    person = kind == "person"
    if last - first == 1 and doc.capital(last):
        trade = person and _is_trade(doc.low(first)) and not is_surname(doc.low(first))
        if trade or (doc.low(first), doc.low(last)) in TITLES_OF_TWO:
            return None  # "Forecaster" Ada Lee, "Tan" Sri Ben Orr
    if person:
        while last - first > 2 and doc.low(first) in PORTFOLIOS and doc.low(first - 1) in _LINKS:
            first += 1  # "Minister of Health Ada Lee"
        first = past_trade(doc, first, last)
        begins, inside = _title_inside(doc, first, last)
        title = (*_title_before(doc, first if inside else begins, taken), *inside)
        first = begins
    kept, nickname, suffix = _words(doc, first, last, person)
    if not kept:
        return None
    end = kept[-1] + 1
    if person:
        at = end + (doc.raw(end) == ",")
        low = doc.low(at).rstrip(".")
        degree = at > end and low in SUFFIXES and doc.raw(at)[:2] != "Md" and not role_head(doc.low(at + 1))
        if low in _GENERATIONS or degree or (suffix and at < last):
            suffix, end = doc.raw(at).rstrip("."), at + 1
    parts = tuple(filter(None, (bare(doc.raw(k)) for k in kept)))
    if _nobody(doc, parts, title if person else ("",)):
        return None
    word = doc.words[end - 1]
    stop = word.start + len(bare(word.text))
    stop += bare(word.text).lower() in _STOPPED and doc.text[stop : stop + 1] == "."
    place = doc.words[kept[0]].start, stop, kept[0], end
    return Name(*place, parts, title, suffix, nickname, kind, possessive(word.text))


def _words(doc: Document, first: int, last: int, person: bool) -> tuple[list[int], str, str]:
    """The words of a name without its signs, and its nickname and suffix: "Robert “Bobby” Lee Jr."."""
    kept: list[int] = []
    nickname = suffix = ""
    for k in range(first, last):
        word = doc.raw(k)
        if person and kept and doc.raw(k - 1) in OPENS and doc.raw(k + 1) in CLOSES:
            nickname = word
        elif person and kept and doc.low(k).rstrip(".") in SUFFIXES:
            suffix = word.rstrip(".")
        elif word[0].isalpha() or (word[0].isdigit() and (not person or len(kept) == 1)) or word == "&":
            kept.append(k)
    return kept, nickname, suffix


def _nobody(doc: Document, parts: Sequence[str], title: Sequence[str]) -> bool:
    """Whether words are none of a name: no capital, one letter, the form of a firm, an office alone."""
    capital = any(map(str.isupper, "".join(parts)))
    forms = all(part.lower().rstrip(".") in _FORMS for part in parts)
    pieces = [piece.lower().rstrip(".") for part in parts for piece in part.split("-")]
    offices = (piece in TITLES or (piece in CONNECTED and len(pieces) > 1) for piece in pieces)
    office = not title and all(offices) and doc.borne.isdisjoint(pieces)
    return not capital or len("".join(parts)) == 1 or forms or office


def _title_inside(doc: Document, first: int, last: int) -> tuple[int, tuple[str, ...]]:
    """Where the name begins behind a title that opens its words, and that title: "Mr. Ben Orr"."""
    given = doc.low(first) in _GIVEN_TITLES and not doc.lower[doc.low(first)]
    if given and last - first == 2:
        return first, ()  # "Dean Quill"
    held = (k for k in range(first + 1, last - 1) if doc.low(k) in TITLES and doc.low(k) not in doc.borne)
    if female_share(doc.low(first)) is None:
        first = next(held, first)  # "Port Ella Councillor Ann Lee"
    title: tuple[str, ...] = ()
    while last - first > 2 and (doc.low(first), doc.low(first + 1)) in TITLES_OF_TWO:
        title += (doc.low(first), doc.low(first + 1))
        first += 2
    while last - first > 1 + (doc.low(first) in _ROYAL and not title):
        stop = bool(title) and doc.raw(first) == "."
        if not stop and bare(doc.low(first)) not in TITLES:
            break
        title += () if stop else (bare(doc.low(first)),)
        first += 1
    return first, title


def _title_before(doc: Document, first: int, taken: Container[int]) -> tuple[str, ...]:
    """The words of the title that stands before a name: "Secretary of State" Ann Lee, "then-Gov." Ben Orr."""
    if (set_off := _title_set_off(doc, first)) is not None:
        return set_off
    words: list[str] = []
    k = first - 1
    while k >= 0 and doc.sentence[k] == doc.sentence[first]:
        low = bare(doc.low(k))
        if doc.raw(k) == "." and doc.low(k - 1) in TITLES and doc.words[k - 1].end == doc.words[k].start:
            k -= 1
            continue
        free = k not in taken or low in _OFFICES
        if not free or not _of_title(low, bool(words)) or not (doc.capital(k) or low in _LINKS):
            break
        words.insert(0, low)
        k -= 1
    while words and not _opens_title(words):
        words.pop(0)
    return tuple(words)


def _title_set_off(doc: Document, first: int) -> tuple[str, ...] | None:
    """The office that opens a sentence before a comma and a name: "Minister of Roads and Ports," Ada Lee."""
    begin, last = doc.bounds[doc.sentence[first]][0], first - 1
    begin += doc.low(begin) == "the"
    k = next((k for k in range(begin, last) if doc.low(k) in TITLES and doc.low(k + 1) in _OF), last)
    words = [*range(begin, k), *range(k + 2, last)]
    set_off = k < last and doc.raw(last) == ","
    if not set_off or not all(doc.capital(j) or doc.low(j) in ("and", "the") for j in words):
        return None
    return tuple(doc.lows[k:last])


def _of_title(word: str, inner: bool) -> bool:
    """Whether a word belongs to a title; those of a portfolio only in an inner place."""
    stem = word.removeprefix("then-").removeprefix("ex-")
    office = all(part in TITLES or part in ROLES for part in stem.split("-"))
    linked = word in CONNECTED or word in SEATS or word in _LINKS or word in _OF_TWO
    return office or linked or (inner and word in PORTFOLIOS)


def _opens_title(words: Sequence[str]) -> bool:
    """Whether the first of some words of offices may open a title."""
    stem = words[0].removeprefix("then-").removeprefix("ex-")
    leads = (stem in CONNECTED or stem in PORTFOLIOS) and len(words) > 1
    return stem in TITLES or stem in ROLES or leads or "-" in stem or tuple(words[:2]) in TITLES_OF_TWO


_TRADES = word_list("mentions.trades")
_GIVEN = word_list("mentions.given_trades")


def past_trade(doc: Document, first: int, last: int) -> int:
    """The word at which the name of a person begins in [first, last), behind a noun for what that one is:
    "Rancher Ada Quill".

    A noun that is a given name too ("Hunter") opens the name, unless a given name and a surname follow.
    """
    return first + (last - first > 1 and _is_trade(doc.low(first)) and _opens_run(doc, first, last))


def _is_trade(low: str) -> bool:
    """Whether every part of a word is a noun for a person: "rancher", "ex-boxer", "singer-songwriter"."""
    parts = low.split("-")
    nouns = all(role_head(part) == part or part in _TRADES for part in parts)
    return low in _TRADES or (nouns and low not in KIN and low not in TITLES)


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
