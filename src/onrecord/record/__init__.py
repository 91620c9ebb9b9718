"""Record: many readings in one SQLite file, to be asked."""

import math
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self, get_args

import onrecord
from onrecord import arguments
from onrecord.errors import BadArgument, NotARecord, RecordError, RecordLocked, TookTooLong
from onrecord.reading import Reading
from onrecord.record import finding, locking, logs, numbers, opening, writing
from onrecord.record.corrections import Corrections
from onrecord.record.opening import Mode
from onrecord.record.outlets import Spelling
from onrecord.record.packing import unpack
from onrecord.record.questions import Questions
from onrecord.story import Story
from onrecord.visible import shown

if TYPE_CHECKING:
    from onrecord.record.answers import Rows
    from onrecord.record.draft import DraftCheck
    from onrecord.record.said import Check
    from onrecord.record.threads.answer import Thread, ThreadRow
    from onrecord.record.threads.listing import Order
    from onrecord.record.upgrading import Upgrade

__all__ = ["Added", "Mode", "Record"]

_STEPS = 20_000  # of SQLite's machine between two looks at the clock: about a millisecond
WAIT = 30.0  # seconds to wait for another writer
_READINGS = "SELECT id, name, reading, text FROM stories"


class Added(NamedTuple):
    """What became of a reading: the row of its story, and whether it was there before."""

    story: int
    new: bool


