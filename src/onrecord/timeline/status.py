"""Status: whether what a clause tells happened, is planned, was denied, or is someone's word."""

import re
from typing import Literal

from onrecord.reading import Span, Time
from onrecord.sentences import words
from onrecord.timeline.adverbials import DECIDING
from onrecord.timeline.clauses import Clause
from onrecord.timeline.parts import DETERMINERS, PREPOSITIONS, REPORTS
from onrecord.times.tense import tense_near, verb_tense

__all__ = ["DENIED", "Status", "When", "generic", "lasting", "status", "supposed", "tells"]

Status = Literal["asserted", "negated", "denied", "planned", "reported"]
# Whether a time was over before the day of publication, touches that day, or lies ahead of it.
When = Literal["over", "now", "ahead"]

DENIED = frozenset("denied denies deny denying".split())
_NEAR = 8  # words
_NOT = frozenset("not never neither nor".split())
_MODALS = frozenset("would could should might may must ought".split())
_WISHED = frozenset("should ought".split())
_WILL = frozenset("will 'll ’ll won't won’t shall".split())
_CANNOT_BUT = frozenset("wait help".split())  # "can't wait to", "can't help"
# What is told with one of these is somebody's word; so is what stands behind one of those.
_SAID_TO_BE = frozenset("allegedly reportedly supposedly purportedly apparently".split())
_ACCUSING = frozenset("accused alleged alleges alleging".split())
_SAID_OF = re.compile(
    r"\b(?:said|alleged|thought|believed|reported|understood|claimed|known|suspected|accused) to have "
)
_ACCUSED_OF = frozenset("of that to".split())
# What stands between a verb and what it tells of: a "not" behind it is another clause's.
_OPENING = frozenset("that whether if how why what because although though while".split())
_NOBODY = (["neither"], ["nobody"], ["none"], ["no", "one"])
_WITHDRAWN = frozenset("originally initially cancelled canceled scrapped abandoned postponed".split())
# Participles that may describe a noun: "planned outages", "the upcoming match".
_AHEAD = frozenset(
    "planned scheduled expected proposed upcoming forthcoming looming intended slated poised".split()
)
_NOT_NOUN = frozenset("to for on in by at this next from a an the with and or but it".split())
_BE = frozenset("is are was were be been being".split())
_SCHEDULED = frozenset("set due expected scheduled slated poised".split())
_IF = frozenset("if unless whether".split())
_PARTS = frozenset("morning afternoon evening night".split())
_SEASONS = frozenset("spring summer autumn fall winter".split())
_PERFECT = frozenset("has have 's ’s 've ’ve been hasn't haven't hasn’t haven’t".split())


def status(clause: Clause, when: When, *, reported: bool) -> Status:
    """`reported`: it stands in someone's words."""
    low = _plain(clause.low)
    if _denied(clause, low):
        return "denied"
    if _negated(clause, low) and low[clause.first - 1] not in ("until", "till"):
        return "negated"  # what is "not sold until May" is sold in May
    reported = reported or any(word in _SAID_TO_BE for word in low)
    reported = reported or _accused(low, clause.first) or _SAID_OF.search(" ".join(low)) is not None
    if when == "now" and _going_on(low, clause):
        return "reported" if reported else "asserted"
    tense = tense_near(low, clause.first, clause.last, 0, len(low))
    ahead = tense == "future" or (tense == "possible" and not reported)
    if low[clause.verb] in REPORTS and clause.verb < clause.first and "that" in low[clause.last :]:
        ahead = False  # "said on Monday that it would be sold"
    if when == "ahead" or (when == "now" and ahead and not _unmet(low)):
        return "planned"
    return "reported" if reported else "asserted"


def _accused(low: list[str], first: int) -> bool:
    """Whether the time is of what somebody is accused of: "accused of selling it on Monday", not "was accused
    on Monday of selling it"."""
    return any(
        low[at] in _ACCUSING and (low[at - 1] in DETERMINERS or not _ACCUSED_OF.isdisjoint(low[at:first]))
        for at in range(1, len(low))
    )


def _unmet(low: list[str]) -> bool:
    """Whether what is possible is over: "should have met", "could not have known"."""
    return any(low[at] in _MODALS and "have" in low[at + 1 : at + 4] for at in range(len(low)))


