"""Likely: which people of a list have likely twins, together with those, so that a count of them is not taken
for the count of one person."""

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.record.grouping import Sets
from onrecord.record.twins import twins
from onrecord.visible import flat
from onrecord.wording import counted

__all__ = ["LOOKED_AT", "Doubted", "Likely", "Several", "likely", "told"]

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


class Likely(msgspec.Struct, frozen=True, kw_only=True):
    """Of `looked_at` rows of a list, `rows` are of somebody with a likely twin; `sets` are who may be one,
    and `doubted` who may be one of these and is not counted, as something speaks against it."""

    looked_at: int
    rows: int
    sets: tuple[Several, ...]
    doubted: tuple[Doubted, ...] = ()


def told(found: Likely, record: str, most: int | None = 8) -> str:
    """How many rows have likely twins, who they are, and the command that joins each set; "" for none.

    `most` sets are told of, all where it is None.
    """
    if not found.rows:
        return ""
    rows = "1 row is" if found.rows == 1 else f"{found.rows:,} rows are"
    lines = [
        f"{rows} of somebody who may be counted under another number, too. Where they are one, join them:"
    ]
    for some in found.sets[:most]:
        names = list(dict.fromkeys(map(flat, some.names)))
        named = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
        numbers = " ".join(map(str, some.numbers))
        lines.append(f"  onrecord person {record} merge {numbers}   # {named}")
        for each in found.doubted:
            if each.of in some.numbers:
                quotes = counted(each.quotes, "quote")
                lines.append(f"    not {each.number}, {flat(each.name)} ({quotes}): {each.doubt}")
    if most is not None and len(found.sets) > most:
        lines.append(f"  and {len(found.sets) - most:,} more: `onrecord people {record} --twins` lists all.")
    return "\n".join(lines)


def likely(
    connection: sqlite3.Connection, people: Iterable[int | None], looked_at: int | None = LOOKED_AT
) -> Likely:
    """The likely twins of the first `looked_at` people of a list: those who are quoted or paraphrased
    themselves.

    Where something speaks against it they are left out: a story that names both, ages, pronouns.
    """
    asked = [number for number in people if number is not None][:looked_at]
    every = [
        (number, twin)
        for number in asked
        for twin in twins(connection, number)
        if twin.quotes + twin.paraphrases
    ]
    pairs = [(number, twin.number) for number, twin in every if not twin.doubts]
    at = {one: n for n, one in enumerate(dict.fromkeys(one for pair in pairs for one in pair))}
    sets = Sets(at)
    for pair in pairs:
        sets.join(*pair)
    ordered = sorted(sets.groups(), key=lambda some: min(at[one] for one in some))  # as they are listed
    found = tuple(_several(connection, some) for some in ordered)
    doubted = {
        twin.number: Doubted(
            number=twin.number, name=twin.name, quotes=twin.quotes, of=number, doubt=twin.doubts[0]
        )
        for number, twin in every
        if twin.doubts and number in at and twin.number not in at
    }
    rows = sum(number in at for number in asked)
    return Likely(looked_at=len(asked), rows=rows, sets=found, doubted=tuple(doubted.values()))


def _several(connection: sqlite3.Connection, numbers: Sequence[int]) -> Several:
    rows = connection.execute(
        f"SELECT id, name FROM people WHERE id IN ({', '.join('?' * len(numbers))})"
        " ORDER BY length(name) = length(replace(name, ' ', '')), quotes DESC, paraphrases DESC, id",
        list(numbers),
    ).fetchall()
    return Several(numbers=tuple(row[0] for row in rows), names=tuple(row[1] for row in rows))
