"""Finding: the story, person or outlet that someone means by a name, an address, a digest or a number."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from onrecord.errors import Ambiguous, RecordError
from onrecord.record import numbers
from onrecord.record.naming import form
from onrecord.record.person import PersonRow, people
from onrecord.visible import flat
from onrecord.wording import own_and_retold

__all__ = ["Found", "name", "outlet", "person", "section", "stories", "taken", "who"]

_DIGEST = re.compile(r"[0-9a-f]{8,64}")
_TOLD = 5  # stories listed where a name is that of several
_PEOPLE_TOLD = 30  # people listed where a name fits several
_OTHERS_TOLD = 4  # others listed where a name was taken for one
_OUTLETS_TOLD = 8  # outlets listed where a name is that of none
_MOST = 200  # people looked at whom a name fits
_PREVAILS = 20  # so many times as often quoted as any other, a person is the one whom a name means
_DIGITS = 18  # more than a row can have for its number
_NEAREST = 5  # names told where there is none such
_LIKE = 75  # of 100: from here on two names are spelt much alike


class Found(NamedTuple):
    """The number of the person meant, and the others whom the name fits, the most quoted first."""

    number: int
    others: tuple[PersonRow, ...]


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
    within = connection.execute(
        "SELECT name, coalesce(title, '') FROM stories WHERE current"
        " AND (instr(lower(title), lower(?1)) OR instr(lower(name), lower(?1)))"
        " ORDER BY day DESC, id DESC LIMIT ?2",
        (wanted, _MOST),
    ).fetchall()
    begins = re.compile(rf"(?<![^\W_]){re.escape(wanted)}", re.I)  # a word, not an end of one
    near = [flat(name) for name, title in within if begins.search(title) or begins.search(name)][:_TOLD]
    hint = f" Did you mean {_either(near)}?" if near and wanted.strip() else ""
    raise RecordError(
        f"there is no story “{flat(wanted[:80])}” in the record: give a name, address or digest, which "
        f"`onrecord stories` lists.{hint}"
    )


def person(connection: sqlite3.Connection, name: str | int, *, sure: bool = False) -> int:
    """The number of the person that a name, or a number, stands for; raises as `who` does."""
    return who(connection, name, sure=sure).number


def name(connection: sqlite3.Connection, number: str | int) -> str:
    """What the person with this number is called; raises RecordError where there is none."""
    row = (person(connection, number),)
    return str(connection.execute("SELECT name FROM people WHERE id = ?", row).fetchone()[0])


def who(connection: sqlite3.Connection, name: str | int, *, sure: bool = False) -> Found:
    """The person that a name, or a number, stands for, and who else could be meant.

    A name fits those who are called so, or by which a story calls them, in any case; one of a single word
    also those whose name has it. Where it fits several, it stands for the only one of them who is called just
    so where nobody is quoted more, or, unless it must be `sure`, for who is quoted twenty times as often as
    any other. Else this raises Ambiguous; for a name that fits nobody RecordError, with the nearest.
    """
    wanted = " ".join(str(name).split())
    if wanted.lstrip("#").isdecimal():
        return Found(_number(connection, wanted.lstrip("#")), ())
    rows = _fitting(connection, wanted)
    if not rows:
        near = _near(connection, wanted)
        hint = f" Did you mean {_either(near)}?" if near else ""
        raise RecordError(f"this record has nobody called “{flat(wanted[:80])}”.{hint}")
    first, rest = rows[0], rows[1:]
    exact = [row for row in rows if row.name.casefold() == wanted.casefold()]
    far_above = not sure and bool(rest) and _said(first) >= max(1, _PREVAILS * _said(rest[0]))
    if not rest or exact == [first] or far_above:
        return Found(first.number, tuple(rest))
    listed = "\n".join(f"  {_described(connection, row)}" for row in rows[:_PEOPLE_TOLD])
    over = len(rows) - _PEOPLE_TOLD
    more = f"\n  and {over:,} more: give more of the name" if over > 0 else ""
    raise Ambiguous(
        f"“{flat(wanted[:80])}” matches {len(rows)} people; use a number instead:\n{listed}{more}"
    )


def taken(connection: sqlite3.Connection, name: str, found: Found) -> str | None:
    """That a name was taken for one of several, and who the others are; None where it fits one alone."""
    if not found.others:
        return None
    (row,) = people(connection, person=found.number)
    others = "; ".join(_described(connection, other) for other in found.others[:_OTHERS_TOLD])
    more = f"; and {len(found.others) - _OTHERS_TOLD:,} more" if len(found.others) > _OTHERS_TOLD else ""
    return f"showing {_described(connection, row)}. “{flat(name[:80])}” also fits {others}{more}."


def outlet(connection: sqlite3.Connection, name: str) -> str:
    """The outlet of that name, in any case; raises RecordError, with those near in spelling, without one."""
    return _place(connection, "outlet", name)


def section(connection: sqlite3.Connection, name: str) -> str:
    """The section of that name, in any case; raises RecordError as `outlet` does."""
    return _place(connection, "section", name)


def _place(connection: sqlite3.Connection, what: Literal["outlet", "section"], name: str) -> str:
    wanted = " ".join(name.split())
    row = connection.execute(
        f"SELECT {what} FROM stories WHERE {what} = ? COLLATE NOCASE LIMIT 1", (wanted,)
    ).fetchone()
    if row is not None:
        return str(row[0])
    rows = connection.execute(f"SELECT DISTINCT {what} FROM stories WHERE {what} <> ''")
    every = [str(each[0]) for each in rows]
    near = _alike(wanted, every)
    if near:
        hint = f" Did you mean {_either(near)}?"
    elif not every:
        hint = f" None of its stories says its {what}."
    else:
        hint = f" It has stories of {_listed(sorted(every))}."
        if len(every) > _OUTLETS_TOLD:
            hint += f" `onrecord audit RECORD --by {what}` lists all."
    raise RecordError(f"this record has no {what} called “{flat(wanted[:80])}”.{hint}")


def _number(connection: sqlite3.Connection, digits: str) -> int:
    if len(digits) > _DIGITS:
        raise RecordError(f"there is no person {digits[:_DIGITS]}… in this record.")
    number = int(digits)
    if connection.execute("SELECT 1 FROM people WHERE id = ?", (number,)).fetchone():
        return number
    if (now := numbers.leads(connection, number)) is not None:
        return now
    raise RecordError(f"there is no person {number} in this record.")


def _fitting(connection: sqlite3.Connection, wanted: str) -> list[PersonRow]:
    """Those whom a name fits, the most quoted first."""
    found = dict.fromkeys(_numbers(connection, "SELECT id FROM people WHERE name = ? COLLATE NOCASE", wanted))
    words = form(wanted)
    if len(words) == 1 or not found:
        found |= dict.fromkeys(_called(connection, wanted))
        like = "%".join(word.replace("%", "").replace("_", "") for word in wanted.split())
        held = connection.execute(
            "SELECT id, name FROM people WHERE named AND name LIKE ? ORDER BY quotes DESC, paraphrases DESC",
            (f"%{like}%",),
        )
        within = [number for number, name in held if words and set(words) <= set(form(name))]
        found |= dict.fromkeys(within[:_MOST])
    rows = [row for number in found for row in people(connection, person=number)]
    return sorted(rows, key=lambda row: (-row.quotes, -row.paraphrases, -row.stories, row.number))


def _called(connection: sqlite3.Connection, wanted: str) -> list[int]:
    """The most quoted of those whom some story calls so."""
    return _numbers(
        connection,
        "SELECT p.id FROM people p WHERE p.id IN (SELECT a.person FROM names n"
        " JOIN appearances a ON a.id = n.appearance WHERE n.name = ? COLLATE NOCASE)"
        f" ORDER BY p.quotes DESC, p.paraphrases DESC LIMIT {_MOST}",
        wanted,
    )


def _said(row: PersonRow) -> int:
    return row.quotes + row.paraphrases


def _described(connection: sqlite3.Connection, row: PersonRow) -> str:
    role = connection.execute(
        "SELECT f.value, count(DISTINCT a.story) FROM facts f JOIN appearances a ON a.id = f.appearance"
        " WHERE a.person = ? AND a.current AND f.kind = 'role'"
        " AND f.status = 'asserted' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
        (row.number,),
    ).fetchone()
    what = row.kind if row.kind != "person" else flat(role[0]) if role else ""
    if role and 2 * role[1] < row.stories and row.kind == "person":  # most stories do not say so
        what += f" in {role[1]:,} of {row.stories:,} stories"
    told = f"{flat(row.name)}, {what}" if what else flat(row.name)
    return f"{row.number}: {told} ({own_and_retold(row.quotes, row.paraphrases)})"


def _near(connection: sqlite3.Connection, name: str) -> list[str]:
    """The names nearest in spelling, of those alike the most quoted first."""
    rows = connection.execute(
        "SELECT name FROM people WHERE named GROUP BY name"
        " ORDER BY max(quotes) DESC, max(paraphrases) DESC, name"
    )
    return _alike(name, [row[0] for row in rows])


def _alike(name: str, names: list[str]) -> list[str]:
    """Those of the names that are spelt much like it, or of which a word is, where it is one word."""
    from rapidfuzz import fuzz, process, utils

    def plain(text: str) -> str:
        return " ".join(form(text)) or utils.default_process(text)

    def near(among: list[str], sought: str, processor: Any = None) -> Iterator[tuple[str, float]]:
        for each, likeness, _ in process.extract(
            sought, among, scorer=fuzz.ratio, processor=processor, limit=_NEAREST, score_cutoff=_LIKE
        ):
            if plain(each)[:1] == plain(sought)[:1]:  # who mistypes a name seldom mistypes its first letter
                yield each, likeness

    found = dict(near(names, name, utils.default_process))
    if len(name.split()) == 1:
        words: dict[str, list[str]] = {}
        for each in names:
            for word in form(each):
                words.setdefault(word, []).append(each)
        for word, likeness in near(list(words), " ".join(form(name))):
            for each in words[word][:_NEAREST]:
                found.setdefault(each, likeness)
    return [flat(each) for each in sorted(found, key=lambda each: -found[each])[:_NEAREST]]


def _either(names: list[str]) -> str:
    """“A”, “B” or “C”."""
    told = [f"“{name}”" for name in names]
    return f"{', '.join(told[:-1])} or {told[-1]}" if len(told) > 1 else told[0]


def _listed(names: list[str]) -> str:
    """A, B and C, or the first of them and how many more."""
    told = [flat(name) for name in names[:_OUTLETS_TOLD]]
    more = len(names) - len(told)
    last = f"{more:,} more" if more else told.pop() if len(told) > 1 else ""
    return f"{', '.join(told)} and {last}" if last else ", ".join(told)


def _numbers(connection: sqlite3.Connection, statement: str, name: str) -> list[int]:
    return [row[0] for row in connection.execute(statement, (name,))]
