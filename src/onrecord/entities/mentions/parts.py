"""Parts: the names in a run of capitalised words, each with its title and the parts it is made of."""

from collections.abc import Sequence

from onrecord.entities.mentions.kinds import kind_of_name
from onrecord.lexicon import word_list
from onrecord.lexicon.gazetteer import female_share, is_place, is_surname
from onrecord.lexicon.nonnames import NOT_NAMES, PEOPLES, PLURAL_PEOPLES, THINGS
from onrecord.lexicon.people import (
    BODIES,
    BODY_TAILS,
    CHAMBERS,
    CONNECTED,
    COURTESY,
    KIN,
    PORTFOLIOS,
    ROLES,
    SEATS,
    SUFFIXES,
    TITLES,
    TITLES_OF_TWO,
)
from onrecord.quotes.cues import cue_of
from onrecord.text.document import Document, bare, possessive, role_head
from onrecord.text.name import Name

__all__ = ["of_no_party", "past_trade", "read_run"]

_SAINTS = frozenset(("st", "saint"))
_MARKS = frozenset("\"“”‘’'«»()")
_NOT_BEFORE_NAMES = word_list("mentions.not_before_names")
# Offices that are no part of a name even where nobody is named: "the former CEO of Quill Motors".
_CORPORATE = frozenset("ceo cfo chairman director president chief dean editor-in-chief provost".split())
# Of these and others those that are never stripped from one.
_KEPT = frozenset("new good big best old young open high real true free night".split())
_TITLES_OF_SEVERAL = word_list("mentions.titles_of_several")
_GIVEN_TITLES = word_list("mentions.given_titles")
_IN_FULL = 2  # words: a given name and a surname


def read_run(doc: Document, first: int, last: int) -> list[Name]:
    """The names in one run: a title's owner, the body or the place that stands before it, or one name."""
    keep = [k for k in range(first, last) if doc.raw(k) != "."]
    if not keep or _title_alone(doc, keep):
        return []
    if len(keep) > 2 and doc.low(keep[0]) in TITLES and doc.low(keep[1]) == "of":
        head, body = _holder(doc, keep)
        if head:
            return _held(doc, keep, head, body, last)
    cut = _title_cut(doc, keep)
    courtesy = cut > 1 and cut == len(keep) and doc.low(keep[-2]) in COURTESY  # "Mr. King"
    return _titled(doc, keep, cut - courtesy)


def _title_alone(doc: Document, keep: list[int]) -> bool:
    """Whether a run is no more than an office: "the Prime Minister"."""
    *before, last = (doc.low(k) for k in keep)
    return bool(before) and last in TITLES and all(w in CONNECTED | PORTFOLIOS for w in before)


def _held(doc: Document, keep: list[int], head: int, body: bool, last: int) -> list[Name]:
    """The names in "CEO of Harbour Workers Association Ann Lee"; the holder's begins at `head`."""
    person = keep[head:]
    if body:
        return _name_of(doc, keep[2:head], ()) + (_name_of(doc, person, ()) if person else [])
    if not person or doc.low(person[0]) in TITLES:
        return read_run(doc, person[0], last) if person else []
    return _name_of(doc, person, tuple(doc.low(k) for k in keep[:head]))


def _titled(doc: Document, keep: list[int], cut: int) -> list[Name]:
    """The name behind the first `cut` words, which are its title, and the name before that title."""
    title = tuple(bare(doc.low(k)) for k in keep[:cut])
    if cut and title[-1] not in COURTESY and all(doc.low(k) in PORTFOLIOS for k in keep[cut:]):
        return []  # a title alone: a description, read elsewhere
    seat = 2 if title[:2] == ("white", "house") else 0  # a body, though "House" opens titles
    title_from = cut
    seated = not {"of", "for"}.isdisjoint(title)
    while title_from > seat and _of_title(title[title_from - 1], seated or title_from < cut):
        title_from -= 1
    first = next((n for n in range(title_from) if doc.low(keep[n]) not in _STANDING), title_from)
    before = _name_of(doc, keep[first:title_from], ()) if first < title_from else []
    return before + _name_of(doc, keep[cut:], title[title_from:])


