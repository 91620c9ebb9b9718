"""Offices: whose name words end in that tell of an office, and the persons of a list with what each is."""

from collections.abc import Sequence

from onrecord.entities.clusters.beside import PARTY_NOUNS
from onrecord.entities.entity import Owned
from onrecord.lexicon.closed import DETERMINERS
from onrecord.lexicon.gazetteer import is_place, is_surname
from onrecord.lexicon.nonnames import PEOPLES
from onrecord.lexicon.people import PLURAL_ROLES, PORTFOLIOS, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.text.document import Document, bare, possessive, role_head
from onrecord.text.name import Name, title_start

__all__ = ["CUTS", "HANGING", "NO_SOURCE", "calls", "holder", "past_party", "row", "several"]

# Words that end a phrase, those whose object is not the one who speaks, and those that begin no source.
CUTS = frozenset(
    """who whom whose which that of for at from with in on by to about against into around and , ( — – ; :
    -""".split()
)
HANGING = frozenset("of to on for with from at in by about into over within inside under".split())
NO_SOURCE = frozenset("according thanks due and or but that which who when while as said says told".split())
_BACK = 24  # words looked back over
_LISTING = frozenset(["and", "&", ","])
_JOINTS = frozenset(["and", ","])
_SEATED = frozenset("for of at to in".split())
_NO_OFFICE = (HANGING - _SEATED) | (NO_SOURCE - {"and"})


def several(doc: Document, owned: Owned, some: Sequence[int], first: int) -> list[int]:
    """The persons of a list that begins at `first`, with what each is: "Ann Lee (D-Ohio) and Ben Orr".

    `some` are the names that stand in the words; a name behind "of" or a verb, or one that only tells whose
    somebody is, makes no list.
    """
    persons = [n for n in some if owned[n][1].kind == "person" and not _leads(doc, owned[n][0])]
    if len(persons) < 2 or any(owned[n][0].possessive for n in persons):
        return []
    before = [_before(doc, owned[n][0], first) for n in persons]
    low = [doc.low(k) for k in before]
    listed = before[0] < first and low[-1] in ("and", "&") and all(w in _LISTING for w in low[1:])
    return persons if listed else []


def row(doc: Document, owned: Owned, some: Sequence[int], first: int) -> list[int]:
    """The names of a row of three or more that begins at `first`: "Quill, Lumo and the Tide Institute"."""
    found: list[int] = []
    at = first + (doc.low(first) in DETERMINERS)
    for n in some:
        name, owner = owned[n]
        if owner.kind not in _SPEAK or title_start(doc, name) != at or name.possessive:
            break
        found.append(n)
        joint = name.last
        at = next(k for k in range(joint, len(doc.words) + 1) if doc.low(k) not in _LISTING)
        if at == joint:
            break
        at += doc.low(at) in DETERMINERS
    if len(found) < _ROW:
        return []
    before = title_start(doc, owned[found[-1]][0]) - 1
    return found if doc.low(before - (doc.low(before) in DETERMINERS)) in ("and", "&") else []


_ROW = 3
_SPEAK = ("person", "organisation")


def _leads(doc: Document, name: Name) -> bool:
    """Whether a name only tells whose someone is: "a Lee lieutenant"."""
    return doc.small(name.last) and role_head(doc.low(name.last)) != ""


def _before(doc: Document, name: Name, first: int) -> int:
    """The word before a name, its title and what else it is called in front: "a Tide Institute aide"."""
    k = title_start(doc, name) - 1
    first = max(first, k - _BACK)
    while k >= first and (doc.capital(k) or calls(doc, k)):
        k -= 1
    return k - (k >= first and doc.low(k) in DETERMINERS)


