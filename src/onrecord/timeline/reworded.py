"""Reworded: an event's words as they are shown: a noun and what is told of it as a clause."""

import re
from collections.abc import Sequence

from onrecord.sentences import words
from onrecord.times.tense import verb_tense

__all__ = ["as_clause"]

_RELATIVE = re.compile(r"([^,]{2,120}?(?:, [\w.-]{1,12})?),? (?:who|which) (?=\w)")
_PARTICIPLE = re.compile(r"([^,]{2,120}), ((?:(?:first|then|\w+ly) )?(\w+) .*)")
_COMMA = re.compile(r",(?! \d)(?!\d)")  # but not that of a date or of a figure
_ENDS_NOUN = re.compile(r" (?:of|for|from|in|on|by|to|at|with|about|between) ")
_SINGULAR = ("ss", "us", "is")


def as_clause(said: str) -> str:
    """Words on one line, as they are where they have a verb of their own.

    "Bell, who left in May" is shown as "Bell … left in May", "the mill, sold in May" as "the mill [was] sold
    in May".
    """
    relative = _RELATIVE.match(said)
    if relative and not _COMMA.search(said, relative.end()) and not _verb(relative[1]):
        return f"{relative[1]} … {said[relative.end() :]}"
    participle = _PARTICIPLE.fullmatch(said)
    if participle and not _COMMA.search(participle[2]) and not _verb(participle[1]):
        done = participle[3].lower()
        if verb_tense(["it", done], 1) == "past" and done not in _AUXILIARIES:
            return f"{participle[1]} [{'were' if _plural(participle[1]) else 'was'}] {participle[2]}"
    return said


_AUXILIARIES = frozenset("was were had did has have is are".split())


def _verb(said: str) -> bool:
    low: Sequence[str] = [word.text.lower() for word in words(said)]
    return any(verb_tense(low, n) is not None for n in range(1, len(low)))


def _plural(noun: str) -> bool:
    head = _ENDS_NOUN.split(noun, maxsplit=1)[0]
    return " and " in noun or (
        head.endswith("s") and not head.endswith(_SINGULAR) and head.split()[-1].islower()
    )
