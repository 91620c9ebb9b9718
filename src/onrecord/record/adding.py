"""Adding: stories into a record, read in several processes and written by one."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import onrecord
from onrecord.errors import OnrecordError, RecordError
from onrecord.reader import Reader
from onrecord.reading import Reading
from onrecord.record import Record, writing
from onrecord.record.changes import ChangeKind
from onrecord.record.outlets import Spelling, given
from onrecord.story import Story

__all__ = ["Kept", "add", "take", "undated", "with_outlet"]

# A batch, which is one transaction, ends at whichever comes first. Where it ends makes no difference to what
# the record holds, only to how much has to be read again after a kill.
_STORIES = 500
_CHARS = 10_000_000  # of text: what waits in memory
_SECONDS = 2.0


class Kept(NamedTuple):
    """A story that is now in the record, under which row, and as which version of how many.

    `corrects` says whether the record had another version; `changes` is then what became of its quotes, and
    empty where nothing did. `day` is its day of publication, `updates` whether it took the place of the same
    text without its date or outlet. `beside` is the day, the outlet and the digest of a story with its name
    and text that the record has besides, None where there is none.
    """

    name: str
    story: int
    version: int
    versions: int
    changes: tuple[ChangeKind, ...]
    day: str | None = None
    updates: bool = False
    beside: tuple[str | None, str | None, str] | None = None

    @property
    def dated(self) -> bool:
        """Whether it has a day of publication."""
        return self.day is not None

    @property
    def corrects(self) -> bool:
        """Whether the record had another version of it."""
        return self.versions > 1


def add(
    record: Record,
    stories: Iterable[Story | OnrecordError],
    reader: Reader | None = None,
    jobs: int = 1,
    known: Callable[[Story], None] = lambda story: None,
    spelling: Spelling | None = None,
) -> Iterator[Kept | OnrecordError]:
    """Read and keep stories, in order; each comes back once it is kept, or with the error that stopped it.

    A story whose digest the record has is not read: `known` is told; nor is one that says less than the
    record has of its text and name. One that says more than the record has of its text takes that one's
    place. A batch is one transaction, so that a
    run killed at any moment and made again ends with the same record as one that was not. Where the record
    can take no more, its error says how many were kept; a run that is interrupted, or whose stories raise,
    keeps what it has read. `spelling` counts the outlets that the record spells otherwise.
    """
    batch = _Batch(record, known)
    spelled = spelling or Spelling(record.connection)
    told = (spelled(each) if isinstance(each, Story) else each for each in stories)
    unknown = _unknown(record, told, batch, known)
    outcomes = (reader or Reader()).try_many(unknown, jobs)
    return _kept_of(batch, ((outcome, onrecord.__version__) for outcome in outcomes))


def take(
    record: Record,
    readings: Iterable[tuple[Reading, str]],
    known: Callable[[Story], None] = lambda story: None,
    spelling: Spelling | None = None,
) -> Iterator[Kept | OnrecordError]:
    """Keep readings that were made elsewhere, each with the version that read it; all else is as in `add`."""
    batch = _Batch(record, known)
    spelled = spelling or Spelling(record.connection)
    versions: dict[str, str] = {}

    def stories() -> Iterator[Story]:
        for told, version in readings:
            reading = spelled(told)
            versions.clear()  # of the one before, which was known
            versions[reading.digest] = version
            yield reading

    unknown = _unknown(record, stories(), batch, known)
    outcomes = (story for story in unknown if isinstance(story, Reading))
    return _kept_of(batch, ((reading, versions.pop(reading.digest)) for reading in outcomes))


def _kept_of(
    batch: "_Batch", outcomes: Iterable[tuple[Reading | OnrecordError, str]]
) -> Iterator[Kept | OnrecordError]:
    """The outcomes, written in batches."""
    try:
        for outcome, version in outcomes:
            batch.take(outcome, version)
            if batch.full():
                yield from batch.keep()
        yield from batch.keep()
    except RecordError:
        raise
    except (KeyboardInterrupt, Exception):
        batch.keep()
        raise


def with_outlet(stories: Iterable[Story | OnrecordError], outlet: str) -> Iterator[Story | OnrecordError]:
    """The stories, those that name no outlet with this one."""
    for story in stories:
        if isinstance(story, Story) and story.outlet is None:
            yield given(story, outlet)
        else:
            yield story


class _Batch:
    """What was read and is not yet written, with the errors among it in their places."""

    def __init__(self, record: Record, known: Callable[[Story], None]) -> None:
        self._record, self._known = record, known
        self._outcomes: list[tuple[Reading | OnrecordError, str]] = []
        self._chars, self._began, self._kept = 0, time.monotonic(), 0
        self.handed: set[str] = set()  # digests on their way

    def take(self, outcome: Reading | OnrecordError, reader: str) -> None:
        if not self._outcomes:
            self._began = time.monotonic()
        self._outcomes.append((outcome, reader))
        if isinstance(outcome, Reading):
            self._chars += len(outcome.text)

    def full(self) -> bool:
        return (
            len(self._outcomes) >= _STORIES
            or self._chars >= _CHARS
            or time.monotonic() - self._began >= _SECONDS
        )

    def keep(self) -> list[Kept | OnrecordError]:
        """Write what waits, all or nothing, and hand it back."""
        outcomes, kept = self._outcomes, list[Kept | OnrecordError]()
        if any(isinstance(outcome, Reading) for outcome, _ in outcomes):
            try:
                with self._record.transaction() as connection:
                    for outcome, reader in outcomes:
                        if isinstance(outcome, OnrecordError):
                            kept.append(outcome)
                        elif writing.held(connection, outcome) is not None:
                            self._known(outcome)  # by now: another one of this batch says as much, or more
                        else:
                            older = writing.poorer(connection, outcome)
                            writing.replace(connection, older, outcome, reader)
                            kept.append(_kept(self._record, outcome)._replace(updates=bool(older)))
            except RecordError as error:
                error.args = (f"{error} {_so_far(self._kept)}",)
                raise
        else:
            kept.extend(outcome for outcome, _ in outcomes if isinstance(outcome, OnrecordError))
        self._kept += sum(isinstance(one, Kept) for one in kept)
        self.handed.difference_update(one.digest for one, _ in outcomes if isinstance(one, Reading))
        self._outcomes, self._chars = [], 0
        return kept


def _unknown(
    record: Record,
    stories: Iterable[Story | OnrecordError],
    batch: _Batch,
    known: Callable[[Story], None],
) -> Iterator[Story | OnrecordError]:
    """The stories that the record does not have, and that are not on their way into it."""
    for story in stories:
        if isinstance(story, Story):
            if story.digest in batch.handed or writing.held(record.connection, story) is not None:
                known(story)
                continue
            batch.handed.add(story.digest)
        yield story


def _kept(record: Record, reading: Reading) -> Kept:
    ask = record.connection.execute
    story, version, thread = ask(
        "SELECT id, version, thread FROM stories WHERE digest = ?", (reading.digest,)
    ).fetchone()
    (versions,) = ask("SELECT count(*) FROM stories WHERE thread = ?", (thread,)).fetchone()
    changes = tuple(row[0] for row in ask("SELECT kind FROM changes WHERE story = ? ORDER BY id", (story,)))
    beside = ask(
        "SELECT day, outlet, digest FROM stories WHERE name = ? AND id <> ? AND text = ? ORDER BY id LIMIT 1",
        (reading.id, story, reading.text),
    ).fetchone()
    day = reading.published and reading.published[:10]
    return Kept(reading.id, story, version, versions, changes, day, beside=beside)


def undated(record: Record, stories: Iterable[int]) -> list[str]:
    """The names of those of the stories that are in the record and have no day of publication, in order."""
    rows = (
        record.connection.execute(
            "SELECT name FROM stories WHERE id = ? AND day IS NULL", (story,)
        ).fetchone()
        for story in stories
    )
    return [row[0] for row in rows if row]


def _so_far(kept: int) -> str:
    if not kept:
        return "Nothing was written."
    return f"{'One story' if kept == 1 else f'{kept:,} stories'} of this run had been kept before, and stay."
