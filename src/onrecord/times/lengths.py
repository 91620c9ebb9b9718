"""Lengths: which lengths of time are told where their words stand, and which are ages, prices or rates."""

from onrecord.times.bare import PREPOSITIONS
from onrecord.times.lexicon import is_number
from onrecord.times.meaning import (
    Each,
    Length,
    Meaning,
    Point,
    Ref,
)
from onrecord.times.tense import tense_near, verb_tense
from onrecord.times.tokens import Tokens

__all__ = ["AT_HOUR", "CLAUSE_ENDS", "length_of", "rate"]

AT_HOUR = frozenset("at about around by until till before after from".split())
CLAUSE_ENDS = frozenset(". , ; : ! ? ) ” \" ’ ' - – — and but when as while with in on at that".split())
_AMOUNTS = frozenset("million billion trillion thousand hundred % percent cents pence dollars pounds".split())
_TIMES_OF = frozenset("times hours days weeks months minutes nights once twice".split())
_AT_CLOCK = frozenset("at by until till from beyond to".split())
_POSSIBLY = frozenset("will 'll ’ll would may might could can must shall should".split())
_SUBJECTS = frozenset("he she they we i you it who".split())
# Before these "one day" is how long: "takes one day", "in one day", "by one day".
_LASTING_ONE = frozenset(
    "take takes took last lasts in for by within just only least about than and spend".split()
)


_BESIDE_ALONE = frozenset("for in after within took spent over lasting take last follows".split())
_BEHIND_THE = frozenset("after before since ahead leading following until".split())


def length_of(t: Tokens, i: int, j: int, length: Length) -> Meaning | None:
    """What a length in the tokens `i` to `j` means, None where it is none."""
    first, after = t.word(i), t.word(j)
    if _is_other(t, i, j, length) or _is_part(t, i, j, length):
        return None
    if (hour := _hour(t, i, j, length)) is not None:
        return hour
    if first == "one" and length == Length(1, "D") and j - i == 2 and _some_day(t, i, j):
        return _which_way(t, i, j)
    if first in ("a", "an") and j - i == 2:
        return rate(t, i, length)
    if first == "the" and j - i <= 2:
        return length if after in _BEHIND_THE else None
    if j - i == 1:
        fits = t.word(i - 1) in _BESIDE_ALONE or (length.amount is None and after == "of")
        return length if fits and after not in ("old", "'s", "’s", "'") else None
    return length


def _is_other(t: Tokens, i: int, j: int, length: Length) -> bool:
    """Whether the words are an age, a part of another word, or a number with a noun behind it."""
    before, after, then = t.word(i - 1), t.word(j), t.word(j + 1)
    aged = before in ("aged", "age", "ages", "grade") or (after == "of" and then == "age")
    older = after in ("old", "olds", "older", "younger", "junior", "senior")
    hyphened = after in ("-", "‐", "‑", "–") and then in ("old", "olds")
    # "a year-end deal"
    glued = after == "-" and t.end[j - 1] == t.start[j] and not length.adjective and then != "and"
    ranked = t.capital(j - 1) and after.isdecimal() and t.word(j - 2).isdecimal()  # "a 26–20 Week 15 win"
    return aged or older or hyphened or glued or ranked or length.unit in ("MO", "AF", "EV", "X", "SN")


def _is_part(t: Tokens, i: int, j: int, length: Length) -> bool:
    """Whether a quarter is a fourth part or a place, a second one that is counted."""
    first, after = t.word(i), t.word(j)
    if length.unit == "S":
        return t.word(j - 1) == "second" and first in ("a", "another", "each", "every", "no")
    part = first in ("a", "three", "one") or (after == "of" and (bool(length.amount) or j - i == 1))
    return length.unit == "Q" and (part or "other" in t.low[i:j])  # "from some other quarters"


def _hour(t: Tokens, i: int, j: int, length: Length) -> Point | None:
    """The hour of the clock that a number of hours is: "at 1900 hours", "closes at 18hrs"."""
    before, first, last = t.word(i - 1), t.word(i), t.word(j - 1)
    if length.unit != "H" or j - i != 2 or not first.isdigit():
        return None
    if len(first) == 4 and before in AT_HOUR:
        return Point(hour=int(first[:2]), minute=int(first[2:]))
    glued = t.end[i] == t.start[j - 1] and last in ("hrs", "h") and before in _AT_CLOCK
    return Point(hour=int(first), minute=0) if glued and len(first) == 2 and int(first) < 24 else None


def _some_day(t: Tokens, i: int, j: int) -> bool:
    """Whether "one day" is a day not told: "will one day be", "One day he left", not "took one day"."""
    before, after = t.word(i - 1), t.word(j)
    if before in _POSSIBLY or before in _SUBJECTS or before == "to" or _to_be(t, i, j):
        return True
    opens = not before[-1:].isalnum() and before not in ("-", "–", "$", ",", "(")
    return opens and (after == "," or (after.isalpha() and after not in PREPOSITIONS and after != "of"))


def _to_be(t: Tokens, i: int, j: int) -> bool:
    """Whether "one day" ends the clause of what may come: "he might win it one day"."""
    if t.word(i - 1) in _LASTING_ONE or not (t.word(j) in CLAUSE_ENDS or not t.word(j)):
        return False
    first, _ = t.sentence(i, j)
    for at in range(i - 1, max(first, i - 10) - 1, -1):
        if t.word(at) in _POSSIBLY or t.word(at) in ("wants", "want", "hopes", "hope", "hoping"):
            return "in" not in t.low[at:i] and t.word(i - 1) != "-"
        if t.word(at) == "to" and not t.capital(at + 1) and t.word(at + 1) not in CLAUSE_ENDS:
            return tense_near(t.low, i, j, at, j) is None
        if verb_tense(t.low, at) or t.word(at) in ",;:—–":
            return False
    return False


def _which_way(t: Tokens, i: int, j: int) -> Ref:
    """Whether a day that is not told is one to come or one gone."""
    before = t.word(i - 1)
    if before in _POSSIBLY or before == "to" or _to_be(t, i, j):
        return Ref("FUTURE_REF")
    tense = tense_near(t.low, i, j, *t.sentence(i, j))
    return Ref("PAST_REF" if tense == "past" and before not in _SUBJECTS else "FUTURE_REF")


def rate(t: Tokens, i: int, length: Length) -> Meaning | None:
    """ "a year" after an amount: how often ("40 hours a week"), or a price, no time ("$300 a year").

    A length where it stands after none; "annually" is the same after one ("$300 annually").
    """
    for at in range(i - 1, max(i - 5, -1), -1):
        word = t.word(at)
        if word in _TIMES_OF:
            return Each(length)
        if word[0].isdigit() or word in _AMOUNTS or is_number(word):
            return None
        if not word.isalpha() or word in PREPOSITIONS or word.endswith("ed"):
            break
    return length
