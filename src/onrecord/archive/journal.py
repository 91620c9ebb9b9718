"""Journal: what was read of a chunk so far, a line a story, so that whoever goes on loses none of it."""

import os
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import IO, Literal, Self

import msgspec

from onrecord.archive.holding import hold
from onrecord.formats.tables import Fault
from onrecord.reading import Reading

__all__ = ["Journal", "Outcome"]

_WAIT = 120.0  # seconds for another process, whose run was killed, to let go


class Outcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of the story of a number: begun, read, left out; or that there is none, the chunk ended.

    `source` is the file that it stands in.
    """

    n: int
    reading: Reading | None = None
    source: str | None = None
    fault: Fault | None = None
    state: Literal["done", "begun", "ended"] = "done"


class Journal:
    """The journal of a chunk, held by one process alone.

    `done` is how many stories have an outcome, `ended` whether those are all; `tries` how often the next one
    was begun without one: where a process was ended each time, the story ends it.
    """

    def __init__(self, path: str) -> None:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        self._file: IO[bytes] = open(path, "a+b")  # noqa: SIM115
        hold(self._file, _WAIT, f"{path}: another process reads the same: end it first.")
        self.path, self.done, self.tries, self.ended = path, 0, 0, False
        self._file.seek(0)
        whole = 0
        for line in self._file:
            if not line.endswith(b"\n"):  # cut off as its writer was killed
                break
            whole += len(line)
            if line.endswith(b'"state":"begun"}\n'):
                self.tries += 1
            elif line.endswith(b'"state":"ended"}\n'):
                self.ended = True
            else:
                self.done, self.tries = self.done + 1, 0
        self._file.truncate(whole)

    def put(self, outcome: Outcome) -> None:
        """Keep what became of the next story, or that it was begun."""
        self._file.write(msgspec.json.encode(outcome) + b"\n")
        self._file.flush()
        if outcome.state == "ended":
            self.ended = True
        elif outcome.state == "done":
            self.done, self.tries = self.done + 1, 0

    def outcomes(self) -> Iterator[Outcome]:
        """What became of each story, in order."""
        self._file.seek(0)
        decoder = msgspec.json.Decoder(Outcome)
        for line in self._file:
            if (outcome := decoder.decode(line)).state == "done":
                yield outcome

    def remove(self) -> None:
        """Take the file away: all of it is in the dataset."""
        with suppress(FileNotFoundError):
            os.unlink(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
