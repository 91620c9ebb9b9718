"""The tables of names: given names with how many of their bearers are women, surnames, places."""

from functools import cache
from importlib.resources import files

from onrecord.lexicon import word_list, word_table

__all__ = [
    "STATES",
    "also_called",
    "female_share",
    "is_person_noun",
    "is_place",
    "is_surname",
]


def _lines(name: str) -> list[str]:
    raw = (files("onrecord") / "data" / name).read_text(encoding="utf-8")
    return [line for line in raw.splitlines() if line and not line.startswith("#")]


@cache
def _given() -> dict[str, float]:
    return {
        name: 0.5 if share == "-" else int(share) / 100
        for name, share in (line.split("\t") for line in _lines("given_names.tsv"))
    }


@cache
def _surnames() -> frozenset[str]:
    return frozenset(_lines("surnames.txt"))


@cache
def _person_nouns() -> frozenset[str]:
    return frozenset(_lines("person_nouns.txt"))


@cache
def _person_kinds() -> dict[str, frozenset[str]]:
    rows = (line.split("\t") for line in _lines("person_kinds.txt"))
    return {noun: frozenset(words.split()) for noun, words in rows}


@cache
def _places() -> frozenset[str]:
    return frozenset(_lines("places.txt")) | _MORE_PLACES


# The states by how the Associated Press, and the post, shorten their names.
STATES = {short: full for full, some in word_table("gazetteer.states").items() for short in some}

_MORE_PLACES = word_list("gazetteer.more_places")


def female_share(name: str) -> float | None:
    """How many of the bearers of a given name are women, 0 to 1 (0.5 where too few bear it to tell).

    None for a name not in the table.
    """
    return _given().get(name.lower())


def is_person_noun(word: str) -> bool:
    """Whether a word in small letters is a noun that mostly means a person, as "neurosurgeon" does."""
    return word in _person_nouns()


def also_called(noun: str) -> frozenset[str]:
    """What one who is called by this noun may be called as well: an "actress" is an "actor"."""
    return _person_kinds().get(noun, frozenset())


def is_surname(name: str) -> bool:
    """Whether the word is among the commonest surnames of the table."""
    return name.lower() in _surnames()


def is_place(name: str) -> bool:
    """Whether the words are the name of a country, a state or a large city."""
    if name.isupper() and len(name) > 4:
        name = name.title()
    return name in _places() or f"{name}." in _places()
