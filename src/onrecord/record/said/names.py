"""Names: whether the person asked for is the one who spoke."""

import sqlite3
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from onrecord.record.naming import generation
from onrecord.record.said.apart import named_apart, somebody_else
from onrecord.record.said.namesakes import alike, name_words, nearly
from onrecord.record.said.titles import Titled, bearers, bears, titled
from onrecord.record.said.utterance import Speaker

__all__ = ["Asked", "asked", "called"]

_MOST = 400  # people one name may stand for
_WRONG, _SHORTEST = 2, 3  # letters wrong in a name that is misspelt, and letters of a word for each of them
_FORMS = 10_000  # appearances under a name that are looked through


class Asked:
    """A name, and the people of the record whom it fits; of a `title` before a surname, or in place of a
    name, those whom stories call so. `apart` are others of the name whom stories call something else, and
    `found` those whom a story of the words was seen to call so."""

    def __init__(
        self,
        name: str,
        people: dict[int, str],
        connection: sqlite3.Connection | None = None,
        title: Titled | None = None,
        apart: Iterable[int] = (),
    ) -> None:
        self.name, self.people, self._connection = name, people, connection
        self.apart, self.found = frozenset(apart), set[int]()
        self.title = title
        self._plain = title.name if title and title.name else name
        self._words = name_words(self._plain)
        self._others: dict[int, bool] = {}

    def is_one_of(self, speakers: list[Speaker]) -> bool:
        """Whether any of these who spoke is the person asked for, by row or by name."""
        return any(
            speaker.person in self.people
            or (
                speaker.person not in self.apart
                and self.fits(speaker.name, speaker.named)
                and not self._another(speaker)
            )
            for speaker in speakers
        )

    def _another(self, speaker: Speaker) -> bool:
        """Whether the stories have a speaker whose name fits as somebody else."""
        if self._connection is None or not speaker.named:
            return False
        if speaker.person not in self._others:
            spoke = name_words(speaker.name)
            full = min(len(spoke), len(self._words)) > 1
            short = full and spoke[0] != self._words[0]  # Bill and William
            self._others[speaker.person] = somebody_else(
                self._connection, speaker.person, speaker.name, self._plain
            ) or (short and named_apart(self._connection, speaker.person, [*self.people]))
        return self._others[speaker.person]

    def fits(self, name: str, named: bool = True) -> bool:
        """ "Ines Quill" for "Quill" and the other way round; "Ines Quill" for no "Tom Quill".

        Where nobody of the record goes by the name asked for, one that is spelt nearly so fits too.
        """
        spoke = name_words(name)
        if not named or not spoke or not self._words:
            return spoke == self._words and bool(spoke)
        alone = self.title is not None and len(self._words) == 1
        same = spoke == self._words if alone else alike(spoke, self._words)
        return same or self.misspells(name)

    def untitled(self, speakers: list[Speaker]) -> str:
        """The name of a speaker whom no story calls by the title asked for, and who may be meant all the
        same; empty where there is none."""
        for speaker in speakers:
            may_be = self.title and (not self.title.name or alike(name_words(speaker.name), self._words))
            if speaker.named and may_be and not self.is_one_of([speaker]):
                return speaker.name
        return ""

    def meet(self, person: int, name: str) -> None:
        """Take somebody to be meant: a story calls them so."""
        self.people[person] = name
        self.found.add(person)

    def nearly(self, speakers: list[Speaker]) -> str:
        """The name of a speaker that is the one asked for but for a letter or two, where no story has both;
        empty where there is none."""
        for speaker in speakers:
            if speaker.named and nearly(name_words(speaker.name), self._words):
                apart = self._connection is not None and named_apart(
                    self._connection, speaker.person, [*self.people]
                )
                if not apart:
                    return speaker.name
        return ""

    def of_another_generation(self, speakers: list[Speaker]) -> str:
        """The name of the one of these who is taken for the one asked for though only one has a "Jr."."""
        for speaker in speakers:
            spoke = name_words(speaker.name)
            both = len(spoke) > 1 and len(self._words) > 1
            if both and self.is_one_of([speaker]) and generation(speaker.name) != generation(self.name):
                return speaker.name
        return ""

    def misspells(self, name: str) -> bool:
        """Whether the name asked for, which nobody has, is this one with a letter or two wrong."""
        spoke, wanted = name_words(name), self._words
        if self.people or not wanted or len(wanted) > len(spoke):
            return False
        pairs = list(zip(wanted[::-1], spoke[::-1], strict=False))
        wrong = [OSA.distance(one, other) for one, other in pairs]
        return 0 < sum(wrong) <= _WRONG and all(
            not n or (len(pair[0]) >= _SHORTEST and n <= len(pair[0]) // _SHORTEST)
            for n, pair in zip(wrong, pairs, strict=True)
        )


def asked(connection: sqlite3.Connection, name: str) -> Asked:
    """The people of the record whom a name fits: by a form of their name, else by its words in their name,
    else by its surname and the title before it; of a title alone, those whom stories call so."""
    flat = " ".join(name.split())
    people = _going_by(connection, flat)
    title = titled(flat)
    if title and not title.name:
        named = _going_by(connection, flat, "AND p.named = 1")
        return Asked(flat, named or people | bearers(connection, title), connection, title)
    people = people or _with_words(connection, flat)
    if people or title is None:
        return Asked(flat, people, connection)
    found = _with_words(connection, title.name)
    borne = {number: bears(connection, title, number) for number in found}
    if len(name_words(title.name)) > 1:
        apart = [number for number in found if borne[number] is False] if len(found) > 1 else []
        theirs = {number: its for number, its in found.items() if number not in apart}
        return Asked(flat, theirs, connection, title if apart else None, apart)
    so_called = {number: its for number, its in found.items() if borne[number]}
    return Asked(flat, so_called, connection, title)


def _with_words(connection: sqlite3.Connection, name: str) -> dict[int, str]:
    """The named people who have all words of a name in theirs."""
    words = name_words(name)
    if not words:
        return {}
    like = "SELECT id, name FROM people WHERE name LIKE ? AND named = 1 ORDER BY id LIMIT 5000"
    rows = connection.execute(like, (f"%{max(words, key=len)}%",)).fetchall()
    return {
        person: its
        for person, its in rows
        if set(words) <= set(name_words(its)) and not somebody_else(connection, person, its, name)
    }


def called(connection: sqlite3.Connection, name: str) -> Asked | None:
    """The people who go by just this name, or by its surname and the title before it, bodies and groups
    aside; None where nobody does."""
    flat = " ".join(name.split())
    people = _going_by(connection, flat, "AND p.kind = 'person' AND p.named = 1")
    if people:
        return Asked(flat, people, connection)
    title = titled(flat)
    found = asked(connection, flat) if title and title.name else None
    return found if found and found.people else None


def _going_by(connection: sqlite3.Connection, name: str, only: str = "") -> dict[int, str]:
    sql = (
        f"SELECT p.id, p.name FROM people p WHERE p.name = ?1 COLLATE NOCASE {only}"
        " UNION SELECT p.id, p.name"
        " FROM (SELECT appearance FROM names WHERE name = ?1 COLLATE NOCASE LIMIT ?3)"
        f" JOIN appearances a ON a.id = appearance JOIN people p ON p.id = a.person {only} LIMIT ?2"
    )
    return dict(connection.execute(sql, (name, _MOST, _FORMS)).fetchall())
