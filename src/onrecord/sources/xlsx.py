"""Workbooks (.xlsx): a story a row, on each sheet that has headings of a text."""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from onrecord.errors import SourceError
from onrecord.sources.columns import Row, header_of, stories_of
from onrecord.sources.opened import Opened, shown
from onrecord.sources.zipped import MAGIC, member, unzipped
from onrecord.story import Story

if TYPE_CHECKING:
    from zipfile import ZipFile

EXTENSIONS = (".xlsx", ".xlsm")
ONE_STORY = False

# The reader holds every cell between the first and the last, blank or not.
_MOST_CELLS = 5_000_000
_PLACE = re.compile(rb"""\br\s{0,9}=\s{0,9}["'](?:([A-Za-z]{1,3})(\d{1,7})|(\d{1,7}))["']""")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def sniff(head: str) -> bool:
    """Whether it is an archive that begins with the parts of a workbook."""
    return head.startswith(MAGIC) and "xl/" in head and "word/" not in head


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """A story or an error for each row that is not blank, sheet by sheet."""
    import python_calamine as calamine

    raw = source.read()
    _refuse_vast(unzipped(raw, source), source)
    try:
        book = calamine.CalamineWorkbook.from_object(io.BytesIO(raw))
        visible = calamine.SheetVisibleEnum.Visible
        names = [sheet.name for sheet in book.sheets_metadata if sheet.visible == visible]
        sheets = {name: [*_rows(book.get_sheet_by_name(name))] for name in names}
    except (calamine.CalamineError, ValueError, OSError) as error:
        source.fail(f"cannot be read as a workbook ({shown(str(error), 80)}): save it as CSV.")
    told = [name for name, rows in sheets.items() if header_of(rows, source.beside.columns)]
    for name in told or names[:1]:
        yield from stories_of(source, sheets[name])


def _rows(sheet: Any) -> Iterator[Row]:
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1):
        yield number, [*map(_written, cells)]


def _written(cell: object) -> str:
    """A cell as a person reads it: whole numbers without a point, days without midnight."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _refuse_vast(archive: "ZipFile", source: Opened) -> None:
    """Raises BadStory for a workbook whose sheets span very many cells, or that unpacks to very much."""
    for each in archive.infolist():
        content = member(archive, each.filename, source) or b""
        if _SHEET.fullmatch(each.filename):
            wide = tall = 1
            for m in _PLACE.finditer(content):
                wide = max(wide, _column(m[1] or b""))
                tall = max(tall, int(m[2] or m[3]))
            if wide * tall > _MOST_CELLS:
                source.fail(f"spans more than {_MOST_CELLS:,} cells: leave the rows of stories alone in it.")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - 64
    return number
