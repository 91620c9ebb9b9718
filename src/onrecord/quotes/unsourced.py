"""Unsourced: a quote of which the story gives no source at all has no kind of source."""

from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.reading import Quote

__all__ = ["unsourced"]


def unsourced(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes, `source_kind` "anonymous" only where the story points at somebody whom it does not name."""
    return tuple(
        replace(quote, source_kind=None) if quote.source_kind == "anonymous" and not quote.speakers else quote
        for quote in quotes
    )
