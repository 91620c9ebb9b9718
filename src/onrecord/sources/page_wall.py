"""Walls: what a site shows in place of a story, told by whom its few sentences speak to and of what.

A story tells of the world; a wall speaks to whoever opened the page ("you", "please", "log in"), of the page
and the way to it (a browser, cookies, a robot, a subscription). Where most of a short text is such sentences
it is no story, whoever made the wall and whatever its words are.
"""

import re

__all__ = ["cut_off", "is_wall"]

_MOST_CHARS = 3_000
_MOST_WORDS = 150  # of what a site shows in place of a page
_SHARE = 0.4  # of its words, in sentences of a wall; headings and numbers of requests are not such
_SIGNED_SHARE = 0.8  # … where the page has a day or a byline, as its frame may have
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…](?!\s|$)[^.!?…\n]*)*[.!?…]*")
_VOICE = re.compile(
    r"\b(?:you|your|you['’]re|please|we|our)\b"
    r"|^\W*(?:log|sign|subscribe|register|enable|disable|click|press|tick|try|go|return|check|start|turn|refresh|"
    r"reload|wait|complete|verify|verifying|checking|accept)\b",
    re.I,
)
_OF_THE_PAGE = re.compile(
    r"\b(?:access(?:ing|ed)?|permission|browsers?|cookies?|javascript|captcha|robots?|bots?|humans?|blocked|"
    r"denied|requests?|requested|(?:web)?(?:site|page)s?|server|log(?:ged)? ?in|sign(?:ed)? ?in|subscribe|"
    r"subscribers?|subscription|free trial|ad ?blockers?|network|security|unusual (?:activity|traffic)|"
    r"this (?:app|content|article|story)|to continue|before you continue|try again|redirected)\b",
    re.I,
)
# What is quoted speaks to somebody else than the reader.
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|''(?:(?!'').)*(?:'')?|‘[^’]*’(?=\W)", re.S)
# What servers say to nobody.
_OF_A_SERVER = re.compile(r"\b(?:request unsuccessful|incident id|ray id|reference #)", re.I)

_LAST = 6  # lines at the end of a text in which a site breaks its story off
_BREAKS_OFF = re.compile(
    r"\b(?:subscribe|register|log ?in|sign ?in|sign ?up|create an account|become a member)\b[^.!?]{0,40}"
    r"\bto\b[^.!?]{0,15}\b(?:read|continue|keep reading|unlock|view|see)\b"
    r"|\b(?:this|the (?:full|rest of the)) (?:article|story|content)\b[^.!?]{0,20}\b(?:for|to) (?:\w+ )?"
    r"(?:subscribers|members)\b|\balready an? (?:subscriber|member)\?",
    re.I,
)
_PART = re.compile(r"page (\d{1,2}) of (\d{1,2})\b", re.I)


def cut_off(text: str) -> str | None:
    """Why a page holds a part of its story alone, as its last lines say: it wants a login for the rest, or
    the story has more pages; None where they say nothing of it."""
    for line in [line for line in text.split("\n") if line.strip()][-_LAST:]:
        words = _QUOTED.sub("", line)
        if (part := _PART.match(words.strip())) and part[2] != "1":
            return (
                f"holds page {int(part[1])} of {int(part[2])} of its story: each page is read as a story of "
                "its own, unless you save them as one."
            )
        if _BREAKS_OFF.search(words):
            return (
                "may hold the beginning of its story alone, the site asks for a login to read on: log in, "
                "open the page and save it again."
            )
    return None


def is_wall(text: str, signed: bool) -> bool:
    """Whether a page's text is what a site shows in place of a story; `signed`: it has a day or a byline."""
    if len(text) > _MOST_CHARS or not (every := len(text.split())) or every > _MOST_WORDS:
        return False
    text = _QUOTED.sub("", text)
    walled = sum(len(each.split()) for each in _SENTENCE.findall(text) if _walls(each))
    return walled >= (_SIGNED_SHARE if signed else _SHARE) * every


def _walls(sentence: str) -> bool:
    return bool((_VOICE.search(sentence) and _OF_THE_PAGE.search(sentence)) or _OF_A_SERVER.search(sentence))
