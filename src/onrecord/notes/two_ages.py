"""An age that two places give differently: "Ada Bell, 41," and "Bell, 43,"."""

import re
from collections.abc import Iterator

from onrecord.notes.inside import Spans, quotations
from onrecord.reading import Note, Person, Reading, Span

__all__ = ["check"]

_BEHIND = re.compile(r",? (?:\()?(?:aged )?(?P<age>\d{1,3})(?=[,.;)]|\sand\b)")
_BEFORE = re.compile(r"(?P<age>\d{1,3})-year-old (?:[a-z-]+ ){0,3}$")
_SCORES = re.compile(r"\d")  # more figures right behind: a score, a list
_BACK = 40  # code points before a name


def check(reading: Reading) -> Iterator[Note]:
    """A note for each person to whom the story's own words give two ages, each beside the name."""
    spoken = quotations(reading)
    for person in reading.people:
        if person.kind != "person" or not person.names:
            continue
        ages: dict[int, Span] = {}
        for years, span in _ages(reading, person, spoken):
            ages.setdefault(years, span)
        if len(ages) > 1:
            (one, at), (other, there) = sorted(ages.items(), key=lambda age: age[1])[:2]
            yield Note(
                check="two_ages",
                message=f"{person.names[0]} is {one} in one place and {other} in another.",
                spans=(at, there),
            )


def _ages(reading: Reading, person: Person, spoken: Spans) -> Iterator[tuple[int, Span]]:
    text = reading.text
    for start, end, form in person.mentions:
        if form != "name" or spoken.holding(start) is not None:
            continue
        m = _BEHIND.match(text, end)
        if m and not _SCORES.match(text[m.end() + 1 : m.end() + 3].strip()):
            bracket = "(" in m[0]
            if bracket == text.startswith(")", m.end()):
                yield int(m["age"]), m.span("age")
        if (m := _BEFORE.search(text, max(0, start - _BACK), start)) is not None:
            yield int(m["age"]), m.span("age")
