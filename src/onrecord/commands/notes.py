"""Desk notes on the command line: of stories, of a story against a record, of a whole record."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.answering import form_of, write_json
from onrecord.options import AsJson, Limit, Out, Outlets, Published, RowForm, Since, Until, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.formats.rows import Row
    from onrecord.record.noting import Noted

    Headlines = Callable[[int], str]

__all__ = ["register"]

# The columns of a row; * in a terminal's table too.
_COLUMNS = (
    "headline* check* message* text* start end day outlet kind other* other_day other_outlet other_url"
    " other_text other_start other_end story other_story"
)


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(notes)


def notes(
    story: Annotated[
        list[str] | None,
        typer.Argument(metavar="STORY|RECORD …", help="Files, folders, - for standard input; or one record."),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="RECORD", callback=text, help="Compare the stories with this record."),
    ] = None,
    check: Annotated[
        list[str] | None, typer.Option(metavar="CHECK", help="Only notes of this check; can be repeated.")
    ] = None,
    alone: Annotated[
        bool, typer.Option("--alone", help="Of a record: each story by itself, not against the others.")
    ] = False,
    checks: Annotated[bool, typer.Option("--checks", help="List the checks and exit.")] = False,
    published: Published = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    json: AsJson = False,
    format: RowForm = None,
    out: Out = None,
) -> None:
    """What to check in stories: what does not add up, or differs from a record.

    Each note says what to look at and why, with the words and, against a record, those of the other story.
    For a record, each story is compared with the others; --outlet, --since and --until choose some of its
    stories. The exit status is 0 whatever is found.

    \b
    Examples:
      onrecord notes story.txt --published 2020-10-15
      onrecord notes draft.docx --against desk.db
      onrecord notes desk.db --check age --check spelling --out notes.csv
      onrecord notes desk.db --outlet "The Marrow Gazette" --since 2025-05
      onrecord notes --checks
    """
    wanted = _wanted(check)
    if checks:
        for name, what in _checks().items():
            typer.echo(f"{name:16} {what}")
        return
    if not story:
        raise typer.BadParameter("give a story, a folder or a record; --checks lists what is looked for.")
    if (outlet or since or until) and not (len(story) == 1 and _is_record(story[0])):
        raise typer.BadParameter("--outlet, --since and --until are for the stories of a record.")
    noted = _noted(story, against, published, alone, (outlet, since, until))
    _write(
        islice((row for each, called in noted for row in _rows(each, called, wanted)), limit),
        form_of(json, format, out, excel=False),
        out,
    )


def _checks() -> dict[str, str]:
    """Every check, and what it finds: on a story alone, then against a record."""
    from onrecord.notes import KINDS
    from onrecord.notes.against import KINDS as AGAINST

    return KINDS | AGAINST


def _wanted(check: list[str] | None) -> frozenset[str] | None:
    known = _checks()
    for each in check or ():
        if each not in known:
            raise typer.BadParameter(f"there is no check “{each[:40]}”: --checks lists them.")
    return frozenset(check) if check else None


def _noted(
    story: list[str],
    against: str | None,
    published: str | None,
    alone: bool,
    asked: "tuple[list[str] | None, str | None, str | None]",
) -> "Iterator[tuple[Noted, Headlines]]":
    """The stories with their notes, and what gives the headline of one of the record by its row."""
    from contextlib import ExitStack
    from functools import partial

    from onrecord.progress import Progress
    from onrecord.reader import Reader
    from onrecord.record import Record
    from onrecord.record.headlines import headline_of
    from onrecord.record.noting import Noted, laid_against, noted
    from onrecord.sources import open_stories
    from onrecord.telling import told

    called: Headlines = _nobody
    with ExitStack() as stack:
        if len(story) == 1 and _is_record(story[0]):
            record = stack.enter_context(Record.open(story[0]))
            called = partial(headline_of, record.connection)
            outlet, since, until = asked
            chosen = record.stories(outlet=outlet, since=since, until=until)
            only = {row.story_id for row in chosen} if any(asked) else None
            held = record.connection.execute("SELECT count(*) FROM stories WHERE current").fetchone()[0]
            progress = Progress(wanted=True, total=held if only is None else len(only), doing="checked")
            stack.enter_context(progress.ticking())
            for each in noted(record, others=not alone, only=only):
                progress.step(False)
                with progress.held():
                    yield each, called
            return
        laid = stack.enter_context(Record.open(against)) if against else None
        called = partial(headline_of, laid.connection) if laid else _nobody
        outcomes = Reader().try_many(open_stories(story, published))
        for reading in told(outcomes, Progress(wanted=False), debug=False):
            yield Noted(reading, reading.notes, laid_against(laid, reading) if laid else ()), called


def _nobody(story: int) -> str:
    """The headline of a story where there is no record."""
    return ""


def _is_record(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError:
        return False


def _rows(each: "Noted", called: "Headlines", wanted: frozenset[str] | None) -> "Iterator[Row]":
    from onrecord.formats.rows import extent
    from onrecord.headline import headline

    reading = each.reading
    name = headline(reading.title, reading.text) or reading.id
    of = (reading.published and reading.published[:10], reading.outlet, "check")
    for note in each.notes:
        if note.kind == "check" and (wanted is None or note.check in wanted):
            words = " … ".join(reading.words(span) for span in note.spans)
            place = extent(note.spans)
            yield (name, note.check, note.message, words, *place, *of, *[None] * 7, reading.id, None)
    for found in each.against:
        if wanted is None or found.check in wanted:
            words = " … ".join(reading.words(span) for span in found.spans)
            other = found.other
            yield (
                name,
                found.check,
                found.message,
                words,
                *extent(found.spans),
                *of,
                other.title or called(other.story),
                other.day,
                other.outlet,
                other.url,
                other.words,
                *extent(other.spans),
                reading.id,
                other.name,
            )


def _write(rows: "Iterable[Row]", form: str, out: str | None) -> None:
    from onrecord import formats
    from onrecord.formats.rows import Column
    from onrecord.formats.wrote import Wrote
    from onrecord.output import opened
    from onrecord.telling import say_wrote
    from onrecord.visible import visible

    wrote = Wrote("notes")
    columns = tuple(
        Column(name.rstrip("*"), name.endswith("*"), "int" if name.endswith(("start", "end")) else "string")
        for name in _COLUMNS.split()
    )
    if form == "json":
        names = [column.name for column in columns]
        write_json([dict(zip(names, row, strict=True)) for row in wrote.each(rows)], out)
        say_wrote(wrote, out)
        return
    safe = None if form in ("table", "parquet") else visible
    with opened(out, lines=form in ("csv", "tsv"), shown=safe) as target:
        formats.write_to(target, form, columns, wrote.each(rows))
    say_wrote(wrote, out)