class Record(Questions, Corrections):
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

    def said(
        self,
        words: str,
        *,
        by: str | int | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        outlet: str | Iterable[str] | None = None,
        limit: int = 50,
        seconds: float | None = None,
        by_family: bool = False,
    ) -> "Check":
        """Did they really say this? Checks `words` against every quote of the record.

        With `by_family`, copies of a story that is listed are not. `by` is the name of whom they are ascribed
        to, or a person's number; `since` and `until` are days of publication, both included; `outlet` is a
        name or several, capitals aside. The answer, a `onrecord.record.said.Check`, holds

        - `verdict`: "verbatim", "cut" (accurate but partial), "altered", "joined" (of two quotes or
          more), "another" (said by another than `by`), "uncertain" (verbatim or cut, and who said it is a
          guess or not known), "mentioned" (in quotation marks, but not as said: a headline, a song, a name,
          words that the speaker quotes or is told not to have said), "indirect" (no story has it in quotation
          marks) or "absent" (not in this record, which is not to say that it was never said);
        - `sentence`: the verdict for a person; `flags`: what to look at first, a lost negation before all;
        - `diff`: the words as checked beside the words as printed, piece by piece;
        - `printings`: every place that the verdict rests on, earliest first, at most `limit`, each with its
          wording, speakers, outlet, date and `spans` in the story's text; `others`: what else to see, such as
          the nearest where there is none. `more` counts the printings over the limit;
        - `rules`: the revision of the rules by which words are compared.

        "verbatim" and "cut" are given only where no word differs, case, punctuation, quotation marks and
        variants of spelling aside. Raises OnrecordError where there are no words, more than 2,000, or so few
        and common that too many quotes have them; TookTooLong where it takes more than `seconds`.
        """
        from onrecord.record.said import said

        asked = arguments.name(words, "words")
        if asked is None:
            raise BadArgument("words=None is not valid: give the words to check.")
        by = arguments.who(by, "by")
        of = self._outlets(outlet)
        most = arguments.limit(limit, "limit", "") or limit
        by_family = bool(arguments.flag(by_family, "by_family"))
        with self._asked_within(seconds) as deadline:
            if isinstance(by, int) or (by and by.strip().isdecimal()):
                by = finding.name(self.connection, by)
            first, last = arguments.days(since, until)
            quotes = self._quotes()
            return said(
                self.connection,
                asked,
                by,
                first,
                last,
                of,
                most,
                quotes,
                deadline,
                by_family=by_family,
            )

    def check(
        self, draft: str | Story, *, published: str | None = None, seconds: float | None = None
    ) -> "DraftCheck":
        """Check a draft: its text, a story or a reading, every quotation and attributed statement in it.

        The answer, `onrecord.record.draft.DraftCheck`, holds

        - `checked`: each quotation and each statement told without quotation marks, in the order of the text,
          with its `spans` in the draft, the verdict of `said`, a sentence, what to look at first, and under
          `check` the diff and where it was published, earliest first;
        - `differences`: what it says of people where stories of the record differ, each with one such
          story: ages, offices, families, a death, the day of an act, spellings of names.

        `faults()` are those of both to look at: words altered, joined of several quotes or put to another
        speaker, and the differences. Words that the record does not have are "absent", which is no fault. The
        draft itself, where the record has it, is left out.

        `published` is the ISO day to read the text's dates by, today or that of its publication. Raises
        TookTooLong where it takes more than `seconds`.
        """
        from onrecord.reader import Reader
        from onrecord.record import draft as drafts

        if not isinstance(draft, str | Story):
            raise BadArgument(f"draft={draft!r} is not valid: give its text, a story or a reading.")
        if isinstance(draft, str):
            draft = Story(text=draft, published=published)
        reading = draft if isinstance(draft, Reading) else Reader().read(draft)
        with self._asked_within(seconds) as deadline:
            return drafts.check(self, reading, self._quotes(), deadline)

    def thread(self, words: str | int) -> "Thread":
        """Every printing of one statement, found by words of it or by the number of a quote.

        The answer, `onrecord.record.threads.answer.Thread`, holds the printings, earliest first, each with
        the closest earlier one and the diff to it, what was lost or gained that turns the sense, and the days
        since the first; counts by outlet; and who else is given such words. Raises RecordError where no quote
        of a known speaker has such words.
        """
        from onrecord.record.threads import asking

        with opening.told(self.path), opening.sound(self.path, self.connection):
            wanted = arguments.who(words, "words")
            quote = wanted if isinstance(wanted, int) else asking.found(self.connection, wanted or "")
            return asking.thread(self.connection, quote)

    def threads(
        self,
        order: "Order" = "printed",
        limit: int | None = 50,
        *,
        by: str | int | None = None,
        outlet: str | Iterable[str] | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        outlets: int = 1,
    ) -> "Rows[ThreadRow]":
        """The threads that more than one story prints: those in the most stories, or changed the most, first.

        `by` is who said it; `outlet`, `since` and `until` are of a printing that a thread has; `outlets` is
        in how many they are at least.
        """
        from onrecord.record.threads import listing
        from onrecord.record.threads.answer import ThreadRow

        asked: dict[str, Any] = {
            "order": arguments.one_of(order, listing.ORDERS, "order"),
            "person": self._person(by),
            "outlet": self._outlets(outlet),
            **self._days(since, until),
            "outlets": arguments.limit(outlets, "outlets", ""),
            "limit": arguments.limit(limit),
        }
        return self._rows(ThreadRow, lambda: listing.threads(self.connection, **asked))

    def backup(self, out: str | os.PathLike[str]) -> int:
        """Copy the record, whole and as it is now, to another file, also while others write to it.

        Gives how many stories it has. Where the copy is found to be damaged, as then the record is,
        NotARecord is raised, and a copy from before stays.
        """
        from onrecord.record.backup import backup

        with opening.told(self.path):
            return backup(self.connection, self.path, os.fspath(out))

    @contextmanager
    def _asked_within(self, seconds: float | None) -> Iterator[float]:
        """Within, a question is asked that has so long; gives when it must have ended."""
        deadline = self.deadline if seconds is None else min(self.deadline, time.monotonic() + seconds)
        stopped = self._stopped_at(deadline if seconds is not None else math.inf)
        with opening.told(self.path), opening.sound(self.path, self.connection), stopped:
            yield deadline

    @contextmanager
    def _stopped_at(self, deadline: float) -> Iterator[None]:
        """SQLite's own work ends at the deadline, too, where there is one."""
        if deadline == math.inf:
            yield
            return
        self.connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            raise TookTooLong() from None
        finally:
            self.connection.set_progress_handler(None, 0)

    def _quotes(self) -> int:
        """How many quotes the record holds; counted anew only when something was written."""
        (version,) = self.connection.execute("PRAGMA data_version").fetchone()
        state = (version, self.connection.total_changes)
        if self._counted is None or self._counted[0] != state:
            self._counted = state, self.connection.execute("SELECT count(*) FROM quotes").fetchone()[0]
        return self._counted[1]

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
