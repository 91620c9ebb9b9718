"""Closed classes of words: articles, determiners, pronouns, verbs of being, numbers; each listed once."""

from onrecord.lexicon import word_list

__all__ = [
    "ARTICLES",
    "BEING",
    "DETERMINERS",
    "GENDERED",
    "INSIDE",
    "NUMBERS",
    "OF_PLACE",
    "POINTING",
    "POSSESSIVES",
]

ARTICLES = frozenset(["the", "a", "an"])
POSSESSIVES = frozenset("his her their its my our your".split())
DETERMINERS = word_list("closed.determiners")
GENDERED = frozenset("he she his her him himself herself".split())
# Words that are nobody's name and nothing that one is called.
POINTING = GENDERED | frozenset("it they them we us i you who whom which that this these those".split())
BEING = word_list("closed.being")
# Prepositions behind which a place stands, not a body that acts; those that tie an office to its body.
INSIDE = frozenset("in near outside across throughout inside around".split())
OF_PLACE = frozenset("of for at in".split())
# Numbers that ages are spelt with.
NUMBERS = {
    word: n
    for n, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty""".split()
    )
}