def tells(clause: Clause, when: When, *, day: bool) -> bool:
    """Whether the clause's verb is what the time dates; else the time belongs to a noun of it.

    English sets no present perfect beside a time that is over ("has attacked her vote in 2005"), nor a
    present, unless words are quoted by the `day` ("says Tuesday"); what is to come is told by a verb that
    looks ahead, or by a plain "is" near the time ("She is in Leeds next week").
    """
    low = _plain(clause.low)
    tense = tense_near(low, clause.first, clause.last, 0, len(low))
    verb = low[clause.verb]
    before = " ".join(low[: clause.first])
    if " to have " in before and " to have to " not in before:
        return _SAID_OF.search(before) is not None  # "is said to have left"; "was to have left" did not
    if when == "ahead" and _accused(low, clause.first):
        return False
    if when != "ahead" and _contracted(clause):
        return False
    if when == "ahead" and any(word in _WITHDRAWN for word in low):
        return False
    if when == "ahead":
        near = abs(clause.first - clause.verb) <= _NEAR
        decided = verb in DECIDING and clause.verb + 1 < clause.first and low[clause.first - 1] in _FROM
        possible = tense == "possible" and verb != "can"  # "that number can grow in March" is so any year
        return (
            tense == "future"
            or decided
            or possible
            or verb in _WILL
            or (verb in ("is", "are", "am") and near)
        )
    of_subject = 1 < clause.first < clause.verb and "," not in low[clause.last : clause.verb]
    if verb in ("is", "are") and of_subject and low[0] not in PREPOSITIONS:
        return False  # "The vote on Thursday is the latest"
    if verb in ("has", "have") or (when == "over" and (tense == "future" or _perfect(low, clause))):
        return False
    return tense != "present" or (verb == "says" and day)


def _perfect(low: list[str], clause: Clause) -> bool:
    """Whether the verb, before the time, is a perfect with an adverb in it: "has openly attacked"."""
    at = clause.verb - 1
    while at > 0 and low[at].endswith("ly"):
        at -= 1
    return clause.verb < clause.first and 0 <= at < clause.verb - 1 and low[at] in ("has", "have")


def _habit(clause: Clause) -> bool:
    """Whether the verb is a plain present: "she picks up parcels early in the morning"."""
    verb = clause.low[clause.verb]
    third = clause.low[clause.verb - 1] in ("he", "she", "it") and verb.endswith("s")
    return clause.verb > 0 and third and verb_tense(clause.low, clause.verb) is None and verb != "says"


def _contracted(clause: Clause) -> bool:
    """Whether the clause's verb is a present in short: "it's a bag that …", "they're at their best"."""
    for at, word in enumerate(clause.low[: clause.first]):
        if word.startswith(_SHORT) and not clause.low[at + 1].endswith(("ed", "en", "ing", "been", "not")):
            return verb_tense(clause.low, at + 1) is None
        if verb_tense(clause.low, at) is not None:
            return False
    return False


# "it's", "they’re" …: a subject and its verb in one word.
_SHORT = tuple(
    f"{subject}{mark}{verb}"
    for subject, verb in (*((each, "s") for each in "it that there he she here what".split()), ("i", "m"))
    for mark in "'’"
) + tuple(f"{subject}{mark}re" for subject in ("they", "we", "you") for mark in "'’")


def lasting(clause: Clause) -> bool:
    """Whether the clause tells of a state that goes on: "have been married since 2013"."""
    low = clause.low
    before = low[clause.verb : max(clause.first, clause.verb + 1)]  # "Since 1997, it has belonged to Bell"
    return any(word in _PERFECT or word.endswith(("'ve", "’ve")) for word in before)


def _denied(clause: Clause, low: list[str]) -> bool:
    """Whether the clause is what is denied: "denied that he had met her", "denies meeting her"."""
    for at in range(clause.first):
        if low[at] in DENIED and at >= clause.verb - 1:
            following = low[at + 1 : at + 3]
            return any(
                word == "that" or word.endswith("ing") or word in ("having", "he", "she")
                for word in following
            )
    return False


