"""Answers: the rows that a record gives, one after another, or as a table of another library."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from onrecord.formats import arrow
from onrecord.formats.rows import Row
from onrecord.formats.structs import columns_of, row_of

if TYPE_CHECKING:
    import pandas
    import pyarrow

__all__ = ["Rows"]


T = TypeVar("T", bound=msgspec.Struct)


class Rows(Iterator[T], Generic[T]):
    """An iterator of rows, each a struct with named fields; what is left of it can become a table.

    The rows are read as they are asked for, while the record is open: take `list(rows)` to keep them. Gone
    through to the end, they are asked for again when gone through again.
    """

    def __init__(self, of: type[T], rows: Iterable[T] | Callable[[], Iterable[T]]) -> None:
        self.of = of
        self._ask = rows if callable(rows) else None
        self._rows = iter(rows() if callable(rows) else rows)
        self._ended = False

    def __iter__(self) -> Iterator[T]:
        if self._ended and self._ask is not None:
            self._rows, self._ended = iter(self._ask()), False
        return self

    def __next__(self) -> T:
        try:
            return next(self._rows)
        except StopIteration:
            self._ended = True
            raise

    def __repr__(self) -> str:
        return (
            f"<Rows of {self.of.__name__}: iterate over them, or call to_pandas(), to_arrow() or to_dicts()>"
        )

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dicts, lists, strings and numbers, as their JSON has them."""
        rows: list[dict[str, Any]] = msgspec.json.decode(msgspec.json.encode(list(self)))
        return rows

    def to_arrow(self) -> "pyarrow.Table":
        """The rows as an Arrow table; raises NotInstalled, with how to install it, without pyarrow."""
        columns = columns_of(self.of)
        return arrow.table(columns, self._cells(columns))

    def to_pandas(self) -> "pandas.DataFrame":
        """The rows as a DataFrame; raises NotInstalled, with how to install them, without pandas, pyarrow."""
        columns = columns_of(self.of)
        return arrow.pandas_of(columns, self._cells(columns))

    def _cells(self, columns: Any) -> Iterator[Row]:
        return (row_of(row, columns) for row in self)
