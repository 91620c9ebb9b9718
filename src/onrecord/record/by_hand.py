"""By hand: what people rule on who is one, and how it is taken back.

Within the caller's open transaction.
"""

import sqlite3
from collections.abc import Collection

from onrecord.errors import RecordError
from onrecord.record import attributed, dividing, rulings
from onrecord.record.clues import read_nodes
from onrecord.record.grouping import group
from onrecord.record.joining import appearing, person_of, regroup, unsettled, within_reach
from onrecord.record.persons import flat
from onrecord.wording import counted

__all__ = ["merge", "ruled", "split", "split_names", "take_back", "weighed_anew"]


def merge(connection: sqlite3.Connection, person: int, *others: int) -> int:
    """Make several people one, for good; the person that they are now.

    To join two may join a third, by what their stories say: who is one with them already is passed over.
    """
    # By an appearance of each: numbers change as people are merged.
    first, *rest = [appearing(connection, each)[0] for each in (person, *others)]
    done = 0
    for one in rest:
        this, other = person_of(connection, first), person_of(connection, one)
        if this != other:
            _merge(connection, this, other)
            done += 1
    if not done:
        raise RecordError("they are already the same person.")
    return person_of(connection, first)


def _merge(connection: sqlite3.Connection, person: int, other: int) -> None:
    ones, others = appearing(connection, person), appearing(connection, other)
    tied = within_reach(connection, (person, other))
    rulings.forget(connection, "split", ones, others)
    rulings.rule(connection, "merge", ones[0], others[0])
    regroup(connection, (), tied)


def split(connection: sqlite3.Connection, person: int, stories: Collection[int]) -> int:
    """Take a person's appearances in these stories out of it, for good; the person that they are now."""
    every = appearing(connection, person)
    marks = ", ".join("?" * len(stories))
    taken = [
        row[0]
        for row in connection.execute(
            f"SELECT id FROM appearances WHERE person = ? AND story IN ({marks}) ORDER BY id",
            (person, *stories),
        )
    ]
    if not taken:
        raise RecordError("none of these stories is about that person.")
    rest = [one for one in every if one not in set(taken)]
    if not rest:
        raise RecordError("these are all the stories about that person: name those to be taken out.")
    return _part(connection, taken, rest)


def split_names(
    connection: sqlite3.Connection,
    person: int,
    names: Collection[str],
    stories: Collection[int] | None = None,
) -> int:
    """Take whoever goes by these names out of a person, for good; the person that they are now.

    Of `stories`, or of all. A story that has one person go by these names and by others has two from then on.
    """
    wanted = {flat(name).casefold() for name in names}
    called = {one: _names(connection, one) for one in appearing(connection, person)}
    every = {flat(name) for names in called.values() for name in names}
    if unknown := [name for name in names if flat(name).casefold() not in {e.casefold() for e in every}]:
        listed = "; ".join(sorted(every))
        raise RecordError(f"no story calls that person “{flat(unknown[0])}”: the names are {listed}.")
    taken: list[rulings.Named] = []
    rest: list[rulings.Named] = []
    for one, its in called.items():
        story, named = rulings.placed(connection, one)
        theirs = [name for name in its if name.casefold() in wanted]
        others = [name for name in its if name.casefold() not in wanted]
        if not theirs or (stories is not None and story not in stories):
            rest.append(named)
        elif not others:
            taken.append(named)
        else:
            dividing.rule(connection, named[1], theirs, others[0])
            attributed.again(connection, story)
            taken.append((theirs[0], named[1]))
            rest.append((others[0], named[1]))
    if not taken:
        raise RecordError("none of these stories has that person by these names.")
    if not rest:
        raise RecordError("these are all the names of that person: give those of the one to be split off.")
    return _part(connection, rulings.there(connection, taken), rulings.there(connection, rest))


def _names(connection: sqlite3.Connection, one: int) -> list[str]:
    """What a story calls one of its people, the fullest name first."""
    rows = connection.execute("SELECT name FROM names WHERE appearance = ? ORDER BY n", (one,))
    return [flat(name) for (name,) in rows]


def _part(connection: sqlite3.Connection, taken: list[int], rest: list[int]) -> int:
    """Keep some appearances apart from others, for good; the person that they are now."""
    tied = within_reach(connection, {person_of(connection, one) for one in (*taken, *rest)})
    rulings.forget(connection, "merge", taken, rest)
    for one in taken[1:]:
        rulings.rule(connection, "merge", taken[0], one)
    # Who stays may be known by those who go alone: each part of them is kept apart.
    stays = [
        some[0] for some in group(read_nodes(connection, rest), rulings.read(connection, {}, rest).merged)
    ]
    for one in taken:
        for other in stays if one == taken[0] else stays[:1]:
            rulings.rule(connection, "split", one, other)
    regroup(connection, (), tied)
    return person_of(connection, taken[0])


def weighed_anew(connection: sqlite3.Connection, people: Collection[int]) -> str:
    """What a ruling on these people is about to change besides, and no undo brings back; "" for nothing.

    Of a name in very many stories a new one is held against the latest alone; a ruling weighs all of them.
    """
    moved = unsettled(connection, people)
    were = "was" if moved == 1 else "were"
    return (
        f"{counted(moved, 'appearance')} under these names {were} placed by the latest stories alone, and "
        "now by all of them: the counts may not be those from before, nor does “undo” bring these back."
        if moved
        else ""
    )


def ruled(connection: sqlite3.Connection, person: int) -> list[rulings.Ruling]:
    """What was ruled by hand on a person: merges and splits."""
    return rulings.on(connection, appearing(connection, person))


def take_back(connection: sqlite3.Connection, person: int) -> int:
    """Take back all that was ruled on a person by hand: the evidence decides again; who they are now.

    Also what else was ruled on who was split off: they were of this person alone.
    """
    ones = appearing(connection, person)
    found, tied = rulings.on(connection, ones), within_reach(connection, (person,))
    _, first = rulings.placed(connection, ones[0])
    divided = [
        story
        for one in ones
        for story, (_, digest) in [rulings.placed(connection, one)]
        if dividing.take_back(connection, digest, _names(connection, one))
    ]
    if not found and not divided:
        raise RecordError("nothing was merged or split by hand for that person.")
    taken_back = {each.number for each in found} | rulings.on_those_split_off(connection, found)
    connection.executemany("DELETE FROM rulings WHERE id = ?", ((each,) for each in sorted(taken_back)))
    regroup(connection, (), tied)
    for story in dict.fromkeys(divided):
        attributed.again(connection, story)
    return person_of(connection, rulings.there(connection, [first])[0])
