"""Holding: what a record has in it, counted."""

import os
from typing import TYPE_CHECKING, NamedTuple

from onrecord.record import schema
from onrecord.wording import counted

if TYPE_CHECKING:
    from onrecord.record.questions import Questions

__all__ = ["Info", "info", "told_of"]


class Info(NamedTuple):
    """Counts of a record, of the latest version of each story.

    `versions` counts all of them, and the days are the first and the last on which a story was published, by
    its latest version. `bytes` is what the file has on disk. `quotes` are direct and mixed ones,
    `paraphrases` indirect. `people` are all who have a name: `persons`, `organisations` and `groups`.
    `removed_facts` were taken out by hand as wrong. `searched` counts what `said` and `check` look through:
    the quotes and paraphrases of all versions, and those that were denied.
    """

    stories: int
    versions: int
    outlets: int
    first_day: str | None
    last_day: str | None
    undated: int
    words: int
    quotes: int
    paraphrases: int
    direct: int
    mixed: int
    searched: int
    people: int
    persons: int
    organisations: int
    groups: int
    facts: int
    removed_facts: int
    events: int
    notes: int
    readers: list[str]
    schema: int
    bytes: int


_COUNTED = (
    "facts f JOIN appearances a ON a.id = f.appearance AND a.current",
    "events e JOIN stories s ON s.id = e.story AND s.current",
    "notes n JOIN stories s ON s.id = n.story AND s.current",
    "wrong_facts w JOIN stories s ON s.digest = w.digest AND s.current",
)


def info(record: "Questions") -> Info:
    """What the record holds now."""
    ask = record.connection.execute
    ask("BEGIN")  # all counts of one moment, whoever writes meanwhile
    try:
        (versions,) = ask("SELECT count(*) FROM stories").fetchone()
        stories = ask(
            "SELECT count(*), count(DISTINCT outlet), coalesce(sum(day IS NULL), 0),"
            " coalesce(sum(words), 0), min(day), max(day) FROM stories WHERE current"
        ).fetchone()
        kinds = dict(
            ask("SELECT kind, sum(quotes) FROM story_tallies WHERE current GROUP BY kind").fetchall()
        )
        searched = ask("SELECT count(*) FROM quotes").fetchone()[0]
        counts = [ask(f"SELECT count(*) FROM {what}").fetchone()[0] for what in _COUNTED]
        named = dict(
            ask(
                "SELECT kind, count(*) FROM people p WHERE named AND EXISTS"
                " (SELECT 1 FROM appearances WHERE person = p.id AND current = 1) GROUP BY kind"
            ).fetchall()
        )
        readers = [row[0] for row in ask("SELECT DISTINCT reader FROM stories ORDER BY reader")]
    finally:
        ask("COMMIT")
    names = ("", "-wal")
    size = sum(os.path.getsize(record.path + name) for name in names if os.path.exists(record.path + name))
    count, outlets, undated, words, first, last = stories
    facts, events, notes, removed = counts
    return Info(
        stories=count,
        versions=versions,
        outlets=outlets,
        first_day=first,
        last_day=last,
        undated=undated,
        words=words,
        quotes=kinds.get("direct", 0) + kinds.get("mixed", 0),
        paraphrases=kinds.get("indirect", 0),
        direct=kinds.get("direct", 0),
        mixed=kinds.get("mixed", 0),
        searched=searched,
        people=sum(named.values()),
        persons=named.get("person", 0),
        organisations=named.get("organisation", 0),
        groups=named.get("group", 0),
        facts=facts,
        removed_facts=removed,
        events=events,
        notes=notes,
        readers=readers,
        schema=schema.VERSION,
        bytes=size,
    )


def told_of(held: Info) -> str:
    """The same for a person, a line a thing."""
    older = held.versions - held.stories
    days = f"{held.first_day} to {held.last_day}" if held.first_day else "no dates"
    undated = f", {held.undated:,} undated" if held.undated and held.first_day else ""
    removed = held.removed_facts
    told = counted(held.paraphrases, "paraphrase")
    if held.searched > held.quotes + held.paraphrases:
        told += (
            f"; {held.searched:,} with older versions and what was denied, which said and check look through"
        )
    lines = (
        ("stories", f"{held.stories:,}" + (f", and {counted(older, 'older version')}" if older else "")),
        ("words", f"{held.words:,}"),
        ("days", days + undated),
        ("outlets", f"{held.outlets:,}"),
        (
            "quotes",
            f"{held.quotes:,}: {held.direct:,} direct, {held.mixed:,} mixed; {told}",
        ),
        (
            "named",
            f"{'1 person' if held.persons == 1 else f'{held.persons:,} people'}, "
            f"{counted(held.organisations, 'organisation')}, {counted(held.groups, 'group')}",
        ),
        ("facts", f"{held.facts:,}" + (f"; {removed:,} removed by hand" if removed else "")),
        ("events", f"{held.events:,}"),
        ("notes", f"{held.notes:,}"),
        ("size", f"{held.bytes / 1e6:,.1f} MB"),
        ("read by", ", ".join(f"onrecord {reader}" for reader in held.readers) or "no one yet"),
    )
    return "\n".join(f"{name:<8} {what}" for name, what in lines)
