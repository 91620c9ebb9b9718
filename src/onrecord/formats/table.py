"""A table for a person: the columns that the terminal has room for, words wrapped, control characters shown.

On a narrow screen figures are left out first, from the right, then what else is not a name or the words
themselves; a line under the table says which.
"""

from collections.abc import Iterable
from typing import IO, cast

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from onrecord.console import Console
from onrecord.formats import Sink
from onrecord.formats.cells import joined
from onrecord.formats.rows import Cell, Column, Row
from onrecord.visible import flat, is_plain

__all__ = ["write"]

# What a row is of, whether it happened, and the words themselves: never left out. The widths, in cells, at
# which these and other words can still be read.
_NAMES = frozenset(
    ["number", "name", "of", "each", "speakers", "earliest", "check", "status", "headline", "denial"]
)
_WORDS = frozenset(["quote", "text", "message"])
_NAME, _TEXT = 16, 22
_GAP = 3  # cells between two columns


def write(out: Sink, columns: tuple[Column, ...], rows: Iterable[Row]) -> None:
    """The brief columns, without any that is empty throughout; the story only where there are several."""
    body, guessed = _hedged(columns, rows)
    if not body:
        out.write("none\n")
        return
    plain = is_plain(getattr(out, "isatty", bool)())
    console = Console(
        file=cast(IO[str], out),
        color_system=None if plain else "auto",
        force_terminal=not plain,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    told = [i for i, column in enumerate(columns) if column.brief and _tells(i, body)]
    numbers = {i for i in told if all(isinstance(row[i], int | float | None) for row in body)}
    least = {i: _least(columns[i].name, i in numbers, [_shown(row[i]) for row in body]) for i in told}
    kept = _fitting(told, numbers, least, columns, console.width)
    crowded = sum(max(cell_len(_shown(row[i])) for row in body) + _GAP for i in kept) > console.width
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for i in kept:
        table.add_column(
            Text(_heading(columns[i].name)),
            justify="right" if i in numbers else "left",
            overflow="fold",
            no_wrap=i in numbers,
            min_width=min(least[i], console.width // 2),
            max_width=least[i] if crowded and columns[i].name not in _WORDS else None,
        )
    for row in body:
        table.add_row(*(Text(_shown(row[i])) for i in kept))
    console.print(table)
    if guessed and any(columns[i].name == "speakers" for i in kept):
        console.print(Text("(“?”: a guess at the speaker, with a confidence under 0.5)", style="dim"))
    if dropped := [_heading(columns[i].name) for i in told if i not in kept]:
        others = len(columns) - 1 - len(told)
        more = f" and {others} more" if others else ""
        console.print(
            Text(f"(columns not shown: {', '.join(dropped)}{more}; --format csv has all)", style="dim")
        )


def _fitting(
    told: list[int], numbers: set[int], least: dict[int, int], columns: tuple[Column, ...], width: int
) -> list[int]:
    """The columns for which there is room: the first figure stays for as long as what is no name does."""
    kept = list(told)
    free = [i for i in told if columns[i].name not in _NAMES | _WORDS]
    figures = [i for i in free if i in numbers]
    others = [i for i in free if i not in numbers]
    leaving = [*figures[:0:-1], *others[::-1], *figures[:1]]
    for i in leaving:
        if sum(least[each] + _GAP for each in kept) - _GAP <= width or len(kept) == 1:
            break
        kept.remove(i)
    return kept


def _least(name: str, number: bool, cells: list[str]) -> int:
    """The width in cells at which a column can still be read."""
    longest = max(map(cell_len, cells), default=0)
    if number:
        return max(longest, len(name))
    most = _TEXT if name in _WORDS else _NAME
    return max(min(longest, most), max(map(len, _heading(name).split())))


def _heading(name: str) -> str:
    return name.replace("_", " ")


def _hedged(columns: tuple[Column, ...], rows: Iterable[Row]) -> tuple[list[Row], bool]:
    """The rows with each guess at the speaker, and a question mark, in the speaker's place; and whether
    there is one."""
    at = {column.name: i for i, column in enumerate(columns)}
    if not {"speakers", "guess"} <= at.keys():
        return list(rows), False
    speakers, guess = at["speakers"], at["guess"]
    body, guessed = [], False
    for row in rows:
        if row[guess]:
            row = (*row[:speakers], f"{row[guess]}?", *row[speakers + 1 :])
            guessed = True
        body.append(row)
    return body, guessed


def _tells(i: int, body: list[Row]) -> bool:
    seen = {row[i] for row in body}
    return len(seen) > 1 if i == 0 else not seen <= {None, "", ()}


def _shown(cell: Cell) -> str:
    return flat(joined(cell))
