"""Desk notes over a whole record: what does not add up in its stories, and where."""

import sqlite3
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.record.asking import Outlets, conditions
from onrecord.story import Day

__all__ = ["NoteRow", "notes"]


class NoteRow(msgspec.Struct, frozen=True, kw_only=True):
    """A desk note with its story. `kind` is "check" or "holds", `check` which check gave it.

    What it is about stands from `start` to `end` of the story's text; None where that is no words.
    """

    day: Day | None
    outlet: str | None
    story: str
    check: str
    message: str
    kind: str
    title: str | None
    section: str | None
    url: str | None
    start: int | None
    end: int | None
    story_id: int


def notes(
    connection: sqlite3.Connection,
    *,
    kinds: Sequence[str] = ("check",),
    checks: Sequence[str] = (),
    outlet: Outlets = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Iterator[NoteRow]:
    """Notes of the latest versions of stories, by day, then in the order of the text.

    Of no `kinds` or `checks` means of any; unasked, what is to be checked.
    """
    where, values = conditions(outlet, since, until)
    if kinds:
        where.append(f"n.kind IN ({', '.join('?' * len(kinds))})")
        values += kinds
    if checks:
        where.append(f'n."check" IN ({", ".join("?" * len(checks))})')
        values += checks
    rows = connection.execute(
        'SELECT s.day, s.outlet, s.name, n."check", n.message, n.kind, s.title, s.section, s.url, n.start,'
        ' n."end", s.id'
        f" FROM notes n JOIN stories s ON s.id = n.story WHERE {' AND '.join(where)}"
        " ORDER BY s.day, s.id, n.start, n.id LIMIT ?",
        (*values, -1 if limit is None else limit),
    )
    fields = NoteRow.__struct_fields__
    return (NoteRow(**dict(zip(fields, row, strict=True))) for row in rows)
