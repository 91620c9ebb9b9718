"""Alike: the persons met so far by each way in which their given name may be written."""

from collections import defaultdict
from collections.abc import Iterator

from onrecord.entities.entity import Entity
from onrecord.lexicon.nicknames import FULL
from onrecord.text.name import Name

__all__ = ["Alike"]

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
