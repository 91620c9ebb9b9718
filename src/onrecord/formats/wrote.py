"""What was written: how many rows or stories went into a file, told when all of them are there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from onrecord.formats.rows import Column, Row
from onrecord.wording import own_and_retold

__all__ = ["Wrote"]

T = TypeVar("T")

# What the rows of a part are called; a row of any other is a row.
_NOUNS = {
    "people": ("person", "people"),
    "facts": ("fact", "facts"),
    "times": ("date", "dates"),
    "timeline": ("event", "events"),
    "notes": ("note", "notes"),
    "stories": ("story", "stories"),
}


class Wrote:
    """Counts what goes by to a file. `what` is a part or "stories"; quotes are counted as the audit does,
    paraphrases and what was denied beside them."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._kinds: Counter[str] = Counter()

    def each(self, things: Iterable[T]) -> Iterator[T]:
        """The same readings or structs of a row, counted."""
        for thing in things:
            self._count(getattr(thing, "kind", ""), getattr(thing, "status", ""))
            yield thing

    def rows(self, columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, counted."""
        names = [column.name for column in columns]
        at = [names.index(name) if name in names else None for name in ("kind", "status")]
        for row in rows:
            self._count(*("" if i is None else str(row[i]) for i in at))
            yield row

    def _count(self, kind: str, status: str) -> None:
        self._kinds["denied" if status == "denied" else kind] += 1

    def __str__(self) -> str:
        """How many: "240 quotes, 72 paraphrases", "24 stories"."""
        number = self._kinds.total()
        if self._what != "quotes":
            one, several = _NOUNS.get(self._what, ("row", "rows"))
            return f"{number:,} {one if number == 1 else several}"
        denied, paraphrases = self._kinds["denied"], self._kinds["indirect"]
        told = own_and_retold(number - denied - paraphrases, paraphrases)
        return told + (f", {denied:,} denied" if denied else "")
