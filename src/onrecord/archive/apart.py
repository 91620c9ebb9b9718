"""Apart: a run in a process of its own, so that Ray's ways to end are never those of the program.

Ray puts handlers of its own on signals while it starts, and may fail while it ends. The program that was
called starts one process for all of that, shows what it tells, and has the last word: a signal asks the
process to end, and the exit status is that of the signal.
"""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

from onrecord.archive import driver
from onrecord.archive.cluster import tidy
from onrecord.archive.driver import Progress
from onrecord.archive.worker import Settings
from onrecord.errors import OnrecordError, SourceError
from onrecord.parallel import outcome, signals_blocked

__all__ = ["run"]

_CONTEXT = get_context("spawn")
_TO_END = 15.0  # seconds that a process has to end after it was asked to; killed, it costs a story
_SLOW = 60.0  # seconds for Ray to start, after which it is told what else can be done
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def run(
    inputs: list[str],
    settings: Settings,
    address: str | None = None,
    shown: Callable[[Progress], None] = lambda progress: None,
    errors: Callable[[SourceError], None] = lambda error: None,
    slow: Callable[[], None] = lambda: None,
) -> Progress:
    """`driver.run` in another process; what interrupts the wait for it ends it, and is raised.

    `slow` is called once where Ray takes more than a minute to start.
    """
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_work, args=(theirs, inputs, settings, address))
    with signals_blocked(*_SIGNALS):
        process.start()
    theirs.close()
    starting = False
    try:
        while True:
            if starting and not ours.poll(_SLOW):
                slow()
            starting = False
            try:
                told = ours.recv()
            except (EOFError, ConnectionError):
                process.join()
                raise OnrecordError(
                    f"the process that hands out the work ended ({process.exitcode}), perhaps for want of "
                    "memory: run the same command again to go on."
                ) from None
            match told:
                case Progress():
                    return told
                case Exception():
                    raise told
                case Progress() as progress, None:
                    starting = progress.starting
                    shown(progress)
                case None, SourceError() as error:
                    errors(error)
    finally:
        try:
            ours.close()
            process.join(_TO_END)
        finally:  # also where a second signal has enough of waiting
            process.kill()
            process.join()
            tidy(process.pid or 0)


def _work(pipe: Connection, inputs: list[str], settings: Settings, address: str | None) -> None:
    """Run, in a process of its own, until the other end of the pipe is closed."""
    for signum in _SIGNALS:  # a handler, since what is ignored stays ignored in the processes that Ray starts
        signal.signal(signum, lambda *_: None)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)  # what went wrong goes through the pipe

    def ran(inputs: list[str]) -> Progress:
        return driver.run(
            inputs,
            settings,
            address,
            lambda progress: pipe.send((progress, None)),
            lambda error: pipe.send((None, error)),
            pipe.poll,
        )

    with suppress(OSError):
        pipe.send_bytes(outcome(ran, inputs))
