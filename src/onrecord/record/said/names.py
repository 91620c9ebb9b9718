"""Names: whether the person asked for is the one who spoke."""

import re
import sqlite3
import unicodedata

from rapidfuzz.distance import OSA

from onrecord.record.said.utterance import Speaker

__all__ = ["Asked", "asked", "called", "name_words", "unaccented"]

_WORD = re.compile(r"[^\W_]++")
_TITLES = frozenset(
    "mr mrs ms mx miss dr sir dame lord lady prof professor sen senator rep gov president".split()
)
_GENERATIONS = frozenset("jr sr ii iii iv".split())
_MOST = 400  # people one name may stand for
_WRONG, _SHORTEST = 2, 3  # letters wrong in a name that is misspelt, and letters of a word for each of them
_FORMS = 10_000  # appearances under a name that are looked through


class Asked:
    """A name, and the people of the record whom it fits."""

    def __init__(self, name: str, people: dict[int, str]) -> None:
        self.name, self.people = name, people
        self._words = name_words(name)

    def is_one_of(self, speakers: list[Speaker]) -> bool:
        """Whether any of these who spoke is the person asked for, by row or by name."""
        return any(
            speaker.person in self.people or self.fits(speaker.name, speaker.named) for speaker in speakers
        )

    def fits(self, name: str, named: bool = True) -> bool:
        """ "Ines Quill" for "Quill" and the other way round; "Ines Quill" for no "Tom Quill".

        Where nobody of the record goes by the name asked for, one that is spelt nearly so fits too.
        """
        spoke = name_words(name)
        if not named or not spoke or not self._words:
            return spoke == self._words and bool(spoke)
        short, long = sorted((spoke, self._words), key=len)
        return (short[-1] == long[-1] and set(short) <= set(long)) or self.misspells(name)

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
    """The people of the record whom a name fits: by a form of their name, else by its words in their name."""
    flat = " ".join(name.split())
    people = _going_by(connection, flat)
    words = name_words(name)
    if not people and words:
        last = max(words, key=len)
        like = "SELECT id, name FROM people WHERE name LIKE ? AND named = 1 ORDER BY id LIMIT 5000"
        rows = connection.execute(like, (f"%{last}%",)).fetchall()
        people = {row[0]: row[1] for row in rows if set(words) <= set(name_words(row[1]))}
    return Asked(flat, people)


def called(connection: sqlite3.Connection, name: str) -> Asked | None:
    """The people who go by just this name, bodies and groups aside; None where nobody does."""
    flat = " ".join(name.split())
    people = _going_by(connection, flat, "AND p.kind = 'person' AND p.named = 1")
    return Asked(flat, people) if people else None


def _going_by(connection: sqlite3.Connection, name: str, only: str = "") -> dict[int, str]:
    sql = (
        f"SELECT p.id, p.name FROM people p WHERE p.name = ?1 COLLATE NOCASE {only}"
        " UNION SELECT p.id, p.name"
        " FROM (SELECT appearance FROM names WHERE name = ?1 COLLATE NOCASE LIMIT ?3)"
        f" JOIN appearances a ON a.id = appearance JOIN people p ON p.id = a.person {only} LIMIT ?2"
    )
    return dict(connection.execute(sql, (name, _MOST, _FORMS)).fetchall())


def name_words(name: str) -> list[str]:
    """The words of a name as names are compared: without accents, titles, "Jr."."""
    words = _WORD.findall(unaccented(name.casefold()))
    kept = [word for word in words if word not in _TITLES]
    while len(kept) > 1 and kept[-1] in _GENERATIONS:
        kept.pop()
    return kept or words


def unaccented(text: str) -> str:
    """A text without accents, in plain forms of its letters."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
