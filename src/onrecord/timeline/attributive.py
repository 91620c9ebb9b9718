"""Attributive dates: a date within a noun that a clause is set at, which is the day of its verb too."""

from onrecord.timeline.clauses import Clause
from onrecord.timeline.event_nouns import event_noun
from onrecord.timeline.parts import DETERMINERS

__all__ = ["dates_its_setting"]

_SETTING = frozenset("in at during on".split())
_WRITTEN = frozenset(
    "exchange exchanges session sessions letter letters email emails e-mail column memo memos note filing "
    "call calls deposition briefing post notice vote address op-ed editorial podcast blog broadcast ruling "
    "order rally stop appearance tour testimony".split()
)
# What somebody says or writes something in, wherever its verb stands: "did not agree in a Monday interview".
_SAID_IN = frozenset(
    "interview interviews letter letters email emails e-mail column memo op-ed editorial speech address "
    "statement tweet tweets post filing podcast broadcast briefing testimony remarks".split()
)
_NEAR = 4  # words from the time to the noun's end, and before the time
_OPENED = _NEAR + 8  # words from the time to the comma that ends what is set in front


def dates_its_setting(clause: Clause) -> bool:
    """Whether the clause is set at a noun of what happened that has the time: "In a May 2016 letter, Bell …",
    "During today's talks, …", "said in a June report".

    A year names what is told with "the": "in the 2016 race".
    """
    low, first, last = clause.low, clause.first, clause.last
    owner = low[last - 1].endswith(("'s", "’s"))
    at = first - 1 if owner else first - 2
    if not owner and at > 0 and low[first - 1].isalpha() and low[at] in DETERMINERS:
        at -= 1  # "In a separate May 2016 letter, …"
    if at < 0 or low[at] not in _SETTING or not (owner or low[at + 1] in DETERMINERS):
        return False
    noun = _noun(low, last)
    if noun is None:
        return False
    if at > 0:
        named = low[first][:1].isdigit() and last - first == 1 and low[at + 1] not in ("a", "an")
        there = clause.verb == at - 1 or low[at] == "during" or low[noun] in _SAID_IN
        return there and not named and noun < last + 2
    comma = next((n for n in range(noun + 1, min(last + _OPENED, len(low))) if low[n] == ","), None)
    return comma is not None and first <= _NEAR and clause.verb > comma


def _noun(low: list[str], last: int) -> int | None:
    """Where the noun of what happened stands that the time is a part of, past other words of it."""
    for n in range(last, min(last + _NEAR, len(low))):
        if not low[n].isalpha():
            return None
        if low[n] in _WRITTEN or event_noun(low, n) == n:
            return n
    return None
