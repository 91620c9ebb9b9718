"""An age against a date of birth in the same story: "41" and "born on 28 December 1978"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from onrecord.reading import Fact, Note, Person, Reading, Time

__all__ = ["check"]

_BACK = 160  # code points before a time in which the words stand that make it a birth
_BORN = re.compile(r"\bborn(?:\s(?:in|on|at|near|outside|to)\s[^.;:!?\n]{1,60}?)?(?:,?\s(?:in|on))?\s$")
# Between the one who was born and "born": ", 41, who was".
_OF = re.compile(r"(?:,\s\d{1,3},?)?,?\s(?:who\s)?(?:(?:was|is)\s)?")


def check(reading: Reading) -> Iterator[Note]:
    """One note for each age of a person who cannot be so old, by the date of birth that the story gives."""
    ages = [
        (person, fact)
        for person in reading.people
        for fact in person.facts
        if fact.kind == "age" and fact.born
    ]
    if not ages:
        return
    ends = sorted((mention[1], person.id) for person in reading.people for mention in person.mentions)
    births: dict[str, list[Time]] = {}
    for time in reading.times:
        if (who := _born(reading, time, ends)) is not None:
            births.setdefault(who, []).append(time)
    told = set()
    for person, fact in ages:
        for time in births.get(person.id, ()):
            if not _fits(fact, time) and (person.id, fact.value) not in told:
                told.add((person.id, fact.value))
                yield _note(reading, person, fact, time)


def _born(reading: Reading, time: Time, ends: list[tuple[int, str]]) -> str | None:
    """The person whose birth a time dates: "Ada Bell, who was born in Leeds in 1978", "born on 3 May"."""
    if time.type != "DATE" or time.earliest is None or time.latest is None:
        return None
    start = max(0, time.start - _BACK)
    m = _BORN.search(reading.text, start, time.start)
    if m is None:
        return None
    for end, who in ends[bisect_left(ends, (start, "")) : bisect_right(ends, (m.start(), "\uffff"))]:
        if _OF.fullmatch(reading.text, end, m.start()):
            return who
    return None


def _fits(fact: Fact, time: Time) -> bool:
    if fact.born is None or time.earliest is None or time.latest is None:
        return True
    # Both as days: the person was born on or after the one and on or before the other.
    return fact.born[0] < time.latest[:10] and time.earliest[:10] <= fact.born[1]


def _note(reading: Reading, person: Person, fact: Fact, time: Time) -> Note:
    name = person.names[0] if person.names else "Someone"
    born = reading.words((time.start, time.end))
    published = reading.published_on or date.max
    first = date.fromisoformat((time.earliest or "9999-12-31")[:10])
    last = date.fromisoformat((time.latest or "9999-12-31")[:10])
    youngest, oldest = _years(last, published), _years(first, published)
    right = f"{oldest}" if youngest == oldest else f"{youngest} or {oldest}"
    return Note(
        check="age",
        message=f"{name} is given as {fact.value}, but born {born} makes {right} on the day of publication.",
        spans=(*fact.spans, (time.start, time.end)),
    )


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
