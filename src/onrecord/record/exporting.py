"""Exporting: the stories of a record, written in the formats of others."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from onrecord import arguments, formats
from onrecord.errors import BadArgument, OnrecordError, unwritable
from onrecord.formats import json, quotation, timeml, web_annotation
from onrecord.formats.endings import format_for
from onrecord.formats.rows import Known, Row, columns, rows
from onrecord.formats.wrote import Wrote
from onrecord.output import Output, opened
from onrecord.reading import Part, Reading
from onrecord.record import finding
from onrecord.record.asking import conditions
from onrecord.visible import escaped, visible
from onrecord.wording import stories_counted

if TYPE_CHECKING:
    from onrecord.record.questions import Questions

__all__ = ["FORMATS", "WHOLE", "Choice", "Format", "export", "format_of", "part_of"]

Format = Literal[
    "json", "jsonl", "csv", "tsv", "parquet", "web-annotation", "quotation", "claim-review", "timeml"
]
FORMATS: tuple[Format, ...] = get_args(Format)
TABLES: tuple[Format, ...] = ("csv", "tsv", "parquet")
WHOLE: tuple[Format, ...] = ("json", "jsonl")  # they hold all that the record does: every version
_LINES: tuple[Format, ...] = ("jsonl", "csv", "tsv")  # what is written when a run is stopped can be used
_AT_ONCE = 2_000  # stories in a file of a table
_ENDINGS: Mapping[str, Format] = {
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "json": "json",
    "csv": "csv",
    "tsv": "tsv",
    "parquet": "parquet",
}
_MANY = "jsonld"  # three of the formats are JSON-LD
_LD: tuple[Format, ...] = ("web-annotation", "quotation", "claim-review")


class Choice(NamedTuple):
    """Which stories: those by name, address or digest, of outlets, of days; all where nothing is said.

    `every_version` is None for what suits the format.
    """

    stories: tuple[str, ...] = ()
    outlets: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None
    every_version: bool | None = None


def format_of(path: str | None, wanted: str | None) -> Format:
    """The format that is asked for, or that the ending of a path means; jsonl where neither says.

    Raises BadArgument for a format or an ending that there is none of, or where the two do not go together.
    """
    chosen = None if wanted is None else arguments.one_of(wanted, FORMATS, "format")
    if path is None or chosen == "timeml":
        return chosen or "jsonl"
    if _is_folder(path):
        if chosen in (None, "parquet"):
            return "parquet"
        raise BadArgument(f"{path} is a folder, which holds parquet or timeml: {chosen} is a file.")
    if chosen in _LD:
        format_for(path, {_MANY: "", "json": ""})
        return chosen
    if path.lower().endswith(f".{_MANY}"):
        raise BadArgument(f"several formats are .{_MANY}: give --format {', '.join(_LD[:2])} or {_LD[2]}.")
    meant = format_for(path, _ENDINGS)
    if chosen and meant and chosen != meant:
        raise BadArgument(f"the file ends as {meant} and the format is {chosen}: they must agree.")
    return chosen or arguments.one_of(meant or "jsonl", FORMATS, "format")


def part_of(only: str | None) -> Part | None:
    """The part that is asked for; raises BadArgument where there is none such."""
    return None if only is None else arguments.one_of(only, get_args(Part), "only")


class Written(NamedTuple):
    """How many stories were written, and what of them, in words."""

    stories: int
    what: str


def export(
    record: "Questions",
    out: str | None,
    format: Format,
    only: Part | None,
    choice: Choice,
    excel: bool = False,
    step: Callable[[], None] = lambda: None,
) -> Written:
    """Write the stories chosen to a file, or to standard output; timeml to a folder, a file a story; parquet,
    where `out` is a folder or ends in a slash, as the tables of a dataset.

    `step` is called for each story; gives what was written. Raises BadArgument where what is asked for
    does not go together.
    """
    if only and format not in TABLES:
        raise BadArgument(f"a part alone ({only}) is for csv, tsv and parquet, not for {format}.")
    if only and out and _is_folder(out):
        raise BadArgument(f"a folder has every table: leave out the part ({only}), or name a file.")
    if excel and format != "csv":
        raise BadArgument(f"a file for Excel is CSV, not {format}: leave excel out, or write a .csv file.")
    versions = format in WHOLE if choice.every_version is None else choice.every_version
    stories = _stories(record, choice, versions)
    readings = (record.reading(story) for story in _stepped(stories, step))
    if format == "timeml" and not (out in (None, "-") and len(stories) == 1):
        _folder(out, readings)
        return Written(len(stories), stories_counted(len(stories)))
    if format == "parquet" and only is None and out and _is_folder(out):
        _dataset(out, record, stories, step)
        return Written(len(stories), f"the tables of {stories_counted(len(stories))}")
    with opened(out, lines=format in _LINES, shown=_SHOWN.get(format), mark=excel) as target:
        if format in TABLES:
            part = only or "quotes"
            every = (row for story in _stepped(stories, step) for row in _rows(record, story, part))
            wrote = Wrote(part)
            formats.write_to(target, format, columns(part), wrote.rows(columns(part), every), excel)
            return Written(len(stories), f"{wrote} of {stories_counted(len(stories))}")
        else:
            _WRITERS[format](target, readings)
    return Written(len(stories), stories_counted(len(stories)))


def _stories(record: "Questions", choice: Choice, versions: bool) -> list[int]:
    """The rows of the stories chosen, in the order of adding."""
    named = {row for each in choice.stories for row in finding.stories(record.connection, each)}
    where, values = conditions(choice.outlets, choice.since, choice.until, versions)
    found = record.connection.execute(
        f"SELECT s.id FROM stories s WHERE {' AND '.join(where)} ORDER BY s.id", values
    )
    return [row for (row,) in found if not choice.stories or row in named]


def _stepped(stories: list[int], step: Callable[[], None]) -> Iterator[int]:
    for story in stories:
        yield story
        step()


def _is_folder(path: str) -> bool:
    return path.endswith(("/", os.sep)) or os.path.isdir(path)


def _dataset(out: str, record: "Questions", stories: list[int], step: Callable[[], None]) -> None:
    """The tables of a dataset, month by month, and which stories are copies."""
    import onrecord
    from onrecord.archive import finishing, report
    from onrecord.formats import dataset, tables

    if os.path.isdir(out) and os.listdir(out):
        raise OnrecordError(f"{out}: there is something in the folder already: give another.")
    ask = record.connection.execute
    about = {
        story: ask("SELECT day, reader FROM stories WHERE id = ?", (story,)).fetchone() for story in stories
    }
    dataset.put_about(out, {"reader": onrecord.__version__})
    ordered = sorted(stories, key=lambda story: (about[story][0] or "~", story))
    for n, at in enumerate(range(0, len(ordered), _AT_ONCE)):
        part = _stepped(ordered[at : at + _AT_ONCE], step)
        kept = (
            tables.Kept(record.reading(story), about[story][1], known=_known(record, story)) for story in part
        )
        dataset.write(out, f"record-{n:05}", kept)
    finishing.find_copies(out)
    dataset.have_faults(out)
    report.write(out, report.report(out))


def _rows(record: "Questions", story: int, part: Part) -> Iterator[Row]:
    """The rows of a part of one story, its people by the record's names and numbers."""
    return rows(record.reading(story), part, _known(record, story))


