"""Adding on the command line: stories read into a record, and what became of them."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.answering import line
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
    from collections.abc import Iterable, Iterator

    from onrecord.errors import OnrecordError
    from onrecord.reading import Reading
    from onrecord.record import Record
    from onrecord.record.adding import Kept
    from onrecord.record.outlets import Spelling
    from onrecord.record.upgrading import Upgrade
    from onrecord.story import Story

__all__ = ["register"]

_NAMED = 5  # stories that are named where there is something to know of several
_DIGEST = 12  # digits of a digest that tell of a story
_NEAR = 8  # outlets of a dataset that are named where one is none of them
_MINUTE = 60.0


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
    run = _Run(record, json, log, debug)
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


class _Run:
    """One run: counts what becomes of the stories, and tells it."""

    def __init__(self, record: str, json: bool, log: bool, debug: bool) -> None:
        from onrecord.progress import Progress
        from onrecord.sources.odd_dates import OddDates
        from onrecord.sources.odd_languages import OddLanguages

        self.record, self.json, self.debug = record, json, debug
        self.progress = Progress(wanted=True, every=_MINUTE if log else None)
        self.odd, self.languages = OddDates(), OddLanguages()
        self.versions = self.updated = 0
        self.upgraded: Upgrade | None = None
        self.spelling: Spelling | None = None
        self.undated: list[str] = []
        self.twins: list[Kept] = []
        self.faults: list[str] = []
        self._dateless: dict[int, None] = {}

    def began(self, record: "Record") -> None:
        """The record is open."""
        from onrecord.record.outlets import Spelling
        from onrecord.telling import say_upgraded

        self.upgraded = record.upgraded
        self.spelling = Spelling(record.connection)
        say_upgraded(record)

    def ended(self, record: "Record") -> None:
        """All is written."""
        from onrecord.record import adding

        self.undated = adding.undated(record, self._dateless)  # another may have taken the place of one

    def skip(self, story: object) -> None:
        """A story is in the record already."""
        self.progress.skip()

    def lacks_of(self, dataset: str) -> None:
        """Tell what a dataset lacks."""
        from onrecord.archive import manifest
        from onrecord.errors import OnrecordError

        for sentence in manifest.lacks(dataset):
            self.lacks(OnrecordError(sentence))

    def lacks(self, error: "OnrecordError") -> None:
        """A dataset lacks something."""
        self.faults.append(str(error))
        self._tell(error)

    def take(self, outcomes: "Iterable[Kept | Story | Reading | OnrecordError]") -> None:
        """Count what became of each story, and tell of those that could not be read or are new versions."""
        from onrecord.errors import OnrecordError, Remark
        from onrecord.record.adding import Kept

        for outcome in outcomes:
            if isinstance(outcome, OnrecordError):
                if not isinstance(outcome, Remark):
                    self.progress.step(True)
                    self.faults.append(str(outcome))
                self._tell(outcome)
            elif isinstance(outcome, Kept):
                self.progress.step(False)
                self._count(outcome)

    def _count(self, kept: "Kept") -> None:
        if not kept.dated:
            self._dateless[kept.story] = None
        self.updated += kept.updates
        if kept.corrects:
            self.versions += 1
            if not self.json:
                self.progress.clear()
                line(_version(kept))
        elif kept.beside:
            self.twins.append(kept)

    def _tell(self, error: "OnrecordError") -> None:
        from onrecord.telling import say_error

        self.progress.clear()
        say_error(error, self.debug)

    def end(self) -> None:
        """Say what was done, and end with the exit status of that."""
        from onrecord.telling import say

        self.progress.clear()
        line(self._report() if self.json else self._summary())
        if self.undated and not self.json:
            line(_undated(self.undated))
        for sentence in (
            _twins(self.record, self.twins),
            _spelled(self.spelling),
            str(self.odd),
            str(self.languages),
        ):
            if sentence:
                say(sentence)
        if self.faults:
            raise typer.Exit(1)

    def _report(self) -> str:
        import json

        return json.dumps(
            {
                "record": self.record,
                "added": self.progress.read,
                "updated": self.updated,
                "versions": self.versions,
                "known": self.progress.known,
                "failed": self.progress.failed,
                "undated": self.undated,
                "faults": self.faults,
                "upgraded": self.upgraded and self.upgraded._asdict(),
            },
            ensure_ascii=False,
        )

    def _summary(self) -> str:
        from onrecord.wording import counted, stories_counted

        of_these = []
        if self.updated:
            of_these.append(f"{self.updated:,} in place of the same text with no date or outlet")
        if self.versions:
            of_these.append(counted(self.versions, "new version"))
        parts = [f"added {stories_counted(self.progress.read)}"]
        parts[0] += f" ({', '.join(of_these)})" if of_these else ""
        if self.progress.known:
            parts.append(f"{self.progress.known:,} already in the record")
        if self.progress.failed:
            parts.append(f"{self.progress.failed:,} could not be read")
        return ", ".join(parts) + "."


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


def _spelled(spelling: "Spelling | None") -> str:
    """Which outlets have one name in the record and another in the sources; empty for none."""
    from onrecord.visible import flat
    from onrecord.wording import stories_counted

    if spelling is None or not spelling.changed:
        return ""
    changed = [
        f"“{flat(one)}” is kept as “{flat(other)}” ({stories_counted(number)})"
        for (one, other), number in spelling.changed.most_common(_NAMED)
    ]
    more = f", and {len(spelling.changed) - _NAMED:,} more" if len(spelling.changed) > _NAMED else ""
    return f"outlets whose names differ in capitals alone are one: {', '.join(changed)}{more}."


def _twins(record: str, kept: "list[Kept]") -> str:
    """That stories are twice in the record, under another date or outlet, and how to remove the older ones;
    empty where none is."""
    import shlex

    from onrecord.visible import first_few

    if not kept:
        return ""
    named, digests = [], []
    for each in kept:
        day, outlet, digest = each.beside or (None, None, "")
        digests.append(digest[:_DIGEST])
        named.append(f"{each.name} ({', '.join((outlet or 'no outlet', day or 'no date'))})")
    those = "1 story was" if len(kept) == 1 else f"{len(kept):,} stories were"
    return (
        f"{those} in the record with the same name and text and another date or outlet, and both are kept: "
        f"{first_few(named, _NAMED)}. To remove those that were there before:\n"
        f"  onrecord remove {shlex.quote(record)} {' '.join(dict.fromkeys(digests))}"
    )
