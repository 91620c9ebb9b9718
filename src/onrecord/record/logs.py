"""The log beside a record (`-wal`): a writer empties it at its end, and the last to close takes it away.

SQLite does neither where a reader has the record open, and one that only reads may not write: the newest
pages would stand beside the file after everybody has ended.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

__all__ = ["Identity", "connected", "empty", "identity", "lacks_shared_memory", "left", "take_away"]

Identity = tuple[int, int]  # of a file, whatever it is called: its device and its number there


def identity(path: str) -> Identity | None:
    """Which file stands at `path`; None where there is none."""
    with suppress(OSError):
        found = os.stat(path)
        return found.st_dev, found.st_ino
    return None


def left(path: str) -> int:
    """Bytes in the log of the record at `path`."""
    with suppress(OSError):
        return os.path.getsize(_beside(path, "-wal"))
    return 0


def lacks_shared_memory(path: str) -> bool:
    """Whether the log has something in it that cannot be read: its `-shm` is away and cannot be made."""
    folder = os.path.dirname(os.path.realpath(path))
    return left(path) > 0 and not os.path.exists(_beside(path, "-shm")) and not os.access(folder, os.W_OK)


def empty(connection: sqlite3.Connection) -> None:
    """Put what stands in the log into the file, as far as no reader is in the way, and empty the log."""
    if not connection.in_transaction:
        with suppress(sqlite3.Error):  # the disk may be full: the log then keeps what it holds
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def take_away(path: str, file: Identity | None) -> None:
    """Take away the log of the record at `path` where nobody has it open any more, once the file has it all.

    `file` is which one was open under that name: a log that was begun for another file is left alone. So is
    one that may not be written.
    """
    where = os.path.realpath(path)
    writable = all(os.access(each, os.W_OK) for each in (where, os.path.dirname(where)))
    if not os.path.exists(_beside(path, "-wal")) or not writable or identity(where) != file:
        return
    with suppress(sqlite3.Error), connected(where) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        # As it closes SQLite looks whether it is the last one, and if so puts the log into the file.


@contextmanager
def connected(path: str) -> Iterator[sqlite3.Connection]:
    """A plain connection that may write, closed at the end."""
    uri = f"{Path(path).absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0.1)) as connection:
        yield connection


def _beside(path: str, end: str) -> str:
    return os.path.realpath(path) + end  # as SQLite calls it: a link is followed first
