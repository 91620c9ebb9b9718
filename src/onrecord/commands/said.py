"""The check on the command line: did they really say this?"""

from typing import Annotated

import typer

from onrecord.options import AsJson, Outlet, RecordFile, countable, day

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(said)


def said(
    record: RecordFile,
    words: Annotated[str, typer.Argument(help="The words; - takes them from standard input.")],
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Whom the words are ascribed to.")] = None,
    outlet: Outlet = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", callback=day, help="Published on this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", callback=day, help="Published on this day or before.")
    ] = None,
    limit: Annotated[
        int,
        typer.Option(min=1, metavar="N", callback=countable, help="List no more stories than so many."),
    ] = 50,
    seconds: Annotated[
        float,
        typer.Option("--time-limit", min=0.1, metavar="SECONDS", help="The longest that the check may take."),
    ] = 60.0,
    by_family: Annotated[
        bool, typer.Option("--by-family", help="List no copies of a story that is listed.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Did they really say this? Finds the quotes that words come from, and says what became of them.

    The verdict is one of: verbatim; verbatim but cut; altered; joined (several quotes made one); said by
    another; uncertain who said it; quoted, but not as said (a headline, a song, a name, words the speaker
    quotes or is told not to have said); reported only indirectly; not in this record, with the nearest.
    Capitals, punctuation, quotation marks and spelling variants do not matter; every word, figure and sign
    does. All stories with the words follow, earliest first; wire copies count as outlets, but not as of their
    own. The exit status is 0 whatever the verdict.

    \b
    Examples:
      onrecord said desk.db "We will not close the pier" --by "Ines Quill"
      onrecord said desk.db "the pier is not safe" --since 2025-01-01 --json
    """
    from onrecord.output import opened as output
    from onrecord.record import Record
    from onrecord.visible import escaped

    with Record.open(record) as opened:
        check = opened.said(
            _given(words),
            by=by,
            since=since,
            until=until,
            outlet=outlet,
            limit=limit,
            seconds=seconds,
            by_family=by_family,
        )
    with output(None, lines=False, shown=escaped if json else None) as target:
        if json:
            import msgspec

            target.write(msgspec.json.format(msgspec.json.encode(check), indent=2).decode("utf-8") + "\n")
        else:
            from onrecord.page.check import write

            write(target, check)


def _given(words: str) -> str:
    """The words, from standard input where they are "-"."""
    import sys

    if words != "-":
        return words
    return sys.stdin.buffer.read().decode("utf-8", "replace") if sys.stdin else ""
