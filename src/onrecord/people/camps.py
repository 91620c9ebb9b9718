"""Camps: what is named after the person whom it serves, as "the Lee campaign" or "her administration"."""

from bisect import bisect_left
from collections.abc import Iterable

from onrecord.lexicon import word_list
from onrecord.people.entity import Entity
from onrecord.people.identity import Owned
from onrecord.people.mentions import Pointer
from onrecord.text.document import Document, bare

__all__ = ["Camps"]

_CAMPS = frozenset("campaign administration camp".split())
_COMPOUNDS = word_list("camps.compounds")
_MOST = 50  # campaigns of one story among which "the campaign" is looked for


class Camps:
    """The campaigns and administrations of a story, each by whose it is."""

    def __init__(self, doc: Document, owned: Owned) -> None:
        self.doc = doc
        self.owned = owned
        self.firsts = [name.first for name, _ in owned]
        self.known: dict[tuple[int, str], Entity] = {}

    def of(self, p: Pointer, owner: Entity | None, met: Iterable[Entity] = ()) -> Entity | None:
        """The one that a description means, made when it is new.

        `owner` is who "his" or "her" leads to, `met` those met before, the last first.
        """
        after = self.doc.low(p.last)
        if bare(p.head) not in _CAMPS or after in _COMPOUNDS:
            return None
        n = bisect_left(self.firsts, p.first)
        inside = [e for name, e in self.owned[n : n + 3] if name.last <= p.last and e.kind == "person"]
        whose = inside[0] if inside else owner
        if whose is None and p.person == "the" and p.last == p.first + 2:
            led = (self.known.get((id(e), p.head), e) for e in met)
            known = {id(e) for e in self.known.values()} if len(self.known) < _MOST else set()
            return next((e for e in led if id(e) in known), None)
        if whose is None:
            return None
        key = id(whose), p.head
        if key not in self.known:
            made = Entity("organisation", roles={p.head})
            made.names[f"{whose.surname or _fullest(whose)} {p.head}"] += 1
            self.known[key] = made
        return self.known[key]


def _fullest(entity: Entity) -> str:
    return max(entity.names, key=lambda n: (len(n.split()), len(n)), default="")
