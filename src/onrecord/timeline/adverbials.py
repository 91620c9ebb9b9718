"""Adverbials: whether a time says when its clause's verb happened, as the words beside it show."""

from onrecord.reading import Time
from onrecord.timeline.clauses import Clause
from onrecord.timeline.parts import CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from onrecord.times.tense import verb_tense

__all__ = ["DECIDING", "SIGNALS", "adverbial", "dateline", "part_of_a_number"]

# What stands before a time that says when something happened; "the 2016 race", "Monday's debate" do not.
SIGNALS = frozenset(
    "on in at by since until till from to through throughout during before after around about for over "
    "within between and , ; : ( - – — late early".split()
)
_UNITS = [["the", unit] for unit in ("day", "week", "month", "year", "decade")]
_COUNTED = frozenset("hundred thousand million billion percent".split())
# What a day, a month or a year has: "on the morning of April 12".
_PARTS = frozenset(
    "morning afternoon evening night hours beginning start end middle spring summer autumn fall winter "
    "week weekend year season".split()
)
# What may follow a day and is no noun that the day is a part of: "in a letter Monday that …".
_NO_NOUN = (
    PREPOSITIONS
    | CONJUNCTIONS
    | frozenset(
        "that who which when while where because saying calling urging announcing claiming warning asking "
        "confirming accusing alleging describing denying praising criticizing criticising".split()
    )
)
# What sets the day of something to come: "ordered a lockdown from July 10".
DECIDING = frozenset(
    "ordered called announced scheduled declared imposed set proclaimed extended planned booked".split()
)
_NAME = 6  # words of the name of an event, with what stands before it
_SET = frozenset("set due back on time".split())  # "is set for Monday"


def adverbial(clause: Clause, time: Time) -> bool:
    """Whether the time says when the clause's verb happened, as far as the words beside it show."""
    low, first, last = clause.low, clause.first, clause.last
    if _compared(low, clause.verb, first):
        return False
    if "(" in low[max(0, first - 4) : first] and low[last : last + 1] == [")"] and clause.verb > last:
        return False  # a life or a work: "Ron Till (1940-2025) was a painter"
    counted = first > 0 and (low[first - 1][:1].isdigit() or low[first - 1] in _COUNTED)
    if counted and low[first] in ("more", "less", "fewer"):
        return False  # "sold 40 more than a year ago"
    following = low[last] if last < len(low) else ""
    if following in ("'s", "’s", "'", "’", "-") or (last and low[last - 1].endswith(("'s", "’s"))):
        return False
    if following in ("following", "after", "before") and low[first:last] in _UNITS:
        return False  # "in the year following the crash": not the calendar's
    if first == 0 and low[0].isdigit() and following[:1].isalpha():
        return False  # "2013 reply reported"
    if first == 0:
        return clause.verb != last or last >= len(low)  # "October provided a resurgence" is of October
    before = low[first - 1]
    if before in ("than", "like", "unlike") or (before.endswith(("'s", "’s")) and len(before) > 2):
        return False  # "Iowa's Feb. 1 caucuses", "more than a year ago"
    governed = _governed(clause, time, before, following)
    if governed is not None:
        return governed
    if before in SIGNALS:
        return True
    if _of_an_event(clause):
        return True
    if (last - first == 1 and low[first].isdigit()) or (before in DETERMINERS and low[first] != "same"):
        return False
    # "said Monday", "left last week": what is told by days needs no preposition. With more of the noun after
    # it, the day is a part of its name: "a prime-time Tuesday show".
    if low[max(0, first - 3) : first - 1] in (["on", "a"], ["on", "one"]):
        return False  # "on a windy Sunday in March"
    more = following.isalpha() and following not in _NO_NOUN and not following.endswith("ly")
    return not (more and low[first - 2 : first - 1] and low[first - 2] in DETERMINERS)


def _governed(clause: Clause, time: Time, before: str, following: str) -> bool | None:
    """Whether a time behind "from", "for", "of" or "to" is of the verb; None behind another word."""
    low, first, last = clause.low, clause.first, clause.last
    if before == "from" and "+range" not in time.rule and first > 1:
        # "her words from last July", "down from 2008"; but "will be shut from Monday", "from May on"
        return following in ("on", "onwards") or any(word in ("will", "'ll", "’ll") for word in low)
    if before == "for" and first > 1 and clause.verb > last:
        return False  # "the forecast for 2020 includes"
    if before == "for" and first > 1 and clause.verb < first - 2:
        # "called a vote for May 5", not "plans for Monday night"
        held = low[first - 2] in _SET or low[clause.verb] in DECIDING
        return held or verb_tense(low, first - 2) is not None
    if before == "of":
        # "as of Tuesday", "in the early hours of Tuesday", not "the attacks of Sept. 11"
        return first > 1 and (low[first - 2] == "as" or low[first - 2] in _PARTS)
    if before in ("through", "to", "and") and first > 2 and low[first - 3] in DETERMINERS:
        return not (low[first - 2].isdigit() and following.isalpha())  # "the 2012 through 2015 models"
    return None


def _of_an_event(clause: Clause) -> bool:
    """Whether a year is of an event by name that the clause is set at: "At Fair Expo 2019, Bell won"."""
    low, first = clause.low, clause.first
    opened = next(
        (n for n in range(first - 1, max(first - _NAME, -1), -1) if low[n] in ("at", "during")), None
    )
    if opened is None or not low[first].isdigit() or clause.last - first != 1:
        return False
    name = [word.text for word in clause.words[opened + 1 : first] if word.text.lower() != "the"]
    return bool(name) and all(word[0].isupper() for word in name)


def _compared(low: list[str], verb: int, first: int) -> bool:
    """Whether a time is of what the verb's is compared with: "closer than the win in 2012", "unlike Bell in
    1988, …"."""
    opened = next((n + 1 for n in range(first - 1, -1, -1) if low[n] == ","), 0)
    if low[opened] in ("like", "unlike"):
        return True
    than = next((at for at in range(verb, first) if low[at] == "than" and low[at + 1] in DETERMINERS), first)
    return than < first and not any(verb_tense(low, at) for at in range(than, first))


def dateline(text: str, time: Time) -> bool:
    """Whether a time belongs to the line that says where a story was filed: "LEEDS, Aug. 19 (Reuters) —"."""
    line = text.rfind("\n", 0, time.start) + 1
    after = text[time.end : time.end + 40].lstrip()
    return text[line : time.start].isupper() and after.startswith(("(", "—", "–", "-"))


def part_of_a_number(text: str, time: Time) -> bool:
    """Whether a time touches a letter or figure: the height 5'10", a picture in 1080p."""
    return text[time.end : time.end + 1].isalnum() or text[max(0, time.start - 1) : time.start].isdigit()