def holder(doc: Document, owned: Owned, some: Sequence[int], first: int, last: int) -> int | None:
    """The person whose name ends the words [first, last), which tell of an office; None where they do not.

    "minister of mines and energy Ann Lee", "former secretary of state and front-runner Ann Lee", "Ferries for
    All managing director Ann Lee", but not "the lawyer for singer Ann Lee". `some` are the names inside.
    """
    name, owner = owned[some[-1]] if some else (None, None)
    if name is None or owner is None or past_party(doc, name.last, last) != last or name.first <= first:
        return None
    if owner.kind != "person" or name.possessive:
        return None
    end = title_start(doc, name)
    if end <= first and len(some) == 1:
        return some[-1]  # "Secretary of the Interior Ann Lee"
    if len(some) > 1 and _is_office(doc, owned[some[-2]][0], end):
        return some[-1]
    if len(some) > 1 and _heads(doc, owned, some[-2], first, end):
        return some[-1]
    words = doc.lows[first:end]
    apposed = doc.low(end - 1) == ","  # "Ohio's treasurer, Ann Lee"
    mixed = any(owned[n][1].kind == "person" or (owned[n][0].possessive and not apposed) for n in some[:-1])
    plural = any(doc.small(k) and doc.low(k) in PLURAL_ROLES for k in range(first, end))
    if mixed or plural or not _NO_OFFICE.isdisjoint(words):
        return None
    tie = next((k for k in range(end - 1, first, -1) if doc.low(k) in _SEATED), first)
    office = _office(doc.low(tie - 1)) or doc.low(tie - 1) in PORTFOLIOS  # "Minister of State for"
    joined = not _JOINTS.isdisjoint(doc.lows[tie:end])
    if name.title or _office(doc.low(end - 1)):
        held = joined and (any(map(_office, words)) or _field(doc, end)) if tie == first or office else True
    else:
        seat = doc.capital(end - 1) or doc.low(end - 1) in PORTFOLIOS
        held = office and seat and first < tie < end - 1 and len(name.parts) > 1
    return some[-1] if held else None


def past_party(doc: Document, k: int, last: int) -> int:
    """The word behind the party and the seat that stand at `k`, at most `last`: "(D-Ohio)", ", R-Fla.,"."""
    party, sign, seat = doc.low(k + 1).partition("-")
    if doc.low(k) not in ("(", ",") or party not in PARTY_NOUNS or not sign or not seat:
        return k
    k += 2
    while k < last and doc.low(k) in (".", ")", ","):
        k += 1
    return min(k, last)


def _is_office(doc: Document, name: Name, end: int) -> bool:
    """Whether a name is an office, its holder set off behind it: "High Commissioner for Reefs, Ann Lee"."""
    held = any(part.lower() in TITLES for part in name.parts)
    return held and doc.low(name.last) == "," and name.last + 1 == end


def _heads(doc: Document, owned: Owned, n: int, first: int, end: int) -> bool:
    """Whether the words [first, end) are an office in a body: "chairman of the Mint"."""
    body, owner = owned[n]
    of = body.first - 1 - (doc.low(body.first - 1) in DETERMINERS)
    told = owner.kind == "organisation" and body.last == end and not body.possessive
    return told and of == first + 1 and doc.low(of) == "of" and _office(doc.low(first))


def _field(doc: Document, end: int) -> bool:
    """Whether a title at `end` is for two things that "and" joins: "Police and Crime Commissioner"."""
    word = doc.raw(end - 1)
    named = is_place(word) or is_surname(word) or word.isupper() or word.lower() in PEOPLES
    return doc.low(end - 2) == "and" and doc.capital(end - 1) and not named


def _office(low: str) -> bool:
    """Whether a word is an office or a role."""
    return low in TITLES or role_head(low) != ""


def calls(doc: Document, k: int) -> bool:
    """Whether a word may stand before a name that is set off: "ranking Democrat Sen. Ann Lee", "Ohio's"."""
    low, word = doc.low(k), doc.raw(k)
    plain = doc.small(k) and low not in CUTS and low not in DETERMINERS and cue_of(low) is None
    of_place = possessive(word) and is_place(bare(word))
    return low in TITLES or low == "." or bool(role_head(low)) or of_place or plain
