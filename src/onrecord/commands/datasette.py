"""Datasette on the command line: a record with titles and queries for it."""

from typing import Annotated

import typer

from onrecord.options import RecordFile

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(datasette)


def datasette(
    record: RecordFile,
    out: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Output file; by default beside the record."),
    ] = None,
    serve: Annotated[bool, typer.Option("--serve", help="Start Datasette, too; Ctrl-C ends it.")] = False,
) -> None:
    """Write what Datasette needs to show a record well, and print the command that opens it.

    The file (desk-datasette.json for desk.db) holds titles, descriptions and queries to run: who is quoted
    most, which quotes have some words, what should be checked. Datasette comes with
    `pip install '.[datasette]'` in the folder of onrecord.

    \b
    Examples:
      onrecord datasette desk.db
      onrecord datasette desk.db --serve
    """
    import json
    import shlex
    import subprocess
    import sys
    from pathlib import Path

    from onrecord.errors import OnrecordError
    from onrecord.integrations.datasette import command, metadata, release
    from onrecord.output import opened
    from onrecord.record import Record
    from onrecord.visible import visible

    Record.open(record).close()
    major = release()
    if serve and major is None:
        raise OnrecordError(
            "Datasette is not installed: `pip install '.[datasette]'` in the folder of onrecord brings it."
        )
    path = Path(record)
    file = out or str(path.with_name(f"{path.stem}-datasette.json"))
    with opened(file, lines=False) as target:
        target.write(json.dumps(metadata(record), indent=2, ensure_ascii=False) + "\n")
    words = command(record, file, major or 0)
    if serve:
        raise typer.Exit(subprocess.run([sys.executable, "-m", *words], check=False).returncode)
    typer.echo(visible(f"{file} is written. Open the record with:"), err=True)
    typer.echo(visible(shlex.join(words)))
