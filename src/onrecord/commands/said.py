"""The check on the command line: did they really say this?"""

from typing import Annotated

import typer

from onrecord.answering import write_json
from onrecord.options import AsJson, Outlets, RecordFile, Since, Until, countable

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(said)


def said(
    record: RecordFile,
    words: Annotated[str, typer.Argument(help="The words; - takes them from standard input.")],
    by: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Who is said to have said it: a name, or a number that `people` shows."
        ),
    ] = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[
        int,
        typer.Option(min=1, metavar="N", callback=countable, help="At most N stories."),
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
    """Did they really say this? Finds the quotes that words come from, and says how they compare.

    The verdict is one of: verbatim; accurate but partial; altered; spliced (several quotes run together);
    someone else said this; uncertain who said it; mentioned, but not said (a headline, a song, a name,
    words that the speaker quotes or denies); only paraphrased; not in this record, with the closest
    matches. Capitals, punctuation, quotation marks and spelling variants do not matter; every word, figure
    and sign does. All stories with the words follow, earliest first. Outlets with a story of their own are
    counted beside those that only have a copy of another's. The exit status is 0 whatever the verdict.

    \b
    Examples:
      onrecord said desk.db "We will not close the pier" --by "Ines Quill"
      onrecord said desk.db "the pier is not safe" --since 2025-01-01 --json
    """
    from onrecord.output import opened as output
    from onrecord.record import Record

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
    if json:
        write_json(check, None)
        return
    from onrecord.page.check import write

    with output(None, lines=False) as target:
        write(target, check)


def _given(words: str) -> str:
    """The words, from standard input where they are "-"."""
    import sys

    if words != "-":
        return words
    return sys.stdin.buffer.read().decode("utf-8", "replace") if sys.stdin else ""
