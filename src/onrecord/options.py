"""Options: those that more than one command takes, with the same words and the same meaning everywhere."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

__all__ = [
    "NOT_TEXT",
    "AsJson",
    "ByFamily",
    "Columns",
    "DayFirst",
    "Debug",
    "Excel",
    "Jobs",
    "Kinds",
    "Limit",
    "MaxChars",
    "Metadata",
    "MinConfidence",
    "NamePattern",
    "Out",
    "Outlets",
    "Part",
    "Published",
    "RecordFile",
    "RowForm",
    "Since",
    "Sources",
    "Stories",
    "TableFormat",
    "Until",
    "Wait",
    "columns_of",
    "countable",
    "day",
    "month_of",
    "since_day",
    "text",
    "texts",
    "until_day",
    "values",
]


# How Python holds bytes of an argument that are no text.
NOT_TEXT = re.compile("[\udc80-\udcff]")
_COUNTABLE = 1 << 63  # what SQLite counts to


class Part(StrEnum):
    """What `--only` can be."""

    quotes = "quotes"
    people = "people"
    facts = "facts"
    times = "times"
    timeline = "timeline"
    notes = "notes"


class TableFormat(StrEnum):
    """What `--format` can be where rows are written."""

    table = "table"
    csv = "csv"
    tsv = "tsv"


def day(value: str | None) -> str | None:
    """The value of an option as an ISO date; raises typer.BadParameter when it is none."""
    from onrecord.visible import flat
    from onrecord.written_dates import iso_date

    if value is None or (iso := iso_date(value)):
        return value and iso
    raise typer.BadParameter(f"“{flat(value[:80])}” is not a date: give one such as 2020-10-15.")


def since_day(value: str | None) -> str | None:
    """The first day of a date, a month or a year; raises typer.BadParameter when it is none."""
    return _days(value)[0]


def until_day(value: str | None) -> str | None:
    """The last day of a date, a month or a year; raises typer.BadParameter when it is none."""
    return _days(value)[1]


def _days(value: str | None) -> tuple[str, str] | tuple[None, None]:
    from onrecord.periods import period
    from onrecord.visible import flat

    if value is None:
        return None, None
    if days := period(value):
        return days
    raise typer.BadParameter(
        f"“{flat(value[:80])}” is not a date: give one such as 2020-10-15, 2020-10 or 2020."
    )


def month_of(value: str | None) -> str | None:
    """The value of --month, where it is one: 2025-03, or undated."""
    if value is None or value == "undated" or re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", value):
        return value
    raise typer.BadParameter(f"“{value[:80]}” is not a month: give one such as 2025-03, or undated.")


def text(value: str | None) -> str | None:
    """The value of an option, where it is text; names of files may be other bytes, nothing else may."""
    if value is None or not NOT_TEXT.search(value):
        return value
    raise typer.BadParameter("it has bytes in it that are no UTF-8.")


def texts(values: list[str] | None) -> list[str] | None:
    """The values of an option that can be repeated, where each is text."""
    return [given for value in values if (given := text(value)) is not None] if values else None


def countable(value: float | None) -> float | None:
    """The value of an option, where it is a number that can be counted or waited to."""
    if value is None or value < _COUNTABLE:  # a NaN is not
        return value
    raise typer.BadParameter("that is no number to count to: give a smaller one.")


def pattern(value: str | None) -> str | None:
    """The value of --name-pattern, where it is one."""
    from onrecord.sources.beside import name_pattern

    if text(value) is not None:
        try:
            name_pattern(value or "")
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None
    return value


def columns_of(value: str | None) -> dict[str, str]:
    """The value of --columns, `title=Headline,text=Story`, by field; raises a usage error."""
    from onrecord.sources.keys import COLUMNS

    given: dict[str, str] = {}
    for part in filter(None, (text(value) or "").split(",")):
        field, sign, heading = (each.strip() for each in part.partition("="))
        if not sign or not heading or field not in COLUMNS:
            raise typer.BadParameter(
                f"--columns: “{part[:60]}” is none: give FIELD=HEADING with {', '.join(COLUMNS)}."
            )
        given[field] = heading
    return given


RecordFile = Annotated[str, typer.Argument(metavar="RECORD", help="The record's file.")]
Stories = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")]
Metadata = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="A table (CSV, TSV or JSONL) of dates, outlets and so on, a row for each “file” or “id”.",
    ),
]
NamePattern = Annotated[
    str | None,
    typer.Option(
        metavar="PATTERN",
        callback=pattern,
        help="How file names give dates and outlets, such as {published}_{outlet}_{slug}.",
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(
        metavar="FIELD=HEADING,…",
        help="Which column of a spreadsheet is which, such as text=Story,published=Day.",
    ),
]
DayFirst = Annotated[
    bool | None,
    typer.Option(
        "--day-first/--month-first",
        help="Whether 3/4/2020 is in April or in March. If not said: as the other dates of its column show, "
        "else the story is not read.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
RowForm = Annotated[
    TableFormat | None,
    typer.Option("--format", help="The format: a table in a terminal, else TSV, if not given."),
]
Out = Annotated[
    str | None,
    typer.Option(
        metavar="FILE", help="Output file; its ending sets the format: .json, .csv, .tsv or .parquet."
    ),
]
Excel = Annotated[
    bool,
    typer.Option(
        "--excel",
        help="CSV for a spreadsheet: accents come out right, and words that it would run as a formula have "
        "an apostrophe before them.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", callback=since_day, help="On or after this date; 2020-05 is from its first day."
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", callback=until_day, help="On or before this date; 2020-05 is to its last day."
    ),
]
Debug = Annotated[
    bool, typer.Option("--debug", envvar="ONRECORD_DEBUG", help="Show the traceback of a fault.")
]
Jobs = Annotated[
    int, typer.Option(min=1, metavar="N", callback=countable, help="Number of parallel workers.")
]
MaxChars = Annotated[
    int, typer.Option(min=1, metavar="N", callback=countable, help="The longest text taken, in characters.")
]
MinConfidence = Annotated[
    float,
    typer.Option(
        min=0, max=1, metavar="X", help="Leave out quotes that are less sure than this, from 0 to 1."
    ),
]
Outlets = Annotated[
    list[str] | None,
    typer.Option(
        "--outlet", metavar="NAME", callback=texts, help="Only stories of this outlet; can be repeated."
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=day,
        help="The day of publication of stories that do not say, such as 2020-10-15.",
    ),
]
Wait = Annotated[
    float,
    typer.Option(
        min=0, metavar="SECONDS", callback=countable, help="How long to wait for another writer to end."
    ),
]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", callback=countable, help="At most N rows.")]


class QuoteKind(StrEnum):
    """What `quotes --kind` can be."""

    direct = "direct"
    mixed = "mixed"
    indirect = "indirect"


class Source(StrEnum):
    """What `--source-kind` can be."""

    person = "person"
    organisation = "organisation"
    document = "document"
    group = "group"
    anonymous = "anonymous"


Kinds = Annotated[
    list[QuoteKind] | None, typer.Option("--kind", help="Only quotes of this kind; can be repeated.")
]
Sources = Annotated[
    list[Source] | None,
    typer.Option("--source-kind", help="Only quotes of this kind of source; can be repeated."),
]

ByFamily = Annotated[
    bool,
    typer.Option(
        "--by-family",
        help="Count text shared by copies of a story once, for the outlet that published it first.",
    ),
]


def values(chosen: Sequence[StrEnum] | None) -> Any:
    """The values of choices, None where nothing is chosen."""
    return [each.value for each in chosen] if chosen else None