_STANDING = frozenset("acting former interim".split())  # "Interim Mint Chief Ann Lee"


def _of_title(word: str, inner: bool) -> bool:
    """Whether a word belongs to a title; those of a portfolio only in an inner place."""
    office = word.removeprefix("then-").removeprefix("ex-") in TITLES or _is_office(word)
    linked = word in CONNECTED | SEATS | _HONOURS | {"of", "for", "the"}
    return office or linked or (inner and word in PORTFOLIOS)


_HONOURS = frozenset(word for two in TITLES_OF_TWO for word in two)


def _holder(doc: Document, keep: list[int]) -> tuple[int, bool]:
    """Where the name of who has the office begins (0: not told), and whether a body stands before it.

    "CEO of Harbour Workers Association Ann Lee", "President of the United States Ann Lee". The words end
    there where nobody is named: "the Speaker of the House".
    """
    low, words = [doc.low(k) for k in keep], [doc.raw(k) for k in keep]
    the = 3 if low[2] == "the" else 2
    for end in range(min(len(keep), the + 3), the, -1):
        if is_place(" ".join(words[the:end])) or low[the:end] == ["house"]:
            return (end, False) if len(keep) - end in (0, 2, 3) else (0, False)
    if low[0] in _CORPORATE and all(female_share(w) is None for w in low[the:]):
        return len(keep), True  # "the former CEO of Quill-Marsh"
    tail = next((n for n in range(len(low) - 3, the, -1) if low[n] in BODY_TAILS), 0)
    return (tail + 1, True) if tail and len(low) - tail == 3 else (0, False)


def _is_office(stem: str) -> bool:
    """Whether every part of a word is an office or a role: "director", "secretary-treasurer"."""
    return all(part in TITLES or part in ROLES for part in stem.split("-"))


def _title_cut(doc: Document, keep: list[int]) -> int:
    """How many of the words belong to a title before the name (and to what stands before that)."""
    cut = 0
    for n, k in enumerate(keep):
        if doc.raw(k) in _MARKS or (n and doc.low(k) in SUFFIXES):
            break
        if (doc.low(k), doc.low(keep[n + 1] if n + 2 < len(keep) else -1)) in TITLES_OF_TWO:
            cut = n + 2
            continue
        stem = doc.low(k).removeprefix("then-").removeprefix("ex-")
        if not _may_be_office(stem, n + 1 < len(keep)) or (cut < n and _given_before(doc, keep, n)):
            continue
        if not n and len(keep) == _IN_FULL and stem in _GIVEN_TITLES and not doc.lower[stem]:
            return 0  # "Dean Quill"
        rest = [bare(doc.low(j)) for j in keep[n + 1 :]]
        if not rest and cut == 0 and (n or stem in doc.borne):
            return 0  # "Stephen King", and "King" after that: a title word that ends a name is none
        if rest and rest[0] in ("of", "for", "in", "on"):
            seat = _seat(doc, keep, n)
            if not seat:
                return n if n and stem in TITLES and cut else 0
            cut = seat
        elif rest and _ends_as_body(doc, k, stem, rest):
            return 0
        else:
            cut = n + 1
    return cut


def _seat(doc: Document, keep: list[int], n: int) -> int:
    """Where the seat ends that an office has, "of State" of "Secretary of State Ann Lee"; 0 without one."""
    low = [doc.low(k) for k in keep]
    end = n + 1
    while low[end : end + 1] in (["of"], ["for"]):  # "Minister of State for Health"
        at = end + 1 + (low[end + 1 : end + 2] == ["the"])
        end = next((k for k in range(at, len(low)) if low[k] not in SEATS | PORTFOLIOS), len(low))
        if end == at:
            return 0
    rest = low[end:]
    name = len(rest) == 2 or (len(rest) == 3 and female_share(rest[0]) is not None)
    return end if name or (low[n + 1] == "of" and low[n + 2] in SEATS) else 0


def _may_be_office(stem: str, inner: bool) -> bool:
    """Whether a word may be an office in a title; `inner`: others follow it in the run."""
    role = inner and stem in ROLES and stem not in _NOT_BEFORE_NAMES
    return stem in TITLES or role or ("-" in stem and _is_office(stem))