def _known(record: "Questions", story: int) -> dict[str, Known]:
    """Who the people of a story are in the record, by their ids."""
    who = record.connection.execute(
        "SELECT a.local, p.id, p.name FROM appearances a JOIN people p ON p.id = a.person WHERE a.story = ?",
        (story,),
    )
    return {local: Known(number, name) for local, number, name in who}


def _timeml(target: Output, readings: Iterable[Reading]) -> None:
    for reading in readings:
        timeml.write(target, reading)


_WRITERS: Mapping[Format, Callable[[Output, Iterable[Reading]], None]] = {
    "json": json.write,
    "jsonl": json.write_lines,
    "web-annotation": web_annotation.write,
    "quotation": quotation.write,
    "claim-review": quotation.write_claims,
    "timeml": _timeml,
}
# What makes a form safe to look at in a terminal.
_SHOWN: Mapping[Format, Callable[[str], str]] = {
    "csv": visible,
    "tsv": visible,
    "timeml": visible,
    **dict.fromkeys(("json", "jsonl", *_LD), escaped),
}


def _folder(out: str | None, readings: Iterable[Reading]) -> None:
    """A TimeML file a story, named by its digest: what a story is called is no name for a file."""
    if out in (None, "-"):
        raise OnrecordError("TimeML is a file a story: give --out FOLDER, or one story by --story.")
    if str(out).lower().endswith((".xml", ".tml", ".timeml")) and not os.path.isdir(str(out)):
        raise BadArgument(
            f"{out}: TimeML is a file a story, so that this is to be a folder: give times/ or such."
        )
    try:
        os.makedirs(str(out), exist_ok=True)
    except OSError as error:
        raise OnrecordError(f"cannot make the folder {out}: {unwritable(error)}.") from error
    for reading in readings:
        with opened(os.path.join(str(out), timeml.file_name(reading)), lines=False) as target:
            timeml.write(target, reading)
