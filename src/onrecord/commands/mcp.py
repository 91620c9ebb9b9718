"""MCP on the command line: a record as tools of a language model."""

from typing import Annotated

import typer

from onrecord.options import RecordFile

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(mcp)


def mcp(
    record: RecordFile,
    seconds: Annotated[
        float,
        typer.Option("--time-limit", min=0.1, metavar="SECONDS", help="The longest a question may take."),
    ] = 10.0,
) -> None:
    """Let a language model ask a record: an MCP server on standard input and output.

    An MCP client starts it. It is read-only, opens no connection, and ends when its input ends. Needs
    `pip install '.[mcp]'` in the folder of onrecord.

    \b
    Example:
      onrecord mcp desk.db
    """
    import signal
    import sys

    from onrecord.errors import OnrecordError
    from onrecord.record import Record

    try:
        from onrecord.integrations.mcp.server import serve
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith(("mcp", "anyio")):
            raise
        raise OnrecordError(
            "the MCP server needs the package mcp, version 2: "
            "`pip install '.[mcp]'` in the folder of onrecord brings it."
        ) from None

    Record.open(record).close()  # what is wrong with it is said now, not to the first question
    if sys.stdin is not None and sys.stdin.isatty():
        typer.echo(f"{record} waits for an MCP client on standard input – Ctrl-C ends it.", err=True)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)  # nothing is written, so nothing has to be ended in good order
    serve(record, seconds)
