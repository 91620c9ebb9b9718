"""Desk: the record, opened to be read by a few threads, each question with a limit on its time."""

import asyncio
import logging
import os
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from onrecord.errors import TookTooLong
from onrecord.reading import Reading
from onrecord.record import Added, Record, logs
from onrecord.record.opening import told
from onrecord.web.refusing import Refused

__all__ = ["Desk"]

T = TypeVar("T")

_STEPS = 20_000  # of SQLite's machine between two looks at the clock: about a millisecond
_CACHE = 14_000  # kB of pages that each thread keeps at hand
_WAIT = 5.0  # seconds that keeping a story waits for another writer


class Desk:
    """The record at `path`, asked by `threads` questions at once, each of `seconds` at most.

    The record is open to be read, except while a story is being kept. Where its file is moved away or another
    one takes its name, nothing is answered from it any more: it would be of the past.
    """

    def __init__(self, path: str, threads: int = 4, seconds: float = 10.0) -> None:
        self.path, self.seconds = path, seconds
        self._readers = [_Reader(path, seconds) for _ in range(threads)]
        self._free: asyncio.Queue[_Reader] = asyncio.Queue()
        self._writing = ThreadPoolExecutor(1, "onrecord-write")
        self._file: logs.Identity | None = None
        self._away = False

    async def start(self) -> None:
        """Open the record in every thread; raises RecordError where that cannot be done."""
        self._file = logs.identity(self.path)
        for reader in self._readers:
            await _in(reader.thread, reader.open)
            self._free.put_nowait(reader)

    async def stop(self) -> None:
        """Close it everywhere."""
        for reader in self._readers:
            reader.deadline = 0.0  # what is still being asked is stopped
            await _in(reader.thread, reader.close)
            reader.thread.shutdown()
        self._writing.shutdown()

    async def ask(self, question: Callable[[Record], T], limited: bool = True) -> T:
        """What a function makes of the record, in one of the threads; raises Refused where it takes long."""
        self._look()
        reader = await self._free.get()
        try:
            return await _in(reader.thread, lambda: reader.ask(question, limited))
        finally:
            self._free.put_nowait(reader)

    async def keep(self, reading: Reading) -> Added:
        """Put a reading into the record."""
        return await self.write(lambda record: record.add_reading(reading))

    async def write(self, change: Callable[[Record], T]) -> T:
        """What a function gives that changes the record, opened to be written for that long."""
        self._look()

        def write() -> T:
            with told(self.path), Record.open(self.path, "write", wait=_WAIT) as record:
                return change(record)

        return await _in(self._writing, write)

    def _look(self) -> None:
        """Raises Refused where the file that is open is not the one under the name of the record any more."""
        now = logs.identity(self.path)
        if now == self._file:
            self._away = False
            return
        what = "was moved or deleted" if now is None else "was replaced"
        if not self._away:
            self._away = True
            logging.getLogger("onrecord").warning(
                "onrecord: the file of %s %s: start `onrecord serve` again.", self.path, what
            )
        raise Refused(
            503,
            f"The file of this record {what} while it was open: whoever runs this must start it again.",
        )

    async def work(self, job: Callable[[], T]) -> T:
        """What a function gives that needs no record and takes a while, such as reading; one at a time."""
        return await _in(self._writing, job)


class _Reader:
    """One thread with its own connection to the record."""

    def __init__(self, path: str, seconds: float) -> None:
        self.path, self.seconds = path, seconds
        self.thread = ThreadPoolExecutor(1, "onrecord-read")
        self.deadline = float("inf")

    def open(self) -> None:
        self.state = self._state()
        with told(self.path):
            self.record = Record.open(self.path)
        self.record.connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        self.record.connection.set_progress_handler(self._late, _STEPS)

    def close(self) -> None:
        if record := self.__dict__.pop("record", None):
            record.close()

    def ask(self, question: Callable[[Record], T], limited: bool) -> T:
        if self.state != self._state():
            self.close()
            self.open()
        self.deadline = time.monotonic() + self.seconds if limited else float("inf")
        self.record.deadline = self.deadline
        try:
            with told(self.path):
                return self._asked(question)
        finally:
            self.deadline = self.record.deadline = float("inf")

    def _asked(self, question: Callable[[Record], T]) -> T:
        try:
            return question(self.record)
        except TookTooLong:
            pass
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
        raise Refused(
            503,
            f"This took longer than {self.seconds:g} seconds and was stopped. Ask for less: an outlet, a "
            "shorter passage or stretch of days.",
        )

    def _state(self) -> object:
        """What tells whether a file was written of which SQLite was told that nobody writes it."""
        if os.access(os.path.dirname(os.path.realpath(self.path)), os.W_OK):
            return None  # SQLite sees it by itself
        found = os.stat(self.path)
        return found.st_mtime_ns, found.st_size, logs.left(self.path) > 0

    def _late(self) -> bool:
        return time.monotonic() > self.deadline


async def _in(thread: ThreadPoolExecutor, job: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(thread, job)
