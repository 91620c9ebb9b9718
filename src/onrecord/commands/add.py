"""Adding on the command line: stories read into a record, and what became of them."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.added import Run
from onrecord.options import (
    Columns,
    DayFirst,
    Debug,
    Jobs,
    MaxChars,
    Metadata,
    NamePattern,
    Published,
    RecordFile,
    Wait,
    columns_of,
    month_of,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.errors import OnrecordError
    from onrecord.story import Story

__all__ = ["register"]

_NEAR = 8  # outlets of a dataset that are named where one is none of them


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(add)


def add(
    record: RecordFile,
    story: Annotated[
        list[str],
        typer.Argument(help="Files, folders, or - for standard input, after the name of the record."),
    ],
    published: Published = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", callback=text, help="The outlet of stories that do not say.")
    ] = None,
    metadata: Metadata = None,
    name_pattern: NamePattern = None,
    columns: Columns = None,
    day_first: DayFirst = None,
    month: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM",
            callback=month_of,
            help="Of a dataset, only stories of this month, or those that are undated.",
        ),
    ] = None,
    only_outlet: Annotated[
        str | None,
        typer.Option(metavar="NAME", callback=text, help="Of a dataset, only stories of this outlet."),
    ] = None,
    jobs: Jobs = 1,
    max_chars: MaxChars = 5_000_000,
    wait: Wait = 30,
    json: Annotated[bool, typer.Option("--json", help="Report the result as one line of JSON.")] = False,
    log: Annotated[
        bool, typer.Option("--log", help="Report progress once a minute, for a log file.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Read stories and keep them in a record, which is made where there is none.

    A story that is there already is not read again; where it was there without its date or outlet and comes
    with it, it is read anew, in place of what was there. One with the address of another, or its outlet and
    name, and another text is a new version: both are kept, and what changed in the quotes is shown. If it is
    killed, run the same command again: it ends with the same record. A dataset that `onrecord archive` or
    `onrecord export` made is taken as it was read, or one month or outlet of it. A record of an older schema
    is upgraded first, and a copy of it is kept.

    The exit status is 0 where every story was read, whatever else was passed over; 1 where a story or a file
    could not be read, or nothing was found; 130 after Ctrl-C and 143 after a request to end.

    \b
    Examples:
      onrecord add desk.db story.txt --published 2020-10-15
      onrecord add desk.db archive/ wire.jsonl --jobs 4
      onrecord add desk.db archive/ --metadata archive.csv
      onrecord add desk.db archive/ --name-pattern "{published}_{outlet}_{slug}"
      onrecord add desk.db news/ --month 2025-03
    """
    from itertools import chain

    from onrecord.errors import OnrecordError, RecordError
    from onrecord.formats import dataset
    from onrecord.output import Stopped
    from onrecord.reader import Reader
    from onrecord.record import Record, adding
    from onrecord.record.opening import told
    from onrecord.sources import LIMIT, open_stories
    from onrecord.sources.counting import count
    from onrecord.telling import say

    datasets = [path for path in story if dataset.about(path)]
    if datasets and len(datasets) < len(story):
        raise typer.BadParameter("give datasets alone, and other stories in a run of their own.")
    if (month or only_outlet) and not datasets:
        raise typer.BadParameter(
            "--month and --only-outlet are for a dataset, and there is none in the folder."
        )
    if datasets:
        _there(datasets, month, only_outlet)
    sources: Iterator[Story | OnrecordError] = open_stories(
        story,
        published,
        limit=max(LIMIT, 4 * max_chars),
        metadata=metadata,
        pattern=name_pattern,
        columns=columns_of(columns),
        day_first=day_first,
    )
    run = Run(record, json, log, debug)
    if run.progress.shows and not datasets:
        run.progress.total = count(story)
    for path in datasets:
        run.lacks_of(path)
    try:
        if not datasets and not os.path.exists(record):  # nothing is made where there is nothing to keep
            before, some = _up_to_a_story(sources)
            if not some:
                run.take(before)
                run.end()
                return
            sources = chain(before, sources)
        with told(record), Record.open(record, "create", wait=wait) as opened, run.progress.ticking():
            run.began(opened)
            if datasets:
                every = (
                    each for path in datasets for each in dataset.read(path, month, only_outlet, run.lacks)
                )
                run.take(
                    adding.take(
                        opened, ((each.reading, each.reader) for each in every), run.skip, run.spelling
                    )
                )
            else:
                stories = run.odd.watch(run.languages.watch(sources))
                stories = adding.with_outlet(stories, outlet) if outlet else stories
                run.take(
                    adding.add(opened, stories, Reader(text_limit=max_chars), jobs, run.skip, run.spelling)
                )
            run.ended(opened)
    except Stopped as stop:
        run.progress.clear()
        say(f"stopped; what was read so far is in {record}. Run the same command again to go on.")
        raise typer.Exit(stop.status) from None
    except RecordError:
        run.progress.clear()
        raise
    run.end()


def _up_to_a_story(
    sources: "Iterator[Story | OnrecordError]",
) -> "tuple[list[Story | OnrecordError], bool]":
    """What comes before the first story, with it; and whether there is one."""
    from onrecord.story import Story

    before: list[Story | OnrecordError] = []
    for each in sources:
        before.append(each)
        if isinstance(each, Story):
            return before, True
    return before, False


def _there(datasets: list[str], month: str | None, outlet: str | None) -> None:
    """Raises a usage error where no dataset has a story of the month or of the outlet."""
    import difflib

    from onrecord.formats import dataset

    if month and not any(dataset.files(path, "stories", month) for path in datasets):
        there = sorted({each for path in datasets for each in dataset.months(path)})
        raise typer.BadParameter(f"no story is of {month}; there are some of {', '.join(there) or 'none'}.")
    if outlet:
        every = {each.casefold(): each for path in datasets for each in dataset.outlets(path)}
        if outlet.casefold() not in every:
            near = difflib.get_close_matches(outlet.casefold(), every, _NEAR) or sorted(every)[:_NEAR]
            named = ", ".join(every[each] for each in near)
            some = f"there are some of {named}" if named else "none says its outlet"
            raise typer.BadParameter(f"no story is of “{outlet[:80]}”; {some}.")
