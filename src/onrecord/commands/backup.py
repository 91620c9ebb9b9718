"""Backing up and upgrading on the command line: a whole copy of a record, and a record of an older schema."""

from typing import Annotated

import typer

from onrecord.options import RecordFile, Wait

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put these commands into the command line."""
    for command in (backup, upgrade):
        app.command()(command)


def backup(
    record: RecordFile,
    out: Annotated[str, typer.Option(metavar="FILE", help="The copy; a record that is there is replaced.")],
) -> None:
    """Copy a record to one file, whole and as it is now, also while stories are added to it.

    The copy is checked before it takes its name: its pages, texts and readings. Where it is damaged, so is
    the record; then nothing is replaced, and the exit status is 1. A record of an older schema is copied as
    it is.

    Do not copy the file by other means while it is in use: what was added last may stand in the `-wal` file
    beside it. To restore, stop what uses the record, put the copy in its place, and delete its `-wal` and
    `-shm`.

    \b
    Example:
      onrecord backup desk.db --out /backups/desk.db
    """
    from onrecord.answering import line
    from onrecord.errors import BadArgument
    from onrecord.record.backup import backup_of
    from onrecord.wording import stories_counted

    try:
        stories = backup_of(record, out)
    except BadArgument as error:
        raise typer.BadParameter(str(error)) from None
    line(f"{out}: {stories_counted(stories)}.")


def upgrade(
    record: RecordFile,
    backup: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Where the copy is kept; beside the record if not given."),
    ] = None,
    no_backup: Annotated[bool, typer.Option("--no-backup", help="Keep no copy.")] = False,
    wait: Wait = 30,
) -> None:
    """Bring a record of an older onrecord to the schema of this one; first a copy of it is kept.

    Commands that only read refuse a record of an older schema; those that write to it do the same as this
    one. Older versions of onrecord cannot open it afterwards: to go back to one, put the copy in its place.

    \b
    Examples:
      onrecord upgrade desk.db
      onrecord upgrade desk.db --backup /backups/desk-before.db
    """
    from onrecord.answering import line
    from onrecord.errors import BadArgument
    from onrecord.record import Record
    from onrecord.record.opening import told
    from onrecord.record.schema import VERSION

    if backup and no_backup:
        raise typer.BadParameter("choose one of --backup and --no-backup.")
    try:
        with told(record), Record.open(record, "write", wait=wait, backup=backup or not no_backup) as opened:
            done = opened.upgraded
    except BadArgument as error:
        raise typer.BadParameter(str(error)) from None
    line(str(done) if done else f"{record}: it has the schema of this onrecord ({VERSION}) already.")
