"""Kin words beside a name: what kin one is called, and where the words that say so begin."""

from onrecord.lexicon.closed import ARTICLES, POSSESSIVES
from onrecord.lexicon.people import KIN
from onrecord.text.constructions import NO_ROLES
from onrecord.text.document import Document, possessive, role_head
from onrecord.text.name import Name, title_start
from onrecord.text.phrases import ENDS, PHRASE_ENDS, is_past, plain_before

__all__ = ["CHILDREN", "COUNTS", "THEIRS", "called_from", "kin_before", "kin_behind", "kind_of_kin"]

CHILDREN = dict.fromkeys(
    "son daughter child children sons daughters babies baby kids twins stepson stepdaughter".split(), "child"
) | {"parents": "parent"}
THEIRS = frozenset("his her their".split())
_YEARS = frozenset("years year months".split())
_NEAR = 6  # words from a name to the kin word set off behind it
_SIGNS = frozenset([",", "–", "—", ":"])
_STOPS = frozenset([",", ".", ";", ")", "—", "–", ""])
_CLOSES = _STOPS | {"(", "and"}
COUNTS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_COUNTED = COUNTS | {"a", "an"}


def kind_of_kin(low: str) -> str:
    """What the one is whom a kin word names to whose kin that one is, "" for another word."""
    return KIN[low][1] if low in KIN else CHILDREN.get(low, "")


def kin_behind(doc: Document, name: Name) -> int:
    """The kin word set off behind a name: "Ben Lee, her father,", "Ben, Ann's ex-husband,"; -1 for none."""
    first = name.last + 1
    k = next((j for j in range(first + 1, first + _NEAR) if kind_of_kin(doc.low(j))), -1)
    if doc.low(name.last) != "," or k < 0 or doc.low(_past_years(doc, k + 1)) not in _STOPS:
        return -1
    owner = plain_before(doc, k) - 1
    whole = owner == first or all(doc.capital(j) for j in range(first, owner + 1))
    whose = doc.low(owner) in THEIRS or possessive(doc.low(owner))
    return k if whose and whole and owner >= first else -1


def kin_before(doc: Document, name: Name) -> int:
    """The kin word before a name, a role perhaps between: "his wife, the actress Ann"; -1 for none."""
    end = title_start(doc, name)
    start = plain_before(doc, end)
    k = next((j for j in range(end - 1, start - 1, -1) if kind_of_kin(doc.low(j))), -1)
    if k >= 0:
        return k if all(role_head(doc.low(j)) for j in range(end - 1, k, -1)) else -1
    start = called_from(doc, name)
    k = start - 2
    k -= 3 * (doc.low(k) in _YEARS and doc.low(k - 2) == "of")  # "his wife of ten years, Ann Lee"
    if doc.low(start - 1) not in _SIGNS or not kind_of_kin(doc.low(k)):
        return -1
    owner = doc.low(plain_before(doc, k) - 1)
    counted = doc.low(k) in CHILDREN and not _COUNTED.isdisjoint((owner, doc.low(k - 1)))  # "two sons, Ann"
    closed = doc.low(name.last) in _CLOSES or doc.sentence[name.last] != doc.sentence[k]
    whose = owner in THEIRS or counted or possessive(owner)
    return k if whose and closed and doc.sentence[k] == doc.sentence[name.first] else -1


def called_from(doc: Document, name: Name) -> int:
    """Where the words begin that say of one behind a kin word what he or she is: "the soprano Ann Lee"."""
    end = title_start(doc, name)
    start = plain_before(doc, end)
    if doc.low(end - 1) in _NO_CALLING:
        return end  # "the man Ann Lee met"
    if start == end and _calls(doc, name, end):
        start = plain_before(doc, end - 1)
        return start - 1 if doc.low(start - 1) in ARTICLES else end
    return start - (doc.low(start - 1) in ARTICLES)


def _calls(doc: Document, name: Name, end: int) -> bool:
    """Whether a noun in small letters says what one is, whose name ends the phrase."""
    noun, k = doc.low(end - 1), name.last
    closed = doc.low(k) in _CLOSES or k >= len(doc.words) or doc.sentence[k] != doc.sentence[name.first]
    plain = noun.isalpha() and doc.small(end - 1) and not is_past(doc, end - 1) and noun[-3:] != "ing"
    return closed and plain and noun not in PHRASE_ENDS


_NO_CALLING = NO_ROLES | ENDS | ARTICLES | POSSESSIVES | frozenset("day time way year".split())


def _past_years(doc: Document, k: int) -> int:
    """The word behind "of ten years" where that stands at `k`."""
    return k + 3 if doc.low(k) == "of" and doc.low(k + 2) in _YEARS else k
