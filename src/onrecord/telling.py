"""Telling: sentences for the person at the terminal, on standard error."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import typer

# Not where they are used: what tells of a want of file descriptors must not need one.
from onrecord.errors import OnrecordError, ReadingFailed, Remark, shortage
from onrecord.visible import visible

if TYPE_CHECKING:
    from onrecord.progress import Progress
    from onrecord.reading import Reading
    from onrecord.record import Record

__all__ = ["say", "say_error", "say_upgraded", "say_wrote", "told"]


def say(sentence: str, opening: str = "onrecord: ") -> None:
    """One sentence on standard error, whatever it holds."""
    typer.echo(opening + visible(sentence), err=True)


def say_error(error: Exception, debug: bool) -> None:
    """The sentence of an error; for a fault of onrecord also its traceback, where that was asked for."""
    if short := None if isinstance(error, OnrecordError) else shortage(error):
        say(f"the system has not what onrecord needs ({short}).")
    elif not isinstance(error, OnrecordError):
        what = f"{type(error).__name__}: {str(error)[:200]}"
        say(f"a fault in onrecord ended the run ({what}); please report it.")
    else:
        say(str(error))
    foreseen = isinstance(error, OnrecordError) and not isinstance(error, ReadingFailed)
    if not foreseen or hasattr(error, "__notes__"):
        if not debug:
            say("--debug shows where it happened.")
        elif notes := getattr(error, "__notes__", ()):
            say("\n".join(notes), opening="")
        else:
            import traceback

            say("".join(traceback.format_exception(error)), opening="")


def say_wrote(what: object, out: str | None) -> None:
    """What a file holds now; nothing where the results went to standard output."""
    if out not in (None, "-") and not str(out).startswith("/dev/"):
        say(f"Wrote {what} to {out}.", opening="")


def say_upgraded(record: "Record") -> None:
    """That opening a record has brought it to a new schema, where it has, and where it is as it was."""
    if record.upgraded:
        say(str(record.upgraded))


def told(
    outcomes: "Iterable[Reading | OnrecordError]", progress: "Progress", debug: bool
) -> "Iterator[Reading]":
    """The readings; each error is told on standard error where it stands among them."""
    for outcome in outcomes:
        if not isinstance(outcome, Remark):
            progress.step(isinstance(outcome, OnrecordError))
        with progress.held():  # what is written now may go to the same terminal
            if isinstance(outcome, OnrecordError):
                say_error(outcome, debug)
            else:
                yield outcome
