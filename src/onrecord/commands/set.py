"""Setting on the command line: the date, outlet or other words about a story that a record holds."""

from typing import Annotated

import typer

from onrecord.options import RecordFile, Wait, day, text

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put the command into the command line."""
    app.command("set")(mend)


def _option(help: str, metavar: str = "WORDS") -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(metavar=metavar, callback=text, help=help)
    return option


def _day(value: str | None) -> str | None:
    """The value as a date; an empty one, which takes out what was there, stays."""
    return day(value) if value and value.strip() else value


def mend(
    record: RecordFile,
    story: Annotated[str, typer.Argument(help="Its name, address, or digest (or how a digest begins).")],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", callback=_day, help="The day of publication.")
    ] = None,
    outlet: Annotated[str | None, _option("The outlet.", "NAME")] = None,
    title: Annotated[str | None, _option("The headline.")] = None,
    byline: Annotated[str | None, _option("Who wrote it.")] = None,
    section: Annotated[str | None, _option("The section.")] = None,
    url: Annotated[str | None, _option("The address.", "URL")] = None,
    wait: Wait = 30,
) -> None:
    """Change a story's details, such as a missing date.

    The text stays as it is and is read anew, so that “Thursday” is a day. An empty value takes out what was
    there.

    \b
    Examples:
      onrecord set desk.db pier --published 2020-10-15
      onrecord set desk.db 3f9a2c71 --outlet "The Tarn" --section Politics
    """
    from onrecord.record import Record
    from onrecord.record.mending import mend as mended
    from onrecord.record.opening import told
    from onrecord.telling import say_upgraded
    from onrecord.visible import visible

    values = {
        "published": published,
        "outlet": outlet,
        "title": title,
        "byline": byline,
        "section": section,
        "url": url,
    }
    given = {field: value.strip() for field, value in values.items() if value is not None}
    if not given:
        raise typer.BadParameter(
            "nothing to set: give --published, --outlet, --title, --byline, --section or --url."
        )
    with told(record), Record.open(record, "write", wait=wait) as opened:
        say_upgraded(opened)
        now = mended(opened, story, given)
    said = "; ".join(f"{field} {getattr(now, field) or 'taken out'}" for field in given)
    typer.echo(visible(f"{now.id}: {said}."))
