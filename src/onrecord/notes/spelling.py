"""A surname spelled two ways: "Kamil Dvorsky" and "Mr Dvorski"."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from onrecord.lexicon.gazetteer import female_share
from onrecord.reading import Note, Person, Reading, Span

__all__ = ["check"]

_SHORTEST = 5  # letters; among shorter names one letter makes another name
_FIRST = re.compile(r", ([A-Z][a-z]+) $")  # in a list of names
_LONGEST = 20  # code points before a surname
_MOST = 8  # spellings near one another that are compared; a story has two, a list of words has thousands


class _Surname(NamedTuple):
    firsts: set[str]  # first names that stand before it
    spans: list[Span]
    of_person: bool


def check(reading: Reading) -> Iterator[Note]:
    """A note for each two surnames of persons that differ by one letter, and are not those of two people.

    They are where both have first names and share none. One that is the other's plural is no other spelling.
    """
    surnames = _surnames(reading)
    near: dict[str, list[str]] = {}
    for surname in surnames:
        for key in {surname, *(surname[:n] + surname[n + 1 :] for n in range(1, len(surname)))}:
            near.setdefault(key, []).append(surname)
    pairs = {pair for alike in near.values() for pair in combinations(sorted(alike[:_MOST]), 2)}
    for pair in sorted(pairs):
        a, b = sorted((surnames[each] for each in pair), key=lambda s: (-len(s.spans), s.spans))
        if a.firsts and b.firsts and not a.firsts & b.firsts:
            continue
        if _is_plural(*pair) or not (a.of_person and (b.of_person or len(a.spans) > 1)):
            continue
        often, seldom = reading.words(a.spans[0]), reading.words(b.spans[0])
        yield Note(
            check="spelling",
            message=f"“{seldom}” and “{often}”: one name spelled two ways, or two people?",
            spans=(b.spans[0], a.spans[0]),
        )


def _surnames(reading: Reading) -> dict[str, _Surname]:
    """Each last name of a person, in small letters, with where it stands."""
    found: dict[str, _Surname] = {}
    for person in reading.people:
        if person.kind != "person" and not _is_lone(reading, person):
            continue
        for start, end, form in person.mentions:
            if form != "name":
                continue
            parts = reading.text[start:end].split()
            last = parts[-1].lower() if parts else ""
            if len(last) < _SHORTEST or not last.isalpha() or not parts[-1][0].isupper():
                continue
            if len(parts) == 1 and female_share(last) is not None:
                continue  # a first name: "Odo and Ida Lamm"
            surname = found.setdefault(last, _Surname(set(), [], person.kind == "person"))
            surname.spans.append((start, end))
            surname.firsts.update(part.lower() for part in parts[:-1] if part[0].isupper())
            if len(parts) == 1 and (m := _FIRST.search(reading.text, max(0, start - _LONGEST), start)):
                surname.firsts.add(m[1].lower())  # of a name whose first part was not seen to be one
    return found


def _is_lone(reading: Reading, one: Person) -> bool:
    """Whether it is one word, once: a misspelled surname is often not seen to be a person's."""
    return len(one.mentions) == 1 and reading.words(one.mentions[0][:2]).isalpha()


def _is_plural(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return long in (short + "s", short + "es")
