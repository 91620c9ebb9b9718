"""Event nouns: nouns that name something that happened: "attack", "hearing", "resignation"."""

import re
from collections.abc import Sequence

from onrecord.timeline.parts import CONJUNCTIONS
from onrecord.times.tense import verb_tense

__all__ = ["event_noun"]

# Nouns that name something that happened, whose date stands behind them: "after his death in 2006".
_HAPPENED = frozenset(
    "attack attacks death deaths arrest arrests election elections opening invasion war wars vote votes "
    "victory win wins loss losses defeat launch birth wedding marriage divorce trial raid raids match "
    "game meeting meetings speech release ruling verdict outbreak crash opinion events event request "
    "survey poll strike strikes murder killing killings shooting shootings bombing bombings massacre "
    "massacres coup protest protests riot riots visit summit storm hurricane flood floods earthquake fire "
    "explosion blast collapse debut return retirement departure sale purchase takeover merger deal "
    "summer-olympics olympics race races debate debates interview conference referendum lockdown "
    "lockdowns pandemic crisis recession arrival trip fight incident incidents accident scandal siege "
    "battle talks hearing hearings appeal conviction sentence case report letter tweet article comment "
    "comments remarks remark claims figures data season".split()
)
_NOUN_ENDS = re.compile(r"(?:[^aeo]tion|ation|ment|ution|ction)s?$")
_NO_EVENT = re.compile(
    r"(?:station|government|department|nation|apartment|population|institution|foundation|corporation|"
    r"administration|organi[sz]ation|parliament|document|section|position|association|location|generation)s?$"
)
_NEAR = 6  # words of a noun phrase


def event_noun(low: Sequence[str], noun: int) -> int | None:
    """Where the noun of what happened stands, past a place or a person behind it: "attack on Israel"."""
    for at in range(noun, max(noun - _NEAR, -1), -1):
        word = low[at]
        if (
            word in _HAPPENED
            or word.removesuffix("s") in _HAPPENED
            or (_NOUN_ENDS.search(word) and not _NO_EVENT.search(word))
        ):
            return at
        if verb_tense(low, at) is not None or word in ",;:" or word in CONJUNCTIONS:
            return None
        if (
            at < noun
            and word not in ("on", "in", "at", "of", "the", "against", "a", "to", "for")
            and at + 1 != noun
        ):
            return None
    return None
