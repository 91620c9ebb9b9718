"""A table for a person: the columns a terminal has room for, words wrapped, control characters shown."""

from collections.abc import Iterable
from typing import IO, cast

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.formats import Sink
from onrecord.formats.rows import Cell, Column, Row
from onrecord.visible import flat, is_plain

__all__ = ["write"]


def write(out: Sink, columns: tuple[Column, ...], rows: Iterable[Row]) -> None:
    """The brief columns, without any that is empty throughout; the story only where there are several."""
    body = list(rows)
    if not body:
        out.write("none\n")
        return
    kept = [i for i, column in enumerate(columns) if column.brief and _tells(i, body)]
    numbers = {i for i in kept if all(isinstance(row[i], int | float | None) for row in body)}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for i in kept:
        name = columns[i].name
        table.add_column(
            Text(name.replace("_", " ")),
            justify="right" if i in numbers else "left",
            ratio=None,
            overflow="fold",
            no_wrap=i in numbers,
        )
    for row in body:
        table.add_row(*(Text(_shown(row[i])) for i in kept))
    plain = is_plain(getattr(out, "isatty", bool)())
    Console(
        file=cast(IO[str], out),
        color_system=None if plain else "auto",
        force_terminal=not plain,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    ).print(table)


def _tells(i: int, body: list[Row]) -> bool:
    seen = {row[i] for row in body}
    return len(seen) > 1 if i == 0 else not seen <= {None, ""}


def _shown(cell: Cell) -> str:
    return "" if cell is None else flat(cell) if isinstance(cell, str) else f"{cell:g}"
