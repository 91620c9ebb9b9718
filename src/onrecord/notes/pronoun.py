"""A pronoun that leads to two: "Ada Bell met Bea Cole. “…,” she said." after two women in one breath."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from onrecord.lexicon.gazetteer import female_share
from onrecord.notes.inside import sentences_of
from onrecord.reading import Note, Reading

__all__ = ["check"]

_WOMAN, _MAN = 0.9, 0.1  # the share of women among the bearers of a first name
_HE_SHE = ("he", "she")
_NAME = r"([A-Z][a-z]+(?: [A-Z][\w’'-]+){0,2})"
_PAIR = re.compile(rf"{_NAME} (?:and|&) {_NAME}(?= [a-z])")


def check(reading: Reading) -> Iterator[Note]:
    """A note for each "he said" or "she said" right after a sentence on two people who are both he, or she.

    The two are its subject, "Ada Bell and Bea Cole", and neither it nor the one of the quote names another.
    """
    names = sorted(m[0] for p in reading.people if p.kind == "person" for m in p.mentions if m[2] == "name")
    told = sentences_of(reading, "body")
    for quote in reading.quotes:
        if quote.kind == "indirect" or len(quote.source) != 1 or quote.inside is not None:
            continue
        word = reading.words(quote.source[0]).lower()
        at = told.before(min(quote.content[0][0], quote.source[0][0]))
        if word not in _HE_SHE or at < 1:
            continue
        own, before = told.all[at], told.all[at - 1]
        m = _PAIR.match(reading.text, *before)
        if m is None or not all(_is(name, word) for name in m.groups()):
            continue
        others = [start for start in names[bisect_left(names, m.end()) :][:1] if start < own[1]]
        if not others:
            yield Note(
                check="pronoun",
                message=f"“{word}” can be {m[1]} or {m[2]}: who said it?",
                spans=(quote.source[0], m.span(1), m.span(2)),
            )


def _is(name: str, word: str) -> bool:
    """Whether those of the first name are nearly all called by the pronoun."""
    share = female_share(name.split()[0])
    return share is not None and (share >= _WOMAN if word == "she" else share <= _MAN)
