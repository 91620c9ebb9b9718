"""English: whether a text is in it, by the small words that it cannot do without."""

import re
from itertools import islice

__all__ = ["FEW", "is_english", "words_of"]

FEW = 20  # words: too few to tell
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LOOKED_AT = 400  # words of a text
# Of running English words, news's too, three or four in ten are among these; of other languages' under one in
# ten. Words that are common in another European language too ("a", "an", "in", "was", "me") are left out.
_ENGLISH = frozenset(
    "the of and to that for is it with on as by at this be are from or have has had he they his her "
    "their "
    "not but which were been would will there what who when said its more about up out".split()
)
_SURELY = 0.2


def is_english(text: str) -> bool:
    """Whether a text has the small words of English, or is too short to tell and in Latin letters."""
    words = words_of(text)
    if len(words) < FEW:
        return text.isascii() or not _foreign_script(text)
    return sum(word.casefold() in _ENGLISH for word in words) >= _SURELY * len(words)


def words_of(text: str) -> list[str]:
    """The first words of a text, as many as are looked at."""
    return [found[0] for found in islice(_WORD.finditer(text), _LOOKED_AT)]


def _foreign_script(text: str) -> bool:
    """Whether most letters are none of the Latin script."""
    letters = [c for c in text if c.isalpha()]
    return sum(c > "\u024f" for c in letters) > len(letters) / 2
