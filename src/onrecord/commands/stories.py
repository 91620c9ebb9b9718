"""The stories of a record on the command line."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.answering import answer
from onrecord.options import AsJson, Excel, Limit, Out, Outlets, RecordFile, RowForm, Since, Until, text

if TYPE_CHECKING:
    from onrecord.record import Record

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(stories)


def stories(
    record: RecordFile,
    words: Annotated[
        str | None, typer.Argument(callback=text, help="Only stories with all of these words.")
    ] = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    undated: Annotated[
        bool, typer.Option("--undated", help="Only those without a day of publication.")
    ] = False,
    limit: Limit = None,
    json: AsJson = False,
    format: RowForm = None,
    out: Out = None,
    excel: Excel = False,
) -> None:
    """The stories of a record, the newest first, with the names that `set` and `speaker` take.

    \b
    Examples:
      onrecord stories desk.db "ferry pier"
      onrecord stories desk.db --undated
    """
    from onrecord.record.stories import StoryRow

    def ask(opened: "Record") -> Any:
        return opened.stories(words, outlet=outlet, since=since, until=until, undated=undated, limit=limit)

    brief = ("day", "outlet", "headline", "name", "quotes", "paraphrases")
    answer(record, ask, StoryRow, brief, json, format, out, excel)
