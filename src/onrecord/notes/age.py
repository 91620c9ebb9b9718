"""An age against a date of birth in the same story: "41" and "born on 28 December 1978"."""

from collections.abc import Iterator
from datetime import date

from onrecord.reading import Fact, Note, Person, Reading, Time

__all__ = ["check"]

_BORN = ("born", "birth")


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
    births = [(time, who) for time in reading.times if (who := _born(reading, time)) is not None]
    for person, fact in ages:
        for time, who in births:
            if who == person.id and not _fits(fact, time):
                yield _note(reading, person, fact, time)


def _born(reading: Reading, time: Time) -> str | None:
    """The person whose birth a time dates: the last one mentioned before "born on" or "born in" it."""
    if time.type != "DATE" or time.earliest is None or time.latest is None:
        return None
    before = reading.text[max(0, time.start - 30) : time.start].lower().split()
    if not any(word in _BORN for word in before[-3:]):
        return None
    start = max(0, time.start - 200)
    near = [
        (mention[1], person.id)
        for person in reading.people
        for mention in person.mentions
        if start <= mention[0] and mention[1] <= time.start
    ]
    return max(near)[1] if near else None


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
