"""Capitalised words that are no name of a person or a body, or of a people only."""

from onrecord.lexicon import word_list, word_table

__all__ = [
    "ALONE_NEVER",
    "CALENDAR",
    "DEMONYMS",
    "NOT_NAMES",
    "PEOPLES",
    "PLURAL_PEOPLES",
    "THINGS",
]

THINGS = word_list("nonnames.things")

CALENDAR = word_list("nonnames.calendar")
# By the adjective of a nationality or a creed: the plural that names its people, "" where there is none.
PEOPLES = {word: many for many, some in word_table("nonnames.peoples").items() for word in some}
PLURAL_PEOPLES = frozenset(p for p in PEOPLES.values() if p)
# What one of a people is called: "the Spaniard", "a Swede".
DEMONYMS = frozenset(p[:-1] for p in PLURAL_PEOPLES)

NOT_NAMES = CALENDAR | word_list("nonnames.not_names")
ALONE_NEVER = word_list("nonnames.alone_never")
