"""Uneventful: clauses with a time that tell of no event: an age, a share, what a forecast says, what did not
come to be, what the writer did."""

import re

from onrecord.lexicon.gazetteer import is_person_noun
from onrecord.reading import Span
from onrecord.sentences import words
from onrecord.timeline.figures import figure
from onrecord.timeline.parts import PREPOSITIONS
from onrecord.timeline.sureness import Entry
from onrecord.timeline.told import Told

__all__ = ["uneventful"]

_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
# "was 12 in 1976"; "In 1976 she was only 12 years old".
_AGED = re.compile(
    rf"(?:was|were|is)\s+(?:only |just |about |still )?{_NUMBER}(?:\s+years? old)?"
    r"\s*(?:,?\s*(?:in|on|at|by|back in))?\s*",
    re.IGNORECASE,
)
# "more than 1 in 10 children", "60 percent of voters", "half of humanity".
_SHARE = re.compile(
    r"(?:\d\s+(?:in|out of)\s+(?:\d|\w+\s)|(?:%|per ?cent|half|third|quarter|majority|most)\s+of\b)",
    re.IGNORECASE,
)
_LIVES = frozenset("died killed".split())
# What a law does, and what stands before the day of the year that it sets.
_RULING = re.compile(r"(?:prohibit|forb[ai]d|requir|bar|allow|permit|restrict|limit)[a-z]{0,4}\b")
_LIMIT = re.compile(r"\b(?:before|after|until|between|by)\s+(?:the\s+)?$")
_STATES = frozenset("had have has said believed thought owned lived supported favored favoured used".split())
# What figures do, where nobody is told to do it.
_COUNTED = frozenset("remained accounted averaged totaled totalled numbered ranked stood amounted".split())
_FIGURE = re.compile(r"\s(?:\w+\s){0,3}\$?\d")
# What a figure is held to be: "was valued at some $40 million".
_ESTIMATED = re.compile(r"(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:estimated|projected|forecast|valued|worth)\b")
# Before a participle: a noun and no more.
_DONE = re.compile(r"[^,()]+,\s(?:\w+ly\s)?$")
_SOMEBODY = re.compile(r"\b(?:he|she|they|who|we|I)\b")
_BE = frozenset("was were is are".split())
# How somebody felt or stood to something.
_FEELING = re.compile(
    r"\s+(?:\w+ly\s+|also\s+|still\s+|not\s+)*(?:hopeful|optimistic|confident|s[ck]eptical|defiant|unable|able|"
    r"ready|aware|unaware|unclear|clear|apparent|likely|unlikely|certain|uncertain|silent|happy|glad|proud|"
    r"angry|furious|upset|busy|reluctant|eager|willing|unwilling|cautious|adamant)\b"
)
_UNREAL = re.compile(r"(?:could|would|might)(?:n['’]t| not| never)?\s+(?:\w+\s+)?have\b", re.IGNORECASE)
_FORECAST = re.compile(
    r"\b(?:predict|forecast|project|estimate)(?:s|ed|ing|ion|ions)?\b|\bmodels? (?:show|suggest)",
    re.IGNORECASE,
)
_WRITER = re.compile(r"(?:^|\s)(?:I|[Ww]e)(?:['’](?:ve|d|m|re))?(?:\s+\w+ly)?\s*$")
_MAY = frozenset("could may might".split())
_EARLY = re.compile(r"\bas (?:early|soon) as\b|\bat the earliest\b", re.IGNORECASE)
_GOING_ON = re.compile(r"(?:was|were)\s+(?:\w+ly\s+)?\w{2,}ing\b", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
_FAR = 120  # code points before an entry in which its forecast is told


def uneventful(told: Told, entry: Entry, span: Span) -> bool:
    """Whether an entry, in the words at `span`, tells of no event though it has a time."""
    text, event, verb = told.text, entry.event, entry.verb
    time = (entry.time.start, entry.time.end)
    spoken, who, planned = bool(event.by), bool(event.who), event.status == "planned"
    subject = text[span[0] : verb[0]]
    if not spoken and _WRITER.search(subject) and not _mentioned(told, verb[0]):
        return True
    if _RULING.match(text, verb[0], span[1]) and _LIMIT.search(text, span[0], time[0]):
        return True  # "prohibited sowing before May 10": any year's
    if figure(text, event, span, verb) or _guessed(entry, text, span):
        return True
    if _aged(text, span, time, verb) or _UNREAL.match(text, verb[0], span[1]):
        return True
    if planned and _FORECAST.search(text, _line(text, span[0]), verb[1] + 40):
        return True
    low = text[slice(*verb)].lower()
    if low in _BE and _FEELING.match(text, verb[1]):
        return True  # "Bell was hopeful on Monday"
    role = words(text, verb[1], min(verb[1] + 40, span[1]))[:3]
    if low in _BE and role and role[0].text in ("a", "an") and any(is_person_noun(w.text) for w in role[1:]):
        return True  # "when she was a student"
    if (
        low in _COUNTED
        and not _SOMEBODY.search(subject)
        and (not who or _FIGURE.search(text, verb[1], span[1]))
    ):
        return True
    if _ESTIMATED.match(text, verb[0], span[1]) or _fragment(entry, text, span):
        return True
    following = words(text, verb[1], min(verb[1] + 30, span[1]))[:2]
    done = any(word.text.lower().endswith(("ed", "en")) for word in following)
    return _SHARE.search(subject) is not None and (low in _STATES or (low in _BE and not done))


def _fragment(entry: Entry, text: str, span: Span) -> bool:
    """Whether words are a noun and its participle, "The law, passed in 1993", or one of many and what
    describes it, "the interview, which airs on Monday"; not so where somebody "died"."""
    verb = entry.verb
    before, low = text[span[0] : verb[0]], text[slice(*verb)].lower()
    after = text[verb[1] : span[1]]
    done = low.endswith("ed") and low not in _LIVES and _DONE.fullmatch(before) is not None
    return done and before.split()[0].lower() not in PREPOSITIONS and "," not in after


def _guessed(entry: Entry, text: str, span: Span) -> bool:
    """Whether words only tell what may come, "could come as early as June", or what nobody was doing by a
    day: "By 2015, the trade was changing"."""
    event, verb = entry.event, entry.verb
    if event.status == "planned" and text[slice(*verb)].lower() in _MAY:
        return not event.who or _EARLY.search(text, *span) is not None
    return not event.who and bool(
        _GOING_ON.match(text, verb[0], span[1]) and _BY.search(text, span[0], entry.time.start)
    )


def _line(text: str, at: int) -> int:
    """Where the line begins, or so far back as a forecast may be told."""
    far = max(0, at - _FAR)
    return max(far, text.rfind("\n", far, at))


def _aged(text: str, span: Span, time: Span, verb: Span) -> bool:
    """Whether the words tell how old somebody was at the time."""
    end = time[0] if time[0] > verb[0] else span[1]
    return _AGED.fullmatch(text, verb[0], end) is not None


def _mentioned(told: Told, at: int) -> bool:
    """Whether the pronoun before an offset stands for somebody who is known."""
    return any(end in (at - 1, at) for _, end, _ in told.mentions)
