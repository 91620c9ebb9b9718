"""Reworded: an event's words as they are shown: a noun and what is told of it as a clause."""

import re
from collections.abc import Sequence

from onrecord.reading import Event, Reading
from onrecord.sentences import words
from onrecord.times.tense import verb_tense
from onrecord.visible import flat

__all__ = ["as_clause", "shown"]

_RELATIVE = re.compile(r"([^,]{2,120}?(?:, [\w.-]{1,12})?),? (?:who|which) (?=\w)")
_PARTICIPLE = re.compile(
    r"([^,]{2,120}), ((?:(?:first|then|\w+ly) )?(\w+) (?!the |an? |his |her |its |their |that ).*)"
)
_COMMA = re.compile(r",(?! \d)(?!\d)")  # but not that of a date or of a figure
_ENDS_NOUN = re.compile(r" (?:of|for|from|in|on|by|to|at|with|about|between) ")
_SINGULAR = ("ss", "us", "is")


def shown(reading: Reading, event: Event) -> str:
    """The words of an event as a clause; where they end with who said what they quote, that comes first."""
    said = flat(reading.text[event.start : event.end])
    content = () if event.quote is None else reading.quotes[event.quote].content
    if len(content) != 1 or content[0][0] - event.start > 1 or content[0][1] >= event.end:
        return as_clause(said)
    who = _INVERTED.sub(r"\2 \1", flat(reading.text[content[0][1] : event.end]).lstrip("\"”’', "))
    quoted = flat(reading.text[event.start : content[0][1]]).rstrip()
    return f"{who}: {_COMMA_BEFORE_MARK.sub('', quoted)}" if who else said


# "said Ann Bell" and not "Ann Bell said"; a comma that only closed the quotation before its speaker.
_INVERTED = re.compile(
    r"^(said|says) ((?:[A-Z][\w.’'-]*\s?)+?)(?= (?:on|in|at|to|of|late|early|[A-Z]?[a-z]+day)\b|$)"
)
_COMMA_BEFORE_MARK = re.compile(r",(?=[\"”’']?$)")


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
