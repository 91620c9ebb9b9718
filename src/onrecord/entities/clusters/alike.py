"""Alike: the persons met so far by each way in which their given name may be written; and who is a namesake,
by age or as another's kin."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.entities.entity import Entity
from onrecord.lexicon.nicknames import FULL
from onrecord.text.constructions import age_beside, kin_before, kind_of_kin
from onrecord.text.document import Document, bare, possessive
from onrecord.text.name import Name

__all__ = ["Alike", "Namesakes"]

_MOST_ALIKE = 24  # persons looked at of those whom a name may mean by one way of writing it


class Alike:
    """The persons met so far, by surname and by each way in which their given name may be written again."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], list[tuple[int, Entity]]] = defaultdict(list)
        self._count = 0

    def add(self, surname: str, entity: Entity) -> None:
        """Take in a person of this surname."""
        self._count += 1
        given = entity.given.lower()
        keys = {("is", given), *(("full", whole) for whole in _wholes(given)), ("letter", given[:1])}
        if _is_initial(given):
            keys.add(("initial", given[:1]))
        for kind, key in keys:
            held = self._found[surname, kind, key]
            if len(held) < _MOST_ALIKE:
                held.append((self._count, entity))

    def of(self, surname: str, given: str, name: Name) -> Iterator[Entity]:
        """Those of this surname whose given name may be that of a name, the first met first."""
        low = given.lower()
        keys = {("full", whole) for whole in _wholes(low)}
        keys.add(("letter" if _is_initial(low) else "initial", low[:1]))
        if name.nickname:
            keys.add(("is", name.nickname.lower()))
        if len(name.parts) > 2:
            keys.add(("is", name.parts[1].lower()))
        found = {
            order: entity for kind, key in keys for order, entity in self._found.get((surname, kind, key), ())
        }
        return (found[order] for order in sorted(found))


def _wholes(low: str) -> set[str]:
    return {low} | FULL.get(low, set())


def _is_initial(low: str) -> bool:
    return len(low) == 1 or "." in low


_TOLD = 12  # words behind a name in which it is told whose child one is


class Namesakes:
    """The ages that stand beside the full names of a story, and the names of those who are another's kin."""

    def __init__(self, doc: Document, names: Sequence[Name]) -> None:
        self.ages: dict[tuple[str, str], set[int]] = defaultdict(set)  # by given name and surname
        self.kin: set[tuple[str, ...]] = set()  # by all parts
        for name in names:
            if (age := age_beside(doc, name)) is not None:
                self.ages[name.parts[0], name.parts[-1]].add(age)
            if _of_another(doc, name):
                self.kin.add(name.parts)

    def apart(self, parts: tuple[str, ...], given: str, surname: str) -> bool:
        """Whether a name, by its parts, is not of the one who has this given name and surname."""
        own, other = self.ages.get((parts[0], parts[-1])), self.ages.get((given, surname))
        return parts in self.kin or bool(own and other and own.isdisjoint(other))


def _of_another(doc: Document, name: Name) -> bool:
    """Whether one is named as another's kin: "Ben's son, Abe Ben Lee", "Abe Ben Lee, one of Ben's sons"."""
    k = kin_before(doc, name)
    if k > 0 and possessive(doc.raw(k - 1)):
        return True
    last = min(doc.bounds[doc.sentence[name.first]][1], name.last + _TOLD)
    behind = range(name.last, last)
    namesake = any(bare(doc.raw(j)) in name.parts[1:-1] for j in behind)
    return namesake and any(kind_of_kin(doc.low(j)) for j in behind)
