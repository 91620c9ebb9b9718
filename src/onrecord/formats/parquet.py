"""Parquet: the columns of rows, typed; of readings, a row a quote with its story in each row.

Needs pyarrow, which `pip install 'onrecord[parquet]'` brings; nothing else in onrecord does but Arrow tables.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from onrecord.errors import NotInstalled
from onrecord.formats import arrow
from onrecord.formats.rows import Column, Row, columns
from onrecord.formats.rows import rows as rows_of
from onrecord.reading import Reading

__all__ = ["COLUMNS", "load", "rows", "schema", "write", "write_rows"]

_GROUP = 50_000  # rows of a row group: what waits in memory

# Name and type of each column of a quote; docs/formats.md says what each holds.
COLUMNS = {column.name: column.type for column in columns("quotes")}


def write(out: Callable[[bytes], object], readings: Iterable[Reading]) -> None:
    """Hand every quote of the readings, in order, to `out` as the bytes of a file.

    Raises NotInstalled where pyarrow is not installed.
    """
    write_rows(out, columns("quotes"), (row for each in readings for row in rows_of(each, "quotes")))


def write_rows(out: Callable[[bytes], object], columns: tuple[Column, ...], rows: Iterable[Row]) -> None:
    """Hand the rows to `out` as the bytes of a file; raises NotInstalled where pyarrow is not installed."""
    schema = arrow.schema(columns)
    pyarrow = load()
    every = iter(rows)
    with (
        pyarrow.PythonFile(_File(out), mode="w") as file,
        pyarrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer,
    ):
        while group := list(islice(every, _GROUP)):
            writer.write_table(arrow.table(columns, group))


def rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """A row a quote, keyed by COLUMNS, as Arrow takes its cells; indices count from 0, as in JSON."""
    for row in rows_of(reading, "quotes"):
        cells = zip(COLUMNS.items(), row, strict=True)
        yield {name: arrow.value(cell, kind) for (name, kind), cell in cells}


def load() -> Any:
    """pyarrow, with its Parquet; raises NotInstalled where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise NotInstalled("pyarrow is not installed: pip install 'onrecord[parquet]' brings it.") from None
    return pyarrow


def schema(columns: Mapping[str, str]) -> Any:
    """The pyarrow schema of columns, each by the name of its type; `?` marks what may be null.

    Types are those of `rows.Type`, and "bytes".
    """
    pyarrow = load()
    types = arrow.types() | {"bytes": pyarrow.binary()}
    return pyarrow.schema(
        [
            pyarrow.field(name, types[kind.rstrip("?")], nullable=kind.endswith("?"))
            for name, kind in columns.items()
        ]
    )


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
