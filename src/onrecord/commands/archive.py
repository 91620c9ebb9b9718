"""The archive on the command line: an archive of any size, on the cores of this machine or on a cluster."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.options import Debug, MaxChars, Published, countable

if TYPE_CHECKING:
    from onrecord.archive.driver import Progress
    from onrecord.archive.report import Report

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(archive)


def _folder(value: str) -> str:
    if "://" in value:
        raise typer.BadParameter(f"“{value[:80]}” is an address: give a local folder, or a mounted one.")
    return value


def archive(
    input: Annotated[
        list[str],
        typer.Argument(
            help="WARC, JSONL and Parquet files, folders, and addresses such as s3://bucket/news/."
        ),
    ],
    out: Annotated[
        str,
        typer.Option(
            metavar="FOLDER",
            callback=_folder,
            help="The dataset: a new local folder, or an existing dataset to continue.",
        ),
    ],
    actors: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", callback=countable, help="Number of parallel workers; one a core by default."
        ),
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Join this Ray cluster, such as auto or HOST:6379.")
    ] = None,
    per_file: Annotated[
        int,
        typer.Option(min=1, metavar="N", callback=countable, help="The most stories in a file of a table."),
    ] = 2_000,
    published: Published = None,
    every_language: Annotated[
        bool, typer.Option("--every-language", help="Read stories in other languages than English too.")
    ] = False,
    max_chars: MaxChars = 5_000_000,
    debug: Debug = False,
) -> None:
    """Read an archive into a dataset: tables of stories, quotes, people, times, facts and events as Parquet.

    Works on all cores of this machine, or with --address on the machines of a Ray cluster, which must see the
    inputs and the folder under the same names. If it is killed or stopped with Ctrl-C, run the same command
    again: it picks up where it left off. A story that cannot be read is a row of `faults` with the reason,
    one that is not in English too; wire copies are in `copies`. report.html says what the dataset holds.

    The exit status is 0 where every input was read, whatever stories of it are in `faults`; 1 where an input
    cannot be found (then nothing is read) or read, is broken from some place on, or not one of its stories
    could be read; 130 after Ctrl-C and 143 after SIGTERM.

    \b
    Examples:
      onrecord archive CC-NEWS-20250304.warc.gz --out news/
      onrecord archive s3://bucket/news/ dump.jsonl.gz --out news/ --actors 16
      onrecord archive /shared/warc/ --out /shared/news/ --address auto --actors 200
    """
    from onrecord.archive import apart, cluster, driver, finishing, report
    from onrecord.archive.worker import Settings
    from onrecord.errors import Remark
    from onrecord.formats import dataset
    from onrecord.output import Stopped
    from onrecord.progress import Line
    from onrecord.telling import say, say_error

    settings = Settings(
        out=os.path.abspath(out),
        per_file=per_file,
        actors=actors or os.cpu_count() or 1,
        published=published,
        max_chars=max_chars,
        every_language=every_language,
    )
    failed = False

    def missing(error: Exception) -> None:
        nonlocal failed
        failed = failed or not isinstance(error, Remark)
        say_error(error, debug)

    line = Line()

    def slow() -> None:
        line.clear()
        say(f"Ray is not ready after a minute; it is tried on for some more. {cluster.WITHOUT}")

    try:
        apart.run(input, settings, address, lambda progress: line.show(told(progress)), missing, slow)
        line.clear()
        if not dataset.about(settings.out):
            say("there is nothing to read, and no dataset was made.")
            raise typer.Exit(1)
        finishing.remove_doubles(settings.out)
        finishing.find_copies(settings.out)
        dataset.have_faults(settings.out)
    except Stopped as stop:
        line.clear()
        say(f"stopped; what was read so far is in {out}. Run the same command again to go on.")
        raise typer.Exit(stop.status) from None
    finally:
        line.clear()
    done = driver.done(settings)
    read, seconds = sum(each.stories for each in done), sum(each.seconds for each in done)
    counted = report.report(settings.out, read, seconds)
    report.write(settings.out, counted)
    typer.echo(_summary(counted, out))
    driver.finished(settings)
    unread = driver.unread(settings)
    for each in counted.broken:
        say(f"broken: {each}")
    for path in unread:
        say(f"{path}: not one of its stories could be read: `faults` says why.")
    if failed or unread or counted.broken:
        raise typer.Exit(1)


def _summary(counted: "Report", out: str) -> str:
    from onrecord.wording import own_and_retold, stories_counted

    said = own_and_retold(counted.quotes, counted.paraphrases)
    parts = [f"{out}: {stories_counted(counted.stories)}, {said}"]
    copies, broken = counted.copies, len(counted.broken)
    for number, what in (
        (counted.doubles, "duplicate" if counted.doubles == 1 else "duplicates"),
        (copies, "copy of another" if copies == 1 else "copies of others"),
        (sum(counted.languages.values()), "not in English"),
        (sum(counted.failures.values()), "left out"),
        (broken, "damaged place in a file" if broken == 1 else "damaged places in files"),
    ):
        if number:
            parts.append(f"{number:,} {what}")
    return ", ".join(parts) + f". See {os.path.join(out, 'report.html')}."


def told(progress: "Progress") -> str:
    """How far a run is, on one line."""
    if progress.starting:
        return "starting Ray …"
    left = ""
    if progress.seconds_left is not None:
        minutes, seconds = divmod(round(progress.seconds_left), 60)
        left = f", {minutes // 60}:{minutes % 60:02}:{seconds:02} left"
    ended = f", {progress.ended:,} processes ended" if progress.ended else ""
    return (
        f"{progress.chunks_done:,} of {progress.chunks:,} chunks, {progress.stories:,} stories, "
        f"{progress.per_core:.1f}/s a core, {progress.memory / 1e6:,.0f} MB, {progress.faults:,} "
        f"faults{ended}{left}"
    )
