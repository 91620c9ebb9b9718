"""Verifying on the command line: whether a record is sound, and putting right what can be."""

from collections import Counter
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.options import RecordFile, Wait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record import Record
    from onrecord.record.checking import Finding
    from onrecord.record.opening import Mode

__all__ = ["register"]

_ALIKE = 20  # stories of which the same is said, a line each; of the others there is one line


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(verify)


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
    Nothing is changed. The exit status is 1 where something is wrong. Of a record of an older schema a copy
    is checked, brought to the schema of this onrecord.

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

    from onrecord.answering import line
    from onrecord.errors import NotARecord
    from onrecord.record import checking
    from onrecord.wording import stories_counted

    if repair and not yes and not (sys.stdin and sys.stdin.isatty()):
        raise typer.BadParameter("--repair asks before it writes, and no terminal is there: add --yes.")
    try:
        if digest:
            with _opened(record, "read", wait, tell=False) as opened:
                total, stories = checking.digest(opened)
            line(f"sha256 {total} of {stories_counted(stories)}")
            return
        left = _looked_at(record, "write" if repair else "read", wait, again)
        if left and repair and (yes or _agreed(left)):
            _repaired(record, wait, again)
            left = _looked_at(record, "read", wait, again)
    except NotARecord as error:
        if not _beyond(error):
            raise
        line(
            f"{record}: the file is too damaged to check ({error.__cause__}), and nothing in it "
            "can be trusted: restore it from a copy, or add its stories again."
        )
        raise typer.Exit(1) from None
    if left:
        raise typer.Exit(1)


@contextmanager
def _opened(record: str, mode: "Mode", wait: float, tell: bool = True) -> "Iterator[Record]":
    """The record; of one of an older schema that is only read, a copy brought up to date."""
    from onrecord.errors import OlderRecord
    from onrecord.record import Record
    from onrecord.record.opening import told
    from onrecord.record.upgrading import upgraded_copy
    from onrecord.telling import say, say_upgraded

    with ExitStack() as stack:
        stack.enter_context(told(record))
        try:
            opened = stack.enter_context(Record.open(record, mode, wait=wait))
            say_upgraded(opened)
        except OlderRecord:
            opened = stack.enter_context(upgraded_copy(record))
            if tell and opened.upgraded:
                say(
                    f"{record}: it has the older schema {opened.upgraded.before}: a copy is checked, brought "
                    f"to {opened.upgraded.now}; the record stays as it is (`onrecord upgrade` changes it)."
                )
        yield opened


def _looked_at(record: str, mode: "Mode", wait: float, again: bool) -> "list[Finding]":
    """What is wrong in a record, told; nothing is changed but an older schema where `mode` is "write"."""
    from onrecord.answering import line
    from onrecord.progress import Progress
    from onrecord.record import checking
    from onrecord.wording import counted, stories_counted

    progress, found, alike = Progress(wanted=True), list["Finding"](), Counter[str]()
    with _opened(record, mode, wait) as opened:
        for finding in checking.check(opened, False, lambda: progress.step(False), again):
            progress.clear()
            found.append(finding)
            alike[finding.what] += 1
            if alike[finding.what] <= _ALIKE:
                line(f"{finding.where}: {finding.what}")
    progress.clear()
    for what, times in alike.items():
        if times > _ALIKE:
            line(f"{times - _ALIKE:,} more like these: {what}")
    stories = stories_counted(progress.read)
    if not found:
        line(f"{stories} checked, no problems.")
    else:
        can = sum(bool(finding.remedy) for finding in found)
        more = f"; {can:,} can be repaired: `onrecord verify {record} --repair`" if can else ""
        line(f"{stories} checked: {counted(len(found), 'problem')}{more}.")
    return found


def _agreed(found: "list[Finding]") -> bool:
    """Whether the person at the terminal wants done what repairing would do, which is told first."""
    wanted = [f"  {finding.where}: {finding.remedy}" for finding in found if finding.remedy]
    if not wanted:
        return False
    from onrecord.answering import line

    line("\n".join(("What repairing does:", *wanted, "The rest is left as it is.")))
    return typer.confirm("Repair?")


def _repaired(record: str, wait: float, again: bool) -> None:
    from onrecord.answering import line
    from onrecord.record import checking

    with _opened(record, "write", wait) as opened:
        for finding in checking.check(opened, True, again=again):
            line(f"{finding.where}: {finding.remedy if finding.mended else f'left: {finding.what}'}")


def _beyond(error: Exception) -> bool:
    """Whether it is the pages of the file that are damaged, so that not even a check can look at them."""
    import sqlite3

    return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT
