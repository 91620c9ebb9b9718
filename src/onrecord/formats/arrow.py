"""Arrow: rows as a table of typed columns, which pandas, polars and DuckDB take as it is.

Needs pyarrow, which `pip install '.[parquet]'` brings; pandas is yours to install.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.errors import NotInstalled
from onrecord.formats.rows import Cell, Column, Row, Type

if TYPE_CHECKING:
    import pandas
    import pyarrow

__all__ = ["load", "pandas_of", "schema", "table", "typed", "value"]


def table(columns: tuple[Column, ...], rows: Iterable[Row]) -> "pyarrow.Table":
    """The rows as an Arrow table; raises NotInstalled where pyarrow is not installed."""
    arrow = load()
    kinds = [column.type for column in columns]
    cells: list[list[Any]] = [[] for _ in columns]
    for row in rows:
        for held, cell, kind in zip(cells, row, kinds, strict=True):
            held.append(value(cell, kind))
    made = schema(typed(columns))
    arrays = [arrow.array(held, type=field.type) for held, field in zip(cells, made, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=made)


def pandas_of(columns: tuple[Column, ...], rows: Iterable[Row]) -> "pandas.DataFrame":
    """The rows as a DataFrame, whole numbers that may be missing as Int64; raises NotInstalled without it."""
    try:
        import pandas
    except ImportError:
        raise NotInstalled("pandas is not installed: pip install pandas pyarrow brings it.") from None
    arrow = load()
    numbers: Mapping[Any, Any] = {arrow.int64(): pandas.Int64Dtype()}
    frame: pandas.DataFrame = table(columns, rows).to_pandas(types_mapper=numbers.get, date_as_object=False)
    return frame


def schema(columns: Mapping[str, str]) -> "pyarrow.Schema":
    """The Arrow schema of columns, each by the name of its type; `?` marks what may be null."""
    arrow = load()
    span = arrow.struct([("start", arrow.int64()), ("end", arrow.int64())])
    types = {
        "string": arrow.string(),
        "int": arrow.int64(),
        "long": arrow.int64(),
        "float": arrow.float64(),
        "bool": arrow.bool_(),
        "bytes": arrow.binary(),
        "date": arrow.date32(),
        "strings": arrow.list_(arrow.string()),
        "ints": arrow.list_(arrow.int64()),
        "steps": arrow.list_(arrow.string()),
        "spans": arrow.list_(span),
    }
    return arrow.schema(
        [
            arrow.field(name, types[kind.rstrip("?")], nullable=kind.endswith("?"))
            for name, kind in columns.items()
        ]
    )


def load() -> Any:
    """pyarrow, with its Parquet; raises NotInstalled where it is missing."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise NotInstalled(
            "pyarrow is not installed: `pip install '.[parquet]'` in the folder of onrecord brings it."
        ) from None
    return pyarrow


def typed(columns: tuple[Column, ...]) -> dict[str, str]:
    """The name and the type of each column, as `schema` takes them; any may be null."""
    return {column.name: f"{column.type}?" for column in columns}


def value(cell: Cell, kind: Type) -> Any:
    """A cell as Arrow takes it."""
    if cell is None:
        return None
    if kind == "date":
        try:
            return date.fromisoformat(str(cell)[:10])
        except ValueError:  # before the year 1 or after 9999
            return None
    if kind == "spans" and isinstance(cell, tuple):
        return [{"start": each[0], "end": each[1]} for each in cell if isinstance(each, tuple)]
    return bool(cell) if kind == "bool" else cell
