"""Threads: whether each quote is in the thread that its words, its speaker and its day give."""

import sqlite3
from collections.abc import Iterator

from onrecord.record.checking.finding import Finding
from onrecord.record.threads import keeping

__all__ = ["check"]


def check(connection: sqlite3.Connection, repair: bool) -> Iterator[Finding]:
    """Threads that are not those which working them out anew gives."""
    if repair:
        keeping.settle(connection)  # what was put right before this may have moved quotes
    if not keeping.waiting(connection) and keeping.rebuilt(connection):
        return
    if repair:
        keeping.rebuild(connection)
    yield Finding(
        "threads", "quotes are not in the threads that are theirs", "derived from the quotes", repair
    )
