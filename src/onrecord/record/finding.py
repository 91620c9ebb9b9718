"""Finding: the story that someone means by a name, an address or a digest."""

import re
import sqlite3

from onrecord.errors import RecordError
from onrecord.visible import flat

__all__ = ["stories"]

_DIGEST = re.compile(r"[0-9a-f]{8,64}")
_TOLD = 5  # stories listed where a name is that of several


def stories(connection: sqlite3.Connection, wanted: str) -> list[int]:
    """The rows of the versions meant: one for a digest or its beginning, all for a name or an address.

    Raises RecordError where there is none, or where several stories have the name.
    """
    rows = connection.execute(
        "SELECT id, thread, outlet, day, digest FROM stories WHERE name = ?1 OR url = ?1 ORDER BY id",
        (wanted,),
    ).fetchall()
    threads = {row[1] for row in rows}
    if len(threads) > 1:
        listed = "; ".join(
            f"{digest[:12]} ({flat(', '.join(filter(None, (outlet, day))) or 'undated')})"
            for _, _, outlet, day, digest in rows[:_TOLD]
        )
        more = f" and {len(rows) - _TOLD:,} more" if len(rows) > _TOLD else ""
        raise RecordError(
            f"{len(threads):,} stories go by “{flat(wanted[:80])}”: give one by its digest: {listed}{more}."
        )
    if threads:
        found = connection.execute("SELECT id FROM stories WHERE thread = ? ORDER BY id", tuple(threads))
        return [row[0] for row in found]
    if _DIGEST.fullmatch(wanted):
        begun = connection.execute(
            "SELECT id FROM stories WHERE digest >= ? AND digest < ?", (wanted, wanted + "g")
        ).fetchall()
        if len(begun) == 1:
            return [begun[0][0]]
        if begun:
            raise RecordError(f"{len(begun):,} digests begin with {wanted}: give more of it.")
    raise RecordError(
        f"there is no story “{flat(wanted[:80])}” in the record: give a name, address or digest."
    )
