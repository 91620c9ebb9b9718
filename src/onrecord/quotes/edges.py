"""Edges that grammar settles: who is told or asked is no source, and no part of what was said."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.reading import Span
from onrecord.sentences import sentences

__all__ = ["clause", "passive", "past_hearer", "sayer"]

# The subject of these is who is told, asked or spoken of: of 304 in PolNeAR's training stories without "by",
# 24 have a source.
_PASSIVE = re.compile(
    r"(?:(?:^|[.!?\n])\s*(?:When |If |After being )?|\b(?:when|if)\s)"
    r"(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Qq]uizzed)\b"
    r"|\b(?:am|is|are|was|were|be|been|being)\s(?:(?:\w+ly|also|later|now|often|once|sometimes|still)\s)?"
    r"(?:accused|advised|alerted|announced|asked|briefed|called|challenged|charged|considered|criticised|criticized"
    r"|declared|described|dubbed|expected|informed|instructed|known|mentioned|named|notified|pressed|projected"
    r"|questioned|quizzed|reminded|reported|revealed|rumoured|said|seen|thought|told|urged|viewed|warned)\b"
    r"(?!(?:(?<=expected)|(?<=reported)|(?<=said)|(?<=thought)|(?<=rumoured)) to\s)"
)
_SENTENCE = 400  # code points behind words in which their sentence ends
# These have whom they are said to behind them: right before "to pay" their subject is who hears it.
_TOLD_TO = re.compile(
    r"(?:advised|instructed|ordered|reminded|told|urged|warned)\s(?:not\s)?to\s(?!(?:an?|the|his|her|their|its)\b)[a-z]"
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
    r"(?:him|them|me|us)\s(?!to\b)(?=\w)"
    r"|(?:[Tt]he [\w-]+(?: [\w-]+)?|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}|[a-z]+s|her|police)"
    r"\s(?=(?:that|the|he|she|it|they|his|her|their|its|there|we|I|a|an|no|this|these)\s)"
)
# "They say that would cost more": a verb that follows it at once makes "that" the subject.
_THAT = re.compile(r"(?<=\s)that\s$")
_FINITE = re.compile(
    r"(?:is|was|has|had|will|would|can|could|should|may|might|must|does|did)(?:n[’']t|\snot)?\s(?!that\b)\w"
)
# Behind what somebody says of himself, or a thing that he denies or promises, the next is his act, too; but
# what he denies there is told nowhere else.
_NEXT_ACT = re.compile(
    r",?\sbut\s(?:later\s|also\s|has\s|had\s)?(?:did\snot|didn[’']t|does\snot|doesn[’']t|would\snot\ssay|gave\sno"
    r"|declined|refused)\b|,?\sand\s(?:reacted|responded|declined|refused)\b"
)
_THING = re.compile(
    r"(?:an?|the|his|her|their)\s[\w-]+(?:\s[\w-]+)?(?:,[^.:;\n]{2,60}:|:)?\s"
)  # "wrote him a card: “Thank you.”"
_MARKS = "“\"‘'«»„‚‹›"
_GOES_ON = re.compile(r"\s\w")
_OF_HIMSELF = re.compile(r"(?:he|she|they|it)\s")
_ANY_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|do|does|did|\w+ed)\b"
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
    start, end = cue[0] if cue else (0, 0)
    if cue and _TOLD_TO.match(text, start):
        return True
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


def clause(
    text: str, cue: tuple[Span, ...], content: tuple[Span, ...], marks: Sequence[Span]
) -> tuple[Span, ...]:
    """The content with the "that" which is its subject, without a thing that words between marks are in,
    without what the speaker does next, and without the next sentence where it breaks off in that. `marks` are
    the stretches between marks, in order."""
    if not content or not cue:
        return content
    (start, end), *rest = content
    if rest and _THING.fullmatch(text, start, rest[0][0]) and text[rest[0][0]] in _MARKS:
        (start, end), *rest = rest
    if _FINITE.match(text, start, end) and (that := _THAT.search(text, max(0, start - 6), start)):
        start = that.start()
    content = ((start, end), *rest)
    start, end = content[-1]
    at = bisect_right(marks, (start, start))
    if any(a < end and start < b for a, b in marks[max(at - 1, 0) : at + 1]):
        return content
    if act := _NEXT_ACT.search(text, start, end):
        words = text[start : act.start()]
        if _OF_HIMSELF.match(words) or not _ANY_FINITE.search(words):
            end = act.start()
    return (*content[:-1], (start, _to_stop(text, start, end)))


def _to_stop(text: str, start: int, end: int) -> int:
    """The end of words, or of the last sentence in them where they break off in the middle of another."""
    if not _GOES_ON.match(text, end):
        return end
    close = text.find("\n", end, end + _SENTENCE)
    stop = close if close >= 0 else min(end + _SENTENCE, len(text))
    ends = [last for _, last in sentences(text, start, stop)]
    whole = [last for last in ends if last <= end]
    return whole[-1] - 1 if whole and whole[-1] < end else end
