"""The record on the command line: add stories to it, take them out, what it holds, whether it is sound."""

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.options import (
    AsJson,
    Columns,
    Debug,
    Jobs,
    MaxChars,
    Metadata,
    NamePattern,
    Published,
    RecordFile,
    Stories,
    Wait,
    columns_of,
    month_of,
    text,
)

if TYPE_CHECKING:
    from onrecord.progress import Progress
    from onrecord.record.adding import Kept
    from onrecord.record.checking import Finding
    from onrecord.record.opening import Mode

__all__ = ["register"]

_NAMED = 5  # stories without a date that are named
_NEAR = 8  # outlets of a dataset that are named where one is none of them


def register(app: typer.Typer) -> None:
    """Put these commands into the command line."""
    for command in (add, remove, info, verify):
        app.command()(command)


def add(
    record: RecordFile,
    story: Stories,
    published: Published = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", callback=text, help="The outlet of stories that do not say.")
    ] = None,
    metadata: Metadata = None,
    name_pattern: NamePattern = None,
    columns: Columns = None,
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
    debug: Debug = False,
) -> None:
    """Read stories and keep them in a record, which is made where there is none.

    A story that is there already is not read again; where it was there without its date or outlet and comes
    with it, it is read anew, in place of what was there. One with the address of another, or its outlet and
    name, and another text is a new version: both are kept, and what changed in the quotes is shown. If it is
    killed, run the same command again: it ends with the same record. A dataset that `onrecord archive` or
    `onrecord export` made is taken as it was read, or one month or outlet of it.

    \b
    Examples:
      onrecord add desk.db story.txt --published 2020-10-15
      onrecord add desk.db archive/ wire.jsonl --jobs 4
      onrecord add desk.db archive/ --metadata archive.csv
      onrecord add desk.db archive/ --name-pattern "{published}_{outlet}_{slug}"
      onrecord add desk.db news/ --month 2025-03
    """
    from onrecord.errors import OnrecordError, RecordError
    from onrecord.formats import dataset
    from onrecord.output import Stopped
    from onrecord.progress import Progress
    from onrecord.reader import Reader
    from onrecord.record import Record, adding
    from onrecord.record.opening import told
    from onrecord.sources import LIMIT, open_stories
    from onrecord.sources.counting import count
    from onrecord.sources.odd_dates import OddDates
    from onrecord.sources.odd_languages import OddLanguages
    from onrecord.telling import say, say_error

    datasets = [path for path in story if dataset.about(path)]
    if datasets and len(datasets) < len(story):
        raise typer.BadParameter("give datasets alone, and other stories in a run of their own.")
    if (month or only_outlet) and not datasets:
        raise typer.BadParameter(
            "--month and --only-outlet are for a dataset, and there is none in the folder."
        )
    if datasets:
        _there(datasets, month, only_outlet)
    sources = open_stories(
        story,
        published,
        limit=max(LIMIT, 4 * max_chars),
        metadata=metadata,
        pattern=name_pattern,
        columns=columns_of(columns),
    )
    progress = Progress(wanted=True)
    lacking = False

    def told_of(error: OnrecordError) -> None:
        nonlocal lacking
        lacking = True
        progress.clear()
        say_error(error, debug)

    if datasets:
        from onrecord.archive import manifest

        for sentence in (each for path in datasets for each in manifest.lacks(path)):
            told_of(OnrecordError(sentence))
    if progress.shows and not datasets:
        progress.total = count(story)
    versions = updated = 0
    dateless: dict[int, None] = {}
    undated: list[str] = []
    odd, languages = OddDates(), OddLanguages()
    try:
        with told(record), Record.open(record, "create", wait=wait) as opened, progress.ticking():
            watched = languages.watch(sources)
            stories = odd.watch(adding.with_outlet(watched, outlet) if outlet else watched)
            reader = Reader(text_limit=max_chars)
            if datasets:
                every = (
                    each for path in datasets for each in dataset.read(path, month, only_outlet, told_of)
                )
                readings = ((each.reading, each.reader) for each in every)
                outcomes = adding.take(opened, readings, lambda story: progress.skip())
            else:
                outcomes = adding.add(opened, stories, reader, jobs, lambda story: progress.skip())
            for outcome in outcomes:
                failed = isinstance(outcome, OnrecordError)
                progress.step(failed)
                if isinstance(outcome, OnrecordError):
                    progress.clear()
                    say_error(outcome, debug)
                    continue
                if not outcome.dated:
                    dateless[outcome.story] = None
                updated += outcome.updates
                if outcome.corrects:
                    progress.clear()
                    versions += 1
                    _line(_version(outcome))
            undated = adding.undated(opened, dateless)  # another may have taken the place of one
    except Stopped as stop:
        progress.clear()
        say(f"stopped; what was read so far is in {record}. Run the same command again to go on.")
        raise typer.Exit(stop.status) from None
    except RecordError:
        progress.clear()
        raise
    progress.clear()
    _line(_summary(progress, versions, updated))
    if undated:
        _line(_undated(undated))
    for sentence in filter(None, map(str, (odd, languages))):
        say(sentence)
    if progress.failed or lacking:
        raise typer.Exit(1)


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

    with (
        told(record),
        Record.open(record, "write", wait=wait) as opened,
        opened.transaction() as connection,
    ):
        rows = {row for each in story for row in finding.stories(connection, each)}
        thread = "SELECT thread FROM stories WHERE id = ?"
        removed = len({connection.execute(thread, (row,)).fetchone() for row in rows})
        gone = opened.remove(story)
    versions = f", {len(gone):,} versions" if len(gone) > removed else ""
    _line(f"removed {_many(removed, 'story', 'stories')}{versions}.")


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
    _line(form.dumps(held._asdict(), indent=2, ensure_ascii=False) if json else holding.told_of(held))


