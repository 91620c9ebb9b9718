"""What the tests of the timeline share: the events of a short story, and their words."""

from onrecord import times
from onrecord.reading import Event, Paragraph, Person, Quote
from onrecord.timeline import events

PUBLISHED = "2020-10-15"


def timeline(text: str, quotes: tuple[Quote, ...] = (), people: tuple[Person, ...] = ()) -> tuple[Event, ...]:
    when = times.find(text, quotes=quotes, published=PUBLISHED)
    quotes = times.date_quotes(text, quotes, when)
    found = events(text, (Paragraph(0, len(text)),), quotes, when, people, PUBLISHED)
    assert [e.kind for e in found].count("publication") == 1
    return tuple(e for e in found if e.kind != "publication")


def words(text: str, found: tuple[Event, ...]) -> list[str]:
    return [text[e.start : e.end] for e in found]
