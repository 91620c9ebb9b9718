"""The record on the command line: take stories out of it, and what it holds."""

from typing import Annotated

import typer

from onrecord.answering import line
from onrecord.options import AsJson, RecordFile, Wait

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put these commands into the command line."""
    for command in (remove, info):
        app.command()(command)


def remove(
    record: RecordFile,
    story: Annotated[
        list[str], typer.Argument(help="Their names, addresses, or digests (or how a digest begins).")
    ],
    wait: Wait = 30,
) -> None:
    """Remove stories and everything read from them.

    A name or an address takes out every version of the story, a digest that version alone.

    \b
    Example:
      onrecord remove desk.db pier-story
    """
    from onrecord.record import Record, finding
    from onrecord.record.opening import told
    from onrecord.telling import say_upgraded
    from onrecord.wording import stories_counted

    with (
        told(record),
        Record.open(record, "write", wait=wait) as opened,
        opened.transaction() as connection,
    ):
        say_upgraded(opened)
        rows = {row for each in story for row in finding.stories(connection, each)}
        thread = "SELECT thread FROM stories WHERE id = ?"
        removed = len({connection.execute(thread, (row,)).fetchone() for row in rows})
        gone = opened.remove(story)
    versions = f", {len(gone):,} versions" if len(gone) > removed else ""
    line(f"removed {stories_counted(removed)}{versions}.")


def info(record: RecordFile, json: AsJson = False) -> None:
    """What a record holds: stories, days, outlets, quotes, people.

    \b
    Example:
      onrecord info desk.db
    """
    import json as form

    from onrecord.record import Record, holding
    from onrecord.record.opening import told

    with told(record), Record.open(record) as opened:
        held = holding.info(opened)
    line(form.dumps(held._asdict(), indent=2, ensure_ascii=False) if json else holding.told_of(held))
