"""Kin: the kin words beside names, "his wife, the actress Ann" or "Ben, her father", and what they say."""

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.people.identity import Owned
from onrecord.people.lexicon import KIN
from onrecord.people.names import Name
from onrecord.people.phrases import plain_before, title_start
from onrecord.people.scene import Entity, Scene, role_head

__all__ = ["THEIRS", "Kin", "beside", "gendered", "kind_of_kin", "listed", "several"]

_MORE_KIN = dict.fromkeys(
    "son daughter child children sons daughters babies baby kids twins stepson stepdaughter".split(), "child"
) | {"parents": "parent"}
_ARTICLES = frozenset("the a an".split())
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


def gendered(scene: Scene, owned: Owned) -> None:
    """Learn the gender of those a kin word stands before: "his wife Ann", "wife Ann", "son Ben"."""
    for kin in beside(scene, owned):
        entity = owned[kin.name][1]
        entity.agree(KIN.get(scene.low(kin.at), ("", ""))[0], 2.0)


def kind_of_kin(low: str) -> str:
    """What the one is whom a kin word names to whose kin that one is, "" for another word."""
    return KIN[low][1] if low in KIN else _MORE_KIN.get(low, "")


def several(low: str) -> bool:
    """Whether a kin word may open a list of names: "sons", "daughter", "parents"."""
    return low in _MORE_KIN


def beside(scene: Scene, owned: Owned) -> Iterator[Kin]:
    """Names with a kin word before ("wife Ann", "their son, the actor Ben", "babies Ann and Bo") or after."""
    for n, (name, entity) in enumerate(owned):
        modifies = role_head(scene.low(name.last)) and scene.small(
            name.last
        )  # "his wife, Towers star Ann Lee"
        if entity.kind != "person" or modifies:
            continue
        k = _kin_behind(scene, name)
        k = k if k >= 0 else _kin_before(scene, name)
        if k >= 0:
            yield Kin(kind_of_kin(scene.low(k)), k, n)


def _kin_behind(scene: Scene, name: Name) -> int:
    """The kin word set off behind a name: "Ben Lee, her father,", "Ben, Ann's ex-husband,"; -1 for none."""
    first = name.last + 1
    k = next((j for j in range(first + 1, first + _NEAR) if kind_of_kin(scene.low(j))), -1)
    if scene.low(name.last) != "," or k < 0 or scene.low(_past_years(scene, k + 1)) not in _ENDS:
        return -1
    owner = plain_before(scene, k) - 1
    whole = owner == first or all(scene.capital(j) for j in range(first, owner + 1))
    whose = scene.low(owner) in THEIRS or scene.low(owner).endswith(("'s", "’s"))
    return k if whose and whole and owner >= first else -1


def _kin_before(scene: Scene, name: Name) -> int:
    """The kin word before a name, a role perhaps between: "his wife, the actress Ann"; -1 for none."""
    end = title_start(scene, name)
    start = plain_before(scene, end)
    k = next((j for j in range(end - 1, start - 1, -1) if kind_of_kin(scene.low(j))), -1)
    if k >= 0:
        return k if all(role_head(scene.low(j)) for j in range(end - 1, k, -1)) else -1
    start -= scene.low(start - 1) in _ARTICLES
    k = start - 2
    k -= 3 * (scene.low(k) in _YEARS and scene.low(k - 2) == "of")  # "his wife of ten years, Ann Lee"
    if scene.low(start - 1) not in _SIGNS or not kind_of_kin(scene.low(k)):
        return -1
    owner = scene.low(plain_before(scene, k) - 1)
    counted = scene.low(k) in _MORE_KIN and not _COUNTED.isdisjoint(
        (owner, scene.low(k - 1))
    )  # "two sons, Ann"
    closed = scene.low(name.last) in _CLOSES or scene.sentence[name.last] != scene.sentence[k]
    whose = owner in THEIRS or counted or owner.endswith(("'s", "’s"))
    return k if whose and closed and scene.sentence[k] == scene.sentence[name.first] else -1


def _past_years(scene: Scene, k: int) -> int:
    """The word behind "of ten years" where that stands at `k`."""
    return k + 3 if scene.low(k) == "of" and scene.low(k + 2) in _YEARS else k


def listed(scene: Scene, owned: Owned, kin: Kin) -> Iterator[tuple[Entity, int]]:
    """The other names of a list that a kin word opens: "daughter Ann, four, and two-year-old Ben"."""
    sentence = scene.sentence[kin.at]
    k = kin.name
    while k + 1 < len(owned):
        here, (name, entity) = owned[k][0], owned[k + 1]
        outside = name.first >= len(scene.words) or scene.sentence[name.first] != sentence
        if outside or name.first - here.last > _LIST:
            return
        between = [scene.low(j) for j in range(here.last, name.first)]
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
