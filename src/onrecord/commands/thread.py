"""Threads on the command line: one utterance through the outlets, and those printed or changed most."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.answering import answer, who, write_json
from onrecord.options import (
    AsJson,
    Excel,
    Limit,
    Out,
    Outlets,
    RecordFile,
    RowForm,
    TableFormat,
    since_day,
    text,
    until_day,
)

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.answers import Rows
    from onrecord.record.threads.answer import Thread, ThreadRow

__all__ = ["register"]


_TEXT = 140  # characters of its text in a table


class ThreadFormat(StrEnum):
    """What `thread --format` can be."""

    text = "text"
    csv = "csv"
    graphml = "graphml"
    json = "json"
    svg = "svg"


class Order(StrEnum):
    """What `threads --order` can be."""

    printed = "printed"
    changed = "changed"


def register(app: typer.Typer) -> None:
    """Put these commands into the command line."""
    for command in (thread, threads):
        app.command()(command)


def thread(
    record: RecordFile,
    words: Annotated[
        str, typer.Argument(callback=text, help="Words of it, or the number of a quote, such as #12.")
    ],
    json: AsJson = False,
    format: Annotated[
        ThreadFormat | None, typer.Option("--format", help="Text unless --out ends otherwise.")
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Output file; its ending sets the format: .csv, .graphml, .json, .svg or .txt.",
        ),
    ] = None,
) -> None:
    """Every printing of one statement: who had it first, if that is known, and how the wording changed.

    Printings stand below the closest earlier one, each with its diff to that: same words, cut, quoted in
    part, fuller, altered or paraphrased, and the days since the first. Stories of one day that give no hour
    have no order. A “not”, a hedge or a figure that was lost or gained comes first. Counts by outlet follow,
    then quotes near these words that are not of the thread: given to another, or of another occasion. CSV and
    GraphML are the edges of the tree; SVG draws it over time.

    \b
    Examples:
      onrecord thread desk.db "We will not close the pier"
      onrecord thread desk.db "#12" --out pier.svg
      onrecord thread desk.db "We will not close the pier" --format graphml --out pier.graphml
    """
    from onrecord.record import Record
    from onrecord.telling import say_wrote

    form = _form(json, format, out)
    with Record.open(record) as opened:
        found = opened.thread(words)
    _write(found, form, out)
    say_wrote("the thread", out)


def threads(
    record: RecordFile,
    order: Annotated[
        Order, typer.Option(help="Those printed most first, or those changed most.")
    ] = Order.printed,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person said.")] = None,
    outlet: Outlets = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", callback=since_day, help="Printed on or after this date.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", callback=until_day, help="Printed on or before this date.")
    ] = None,
    outlets: Annotated[
        int, typer.Option(min=1, metavar="N", help="Only those that N outlets or more printed.")
    ] = 1,
    limit: Limit = 50,
    json: AsJson = False,
    format: RowForm = None,
    out: Out = None,
    excel: Excel = False,
) -> None:
    """Statements that more than one story printed: those in the most stories, or changed the most.

    \b
    Examples:
      onrecord threads desk.db
      onrecord threads desk.db --outlets 2
      onrecord threads desk.db --order changed --by "Ines Quill" --out quill.csv
    """
    from msgspec.structs import replace

    from onrecord.denying import led
    from onrecord.record.answers import Rows
    from onrecord.record.threads.answer import ThreadRow
    from onrecord.wording import excerpt

    def ask(opened: "Record") -> "Rows[ThreadRow]":
        rows = opened.threads(
            order.value,
            limit,
            by=who(opened, by),
            outlet=outlet,
            since=since,
            until=until,
            outlets=outlets,
        )
        if json or out or format not in (None, TableFormat.table):
            return rows
        return Rows(ThreadRow, [replace(row, text=led(row.denial, excerpt(row.text, _TEXT))) for row in rows])

    brief = ("thread", "speaker", "text", "stories", "outlets", "wordings", "changed", "first")
    answer(record, ask, ThreadRow, brief, json, format, out, excel)


def _form(json: bool, format: ThreadFormat | None, out: str | None) -> str:
    from onrecord.errors import BadArgument
    from onrecord.formats.endings import format_for

    if json and format:
        raise typer.BadParameter("choose one of --json and --format.")
    if json or format:
        return "json" if json else str(format)
    forms = {form.value: form.value for form in ThreadFormat if form is not ThreadFormat.text}
    try:
        return format_for(out or "-", forms | {"txt": "text"}) or "text"
    except BadArgument as error:
        raise typer.BadParameter(str(error), param_hint="--out") from None


def _write(found: "Thread", form: str, out: str | None) -> None:
    """Write a thread in a form, by that name."""
    from onrecord.output import opened as output
    from onrecord.visible import visible

    if form == "json":
        write_json(found, out)
        return
    with output(out, lines=False, shown=None if form == "text" else visible) as target:
        if form == "text":
            from onrecord.page.thread import write

            write(target, found)
        elif form == "csv":
            from onrecord.formats import csv
            from onrecord.formats.structs import columns_of, row_of
            from onrecord.record.threads.edgelist import EdgeRow, rows

            columns = columns_of(EdgeRow)
            csv.write(target, columns, (row_of(row, columns) for row in rows(found)))
        elif form == "graphml":
            from onrecord.record.threads.edgelist import graphml

            target.write(graphml(found))
        else:
            from onrecord.record.threads.drawn import document

            target.write(document(found))
