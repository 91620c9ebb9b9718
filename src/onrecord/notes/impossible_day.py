"""A day that cannot be: "30 February", "31 April", "yesterday, Tuesday" in a story of Friday."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.notes.inside import quotations
from onrecord.reading import Note, Reading, Span
from onrecord.times.lexicon import MONTHS, WEEKDAYS

__all__ = ["check"]

_SHORT = {name[:3]: n for n, name in enumerate(MONTHS, 1)} | {"sept": 9}
_MONTH = (
    r"(?P<month>(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)(?=\.? )\.?|"
    + "|".join(map(str.title, MONTHS))
    + ")"
)
_DAY = r"(?P<day>29|3\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>[12]\d{3}))?"
# What may stand behind a day: in "Nov. 31 percent" it is none.
_ENDS = r"(?=[.,;:)!?’”]|\s(?:and|at|in|to|when|after|for|from|as|by|with)\b|$)"
_DATES = (
    re.compile(rf"\b{_MONTH} {_DAY}\b{_YEAR}{_ENDS}"),
    re.compile(rf"\b{_DAY}(?: of)? {_MONTH}(?!\w){_YEAR}"),
)
_BESIDE = re.compile(
    rf"\b(?P<day>yesterday|today|tomorrow)(?:,? \(?|, on )(?P<weekday>{'|'.join(WEEKDAYS)})\b", re.IGNORECASE
)
_FROM_NOW = {"yesterday": -1, "today": 0, "tomorrow": 1}
_CLOSE = 1  # days: the zone of a newsroom, and the hour at which a page is dated


def check(reading: Reading) -> Iterator[Note]:
    """A note for each day that its month does not have, and each weekday set beside a day that it is not."""
    for pattern in _DATES:
        for m in pattern.finditer(reading.text):
            yield from _no_day(m)
    spoken = quotations(reading)
    for m in _BESIDE.finditer(reading.text):
        published = reading.published_at(m.start())
        if published is not None and spoken.holding(m.start()) is None:
            yield from _other_weekday(m, published)


def _no_day(m: re.Match[str]) -> Iterator[Note]:
    month, day = _SHORT[m["month"][:3].lower()], int(m["day"])
    days = monthrange(int(m["year"] or 2000), month)[1]
    if day > days:
        name = MONTHS[month - 1].capitalize()
        year = f" {m['year']}" if m["year"] else ""
        yield _note(f"“{m[0]}”: {name}{year} has {days} days.", m.span())


def _other_weekday(m: re.Match[str], published: date) -> Iterator[Note]:
    word, weekday = m["day"].lower(), WEEKDAYS.index(m["weekday"].lower())
    meant = published + timedelta(days=_FROM_NOW[word])
    apart = abs(meant.weekday() - weekday)
    if min(apart, 7 - apart) > _CLOSE:
        right = WEEKDAYS[meant.weekday()].capitalize()
        yield _note(f"“{m[0]}”: by the day of publication, {word} is a {right}.", m.span())


def _note(message: str, span: Span) -> Note:
    return Note(check="impossible_day", message=message, spans=(span,))
