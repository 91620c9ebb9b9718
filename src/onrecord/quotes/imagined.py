"""Imagined: words that somebody would or might say, and those that he is told to doubt."""

import re

from msgspec.structs import replace

from onrecord.quotes.attribution import Attribution

__all__ = ["imagined"]

_BACK = 60  # code points before a cue in which its subject stands
_LOWERED = 0.5  # the share of its confidence that such a quote keeps, and its least doubt
_HOW = r"(?:\s(?:\w+ly|also|even|just|still|then|well))?(?:\shave)?"
# "may argue", not "can confirm"; "as Ann would say", "some would say", not "in class she would say".
_IMAGINED = re.compile(
    rf"(?:\b(?:could|may|might){_HOW}"
    rf"|\b(?:critics|cynics|few|many|most|one|others|some|s[ck]eptics|you)(?:,[^,.\n]{{2,20}},)?\s(?:will|would){_HOW}"
    rf"|\bas\s[^,.\n“”\"]{{2,30}}\swould{_HOW}|\b(?:will|would)\sbe\sleft\sto)"
    r"\s(?!not\b|be\b)(?P<verb>[a-z]+)(?:\s(?:that|it))?$",
    re.IGNORECASE,
)
_DOUBTING = re.compile(r"\b(?:doubtful|s[ck]eptical|unconvinced|not\sconvinced)(?:\s(?:that|of|about))?\s*$")


def imagined(text: str, a: Attribution) -> Attribution:
    """The attribution; less sure where the words are only imagined, denied where they are doubted."""
    if not a.cue:
        return a
    start, end = a.cue[0]
    first = a.content[0][0]
    if end <= first <= end + _BACK and _DOUBTING.search(text, start, first):
        return replace(a, status="denied", doubt=0.0)
    sentence = text[max(text.rfind("\n", 0, start) + 1, start - _BACK) : end]
    if _IMAGINED.search(sentence):
        return replace(a, confidence=a.confidence * _LOWERED, doubt=max(a.doubt, 1 - _LOWERED))
    return a
