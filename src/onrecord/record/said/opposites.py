"""Opposites: words that rule each other out: pairs, and sets such as the days of the week."""

from typing import Literal

from onrecord.times.lexicon import MONTHS, WEEKDAYS

__all__ = ["TENSES", "apart", "full", "opposed"]

_OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "more/less more/fewer most/least all/some all/few always/sometimes before/after for/against up/down "
        "increase/decrease increased/decreased rise/fall rising/falling rose/fell win/lose won/lost "
        "support/oppose supports/opposes supported/opposed yes/no better/worse best/worst good/bad "
        "guilty/innocent true/false right/wrong open/close opened/closed start/stop above/below over/under "
        "raise/lower raised/lowered raise/cut can/must should/must will/may will/might will/could will/would "
        "is/was are/were first/last many/few accept/reject accepted/rejected legal/illegal with/without "
        "gain/loss gains/losses gained/lost profit/loss profits/losses buy/sell bought/sold hire/fire "
        "hired/fired killed/injured killed/wounded dead/injured dead/wounded deaths/injuries deaths/births "
        "majority/minority male/female men/women man/woman boys/girls boy/girl son/daughter sons/daughters "
        "husband/wife mother/father brother/sister public/private rich/poor young/old younger/older high/low "
        "higher/lower highest/lowest large/small larger/smaller big/small strong/weak stronger/weaker "
        "early/late earlier/later fast/slow faster/slower safe/dangerous safe/unsafe success/failure "
        "succeeded/failed allow/ban allowed/banned approve/reject approved/rejected approval/rejection "
        "expand/shrink grow/shrink grew/shrank growth/decline arrived/left begin/end began/ended "
        "beginning/end inside/outside peace/war widened/narrowed agreed/refused joined/left "
        "seller/buyer landlord/tenant employer/employee winner/loser plaintiff/defendant"
    ).split()
)
# Auxiliaries and what they are in reported speech: "I will" and "she said she would".
TENSES = frozenset(
    frozenset(pair.split("/"))
    for pair in "is/was are/were will/would can/could may/might shall/should".split()
)
# "Uptick" and "downtick", "include" and "exclude": what stands before the same rest.
_BEGINNINGS = frozenset(
    frozenset(pair.split("/"))
    for pair in "up/down over/under pre/post pro/anti in/ex im/ex in/out in/de max/min fore/after".split()
)
_REST = 3  # letters of that rest, at least

_Sort = Literal["opposite", "date", "number"]
# Sets of which one is meant and no other, with what an error in them is of.
_SETS: tuple[tuple[_Sort, frozenset[str]], ...] = (
    ("date", frozenset(WEEKDAYS)),
    ("date", frozenset(MONTHS)),
    ("date", frozenset("spring summer autumn winter".split())),
    ("date", frozenset("yesterday today tomorrow".split())),
    ("date", frozenset("second minute hour day week fortnight month year decade century".split())),
    ("date", frozenset("seconds minutes hours days weeks months years decades centuries".split())),
    ("date", frozenset("daily weekly fortnightly monthly quarterly yearly".split())),
    ("number", frozenset("once twice thrice".split())),
    ("number", frozenset("half third quarter".split())),
    ("number", frozenset("dozens hundreds thousands millions billions trillions".split())),
    ("number", frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())),
    ("opposite", frozenset("north south east west".split())),
    ("opposite", frozenset("northern southern eastern western central".split())),
    ("opposite", frozenset("northeast northwest southeast southwest".split())),
)
_SHORT = {name[:3]: name for name in (*MONTHS, *WEEKDAYS)} | {
    "sept": "september", "tues": "tuesday", "thur": "thursday", "thurs": "thursday", "fall": "autumn",
}  # fmt: skip


def opposed(one: str, other: str, retold: bool = False) -> bool:
    """Whether two words are opposites; where words are `retold`, another tense is none."""
    if retold and frozenset((one, other)) in TENSES:
        return False
    if frozenset((one, other)) in _OPPOSITES:
        return True
    for pair in _BEGINNINGS:
        first, second = sorted(pair)
        for a, b in ((one, other), (other, one)):
            rest = a.removeprefix(first)
            if rest != a and len(rest) >= _REST and b == second + rest:
                return True
    return False


def apart(one: str, other: str) -> _Sort | None:
    """What is wrong where one of a set stands for another: "date" of Monday and Tuesday, None of others."""
    both = full(one), full(other)
    return next((sort for sort, words in _SETS if both[0] != both[1] and words.issuperset(both)), None)


def full(word: str) -> str:
    """A month or weekday that is written short in full; any other word as it is."""
    return _SHORT.get(word, word)
