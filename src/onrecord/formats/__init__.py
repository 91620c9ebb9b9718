"""Formats: rows written as a table, CSV, TSV or Parquet; one format a file, each with one face.

A format's `write(out, columns, rows)` writes text to an open file. `rows` may be endless for csv and tsv.
"""

from collections.abc import Iterable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

from onrecord.formats.rows import Column, Row
from onrecord.lazily import module_of

if TYPE_CHECKING:
    from onrecord.output import Output

__all__ = ["FORMATS", "Sink", "write", "write_to"]

FORMATS = ("table", "csv", "tsv")


class Sink(Protocol):
    """A file that text can be written to."""

    def write(self, text: str, /) -> object:
        """Write all of the text."""


def write(name: str, out: Sink, columns: tuple[Column, ...], rows: Iterable[Row]) -> None:
    """Write rows in the format of that name, one of FORMATS."""
    import_module(f"onrecord.formats.{name}").write(out, columns, rows)


def write_to(
    out: "Output", name: str, columns: tuple[Column, ...], rows: Iterable[Row], excel: bool = False
) -> None:
    """Write rows in one of FORMATS or as Parquet, which is bytes; `excel` is CSV for a spreadsheet."""
    if name == "parquet":
        import_module("onrecord.formats.parquet").write_rows(out.write_bytes, columns, rows)
    elif excel:
        import_module("onrecord.formats.csv").write(out, columns, rows, excel=True)
    else:
        write(name, out, columns, rows)


def __getattr__(name: str) -> ModuleType:
    return module_of(__name__, name)
