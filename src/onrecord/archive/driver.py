"""Driver: hands the chunks of an archive to actors of Ray until all are done.

What an actor has read stays on disk, so that its end costs the story it was at; another takes over. Nothing
is decided by the order in which actors come to their ends.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import msgspec

from onrecord.archive.cluster import cluster
from onrecord.archive.manifest import Manifest
from onrecord.archive.sources import Chunk, Source, sources_of
from onrecord.archive.worker import Done, Settings, State, Worker
from onrecord.errors import OnrecordError, Remark, SourceError
from onrecord.formats import dataset

__all__ = ["Progress", "done", "finished", "run", "unread"]

_WAIT = 1.0  # seconds between two looks at what the actors are at
_ENDS = 20  # actors that may end, one after another, without a chunk done: then something else is wrong


class Progress(msgspec.Struct):
    """How far a run is: stories and seconds of this run, what is left, memory, and what went wrong."""

    sources: int = 0
    starting: bool = False  # Ray is, and nothing is read yet
    chunks: int = 0
    chunks_done: int = 0
    stories: int = 0
    stories_left: int = 0
    per_core: float = 0.0
    seconds_left: float | None = None
    memory: int = 0
    faults: int = 0
    ended: int = 0


def run(
    inputs: list[str],
    settings: Settings,
    address: str | None = None,
    shown: Callable[[Progress], None] = lambda progress: None,
    errors: Callable[[SourceError], None] = lambda error: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Progress:
    """Read all stories of the inputs into the dataset at `settings.out`, going on where a run before ended.

    Starts Ray on this machine, or joins the cluster at `address`, whose machines must all see the inputs and
    the folder under the same names. `shown` is called about once a second; `errors` for each input that
    holds nothing; once `stopped` says so, it ends where it is. Raises OnrecordError where an input cannot be
    found, before anything is started, where the folder cannot be gone on with, or actors end again and again.
    """
    sources = _sources(inputs, errors)
    if not sources and not dataset.about(settings.out):
        return Progress()  # nothing is made where there is nothing to read
    manifest = Manifest(settings)
    manifest.open()
    with manifest.alone():
        manifest.drop_lost()
        for source in sources:
            planned = manifest.planned.get(source.name)
            if planned and planned.source.size != source.size:
                raise OnrecordError(
                    f"{source.paths[0]}: the file has another size than when the dataset was begun: give "
                    "another "
                    "folder, or the file under another name."
                )
        if all(source.name in manifest.planned for source in sources) and not _left(manifest):
            return Progress(sources=len(sources), chunks=len(manifest.done), chunks_done=len(manifest.done))
        manifest.finished(False)
        dataset.remove_parts(settings.out)
        shown(Progress(sources=len(sources), starting=True))
        with cluster(settings.actors, address) as ray:
            return _Run(ray, manifest, settings, sources, shown, stopped).go()


def done(settings: Settings) -> list[Done]:
    """The chunks of a dataset that are done."""
    manifest = Manifest(settings)
    manifest.open()
    return list(manifest.done.values())


def unread(settings: Settings) -> list[str]:
    """The inputs of which no story was read, though there are some, or something: each by its first file."""
    manifest = Manifest(settings)
    manifest.open()
    failed: Counter[str] = Counter()
    other: set[str] = set()
    for fault in dataset.faults(settings.out):
        failed[fault["source"]] += fault["kind"] == "failed"
        other |= {fault["source"]} if fault["kind"] == "language" else set()
    return [
        planned.source.paths[0]
        for planned in manifest.planned.values()
        if any(failed[path] for path in planned.source.paths)
        and not other.intersection(planned.source.paths)
        and not any(
            manifest.done[chunk.name].stories for chunk in planned.split.chunks if chunk.name in manifest.done
        )
    ]


def finished(settings: Settings) -> None:
    """Say of the dataset that all of it is there."""
    Manifest(settings).finished(True)


def _sources(inputs: list[str], errors: Callable[[SourceError], None]) -> list[Source]:
    found: dict[str, Source] = {}
    missing = 0
    for source in sources_of(inputs):
        if isinstance(source, SourceError):
            errors(source)
            missing += not isinstance(source, Remark)
        else:
            found[source.name] = source
    if missing and found:
        raise OnrecordError("nothing was read: correct the inputs that cannot be found, or leave them out.")
    return list(found.values())


def _left(manifest: Manifest) -> list[Chunk]:
    return [
        chunk
        for planned in manifest.planned.values()
        for chunk in planned.split.chunks
        if chunk.name not in manifest.done
    ]


class _Run:
    """One run, from the first actor to the last chunk."""

    def __init__(
        self,
        ray: Any,
        manifest: Manifest,
        settings: Settings,
        sources: Iterable[Source],
        shown: Callable[[Progress], None],
        stopped: Callable[[], bool],
    ) -> None:
        self._ray, self._manifest, self._settings, self._shown = ray, manifest, settings, shown
        self._stopped = stopped
        self._unplanned = deque(source for source in sources if source.name not in manifest.planned)
        self._chunks = deque(_left(manifest))
        # The second thread of an actor says how far the first one is.
        self._actor = ray.remote(num_cpus=1, max_restarts=0, max_concurrency=2)(Worker)
        self._idle: list[Any] = []
        self._busy: dict[Any, tuple[Any, Chunk | Source]] = {}
        self._states: dict[Any, State] = {}
        self._gone = 0  # stories that actors which ended had read
        self._ends = 0
        self._progress = Progress(sources=len(manifest.planned) + len(self._unplanned))

    def go(self) -> Progress:
        """Until all is done, or it is stopped; gives how far it came."""
        while (self._chunks or self._unplanned or self._busy) and not self._stopped():
            while (self._chunks or self._unplanned) and len(self._busy) < self._settings.actors:
                self._begin()
            ready, _ = self._ray.wait(list(self._busy), num_returns=1, timeout=_WAIT)
            for reference in ready:
                self._finish(reference)
            self._look()
        return self._progress

    def _begin(self) -> None:
        actor = self._idle.pop() if self._idle else self._actor.remote(self._settings)
        # Chunks before sources: stories are read while the next source is looked through.
        if self._chunks:
            task: Chunk | Source = self._chunks.popleft()
            reference = actor.read.remote(task)
        else:
            task = self._unplanned.popleft()
            reference = actor.split.remote(task)
        self._busy[reference] = actor, task

    def _finish(self, reference: Any) -> None:
        actor, task = self._busy.pop(reference)
        try:
            result = self._ray.get(reference)
        except self._ray.exceptions.RayActorError:
            self._ended(actor, task)
            return
        except self._ray.exceptions.RayTaskError as error:
            raise error.cause if isinstance(error.cause, OnrecordError) else error from None
        self._idle.append(actor)
        self._ends = 0
        if isinstance(result, Done):
            self._manifest.done[result.chunk] = result
        else:
            assert isinstance(task, Source)
            self._manifest.plan(task, result)
            self._chunks.extend(chunk for chunk in result.chunks if chunk.name not in self._manifest.done)

    def _ended(self, actor: Any, task: Chunk | Source) -> None:
        """An actor was ended from outside, or for want of memory: its task goes to the next one."""
        self._gone += self._states.pop(actor, State(0, 0.0, 0)).stories
        self._progress.ended += 1
        self._ends += 1
        if self._ends > _ENDS:
            raise OnrecordError(
                f"{_ENDS} processes ended one after another: there may be too little memory; give fewer "
                "--actors."
            )
        (self._chunks if isinstance(task, Chunk) else self._unplanned).appendleft(task)  # type: ignore[arg-type]

    def _look(self) -> None:
        """See how far the actors are, and say so."""
        actors = [*self._idle, *(actor for actor, _ in self._busy.values())]
        asked = {actor.state.remote(): actor for actor in actors}
        ready, _ = self._ray.wait(list(asked), num_returns=len(asked), timeout=0.5) if asked else ([], [])
        for reference in ready:
            with suppress(self._ray.exceptions.RayError):
                self._states[asked[reference]] = self._ray.get(reference)
        progress, states = self._progress, list(self._states.values())
        progress.chunks = sum(len(each.split.chunks) for each in self._manifest.planned.values())
        progress.chunks_done = len(self._manifest.done)
        progress.stories = self._gone + sum(state.stories for state in states)
        seconds = sum(state.seconds for state in states)
        progress.per_core = sum(state.stories for state in states) / seconds if seconds else 0.0
        there = [*self._chunks, *(task for _, task in self._busy.values() if isinstance(task, Chunk))]
        progress.stories_left = sum(chunk.count for chunk in there)
        at_once = progress.per_core * self._settings.actors
        progress.seconds_left = progress.stories_left / at_once if at_once and not self._unplanned else None
        progress.memory = max((state.memory for state in states), default=0)
        progress.faults = sum(done.faults for done in self._manifest.done.values())
        self._shown(progress)
