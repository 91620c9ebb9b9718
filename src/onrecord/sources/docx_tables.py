"""Tables of Word files: one that holds a story a row, or one above the story that says what of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from onrecord.sources.columns import Row, header_of
from onrecord.sources.dates import read_date
from onrecord.sources.keys import CLOCK, FIELDS, fields_of
from onrecord.sources.trees import local

__all__ = ["Table", "head_of", "stories_table", "tables_of"]

_MOST = 200  # tables of one file that are looked at
_ROWS = 12  # of a table that says what of a story
_BEFORE = 2  # paragraphs above it: a headline and the line under it
_SHORT = 200  # code points of a field
_WORDS = 12  # on average, in the cells of a column of stories
_MOSTLY = 0.8  # of the words of the file, that the table of its stories has


class Table(NamedTuple):
    """The cells of a table, row by row, and how many paragraphs stand before it."""

    rows: list[list[str]]
    before: int


def tables_of(body: Any, words: Callable[[Any], str]) -> list[Table]:
    """The tables that stand in the text itself; `words` gives those of a cell."""
    found: list[Table] = []
    before = 0
    for node in body:
        if local(node) == "tbl" and len(found) < _MOST:
            rows = [[words(cell) for cell in row.iterfind("{*}tc")] for row in node.iterfind("{*}tr")]
            found.append(Table(rows, before))
        elif local(node) == "p" and any((each.text or "").strip() for each in node.iter("{*}t")):
            before += 1
    return found


def stories_table(tables: Sequence[Table], text: str, columns: Mapping[str, str]) -> list[Row]:
    """The rows of the table that holds the stories of a file, a story a row under headings; none where no
    table does."""
    for table in tables:
        rows = [*enumerate(table.rows, 1)]
        found = header_of(rows, columns)
        if found is None or len(found[1]) < 2:
            continue
        at = found[1]["text"]
        stories = [cells[at].split() for _, cells in rows[found[0] + 1 :] if at < len(cells) and cells[at]]
        told = sum(len(cell.split()) for row in table.rows for cell in row)
        if (
            stories
            and sum(map(len, stories)) >= _WORDS * len(stories)
            and told >= _MOSTLY * len(text.split())
        ):
            return [*rows]
    return []


def head_of(tables: Sequence[Table]) -> dict[str, str]:
    """What a table above the story says of it: a field a row (“Date | 18 June 2025”), or a row of cells of
    which one is a day."""
    if not tables or tables[0].before > _BEFORE:
        return {}
    said: dict[str, str] = {}
    for cells in tables[0].rows[:_ROWS]:
        filled = [cell for cell in cells if cell and len(cell) <= _SHORT]
        field = next(iter(fields_of(filled[:1])), "") if len(filled) == 2 else ""
        if field in FIELDS and field not in said:
            value = read_date(filled[1]) if field == "published" else filled[1]
            said |= {field: value} if value else {}
        elif field != CLOCK and len(tables[0].rows) == 1:
            days = [day for cell in filled if (day := read_date(cell)) and _is_day(cell)]
            said |= {"published": days[0]} if len(days) == 1 else {}
    return said


def _is_day(cell: str) -> bool:
    """Whether a cell holds a day and no more."""
    return len(cell.split()) <= 4 and any(map(str.isdigit, cell))
