"""Kin: the kin words beside names, "his wife, the actress Ann" or "Ben, her father", and what they say."""

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.lexicon.closed import ARTICLES
from onrecord.lexicon.people import KIN
from onrecord.people.entity import Entity
from onrecord.people.identity import Owned
from onrecord.people.kinds import title_start
from onrecord.people.names import Name
from onrecord.text.document import Document, role_head
from onrecord.text.phrases import plain_before

__all__ = ["THEIRS", "Kin", "beside", "gendered", "kind_of_kin", "listed", "several"]

_MORE_KIN = dict.fromkeys(
    "son daughter child children sons daughters babies baby kids twins stepson stepdaughter".split(), "child"
) | {"parents": "parent"}
THEIRS = frozenset("his her their".split())
_YEARS = frozenset("years year months".split())
_NEAR = 6  # words from a name to the kin word set off behind it
_SIGNS = frozenset([",", "–", "—", ":"])
_ENDS = frozenset([",", ".", ";", ")", "—", "–", ""])
_CLOSES = _ENDS | {"(", "and"}
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_COUNTED = _NUMBERS | {"a", "an"}
_LIST = 14  # words between the names of a list of children


class Kin(NamedTuple):
    """Someone beside whose name a kin word stands: what kind of kin, the word, and the name in `owned`."""

    kind: str
    at: int
    name: int


def gendered(doc: Document, owned: Owned) -> None:
    """Learn the gender of those a kin word stands before: "his wife Ann", "wife Ann", "son Ben"."""
    for kin in beside(doc, owned):
        entity = owned[kin.name][1]
        entity.agree(KIN.get(doc.low(kin.at), ("", ""))[0], 2.0)


def kind_of_kin(low: str) -> str:
    """What the one is whom a kin word names to whose kin that one is, "" for another word."""
    return KIN[low][1] if low in KIN else _MORE_KIN.get(low, "")


def several(low: str) -> bool:
    """Whether a kin word may open a list of names: "sons", "daughter", "parents"."""
    return low in _MORE_KIN


def beside(doc: Document, owned: Owned) -> Iterator[Kin]:
    """Names with a kin word before ("wife Ann", "their son, the actor Ben", "babies Ann and Bo") or after."""
    for n, (name, entity) in enumerate(owned):
        modifies = role_head(doc.low(name.last)) and doc.small(name.last)  # "his wife, Towers star Ann Lee"
        if entity.kind != "person" or modifies:
            continue
        k = _kin_behind(doc, name)
        k = k if k >= 0 else _kin_before(doc, name)
        if k >= 0:
            yield Kin(kind_of_kin(doc.low(k)), k, n)


def _kin_behind(doc: Document, name: Name) -> int:
    """The kin word set off behind a name: "Ben Lee, her father,", "Ben, Ann's ex-husband,"; -1 for none."""
    first = name.last + 1
    k = next((j for j in range(first + 1, first + _NEAR) if kind_of_kin(doc.low(j))), -1)
    if doc.low(name.last) != "," or k < 0 or doc.low(_past_years(doc, k + 1)) not in _ENDS:
        return -1
    owner = plain_before(doc, k) - 1
    whole = owner == first or all(doc.capital(j) for j in range(first, owner + 1))
    whose = doc.low(owner) in THEIRS or doc.low(owner).endswith(("'s", "’s"))
    return k if whose and whole and owner >= first else -1


def _kin_before(doc: Document, name: Name) -> int:
    """The kin word before a name, a role perhaps between: "his wife, the actress Ann"; -1 for none."""
    end = title_start(doc, name)
    start = plain_before(doc, end)
    k = next((j for j in range(end - 1, start - 1, -1) if kind_of_kin(doc.low(j))), -1)
    if k >= 0:
        return k if all(role_head(doc.low(j)) for j in range(end - 1, k, -1)) else -1
    start -= doc.low(start - 1) in ARTICLES
    k = start - 2
    k -= 3 * (doc.low(k) in _YEARS and doc.low(k - 2) == "of")  # "his wife of ten years, Ann Lee"
    if doc.low(start - 1) not in _SIGNS or not kind_of_kin(doc.low(k)):
        return -1
    owner = doc.low(plain_before(doc, k) - 1)
    counted = doc.low(k) in _MORE_KIN and not _COUNTED.isdisjoint((owner, doc.low(k - 1)))  # "two sons, Ann"
    closed = doc.low(name.last) in _CLOSES or doc.sentence[name.last] != doc.sentence[k]
    whose = owner in THEIRS or counted or owner.endswith(("'s", "’s"))
    return k if whose and closed and doc.sentence[k] == doc.sentence[name.first] else -1


def _past_years(doc: Document, k: int) -> int:
    """The word behind "of ten years" where that stands at `k`."""
    return k + 3 if doc.low(k) == "of" and doc.low(k + 2) in _YEARS else k


def listed(doc: Document, owned: Owned, kin: Kin) -> Iterator[tuple[Entity, int]]:
    """The other names of a list that a kin word opens: "daughter Ann, four, and two-year-old Ben"."""
    sentence = doc.sentence[kin.at]
    k = kin.name
    while k + 1 < len(owned):
        here, (name, entity) = owned[k][0], owned[k + 1]
        outside = name.first >= len(doc.words) or doc.sentence[name.first] != sentence
        if outside or name.first - here.last > _LIST:
            return
        between = [doc.low(j) for j in range(here.last, name.first)]
        plain = all(
            b in (",", "and", "aged", "(", ")")
            or b[0].isdigit()
            or b in _NUMBERS
            or b in _MORE_KIN
            or b.endswith("-old")
            for b in between
        )
        if not plain or entity.kind != "person" or not ("and" in between or "," in between):
            return
        yield entity, name.end
        k += 1
