"""CSV as RFC 4180 has it: commas, quotation marks doubled, line breaks of the story kept inside quotes."""

import csv
from collections.abc import Iterable

from onrecord.formats import Sink
from onrecord.formats.cells import guarded, joined
from onrecord.formats.rows import Column, Row

__all__ = ["write"]


def write(out: Sink, columns: tuple[Column, ...], rows: Iterable[Row], *, excel: bool = False) -> None:
    """A line of column names, then a record a row, each written whole; records end with CR LF.

    Cells hold the words as they are; for a spreadsheet (`excel`) those that it would run are guarded.
    """
    text = guarded if excel else joined
    writer = csv.writer(out)
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([text(cell) for cell in row])
