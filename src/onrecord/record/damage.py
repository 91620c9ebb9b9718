"""Damage: what a copy of a record is looked through for, more quickly than `onrecord verify` does.

The pages of the file, the rows that others point at, and each story: its text against its digest and the
checksum of its reading. Rows are not compared with the readings they come from. Any schema will do.
"""

import sqlite3

import zstandard

from onrecord.story import digest_of

__all__ = ["damage", "pages"]


def damage(connection: sqlite3.Connection) -> str | None:
    """The first thing that is wrong, in words; None where nothing is."""
    try:
        if wrong := pages(connection, 1):
            return wrong[0].replace("\n", " ")
        if lost := connection.execute("PRAGMA foreign_key_check").fetchone():
            return f"a row of {lost[0]} points at one that is not there"
        for name, digest, published, outlet, text, packed in connection.execute(
            "SELECT name, digest, published, outlet, text, reading FROM stories ORDER BY id"
        ):
            if digest_of(text, published, outlet) != digest:
                return f"the text, date or outlet of “{name}” is not what was added"
            zstandard.decompress(packed)
    except (sqlite3.DatabaseError, zstandard.ZstdError, MemoryError, TypeError) as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in _OF_THE_MACHINE:
            raise
        return str(error)
    return None


# What tells of the disk or of another program, and not of the file.
_OF_THE_MACHINE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_NOMEM)


def pages(connection: sqlite3.Connection, most: int) -> list[str]:
    """What SQLite finds in the file, at most so much; the words to be searched are looked into elsewhere.

    Not by `quick_check`, which in SQLite 3.40 takes the numbers in tables without row numbers for NULL.
    """
    rows = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({most})")]
    return [row for row in rows if row != "ok" and "FTS5" not in row and "inverted index" not in row]
