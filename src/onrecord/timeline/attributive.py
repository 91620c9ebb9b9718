"""Attributive dates: a date within a noun that a clause is set at, which is the day of its verb too."""

from onrecord.timeline.adverbials import DETERMINERS
from onrecord.timeline.clauses import Clause
from onrecord.timeline.modifiers import event_noun

__all__ = ["dates_its_setting"]

_SETTING = frozenset("in at during on".split())
_MORE = frozenset("exchange exchanges session sessions letter letters email emails e-mail column".split())
_NEAR = 4  # words from the time to the noun's end, and before the time


def dates_its_setting(clause: Clause) -> bool:
    """Whether a noun of what happened has the time and opens the clause: "In a May 2016 letter, Bell …"."""
    low, first, last = clause.low, clause.first, clause.last
    if not 1 < first <= _NEAR or low[0] not in _SETTING or low[1] not in DETERMINERS:
        return False
    comma = next((n for n in range(last, min(last + _NEAR, len(low))) if low[n] == ","), None)
    if comma is None or comma == last or clause.verb < comma:
        return False
    return low[comma - 1] in _MORE or event_noun(low, comma - 1) == comma - 1
