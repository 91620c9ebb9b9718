"""Answering on the command line: rows of a record in the form asked for, and names that fit several."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import typer

from onrecord.options import TableFormat

if TYPE_CHECKING:
    import msgspec

    from onrecord.record import Record

__all__ = ["answer", "form_of", "line", "who", "write_json"]

# What the rows of each struct are called where they are counted; else rows.
_WHAT = {
    "QuoteRow": "quotes",
    "SampledRow": "quotes",
    "PersonRow": "people",
    "EventRow": "timeline",
    "StoryRow": "stories",
}
_ENDINGS = {"json": "json", "csv": "csv", "tsv": "tsv", "parquet": "parquet"}


def answer(
    record: str,
    ask: "Callable[[Record], Iterable[Any]]",
    of: "type[msgspec.Struct]",
    brief: Sequence[str],
    json: bool,
    format: TableFormat | None,
    out: str | None,
    excel: bool = False,
    draw: "Callable[[list[Any]], tuple[str, int]] | None" = None,
    shown: "Callable[[msgspec.Struct], msgspec.Struct] | None" = None,
) -> None:
    """Write what `ask` gives of the record, rows `of` a struct, in the form asked for.

    `brief` are the fields that a table in a terminal has; a file has all, in the order of the struct.

    `draw` makes a plot of the rows, for a file.svg, and says of how many; `shown` what a table in a terminal
    has in a row's place.
    """
    from onrecord import formats
    from onrecord.formats.rows import Column
    from onrecord.formats.structs import columns_of, row_of
    from onrecord.formats.wrote import Wrote
    from onrecord.output import opened as output
    from onrecord.record import Record
    from onrecord.record.opening import told
    from onrecord.telling import say_wrote
    from onrecord.visible import visible
    from onrecord.wording import counted

    form = form_of(json, format, out, excel, drawn=draw is not None)
    wrote = Wrote(_WHAT.get(of.__name__, "rows"))
    with told(record), Record.open(record) as opened:
        rows = wrote.each(_told_empty(ask(opened)))
        fields = columns = columns_of(of, brief if form == "table" else ())
        if form == "json":
            write_json(list(rows), out)
            say_wrote(wrote, out)
            return
        if form == "svg" and draw is not None:
            drawn, count = draw(list(rows))
            with output(out, lines=False) as target:
                target.write(drawn)
            say_wrote(f"a chart of {counted(count, 'row')}", out)
            return
        if shown is not None and form == "table":
            rows = map(shown, rows)
        cells = (row_of(each, fields) for each in rows)
        if form == "table":
            # A table shows its first column, a story's name, only where it tells rows apart; here none is.
            columns = (Column("story"), *columns)
            cells = ((None, *row) for row in cells)
        safe = None if form in ("table", "parquet") else visible
        with output(out, lines=form in ("csv", "tsv"), shown=safe, mark=excel) as target:
            formats.write_to(target, form, columns, cells, excel)
    say_wrote(wrote, out)


def _told_empty(rows: Iterable[Any]) -> Iterator[Any]:
    """The same rows; that there are none is told."""
    from onrecord.telling import say

    none = True
    for row in rows:
        none = False
        yield row
    if none:
        say("nothing in this record fits what was asked for.")


def form_of(json: bool, format: TableFormat | None, out: str | None, excel: bool, drawn: bool = False) -> str:
    """The form asked for, by the options or the file's ending; raises a usage error."""
    from onrecord.errors import BadArgument
    from onrecord.formats.endings import format_for

    if json and format:
        raise typer.BadParameter("choose one of --json and --format.")
    if json or format:
        form = "json" if json else str(format)
    else:
        try:
            meant = format_for(out or "-", _ENDINGS | ({"svg": "svg"} if drawn else {}))
        except BadArgument as error:
            raise typer.BadParameter(str(error), param_hint="--out") from None
        aside = out not in (None, "-") or sys.stdout is None or not sys.stdout.isatty()
        form = meant or ("csv" if excel else "tsv" if aside else "table")
    if excel and form != "csv":
        raise typer.BadParameter("--excel is for CSV: give --out FILE.csv or --format csv.")
    return form


def who(record: "Record", name: str | None) -> int | None:
    """The number of the person that a name means; where it fits others too, standard error has them."""
    from onrecord.record import finding
    from onrecord.telling import say

    if name is None:
        return None
    found = finding.who(record.connection, name)
    if told := finding.taken(record.connection, name, found):
        say(told)
    return found.number


def write_json(value: Any, out: str | None) -> None:
    """A value as indented JSON."""
    import msgspec

    from onrecord.output import opened as output
    from onrecord.visible import escaped

    with output(out, lines=False, shown=escaped) as target:
        target.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode("utf-8") + "\n")


def line(text: str) -> None:
    """A line on standard output, whatever it holds."""
    from onrecord.visible import visible

    typer.echo(visible(text))
