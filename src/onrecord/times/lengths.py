"""Lengths: "three weeks", "a year", "one day": times where something lasts, and none in ages and prices."""

from onrecord.times.bare import PREPOSITIONS
from onrecord.times.lexicon import is_number
from onrecord.times.meaning import Each, Length, Meaning, Point, Ref
from onrecord.times.tense import tense_near, verb_tense
from onrecord.times.tokens import Tokens

_AMOUNTS = frozenset("million billion trillion thousand hundred % percent cents pence dollars pounds".split())
_TIMES_OF = frozenset("times hours days weeks months minutes nights once twice".split())
AT_HOUR = frozenset("at about around by until till before after from".split())
_AT_CLOCK = frozenset("at by until till from beyond to".split())
_POSSIBLY = frozenset("will 'll ’ll would may might could can must shall should".split())
_SUBJECTS = frozenset("he she they we i you it who".split())
# Before these "one day" is how long: "takes one day", "in one day", "by one day".
_LASTING_ONE = frozenset(
    "take takes took last lasts in for by within just only least about than and spend".split()
)
AFTER_NOUN = frozenset(
    "of the that when - which who he she they i we it you his her their our after before".split()
)
_AFTER_SEASON = PREPOSITIONS | AFTER_NOUN | frozenset("and or but as was is has had away later ago".split())
CLAUSE_ENDS = frozenset(". , ; : ! ? ) ” \" ’ ' - – — and but when as while with in on at that".split())


class Lengths:
    """The lengths of a text, each read where it stands."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    def read(self, i: int, j: int, length: Length) -> Meaning | None:
        """What the length of tokens `i` to `j` means; None where it is no time."""
        t = self.tokens
        before, after, first, last = t.word(i - 1), t.word(j), t.word(i), t.word(j - 1)
        if before in ("aged", "age", "ages", "grade"):
            return None
        if after in ("old", "olds", "older", "younger", "junior", "senior"):
            return None
        if after in ("-", "‐", "‑", "–") and t.word(j + 1) in ("old", "olds"):
            return None
        if after == "-" and t.end[j - 1] == t.start[j] and not length.adjective and t.word(j + 1) != "and":
            return None  # "a year-end deal"
        if after == "of" and t.word(j + 1) == "age":
            return None
        if t.capital(j - 1) and after.isdecimal() and t.word(j - 2).isdecimal():
            return None  # "a 26–20 Week 15 win"
        if length.unit in ("MO", "AF", "EV", "X", "SN"):
            return None
        if length.unit == "H" and j - i == 2 and len(first) == 4 and first.isdigit() and before in AT_HOUR:
            return Point(hour=int(first[:2]), minute=int(first[2:]))  # "at 1900 hours"
        glued = t.end[i] == t.start[j - 1] and last in ("hrs", "h") and before in _AT_CLOCK
        if (
            length.unit == "H"
            and j - i == 2
            and glued
            and first.isdigit()
            and len(first) == 2
            and int(first) < 24
        ):
            return Point(hour=int(first), minute=0)  # "closes at 18hrs"
        if length.unit == "Q" and (first in ("a", "three", "one") or (after == "of" and length.amount)):
            return None
        if length.unit == "Q" and ("other" in t.low[i:j] or (j - i == 1 and after == "of")):
            return None  # "from some other quarters", "three-quarters of"
        if length.unit == "S" and last == "second" and first in ("a", "another", "each", "every", "no"):
            return None
        if first == "one" and length == Length(1, "D") and j - i == 2 and self._some_day(i, j):
            return self._which_way(i, j)
        if first in ("a", "an") and j - i == 2:
            if length.unit in ("SU", "WI") and after.isalpha() and after not in _AFTER_SEASON:
                return None  # "a winter coat"
            return self.rate(i, length)
        if j - i == 1 or (first == "the" and j - i == 2):
            if first == "the":
                fits = after in ("after", "before", "since", "ahead", "leading", "following", "until")
            else:
                fits = before in (
                    "for",
                    "in",
                    "after",
                    "within",
                    "took",
                    "spent",
                    "over",
                    "lasting",
                    "take",
                    "last",
                    "follows",
                ) or (length.amount is None and after == "of")
                fits = fits and after not in ("old", "'s", "’s", "'")
            return length if fits else None
        return length

    def _some_day(self, i: int, j: int) -> bool:
        """Whether "one day" is a day not told: "will one day be", "One day he left", not "took one day"."""
        before, after = self.tokens.word(i - 1), self.tokens.word(j)
        if before in _POSSIBLY or before in _SUBJECTS or before == "to" or self._to_be(i, j):
            return True
        opens = not before[-1:].isalnum() and before not in ("-", "–", "$", ",", "(")
        return opens and (after == "," or (after.isalpha() and after not in PREPOSITIONS and after != "of"))

    def _to_be(self, i: int, j: int) -> bool:
        """Whether "one day" ends the clause of what may come: "he might win it one day"."""
        t = self.tokens
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

    def _which_way(self, i: int, j: int) -> Ref:
        before = self.tokens.word(i - 1)
        if before in _POSSIBLY or before == "to" or self._to_be(i, j):
            return Ref("FUTURE_REF")
        tense = tense_near(self.tokens.low, i, j, *self.tokens.sentence(i, j))
        return Ref("PAST_REF" if tense == "past" and before not in _SUBJECTS else "FUTURE_REF")

    def rate(self, i: int, length: Length) -> Meaning | None:
        """ "a year" after an amount: how often ("40 hours a week"), or a price, no time ("$300 a year").

        A length where it stands after none; "annually" is the same after one ("$300 annually").
        """
        t = self.tokens
        for at in range(i - 1, max(i - 5, -1), -1):
            word = t.word(at)
            if word in _TIMES_OF:
                return Each(length)
            if word[0].isdigit() or word in _AMOUNTS or is_number(word):
                return None
            if not word.isalpha() or word in PREPOSITIONS or word.endswith("ed"):
                break
        return length

    def how_often(self, j: int) -> bool:
        """Whether "daily" says when ("met daily on the hill"), not what kind: "the annual meeting"."""
        t = self.tokens
        named = t.capital(j - 1) and j > 1 and t.word(j - 2) not in '.!?"“:'  # the People's Daily
        if named or t.word(j - 1) == "annual":
            return False
        if t.word(j) == "of":
            return False  # "its first quarterly of five cents a share"
        return not t.word(j)[:1].isalnum() or t.word(j) in PREPOSITIONS or t.word(j).endswith("ly")
