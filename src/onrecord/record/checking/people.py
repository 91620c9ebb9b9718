"""What depends on several stories: versions, people, and what is counted of them."""

import sqlite3
from collections.abc import Iterator

from onrecord.record import families, joining, persons, tallies, unlike, versions
from onrecord.record.checking.finding import Finding
from onrecord.story import digest_of

__all__ = ["changes", "copies", "counts", "joins", "people", "threads"]

_DIGEST = "length({0}) = 64 AND {0} NOT GLOB '*[^0-9a-f]*'"
_RULING = f"action IN ('merge', 'split') AND {_DIGEST.format('digest')} AND {_DIGEST.format('other_digest')}"

_WRONG = f"SELECT count(*) FROM wrong_facts WHERE ({_DIGEST.format('digest')}) IS NOT 1"
_FORMER = f"SELECT count(*) FROM former_numbers WHERE ({_DIGEST.format('digest')}) IS NOT 1"


def threads(connection: sqlite3.Connection, repair: bool) -> Iterator[Finding]:
    """Versions of a story: tied by what the stories say, and numbered and marked as their dates say."""
    for (thread,) in connection.execute("SELECT DISTINCT thread FROM stories ORDER BY thread").fetchall():
        name = connection.execute(
            "SELECT name FROM stories WHERE thread = ? ORDER BY id", (thread,)
        ).fetchone()[0]
        if not versions.linked(connection, thread):
            yield Finding(name, "nothing in them tells that its versions are versions of one story")
        elif not versions.ordered(connection, thread):
            if repair:
                versions.relink(connection, thread)
            yield Finding(name, "its versions are not in order", "derived from their dates", repair)
    for url in versions.apart(connection):
        yield Finding(url, "stories of this one address are not versions of each other")


def changes(connection: sqlite3.Connection, repair: bool) -> Iterator[Finding]:
    """What each version changed in the quotes of the one before."""
    for story, name, before in connection.execute(
        "SELECT id, name, previous FROM stories WHERE previous IS NOT NULL"
        " OR id IN (SELECT story FROM changes) ORDER BY id"
    ).fetchall():
        if versions.wrong_changes(connection, story, before):
            if repair:
                versions.write_changes(connection, story, before)
            what = "what it changed in the quotes of the version before is not what is kept of that"
            yield Finding(name, what, "derived from the quotes of both", repair)


def people(connection: sqlite3.Connection, repair: bool) -> Iterator[Finding]:
    """People: each in some story, called as its appearances say, and of the kind of the first of them."""
    wrong = []
    for number, kind in connection.execute("SELECT id, kind FROM people ORDER BY id").fetchall():
        (first,) = connection.execute(
            "SELECT min(id) FROM appearances WHERE person = ?", (number,)
        ).fetchone()
        same = persons.standing(connection, number) == persons.held(connection, number)
        if not same or kind != _kind(connection, first):
            wrong.append(number)
            if repair:
                persons.refresh(connection, [number])
                if first is not None:
                    persons.take_kind(connection, number, first)
    if wrong:
        what = f"{len(wrong):,} are not what their appearances say"
        yield Finding("people", what, "derived from their appearances", repair)


def _kind(connection: sqlite3.Connection, first: int | None) -> str | None:
    """The kind that the first appearance gives; None where there is none, or its reading cannot be opened."""
    try:
        return None if first is None else persons.kind_of(connection, first)
    except (ValueError, StopIteration):
        return None


def joins(connection: sqlite3.Connection, repair: bool) -> Iterator[Finding]:
    """Who is one with whom: what the evidence of the stories gives, and the joins and splits made by hand."""
    if count := connection.execute(f"SELECT count(*) FROM rulings WHERE ({_RULING}) IS NOT 1").fetchone()[0]:
        yield Finding("rulings", f"{count:,} name no story, or are neither a merge nor a split")
    if count := connection.execute(_WRONG).fetchone()[0]:
        yield Finding("wrong_facts", f"{count:,} name no story")
    if count := connection.execute(_FORMER).fetchone()[0]:
        yield Finding("former_numbers", f"{count:,} name no story")
    wrong = list(unlike.unlike(connection))
    if not wrong:
        return
    every = sorted(set().union(*wrong))
    if repair:
        joining.regroup(connection, (), every)
    names = connection.execute("SELECT name FROM people WHERE id = ?", (every[0],)).fetchone()
    first = f", the first {names[0]}" if names else ""
    what = f"{len(every):,} people{first}, are not joined as their stories and what was corrected by hand say"
    remedy = "derived from the names and facts in their stories and from what was corrected by hand"
    yield Finding("appearances", what, remedy, repair)


def counts(connection: sqlite3.Connection, repair: bool) -> Iterator[Finding]:
    """The quotes that were counted: as many as there are, of those who said them."""
    if tallies.wrong(connection):
        if repair:
            tallies.rebuild(connection)
        what = "the counts of quotes are not those of the record"
        yield Finding("tallies", what, "derived from the quotes", repair)


def copies(connection: sqlite3.Connection, repair: bool) -> Iterator[Finding]:
    """Copies and what they are copies of: as the words of the stories have it."""
    if not _as_added(connection):  # told of already; what would follow from another text is not derived
        return
    if wrong := list(families.wrong(connection)):
        if repair:
            families.rebuild(connection)
        what = (
            f"{len(wrong):,} stories are not kept as the copies, or as no copies, that their words make them"
        )
        yield Finding("copies", what, "derived from the texts", repair)


def _as_added(connection: sqlite3.Connection) -> bool:
    """Whether the text of every story is the one that was added, by its digest."""
    rows = connection.execute("SELECT digest, text, published, outlet FROM stories")
    return all(digest_of(*added) == digest for digest, *added in rows)
