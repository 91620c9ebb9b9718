"""A first name spelled two ways: "Sara Marsh" and, lower down, "Sarah Marsh"."""

from collections.abc import Iterator

from onrecord.people.nicknames import FULL
from onrecord.reading import Note, Reading, Span

__all__ = ["check"]

_LEAST = 3  # letters


def check(reading: Reading) -> Iterator[Note]:
    """A note for each person whose first name stands in two spellings, a letter apart, with one surname."""
    for person in reading.people:
        if person.kind != "person":
            continue
        firsts: dict[tuple[str, str], Span] = {}
        for start, end, form in person.mentions:
            parts = reading.text[start:end].split()
            if form == "name" and len(parts) == 2 and all(p.isalpha() and p[0].isupper() for p in parts):
                firsts.setdefault((parts[1].lower(), parts[0].lower()), (start, end))
        found = sorted(firsts.items(), key=lambda item: item[1])
        for n, ((last, one), at) in enumerate(found):
            for (surname, other), there in found[n + 1 :]:
                if surname == last and _near(one, other):
                    yield Note(
                        check="first_names",
                        message=f"“{reading.words(at)}” and “{reading.words(there)}”: one first name spelled "
                        "two ways, or two people?",
                        spans=(at, there),
                    )


def _near(a: str, b: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    if a in FULL.get(b, ()) or b in FULL.get(a, ()):
        return False
    return min(len(a), len(b)) >= _LEAST and Levenshtein.distance(a, b, score_cutoff=1) == 1
