"""Twins: people of a record who may be one, with what speaks for it and against it.

Names find them; roles, ages, company, outlets, pronouns and stories that name both weigh them. Nothing is
merged: who looks decides.
"""

import sqlite3
from collections.abc import Iterator

import msgspec

from onrecord.lexicon.nicknames import FULL
from onrecord.record.clues import read_nodes
from onrecord.record.grouping import Node, near
from onrecord.record.headlines import called
from onrecord.record.naming import GENERATIONS, Form, form, generation, key
from onrecord.record.said.apart import two_generations
from onrecord.record.said.namesakes import name_words, nearly
from onrecord.record.surnames import CALLED, NAMED, meant, surname_of
from onrecord.text.acronyms import spells
from onrecord.text.name import usual

__all__ = ["Twin", "twins"]

_LATEST = 30  # appearances of each that are compared
_CANDIDATES = 12  # looked at, the most quoted first
_COMPANY = 2  # others named beside both that speak for one person
_TOLD = 3  # roles or names told
_ALONE = 100  # of those who are had by a surname alone, the most quoted
_Other = tuple[int, str, str, int, int, str | None]  # number, name, kind, quotes, paraphrases, pronouns
_INITIALS = "has the initials"
NEARLY = "the names differ by a letter or two"
_PEOPLE = "SELECT p.id, p.name, p.kind, p.quotes, p.paraphrases, p.pronouns FROM people p"
_TELLING = ("both described", "both named", "their ages")  # … that tell two of different callings are one
_LEAST = 2  # what speaks for it, less what speaks against it
_DOUBT = 3  # what something against it weighs


