"""Somebody quoted here as speaking after another story told of their death."""

from collections.abc import Iterator
from datetime import date

from onrecord.days import day as written
from onrecord.notes.against.known import Found, Pair

__all__ = ["check"]

_SURE = 0.8
_TOLD = ("asserted", "reported")  # the surer first


def check(pair: Pair) -> Iterator[Found]:
    """At most one: a quote of a day after the story that has the speaker dead, said then by this story.

    Most deaths are somebody's report ("he died on Sunday, the family said"); the note tells them from those
    that the story tells itself. One that is denied is none.
    """
    told = pair.other.reading.published_on
    deaths = [
        f for f in pair.there.facts if f.kind == "death" and f.status in _TOLD and f.confidence >= _SURE
    ]
    if told is None or not deaths:
        return
    for quote in pair.reading.quotes:
        day = pair.reading.day_said(quote)
        said = quote.status == "said" and pair.person.id in quote.speakers and quote.manner == "said"
        if said and day is not None and date.fromisoformat(day) > told and quote.confidence >= _SURE:
            death = min(deaths, key=lambda f: _TOLD.index(f.status))
            what = "tells of" if death.status == "asserted" else "reports"
            yield Found(
                f"{pair.person.names[0]} speaks here on {written(day)}; {pair.story} {what} their death.",
                quote.content,
                death.spans,
            )
            return
