"""Namesakes: names that may be of one person, and are of two by age, by gender or as one is another's kin."""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.lexicon.people import KIN, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.text.constructions import age_beside
from onrecord.text.document import Document, bare, possessive
from onrecord.text.kin import kin_before, kind_of_kin
from onrecord.text.name import Name

__all__ = ["Namesakes", "courtesies", "kin_gender", "told_behind"]

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
    if k > 0 and (possessive(doc.raw(k - 1)) or (doc.low(k - 1) in _THEIRS and _again(doc, name, k))):
        return True
    last = min(doc.bounds[doc.sentence[name.first]][1], name.last + _TOLD)
    behind = range(name.last, last)
    namesake = any(bare(doc.raw(j)) in name.parts[1:-1] for j in behind)
    return namesake and any(kind_of_kin(doc.low(j)) for j in behind)


def _again(doc: Document, name: Name, k: int) -> bool:
    """Whether the sentence has the same given name and surname before the word `k`."""
    before = doc.raws[doc.bounds[doc.sentence[k]][0] : k]
    return name.parts[0] in before and any(bare(word) == name.parts[-1] for word in before)


_THEIRS = frozenset(["his", "her"])


def courtesies(names: Sequence[Name]) -> dict[str, str]:
    """The gender of each surname that only Mr., or only Mrs. and the like, stands before alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if len(name.parts) == 1 and name.title:
            found[name.parts[0]] |= {TITLES[t] for t in name.title if TITLES.get(t)}
    return {surname: next(iter(told)) for surname, told in found.items() if len(told) == 1}


def told_behind(doc: Document, name: Name) -> str:
    """The gender that a pronoun right behind a name tells: "President Lee kept what he promised"."""
    for k in range(name.last, min(doc.bounds[doc.sentence[name.first]][1], name.last + _TOLD)):
        if doc.capital(k) or doc.quoted[k] >= 0 or cue_of(doc.low(k)) is not None:
            return ""
        if doc.low(k) in _HE:
            return _HE[doc.low(k)]
    return ""


_HE = {"he": "m", "his": "m", "himself": "m", "she": "f", "herself": "f"}


def kin_gender(doc: Document, name: Name) -> str:
    """The gender of one as the kin word before the name tells it: "the husband of Ona Lee"."""
    kin = KIN.get(doc.low(name.first - 2)) if doc.low(name.first - 1) == "of" else None
    spouse = kin is not None and kin[1] == "spouse" and kin[0] in _OTHER
    return _OTHER[kin[0]] if kin is not None and spouse else ""


_OTHER = {"m": "f", "f": "m"}
