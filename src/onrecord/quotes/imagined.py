"""Imagined: words that somebody would, might or means to say, doubts, or has falsely been given."""

import re

from msgspec.structs import replace

from onrecord.quotes.attribution import Attribution
from onrecord.quotes.doubts import MEANING, SET

__all__ = ["imagined"]

_BACK = 60  # code points before a cue in which its subject stands
_LOWERED = 0.5  # the share of its confidence that such a quote keeps, and its least doubt
_HOW = r"(?:\s(?:\w+ly|also|even|just|still|then|well))?(?:\shave)?"
# "may argue", not "can confirm"; "planned to announce"; "as Ann would say", "some would say", not "in class
# she would say".
_IMAGINED = re.compile(
    rf"(?:\b(?:could|may|might){_HOW}"
    rf"|\b(?:critics|cynics|few|many|most|one|others|some|s[ck]eptics|you)(?:,[^,.\n]{{2,20}},)?\s(?:will|would){_HOW}"
    rf"|\bas\s[^,.\n“”\"]{{2,30}}\swould{_HOW}|\b(?:will|would)\sbe\sleft\sto"
    rf"|\b(?:{MEANING}|(?:is|are|was|were)\s(?:{SET}))\sto)"
    r"\s(?!not\b|be\b)(?P<verb>[a-z]+)(?:\s(?:that|it))?$",
    re.IGNORECASE,
)
_DOUBTING = re.compile(r"\b(?:doubtful|s[ck]eptical|unconvinced|not\sconvinced)(?:\s(?:that|of|about))?\s*$")
_MADE_UP = r"(?:bogus|doctored|fabricated|fake|faked|false|invented|made-up|misattributed)"
# "falsely quoted Ann as saying", "a fabricated quote in which Ann said"; "words attributed to Ann are fake".
_FALSELY = re.compile(
    rf"(?:\bfalsely\s(?:attribut|cit|credit|quot)\w+|\b{_MADE_UP}\s(?:\w+\s)?(?:post|quotation|quote|statement|tweet)s?\s)"
    r"[^.,“”\"\n]{0,60}$"
)
_ARE_FALSE = re.compile(rf"[^.\n]{{0,60}}?\b(?:is|was|are|were)\s(?:a\s)?(?:hoax\b|made\sup\b|{_MADE_UP}\b)")
_FURTHER = 120  # code points before a cue in which it is told that the words are made up


def imagined(text: str, a: Attribution) -> Attribution:
    """The attribution; less sure where the words are only imagined, denied where they are doubted."""
    if not a.cue:
        return a
    start, end = a.cue[0]
    first = a.content[0][0]
    if end <= first <= end + _BACK and _DOUBTING.search(text, start, first):
        return replace(a, status="denied", doubt=0.0)
    if a.status == "said" and _falsely(text, start, end):
        return replace(a, status="denied", doubt=0.0)
    sentence = text[max(text.rfind("\n", 0, start) + 1, start - _BACK) : end]
    if _IMAGINED.search(sentence):
        return replace(a, confidence=a.confidence * _LOWERED, doubt=max(a.doubt, 1 - _LOWERED))
    return a


def _falsely(text: str, start: int, end: int) -> bool:
    """Whether a story tells around a cue that its words are falsely put in somebody's mouth."""
    before = text[max(text.rfind("\n", 0, start) + 1, start - _FURTHER) : start]
    after = text.startswith("attributed to", start) and _ARE_FALSE.match(text, end)
    return bool(_FALSELY.search(before) or after)
