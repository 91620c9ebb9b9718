"""Otherwise: the words under which a quote is found that the index of its text does not have.

SQLite's index cuts a text at every sign and knows no spelling but that printed. Where a quote is compared as
other words ("government" with soft hyphens in it, "colour", "five million", a line of Chinese, ✓), these are
kept beside it, one token each.
"""

import re

from onrecord.record.said.characters import SYMBOL, fold
from onrecord.record.said.contractions import CONTRACTIONS, EITHER, ENDINGS
from onrecord.record.said.normalise import tokens
from onrecord.record.said.sense import STOP

__all__ = ["SHORTENED", "indexed", "otherwise", "plain"]

_PLAIN = re.compile(r"[^\W_]++")  # what the index takes for a word
# Of the commonest words those that may be printed as others ("don't", "it's", "one", "U.S.", "in to", "&").
SHORTENED = STOP & (
    {word for words in CONTRACTIONS.values() for word in words}
    | {*ENDINGS.values(), *EITHER, *(form for forms in EITHER.values() for form in forms)}
    | {"had", "would", "has", "is", "1", "into", "and"}
)
_FEW = 3  # words less common than most; a quote with fewer is found by the commonest too


def otherwise(content: str) -> str | None:
    """The words as which a quote is compared, a space between two; None where its text has them all."""
    words = tokens(content).norm
    printed = set(indexed(content))
    lost = [word for word in words if word not in printed]
    if not lost or (set(lost) <= STOP and len(set(words) - STOP) >= _FEW):
        return None
    return " ".join(words)


def indexed(content: str) -> list[str]:
    """The words of a text as the index of printed texts has them, accents aside."""
    return _PLAIN.findall(content.lower())


def plain(text: str) -> list[str]:
    """The words of a text that is checked, as the index has those of one printed in the same way."""
    return indexed(fold(text).text.replace(SYMBOL, " "))
