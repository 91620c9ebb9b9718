"""Checks: what a record answers about words: whether they were said, a draft's, a thread's."""

import math
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

from onrecord import arguments
from onrecord.errors import BadArgument, TookTooLong
from onrecord.reading import Reading
from onrecord.record import finding, opening
from onrecord.record.answers import Rows
from onrecord.story import Story

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.draft import DraftCheck
    from onrecord.record.said import Check
    from onrecord.record.threads.answer import Thread, ThreadRow
    from onrecord.record.threads.listing import Order

__all__ = ["Checks"]

T = TypeVar("T", bound=msgspec.Struct)

_STEPS = 20_000  # of SQLite's machine between two looks at the clock: about a millisecond


class Checks:
    """What a record answers about words. Days, outlets and people are given as in the other questions."""

    connection: sqlite3.Connection
    path: str
    deadline: float
    _counted: tuple[tuple[int, int], int] | None

    if TYPE_CHECKING:

        def _rows(self, of: type[T], ask: Callable[[], Iterable[T]]) -> Rows[T]: ...
        def _outlets(self, names: str | Iterable[str] | None) -> tuple[str, ...] | None: ...
        def _days(self, since: str | date | None, until: str | date | None) -> dict[str, Any]: ...
        def _person(self, who: str | int | None) -> int | None: ...

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
            return drafts.check(cast("Record", self), reading, self._quotes(), deadline)

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