def verify(
    record: RecordFile,
    repair: Annotated[
        bool, typer.Option(help="Put right what the record itself proves, and what follows from it.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Repair without asking first.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Read each text again too; takes as long as adding.")
    ] = False,
    digest: Annotated[
        bool,
        typer.Option("--digest", help="Only print one digest of all that was added."),
    ] = False,
    wait: Wait = 30,
) -> None:
    """Check a whole record: is every word where the record says it is, and is nothing missing?

    Each text is compared with its digest, each reading with its text, every row with the reading it came
    from, and people, versions, counts, the search index and the schema with what they follow from.
    Nothing is changed. The exit status is 1 where something is wrong.

    `--repair` says what it would do, asks, and does it: it restores what other parts of the record prove, and
    derives anew what follows from them. A word, a name, a date, an address or a speaker that does not match
    is never changed to match.

    \b
    Examples:
      onrecord verify desk.db
      onrecord verify desk.db --repair
      onrecord verify desk.db --digest
    """
    import sys

    from onrecord.errors import NotARecord
    from onrecord.record import Record, checking
    from onrecord.record.opening import told

    if repair and not yes and not (sys.stdin and sys.stdin.isatty()):
        raise typer.BadParameter("--repair asks before it writes, and no terminal is there: add --yes.")
    try:
        if digest:
            with told(record), Record.open(record) as opened:
                total, stories = checking.digest(opened)
            _line(f"sha256 {total} of {_many(stories, 'story', 'stories')}")
            return
        left = _looked_at(record, "write" if repair else "read", wait, again)
        if left and repair and (yes or _agreed(left)):
            _repaired(record, wait, again)
            left = _looked_at(record, "read", wait, again)
    except NotARecord as error:
        if not _beyond(error):
            raise
        _line(
            f"{record}: the file is too damaged to check ({error.__cause__}), and nothing in it "
            "can be trusted: restore it from a copy, or add its stories again."
        )
        raise typer.Exit(1) from None
    if left:
        raise typer.Exit(1)


def _looked_at(record: str, mode: "Mode", wait: float, again: bool) -> "list[Finding]":
    """What is wrong in a record, told; nothing is changed but an older schema where `mode` is "write"."""
    from onrecord.progress import Progress
    from onrecord.record import Record, checking
    from onrecord.record.opening import told

    progress, found = Progress(wanted=True), []
    with told(record), Record.open(record, mode, wait=wait) as opened:
        for finding in checking.check(opened, False, lambda: progress.step(False), again):
            progress.clear()
            found.append(finding)
            _line(f"{finding.where}: {finding.what}")
    progress.clear()
    stories = _many(progress.read, "story", "stories")
    if not found:
        _line(f"{stories} checked, no problems.")
    else:
        can = sum(bool(finding.remedy) for finding in found)
        more = f"; {can:,} can be repaired: `onrecord verify --repair`" if can else ""
        _line(f"{stories}: {len(found):,} wrong{more}.")
    return found


def _agreed(found: "list[Finding]") -> bool:
    """Whether the person at the terminal wants done what repairing would do, which is told first."""
    wanted = [f"  {finding.where}: {finding.remedy}" for finding in found if finding.remedy]
    if not wanted:
        return False
    _line("\n".join(("What repairing does:", *wanted, "The rest is left as it is.")))
    return typer.confirm("Repair?")


def _repaired(record: str, wait: float, again: bool) -> None:
    from onrecord.record import Record, checking
    from onrecord.record.opening import told

    with told(record), Record.open(record, "write", wait=wait) as opened:
        for finding in checking.check(opened, True, again=again):
            _line(f"{finding.where}: {finding.remedy if finding.mended else f'left: {finding.what}'}")


def _beyond(error: Exception) -> bool:
    """Whether it is the pages of the file that are damaged, so that not even a check can look at them."""
    import sqlite3

    return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT


def _version(kept: "Kept") -> str:
    from onrecord.record.changes import counted

    which = f"version {kept.version}" + (f" of {kept.versions}" if kept.version < kept.versions else "")
    return f"{kept.name}: {which}; {counted(kept.changes)}." if kept.version > 1 else f"{kept.name}: {which}."


def _undated(names: list[str]) -> str:
    from onrecord.visible import first_few

    one = len(names) == 1
    those = "1 story has" if one else f"{len(names):,} stories have"
    it = "it" if one else "them"
    return (
        f"{those} no date of publication, so “Thursday” and “last year” in {it} can’t be resolved: add "
        f"again with --published, --metadata or --name-pattern, or `onrecord set` {it}: "
        f"{first_few(names, _NAMED)} (`onrecord stories RECORD --undated` lists them)."
    )


def _summary(progress: "Progress", versions: int, updated: int) -> str:
    parts = [f"added {_many(progress.read, 'story', 'stories')}"]
    if updated:
        parts[0] += f" ({updated:,} in place of the same text with no date or outlet)"
    if versions:
        parts[0] += f" ({_many(versions, 'new version', 'new versions')})"
    if progress.known:
        parts.append(f"{progress.known:,} already in the record")
    if progress.failed:
        parts.append(f"{progress.failed:,} could not be read")
    return ", ".join(parts) + "."


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _line(text: str) -> None:
    from onrecord.visible import visible

    typer.echo(visible(text))
