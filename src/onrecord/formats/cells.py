"""Cells: how a value becomes the text of a cell, and of one that a spreadsheet takes for no formula."""

from onrecord.formats.rows import Cell

__all__ = ["guarded", "joined"]

# A spreadsheet takes a cell that opens with one of these for a formula and runs it (OWASP, "CSV injection");
# the full-width forms count in East Asian versions.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(cell: Cell) -> str:
    """The cell as text: words that a spreadsheet would run get an apostrophe before them, numbers never.

    So they are no longer the words: it is for a file that a spreadsheet will open, and for no other.
    """
    words = joined(cell)
    return f"'{words}" if isinstance(cell, str | tuple) and words.startswith(_FORMULA) else words


def joined(cell: Cell) -> str:
    """The cell as text, with "; " between several.

    Readers tell what a column holds by its first rows, so that none may look like what it is not: what may
    have a fraction has a point, and several numbers, even one of them, stand in brackets, as in JSON.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        shown = f"{cell:g}"
        return f"{shown}.0" if shown.lstrip("-").isdecimal() else shown
    if isinstance(cell, tuple):
        if cell and isinstance(cell[0], int):
            return f"[{', '.join(map(str, cell))}]"
        return "; ".join("-".join(map(str, each)) if isinstance(each, tuple) else str(each) for each in cell)
    return str(cell)
