"""Answers: what a page says, once, to be sent as a page, as JSON or as CSV."""

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from onrecord.formats import csv
from onrecord.formats.structs import columns_of, row_of

__all__ = ["Answer", "Table", "to_csv", "to_json"]


class Table(NamedTuple):
    """Rows of one sort, to be taken away as CSV: all of them, though the page may show only the first.

    `rows` is the rows, or what gives them when they are asked for.
    """

    of: type[msgspec.Struct]
    rows: Sequence[msgspec.Struct] | Callable[[], Iterable[msgspec.Struct]]


class Answer(NamedTuple):
    """The template of a page and what it shows; `data` is the same for programs.

    `fragment` is the template of the part that changes while someone types.
    """

    template: str
    shown: dict[str, Any]
    data: Any
    table: Table | None = None
    fragment: str | None = None
    status: int = 200


def to_json(data: Any) -> bytes:
    """Any of the structs, lists and dicts of an answer, as indented UTF-8 JSON."""
    return msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n"


def to_csv(table: Table) -> bytes:
    """A line a row, after one with the names of the fields, as `--excel` has it: a browser hands it to a
    spreadsheet."""
    out = io.StringIO(newline="")
    columns = columns_of(table.of)
    rows = table.rows() if callable(table.rows) else table.rows
    csv.write(out, columns, (row_of(row, columns) for row in rows), excel=True)
    return out.getvalue().encode("utf-8-sig", "replace")
