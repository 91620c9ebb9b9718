"""A father or mother, a spouse, or a number of children, that another story gives otherwise."""

import re
from collections.abc import Iterator

from onrecord.notes.against.known import Found, Pair
from onrecord.notes.counts import NUMBER, number
from onrecord.reading import Fact, Person, Reading, Span
from onrecord.wording import of

__all__ = ["check"]

_YEAR = 400  # days after which somebody may have married again or had another child
# Of each of these somebody has one; a stepfather, a mother-in-law and a grandmother are others.
_PARENTS = {"father": "father", "dad": "father", "mother": "mother", "mum": "mother", "mom": "mother"}
_PARENT = re.compile(rf"(?<![\w-])({'|'.join(_PARENTS)})\b(?![\w-])", re.I)
_OTHER = re.compile(r"\b(?:step|foster|adoptive|biological|birth)\b", re.I)
_OF = re.compile(
    rf",? (?:an? |the )?(?:\d{{1,3}}-year-old |\d{{1,3}}, (?:an? )?)?(?:[a-z]+ )?"
    r"(?:mother|father|mum|mom|dad)"
    rf"(?: |-)of(?: |-)(?P<many>{NUMBER})\b"
)


def check(pair: Pair) -> Iterator[Found]:
    """At most one of each: another father or mother, husband or wife, number of children."""
    yield from _born_to(pair)
    days = [reading.published_on for reading in (pair.reading, pair.other.reading)]
    if days[0] is None or days[1] is None or abs((days[0] - days[1]).days) > _YEAR:
        return
    yield from _spouses(pair)
    here, there = _children(pair.reading, pair.person), _children(pair.other.reading, pair.there)
    if here and there and here[0] != there[0]:
        yield Found(
            f"{pair.person.names[0]} has {here[0]} children here, and {there[0]} in {pair.story}.",
            (here[1],),
            (there[1],),
        )


def _born_to(pair: Pair) -> Iterator[Found]:
    here, there = _parents(pair.reading, pair.person), _parents(pair.other.reading, pair.there)
    for which in here.keys() & there.keys():
        if len(here[which]) > 1 or len(there[which]) > 1:
            continue
        (mine,), (theirs,) = here[which], there[which]
        if _others(mine.value, theirs.value):
            whose = f"{of(pair.person.names[0])} {which}"
            told = f"{whose} is {mine.value} here, and {theirs.value} in {pair.story}."
            yield Found(told, mine.spans, theirs.spans)


def _parents(reading: Reading, person: Person) -> dict[str, list[Fact]]:
    """The father and the mother of somebody, where a story says which of the two it names."""
    found: dict[str, list[Fact]] = {}
    for fact in person.facts:
        if fact.kind == "parent" and fact.status == "asserted" and fact.value[:1].isupper():
            told = [reading.text[start:end] for start, end in fact.spans]
            words = {_PARENTS[m[1].lower()] for words in told for m in _PARENT.finditer(words)}
            if len(words) == 1 and not any(map(_OTHER.search, told)):
                found.setdefault(words.pop(), []).append(fact)
    return found


def _others(name: str, other: str) -> bool:
    """Whether two names are of two: no word is the same, and their first letters differ, as those of a short
    name and its long form seldom do."""
    one, two = name.casefold().split(), other.casefold().split()
    return one[0][:1] != two[0][:1] and not set(one[:-1] or one) & set(two[:-1] or two)


def _spouses(pair: Pair) -> Iterator[Found]:
    mine, theirs = _married(pair.person), _married(pair.there)
    if len(mine) != 1 or len(theirs) != 1:
        return
    (here,), (there,) = mine, theirs
    one, other = here.value.casefold().split(), there.value.casefold().split()
    if not set(one) & set(other) and one[0][:1] != other[0][:1]:
        yield Found(
            f"{pair.person.names[0]} is married to {here.value} here, and to {there.value} in {pair.story}.",
            here.spans,
            there.spans,
        )


def _married(person: Person) -> list[Fact]:
    return [
        f for f in person.facts if f.kind == "spouse" and f.status == "asserted" and f.value[:1].isupper()
    ]


def _children(reading: Reading, person: Person) -> tuple[int, Span] | None:
    for _, end, form in person.mentions:
        if form == "name" and (m := _OF.match(reading.text, end)):
            return number(m["many"]), (m.start(), m.end())
    return None
