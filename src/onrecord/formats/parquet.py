"""Parquet: the columns of rows, typed; of readings, a row a quote with its story in each row.

Needs pyarrow, which `pip install '.[parquet]'` brings; nothing else in onrecord does but Arrow tables.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from onrecord.formats.arrow import load, schema, table, typed, value
from onrecord.formats.rows import NOBODY, Column, Known, Row, columns
from onrecord.formats.rows import rows as rows_of
from onrecord.reading import Reading

__all__ = ["COLUMNS", "load", "rows", "schema", "write", "write_rows"]

_GROUP = 50_000  # rows of a row group: what waits in memory

# Name and type of each column of a quote; docs/formats.md says what each holds.
COLUMNS = typed(columns("quotes"))


def write(out: Callable[[bytes], object], readings: Iterable[Reading]) -> None:
    """Hand every quote of the readings, in order, to `out` as the bytes of a file.

    Raises NotInstalled where pyarrow is not installed.
    """
    write_rows(out, columns("quotes"), (row for each in readings for row in rows_of(each, "quotes")))


def write_rows(out: Callable[[bytes], object], columns: tuple[Column, ...], rows: Iterable[Row]) -> None:
    """Hand the rows to `out` as the bytes of a file; raises NotInstalled where pyarrow is not installed."""
    pyarrow, every = load(), iter(rows)
    held = schema(typed(columns))
    with (
        pyarrow.PythonFile(_File(out), mode="w") as file,
        pyarrow.parquet.ParquetWriter(file, held, compression="zstd") as writer,
    ):
        while group := list(islice(every, _GROUP)):
            writer.write_table(table(columns, group))


def rows(reading: Reading, known: Mapping[str, Known] = NOBODY) -> Iterator[dict[str, Any]]:
    """A row a quote, keyed by COLUMNS, its values as Arrow takes them; `known` is as `rows.rows` takes it."""
    told = columns("quotes")
    for row in rows_of(reading, "quotes", known):
        yield {column.name: value(cell, column.type) for column, cell in zip(told, row, strict=True)}


class _File:
    """What pyarrow asks of a file it writes to, over any sink."""

    closed = False

    def __init__(self, out: Callable[[bytes], object]) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        self._out(bytes(data))
        return len(data)

    def flush(self) -> None:
        """The sink sees to it."""

    def close(self) -> None:
        self.closed = True
