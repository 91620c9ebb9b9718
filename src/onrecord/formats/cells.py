"""Cells: how a value becomes the text of a cell that a spreadsheet opens as text."""

from onrecord.formats.rows import Cell

__all__ = ["joined", "text"]

# A spreadsheet takes a cell that opens with one of these for a formula and runs it (OWASP, "CSV injection");
# the full-width forms count in East Asian versions.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def text(cell: Cell) -> str:
    """The cell as text: words that a spreadsheet would run get an apostrophe before them, numbers never."""
    words = joined(cell)
    return f"'{words}" if isinstance(cell, str | tuple) and words.startswith(_FORMULA) else words


def joined(cell: Cell) -> str:
    """The cell as text, with "; " between several."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float):
        return f"{cell:g}"
    if isinstance(cell, tuple):
        return "; ".join("-".join(map(str, each)) if isinstance(each, tuple) else str(each) for each in cell)
    return str(cell)
