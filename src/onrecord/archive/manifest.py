"""Manifest: which sources and chunks an archive has, and which are done, as small files in the dataset."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import msgspec

import onrecord
from onrecord.archive.holding import hold
from onrecord.archive.sources import Source, Split
from onrecord.archive.worker import Done, Settings
from onrecord.errors import OnrecordError, unwritable
from onrecord.formats import dataset, tables
from onrecord.visible import first_few

__all__ = ["Manifest", "lacks", "lost"]

_T = TypeVar("_T")

_END = b"PAR1"  # the last bytes of every Parquet file
_WAIT = 5.0  # seconds for a run that was killed to let go


class _Planned(msgspec.Struct, frozen=True):
    source: Source
    split: Split


def lacks(folder: str) -> list[str]:
    """What a dataset lacks, a sentence each: the end of a run, files of chunks that were read."""
    said = []
    if (dataset.about(folder) or {}).get("finished") is False:
        said.append(
            f"{folder}: the dataset is incomplete: `onrecord archive` was stopped, or is still running. "
            "Adding what is there."
        )
    if gone := [path for path in lost(folder) if not os.path.exists(os.path.join(folder, path))]:
        are = "are" if len(gone) > 1 else "is"
        said.append(
            f"{folder}: {first_few(gone, 1)} {are} missing: `onrecord archive` with the same "
            "inputs rebuilds it."
        )
    return said


def lost(folder: str, done: Iterable[Done] | None = None) -> list[str]:
    """The files of a dataset's chunks that are missing or cut off; none of one that was not archived."""
    if done is None:
        done = _each(os.path.join(folder, "manifest", "done"), Done)
    return [path for each in done for path in each.files if not _whole(os.path.join(folder, path))]


def _whole(path: str) -> bool:
    """Whether a Parquet file is there to its end."""
    try:
        with open(path, "rb") as file:
            file.seek(-len(_END), os.SEEK_END)
            return file.read() == _END
    except OSError:
        return False


def _each(folder: str, type: type[_T]) -> Iterator[_T]:
    if not os.path.isdir(folder):
        return
    for name in sorted(os.listdir(folder)):
        if name.endswith(".json"):
            with open(os.path.join(folder, name), "rb") as file:
                yield msgspec.json.decode(file.read(), type=type)


class Manifest:
    """The manifest of a dataset in a folder, which is made where there is none."""

    def __init__(self, settings: Settings) -> None:
        self.folder = os.path.join(settings.out, "manifest")
        self._settings = settings
        self.planned: dict[str, _Planned] = {}
        self.done: dict[str, Done] = {}

    def open(self) -> None:
        """Read it, or begin it. Raises OnrecordError where the folder holds something else, or was read
        otherwise."""
        out = self._settings.out
        read_with = {
            "schema": dataset.SCHEMA,
            "reader": onrecord.__version__,
            "published": self._settings.published,
            "max_chars": self._settings.max_chars,
            "every_language": self._settings.every_language,
        }
        there = dataset.about(out)
        if there is None:
            if os.path.exists(out) and not os.path.isdir(out):
                raise OnrecordError(f"{out}: this is a file, and a dataset is a folder: give another name.")
            if os.path.isdir(out) and any(not name.startswith(".") for name in os.listdir(out)):
                raise OnrecordError(f"{out}: there is something in the folder, and no dataset: give another.")
            dataset.put_about(out, read_with)
        elif other := [name for name, value in read_with.items() if there.get(name) != value]:
            raise OnrecordError(
                f"{out}: it was begun with another {', '.join(other)}: go on with the same, or give another "
                "folder."
            )
        for planned in _each(os.path.join(self.folder, "sources"), _Planned):
            self.planned[planned.source.name] = planned
        for done in _each(os.path.join(self.folder, "done"), Done):
            self.done[done.chunk] = done

    def drop_lost(self) -> None:
        """Forget of chunks that are done those whose files are no longer all there, to read them again."""
        for path in lost(self._settings.out, self.done.values()):
            chunk = os.path.basename(path).removesuffix(".parquet")
            if self.done.pop(chunk, None):
                os.unlink(os.path.join(self.folder, "done", f"{chunk}.json"))

    def finished(self, whole: bool) -> None:
        """Say of the dataset that all of it is there, or that a run is at it."""
        told = dataset.about(self._settings.out) or {}
        if told.get("finished") is not whole:
            dataset.put_about(self._settings.out, {**told, "finished": whole})

    def plan(self, source: Source, split: Split) -> None:
        """Keep the chunks of a source, for this run and those that go on."""
        planned = _Planned(source, split)
        path = os.path.join(self.folder, "sources", f"{source.name}.json")
        faults = [
            tables.Fault(source.paths[0], None, None, "broken", broken.reason, broken.at)
            for broken in split.broken
        ]
        dataset.write_faults(self._settings.out, f"{source.name}-broken", faults)
        dataset.put_text(path, msgspec.json.encode(planned).decode())
        self.planned[source.name] = planned

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While this holds no other run writes to the folder; raises OnrecordError where one does."""
        out = self._settings.out
        try:
            os.makedirs(self.folder, exist_ok=True)
            file = open(os.path.join(self.folder, ".lock"), "a")  # noqa: SIM115
        except OSError as error:
            raise OnrecordError(f"cannot write {out}: {unwritable(error)}.") from error
        with file:
            hold(file, _WAIT, f"{out}: another run is writing to it: wait for its end.")
            yield
