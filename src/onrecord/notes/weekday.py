"""A weekday that is not the weekday of its date: "Wednesday 13 October 2020" was a Tuesday."""

from collections.abc import Iterator
from datetime import date

from onrecord.reading import Note, Reading
from onrecord.times.lexicon import WEEKDAYS
from onrecord.times.tokens import Tokens

__all__ = ["check"]

_SHORT = {name[:3]: n for n, name in enumerate(WEEKDAYS, 1)} | {"tues": 2, "thur": 4, "thurs": 4}
_NUMBER = {name: n for n, name in enumerate(WEEKDAYS, 1)} | _SHORT


def check(reading: Reading) -> Iterator[Note]:
    """A note for each date whose words name another weekday than the calendar; its span is the whole date."""
    for time in reading.times:
        words = Tokens(reading.words((time.start, time.end)))
        weekday = _NUMBER.get(words.word(0))
        if weekday is None or len(words) < 2 or len(time.value) < 10:
            continue
        try:
            day = date.fromisoformat(time.value[:10])
        except ValueError:
            continue
        if day.isoweekday() == weekday:
            continue
        right = WEEKDAYS[day.isoweekday() - 1].capitalize()
        written = f"{day.day} {day:%B} {day.year}"
        said = reading.words((time.start, time.end))
        yield Note(
            check="weekday",
            message=f"“{said}”: {written} is a {right}, not a {WEEKDAYS[weekday - 1].capitalize()}.",
            spans=((time.start, time.end),),
        )
