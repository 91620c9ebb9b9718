"""Manner and medium: how and where words were said, from the cue and the words around it."""

import re

from onrecord.quotes.attribution import Attribution
from onrecord.quotes.cues import MANNER_OF_CONTEXT, cue_of
from onrecord.reading import Manner

__all__ = ["around_cue", "manner_of", "medium_of"]

# Places of publication that news names as such, spelled as there.
_PLATFORMS = (
    "Instagram|Twitter|Facebook|X|TikTok|YouTube|Snapchat|Reddit|LinkedIn|Bluesky|Mastodon|Threads|Weibo|"
    "Telegram|WhatsApp|Truth Social|Tumblr|Medium|Substack|Periscope"
)
_ON_PLATFORM = re.compile(rf"\b(?:on|to|via) (?:\w+ )?({_PLATFORMS})\b")
_NOUNS = (
    "statement|letter|tweet|email|e-mail|memo|post|caption|op-ed|essay|blog post|interview|news conference|"
    "press conference|briefing|speech|report|filing|court filing|testimony|podcast|video|phone call|call|"
    "news release|press release|message|note|book|memoir|column|editorial|debate|hearing|broadcast"
)
_IN_MEDIUM = re.compile(
    r"\b(?:in|at|during|on|via|through|began|ended) (?:an?|the|his|her|their|its|another|this|that) "
    rf"(?:[\w-]+ ){{0,3}}?({_NOUNS})\b"
)
_AROUND = 90  # characters on either side of the cue in which its adverbials stand
_POSTED = re.compile(r"\b(?:post|posted|caption|captioned)\b")
_BACK = 1500  # characters before a post in which the story names where it was posted


def manner_of(text: str, a: Attribution, around: str) -> Manner:
    """How the content was said: by its cue, else by the words `around` it (`around_cue`), else "said"."""
    words = " ".join(text[start:end] for start, end in a.cue).split()
    manners = {cue.manner for word in words if (cue := cue_of(word))} - {"said"}
    if manners:
        return min(manners)
    if m := _IN_MEDIUM.search(around):
        return MANNER_OF_CONTEXT.get(m[1].split()[-1], "said")
    return "written" if _POSTED.search(around) else "said"


def medium_of(text: str, a: Attribution, around: str) -> str | None:
    """Where or in what it was said ("Instagram", "statement"), None when the story does not say beside it."""
    if m := _ON_PLATFORM.search(around):
        return m[1]
    found = _IN_MEDIUM.search(around)
    if _POSTED.search(around):
        start = a.cue[0][0]
        named = [*_ON_PLATFORM.finditer(text, max(0, start - _BACK), start)]
        if named:
            return named[-1][1]
    return found[1] if found else None


def around_cue(text: str, a: Attribution) -> str:
    """The words around the cue in its sentence that are not content."""
    if not a.cue:
        return ""
    start, end = a.cue[0][0], a.cue[-1][1]
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    for s, e in a.content:
        if e <= start:
            low = max(low, e)
        if s >= end:
            high = min(high, s)
    before, after = text[low:start], text[end:high]
    before = re.split(r"[.!?]\s|\n", before)[-1]
    after = re.split(r"[.!?](?:\s|$)|\n", after)[0]
    return f"{before}{text[start:end]}{after}"
