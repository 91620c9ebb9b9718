"""Backup: a whole copy of a record in one file, also while others read it or write to it."""

import os
import sqlite3
import tempfile
from contextlib import closing, suppress

from onrecord.errors import BadArgument, OnrecordError
from onrecord.record import opening

__all__ = ["backup"]


def backup(connection: sqlite3.Connection, path: str, out: str) -> None:
    """Copy the record at `path`, as it is at one moment, to `out`, which takes its name when all is there.

    What a record was given last may stand in the log beside it (`-wal`), so that a copy of the file alone may
    lack it. Raises BadArgument where `out` is the record itself or a folder, OnrecordError where it cannot be
    written.
    """
    target = os.path.realpath(out)
    if os.path.exists(target) and os.path.samefile(target, path):
        raise BadArgument("a backup needs another name than the record.")
    if os.path.isdir(target):
        raise BadArgument(f"{opening.shown(out)} is a folder: give the name of a file.")
    if os.path.exists(f"{target}-wal") and os.path.getsize(f"{target}-wal"):
        raise BadArgument(
            f"there is a -wal file next to {opening.shown(out)}, so it may be in use: give another name."
        )
    try:
        descriptor, part = tempfile.mkstemp(
            prefix=f"{os.path.basename(target)}.", suffix=".part", dir=os.path.dirname(target)
        )
        os.close(descriptor)
    except OSError as error:
        raise OnrecordError(f"cannot write {opening.shown(out)}: {error.strerror or error}.") from error
    try:
        with opening.told(out), closing(sqlite3.connect(part)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # nothing stays beside it
        os.chmod(part, os.stat(path).st_mode & 0o777)
        with open(part, "rb") as file:
            os.fsync(file.fileno())
        os.replace(part, target)
    except BaseException:
        for name in (part, f"{part}-wal", f"{part}-shm", f"{part}-journal"):
            with suppress(OSError):
                os.unlink(name)
        raise
