"""Manifest: which sources and chunks an archive has, and which are done, as small files in the dataset."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

import msgspec

import onrecord
from onrecord.archive.sources import Source, Split
from onrecord.archive.worker import Done, Settings
from onrecord.errors import OnrecordError
from onrecord.formats import dataset

__all__ = ["Manifest"]

_T = TypeVar("_T")


class _Planned(msgspec.Struct, frozen=True):
    source: Source
    split: Split


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
            if os.path.isdir(out) and any(not name.startswith(".") for name in os.listdir(out)):
                raise OnrecordError(f"{out}: there is something in the folder, and no dataset: give another.")
            dataset.put_about(out, read_with)
        elif other := [name for name, value in read_with.items() if there.get(name) != value]:
            raise OnrecordError(
                f"{out}: it was begun with another {', '.join(other)}: go on with the same, or give another "
                "folder."
            )
        for planned in self._each("sources", _Planned):
            self.planned[planned.source.name] = planned
        for done in self._each("done", Done):
            self.done[done.chunk] = done

    def plan(self, source: Source, split: Split) -> None:
        """Keep the chunks of a source, for this run and those that go on."""
        planned = _Planned(source, split)
        path = os.path.join(self.folder, "sources", f"{source.name}.json")
        faults = [
            dataset.Fault(source.paths[0], None, None, "broken", broken.reason, broken.at)
            for broken in split.broken
        ]
        dataset.write_faults(self._settings.out, f"{source.name}-broken", faults)
        dataset.put_text(path, msgspec.json.encode(planned).decode())
        self.planned[source.name] = planned

    def _each(self, kind: str, type: type[_T]) -> Iterator[_T]:
        folder = os.path.join(self.folder, kind)
        os.makedirs(folder, exist_ok=True)
        for name in sorted(os.listdir(folder)):
            if name.endswith(".json"):
                with open(os.path.join(folder, name), "rb") as file:
                    yield msgspec.json.decode(file.read(), type=type)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While this holds no other run writes to the folder; raises OnrecordError where one does."""
        os.makedirs(self.folder, exist_ok=True)
        with open(os.path.join(self.folder, ".lock"), "a") as file:
            with suppress(ImportError):
                import fcntl

                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError:
                    raise OnrecordError(
                        f"{self._settings.out}: another run is writing to it: wait for its end."
                    ) from None
            yield
