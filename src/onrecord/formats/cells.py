"""Cells: how a value becomes the text of a cell that a spreadsheet opens as text."""

from onrecord.formats.rows import Cell

__all__ = ["text"]

# A spreadsheet takes a cell that opens with one of these for a formula and runs it (OWASP, "CSV injection");
# the full-width forms count in East Asian versions.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def text(cell: Cell) -> str:
    """The cell as text: words that a spreadsheet would run get an apostrophe before them, numbers never."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return f"{cell:g}" if isinstance(cell, float) else str(cell)
