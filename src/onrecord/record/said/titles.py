"""Titles: a rank, office or role before a name or in place of one, and whom the stories call so."""

import re
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.lexicon.people import CONNECTED, PORTFOLIOS, SEATS, TITLES, WRITTEN_OUT
from onrecord.text.document import role_head

__all__ = ["Titled", "bearers", "bears", "titled"]

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ABBREVIATED = re.compile(r"C[A-Z]O")
_OF = frozenset("of for".split())
_PARTS_OF = re.compile(r"\s(?:of|for)\s")
_LINKS = _OF | frozenset("the and a an".split())
_BEFORE_HEADS = PORTFOLIOS | CONNECTED | SEATS | _LINKS
# Words that make of an office another one.
_RANKS = frozenset("deputy vice assistant acting lieutenant interim under shadow".split())
_PEOPLE = 1_000  # people with a role that may be meant, who are looked at


class Titled(NamedTuple):
    """A name apart from what stands before it: the title as written, its words in full, and the name, which
    is empty of a role alone ("the governor")."""

    title: str
    role: frozenset[str]
    name: str

    @property
    def office(self) -> bool:
        """Whether it stands for a name and is one that goes before names: a governor, and no neighbour."""
        head = _PARTS_OF.split(self.title.casefold())[0].split()[-1:]
        return not self.name and bool(head) and head[0] in TITLES

    @property
    def head(self) -> frozenset[str]:
        """The noun of the title, without what it is of: "CEO" of "Quay Line CEO" and "CEO of Quay Line"."""
        return _in_full(_PARTS_OF.split(self.title)[0].split()[-1])

    def borne_by(self, roles: Iterable[str], bodies: Iterable[str] = ()) -> bool:
        """Whether one of the roles that stories give somebody is this one, written in full or not; of a role
        that stands for a name, one that says no less, with the `bodies` that they are told to be of."""
        of = frozenset().union(*map(_in_full, bodies))
        for value in roles:
            theirs = _in_full(value)
            less = self.role <= theirs | (of if self.head <= theirs else frozenset())
            less = less or (bool(self.name) and theirs <= self.role)
            if theirs and less and theirs & _RANKS == self.role & _RANKS:
                return True
        return False

    def called(self, words: str) -> bool:
        """Whether words of a story, a source or a description, call somebody so: "the mayor", "Mayor Ines
        Quill", and no "adviser to the mayor"."""
        other = titled(" ".join(words.split()))
        return other is not None and self.head == other.head and self.borne_by([other.title])


def titled(name: str) -> Titled | None:
    """What a name is apart from a title before it; None where there is none.

    "Judge Vance", "House Speaker Dell Ostrander", "the governor", "Culture minister". A given name may be a
    title ("Dean Smith"): it is for who asks to see whether somebody bears it.
    """
    words = list(_WORD.finditer(name))
    last = 0  # the words of the title
    short = next((n for n, match in enumerate(words) if _ABBREVIATED.fullmatch(match[0])), 0)
    if short and words[short][0].casefold() in TITLES:
        last = short + 1  # "Quay Line CEO"
    for n, match in enumerate(words[last:], last):
        word = match[0].casefold()
        if word in TITLES or role_head(word) == word:
            last = n + 1
        elif last == n and word in _OF:
            last = len(words)  # "Minister for Culture"
            break
        elif word not in _BEFORE_HEADS:
            break
    if not last or (last < len(words) and not words[last][0][0].isupper()):
        return None
    title = name[: words[last - 1].end()].strip()
    rest = name[words[last].start() :].strip() if last < len(words) else ""
    return Titled(title, _in_full(title), rest)


def bearers(connection: sqlite3.Connection, titled: Titled) -> dict[int, str]:
    """The named people to whom stories give a role."""
    longest = max(titled.head, key=len, default="")
    forms = {longest, *(short for short, full in WRITTEN_OUT.items() if full == longest)}
    like = " OR ".join(["f.value LIKE ?"] * len(forms))
    rows = connection.execute(
        "SELECT DISTINCT p.id, p.name, f.value FROM facts f JOIN appearances a ON a.id = f.appearance"
        " JOIN people p ON p.id = a.person"
        f" WHERE f.kind = 'role' AND a.current = 1 AND p.named = 1 AND p.kind = 'person' AND ({like})"
        f" ORDER BY p.id LIMIT {_PEOPLE}",
        [f"%{form}%" for form in sorted(forms)],
    )
    return {
        person: name
        for person, name, value in rows.fetchall()
        if titled.borne_by([value]) or titled.borne_by([value], _told(connection, person, "employer"))
    }


def bears(connection: sqlite3.Connection, titled: Titled, person: int) -> bool | None:
    """Whether stories give somebody a role; None where they give them none at all."""
    roles = _told(connection, person, "role")
    return titled.borne_by(roles, _told(connection, person, "employer")) if roles else None


def _told(connection: sqlite3.Connection, person: int, kind: str) -> list[str]:
    """The values of the facts of one kind that stories have of somebody, as written."""
    rows = connection.execute(
        "SELECT DISTINCT f.value FROM facts f JOIN appearances a ON a.id = f.appearance"
        " WHERE a.person = ? AND a.current = 1 AND f.kind = ?",
        (person, kind),
    )
    return [value for (value,) in rows]


def _in_full(title: str) -> frozenset[str]:
    """The words of a title as they are compared: "Supt." is a superintendent."""
    words = (match[0].casefold() for match in _WORD.finditer(title))
    return frozenset(WRITTEN_OUT.get(word, word) for word in words) - _LINKS
