"""Finding: the story or the person that someone means by a name, an address, a digest or a number."""

import re
import sqlite3

from onrecord.errors import RecordError
from onrecord.record.person import PersonRow, people
from onrecord.visible import flat

__all__ = ["person", "stories"]

_DIGEST = re.compile(r"[0-9a-f]{8,64}")
_TOLD = 5  # stories listed where a name is that of several
_PEOPLE_TOLD = 8  # people told where several have the name
_DIGITS = 18  # more than a row can have for its number
_NEAREST = 5  # names told where there is none such


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


def person(connection: sqlite3.Connection, name: str) -> int:
    """The number of the person that a name, or a number, stands for; raises RecordError with what is near.

    A name is that of people, in any case, else one by which stories call them.
    """
    if name.strip().lstrip("#").isdecimal():
        digits = name.strip().lstrip("#")
        if len(digits) > _DIGITS:
            raise RecordError(f"there is no person {digits[:_DIGITS]}… in this record.")
        number = int(digits)
        if connection.execute("SELECT 1 FROM people WHERE id = ?", (number,)).fetchone():
            return number
        raise RecordError(f"there is no person {number} in this record.")
    wanted = " ".join(name.split())
    found = _numbers(connection, "SELECT id FROM people WHERE name = ? COLLATE NOCASE ORDER BY id", wanted)
    found = found or _numbers(
        connection,
        "SELECT DISTINCT a.person FROM names n JOIN appearances a ON a.id = n.appearance"
        " WHERE n.name = ? COLLATE NOCASE ORDER BY a.person",
        wanted,
    )
    if len(found) == 1:
        return found[0]
    if not found:
        near = _near(connection, wanted)
        hint = f" Nearest: {'; '.join(near)}." if near else ""
        raise RecordError(f"this record has nobody called “{flat(wanted[:80])}”.{hint}")
    rows = [row for number in found[:200] for row in people(connection, person=number)]
    if len(rows) == 1:
        return rows[0].number
    rows.sort(key=lambda row: (-row.quotes, -row.stories, row.number))
    told = "; ".join(_described(connection, row) for row in rows[:_PEOPLE_TOLD])
    more = f"; and {len(found) - _PEOPLE_TOLD} more" if len(found) > _PEOPLE_TOLD else ""
    raise RecordError(
        f"{len(found)} people go by “{flat(wanted[:80])}”: give a number instead of the name. {told}{more}."
    )


def _described(connection: sqlite3.Connection, row: PersonRow) -> str:
    role = connection.execute(
        "SELECT f.value FROM facts f JOIN appearances a ON a.id = f.appearance"
        " WHERE a.person = ? AND f.kind = 'role' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
        (row.number,),
    ).fetchone()
    what = f", {flat(role[0])}" if role else ""
    count = "1 quote" if row.quotes == 1 else f"{row.quotes:,} quotes"
    return f"{row.number}: {flat(row.name)}{what} ({count})"


def _near(connection: sqlite3.Connection, name: str) -> list[str]:
    """The names nearest in spelling."""
    from rapidfuzz import fuzz, process, utils

    names = [
        row[0] for row in connection.execute("SELECT DISTINCT name FROM people WHERE named ORDER BY name")
    ]
    found = process.extract(
        name, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=_NEAREST, score_cutoff=60
    )
    return [flat(one) for one, _, _ in found]


def _numbers(connection: sqlite3.Connection, statement: str, name: str) -> list[int]:
    return [row[0] for row in connection.execute(statement, (name,))]
