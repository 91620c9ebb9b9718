"""Upgrading: the copy that is kept of a record before it is brought to the schema of this onrecord."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import NamedTuple

from onrecord.errors import OnrecordError
from onrecord.record import Record, schema
from onrecord.record.backup import backup_of, of_any_schema

__all__ = ["Keeping", "Upgrade", "upgraded_copy"]

_NAMES = 1_000  # of copies of one schema that may be there already


class Upgrade(NamedTuple):
    """A record that was brought from the schema `before` to `now`; `copy` holds it as it was, if any does."""

    path: str
    before: int
    now: int
    copy: str | None

    def __str__(self) -> str:
        kept = f"; as it was it is in {self.copy}" if self.copy else "; no copy was kept of it as it was"
        return (
            f"{self.path}: brought from schema {self.before} to {self.now}, which older versions of onrecord "
            f"cannot open{kept}."
        )


class Keeping:
    """Called with a record that is about to be changed: keeps a copy of it, beside it or as the file `out`.

    Where `out` is False none is kept. `upgrade` then says what was done; `undo` takes the copy away again.
    """

    def __init__(self, path: str, out: str | os.PathLike[str] | bool = True) -> None:
        self.path, self.out = path, out if isinstance(out, bool) else os.fspath(out)
        self.upgrade: Upgrade | None = None

    def __call__(self, connection: sqlite3.Connection, version: int) -> None:
        """Keep the copy; raises OnrecordError where it cannot be made, so that nothing is changed."""
        copy = _free(self.path, version) if self.out is True else self.out or None
        if copy is not None:
            try:
                backup_of(self.path, copy)  # SQLite copies from no connection that is about to write
            except OnrecordError as error:
                error.args = (
                    f"{error} It is of schema {version}, and no copy could be kept of it before it is "
                    f"brought to schema {schema.VERSION}, so nothing was changed: `onrecord upgrade` can "
                    "put the copy elsewhere (--backup FILE) or go without (--no-backup).",
                )
                raise
        self.upgrade = Upgrade(self.path, version, schema.VERSION, copy)

    def undo(self) -> None:
        """Forget what was not done after all."""
        if self.upgrade and self.upgrade.copy:
            with suppress(OSError):
                os.unlink(self.upgrade.copy)
        self.upgrade = None


@contextmanager
def upgraded_copy(path: str) -> Iterator[Record]:
    """A copy of the record at `path`, brought to the schema of this onrecord; it is gone at the end."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        copy = os.path.join(folder, os.path.basename(path))
        with of_any_schema(path) as record, closing(sqlite3.connect(copy)) as to:
            record.backup(to)
        with Record.open(copy, "write", backup=False) as opened:
            yield opened


def _free(path: str, version: int) -> str:
    """A name beside the record under which there is nothing: desk.schema-3.db."""
    root, ending = os.path.splitext(path)
    names = [f"{root}.schema-{version}{ending}"]
    names += [f"{root}.schema-{version}-{n}{ending}" for n in range(2, _NAMES)]
    return next((name for name in names if not os.path.lexists(name)), names[-1])
