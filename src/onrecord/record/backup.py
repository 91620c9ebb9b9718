"""Backup: a whole copy of a record in one file, also while others read it or write to it."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from onrecord.errors import BadArgument, NotARecord, OnrecordError, unwritable
from onrecord.record import logs, opening, schema
from onrecord.record.damage import damage
from onrecord.visible import shown

__all__ = ["backup", "backup_of", "of_any_schema"]

_SQLITE = b"SQLite format 3\0"
_OURS = slice(68, 72)  # where the header of an SQLite file says whose it is


def backup_of(path: str, out: str) -> int:
    """Copy the record at `path`, of any schema that this onrecord knows; gives how many stories it has."""
    with of_any_schema(path) as connection:
        return backup(connection, path, out)


@contextmanager
def of_any_schema(path: str) -> Iterator[sqlite3.Connection]:
    """The record at `path`, opened to be copied, also where an older onrecord made it."""
    with opening.told(path):
        file, connection = logs.identity(path), opening.opened(path, "read", older=True)
        try:
            yield connection
        finally:
            connection.close()
            logs.take_away(path, file)


def backup(connection: sqlite3.Connection, path: str, out: str) -> int:
    """Copy the record at `path`, as it is at one moment, to `out`, which takes its name when all is there.

    What a record was given last may stand in the log beside it (`-wal`), so that a copy of the file alone may
    lack it. The copy is looked through before it takes its name. Gives how many stories it has, of each the
    latest version.

    Raises BadArgument where `out` is the record itself, a folder, or a file that is no record; NotARecord
    where the copy is damaged, as then the record is; OnrecordError where it cannot be written. In all these
    cases what was at `out` stays.
    """
    target = _target(path, out)
    with _part(target, out) as part:
        with opening.told(out), closing(sqlite3.connect(part)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # nothing stays beside it
        with opening.told(out), closing(sqlite3.connect(part)) as copy:
            if wrong := damage(copy):
                kept = "; the copy from before was kept" if os.path.exists(target) else ""
                raise NotARecord(
                    f"{shown(path)}: it is damaged ({shown(wrong)}), so no copy was made"
                    f"{kept}: `onrecord verify` says what is wrong."
                )
            (stories,) = copy.execute("SELECT count(*) FROM stories WHERE current").fetchone()
        os.chmod(part, os.stat(path).st_mode & 0o777)
        with open(part, "rb") as file:
            os.fsync(file.fileno())
        os.replace(part, target)
    return int(stories)


def _target(path: str, out: str) -> str:
    """The file that a backup is written to; raises BadArgument where that cannot be."""
    if out == "-":
        raise BadArgument("a backup is a file and cannot go to standard output: give it a name.")
    target, name = os.path.realpath(out), shown(out)
    if os.path.exists(target) and os.path.samefile(target, path):
        raise BadArgument("a backup needs another name than the record.")
    if os.path.isdir(target):
        raise BadArgument(f"{name} is a folder: give the name of a file.")
    if os.path.exists(f"{target}-wal") and os.path.getsize(f"{target}-wal"):
        raise BadArgument(f"{name} has a log beside it, as a record in use has: give another name.")
    if os.path.exists(target) and not _is_record(target, out):
        raise BadArgument(f"{name} is there and is not a record: give another name.")
    return target


def _is_record(target: str, out: str) -> bool:
    """Whether a file is a record, or empty."""
    try:
        with open(target, "rb") as file:
            head = file.read(100)
    except OSError as error:
        raise OnrecordError(f"cannot write {shown(out)}: {unwritable(error)}.") from error
    ours = schema.APPLICATION.to_bytes(4, "big")
    return not head or (head.startswith(_SQLITE) and head[_OURS] == ours)


@contextmanager
def _part(target: str, out: str) -> Iterator[str]:
    """A file beside `target` to be written first; it is gone where that does not come to its end."""
    try:
        descriptor, part = tempfile.mkstemp(
            prefix=f"{os.path.basename(target)}.", suffix=".part", dir=os.path.dirname(target)
        )
        os.close(descriptor)
    except OSError as error:
        raise OnrecordError(f"cannot write {shown(out)}: {unwritable(error)}.") from error
    try:
        yield part
    except BaseException:
        for name in (part, f"{part}-wal", f"{part}-shm", f"{part}-journal"):
            with suppress(OSError):
                os.unlink(name)
        raise