def _given_before(doc: Document, keep: list[int], n: int) -> bool:
    """Whether a given name stands before a word of a run, and no place: "South Carolina Gov Ann Lee"."""
    previous = doc.raw(keep[n - 1]) if n else ""
    placed = is_place(previous) or (n > 1 and is_place(f"{doc.raw(keep[n - 2])} {previous}"))
    return female_share(previous) is not None and previous.lower() not in PEOPLES and not placed


def _ends_as_body(doc: Document, k: int, stem: str, rest: list[str]) -> bool:
    """Whether what follows an office or a saint's title ends as the name of a body or a thing does; not so
    "Gov. Deal"."""
    if stem in COURTESY - _SAINTS or rest[-1] not in BODY_TAILS | THINGS:
        return False
    share = female_share(rest[0]) if len(rest) == 2 else None
    stop = doc.text[doc.words[k].end : doc.words[k].end + 1] == "."
    return not share and not (stop and (len(rest) == 1 or share is not None))


def _name_of(doc: Document, keep: list[int], title: tuple[str, ...]) -> list[Name]:
    """The name that the words make, with its nickname and suffix; none where nothing is left of it."""
    words = doc.words
    nickname = suffix = ""
    keep = keep[slice(*of_no_party([doc.low(k) for k in keep]))]
    kept: list[int] = []
    for n, k in enumerate(keep):
        text = words[k].text
        if text in _MARKS or text == ",":
            continue
        if 0 < n < len(keep) - 1 and doc.raw(keep[n - 1]) in '“"‘(' and doc.raw(keep[n + 1]) in '”"’)':
            nickname = text
        elif n and text.lower().rstrip(".") in SUFFIXES:
            suffix = text.rstrip(".")
        else:
            kept.append(k)
    while not title and len(kept) > 1 and _strip_first(doc, kept):
        kept = kept[1:]
    if not kept:
        return []
    parts = tuple(bare(words[k].text) for k in kept)
    low = words[keep[-1]].text
    final = keep[-1] if suffix else kept[-1]
    end = words[final].start + len(bare(words[final].text))
    end += words[final].text.lower() in ("jr", "sr", "inc", "co") and doc.text[end : end + 1] == "."
    place = words[kept[0]].start, end, kept[0], keep[-1] + 1
    name = Name(*place, parts, title, suffix, nickname, "", possessive(low))
    return [name._replace(kind=kind_of_name(doc, name))]


def of_no_party(low: Sequence[str]) -> tuple[int, int]:
    """Which words are left of a name in small letters that has a party beside a chamber: "Senate" of "Ohio
    Republican Senate", "House" of "House Democratic"; all of another name."""
    party = next((n for n, word in enumerate(low) if word in _PARTIES), len(low))
    before, behind = low[:party], low[party + 1 :]
    if behind and CHAMBERS.issuperset(behind):
        return party + 1, len(low)
    modifies = before and not behind and before[-1] in CHAMBERS and low[-1] != "gop"  # "the House GOP"
    return 0, party if modifies else len(low)


_PARTIES = frozenset("democratic republican gop".split())


def _strip_first(doc: Document, kept: list[int]) -> bool:
    """Whether the first word only stands before the name: "Republican John", a sentence's opening word."""
    low = doc.low(kept[0])
    cue = cue_of(low)
    if doc.opens(kept[0]) and cue is not None and cue.form == "past":
        return True  # "Added Lee: …"
    rest = [bare(doc.low(k)) for k in kept[1:]]
    if low in ("new", "team"):
        return False  # "New Hampshire", "Team Norway"
    if low in _TITLES_OF_SEVERAL:
        return len(rest) > 1  # "Senators Ann Lee and Ben Orr"
    if low in PEOPLES or low in PLURAL_PEOPLES:
        if set(rest) & BODIES:
            return False  # "American College of Physicians"
        known = len(rest) > 1 or doc.mid[doc.raw(kept[1])] > 1 or is_surname(rest[0])
        return rest[-1] not in BODY_TAILS and low not in ("christian", "jordan") and known
    return low in NOT_NAMES and female_share(low) is None and low not in _KEPT


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
