"""Sense: words that turn what is said when they are dropped, added or changed, and how to tell of it."""

import re
from collections.abc import Sequence
from typing import Literal

from onrecord.record.said.opposites import apart, opposed

__all__ = [
    "NEGATIONS",
    "PROVISOS",
    "STOP",
    "Sort",
    "ending",
    "is_figure",
    "negation",
    "turning",
    "turns",
    "weight",
]

Sort = Literal["negation", "opposite", "condition", "number", "date", "hedge"]

# Words that deny, and those that all but deny (Huddleston and Pullum, ch. 9: absolute and approximate
# negators).
NEGATIONS = frozenset(
    "not no never none nothing nobody nowhere neither nor without n't nay hardly barely scarcely rarely "
    "seldom cannot lack lacks lacked fail fails failed refuse refuses refused deny denies denied".split()
)
_CONDITIONS = frozenset(
    "if unless until provided providing assuming except only when whether although though but however".split()
)
_GIVEN = frozenset("to by for with in under at from on as".split())  # "provided to Congress" is no condition
# Those that make what stands before them hold under a condition.
PROVISOS = frozenset("if unless until provided providing assuming".split())
_HEDGES = frozenset(
    "may might could maybe perhaps possibly probably likely almost nearly apparently allegedly reportedly "
    "some somewhat sometimes often mostly usually partly about around roughly think believe guess suppose "
    "seem seems suggest".split()
)
# A word and the same with one of these before it, or "-less" for "-ful" after it, deny each other.
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "anti")
_FEW = 6  # words changed for as few, among which one of a set stands for another
_STEM, _STEM_SHARE = 3, 0.6  # letters that two forms of a word begin with, at least, and of the shorter's
_SHORTEST = 3  # letters of a word that is not denied so: "into" denies no "to"
# After these a "no" or a "not" denies nothing of what follows: "no matter what", "not only".
_IDLE = frozenset((("no", "matter"), ("no", "doubt"), ("no", "wonder"), ("not", "only"), ("not", "just")))

# A figure, also with the sign of a currency that is letters: M50, Rs500, kr20.
_FIGURE = re.compile(r"[a-z]{0,3}\d")

# Words that are in most quotes: they find nothing, and weigh little in how like two texts are.
STOP = frozenset(
    "a an the and or but if of to in on at by for with from as is am are was were be been being it its he "
    "she they them him her his their we us our you your i me my this that these those there here what who "
    "which when where how why not no do does did done have has had having will would shall should can could "
    "may might must so than then too very just about into out up down over all any some more most also "
    "because 's 'd 'll u.s. us? one 1 think know said say says going go get got like people want "
    "make other only now t s re ve ll d m don".split()
)


def turns(left_out: Sequence[str], added: Sequence[str], retold: bool = False) -> tuple[Sort, str] | None:
    """What makes a change of words turn the sense, and the word; None where nothing tells.

    Words that are `retold` may stand in another tense.
    """
    gone, come = set(left_out), set(added)
    for word in left_out:
        if word in NEGATIONS and word not in come:
            return "negation", word
    for word in added:
        if word in NEGATIONS and word not in gone:
            return "negation", word
    for one in left_out:
        for other in added:
            if _denies(one, other) or _denies(other, one):
                return "negation", one if len(one) > len(other) else other
    for one in left_out:
        for other in added:
            if opposed(one, other, retold):
                return "opposite", other
    return _of_a_set(gone - come, come - gone) or _weaker(gone - come, come - gone)


def turning(around: Sequence[str]) -> tuple[Sort, str] | None:
    """The word, among those that stand around a cut within its sentence, without which the sense may turn."""
    if word := negation(around):
        return "negation", word
    for word, following in zip(around, [*around[1:], ""], strict=False):
        if word in _CONDITIONS and not (word == "provided" and following in _GIVEN):
            return "condition", word
    return None


def negation(words: Sequence[str]) -> str:
    """The first of these words that denies something; empty where none does."""
    following = [*words[1:], ""] if words else []
    pairs = zip(words, following, strict=True)
    return next((word for word, after in pairs if word in NEGATIONS and (word, after) not in _IDLE), "")


def ending(one: str, other: str) -> int | None:
    """How many letters at the end of the shorter of two words differ, where both may be forms of one; None
    where they begin too differently for that."""
    short, long = sorted((one, other), key=len)
    common = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return len(short) - common if common >= max(_STEM, _STEM_SHARE * len(short)) else None


def is_figure(word: str) -> bool:
    """Whether a word is a figure, with or without what it is a figure of."""
    return _FIGURE.match(word) is not None


def _of_a_set(gone: set[str], come: set[str]) -> tuple[Sort, str] | None:
    """One weekday, month or point of the compass for another, among a few words."""
    if max(len(gone), len(come)) > _FEW:
        return None
    for one in sorted(gone):
        for other in sorted(come):
            if sort := apart(one, other):
                return sort, other
    return None


def _weaker(gone: set[str], come: set[str]) -> tuple[Sort, str] | None:
    for sort, table in (("condition", _CONDITIONS), ("hedge", _HEDGES)):
        for words in (gone, come):
            if hit := sorted(words & table):
                return ("condition" if sort == "condition" else "hedge"), hit[0]
    # "One" is a figure too seldom to be told of: "a highly unstable one".
    numbers = sorted(word for word in gone | come if (is_figure(word) and word != "1") or word == "minus")
    return ("number", numbers[0]) if numbers else None


def _denies(word: str, other: str) -> bool:
    if other.endswith("less") and word.endswith("ful") and other[:-4] == word[:-3]:
        return True
    return len(word) > _SHORTEST and any(other == prefix + word for prefix in _PREFIXES)


_LIGHT = 0.3  # what a word that is in most quotes weighs, beside 1 for any other


def weight(words: Sequence[str]) -> float:
    """How much words say: common ones little."""
    return sum(_LIGHT if word in STOP else 1.0 for word in words)
