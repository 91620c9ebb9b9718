"""A caption that spells a name otherwise than the text: "Sarah Moss" under the picture, "Sara Moss" below."""

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.lexicon.nicknames import FULL
from onrecord.reading import Note, Reading, Span

__all__ = ["check"]

_LEAST = 3  # letters of a name that is compared
_MOST = 2  # letters by which two spellings of one name differ


class _Name(NamedTuple):
    first: str
    last: str
    span: Span


def check(reading: Reading) -> Iterator[Note]:
    """A note for each full name in a caption that the text has only with one part spelled otherwise."""
    captions = [p for p in reading.paragraphs if p.kind == "caption"]
    if not captions:
        return
    shown: list[_Name] = []
    told: list[_Name] = []
    for person in reading.people:
        if person.kind != "person":
            continue
        for start, end, form in person.mentions:
            parts = reading.text[start:end].split()
            if form == "name" and len(parts) > 1 and all(part[0].isupper() for part in parts):
                name = _Name(parts[0].lower(), parts[-1].lower(), (start, end))
                (shown if any(p.start <= start < p.end for p in captions) else told).append(name)
    known = {(name.first, name.last) for name in told}
    for name in shown:
        if (name.first, name.last) in known:
            continue
        other = next((each for each in told if _spelled(name, each)), None)
        if other is not None:
            yield Note(
                check="captions",
                message=f"the caption has “{reading.words(name.span)}”, "
                f"the text “{reading.words(other.span)}”.",
                spans=(name.span, other.span),
            )
            known.add((name.first, name.last))


def _spelled(one: _Name, other: _Name) -> bool:
    """Whether the two are one name, of which one part differs by a letter or two."""
    if one.last == other.last:
        a, b = one.first, other.first
        nick = a in FULL.get(b, ()) or b in FULL.get(a, ()) or a.startswith(b) or b.startswith(a)
        return (not nick or abs(len(a) - len(b)) == 1) and _near(a, b)
    return one.first == other.first and _near(one.last, other.last)


def _near(a: str, b: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    if min(len(a), len(b)) < _LEAST or not (a.isalpha() and b.isalpha()):
        return False
    most = _MOST if min(len(a), len(b)) > 5 else 1
    return 0 < Levenshtein.distance(a, b, score_cutoff=most) <= most
