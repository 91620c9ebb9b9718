"""What stands beside the names of a cluster: roles, gender, age, party and kin, learnt before coreference."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from onrecord.entities.entity import Entity, Owned
from onrecord.entities.mentions.beside import body_beside
from onrecord.lexicon.closed import DETERMINERS
from onrecord.lexicon.people import BODIES, KIN
from onrecord.lexicon.sorts import callings
from onrecord.reading import Span
from onrecord.text.constructions import age_beside, role_ahead, role_before, roles_behind
from onrecord.text.document import Document, bare, role_head
from onrecord.text.kin import kin_before, kin_behind, kind_of_kin
from onrecord.text.name import Name, title_start
from onrecord.text.phrases import gender_of

__all__ = [
    "PARTY_NOUNS",
    "Kin",
    "aged",
    "appositions",
    "beside",
    "gender_by_kin",
    "gender_by_own_words",
    "gender_by_pronouns",
    "learn_role",
]

PARTY_NOUNS = {"r": "republican", "d": "democrat", "i": "independent"}


def aged(years: int) -> set[str]:
    """What one of this age may be called."""
    return {"teenager", "teen"} if 13 <= years <= 19 else {"child", "youngster"} if years < 13 else set()


def _before_title(doc: Document, name: Name) -> set[str]:
    """Place and party before a title: "Vermont Sen. Ann Lee"."""
    k = title_start(doc, name)
    first = max(doc.bounds[doc.sentence[name.first]][0], k - 3)
    return {bare(doc.low(j)) for j in takewhile(doc.capital, range(k - 1, first - 1, -1))}


def learn_role(doc: Document, entity: Entity, role: Span) -> None:
    """Take in what the words of a role say of someone: role nouns, gender, other words."""
    for k in range(doc.index(role[0]), doc.index(role[1])):
        low = doc.low(k)
        if role_head(low):
            entity.roles.add(low)
            entity.agree(gender_of(low), 2.0)
        else:
            entity.traits.add(low)


_SET_OFF = 4  # words before the noun


def _set_off(doc: Document, name: Name) -> tuple[int, str] | None:
    """Where the words begin that a body's name is set off from, and their noun: "The union, the Guild,"."""
    k = name.first - 1 - (doc.low(name.first - 1) == "the")
    noun = doc.low(k - 1)
    closes = name.last >= len(doc.words) or doc.low(name.last) in (",", ".", ";", "—", ")")
    if doc.low(k) != "," or noun not in BODIES or not closes:
        return None
    for j in range(k - 2, max(-1, k - 2 - _SET_OFF), -1):
        if doc.low(j) in DETERMINERS and doc.sentence[j] == doc.sentence[name.first]:
            return doc.words[j].start, noun
        if not doc.low(j)[:1].isalpha() and doc.low(j) not in ("'", "’"):
            return None
    return None


def appositions(doc: Document, owned: Owned) -> dict[int, Entity]:
    """Give each person the role nouns that stand beside the name; the starts of those in apposition."""
    starts: dict[int, Entity] = {}
    for name, entity in owned:
        ahead = role_ahead(doc, name) if entity.kind != "group" else None
        if ahead is not None:
            starts[ahead.start] = entity
            learn_role(doc, entity, ahead.role)
        if entity.kind == "organisation" and (start := _set_off(doc, name)):
            starts[start[0]] = entity
            entity.roles.add(start[1])
        if entity.kind == "organisation" and (noun := body_beside(doc, name)):
            entity.roles.add(noun)
            entity.alike |= callings([noun])
        if entity.kind != "person":
            continue
        for role in roles_behind(doc, name):
            starts[role[0]] = entity
            learn_role(doc, entity, role)
        before = role_before(doc, name)
        if before is not None:
            learn_role(doc, entity, before)
        if (years := age_beside(doc, name)) is not None and len(name.parts) > 1:
            entity.age = years
            entity.roles |= aged(years)
        entity.traits |= _before_title(doc, name)
        letter = doc.low(name.last + 1).partition("-")
        if doc.low(name.last) in (",", "(") and letter[1] and letter[0] in PARTY_NOUNS:
            entity.roles.add(PARTY_NOUNS[letter[0]])
    return starts


