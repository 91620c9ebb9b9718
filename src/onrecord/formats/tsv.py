"""TSV: one line a row, a tab or line break within a cell becomes a space, and quotation marks as in CSV.

A cell with quotation marks stands in quotation marks, its own doubled: that is what spreadsheets, pandas,
polars and DuckDB expect. IANA's description of the format knows no quoting, but a file that keeps to it loses
rows there: a cell that opens with a quotation mark swallows all that follows up to the next one.
"""

import csv
import re
from collections.abc import Iterable

from onrecord.formats import Sink
from onrecord.formats.cells import joined
from onrecord.formats.rows import Column, Row

__all__ = ["write"]

# All that str.splitlines takes for the end of a line, so that every reader finds the same lines.
_BREAKS = re.compile("\r\n|[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


def write(out: Sink, columns: tuple[Column, ...], rows: Iterable[Row]) -> None:
    """A line of column names, then a line a row, each written whole."""
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([_BREAKS.sub(" ", joined(cell)) for cell in row])
