"""A first name spelled two ways: "Sara Marsh" and, lower down, "Sarah Marsh"."""

from collections.abc import Iterator
from itertools import combinations

from onrecord.lexicon.nicknames import FULL
from onrecord.reading import Note, Reading, Span

__all__ = ["check"]

_LEAST = 3  # letters
_MOST = 8  # first names of one surname that are compared


def check(reading: Reading) -> Iterator[Note]:
    """A note for each first name that stands in two spellings, a letter apart, before one surname."""
    by_surname: dict[str, dict[str, Span]] = {}
    for person in reading.people:
        for start, end, form in person.mentions if person.kind == "person" else ():
            parts = reading.text[start:end].split()
            if form == "name" and len(parts) == 2 and all(p.isalpha() and p[0].isupper() for p in parts):
                first, last = (part.lower() for part in parts)
                by_surname.setdefault(last, {}).setdefault(first, (start, end))
    for firsts in by_surname.values():
        for (one, at), (other, there) in combinations(list(firsts.items())[:_MOST], 2):
            if _near(one, other):
                yield Note(
                    check="first_names",
                    message=f"“{reading.words(at)}” and “{reading.words(there)}”: one first name spelled two "
                    "ways, or two people?",
                    spans=tuple(sorted((at, there))),
                )


def _near(a: str, b: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    if a in FULL.get(b, ()) or b in FULL.get(a, ()):
        return False
    return min(len(a), len(b)) >= _LEAST and Levenshtein.distance(a, b, score_cutoff=1) == 1
