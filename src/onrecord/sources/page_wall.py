"""Walls: what a site shows in place of a story, told by whom its few sentences speak to and of what.

A story tells of the world; a wall speaks to whoever opened the page ("you", "please", "log in"), of the page
and the way to it (a browser, cookies, a robot, a subscription). Where most of a short text is such sentences
it is no story, whoever made the wall and whatever its words are.
"""

import re

__all__ = ["is_wall"]

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


def is_wall(text: str, signed: bool) -> bool:
    """Whether a page's text is what a site shows in place of a story; `signed`: it has a day or a byline."""
    if len(text) > _MOST_CHARS or not (every := len(text.split())) or every > _MOST_WORDS:
        return False
    text = _QUOTED.sub("", text)
    walled = sum(len(each.split()) for each in _SENTENCE.findall(text) if _walls(each))
    return walled >= (_SIGNED_SHARE if signed else _SHARE) * every


def _walls(sentence: str) -> bool:
    return bool((_VOICE.search(sentence) and _OF_THE_PAGE.search(sentence)) or _OF_A_SERVER.search(sentence))
