"""Record: many readings in one SQLite file, to be asked."""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import NamedTuple, Self

import onrecord
from onrecord.errors import RecordError, RecordLocked
from onrecord.reading import Reading
from onrecord.record import finding, opening, writing
from onrecord.record.opening import Mode
from onrecord.record.packing import unpack

__all__ = ["Added", "Mode", "Record"]

WAIT = 30.0  # seconds to wait for another writer


class Added(NamedTuple):
    """What became of a reading: the row of its story, and whether it was there before."""

    story: int
    new: bool


class Record:
    """A record, open until `close` or the end of its `with` block, in the thread that opened it.

        with Record.open("desk.db", "create") as record:
            record.add_reading(onrecord.read(text, published="2025-03-05", outlet="The Marrow Gazette"))

    `connection` is the SQLite connection, in autocommit mode: ask it what you like, write by the methods.
    """

    def __init__(self, connection: sqlite3.Connection, path: str, mode: Mode, wait: float) -> None:
        self.connection, self.path, self.mode, self.wait = connection, path, mode, wait

    @classmethod
    def open(cls, path: str | os.PathLike[str], mode: Mode = "read", *, wait: float = WAIT) -> Self:
        """Open a record: to "read", to "write" in one that is there, or to "create" it where there is none.

        `wait` is how many seconds a writer waits for another one. Raises a RecordError that says why not.
        """
        name = os.fspath(path)
        limit = time.monotonic() + wait
        while True:
            try:
                return cls(opening.opened(name, mode), name, mode, wait)
            except RecordLocked:
                if time.monotonic() >= limit:
                    raise RecordLocked(opening.locked(name, wait)) from None

    def close(self) -> None:
        """Close the file; what was kept is in it."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written within is kept, or nothing. Within another one it is part of that.

        Waits for another writer; raises RecordLocked, which names it, where that takes too long.
        """
        if self.mode == "read":
            raise RecordError(f"{self.path} was opened to be read: open it with mode='write'.")
        with opening.told(self.path):
            if self.connection.in_transaction:
                yield self.connection
                return
            limit = time.monotonic() + self.wait
            with opening.transaction(self.connection, lambda: time.monotonic() < limit, self.path, self.wait):
                yield self.connection

    # What goes in

    def add_reading(self, reading: Reading) -> Added:
        """Keep one reading; one whose digest the record has changes nothing."""
        return self.add_readings([reading])[0]

    def add_readings(self, readings: Iterable[Reading]) -> list[Added]:
        """Keep these readings, in order, in one transaction: all of them or, where it raises, none."""
        added = []
        with self.transaction() as connection:
            for reading in readings:
                story = writing.known(connection, reading.digest)
                if story is None:
                    story = writing.write(connection, reading, onrecord.__version__)
                    added.append(Added(story, True))
                else:
                    added.append(Added(story, False))
        return added

    def remove(self, stories: Iterable[str]) -> list[int]:
        """Take out stories, by name or address (all versions) or digest (that version), in one transaction.

        A digest may be cut short to 8 digits or more. Gives the rows taken out; raises RecordError, and takes
        out none, where one is not there or a name is that of several stories.
        """
        with self.transaction() as connection:
            rows = list(dict.fromkeys(row for story in stories for row in finding.stories(connection, story)))
            writing.remove(connection, rows)
        return rows

    # What comes out

    def reading(self, story: int) -> Reading:
        """The reading of the story with this row, as it was added; raises RecordError where there is none."""
        row = self.connection.execute("SELECT reading, text FROM stories WHERE id = ?", (story,)).fetchone()
        if row is None:
            raise RecordError(f"{self.path} has no story {story}.")
        return unpack(*row)

    def readings(self) -> Iterator[Reading]:
        """Every reading, all versions, in the order of adding."""
        for row in self.connection.execute("SELECT reading, text FROM stories ORDER BY id"):
            yield unpack(*row)
