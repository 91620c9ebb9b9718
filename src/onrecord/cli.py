"""The command line: what can be asked of onrecord in a terminal, and the exit status it ends with.

0 when all went well, 1 when a story could not be read, 2 when the command was not understood or a name fits
several people, 130 after Ctrl-C, 143 after SIGTERM.
"""

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from onrecord import __version__, commands
from onrecord.errors import Ambiguous
from onrecord.mistyped import Commands
from onrecord.options import (
    NOT_TEXT,
    Columns,
    DayFirst,
    Debug,
    Excel,
    Jobs,
    MaxChars,
    Metadata,
    MinConfidence,
    NamePattern,
    Part,
    Published,
    Stories,
    TableFormat,
    columns_of,
)
from onrecord.telling import say, say_error, say_wrote, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.formats.wrote import Wrote
    from onrecord.output import Output
    from onrecord.reading import Reading

__all__ = ["app", "main"]

app = typer.Typer(
    cls=Commands,
    help="Read dated news stories and keep a record, that anyone can check, of who said what and when.",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help and one-line errors, which can be read, copied and searched anywhere
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> NoReturn:
    """Run the command line and exit."""
    from onrecord.output import interrupts

    try:
        interrupts.watch()
        app()
    except SystemExit as end:
        if interrupts.last is None or not end.code:
            raise  # what a signal ended in good order, as a server, went well
        sys.exit(128 + interrupts.last)  # also where it came before a command was ready for it
    except Exception as error:
        if isinstance(error, UnicodeEncodeError) and any(map(NOT_TEXT.search, sys.argv)):
            say("an argument has bytes in it that are no UTF-8: give it in UTF-8.")
            sys.exit(2)
        say_error(error, debug="--debug" in sys.argv or bool(os.environ.get("ONRECORD_DEBUG")))
        sys.exit(2 if isinstance(error, Ambiguous) else 1)
    sys.exit(0)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _everywhere(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def read(
    story: Stories,
    json: Annotated[bool, typer.Option("--json", help="One indented JSON document.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One line of JSON a story.")] = False,
    only: Annotated[Part | None, typer.Option(help="Only this part, as a table.")] = None,
    format: Annotated[
        TableFormat | None,
        typer.Option(help="The format of --only: a table in a terminal, else TSV, if not given."),
    ] = None,
    plot: Annotated[
        bool, typer.Option("--plot", help="Draw --only timeline as SVG; so does --out FILE.svg.")
    ] = False,
    published: Published = None,
    metadata: Metadata = None,
    name_pattern: NamePattern = None,
    columns: Columns = None,
    day_first: DayFirst = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Output file; its ending sets the format: .txt, .json or .jsonl; with --only .csv, .tsv, "
            ".parquet or .svg.",
        ),
    ] = None,
    excel: Excel = False,
    jobs: Jobs = 1,
    max_chars: MaxChars = 5_000_000,
    min_confidence: MinConfidence = 0.0,
    attitudes: Annotated[
        bool, typer.Option("--attitudes", help="List acts, wishes and plans too, which nobody said.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Read stories, and show who said what and when.

    It reads text, Markdown, web pages, Word (.docx), PDF with a text layer, RTF, mail (.eml, .mbox), JSON,
    JSONL, spreadsheets with a row a story (.csv, .tsv, .xlsx), RSS, Atom, ninjs, NITF, NewsML-G2 and WARC,
    packed with gzip or zstd or not.

    In a terminal, and where nothing else is asked for, each story is a page. If a story or file cannot be
    read, one line on standard error says why, the rest are read, and the exit status is 1.

    \b
    Examples:
      onrecord read story.txt --published 2020-10-15
      onrecord read archive/ --jsonl --jobs 4 --out readings.jsonl
      onrecord read story.html --only quotes --out quotes.csv
      onrecord read stories.xlsx --columns text=Story,published=Day
    """
    from onrecord.formats.wrote import Wrote
    from onrecord.output import Stopped, opened
    from onrecord.progress import Progress
    from onrecord.reader import Reader
    from onrecord.sources import LIMIT, open_stories
    from onrecord.sources.counting import count
    from onrecord.sources.odd_dates import OddDates
    from onrecord.sources.odd_languages import OddLanguages

    form = _form(json, jsonl, only, format, out, excel)
    headings = columns_of(columns)
    if plot or form == "svg":
        form = _drawn(form, only, format)
    odd, languages = OddDates(), OddLanguages()
    wrote = Wrote(only or "stories")
    progress = Progress(wanted=True)
    if progress.shows:
        progress.total = count(story)
    try:
        lines = form in ("jsonl", "csv", "tsv")
        with opened(out, lines=lines, shown=_shown(form), mark=excel) as target, progress.ticking():
            sources = open_stories(
                story,
                published,
                limit=max(LIMIT, 4 * max_chars),
                metadata=metadata,
                pattern=name_pattern,
                columns=headings,
                day_first=day_first,
            )
            outcomes = Reader(max_chars, min_confidence, attitudes).try_many(
                odd.watch(languages.watch(sources)), jobs
            )
            _write(form, only, told(outcomes, progress, debug), target, excel, wrote)
    except Stopped as stop:
        progress.clear()
        if stop.args:
            say(f"stopped; what was read so far is in {stop.args[0]}.")
        raise typer.Exit(stop.status) from None
    except BrokenPipeError:
        raise
    except Exception as error:
        progress.clear()
        say_error(error, debug)
        raise typer.Exit(1) from None
    progress.clear()
    say_wrote(wrote, out)
    for sentence in filter(None, map(str, (odd, languages))):
        say(sentence)
    if progress.failed:
        if progress.read + progress.failed > 1:
            say(f"{progress.failed:,} of {progress.read + progress.failed:,} stories could not be read.")
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a reading.

    \b
    Example:
      onrecord schema > reading.schema.json
    """
    import json

    from onrecord.reading import json_schema

    typer.echo(json.dumps(json_schema(), indent=2))


def _form(
    json: bool, jsonl: bool, only: Part | None, format: TableFormat | None, out: str | None, excel: bool
) -> str:
    """The name of the form asked for, such as page, json, table or csv; raises a usage error."""
    from onrecord.errors import BadArgument
    from onrecord.formats.endings import format_for

    if json + jsonl + (only is not None) > 1:
        raise typer.BadParameter("choose one of --json, --jsonl and --only.")
    if format and not only:
        raise typer.BadParameter(f"--format {format} needs --only {_PARTS}.")
    try:
        meant = format_for(out or "-", _ENDINGS)
    except BadArgument as error:
        raise typer.BadParameter(str(error), param_hint="--out") from None
    if json or jsonl:
        form = "json" if json else "jsonl"
    elif format:
        form = format.value
    elif only:
        form = meant if meant in _TABLES else "csv" if excel else "tsv" if _aside(out) else "table"
    else:
        form = meant or "page"
        if form in _TABLES:
            needed = "timeline" if form == "svg" else _PARTS
            raise typer.BadParameter(f"a .{form} file needs --only {needed}.")
    if excel and form != "csv":
        raise typer.BadParameter("--excel is for CSV: give --out FILE.csv or --format csv.")
    return form


_PARTS = "quotes, people, facts, times, timeline or notes"
_ENDINGS = {
    "txt": "page",
    "json": "json",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "csv": "csv",
    "tsv": "tsv",
    "parquet": "parquet",
    "svg": "svg",
}
_TABLES = ("csv", "tsv", "parquet", "svg")


def _drawn(form: str, only: Part | None, format: TableFormat | None) -> str:
    """plot or svg, where a timeline is asked for; raises a usage error."""
    if only != Part.timeline or format:
        raise typer.BadParameter("only a timeline is drawn: --only timeline, without --format.")
    return "svg" if form == "svg" else "plot"


def _aside(out: str | None) -> bool:
    """Whether the results go elsewhere than to a terminal."""
    return out not in (None, "-") or sys.stdout is None or not sys.stdout.isatty()


def _shown(form: str) -> "Callable[[str], str] | None":
    """What makes a form safe to look at in a terminal; pages and tables see to it themselves."""
    from onrecord.visible import escaped, visible

    return {"json": escaped, "jsonl": escaped, "csv": visible, "tsv": visible}.get(form)


def _write(
    form: str, only: Part | None, readings: "Iterator[Reading]", target: "Output", excel: bool, wrote: "Wrote"
) -> None:
    if form in ("plot", "svg"):
        from onrecord.timeline import plot

        for reading in wrote.each(readings):
            drawn = plot.svg(reading) if form == "svg" else "\n".join(plot.lines(reading)) + "\n"
            target.write(drawn)
    elif only:
        from onrecord import formats
        from onrecord.formats.rows import columns, rows

        every = wrote.rows(columns(only), (row for reading in readings for row in rows(reading, only)))
        formats.write_to(target, form, columns(only), every, excel)
    elif form == "page":
        from onrecord.page import write

        write(target, wrote.each(readings))
    else:
        from onrecord.formats import json

        (json.write_lines if form == "jsonl" else json.write)(target, wrote.each(readings))


commands.register(app)
