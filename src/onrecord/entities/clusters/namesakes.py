"""Namesakes: names that may be of one person, and are of two by their ages or as one is kin of another."""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.text.constructions import age_beside, kin_before, kind_of_kin
from onrecord.text.document import Document, bare, possessive
from onrecord.text.name import Name

__all__ = ["Namesakes"]

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
