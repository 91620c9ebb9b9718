"""Copulas: the roles said with a verb of being or with "as"."""

from collections.abc import Sequence

from onrecord.people.identity import Owned
from onrecord.people.pronouns import Link
from onrecord.people.roles import ENDS
from onrecord.people.scene import Entity, Scene, role_head

__all__ = ["IF", "copulas"]


def copulas(
    scene: Scene, owned: Owned, links: Sequence[Link], unreal: bool = False
) -> list[tuple[int, int, Entity]]:
    """Roles said with a verb of being or "as": "Lee is a former swimmer", "she served as the first mayor".

    Those that do not hold instead where `unreal`: "is not a doctor", "hopes to become a senator", "if she is
    elected mayor".
    """
    subjects = [(n.first, n.last, e) for n, e in owned if e.kind == "person" and not n.possessive]
    subjects += [
        (x.first, x.first + 1, x.entity) for x in links if x.form == "pronoun" and x.entity.kind == "person"
    ]
    found: list[tuple[int, int, Entity]] = []
    for first, k, entity in subjects:
        at = _past_brackets(scene, k)
        while scene.low(at) in _LIGHT:
            at += 1
        supposed = scene.low(first - 1) in IF
        if supposed and not unreal:
            continue
        if unreal and not supposed:
            at = _unreal(scene, at)
            found += _role_phrase(scene, at, entity) if at else []
            continue
        if scene.low(at) in _BEING:
            at += 1
            while scene.low(at) in _LIGHT or scene.low(at) in (
                "known",
                "considered",
                "regarded",
                "born",
                "one",
                "of",
                "as",
            ):
                at += 1
            at = _appointed(scene, at)
        elif (end := _serving(scene, at)) is not None:
            at = end
        else:
            continue
        if scene.low(at - 1) == "born" or scene.low(at) in _LINKS:
            at = _been(scene, at)  # "was born in 1951 and has been the keeper"
        found += _role_phrase(scene, at, entity)
    return found


def _appointed(scene: Scene, at: int) -> int:
    """The word after "was appointed", "was sworn in as", "was promoted to"; `at` where nobody appoints."""
    if scene.low(at) not in _APPOINTED:
        return at
    at += 1
    while scene.low(at) in ("in", "as", "to", "be"):
        at += 1
    return at


def _serving(scene: Scene, at: int) -> int | None:
    """The word after "served as", "took over as", "stepped down as"; None for other words."""
    if scene.low(at).endswith(("ed", "s")) and scene.low(at + 1) == "as":
        return at + 2
    left = _SERVING.get(scene.low(at)) == scene.low(at + 1) and scene.low(at + 2) == "as"
    return at + 3 if left else None


_APPOINTED = frozenset(
    "appointed elected re-elected named made chosen crowned sworn promoted confirmed hired installed".split()
)
_SERVING = {"took": "over", "takes": "over", "started": "out"} | dict.fromkeys(
    "stepped steps stood stands".split(), "down"
)


def _unreal(scene: Scene, at: int) -> int:
    """The word after "is not", "is no longer", "hopes to become"; 0 for other words."""
    low = scene.low(at)
    if low in ("is", "was", "isn't", "isn’t", "wasn't", "wasn’t"):
        short = low.endswith("t")
        k = at + 1
        while scene.low(k) in ("not", "never", "no", "longer"):
            k += 1
        return k if short or k > at + 1 else 0
    if low in _HOPING and scene.low(at + 1) == "to" and scene.low(at + 2) in ("be", "become"):
        return at + 3
    return at + 2 if low == "would" and scene.low(at + 1) == "become" else 0


_HOPING = frozenset("hopes hoped wants wanted plans planned aspires expects".split())


def _been(scene: Scene, at: int) -> int:
    """The word after "has been" within a few words, else `at`."""
    for k in range(at, min(at + 8, len(scene.words))):
        if scene.sentence[k] != scene.sentence[at]:
            break
        if scene.low(k) == "been" and scene.low(k - 1) in ("has", "had"):
            return k + 1
    return at


def _past_brackets(scene: Scene, k: int) -> int:
    """Past "(born 1950)" or ", who …" is not tried: only brackets."""
    if scene.low(k) != "(":
        return k
    for j in range(k + 1, min(k + 40, len(scene.words))):
        if scene.raw(j) == ")":
            return j + 1
    return k


def _role_phrase(scene: Scene, at: int, entity: Entity) -> list[tuple[int, int, Entity]]:
    """The role phrases that begin at the word `at`: "a linguist and professor of law" is two."""
    found: list[tuple[int, int, Entity]] = []
    if at >= len(scene.words):
        return found
    sentence = scene.sentence[at]
    start = at
    determined = scene.low(at) in ("a", "an", "the", "his", "her", "their", "one")
    for j in range(at + determined, min(at + 14, len(scene.words))):
        low = scene.low(j)
        if scene.sentence[j] != sentence or low in _STOPS:
            break
        if low in ("and", ","):
            if not found:
                break
            start = j + 1
            continue
        if role_head(low) == low and low and not role_head(scene.low(j + 1)) and j >= start and j - start < 7:
            if not determined and not found and j > at + 1:
                break
            if found and scene.capital(min(j + 1, len(scene.words) - 1)):
                break  # "is a lawyer and teacher Ben Orr left"
            found.append((scene.words[start].start, scene.words[j].end, entity))
    return found


_STOPS = (ENDS - {",", "and"}) | frozenset("of for to in at with on by".split())
_BEING = frozenset(["is", "was", "became", "remains", "remained", "be", "becoming", "am", "'s", "’s"])
_LIGHT = frozenset(
    "also still now then once currently later already has had been both widely often long".split()
)
IF = frozenset("if unless should once".split())
_LINKS = frozenset("of for at in".split())
