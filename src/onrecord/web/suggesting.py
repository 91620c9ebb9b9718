"""Suggesting: the names and outlets that a form offers while someone types."""

from onrecord.record import Record
from onrecord.record.person import people
from onrecord.record.stories import outlets
from onrecord.web.asked import Asked

__all__ = ["suggested"]

_NAMES = 200


def suggested(asked: Asked) -> dict[str, list[str]]:
    """The most quoted people by name, and the outlets; none where only a part of a page is asked for."""

    def names(record: Record) -> list[str]:
        return [row.name for row in people(record.connection, named=True, limit=_NAMES)]

    if asked.fragment:
        return {"names": [], "outlets": []}
    return {"names": asked.counted("names", names), "outlets": outlets(asked.record.connection)}