_PRONOUNS = {**dict.fromkeys("he him his himself".split(), "m"), **dict.fromkeys("she her hers".split(), "f")}
_BACK = 1  # sentences looked back over for the one who is meant
_VOTE = 0.7  # what one pronoun says
_MOST = 4  # votes that count for one person


def gender_by_pronouns(doc: Document, owned: Sequence[tuple[Name, Entity]]) -> None:
    """Let each he and she that has but one person named before it, near, tell that person's gender: the first
    few, unless the others are mostly of the other gender, as of a man who is told of with women."""
    people: dict[int, dict[int, Entity]] = defaultdict(dict)
    after = {name.first: (name, entity) for name, entity in owned}
    told: dict[Entity, list[int]] = defaultdict(list)
    others: dict[int, set[str]] = defaultdict(set)  # by sentence: pronouns of one who was named elsewhere
    for n, (first, last) in enumerate(doc.bounds):
        for k in range(first, last):
            if k in after and after[k][1].kind == "person":
                people[n][id(after[k][1])] = after[k][1]
            gender = _PRONOUNS.get(doc.low(k))
            if gender is None or doc.quoted[k] >= 0:
                continue
            back = 0 if doc.paragraph[first] in doc.captions else _BACK  # pictures show others
            near = next((people[m] for m in range(n, n - back - 1, -1) if people.get(m)), {})
            if not near:
                others[n].add(gender)
            elif len(near) == 1 and gender not in others[n]:  # "She told Lee that her"
                told[next(iter(near.values()))].append(1 if gender == "f" else -1)
    for entity, votes in told.items():
        first = sum(votes[:_MOST])
        if first * sum(votes) >= 0:
            entity.agree("f" if first > 0 else "m", _VOTE * abs(first))


def gender_by_own_words(doc: Document, owned: Sequence[tuple[Name, Entity]]) -> None:
    """Take in who goes by they: "Lee, who uses they/them pronouns", "Lee is non-binary"."""
    for name, entity in owned:
        last = min(doc.bounds[doc.sentence[name.first]][1], name.last + _OWN_WORDS)
        lows = doc.lows[name.last : last]
        told = "pronouns" in lows and "they" in " ".join(lows).replace("/", " ").split()
        entity.they = entity.they or (entity.kind == "person" and (told or not _NEITHER.isdisjoint(lows)))


_OWN_WORDS = 12  # behind a name
_NEITHER = frozenset("non-binary nonbinary genderqueer".split())


class Kin(NamedTuple):
    """Someone beside whose name a kin word stands: what kind of kin, the word, and the name in `owned`."""

    kind: str
    at: int
    name: int


def gender_by_kin(doc: Document, owned: Owned) -> None:
    """Learn the gender of those a kin word stands before: "his wife Ann", "wife Ann", "son Ben"."""
    for kin in beside(doc, owned):
        entity = owned[kin.name][1]
        entity.agree(KIN.get(doc.low(kin.at), ("", ""))[0], 2.0)


def beside(doc: Document, owned: Owned) -> Iterator[Kin]:
    """Names with a kin word before ("wife Ann", "their son, the actor Ben", "babies Ann and Bo") or after."""
    for n, (name, entity) in enumerate(owned):
        modifies = role_head(doc.low(name.last)) and doc.small(name.last)  # "his wife, Towers star Ann Lee"
        if entity.kind != "person" or modifies:
            continue
        k = kin_behind(doc, name)
        k = k if k >= 0 else kin_before(doc, name)
        if k >= 0:
            yield Kin(kind_of_kin(doc.low(k)), k, n)
