"""Kin: who is whose wife, husband, child, parent or sibling, and since when two have been married."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.people.identity import Owned
from onrecord.people.lexicon import KIN
from onrecord.people.mentions import POSSESSIVES
from onrecord.people.names import Name
from onrecord.people.pronouns import Link
from onrecord.people.scene import Entity, Scene, before_role, role_head
from onrecord.reading import Fact, Span

__all__ = ["gendered", "relations"]

_BACK = {"spouse": "spouse", "child": "parent", "parent": "child", "sibling": "sibling"}
_CHILDREN = frozenset(
    "son daughter child children sons daughters babies baby kids twins stepson stepdaughter".split()
)
_PAST = frozenset("former late ex estranged future only eldest youngest elder younger".split())
_BEFORE_ROLES = frozenset("the a an fellow".split())
_COUNTED = frozenset("a one two three four five six seven eight nine ten".split())
_LIST = 14  # words between the names of a list of children
_OWNING = frozenset(
    "share shares shared have has had welcomed raise raised expecting holding cradling hugging".split()
)

Relation = tuple[Entity, Fact, Entity]


class _Kin(NamedTuple):
    kind: str
    at: int  # word index of the kin noun
    name: int  # index in owned of the one who is it


def gendered(scene: Scene, owned: Owned) -> None:
    """Learn the gender of those a kin word stands before: "his wife Ann", "wife Ann", "son Ben"."""
    for kin in _beside(scene, owned):
        entity = owned[kin.name][1]
        entity.agree(KIN.get(scene.low(kin.at), ("", ""))[0], 2.0)


def relations(scene: Scene, owned: Owned, links: Sequence[Link]) -> Iterator[Relation]:
    """Each fact that ties two: (who has it, the fact, the other), both ways round."""
    pronouns = {link.first: link for link in links if link.form == "pronoun"}
    groups = [link for link in links if link.form != "pronoun" and link.entity.members]
    for kin in _beside(scene, owned):
        name, entity = owned[kin.name]
        owners, start = _owners(scene, owned, pronouns, groups, kin)
        if not owners or any(o is entity for o in owners):
            continue
        span = (min(start, name.start), max(name.end, scene.words[kin.at].end))
        for owner in owners:
            yield from _both(kin.kind, owner, entity, span)
        if kin.kind == "child":
            for other, end in _more(scene, owned, kin):
                for owner in owners:
                    if other is not owner:
                        yield from _both("child", owner, other, (scene.words[kin.at].start, end))
    subjects = _Subjects(scene, owned, links)
    yield from _survived(scene, owned, subjects)
    yield from _born_of(scene, owned, subjects)
    yield from _married(scene, owned, subjects)


class _Subject(NamedTuple):
    first: int
    last: int
    start: int
    people: list[Entity]


class _Subjects:
    """Who can be the subject of a clause: names, pronouns and descriptions that lead to one or two."""

    def __init__(self, scene: Scene, owned: Owned, links: Sequence[Link]) -> None:
        self.scene = scene
        found = [
            _Subject(n.first, n.last, n.start, [e])
            for n, e in owned
            if e.kind == "person" and not n.possessive
        ]
        for x in links:
            people = x.entity.members or [x.entity]
            if all(p.kind == "person" for p in people) and scene.low(x.first) not in POSSESSIVES:
                found.append(_Subject(x.first, scene.index(x.end), x.start, people))
        self.found = sorted(found, key=lambda s: s.first)
        self.firsts = [s.first for s in self.found]

    def before(self, k: int, reach: int = 25) -> list[_Subject]:
        """Those that stand before the word `k` in its sentence, at most `reach` words away, in order."""
        first = max(self.scene.bounds[self.scene.sentence[k]][0], k - reach)
        low, high = bisect_left(self.firsts, first), bisect_left(self.firsts, k)
        return self.found[max(low, high - 12) : high]


def _survived(scene: Scene, owned: Owned, subjects: _Subjects) -> Iterator[Relation]:
    """The list after "survived by": a kin word tells what the names after it are, up to the next kin word."""
    for k, word in enumerate(scene.words):
        if word.text != "survived" or scene.low(k + 1) != "by":
            continue
        before = subjects.before(k)
        if not before or len(before[-1].people) != 1:
            continue
        owner = before[-1].people[0]
        last = min(scene.bounds[scene.sentence[k]][1], k + _LONGEST_LIST)
        kin = ""
        start = 0
        n = bisect_left(owned, k, key=lambda o: o[0].first)
        for j in range(k + 2, last):
            low = scene.low(j)
            if n < len(owned) and owned[n][0].first == j:
                name, entity = owned[n]
                n += 1
                if kin and entity.kind == "person" and entity is not owner and scene.low(j - 1) != "of":
                    yield from _both(kin, owner, entity, (start, name.end))
            elif low in KIN:
                kin, start = KIN[low][1], scene.words[j].start
            elif low in _FARTHER:
                kin = ""


def _born_of(scene: Scene, owned: Owned, subjects: _Subjects) -> Iterator[Relation]:
    """Parents: "the third of five children of Ann Lee, a baker, and Ben Lee" of the one named before."""
    for k, word in enumerate(scene.words):
        if word.text not in _CHILDREN or scene.low(k + 1) != "of":
            continue
        before = subjects.before(k, 40)
        after = [o for o in _between(owned, k, k + 16) if scene.sentence[o[0].first] == scene.sentence[k]]
        if not before or not after or after[0][0].first > k + 4 or len(before[-1].people) != 1:
            continue
        if role_head(scene.low(after[0][0].last)):
            continue  # "the daughter of the Quill Goods founder"
        told = "who" in scene.lows[max(0, k - 4) : k]  # "Ann Lee will meet Ben Orr, who is the son of …"
        child = before[0].people[0] if len(before[0].people) == 1 and not told else before[-1].people[0]
        parents = after[:1]
        if len(after) > 1 and scene.low(after[1][0].first - 1) == "and":
            parents = after[:2]
        for name, entity in parents:
            if entity.kind == "person" and entity is not child:
                yield from _both("child", entity, child, (word.start, name.end))


_LONGEST_LIST = 90  # words in the list after "survived by"
# Kin further off, and words after which a list speaks of others.
_FARTHER = frozenset(
    """grandchildren grandchild grandson grandsons granddaughter granddaughters nieces nephews niece nephew
    cousin cousins stepchildren great-grandchildren companion uncle aunt whom whose""".split()
)


def _both(
    kind: str, owner: Entity, other: Entity, span: Span, since: str | None = None
) -> Iterator[Relation]:
    yield owner, Fact(kind=kind, value=_called(other), spans=(span,), since=since, confidence=0.85), other
    yield (
        other,
        Fact(kind=_BACK[kind], value=_called(owner), spans=(span,), since=since, confidence=0.85),
        owner,
    )


def _called(entity: Entity) -> str:
    return max(entity.names, key=lambda n: (len(n.split()), len(n)), default="")


def _beside(scene: Scene, owned: Owned) -> Iterator[_Kin]:
    """Names with a kin word right before ("wife Ann", "their son, Ben", "babies Ann and Bo") or behind."""
    for n, (name, entity) in enumerate(owned):
        if entity.kind != "person":
            continue
        k = name.last + 2
        behind = scene.low(name.last) == "," and scene.low(k - 1) in ("his", "her", "their")
        if behind and scene.low(k) in KIN and scene.low(k + 1) in (",", ".", ";", ")", "—"):
            yield _Kin(KIN[scene.low(k)][1], k, n)  # "Ben Lee, her father,"
            continue
        k = before_role(scene, name.first)
        if scene.low(k) == ",":
            k -= 1
            owner = scene.low(k - 1 - (scene.low(k - 1) in _PAST))
            counted = owner in _COUNTED and scene.low(k) in _CHILDREN  # "had two sons, Ann and Ben"
            if owner not in ("his", "her", "their") and not counted and not owner.endswith(("'s", "’s")):
                continue
        if k < 0 or scene.sentence[k] != scene.sentence[name.first]:
            continue
        low = scene.low(k)
        if low in KIN:
            yield _Kin(KIN[low][1], k, n)
        elif low in _CHILDREN:
            yield _Kin("child", k, n)


def _owners(
    scene: Scene, owned: Owned, pronouns: dict[int, Link], groups: list[Link], kin: _Kin
) -> tuple[list[Entity], int]:
    """Those whose kin it is, and where the words that say so begin."""
    k = kin.at - 1
    steps = 0
    while k >= 0 and steps < 4 and scene.sentence[k] == scene.sentence[kin.at]:
        low = scene.low(k)
        if k in pronouns and low in ("his", "her", "their"):
            entity = pronouns[k].entity
            return entity.members or ([entity] if entity.kind == "person" else []), scene.words[k].start
        if low.endswith(("'s", "’s")):
            n = bisect_left(owned, k + 1, key=lambda o: o[0].first) - 1
            if n >= 0 and owned[n][0].last == k + 1 and owned[n][1].kind == "person":
                return [owned[n][1]], owned[n][0].start
            return [], 0
        if low in _OWNING:
            return _subjects(scene, owned, groups, k), scene.words[kin.at].start
        if not low[:1].isalnum():
            return [], 0
        k -= 1
        steps += 1
    return [], 0


def _subjects(scene: Scene, owned: Owned, groups: list[Link], verb: int) -> list[Entity]:
    """The two named first in the sentence of "Ann and Ben … share" or meant by "the couple", or the one."""
    first = scene.bounds[scene.sentence[verb]][0]
    n = bisect_left(groups, verb, key=lambda link: link.first) - 1
    if n >= 0 and groups[n].first >= first:
        return groups[n].entity.members
    inside = [(n, e) for n, e in _between(owned, first, verb) if e.kind == "person" and not n.possessive]
    if (
        len(inside) >= 2
        and scene.low(inside[0][0].last) == "and"
        and inside[1][0].first - inside[0][0].last <= 3
    ):
        return [inside[0][1], inside[1][1]]
    return [inside[0][1]] if inside and scene.low(verb) in ("has", "had", "have", "welcomed") else []


def _between(owned: Owned, first: int, last: int) -> list[tuple[Name, Entity]]:
    low = bisect_left(owned, first, key=lambda o: o[0].first)
    high = bisect_left(owned, last, key=lambda o: o[0].first)
    return owned[low : min(high, low + 12)]


def _more(scene: Scene, owned: Owned, kin: _Kin) -> Iterator[tuple[Entity, int]]:
    """The other names of a list that a kin word opens: "daughter Ann, four, and two-year-old Ben"."""
    sentence = scene.sentence[kin.at]
    k = kin.name
    while k + 1 < len(owned):
        here, (name, entity) = owned[k][0], owned[k + 1]
        if (
            name.first >= len(scene.words)
            or scene.sentence[name.first] != sentence
            or name.first - here.last > _LIST
        ):
            return
        between = [scene.low(j) for j in range(here.last, name.first)]
        plain = all(
            b in (",", "and", "aged", "(", ")")
            or b[0].isdigit()
            or b in _SMALL
            or b in _CHILDREN
            or b.endswith("-old")
            for b in between
        )
        if not plain or entity.kind != "person" or not ("and" in between or "," in between):
            return
        yield entity, name.end
        k += 1


_SMALL = frozenset("one two three four five six seven eight nine ten eleven twelve".split())


def _married(scene: Scene, owned: Owned, subjects: _Subjects) -> Iterator[Relation]:
    """Marriages: "Ann and Ben have been married since 2013", "Ann married Ben", "Ann is married to Ben"."""
    for k, word in enumerate(scene.words):
        low = word.text.lower()
        if low not in ("married", "wed"):
            continue
        last = scene.bounds[scene.sentence[k]][1]
        before = subjects.before(k)
        told = k + 1  # past what he or she is: "married the director Tom Lee"
        while told < k + 5 and (scene.low(told) in _BEFORE_ROLES or role_head(scene.low(told))):
            told += 1
        after = [o for o in _between(owned, k, min(last, told + 3)) if o[1].kind == "person"]
        since, end = _since(scene, k, min(last, k + 12))
        if after and before and (scene.low(k + 1) == "to" or after[0][0].first == told):
            end = max(end, after[0][0].end)
            two = [*before[-1].people[:1], after[0][1]]
        elif before and len(before[-1].people) == 2:
            two = before[-1].people
        elif before and len(before) > 1 and len(before[-2].people) == 2 and scene.low(k - 1) == "who":
            two = before[-2].people
        elif len(before) >= 2 and scene.low(before[0].last) == "and":
            two = [before[0].people[0], before[1].people[0]]
        else:
            continue
        if two[0] is not two[1] and scene.low(k - 1) not in ("not", "never", "n't"):
            yield from _both("spouse", two[0], two[1], (before[0].start, max(end, word.end)), since)


def _since(scene: Scene, k: int, last: int) -> tuple[str | None, int]:
    for j in range(k + 1, last - 1):
        year = scene.raw(j + 1)
        if scene.raw(j) in (";", "."):
            break
        if scene.low(j) in ("since", "in") and year.isascii() and year.isdigit() and len(year) == 4:
            return year, scene.words[j + 1].end
    return None, 0
