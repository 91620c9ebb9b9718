"""Lasting: whether a length reaches up to now, and whether what comes next is told of the past."""

from datetime import timedelta

import msgspec

from onrecord.times import calendar, classes, values
from onrecord.times.beside import Expression
from onrecord.times.meaning import Length
from onrecord.times.setting import Resolved, Setting
from onrecord.times.tense import is_verb, verb_before
from onrecord.times.tokens import Tokens

__all__ = ["had", "lasting", "told_back", "up_to_now"]

# What is so done is for the time to come: "budgeted over the next five years".
_ALLOTTED = frozenset(
    "budgeted allocated earmarked projected committed expected contracted signed sentenced".split()
)
_PASSIVE = frozenset("get gets getting is are be been has have 've ’ve".split())
_PERFECT_SPAN = 4  # words from "had" to what it dates
_PERFECT = frozenset("has have 's ’s 've ’ve hasn't haven't hasn’t haven’t".split())


def told_back(tokens: Tokens, e: Expression, first: int, setting: Setting) -> bool:
    """Whether what comes next is over: "was shut for the next two days", not "is set to be"."""
    if setting.tense != "past":
        return False
    low = tokens.low
    _, verb = verb_before(low, e.first, first)
    if verb < 0:
        return True
    ahead = low[verb] in _ALLOTTED or low[verb] in classes.SET or low[verb] in classes.MEANT
    return not ahead and _PASSIVE.isdisjoint(low[max(verb - 2, first) : verb])


def had(tokens: Tokens, e: Expression, first: int) -> bool:
    """Whether its verb is in the past perfect: "had spent", not "has had"."""
    places = range(max(first, e.first - _PERFECT_SPAN), e.first)
    return any(tokens.low[at] == "had" and tokens.word(at - 1) not in _PERFECT for at in places)


def lasting(tokens: Tokens, e: Expression, first: int) -> bool:
    """Whether a length reaches up to now: "has been closed for two weeks", "it's been two weeks"."""
    t = tokens
    if t.word(e.first - 1) == "been":
        return t.word(e.first - 2) in _PERFECT
    if t.word(e.first - 1) != "for":
        return False
    before = range(e.first - 2, max(first, e.first - 12) - 1, -1)
    verb = next((at for at in before if is_verb(t.low, at) or t.word(at) in _PERFECT), None)
    if verb is not None and any(_does(t, at) for at in range(verb + 1, e.first - 1)):
        return False  # "has helped by delaying the payments for three months"
    return verb is not None and any(t.word(at) in _PERFECT for at in range(max(verb - 3, 0), verb + 1))


def up_to_now(result: Resolved, length: Length, setting: Setting) -> Resolved:
    """A length with the days from so long ago to now."""
    away = values.days_of(length)
    if setting.now is None or away is None or result.stretch:
        return result
    here = calendar.day(setting.now.stretch.start.date())
    try:
        start = here.start - timedelta(days=away)
    except OverflowError:  # before the year 1
        return result
    stretch = calendar.Stretch("D", start, here.end, result.value)
    return msgspec.structs.replace(
        result, rule="length up to now", stretch=stretch, anchor=setting.now.index, confidence=0.8
    )


def _does(tokens: Tokens, at: int) -> bool:
    """Whether a participle of its own deed stands there: "by delaying", "to delay"."""
    word = tokens.word(at)
    led = tokens.word(at - 1) in ("by", "to", "of", "for", "without", "after", "from", "about", ",")
    return (led and word.endswith("ing") and len(word) > 4) or (
        word == "to" and tokens.word(at + 1).isalpha()
    )
