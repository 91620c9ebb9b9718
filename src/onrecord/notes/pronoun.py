"""A pronoun that leads to two: "Ada Bell met Bea Cole. “…,” she said." after two women in one breath."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from onrecord.notes.inside import sentences_of
from onrecord.people.gazetteer import female_share
from onrecord.reading import Note, Person, Reading

__all__ = ["check"]

_WOMAN, _MAN = 0.9, 0.1  # the share of women among the bearers of a first name
_HE_SHE = {"he": _MAN, "she": _WOMAN}
_AND = re.compile(r"\s(?:and|&)\s")


def check(reading: Reading) -> Iterator[Note]:
    """A note for each "he said" or "she said" right after a sentence on two people who are both he, or she.

    The two are its subject, "Ada Bell and Bea Cole", and it names nobody else.
    """
    names = sorted(
        (start, end, person)
        for person in reading.people
        if person.kind == "person" and person.names
        for start, end, form in person.mentions
        if form == "name"
    )
    starts = [name[0] for name in names]
    told = sentences_of(reading, "body")
    for quote in reading.quotes:
        if quote.kind == "indirect" or len(quote.source) != 1 or quote.inside is not None:
            continue
        gender = _HE_SHE.get(reading.words(quote.source[0]).lower())
        if gender is None:
            continue
        at = told.before(min(quote.content[0][0], quote.source[0][0]))
        if at < 1:
            continue
        own, (first, last) = told.all[at], told.all[at - 1]
        if any(own[0] <= start < own[1] for start in starts[bisect_left(starts, own[0]) :][:1]):
            continue
        before = names[bisect_left(starts, first) : bisect_left(starts, last)]
        if len(before) != 2 or before[0][2].id == before[1][2].id:
            continue
        (a, b, one), (c, d, other) = before
        pair = _AND.fullmatch(reading.text, b, c) and reading.text[first:a].strip() == ""
        if pair and _is(one, gender) and _is(other, gender):
            word = reading.words(quote.source[0]).lower()
            yield Note(
                check="pronoun",
                message=f"“{word}” can be {one.names[0]} or {other.names[0]}: who said it?",
                spans=(quote.source[0], (a, b), (c, d)),
            )


def _is(person: Person, gender: float) -> bool:
    share = female_share(person.names[0].split()[0])
    return share is not None and (share >= gender if gender == _WOMAN else share <= gender)
