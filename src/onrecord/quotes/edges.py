"""Edges that grammar settles: who is told or asked is no source, and no part of what was said."""

import re

from onrecord.reading import Span

__all__ = ["passive", "past_hearer", "sayer"]

# The subject of these is who is told, asked or spoken of: of 304 in PolNeAR's training stories without "by",
# 24 have a source.
_PASSIVE = re.compile(
    r"(?:(?:^|[.!?\n])\s*(?:When |If |After being )?|\b(?:when|if)\s)"
    r"(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Qq]uizzed)\b"
    r"|\b(?:am|is|are|was|were|be|been|being)\s(?:\w+ly\s)?(?:accused|advised|announced|asked|called|challenged|"
    r"charged|considered|criticised|criticized|declared|described|dubbed|expected|known|mentioned|named|pressed|"
    r"projected|questioned|quizzed|reported|revealed|rumoured|said|seen|thought|told|urged|viewed|warned)\b"
    r"(?!(?:(?<=expected)|(?<=reported)|(?<=said)|(?<=thought)|(?<=rumoured)) to\s)"
)
_FAR = 140  # code points between a source and its cue looked at
_BACK = 16  # code points before a cue looked at
_ARTICLE = re.compile(r"(?:the|a|an|his|her|their|its|our|my)$", re.IGNORECASE)
_TITLE = re.compile(r"\b[A-Z][a-z]{0,4}$")  # "Ms" before the stop that the encoder begins with
_NEXT = re.compile(r"\s(?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*|[\w’'-]+)")
# What no name or description ends with.
_HANGING = re.compile(r"[\s,]+(?:in|on|at|of|to|for|with|from|and|or|the|a|an|last)$")
# A name set off behind a description of whose it is, up to the cue: "his rival, Ann Moy, wrote".
_SET_OFF = re.compile(
    r", (?:(?:Mr|Mrs|Ms|Dr|Sir|Dame)\.? )?[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+)){1,3}"
    r"(?=,(?: [^,.:;“”\"\n]{1,60},)? $)"
)
_TELLS = frozenset(
    "tell tells told telling inform informs informed informing assured remind reminded".split()
)
# Whom it is told to, before a clause begins.
_HEARER = re.compile(
    r"(?:[Tt]he [\w-]+(?: [\w-]+)?|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}|[a-z]+s|him|her|them|me|us|police)"
    r"\s(?=(?:that|the|he|she|it|they|his|her|their|its|there|we|I|a|an|no|this|these)\s)"
)


def sayer(text: str, cue: tuple[Span, ...], source: tuple[Span, ...]) -> tuple[Span, ...]:
    """The source with whole words and the name set off behind it; none of a passive without "by"."""
    if not source:
        return source
    start, end = source[0]
    by = text[max(0, start - 4) : start].split()[-1:] == ["by"]
    if cue and not by and passive(text, cue):
        return ()
    if text[start] == "." and (title := _TITLE.search(text, max(0, start - _BACK), start)):
        start = title.start()
    if cue and (named := _SET_OFF.match(text[end : max(end, min(cue[0][0], end + _FAR))])):
        end += named.end()
    if _ARTICLE.match(text, start, end) and (more := _NEXT.match(text, end)):
        end = more.end()
    words = text[start:end]
    if "(" in words and ")" not in words[words.rindex("(") :]:
        end = start + len(words[: words.rindex("(")].rstrip())
    elif words.endswith(")") and "(" not in words:
        end -= 1
    while len(source) == 1 and (hangs := _HANGING.search(text[start:end])):
        end = start + hangs.start()
    return ((start, end), *source[1:]) if start < end else source[1:]


def passive(text: str, cue: tuple[Span, ...]) -> bool:
    """Whether the subject of the words that report is who is told, asked or spoken of."""
    start, end = cue[0]
    return any(m.end() > start for m in _PASSIVE.finditer(text, max(0, start - _BACK), end))


def past_hearer(text: str, cue: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The content without whom it was told to: "told [the meeting] the pier would close"."""
    if not cue or not content or content[0][0] - cue[0][1] not in (0, 1, 2):
        return content
    start, end = content[0]
    words = text[cue[0][0] : cue[0][1]].split()
    if words[-1].lower() not in _TELLS or not (told := _HEARER.match(text, start, end)):
        return content
    return ((told.end(), end), *content[1:])
