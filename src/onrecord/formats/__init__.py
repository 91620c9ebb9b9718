"""Formats: parts of readings as rows, written as a table, CSV or TSV; one format a file, each with one face.

A format's `write(out, columns, rows)` writes text to an open file. `rows` may be endless for csv and tsv.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import Protocol

from onrecord.formats.rows import Column, Row

__all__ = ["FORMATS", "Sink", "write"]

FORMATS = ("table", "csv", "tsv")


class Sink(Protocol):
    """A file that text can be written to."""

    def write(self, text: str, /) -> object:
        """Write all of the text."""


def write(name: str, out: Sink, columns: tuple[Column, ...], rows: Iterable[Row]) -> None:
    """Write rows in the format of that name, one of FORMATS."""
    import_module(f"onrecord.formats.{name}").write(out, columns, rows)
