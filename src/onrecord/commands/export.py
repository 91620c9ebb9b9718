"""Export on the command line: the stories of a record in the formats of others."""

import os
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

import onrecord
from onrecord.options import Outlet, Part, RecordFile, day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.output import Output
    from onrecord.reading import Reading
    from onrecord.record import Record

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


_WHOLE = (Format.json, Format.jsonl)  # they hold all that the record does: every version
_AT_ONCE = 2_000  # stories in a file of a table
_LINES = (Format.jsonl, Format.csv, Format.tsv)  # what is written when a run is stopped can be used


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(export)


def export(
    record: RecordFile,
    format: Annotated[Format, typer.Option(help="The form.")] = Format.jsonl,
    only: Annotated[
        Part | None, typer.Option(help="Which part, for csv and tsv: quotes, if not said.")
    ] = None,
    story: Annotated[
        list[str] | None,
        typer.Option(metavar="STORY", help="Only this one, by name, address or digest. Can be repeated."),
    ] = None,
    outlet: Outlet = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=day, help="Only stories published on this day or later."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=day, help="Only stories published on this day or before."),
    ] = None,
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
            help="Write here. With timeml: a folder, for a file a story. With parquet: a file, or a folder/.",
        ),
    ] = None,
) -> None:
    """Write out what a record holds, in a form that other programs read.

    json and jsonl hold whole readings; csv, tsv and parquet have a row a quote, but parquet to a folder has
    the tables of a dataset, as `onrecord archive` makes them; web-annotation is W3C JSON-LD; quotation and
    claim-review are schema.org JSON-LD; timeml is XML with the times marked.

    \b
    Examples:
      onrecord export desk.db --out desk.jsonl
      onrecord export desk.db --format web-annotation --outlet "The Marrow Gazette" --out quotes.jsonld
      onrecord export desk.db --format timeml --out times/
      onrecord export desk.db --format parquet --out tables/
    """
    from onrecord.output import Stopped, opened
    from onrecord.record import Record
    from onrecord.record.opening import told

    if only and format not in (Format.csv, Format.tsv):
        raise typer.BadParameter(f"--only goes with --format csv or tsv, not {format}.")
    if format is Format.parquet and out in (None, "-") and sys.stdout is not None and sys.stdout.isatty():
        raise typer.BadParameter("Parquet is not for a terminal: give --out FILE.")
    versions = format in _WHOLE if every_version is None else every_version
    try:
        with told(record), Record.open(record) as opened_record:
            stories = _stories(opened_record, story or [], outlet, since, until, versions)
            readings = (opened_record.reading(each) for each in stories)
            if format is Format.timeml and not (out in (None, "-") and len(stories) == 1):
                _folder(out, readings)
                return
            if format is Format.parquet and out and (out.endswith(("/", os.sep)) or os.path.isdir(out)):
                _dataset(out, opened_record, stories)
                return
            with opened(out, lines=format in _LINES, shown=_shown(format)) as target:
                _write(format, only, target, readings)
    except Stopped as stop:
        raise typer.Exit(stop.status) from None
    except BrokenPipeError:  # who read it has enough: no error; nothing more must be written at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(128 + 13) from None


def _stories(
    record: "Record",
    wanted: list[str],
    outlet: str | None,
    since: str | None,
    until: str | None,
    versions: bool,
) -> list[int]:
    """The rows of the stories asked for, in the order of adding."""
    from onrecord.record import finding

    named = {row for each in wanted for row in finding.stories(record.connection, each)}
    rows = record.connection.execute(
        "SELECT id FROM stories WHERE (?1 IS NULL OR outlet = ?1) AND (?2 IS NULL OR day >= ?2)"
        " AND (?3 IS NULL OR day <= ?3) AND (?4 OR current) ORDER BY id",
        (outlet, since, until, versions),
    )
    return [row for (row,) in rows if not wanted or row in named]


def _write(format: Format, only: Part | None, target: "Output", readings: "Iterator[Reading]") -> None:
    from onrecord.formats import json, quotation, timeml, web_annotation

    match format:
        case Format.json:
            json.write(target, readings)
        case Format.jsonl:
            json.write_lines(target, readings)
        case Format.web_annotation:
            web_annotation.write(target, readings)
        case Format.quotation:
            quotation.write(target, readings)
        case Format.claim_review:
            quotation.write_claims(target, readings)
        case Format.timeml:
            for reading in readings:
                timeml.write(target, reading)
        case Format.parquet:
            from onrecord.formats import parquet

            parquet.write(target.write_bytes, readings)
        case Format.csv | Format.tsv:
            from onrecord import formats
            from onrecord.formats.rows import columns, rows

            part = only or Part.quotes
            formats.write(
                format, target, columns(part), (row for reading in readings for row in rows(reading, part))
            )


def _dataset(out: str, record: "Record", stories: list[int]) -> None:
    """The tables of a dataset, month by month, and which stories are copies."""
    from onrecord.archive import finishing, report
    from onrecord.errors import OnrecordError
    from onrecord.formats import dataset

    if os.path.isdir(out) and os.listdir(out):
        raise OnrecordError(f"{out}: there is something in the folder already: give another.")
    ask = record.connection.execute
    about = {
        story: ask("SELECT day, reader FROM stories WHERE id = ?", (story,)).fetchone() for story in stories
    }
    dataset.put_about(out, {"reader": onrecord.__version__})
    ordered = sorted(stories, key=lambda story: (about[story][0] or "~", story))
    for n, at in enumerate(range(0, len(ordered), _AT_ONCE)):
        part = ordered[at : at + _AT_ONCE]
        kept = (dataset.Kept(record.reading(story), about[story][1]) for story in part)
        dataset.write(out, f"record-{n:05}", kept)
    finishing.find_copies(out)
    report.write(out, report.report(out))


def _folder(out: str | None, readings: "Iterator[Reading]") -> None:
    """A TimeML file a story, named by its digest: what a story is called is no name for a file."""
    from onrecord.errors import OnrecordError
    from onrecord.formats import timeml
    from onrecord.output import opened

    if out in (None, "-"):
        raise OnrecordError("TimeML is a file a story: give --out FOLDER, or one story by --story.")
    try:
        os.makedirs(str(out), exist_ok=True)
    except OSError as error:
        raise OnrecordError(f"cannot make the folder {out}: {error.strerror}.") from error
    for reading in readings:
        with opened(os.path.join(str(out), timeml.file_name(reading)), lines=False) as target:
            timeml.write(target, reading)


def _shown(format: Format) -> "Callable[[str], str] | None":
    """What makes a form safe to look at in a terminal."""
    from onrecord.visible import escaped, visible

    if format is Format.parquet:
        return None
    return visible if format in (Format.csv, Format.tsv, Format.timeml) else escaped
