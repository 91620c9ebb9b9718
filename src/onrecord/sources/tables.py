"""CSV and TSV: a story a row, under headings; which column holds what is told by the heading."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from onrecord.errors import SourceError
from onrecord.sources.columns import Row, header_of, stories_of
from onrecord.sources.decoding import decode
from onrecord.sources.opened import Opened, Place
from onrecord.story import Story

EXTENSIONS = (".csv", ".tsv", ".tab")
ONE_STORY = False

_SIGNS = ",\t;|"  # that part cells
_TOP = 10  # lines by which the sign is told


def sniff(head: str) -> bool:
    """Whether the first line holds headings, among them those of a text and of something else."""
    first = _body(head).split("\n", 1)[0].rstrip("\r")
    for sign in _SIGNS:
        if sign in first:
            found = header_of(_top(first, sign), {})
            if found is not None and len(found[1]) > 1:
                return True
    return False


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """A story or an error for each row that is not blank."""
    text = decode(source.read(), source)
    yield from stories_of(source, [*rows_of(text, source)])
    if _unclosed(text):
        yield source.bad(
            "the last row opens a quotation mark and never closes it: the rows after that are in its cell."
        )


def rows_of(text: str, source: Opened) -> Iterator[Row]:
    """Each row with the line on which it begins; whichever of four signs parts its cells."""
    csv.field_size_limit(max(csv.field_size_limit(), source.limit))  # what bounds a cell is the file's limit
    body = _body(text)
    line = 1 + text[: len(text) - len(body)].count("\n")
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=_sign(text, source))
    while True:
        begins = line + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            source.fail(f"is not CSV ({error}): save it again.", Place(begins))
        yield begins, cells


def _sign(text: str, source: Opened) -> str:
    """The sign between cells: that by which most fields are known, else most rows have as many cells."""
    if text.lstrip("\ufeff")[:4].lower() == "sep=":  # a line by which Excel is told
        return text.lstrip("\ufeff")[4:5] or ","
    head = "\n".join(_body(text[:200_000]).splitlines()[:_TOP])

    def fit(sign: str) -> tuple[int, int, int]:
        rows = _top(head, sign)
        found = header_of(rows, source.beside.columns)
        counts = Counter(len(cells) for _, cells in rows if len(cells) > 1)  # commas stand in texts too
        alike = max(counts.values(), default=0)
        return len(found[1]) if found else 0, alike, max(counts, default=0)

    return max(_SIGNS, key=fit)


def _top(head: str, sign: str) -> list[Row]:
    """The rows of a beginning, up to where it is no table."""
    rows: list[Row] = []
    with suppress(csv.Error):
        rows.extend((1, cells) for cells in csv.reader(io.StringIO(head, newline=""), delimiter=sign))
    return rows


def _body(text: str) -> str:
    """The table without its mark and the line that tells Excel the sign."""
    body = text.removeprefix("\ufeff")
    return body.split("\n", 1)[-1] if body[:4].lower() == "sep=" else body


def _unclosed(text: str) -> bool:
    """Whether the last cell that begins with a mark is never closed, and runs over lines."""
    at = text.rfind('"')
    if at < 0 or text.count('"') % 2 == 0 or "\n" not in text[at:].strip():
        return False
    return at == 0 or text[at - 1] in _SIGNS + "\n"
