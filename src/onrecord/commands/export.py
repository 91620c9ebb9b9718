"""Export on the command line: the stories of a record in the formats of others."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from onrecord.options import Excel, Outlets, Part, RecordFile, Since, Until

__all__ = ["register"]


class Format(StrEnum):
    """What `--format` can be."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    parquet = "parquet"
    web_annotation = "web-annotation"
    quotation = "quotation"
    claim_review = "claim-review"
    timeml = "timeml"


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(export)


def export(
    record: RecordFile,
    format: Annotated[
        Format | None, typer.Option(help="The format, where the ending of --out does not say: else jsonl.")
    ] = None,
    only: Annotated[
        Part | None, typer.Option(help="Which part, for csv, tsv and parquet: quotes, if not given.")
    ] = None,
    story: Annotated[
        list[str] | None,
        typer.Option(metavar="STORY", help="Only this one, by name, address or digest. Can be repeated."),
    ] = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    every_version: Annotated[
        bool | None,
        typer.Option(
            "--every-version/--latest",
            help="Every version of a story, or its latest alone. If not said: every version in json and "
            "jsonl, the latest in other formats.",
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Output file; its ending sets the format: .jsonl, .json, .csv, .tsv or .parquet. "
            "With timeml, or with parquet to a folder/: a folder.",
        ),
    ] = None,
    excel: Excel = False,
) -> None:
    """Write out what a record holds, in a form that other programs read.

    json and jsonl hold whole readings; csv, tsv and parquet have a row a quote, with the person's name and
    number in the record; web-annotation is W3C JSON-LD; quotation and claim-review are schema.org JSON-LD;
    timeml is XML with the times marked; parquet to a folder has the tables of a dataset, as those of
    `onrecord archive`.

    \b
    Examples:
      onrecord export desk.db --out desk.jsonl
      onrecord export desk.db --out quotes.csv --excel
      onrecord export desk.db --only people --out people.parquet
      onrecord export desk.db --format web-annotation --outlet "The Marrow Gazette" --out quotes.jsonld
      onrecord export desk.db --format timeml --out times/
      onrecord export desk.db --format parquet --out tables/
    """
    from onrecord import arguments
    from onrecord.errors import BadArgument
    from onrecord.output import Stopped
    from onrecord.progress import Progress
    from onrecord.record import Record, exporting, finding
    from onrecord.record.opening import told
    from onrecord.record.rulings import by_hand
    from onrecord.telling import say, say_wrote
    from onrecord.wording import counted

    progress = Progress(wanted=out not in (None, "-"), doing="written")
    try:
        form = exporting.format_of(None if out in (None, "-") else out, format and format.value)
        if form == "parquet" and out in (None, "-") and sys.stdout is not None and sys.stdout.isatty():
            raise BadArgument("Parquet is not for a terminal: give --out FILE.")
        with told(record), Record.open(record) as opened, progress.ticking():
            of = tuple(finding.outlet(opened.connection, each) for each in outlet or ()) or None
            arguments.days(since, until)
            choice = exporting.Choice(tuple(story or ()), of, since, until, every_version)
            part = exporting.part_of(only)
            written = exporting.export(opened, out, form, part, choice, excel, lambda: progress.step(False))
            lost = by_hand(opened.connection) if form in exporting.WHOLE else 0
        progress.clear()
        say_wrote(written.what, out)
        if lost:
            say(
                f"what was ruled by hand in this record ({counted(lost, 'correction')}) is lost where the "
                "file is added to another, as `onrecord add` reads stories anew: to move a record with its "
                "corrections, copy it with `onrecord backup`."
            )
        if not written.stories:
            say("no story fits what was asked for: nothing is in what was written.")
    except BadArgument as error:
        raise typer.BadParameter(str(error)) from None
    except Stopped as stop:
        raise typer.Exit(stop.status) from None
    finally:
        progress.clear()
