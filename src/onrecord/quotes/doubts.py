"""Doubts: whether anything in the sentence of a quote can mean that it was not said."""

import re
from collections.abc import Sequence

from onrecord.quotes.attribution import Attribution
from onrecord.reading import Paragraph
from onrecord.sentences import sentences

__all__ = ["MEANING", "SET", "doubt"]

# Before "to say": what somebody means to say, or, behind "is", is to say, is not said yet.
MEANING = r"plan(?:s|ned)?|intend(?:s|ed)?|means|meant|hope[sd]?"
SET = "about|due|expected|going|set"

# What can, beside the words quoted: "never said", "rather than say", "had she said".
_DENYING = (
    r"den(?:y|ie[sd]|ying|ials?)|disput\w+|reject\w*|refut\w+|disavow\w*|disown\w*|retract\w*|withdr[ae]w\w*|take\s+back"
    r"|false\w*|fake\w*|forge\w*|hoax\w*|spoof\w*|parod\w+|satir\w+|fabricat\w+|invent(?:ed|s|ing)?|made[\s-]up"
    r"|misquot\w+|misattribut\w+|misheard|impersonat\w+|imitat\w+|mimick?\w*|deepfake\w*|doctored|untrue|bogus|purport\w+"
    r"|debunk\w*|rumou?r\w*|alleged(?:ly)?|supposed(?:ly)?|imagin\w+|pretend\w*|fiction\w*|dress\w+\s+as|posing"
    r"|cartoons?|sketch\w*|skits?|novels?|films?|plays?|dreams?|crossed|struck|deleted|removed|omitted|redacted"
    r"|cut|drafts?|drafted|dropped|scrapped"
)
_BESIDE = re.compile(
    r"n[’']t\b|\b(?:not|never|no|none|nobody|neither|nor|without|hardly|barely|scarcely|rather|instead|if|whether"
    r"|unless|would|could|should|might|may|left\s+to|cannot|stop(?:s|ped)?\s+short|stopping\s+short"
    rf"|(?:{MEANING}|{SET})\s+to"
    r"|(?:refus|declin|fail)\w+\s+to\s+(?:say|tell|confirm|call|use|repeat|utter|describe|admit|acknowledge)"
    r"|(?:hesita\w+|reluctan\w+|unwilling|loath)\s+to|revers\w+|abandon\w+"
    rf"|{_DENYING})\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?:{_DENYING})\b", re.IGNORECASE)  # … in the sentence before


def doubt(text: str, paragraph: Paragraph, quote: Attribution) -> float:
    """The chance that a quote was not said, 0 where no word around it can mean that."""
    if not quote.doubt or _signs(text, paragraph, quote):
        return quote.doubt
    return 0.0


def _signs(text: str, paragraph: Paragraph, quote: Attribution) -> bool:
    spans = list(sentences(text, paragraph.start, paragraph.end))
    places = [start for start, _ in (*quote.content, *quote.cue, *quote.source)]
    within = [n for n, (start, end) in enumerate(spans) if any(start <= at < end for at in places)]
    if not within:
        return True
    around = "".join(_without(text, *spans[n], quote) for n in within)
    before = text[slice(*spans[within[0] - 1])] if within[0] else ""
    return bool(_BESIDE.search(around) or _BEFORE.search(before))


def _without(text: str, start: int, end: int, quote: Attribution) -> str:
    """A sentence without the words quoted."""
    kept: list[str] = []
    at = start
    for first, last in _clipped(quote.content, start, end):
        kept.append(text[at:first])
        at = last
    return " ".join([*kept, text[at:end]])


def _clipped(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    return sorted((max(start, one), min(end, last)) for one, last in spans if one < end and start < last)
