"""Output: where results go, standard output or a file, in whole lines whatever stops the run."""

import os
import signal
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from onrecord.errors import OnrecordError, unwritable

__all__ = ["Output", "Stopped", "interrupts", "opened"]

_STOPPED = ".stopped"  # how the name ends of what a stopped run has written


class Stopped(KeyboardInterrupt):
    """Ctrl-C, or a request to end; `status` is the exit status that says so."""

    def __init__(self, signum: int) -> None:
        super().__init__()
        self.status = 128 + signum


class _Interrupts:
    """Ctrl-C and SIGTERM raise Stopped, after the line that is being written; a second one at once."""

    def __init__(self) -> None:
        self.holding = False
        self.pending: int | None = None
        self.last: int | None = None

    def watch(self) -> None:
        for name in ("SIGINT", "SIGTERM"):
            signal.signal(getattr(signal, name), self._on)

    def _on(self, signum: int, frame: FrameType | None) -> None:
        self.last = signum
        if self.holding and self.pending is None:
            self.pending = signum
            return
        raise Stopped(signum)

    @contextmanager
    def held(self) -> Iterator[None]:
        """What runs within is not cut short."""
        self.holding = True
        try:
            yield
        finally:
            self.holding = False
        if self.pending is not None:
            signum, self.pending = self.pending, None
            raise Stopped(signum)


interrupts = _Interrupts()


class Output:
    """A text file of whole writes: each is encoded as UTF-8 and handed on before the next begins.

    `shown` makes text safe to look at; it is used only where the file is a terminal.
    """

    encoding = "utf-8"

    def __init__(self, raw: BinaryIO, name: str, shown: Callable[[str], str] | None = None) -> None:
        self._raw, self._name = raw, name
        self._shown = shown if self.isatty() else None

    def write(self, text: str) -> int:
        """Write all of `text`, or nothing when a stop comes first."""
        shown = self._shown(text) if self._shown else text
        self.write_bytes(shown.encode("utf-8", "replace"))
        return len(text)

    def write_bytes(self, data: bytes) -> int:
        """Write all of `data`, or nothing when a stop comes first."""
        with interrupts.held(), _told(self._name):
            self._raw.write(data)
            self._raw.flush()
        return len(data)

    def flush(self) -> None:
        """Nothing waits to be written."""

    def isatty(self) -> bool:
        """Whether a person looks at it."""
        return self._raw.isatty()

    def fileno(self) -> int:
        """The descriptor of the file."""
        return self._raw.fileno()


@contextmanager
def opened(
    path: str | None, *, lines: bool, shown: Callable[[str], str] | None = None, mark: bool = False
) -> Iterator[Output]:
    """Standard output, or a file that takes its name only when all of it is written.

    Where `lines` is true a stopped run leaves the whole lines so far beside it, in FILE.stopped, which
    `Stopped.args` then names and which a later run that ends takes away.

    With `mark` it begins with U+FEFF, by which Excel knows UTF-8.
    """
    with _opened(path, lines, shown) as target:
        if mark:
            target.write_bytes(b"\xef\xbb\xbf")
        yield target


@contextmanager
def _opened(path: str | None, lines: bool, shown: Callable[[str], str] | None) -> Iterator[Output]:
    if path is None or path == "-":
        if sys.stdout is None:
            raise OnrecordError("cannot write to standard output: it is closed.")
        yield Output(sys.stdout.buffer, "to standard output", shown)
        return
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():  # a device or a named pipe: there is nothing to replace
        with _told(path), target.open("wb") as raw:
            yield Output(raw, path, shown)
        return
    with _told(path):
        descriptor, name = tempfile.mkstemp(prefix=f"{target.name}.", suffix=".part", dir=target.parent)
        os.chmod(name, _mode(target))
    try:
        with os.fdopen(descriptor, "wb") as raw:
            yield Output(raw, path)
            with _told(path):
                os.fsync(raw.fileno())
        with _told(path):
            os.replace(name, target)
        with suppress(OSError):
            os.unlink(f"{target}{_STOPPED}")
    except Stopped as stop:
        if lines and os.path.getsize(name):
            os.replace(name, f"{target}{_STOPPED}")
            stop.args = (f"{target}{_STOPPED}",)
        else:
            os.unlink(name)
        raise
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What the system refuses becomes a sentence; a closed pipe, which is no fault, stays what it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OnrecordError(f"cannot write {name}: {unwritable(error)}.") from error


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, else those that a new file would get."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
