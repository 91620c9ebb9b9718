"""Other time: where the words of an entry go on to what is so now or is yet to come."""

from collections.abc import Sequence

from onrecord.reading import Span
from onrecord.sentences import words
from onrecord.timeline.parts import CONJUNCTIONS, REPORTS
from onrecord.times.tense import verb_tense

__all__ = ["goes_on_now", "until_now"]

_NOW = frozenset(
    "has have is are will 's ’s 'll ’ll can does remain remains continue continues hasn't hasn’t isn't isn’t "
    "won't won’t can't can’t aren't aren’t still currently".split()
)
# A subject and its verb in one word: "it's", "they’ve".
_SHORT = tuple(f"{each}{mark}" for each in "he she it they we i you that there".split() for mark in "'’")
# Behind these stands what was said, or what is told of a noun: both may be of any time.
_INSIDE = REPORTS | frozenset(
    'that who which whom whose to because if whether how why what where " “'.split()
)
_FAR = 6  # words from the joining word to the verb behind it


def until_now(text: str, span: Span, verb: int, time: Span) -> Span:
    """The words of what was over, without a clause that "and" or "but" joins and that is of now: "Bell left
    in May | and has sold the mill". `verb`: where the verb that has the time begins."""
    inside = words(text, *span)
    low = [word.text.lower() for word in inside]
    at_verb = next((n for n, word in enumerate(inside) if word.end > verb), len(low))
    if at_verb == len(low) or verb_tense(low, at_verb) != "past" or low[at_verb] in _NOW:
        return span
    for n in range(at_verb + 1, len(low) - 1):
        if low[n] in _INSIDE:
            return span
        if inside[n].start >= time[1] and low[n] in CONJUNCTIONS and goes_on_now(low, n):
            return span[0], inside[n - 1 - (low[n - 1] == ",")].end
    return span


def goes_on_now(low: Sequence[str], joining: int) -> bool:
    """Whether a clause of now, or of what is to come, stands behind a joining word: "but it is shut"."""
    for n in range(joining + 1, min(joining + 1 + _FAR, len(low))):
        if low[n] in _NOW or low[n].startswith(_SHORT):
            return True
        if verb_tense(low, n) is not None or not low[n][0].isalnum() or low[n] in _INSIDE:
            return False
    return False
