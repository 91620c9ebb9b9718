"""Likely: which people of a list have likely twins, together with those, so that a count of them is not taken
for the count of one person."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from shlex import quote

import msgspec

from onrecord.record.grouping import Sets
from onrecord.record.naming import generation
from onrecord.record.twins import Twin, twins
from onrecord.visible import flat
from onrecord.wording import counted

__all__ = ["LOOKED_AT", "Doubted", "Likely", "Open", "Several", "brief", "likely", "told"]

LOOKED_AT = 200  # people of a list who are looked at, the first of it


class Several(msgspec.Struct, frozen=True, kw_only=True):
    """People who may be one: their numbers and names, the first is the most quoted."""

    numbers: tuple[int, ...]
    names: tuple[str, ...]


_NAMED = 3  # different names told of one set


class Doubted(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may be the first of a set, too, with their quotes and what speaks against it."""

    number: int
    name: str
    quotes: int
    of: int
    doubt: str


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """Two of one name, or nearly so, of whom the stories do not tell enough to join them, and why."""

    numbers: tuple[int, int]
    names: tuple[str, str]
    why: str


class Likely(msgspec.Struct, frozen=True, kw_only=True):
    """Of `looked_at` rows of a list, `rows` are of somebody with a likely twin; `sets` are who may be one,
    `doubted` who may be one of these and is not counted, as something speaks against it, and `unsettled`
    those who are to be looked at first, `open_people` of them beside those in the sets."""

    looked_at: int
    rows: int
    sets: tuple[Several, ...]
    doubted: tuple[Doubted, ...] = ()
    unsettled: tuple[Open, ...] = ()
    open_people: int = 0


def brief(found: Likely, record: str) -> str:
    """How many have likely twins or are to be looked at, and the command that lists them; "" for none."""
    listed = f"`onrecord people {record} --twins` lists them."
    return ": ".join((_rows(found), listed)) if found.rows or found.open_people else ""


def told(found: Likely, record: str, most: int | None = 8) -> str:
    """How many rows have likely twins, who they are, and the command that joins each set; "" for none.

    `most` sets are told of, all where it is None, and then also who is to be looked at first.
    """
    lines = []
    if found.rows:
        lines.append(f"{_rows(found)}. Where they are one, join them:")
    elif found.open_people and most is not None:
        lines.append(brief(found, record))
    for some in found.sets[:most]:
        names = list(dict.fromkeys(map(flat, some.names)))
        named = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
        numbers = " ".join(map(str, some.numbers))
        lines.append(f"  onrecord person {quote(record)} merge {numbers}   # {named}")
        for each in found.doubted:
            if each.of in some.numbers:
                quotes = counted(each.quotes, "quote")
                lines.append(f"    not {each.number}, {flat(each.name)} ({quotes}): {each.doubt}")
    if most is not None and len(found.sets) > most:
        lines.append(f"  and {len(found.sets) - most:,} more: `onrecord people {record} --twins` lists all.")
    elif most is not None and found.rows and found.open_people:
        lines.append(f"`onrecord people {record} --twins` lists all, and those to be looked at first.")
    if most is None and found.unsettled:
        lines.append("Look at these before you think of joining them:")
        lines += _looked_at_first(found.unsettled)
    return "\n".join(lines)


def _looked_at_first(pairs: Iterable[Open]) -> Iterator[str]:
    """A line for those who hang together for the same reason: each name, with its numbers."""
    sets: dict[str, Sets] = {}
    names = {
        number: flat(name) for pair in pairs for number, name in zip(pair.numbers, pair.names, strict=True)
    }
    for pair in pairs:
        sets.setdefault(pair.why, Sets(names)).join(*pair.numbers)
    for why, each in sets.items():
        for some in each.groups():
            if len(some) > 1:
                called: dict[str, list[str]] = {}
                for number in some:
                    called.setdefault(names[number], []).append(str(number))
                told = (f"{name} ({', '.join(numbers)})" for name, numbers in called.items())
                yield f"  {', '.join(told)}: {why}"