def _negated(clause: Clause, low: list[str]) -> bool:
    """Whether the verb nearest to the time has a "not" beside it."""
    if low[:1] in _NOBODY or low[:2] in _NOBODY:
        return True
    upto = next((at for at in range(clause.last, len(low)) if low[at] in _OPENING), len(low))
    verbs = [at for at in range(upto) if not clause.first <= at < clause.last and verb_tense(low, at)]
    first = clause.first
    nearest = min(verbs, key=lambda at: first - at if at < first else 3 * (at - first + 1), default=None)
    if nearest is None:
        return False
    beside = low[max(0, nearest - 2) : nearest + (1 if low[nearest] in REPORTS else 3)]
    if "have" in beside and not _WISHED.isdisjoint(low[max(0, nearest - 3) : nearest + 1]):
        return False  # "should not have taken it": it was taken
    if "only" in beside:
        return False  # "lost not only"
    if low[0] == "not" or _CANNOT_BUT & set(beside):
        return low[0] == "not"
    return any(word in _NOT or word.endswith(("n't", "n’t")) for word in beside)


def _plain(low: list[str]) -> list[str]:
    """The words, without those participles that only describe a noun: "planned outages"."""
    plain = list(low)
    for at in range(len(low) - 1):
        noun_follows = low[at + 1].isalpha() and low[at + 1] not in _NOT_NOUN
        if low[at] in _AHEAD and noun_follows and (at == 0 or low[at - 1] not in _BE):
            plain[at] = "new"
    return plain


def _going_on(low: list[str], clause: Clause) -> bool:
    """Whether a clause tells of what is going on: "is making donations today"; "is going to" looks ahead."""
    after = low[clause.verb + 1 : clause.verb + 4]
    progressive = any(word.endswith("ing") and word != "going" for word in after)
    return low[clause.verb] in ("is", "are", "am") and progressive


def supposed(text: str, sentence: Span, clause: Clause) -> bool:
    """Whether a clause is asked or only supposed: "if he left on Monday", "Did he leave on Monday?"."""
    start, end = clause.span
    before = [word.text.lower() for word in words(text, max(sentence[0], start - 16), start)]
    if clause.opener in _IF or clause.low[0] in _IF or clause.low[:3] == ["by", "the", "time"]:
        return True
    if before and before[-1] in _IF:
        return True
    return text[end : sentence[1] + 1].rstrip("\"'”’) ").endswith("?") or clause.words[-1].text == "?"


def generic(text: str, clause: Clause, time: Time, when: When) -> bool:
    """Whether a time is no one day or season but any: "warm enough for the summer"."""
    low = clause.low
    stood = text[time.start : time.end].lower().split()[-1]
    if stood != "today" and text[time.start : time.end].lower().startswith(_POINTING):
        stood = text[time.start : time.end].lower()
    tense = tense_near(low, clause.first, clause.last, 0, len(low))
    if (stood in _PARTS and _habit(clause)) or (tense != "past" and not _EVERY_WEEK.isdisjoint(low)):
        return True
    if stood in _SEASONS:
        return when != "over" and _WILL.isdisjoint(low)
    if stood in ("this year", "this month") and _going_on(low, clause):
        return True  # "is selling well this year"
    if stood == "today" and low[clause.verb] in ("is", "are", "am"):
        if _SCHEDULED.intersection(low[clause.verb + 1 : clause.verb + 3]):
            return False  # "is set to speak today"
        return not _going_on(low, clause) or low[clause.verb - 1] in ("i", "we", "they", "you")
    colon = ":" in low[clause.last : clause.verb] or ":" in low[clause.verb : clause.first]
    return (colon and not _dated_line(text, clause, time)) or (
        when == "now" and tense == "present" and stood in _NOWADAYS
    )


def _dated_line(text: str, clause: Clause, time: Time) -> bool:
    """Whether a time opens a line of a list by days: "March 29, 2008: Bell opened the pier"."""
    opens = text[max(0, time.start - 3) : time.start].rstrip(" -–—•*")[-1:] in ("", "\n")
    return opens and clause.first == 0 and clause.low[clause.last] == ":" and len(time.value) >= _MONTH


_MONTH = len("2020-10")
_POINTING = ("this", "next", "last", "that")  # before a season: one that is meant
_FROM = frozenset("from for on until through till to".split())  # "ordered a lockdown | from July 10"
_EVERY_WEEK = frozenset("weekdays weeknights weekly nightly".split())
_NOWADAYS = frozenset(("now", "today", "this year", "these days"))
