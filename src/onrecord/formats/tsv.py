"""TSV as IANA registers it: one line a row, no quoting; a tab or line break within a cell becomes a space."""

import re
from collections.abc import Iterable

from onrecord.formats import Sink
from onrecord.formats.cells import text
from onrecord.formats.rows import Column, Row

__all__ = ["write"]

# All that str.splitlines takes for the end of a line, so that every reader finds the same lines.
_BREAKS = re.compile("\r\n|[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


def write(out: Sink, columns: tuple[Column, ...], rows: Iterable[Row]) -> None:
    """A line of column names, then a line a row, each written whole."""
    out.write("\t".join(column.name for column in columns) + "\n")
    for row in rows:
        out.write("\t".join(_BREAKS.sub(" ", text(cell)) for cell in row) + "\n")