def _rows(found: Likely) -> str:
    """How many rows may have a twin, and how many people more are to be looked at first."""
    rows = "1 row" if found.rows == 1 else f"{found.rows:,} rows"
    likely = f"{rows} may have a twin, the same person under another number" if found.rows else ""
    if not found.open_people:
        return likely
    more = " more" if found.rows else ""
    people = f"1{more} person has" if found.open_people == 1 else f"{found.open_people:,}{more} people have"
    open = f"{people} the name of another, or nearly so, and should be looked at"
    return f"{likely}; {open}" if likely else open


def likely(
    connection: sqlite3.Connection, people: Iterable[int | None], looked_at: int | None = LOOKED_AT
) -> Likely:
    """The likely twins of the first `looked_at` people of a list: those who are quoted or paraphrased
    themselves.

    Where something speaks against it they are left out: a story that names both, ages, pronouns; and so
    are those of whom nothing but the name is one's, or of whom only one is a "Jr.". Of no two of a set
    anything speaks against it.
    """
    asked = [number for number in people if number is not None][:looked_at]
    every = [
        (number, twin)
        for number in asked
        for twin in twins(connection, number)
        if twin.quotes + twin.paraphrases
    ]
    pairs = [(number, twin.number) for number, twin in every if not twin.doubts and not twin.unsettled]
    called = _names(connection, {number for number, _ in every})
    apart = {
        frozenset((number, twin.number))
        for number, twin in every
        if twin.doubts or generation(called[number]) != generation(twin.name)
    }
    at = {one: n for n, one in enumerate(dict.fromkeys(one for pair in pairs for one in pair))}
    held = {one: {one} for one in at}
    for one, other in pairs:
        if any(frozenset(pair) in apart for pair in product(held[one], held[other])):
            continue
        together = held[one] | held[other]
        held |= dict.fromkeys(together, together)
    several = {id(some): sorted(some) for some in held.values() if len(some) > 1}
    ordered = sorted(several.values(), key=lambda some: min(at[one] for one in some))  # as they are listed
    found = tuple(_several(connection, some) for some in ordered)
    doubted = {
        twin.number: Doubted(
            number=twin.number, name=twin.name, quotes=twin.quotes, of=number, doubt=twin.doubts[0]
        )
        for number, twin in every
        if twin.doubts and number in at and twin.number not in at
    }
    joined = {one for some in found for one in some.numbers}
    rows = sum(number in joined for number in asked)
    unsettled = _unsettled(called, every, held)
    return Likely(
        looked_at=len(asked),
        rows=rows,
        sets=found,
        doubted=tuple(doubted.values()),
        unsettled=unsettled,
        open_people=len({number for each in unsettled for number in each.numbers} - joined),
    )


def _names(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, str]:
    one = "SELECT name FROM people WHERE id = ?"
    return {number: str(connection.execute(one, (number,)).fetchone()[0]) for number in numbers}


def _unsettled(
    called: Mapping[int, str], every: Sequence[tuple[int, Twin]], held: Mapping[int, set[int]]
) -> tuple[Open, ...]:
    """The pairs that are open, each once, but those that are in one set by others."""
    found: dict[frozenset[int], Open] = {}
    for number, twin in every:
        pair = frozenset((number, twin.number))
        if twin.doubts or not twin.unsettled or pair in found or twin.number in held.get(number, ()):
            continue
        numbers, names = (number, twin.number), (called[number], twin.name)
        found[pair] = Open(numbers=numbers, names=names, why="; ".join(twin.unsettled))
    return tuple(found.values())


def _several(connection: sqlite3.Connection, numbers: Sequence[int]) -> Several:
    rows = connection.execute(
        f"SELECT id, name FROM people WHERE id IN ({', '.join('?' * len(numbers))})"
        " ORDER BY length(name) = length(replace(name, ' ', '')), quotes DESC, paraphrases DESC, id",
        list(numbers),
    ).fetchall()
    return Several(numbers=tuple(row[0] for row in rows), names=tuple(row[1] for row in rows))
