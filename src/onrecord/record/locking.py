"""The lock of whoever writes to a record: taken for a transaction, and who holds it where it is not free."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from onrecord.errors import RecordLocked
from onrecord.visible import shown

__all__ = ["locked", "transaction", "writer_of"]


@contextmanager
def transaction(
    connection: sqlite3.Connection,
    waiting: Callable[[], bool] = lambda: False,
    path: str = "",
    wait: float = 0,
) -> Iterator[None]:
    """All of what runs within is kept, or, where it raises, nothing.

    Takes the writer's lock at its start; where another holds it, tries again while `waiting()` is true.
    """
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
            break
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            if not waiting():
                raise RecordLocked(locked(path, wait)) from None
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite has rolled back by itself where the disk was full
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


def locked(path: str, wait: float) -> str:
    """The sentence that says who is writing to the record."""
    who = writer_of(path) or "another program"
    return (
        f"{shown(path)}: {who} is writing to it and did not let go in {wait:g} second{'s' * (wait != 1)}: "
        "try again when it has ended."
    )


def writer_of(path: str) -> str | None:
    """Who holds the writer's lock, in words ("process 4711, onrecord add …"), where the system tells."""
    with suppress(OSError):
        wanted = {os.stat(name).st_ino for name in (path, f"{path}-shm") if os.path.exists(name)}
        for line in Path("/proc/locks").read_text().splitlines():
            # "1: POSIX ADVISORY WRITE 4711 00:01:1234 0 EOF"; who waits for a lock has an arrow before POSIX.
            fields = line.split()
            if "->" in fields or "WRITE" not in fields or int(fields[5].rsplit(":", 1)[1]) not in wanted:
                continue
            pid = int(fields[4])
            if pid > 0 and pid != os.getpid():
                return f"process {pid}{_command(pid)}"
    return None


def _command(pid: int) -> str:
    """The command of a process, in brackets, where the system tells and it has not ended."""
    with suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if command := " ".join(os.fsdecode(word) for word in words if word):
            return f" ({shown(command, 80)})"
    return ""
