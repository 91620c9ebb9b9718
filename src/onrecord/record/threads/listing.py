"""Listing: the threads that more than one story prints."""

import sqlite3
from typing import Literal

from onrecord.record.asking import Outlets, of_outlets
from onrecord.record.threads.answer import ThreadRow
from onrecord.record.threads.asking import speaking, wordings
from onrecord.record.threads.nodes import read

__all__ = ["ORDERS", "Order", "threads"]

Order = Literal["printed", "changed"]
ORDERS: tuple[Order, ...] = ("printed", "changed")


def threads(
    connection: sqlite3.Connection,
    order: Order = "printed",
    *,
    person: int | None = None,
    outlet: Outlets = None,
    since: str | None = None,
    until: str | None = None,
    outlets: int = 1,
    limit: int | None = None,
) -> list[ThreadRow]:
    """The threads that more than one story prints: those in most stories first, or those changed most.

    `since` and `until` are ISO days of publication, `outlet` a name or several, capitals aside: of
    threads of which some printing fits. `outlets` is in how many they are at least.
    """
    having, values = [], list[object]()
    if outlet is not None:
        test, names = of_outlets("s.outlet", outlet)
        having.append(f"max({test})")
        values += names
    for condition, value in (
        ("max(s.day >= ?)", since),
        ("max(s.day <= ?)", until),
        (
            "max(m.quote IN (SELECT k.quote FROM appearances a JOIN speakers k ON k.appearance = a.id"
            " WHERE a.person = ? AND k.role = 'speaker'))",
            person,
        ),
    ):
        if value is not None:
            having.append(condition)
            values.append(value)
    most = "stories DESC, outlets DESC, changed DESC"
    first = f"changed DESC, {most}" if order == "changed" else most
    rows = connection.execute(
        "SELECT m.thread, count(DISTINCT s.thread) AS stories, count(DISTINCT s.outlet) AS outlets,"
        " sum(m.wording IN ('altered', 'paraphrase')) AS changed,"
        " min(s.day), max(s.day) FROM (SELECT quote, thread, wording FROM threaded"
        " UNION SELECT thread, thread, 'verbatim' FROM threaded) m"
        " JOIN quotes q ON q.id = m.quote JOIN stories s ON s.id = q.story WHERE s.current = 1"
        " GROUP BY m.thread HAVING count(DISTINCT s.thread) > 1 AND count(DISTINCT s.outlet) >= ?"
        f" {''.join(f' AND {each}' for each in having)}"
        f" ORDER BY {first}, min(s.day), m.thread LIMIT ?",
        (outlets if outlets > 1 else 0, *values, -1 if limit is None else limit),
    ).fetchall()
    return [_row(connection, *row) for row in rows]


def _row(
    connection: sqlite3.Connection, number: int, stories: int, outlets: int, changed: int, first: str | None,
    last: str | None,
) -> ThreadRow:  # fmt: skip
    quotes = connection.execute(
        "SELECT q.id FROM quotes q JOIN stories s ON s.id = q.story WHERE s.current = 1"
        " AND (q.id = ?1 OR q.id IN (SELECT quote FROM threaded WHERE thread = ?1)) ORDER BY q.id",
        (number,),
    )
    nodes = list(read(connection, [quote for (quote,) in quotes]))
    (text,) = connection.execute("SELECT content FROM quotes WHERE id = ?", (number,)).fetchone()
    spoke = speaking(connection, nodes)
    return ThreadRow(
        thread=number,
        speaker="; ".join(spoke.values()) or None,
        person_ids=tuple(spoke),
        text=text,
        stories=stories,
        outlets=outlets,
        wordings=wordings(nodes),
        changed=changed,
        first=first,
        last=last,
        denial=next((node.denial for node in nodes if node.id == number), None),
    )
