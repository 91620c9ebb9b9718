"""Options: those that more than one command takes, with the same words and the same meaning everywhere."""

from enum import StrEnum
from typing import Annotated

import typer

__all__ = [
    "AsJson",
    "Debug",
    "Jobs",
    "MaxChars",
    "MinConfidence",
    "Outlet",
    "Part",
    "Published",
    "RecordFile",
    "Stories",
    "TableFormat",
    "Wait",
    "day",
]


class Part(StrEnum):
    """What `--only` can be."""

    quotes = "quotes"
    people = "people"
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
    from onrecord.header import iso_date
    from onrecord.visible import flat

    if value is None or (iso := iso_date(value)):
        return value and iso
    raise typer.BadParameter(f"“{flat(value[:80])}” is not a date: give one such as 2020-10-15.")


RecordFile = Annotated[str, typer.Argument(metavar="RECORD", help="The record's file.")]
Stories = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
Debug = Annotated[
    bool, typer.Option("--debug", envvar="ONRECORD_DEBUG", help="Show the traceback of a fault.")
]
Jobs = Annotated[int, typer.Option(min=1, metavar="N", help="How many processes read.")]
MaxChars = Annotated[int, typer.Option(min=1, metavar="N", help="The longest text taken, in characters.")]
MinConfidence = Annotated[
    float,
    typer.Option(
        min=0, max=1, metavar="X", help="Leave out quotes that are less sure than this, from 0 to 1."
    ),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Only stories of this outlet.")]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=day,
        help="The day of publication of stories that do not say, such as 2020-10-15.",
    ),
]
Wait = Annotated[
    float, typer.Option(min=0, metavar="SECONDS", help="How long to wait for another writer to end.")
]
