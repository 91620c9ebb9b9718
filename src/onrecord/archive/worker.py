"""Worker: one chunk read to its rows, story by story, by the reader that reads everywhere else."""

import os
import resource
import sys
import time
from collections.abc import Iterator

import msgspec

import onrecord
from onrecord.archive.journal import Journal, Outcome
from onrecord.archive.sources import MANY, Chunk, Source, Split, chunks_of, stretch
from onrecord.errors import OnrecordError, Remark, SourceError
from onrecord.formats import dataset
from onrecord.formats.tables import Fault, Kept
from onrecord.reader import Reader
from onrecord.sources import LIMIT, open_stream, stories_with_files
from onrecord.sources.folders import extension_of, os_error
from onrecord.sources.language import language_of
from onrecord.story import Story

__all__ = ["Done", "Settings", "State", "Worker"]

_TRIES = 3  # times that a story may end the process that reads it before it is left out


class Settings(msgspec.Struct, frozen=True):
    """What a whole dataset is read with."""

    out: str
    per_file: int
    actors: int
    published: str | None = None
    max_chars: int = 5_000_000
    every_language: bool = False


class State(msgspec.Struct, frozen=True):
    """How far a worker is: stories read since it began, the seconds that took, and its memory in bytes."""

    stories: int
    seconds: float
    memory: int


class Done(msgspec.Struct, frozen=True):
    """A chunk that is done: its files within the dataset, how many stories were read, how many left out."""

    chunk: str
    files: tuple[str, ...]
    stories: int
    faults: int
    seconds: float


class Worker:
    """Reads chunks, one at a time; as it is, in this process, or as an actor of Ray."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._reader = Reader(text_limit=settings.max_chars)
        self._stories, self._seconds = 0, 0.0

    def split(self, source: Source) -> Split:
        """The chunks of a source; a source that cannot be opened is broken at its beginning."""
        from onrecord.archive.records import Broken

        try:
            return chunks_of(source, self._settings.per_file, self._settings.actors)
        except (SourceError, OSError) as error:
            return Split((), (Broken(0, str(error)),))

    def state(self) -> State:
        """How far it is, to be asked while it reads."""
        return State(self._stories, self._seconds, memory())

    def read(self, chunk: Chunk) -> Done:
        """Read what is not read of a chunk, and put its rows into the dataset; the marker comes last."""
        out, began = self._settings.out, time.monotonic()
        with Journal(os.path.join(out, "work", f"{chunk.name}.jsonl")) as journal:
            self._read_on(chunk, journal)
            faults: list[Fault] = []
            kept = self._kept(chunk, journal, faults)
            files = dataset.write(out, chunk.name, kept)
            files += dataset.write_faults(out, chunk.name, faults)
            done = Done(
                chunk.name, tuple(files), journal.done - len(faults), len(faults), time.monotonic() - began
            )
            marker = os.path.join(out, "manifest", "done", f"{chunk.name}.json")
            dataset.put_text(marker, msgspec.json.encode(done).decode())
            journal.remove()
        return done

    def _read_on(self, chunk: Chunk, journal: Journal) -> None:
        """Read the stories that have no outcome yet; one that ended its process each time is left out."""
        stories = self._stories_of(chunk)
        skipped = 0
        while skipped < journal.done and next(stories, None) is not None:
            skipped += 1
        while not journal.ended:
            tries = journal.tries
            journal.put(Outcome(journal.done, state="begun"))
            if tries >= 2 * _TRIES:  # not even found can it be without ending the process
                reason = (
                    f"the process that took it from the file was ended {tries} times; the rest is not read"
                )
                journal.put(
                    Outcome(journal.done, fault=self._fault(chunk, journal.done, None, reason, "broken"))
                )
                found = None
            else:
                began = time.monotonic()
                found = next(stories, None)
            if found is None:
                journal.put(Outcome(journal.done, state="ended"))
                return
            path, story = found
            if tries >= _TRIES:
                name = story.id if isinstance(story, Story) else None
                reason = f"the process that read it was ended {tries} times, perhaps for want of memory"
                journal.put(
                    Outcome(journal.done, fault=self._fault(chunk, journal.done, name, reason, path=path))
                )
                continue
            journal.put(self._outcome(chunk, journal.done, story, path))
            self._stories += 1
            self._seconds += time.monotonic() - began

    def _stories_of(self, chunk: Chunk) -> Iterator[tuple[str, Story | SourceError]]:
        """The stories of a chunk, in order, with their files; an error comes in its place."""
        most = max(LIMIT, 4 * self._settings.max_chars)
        if len(chunk.paths) > 1 or extension_of(chunk.paths[0]) not in MANY:
            found = stories_with_files(chunk.paths, self._settings.published, limit=most)
            yield from ((path, story) for path, story in found if not isinstance(story, Remark))
            return
        name = chunk.paths[0]
        try:
            with stretch(chunk) as stream:
                for story in open_stream(
                    stream,
                    name,
                    self._settings.published,
                    wins=False,
                    limit=most,
                    lines_before=chunk.lines_before,
                    rows=extension_of(name) == ".parquet",
                ):
                    if not isinstance(story, Remark):  # of a part of the file alone
                        yield name, story
        except (SourceError, OSError) as error:
            yield name, error if isinstance(error, SourceError) else os_error(name, error)

    def _outcome(self, chunk: Chunk, n: int, story: Story | SourceError, path: str) -> Outcome:
        if isinstance(story, SourceError):
            return Outcome(n, fault=self._fault(chunk, n, None, str(story), path=path))
        if not self._settings.every_language and (code := language_of(story.text)) != "en":
            return Outcome(n, fault=self._fault(chunk, n, story.id, code, "language", path))
        (outcome,) = self._reader.try_many([story])
        if isinstance(outcome, OnrecordError):
            return Outcome(n, fault=self._fault(chunk, n, story.id, str(outcome), path=path))
        return Outcome(n, reading=outcome, source=path)

    def _fault(
        self,
        chunk: Chunk,
        n: int,
        story: str | None,
        reason: str,
        kind: str = "failed",
        path: str | None = None,
    ) -> Fault:
        return Fault(path or chunk.source, n, story, kind, reason, chunk.start)

    def _kept(self, chunk: Chunk, journal: Journal, faults: list[Fault]) -> Iterator[Kept]:
        """The readings of a chunk, each text, day and outlet once; what was left out goes to `faults`."""
        seen: set[str] = set()
        for outcome in journal.outcomes():
            if outcome.fault is not None:
                faults.append(outcome.fault)
            elif outcome.reading is not None and outcome.reading.digest not in seen:
                seen.add(outcome.reading.digest)
                yield Kept(outcome.reading, onrecord.__version__, outcome.source or chunk.source)


def memory() -> int:
    """The most bytes that this process has held."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else held * 1024
