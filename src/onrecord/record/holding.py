"""Holding: what a record has in it, counted."""

import os
from typing import NamedTuple

from onrecord.record import Record, opening

__all__ = ["Info", "info", "told_of"]


class Info(NamedTuple):
    """Counts of a record. `stories` counts each story once, `versions` all versions; `bytes` is on disk."""

    stories: int
    versions: int
    outlets: int
    first_day: str | None
    last_day: str | None
    undated: int
    words: int
    quotes: int
    direct: int
    indirect: int
    mixed: int
    people: int
    facts: int
    events: int
    notes: int
    readers: list[str]
    schema: int
    bytes: int


def info(record: Record) -> Info:
    """What the record holds now."""
    ask = record.connection.execute
    ask("BEGIN")  # all counts of one moment, whoever writes meanwhile
    try:
        stories = ask(
            "SELECT coalesce(sum(current), 0), count(*), count(DISTINCT outlet), min(day), max(day),"
            " coalesce(sum(day IS NULL), 0), coalesce(sum(words), 0) FROM stories"
        ).fetchone()
        kinds = dict(ask("SELECT kind, count(*) FROM quotes GROUP BY kind").fetchall())
        counts = [
            ask(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("people WHERE named", "facts", "events", "notes")
        ]
        readers = [row[0] for row in ask("SELECT DISTINCT reader FROM stories ORDER BY reader")]
    finally:
        ask("COMMIT")
    names = ("", "-wal")
    size = sum(os.path.getsize(record.path + name) for name in names if os.path.exists(record.path + name))
    count, versions, outlets, first, last, undated, words = stories
    people, facts, events, notes = counts
    return Info(
        stories=count,
        versions=versions,
        outlets=outlets,
        first_day=first,
        last_day=last,
        undated=undated,
        words=words,
        quotes=sum(kinds.values()),
        direct=kinds.get("direct", 0),
        indirect=kinds.get("indirect", 0),
        mixed=kinds.get("mixed", 0),
        people=people,
        facts=facts,
        events=events,
        notes=notes,
        readers=readers,
        schema=opening.VERSION,
        bytes=size,
    )


def told_of(held: Info) -> str:
    """The same for a person, a line a thing."""
    older = held.versions - held.stories
    days = f"{held.first_day} to {held.last_day}" if held.first_day else "no dates"
    undated = f", {held.undated:,} undated" if held.undated and held.first_day else ""
    lines = (
        ("stories", f"{held.stories:,}" + (f" and {older:,} older versions of them" if older else "")),
        ("words", f"{held.words:,}"),
        ("days", days + undated),
        ("outlets", f"{held.outlets:,}"),
        (
            "quotes",
            f"{held.quotes:,}: {held.direct:,} direct, {held.indirect:,} indirect, {held.mixed:,} mixed",
        ),
        ("people", f"{held.people:,} named"),
        ("facts", f"{held.facts:,}"),
        ("events", f"{held.events:,}"),
        ("notes", f"{held.notes:,}"),
        ("size", f"{held.bytes / 1e6:,.1f} MB"),
        ("read by", ", ".join(f"onrecord {reader}" for reader in held.readers) or "no one yet"),
    )
    return "\n".join(f"{name:<8} {what}" for name, what in lines)
