"""Record: many readings in one SQLite file, to be asked."""

import math
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self, get_args

import onrecord
from onrecord import arguments
from onrecord.errors import NotARecord, RecordError, RecordLocked
from onrecord.lazily import module_of
from onrecord.reading import Reading
from onrecord.record import finding, locking, logs, numbers, opening, writing
from onrecord.record.checks import Checks
from onrecord.record.corrections import Corrections
from onrecord.record.opening import Mode
from onrecord.record.outlets import Spelling
from onrecord.record.packing import unpack
from onrecord.record.questions import Questions
from onrecord.visible import shown

if TYPE_CHECKING:
    from onrecord.record.upgrading import Upgrade

__all__ = ["Added", "Mode", "Record"]

WAIT = 30.0  # seconds to wait for another writer
_READINGS = "SELECT id, name, reading, text FROM stories"


class Added(NamedTuple):
    """What became of a reading: the row of its story, and whether it was there before."""

    story: int
    new: bool


class Record(Questions, Checks, Corrections):
    """A record, open until `close` or the end of its `with` block, in the thread that opened it.

        with Record.open("desk.db", "create") as record:
            record.add_reading(onrecord.read(text, published="2025-03-05", outlet="The Marrow Gazette"))
        with Record.open("desk.db") as record:
            for quote in record.quotes(by="Ines Quill"): ...

    `connection` is the SQLite connection, in autocommit mode: ask it what you like, write by the methods.
    """

    def __init__(self, connection: sqlite3.Connection, path: str, mode: Mode, wait: float) -> None:
        self.connection, self.path, self.mode, self.wait = connection, path, mode, wait
        self.upgraded: Upgrade | None = None  # where opening it has brought it to a new schema
        self._file = logs.identity(path)
        self.deadline = math.inf  # of `time.monotonic`, after which a check gives up
        self._counted: tuple[tuple[int, int], int] | None = None

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        mode: Mode = "read",
        *,
        wait: float = WAIT,
        backup: str | os.PathLike[str] | bool = True,
    ) -> Self:
        """Open a record: to "read", to "write" in one that is there, or to "create" it where there is none.

        `wait` is how many seconds a writer waits for another one. A record of an older schema that is opened
        to be written is brought to that of this onrecord, and `upgraded` says so; first a copy of it as it
        was is kept beside it, as the file `backup`, or not at all where that is False. Raises a RecordError
        that says why not.
        """
        from onrecord.record.upgrading import Keeping

        name, keeping = os.fspath(path), Keeping(os.fspath(path), backup)
        arguments.one_of(mode, get_args(Mode), "mode")
        limit = time.monotonic() + wait
        while True:
            try:
                record = cls(opening.opened(name, mode, before=keeping), name, mode, wait)
            except BaseException as error:
                keeping.undo()
                if not isinstance(error, RecordLocked):
                    raise
                if time.monotonic() >= limit:
                    raise RecordLocked(locking.locked(name, wait)) from None
            else:
                record.upgraded = keeping.upgrade
                return record

    def __repr__(self) -> str:
        return f"<Record {self.path!r}, mode={self.mode!r}>"

    def _repr_html_(self) -> str:
        """What the record holds, for notebooks: whole in itself, in a frame in which nothing can run."""
        page: str = import_module("onrecord.web.alone").record(self)
        return page

    def close(self) -> None:
        """Close the file; what was kept is in it, and nothing beside it where nobody else has it open."""
        with suppress(sqlite3.ProgrammingError):  # it was closed before
            if self.mode != "read":
                logs.empty(self.connection)
        self.connection.close()
        logs.take_away(self.path, self._file)

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
            with locking.transaction(self.connection, lambda: time.monotonic() < limit, self.path, self.wait):
                yield self.connection
                _thread(self.connection)

    # What goes in

    def add_reading(self, reading: Reading) -> Added:
        """Keep one reading; one whose digest the record has changes nothing."""
        return self.add_readings([reading])[0]

    def add_readings(self, readings: Iterable[Reading]) -> list[Added]:
        """Keep these readings, in order, in one transaction: all of them or, where it raises, none.

        One that says more than the record has of its text, a date or an outlet, takes that one's place; one
        that says less of a text and name which the record has changes nothing. An outlet whose name differs
        from one of the record in capitals alone is that one, and is spelled as it is there.
        """
        added = []
        with self.transaction() as connection:
            spelled = Spelling(connection)
            for reading in map(spelled, readings):
                story = writing.held(connection, reading)
                if story is None:
                    older = writing.poorer(connection, reading)
                    story = writing.replace(connection, older, reading, onrecord.__version__)
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
            numbers.forget(connection)
        return rows

    # What comes out

    def backup(self, out: str | os.PathLike[str]) -> int:
        """Copy the record, whole and as it is now, to another file, also while others write to it.

        Gives how many stories it has. Where the copy is found to be damaged, as then the record is,
        NotARecord is raised, and a copy from before stays.
        """
        from onrecord.record.backup import backup

        with opening.told(self.path):
            return backup(self.connection, self.path, os.fspath(out))

    def reading(self, story: int | str) -> Reading:
        """The reading of a story, by its `story_id`, name, address or digest; of several versions the latest.

        Raises RecordError where there is none.
        """
        with opening.told(self.path):
            if isinstance(story, str):
                versions = ", ".join(map(str, finding.stories(self.connection, story)))
                chosen = f"{_READINGS} WHERE id IN ({versions}) ORDER BY current DESC, version DESC LIMIT 1"
                return self._unpacked(*self.connection.execute(chosen).fetchone())
            row = self.connection.execute(f"{_READINGS} WHERE id = ?", (story,)).fetchone()
        if row is None:
            raise RecordError(f"{self.path} has no story {story}.")
        return self._unpacked(*row)

    def readings(self) -> Iterator[Reading]:
        """Every reading, all versions, in the order of adding."""
        with opening.told(self.path):
            for row in self.connection.execute(f"{_READINGS} ORDER BY id"):
                yield self._unpacked(*row)

    def _unpacked(self, story: int, name: str, packed: bytes, text: str) -> Reading:
        try:
            return unpack(packed, text)
        except ValueError:
            raise NotARecord(
                f"{shown(self.path)}: the reading of story {story} (“{shown(name, 80)}”) is damaged: "
                "`onrecord verify` says what else is."
            ) from None


def _thread(connection: sqlite3.Connection) -> None:
    """Put what was written into its threads, before it is kept."""
    if connection.execute("SELECT 1 FROM unthreaded LIMIT 1").fetchone():
        from onrecord.record.threads.keeping import settle

        settle(connection)


def __getattr__(name: str) -> ModuleType:
    return module_of(__name__, name)
