"""Figures: clauses that tell how many or how much there was, or is to be, and no event."""

import re
from datetime import datetime

from onrecord.reading import Event, Span
from onrecord.sentences import words
from onrecord.timeline.parts import PREPOSITIONS
from onrecord.times.tense import verb_tense

__all__ = ["figure"]

# What is counted or measured, and how that stands: "the number of cases rose to 15".
_COUNTS = frozenset("number numbers total tally toll count rate rates average percentage proportion".split())
_MEASURES = _COUNTS | frozenset(
    "share level levels median ratio population turnout unemployment inflation revenue revenues sales profit "
    "profits earnings income spending spend expenditure output production exports imports price prices value "
    "cost costs debt deficit budget cases infections viewership audience ratings temperature temperatures "
    "attendance".split()
)
_MOVED = frozenset(
    "rose risen fell fallen grew grown dropped climbed jumped surged sank sunk increased decreased declined "
    "doubled tripled quadrupled hit reached peaked averaged totaled totalled exceeded topped stood plunged "
    "plummeted slipped soared shrank shrunk edged remained stayed numbered passed neared".split()
)
# Large numbers, which stand for a figure where they are of a year: "43 million people watched it in 2016".
_LARGE = re.compile(
    r"(?:(?:about|around|nearly|almost|over|roughly|some|approximately|an estimated|more than|fewer than|"
    r"less than|at least|up to|only|just|between \d+ and)\s+){0,2}"
    r"[$£€]?\d[\d.,]*\s*(?:million|billion|trillion|%|per ?cent)\b",
    re.IGNORECASE,
)
# What one does who has so much of something in a year: "sold 17 million cars last year".
_HAVING = frozenset(
    "earned made generated grossed sold produced had averaged drew attracted saw spent imported exported "
    "consumed used welcomed handled carried".split()
)
_THERE_WERE = re.compile(r"there (?:was|were|had been)\s+(?:\w+\s+){0,2}\d", re.IGNORECASE)
_NUMBER = re.compile(r"[$£€]|\d")
_UP = frozenset("up down at about around nearly almost over just only some roughly still below above".split())
_BE = frozenset("was were".split())
# What a figure is to become: "will grow to $800 million", "expects about 6 million visitors".
_TO_BE = re.compile(
    r"\b(?:will|would|to|could|may)\s+(?:\w+ly\s+)?(?:spend|cost|earn|grow|rise|reach|exceed|hit|total|"
    r"increase|double|triple|fall|drop|shrink|decline|climb|generate|top|account for|be worth|hold at least)"
    r"\b[^,;]{0,40}?\d"
    r"|\bexpects?\s+(?:\w+\s+){0,2}\d[\d.,]*\s+(?:million\s+|billion\s+)?[a-z]+s\b",
    re.IGNORECASE,
)
_SET_IN_FRONT = re.compile(r"(?:in|by|since) \d{4},? [“\"]?", re.IGNORECASE)
_TOLD_OF = frozenset("reported posted recorded".split())  # "reported revenues of $10 billion in 2016"
_YEAR = 300  # days
_NEAR = 12  # words from a verb in which the figure stands that it tells


def figure(text: str, event: Event, span: Span, verb: Span) -> bool:
    """Whether the words at `span` tell how many or how much there was: a number that rose, what was sold in a
    year; not what became of a small number of things or people ("Two men were held")."""
    if event.status == "planned":
        return _TO_BE.search(text, *span) is not None
    subject = _subject(text, span, verb[0])
    behind = [word.text for word in words(text, verb[0], min(verb[0] + 80, span[1]))]
    low = [word.lower() for word in behind]
    while len(low) > 1 and (low[0] in ("had", "has", "have") or low[0].endswith("ly")):
        if verb_tense(low, 1) is None and not low[1].endswith("ly") and low[1] not in _MOVED | {"been"}:
            break
        del low[0], behind[0]
    told = any(_NUMBER.match(word) for word in behind[1:_NEAR])
    if _measured(subject):
        counted = not _COUNTS.isdisjoint(subject)
        if low[0] in _MOVED and (counted or told or _long(event)):
            return True
        if low[0] in _BE and low[1:2] and (low[1] in _UP or _NUMBER.match(low[1])):
            return True
    if not _long(event):
        return False
    if _THERE_WERE.search(text, *span) or _LARGE.match(text, _opens(text, span, verb[0])):
        return True
    much = " ".join(behind[1:]).replace("$ ", "$")
    if not event.who and low[0] in _MOVED and _LARGE.match(much):
        return True  # "stays in Hull hit 14 million last year"
    if low[0] in ("went", "made") and (low[1:2] == ["record"] or (low[1:2] == ["from"] and told)):
        return True  # "went from 18,000 students in 2013 to 1,180 in 2024", "made record profits in 2022"
    if low[0] in _TOLD_OF and told and not _MEASURES.isdisjoint(low[1:5]):
        return True
    return low[0] in _HAVING and _LARGE.match(much) is not None


def _subject(text: str, span: Span, verb: int) -> list[str]:
    """The words before a verb, in small letters, from the last comma on."""
    low = [word.text.lower() for word in words(text, span[0], verb)]
    begins = max((n + 1 for n, word in enumerate(low) if word == ","), default=0)
    return low[begins:]


def _measured(subject: list[str]) -> bool:
    """Whether the noun of a subject is a measure: "coal production", "the number of cases in the county"."""
    ends = next((n for n, word in enumerate(subject) if n and word in PREPOSITIONS), len(subject))
    while ends and subject[ends - 1].endswith("ly"):
        ends -= 1
    return ends > 0 and subject[ends - 1] in _MEASURES


def _opens(text: str, span: Span, verb: int) -> int:
    """Where the subject begins, behind what is set in front of it: "In 2016, | 43 million people"."""
    opened = _SET_IN_FRONT.match(text, *span)
    begins = opened.end() if opened else span[0]
    comma = text.rfind(", ", begins, verb)
    return begins if comma < 0 else comma + 2


def _long(event: Event) -> bool:
    """Whether an event's days are those of a year or more."""
    try:
        days = datetime.fromisoformat(event.latest or "") - datetime.fromisoformat(event.earliest or "")
    except (ValueError, TypeError):
        return False
    return days.days >= _YEAR
