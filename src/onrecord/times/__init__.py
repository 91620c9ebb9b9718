"""Times: every date and time expression of a text, worked out against the day of publication."""

from datetime import date

from onrecord.reading import Paragraph, Quote, Time
from onrecord.times.read import date_quotes, find_times

__all__ = ["date_quotes", "find"]


def find(
    text: str,
    paragraphs: tuple[Paragraph, ...] | None = None,
    quotes: tuple[Quote, ...] = (),
    published: str | date | None = None,
) -> tuple[Time, ...]:
    """Every time expression in order, spans in code points of `text`, worked out from `published`.

    `published` is a date, or one in ISO 8601; without it relative expressions keep an open value
    (XXXX-WXX-3) and no interval. `paragraphs` and `quotes` may be left out; with quotes, "tomorrow" in
    direct speech counts from the day it was said; in paragraphs that were published at a time of their own
    it counts from the day of that.
    Raises BadDate for a `published` that is no date.
    """
    return find_times(text, quotes, published, paragraphs or ())
