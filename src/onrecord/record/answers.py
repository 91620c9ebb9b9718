"""Answers: the rows that a record gives, one after another, or as a table of another library."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import msgspec

from onrecord.formats import arrow
from onrecord.formats.rows import Cell, Row
from onrecord.formats.structs import columns_of, row_of
from onrecord.visible import flat
from onrecord.wording import excerpt

if TYPE_CHECKING:
    import pandas
    import pyarrow

__all__ = ["Rows", "Some"]


T = TypeVar("T", bound=msgspec.Struct)

_SHOWN = 20  # rows that a notebook shows
_LONGEST = 120  # characters of a cell there


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    words = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return escape(excerpt(flat(words), _LONGEST))


class Rows(Iterator[T], Generic[T]):
    """An iterator of rows, each a struct with named fields; what is left of it can become a table.

    The rows are read as they are asked for, while the record is open: take `list(rows)` to keep them. Gone
    through to the end, they are asked for again when gone through again. `len(rows)`, `rows[0]`, `rows[:10]`
    and `rows.head()` are of all rows, whatever was gone through.
    """

    def __init__(self, of: type[T], rows: Iterable[T] | Callable[[], Iterable[T]]) -> None:
        self.of = of
        self._ask: Callable[[], Iterable[T]] = rows if callable(rows) else lambda: rows
        self._once = isinstance(rows, Iterator)
        self._rows: Iterator[T] | None = None
        self._every: list[T] | None = None  # kept from when they are counted until they are gone through
        self._begun = self._ended = False

    def __iter__(self) -> Iterator[T]:
        if self._ended:
            self._rows = self._every = None
            self._begun = self._ended = False
        return self

    def __next__(self) -> T:
        if self._rows is None:
            self._rows = iter(self._ask() if self._every is None else self._every)
        self._begun = True
        try:
            return next(self._rows)
        except StopIteration:
            self._ended = True
            raise

    def __len__(self) -> int:
        return len(self._all())

    def __bool__(self) -> bool:
        return bool(self.head(1))

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> "Some[T]": ...
    def __getitem__(self, at: int | slice) -> "T | Some[T]":
        return Some(self.of, self._all()[at]) if isinstance(at, slice) else self._all()[at]

    def head(self, rows: int = 5) -> "Some[T]":
        """The first of all rows."""
        if self._once or self._every is not None:
            return self[:rows]
        return Some(self.of, islice(self._ask(), rows))

    def _all(self) -> list[T]:
        if self._every is None or self._ended:
            self._every = list(self._ask())
            if not self._begun:
                self._rows = iter(self._every)
        return self._every

    def __repr__(self) -> str:
        return (
            f"<Rows of {self.of.__name__}: iterate over them, or call to_pandas(), to_arrow() or to_dicts()>"
        )

    def _repr_html_(self) -> str:
        """The first rows as a table, for notebooks: words of stories as text."""
        shown = self.head(_SHOWN + 1)
        columns = columns_of(self.of)
        head = "".join(f"<th>{escape(column.name)}</th>" for column in columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row_of(row, columns))}</tr>"
            for row in shown[:_SHOWN]
        )
        more = "<p>and more: to_pandas() has all</p>" if len(shown) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

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


class Some(list[T]):
    """Some of the rows, as a list that can become a table too."""

    def __init__(self, of: type[T], rows: Iterable[T]) -> None:
        super().__init__(rows)
        self.of = of

    def _repr_html_(self) -> str:
        """The rows as a table, for notebooks."""
        return Rows(self.of, [*self])._repr_html_()

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dicts, as `Rows.to_dicts`."""
        return Rows(self.of, [*self]).to_dicts()

    def to_arrow(self) -> "pyarrow.Table":
        """The rows as an Arrow table, as `Rows.to_arrow`."""
        return Rows(self.of, [*self]).to_arrow()

    def to_pandas(self) -> "pandas.DataFrame":
        """The rows as a DataFrame, as `Rows.to_pandas`."""
        return Rows(self.of, [*self]).to_pandas()
