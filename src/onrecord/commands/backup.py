"""Backing up on the command line: a whole copy of a record, whoever uses it meanwhile."""

from typing import Annotated

import typer

from onrecord.options import RecordFile

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(backup)


def backup(
    record: RecordFile,
    out: Annotated[str, typer.Option(metavar="FILE", help="The copy; an existing file is replaced.")],
) -> None:
    """Copy a record to one file, whole and as it is now, also while stories are added to it.

    Do not copy the file by other means while it is in use: the latest additions may still be in the `-wal`
    file beside it. To restore, put the copy in the record's place, and delete its `-wal` and `-shm`.

    \b
    Example:
      onrecord backup desk.db --out /backups/desk.db
    """
    from onrecord.answering import line
    from onrecord.errors import BadArgument
    from onrecord.record import Record
    from onrecord.record.opening import told

    try:
        with told(record), Record.open(record) as opened:
            opened.backup(out)
        with told(out), Record.open(out) as copied:
            (stories,) = copied.connection.execute("SELECT count(*) FROM stories WHERE current").fetchone()
    except BadArgument as error:
        raise typer.BadParameter(str(error)) from None
    line(f"{out}: {'1 story' if stories == 1 else f'{stories:,} stories'}.")
