"""The check of a draft on the command line: its quotations, statements and facts against a record."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.answering import write_json
from onrecord.options import MaxChars, Published, text

if TYPE_CHECKING:
    from onrecord.reading import Reading
    from onrecord.record.draft import DraftCheck, Fault

__all__ = ["register"]

_NONE = "none"


class Form(StrEnum):
    """What `check --format` can be."""

    page = "page"
    html = "html"
    json = "json"


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(check)


def check(
    draft: Annotated[
        str, typer.Argument(metavar="DRAFT", help="The draft: a file of any kind that `read` takes, or -.")
    ],
    record: Annotated[
        str | None,
        typer.Option("--against", metavar="RECORD", help="The record's file, which `add` made."),
    ] = None,
    published: Published = None,
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="WORD,…",
            callback=text,
            help="Verdicts for which the exit status is 1; “facts” for facts that differ, “none” for none.",
        ),
    ] = "altered,joined,another,facts",
    format: Annotated[
        Form | None, typer.Option(help="A page to read in the terminal, one HTML file, or JSON.")
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Output file; its ending sets the format: .html, .json or .txt."),
    ] = None,
    max_chars: MaxChars = 1_000_000,
    seconds: Annotated[
        float,
        typer.Option("--time-limit", min=0.1, metavar="SECONDS", help="The longest that the check may take."),
    ] = 120.0,
) -> None:
    """Check a draft: every quotation, every attributed statement and the facts, against a record.

    Each quotation gets the verdict of `said`, the words that differ, where it was published first and who is
    said to have said it. A statement without quotation marks is "altered" only where the difference changes
    the meaning: a "not", a figure, an opposite. Facts are what the draft says of people where stories in the
    record differ, as `onrecord notes` finds it: ages, offices, families, deaths, days, spellings of names.
    What the record does not have is reported as "not in this record"; that is not a fault.

    The exit status is 1 where something of --fail-on was found: verbatim, cut, altered, joined, another,
    uncertain, mentioned, indirect, absent or facts. To check the record itself, use `onrecord verify`.

    \b
    Examples:
      onrecord check draft.docx --against desk.db
      onrecord check draft.txt --against desk.db --out check.html
      onrecord check - --against desk.db --fail-on altered,another --format json
    """
    from onrecord.record import Record
    from onrecord.telling import say_wrote

    if record is None:
        raise typer.BadParameter(
            "give the record to check the draft against: `onrecord check DRAFT --against RECORD`. "
            f"To look through a record itself: `onrecord verify {draft}`."
        )
    of = _faults(fail_on)
    form = _form(format, out)
    reading = _read(draft, published, max_chars)
    with Record.open(record) as opened:
        found = opened.check(reading, seconds=seconds)
    _write(out, form, found, of)
    say_wrote("the check", out)
    if found.faults(of):
        raise typer.Exit(1)


def _faults(value: str) -> "frozenset[Fault]":
    from onrecord.page.verdicts import VERDICTS
    from onrecord.record.draft import WORDS_OF_FAULTS

    called = {name.partition(":")[0].casefold(): verdict for verdict, name in VERDICTS.items()}
    given = {word for each in value.split(",") if (word := each.strip())} - {_NONE}
    words = {called.get(word.casefold(), word) for word in given}
    known: frozenset[Fault] = frozenset(word for word in WORDS_OF_FAULTS if word in words)
    if wrong := sorted(words - known):
        raise typer.BadParameter(
            f"--fail-on: “{wrong[0][:40]}” is none of {', '.join(WORDS_OF_FAULTS)}, none."
        )
    return known


def _form(format: Form | None, out: str | None) -> Form:
    from onrecord.errors import BadArgument
    from onrecord.formats.endings import format_for

    if format is not None:
        return format
    try:
        meant = format_for(out or "-", {"html": "html", "htm": "html", "json": "json", "txt": "page"})
    except BadArgument as error:
        raise typer.BadParameter(str(error), param_hint="--out") from None
    return Form(meant) if meant else Form.page


def _read(draft: str, published: str | None, max_chars: int) -> "Reading":
    """The one story of the source, as it is read; raises OnrecordError where there is none, or several."""
    from itertools import islice

    from onrecord.errors import BadStory, Remark
    from onrecord.reader import Reader
    from onrecord.sources import LIMIT, open_stories
    from onrecord.story import Story

    sources = open_stories([draft], published, limit=max(LIMIT, 4 * max_chars))
    found = list(islice((each for each in sources if not isinstance(each, Remark)), 2))
    if not found:
        raise BadStory(f"{draft}: there is no draft in it.")
    first = found[0]
    if not isinstance(first, Story):
        raise first
    if len(found) > 1:
        raise BadStory(f"{draft}: it holds several stories: give one draft at a time.")
    return Reader(max_chars).read(first)


def _write(out: str | None, form: Form, found: "DraftCheck", of: "frozenset[Fault]") -> None:
    from onrecord.output import opened

    if form is Form.json:
        write_json(found, out)
        return
    with opened(out, lines=False) as target:
        if form is Form.page:
            from onrecord.page.draft import write

            write(target, found, of)
        else:
            from onrecord.web.drafted import html

            target.write(html(found, of))