class Twin(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may be the same person: what speaks for it (`reasons`) and against it (`doubts`), and what
    leaves it open until somebody has looked (`unsettled`)."""

    number: int
    name: str
    kind: str
    quotes: int
    paraphrases: int
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]
    unsettled: tuple[str, ...] = ()
    weight: int


def twins(connection: sqlite3.Connection, number: int) -> tuple[Twin, ...]:
    """Those who may be this person, the likeliest first; none for somebody without a name."""
    row = connection.execute(
        "SELECT name, kind, named, pronouns FROM people WHERE id = ?", (number,)
    ).fetchone()
    if row is None or not row[2]:
        return ()
    name, kind, _, pronouns = row
    own: list[Node] | None = None
    found = []
    surname = surname_of(name) if kind == "person" else None
    if surname:
        others = _alone(connection, number, surname)
    else:
        near_in_name = _candidates(connection, number, name, kind)
        others = [(each, close) for each in near_in_name if (close := _close(name, each[1]))]
        others += _by_surname(connection, number, name) if kind == "person" else []
    for other, close in others:
        son = generation(name) != generation(other[1])
        own = _known(connection, number) if own is None else own
        theirs = _known(connection, other[0])
        reasons = [close, *_for(own, theirs)]
        if close == NEARLY and len(reasons) == 1:
            continue  # two of such names are no rarity
        doubts = list(_against(connection, number, other[0], own, theirs, pronouns, other[5]))
        if son and two_generations(connection, name_words(name)):
            doubts.append("a story names father and son")
        weight = len(reasons) + (2 if form(name) == form(other[1]) else 1) - _DOUBT * len(doubts)
        if weight >= _LEAST:
            found.append(
                Twin(
                    number=other[0], name=other[1], kind=other[2], quotes=other[3], paraphrases=other[4],
                    reasons=tuple(reasons), doubts=tuple(doubts),
                    unsettled=tuple(
                        _unsettled(own, theirs, reasons, son, _shortened(connection, (number, name), other))
                    ),
                    weight=weight,
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda twin: (-twin.weight, -twin.quotes, twin.number)))


def _alone(connection: sqlite3.Connection, number: int, surname: str) -> list[tuple[_Other, str]]:
    """Of a surname alone, the one who is plainly meant by it, and why."""
    found = meant(connection, number, surname, beside=True)
    if found is None:
        return []
    (row,) = connection.execute(f"{_PEOPLE} WHERE p.id = ?", (found.person,)).fetchall()
    return [(row, found.why)]


def _by_surname(connection: sqlite3.Connection, number: int, name: str) -> list[tuple[_Other, str]]:
    """Those whom stories have by the surname of this person alone, and who are plainly this one, and why."""
    words = form(name)
    if len(words) < 2 or words[-1] in ("jr", "sr", "ii", "iii", "iv"):
        return []
    rows = connection.execute(
        f"{_PEOPLE} WHERE p.named AND p.kind = 'person' AND p.name = ? COLLATE NOCASE AND p.id <> ?"
        f" ORDER BY p.quotes DESC, p.paraphrases DESC, p.id LIMIT {_ALONE}",
        (name.split()[-1], number),
    ).fetchall()
    meant_by = [(row, meant(connection, row[0], words[-1], beside=True)) for row in rows]
    return [(row, found.why) for row, found in meant_by if found and found.person == number]


def _candidates(connection: sqlite3.Connection, number: int, name: str, kind: str) -> list[_Other]:
    """The most quoted of those who share a key with this name, as it is or as it may be written."""
    marks: list[str] = sorted(_keys(name, kind))
    rows = connection.execute(
        f"{_PEOPLE} WHERE p.named"
        " AND p.id <> ? AND p.id IN (SELECT DISTINCT person FROM appearances WHERE current = 1 AND key IN"
        f" ({', '.join('?' * len(marks))}) UNION SELECT id FROM people WHERE name = ? COLLATE NOCASE)"
        f" ORDER BY p.quotes DESC, p.paraphrases DESC, p.id LIMIT {_CANDIDATES}",
        (number, *marks, name),
    )
    return rows.fetchall()


def _keys(name: str, kind: str) -> Iterator[str]:
    words = form(name)
    for sort in ("person", "organisation", "group"):
        if found := key(sort, name):
            yield found
    if kind == "person" and len(words) > 1:
        bare = words[:-1] if words[-1] in GENERATIONS and len(words) > 2 else words
        for after in ("", *sorted(GENERATIONS - {"sr"})):
            if found := key("person", " ".join((*bare, after))):
                yield found
        others = FULL.get(words[0], set()) | {short for short, full in FULL.items() if words[0] in full}
        for given in others:
            if found := key("person", " ".join((given, *words[1:]))):
                yield found
    elif len(name.split()) > 2:
        for initials in {_initials(name, small=False), _initials(name, small=True)}:
            if len(initials) > 1:
                yield f"organisation {initials}"


def _initials(name: str, small: bool) -> str:
    words = [word for word in name.split() if word[0].isalpha() and (small or word[0].isupper())]
    return "".join(word[0] for word in words).lower()


def _close(name: str, other: str) -> str:
    """How two names stand to each other, in words; "" where they cannot be one's."""
    one, two = form(name), form(other)
    if one == two:
        return "the same name"
    if generation(name) != generation(other) and min(len(one), len(two)) > 1:
        close = _close(_without_generation(name), _without_generation(other))
        return f"{close}, but for the “Jr.” or the like" if close and close != NEARLY else ""
    if not one or not two:
        return ""
    for words, short in ((name, other), (other, name)):
        if len(short.split()) == 1 and len(words.split()) > 1 and spells(words.split(), short):
            return f"“{short}” {_INITIALS} of “{words}”"
    if one[-1] != two[-1] or len(one) < 2 or len(two) < 2:
        return ""
    first, second = one[0], two[0]
    if first == second:
        middles = one[1:-1], two[1:-1]
        if middles[0] and middles[1] and [m[0] for m in middles[0]] != [m[0] for m in middles[1]]:
            return ""
        return "the same name but for the middle"
    if first in FULL.get(second, ()) or second in FULL.get(first, ()):
        short, full = (second, first) if first in FULL.get(second, ()) else (first, second)
        return f"{short.capitalize()} is short for {full.capitalize()}"
    if first[0] == second[0] and 1 in (len(first), len(second)):
        return (
            "" if _goes_by_another(one, two) or _goes_by_another(two, one) else "the same surname and initial"
        )
    return NEARLY if nearly(one, two) else ""


def _goes_by_another(one: Form, other: Form) -> bool:
    """Whether a name has an initial before the given name that its bearer goes by, "A. Barry Rand", and the
    other has another given name."""
    return (
        len(one) > 2
        and len(one[0]) == 1
        and len(one[1]) > 1
        and not any(word in (one[1], one[1][0]) for word in other[1:-1])
    )


def _without_generation(name: str) -> str:
    words = form(name)
    return " ".join(words[:-1] if words[-1] in GENERATIONS and len(words) > 2 else words)


def _known(connection: sqlite3.Connection, number: int) -> list[Node]:
    rows = connection.execute(
        "SELECT id FROM appearances WHERE person = ? AND current = 1 ORDER BY day DESC, story DESC LIMIT ?",
        (number, _LATEST),
    )
    return read_nodes(connection, sorted(row[0] for row in rows))


def _for(own: list[Node], theirs: list[Node]) -> Iterator[str]:
    """What the stories of both have in common."""
    roles = {word for node in own for word in node.roles} & {word for node in theirs for word in node.roles}
    if roles:
        yield f"both described with {', '.join(f'“{word}”' for word in sorted(roles)[:_TOLD])}"
    company = {name for node in own for name in node.company} & {
        name for node in theirs for name in node.company
    }
    if len(company) >= _COMPANY:
        told = ", ".join(" ".join(map(usual, each)) for each in sorted(company)[:_TOLD])
        yield f"both named beside {told}" + (" and others" if len(company) > _TOLD else "")
    if _ages(own, theirs) is True:
        yield "their ages agree"
    outlets = {node.outlet for node in own if node.outlet} & {node.outlet for node in theirs if node.outlet}
    if outlets:
        yield f"both in {min(outlets)}"


def _shortened(connection: sqlite3.Connection, one: tuple[int, str], other: _Other) -> bool:
    """Whether some story has whoever has the longer of two names by the shorter, too."""
    (number, _), (_, short) = sorted((one, other[:2]), key=lambda each: -len(each[1].split()))
    names = connection.execute(
        "SELECT DISTINCT n.name FROM appearances a JOIN names n ON n.appearance = a.id WHERE a.person = ?",
        (number,),
    )
    return any(form(name) == form(short) for (name,) in names)


def _unsettled(
    own: list[Node], theirs: list[Node], reasons: list[str], son: bool, shortened: bool
) -> Iterator[str]:
    """Why nobody should join two before they have looked: the name says too little by itself.

    Initials are those of many: of a body that no story has by them (`shortened`), who else is named in its
    stories tells nothing.
    """
    if son:
        yield "only one has the “Jr.” or the like: it may be father and son"
    close, *more = reasons
    by_initials = _INITIALS in close
    if close not in (NAMED, CALLED) and not [
        reason for reason in more if not by_initials or not reason.startswith("both in ")
    ]:
        yield "nothing but the name speaks for it"
    elif by_initials and not shortened and not any(reason.startswith("both described") for reason in more):
        yield "no story has the one by the initials, which may be another’s"
    roles, others = (_called(nodes) for nodes in (own, theirs))
    if roles and others and not any(reason.startswith(_TELLING) for reason in more):
        one, other = (", ".join(sorted(some)[:_TOLD]) for some in (roles, others))
        yield f"they are described differently: “{one}” and “{other}”"


def _called(nodes: list[Node]) -> set[str]:
    return {word for node in nodes for word in node.roles}


def _against(
    connection: sqlite3.Connection,
    number: int,
    other: int,
    own: list[Node],
    theirs: list[Node],
    pronouns: str | None,
    others: str | None,
) -> Iterator[str]:
    """What cannot be true of one person, or is unlikely."""
    if _ages(own, theirs) is False:
        yield "their ages cannot be one person’s"
    if pronouns and others and not set(pronouns.split(", ")) & set(others.split(", ")):
        yield f"one is “{pronouns}”, the other “{others}”"
    row = connection.execute(
        f"SELECT {called()} FROM appearances a JOIN appearances b ON b.story = a.story AND b.person = ?2"
        " JOIN stories s ON s.id = a.story WHERE a.person = ?1 AND a.current = 1 LIMIT 1",
        (number, other),
    ).fetchone()
    if row:
        yield f"one story names both apart: “{row[0]}”"


def _ages(own: list[Node], theirs: list[Node]) -> bool | None:
    """Whether the days of birth that ages allow agree; None where one has none."""
    ours, others = ([node.born for node in some if node.born] for some in (own, theirs))
    if not ours or not others:
        return None
    return near(ours[0], others[0])
