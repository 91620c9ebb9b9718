"""Carried: which times a story goes on from: those that move it to their year, and periods with figures."""

from onrecord.times.beside import ENDED, Expression
from onrecord.times.meaning import Each, Meaning, Nth, Point, Ref, Shift
from onrecord.times.setting import Anchor, Resolved
from onrecord.times.tokens import Tokens

__all__ = ["adverbial", "is_dated", "is_report"]

_OPENING = 4  # tokens from the participle that opens a sentence to the time that it has
_ASIDE = 14  # tokens from the comma that opens what is told by the way


def is_report(meaning: Meaning, result: Resolved, now: Anchor | None, ended: bool) -> bool:
    """Whether a time is a period that figures are given for: a quarter gone, "the first nine months"."""
    stretch = result.stretch
    if stretch is None or now is None or (stretch.end > now.stretch.end and not ended):
        return False
    if result.type == "DURATION":
        return isinstance(meaning, Nth) or result.rule == ENDED
    quarterly = stretch.grain in ("Q", "HY")
    return quarterly or meaning == Shift("Y", 0, "ref", article=True)


def is_dated(meaning: Meaning) -> bool:
    """Whether no tense tells anything more of when it is: a date with its year, "now", "every Monday"."""
    if isinstance(meaning, Point):
        return meaning.year is not None and not meaning.quarter
    return isinstance(meaning, Ref | Each)


def adverbial(tokens: Tokens, e: Expression) -> bool:
    """Whether a dated time moves the story there: "In 2008", not "the 2008 winner"."""
    return (e.last - e.first > 2 or tokens.word(e.first - 1) in ("in", "on")) and not _aside(tokens, e)


def _aside(tokens: Tokens, e: Expression) -> bool:
    """Whether a time stands in what is told by the way: ", which opened in late 2013,"."""
    if tokens.word(e.last) != ",":
        return False
    first = tokens.sentence(e.first, e.last)[0]
    if e.first - first < _OPENING and (tokens.word(first).endswith("ed") or tokens.word(first) == "built"):
        return True  # "Founded in March 1911, the club closed"
    for k in range(e.first - 1, max(e.first - _ASIDE, 0), -1):
        if tokens.word(k) in (",", ".", ";", ":"):
            return tokens.word(k) == "," and tokens.word(k + 1) in ("which", "who", "whose", "whom")
    return False
