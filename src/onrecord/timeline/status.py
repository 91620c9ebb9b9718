"""Status: whether what a clause tells happened, is planned, was denied, or is someone's word."""

from typing import Literal

from onrecord.timeline.clauses import Clause
from onrecord.times.tense import tense_near, verb_tense

__all__ = ["Status", "When", "lasting", "status", "tells"]

Status = Literal["asserted", "denied", "planned", "reported"]
# Whether a time was over before the day of publication, touches that day, or lies ahead of it.
When = Literal["over", "now", "ahead"]

_DENIED = frozenset("denied denies deny denying".split())
_NEAR = 8  # words
_NOT = frozenset("not never neither nor".split())
_MODALS = frozenset("would could should might may must ought".split())
_WISHED = frozenset("should ought".split())
_PERFECT = frozenset("has have 's ’s 've ’ve been hasn't haven't hasn’t haven’t".split())


def status(clause: Clause, when: When, *, reported: bool) -> Status:
    """`reported`: it stands in someone's words."""
    low = clause.low
    if _denied(clause, low) or _negated(clause, low):
        return "denied"
    ahead = tense_near(low, clause.first, clause.last, 0, len(low)) in ("future", "possible") and not reported
    if when == "ahead" or (when == "now" and ahead and not _unmet(low)):
        return "planned"
    return "reported" if reported else "asserted"


def _unmet(low: list[str]) -> bool:
    """Whether what is possible is over: "should have met", "could not have known"."""
    return any(low[at] in _MODALS and "have" in low[at + 1 : at + 4] for at in range(len(low)))


def tells(clause: Clause, when: When, *, day: bool) -> bool:
    """Whether the clause's verb is what the time dates; else the time belongs to a noun of it.

    English sets no present perfect beside a time that is over ("has attacked her vote in 2005"), nor a
    present, unless words are quoted by the `day` ("says Tuesday"); what is to come is told by a verb that
    looks ahead, or by a plain "is" near the time ("She is in Leeds next week").
    """
    low = clause.low
    tense = tense_near(low, clause.first, clause.last, 0, len(low))
    verb = low[clause.verb]
    if when == "ahead":
        near = abs(clause.first - clause.verb) <= _NEAR
        return tense in ("future", "possible") or (verb in ("is", "are", "am") and near)
    if verb in ("has", "have") or (when == "over" and tense == "future"):
        return False
    return tense != "present" or (verb == "says" and day)


def lasting(clause: Clause) -> bool:
    """Whether the clause tells of a state that goes on: "have been married since 2013"."""
    low = clause.low
    before = low[clause.verb : clause.first]
    return any(word in _PERFECT or word.endswith(("'ve", "’ve")) for word in before)


def _denied(clause: Clause, low: list[str]) -> bool:
    """Whether the clause is what is denied: "denied that he had met her", "denies meeting her"."""
    for at in range(clause.first):
        if low[at] in _DENIED and at >= clause.verb - 1:
            following = low[at + 1 : at + 3]
            return any(
                word == "that" or word.endswith("ing") or word in ("having", "he", "she")
                for word in following
            )
    return False


def _negated(clause: Clause, low: list[str]) -> bool:
    """Whether the verb nearest to the time has a "not" beside it."""
    upto = next((at for at in range(clause.last, len(low)) if low[at] == "that"), len(low))
    verbs = [at for at in range(upto) if not clause.first <= at < clause.last and verb_tense(low, at)]
    first = clause.first
    nearest = min(verbs, key=lambda at: first - at if at < first else 3 * (at - first + 1), default=None)
    if nearest is None:
        return False
    beside = low[max(0, nearest - 2) : nearest + 3]
    if "have" in beside and not _WISHED.isdisjoint(low[max(0, nearest - 3) : nearest + 1]):
        return False  # "should not have taken it": it was taken
    return any(word in _NOT or word.endswith(("n't", "n’t")) for word in beside)
