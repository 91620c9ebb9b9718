"""Sure: a reading without the quotes that are likelier to be wrong than its reader wants."""

from msgspec.structs import replace

from onrecord.reading import Quote, Reading

__all__ = ["at_least"]


def at_least(reading: Reading, least: float) -> Reading:
    """The reading without the quotes whose confidence is under `least`; people, times and events stay.

    A quote that goes on from one left out, or stands in it, goes on from (stands in) the one before that, or
    none; an event that one left out reported keeps its status and names no quote.
    """
    quotes = reading.quotes
    if all(quote.confidence >= least for quote in quotes):
        return reading
    kept = [n for n, quote in enumerate(quotes) if quote.confidence >= least]
    place = {n: at for at, n in enumerate(kept)}

    def moved(n: int | None, link: str) -> int | None:
        while n is not None and n not in place:
            n = getattr(quotes[n], link)
        return None if n is None else place[n]

    def linked(quote: Quote) -> Quote:
        return replace(
            quote, continues=moved(quote.continues, "continues"), inside=moved(quote.inside, "inside")
        )

    events = tuple(
        event if event.quote is None else replace(event, quote=place.get(event.quote))
        for event in reading.events
    )
    return replace(reading, quotes=tuple(linked(quotes[n]) for n in kept), events=events)
