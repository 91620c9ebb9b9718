"""Clauses: the part of a sentence that tells of one thing, its verb and what belongs to it, around a time."""

import msgspec

from onrecord.reading import Span
from onrecord.sentences import Word, words
from onrecord.timeline.parts import (
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    RELATIVES,
    REPORTS,
    SUBJECTS,
    part,
    verb_at,
)
from onrecord.times.tense import verb_tense

__all__ = ["Clause", "clause_around", "one_predicate"]

_SUBORDINATORS = frozenset(
    "when while after before because although though whereas if unless until since once as where that who "
    "which whom whose".split()
)
_NO_MAIN = _SUBORDINATORS | {"according"}  # opens what cannot be the main clause
# What a clause may open with that only joins it to the one before.
_LEADING = CONJUNCTIONS | _SUBORDINATORS - RELATIVES | {"that", "where"}
_PREPOSED = frozenset("after before since until".split())  # before a noun: "After her loss in May, …"
_MARKS = frozenset('"“”«»')
_OPENING = frozenset("in on at by during last this next earlier late early".split())
_APPOSED = frozenset("the a an his her their its our one".split())
# What these are done to stands before them where nothing stands after: "a poll released Sunday".
_PASSIVE = frozenset(
    "released filed issued published posted aired conducted recorded sent signed delivered taped".split()
)
_DONE_BY = frozenset("by to in at on for with".split())  # behind a participle: "a memo obtained by Bell"
_SOON = 4  # words in which the time of a phrase stands
_COMPARING = frozenset("except including less more fewer compared up down unlike like than".split())
_FAR, _FAR_IN_LIST = 4, 8  # parts from a time to its verb; where the time opens the sentence
_EXCEPTED = ["with", "the", "exception"]
_ADVERBS = frozenset("early earlier late later also then again already just only".split())


class Clause(msgspec.Struct, frozen=True):
    """A clause: its words, where the time stands among them (from, to), and its verb; `opener` joined it."""

    words: tuple[Word, ...]
    first: int
    last: int
    verb: int
    opener: str = ""

    @property
    def low(self) -> list[str]:
        """The words in small letters."""
        return [word.text.lower() for word in self.words]

    @property
    def span(self) -> Span:
        """From its first word to its last, in code points of the text."""
        return self.words[0].start, self.words[-1].end


def clause_around(text: str, sentence: Span, time: Span) -> Clause | None:
    """The clause of a sentence that a time belongs to; None where no verb stands near it.

    Where the part around the time has no verb of its own ("In 2011, Bell resigned"), it is read together
    with the parts after it, where it opens the sentence, else with those before it.
    """
    parts = part(text, sentence)
    here = next((n for n, p in enumerate(parts) if p[0].start <= time[0] < p[-1].end), None)
    reach = None if here is None else _reach(parts, here, time)
    if here is None or reach is None:
        return None
    first, last = reach
    start = parts[first][0].start
    # "On Friday, after they had left, the mayor spoke": the verb is that of the part that was reached
    head = parts[last][0].start if first == here else start
    while last + 1 < len(parts) and _content(parts[last + 1], parts[last]):
        last += 1
    verb_first = _headless(parts[first]) or _subjectless(parts[first], time)
    if first and first == here and (verb_first or (last > here and _headless(parts[last]))):
        start = _with_subject(parts, first)
    elif first == here:
        start = _with_list(parts, first, time)
    inside, opener = list(words(text, start, parts[last][-1].end)), ""
    if verb_at(parts[first], time) is not None or inside[0].text.lower() not in _PREPOSED:
        inside, opener = _opened(inside, time)
    return _clause(_unquoted(inside), time, opener, head, headless=here > 0 or last > 1)


def one_predicate(clause: Clause, following: int | None) -> Clause:
    """A clause with only the verb that its time dates, where each of two has its own: "Bell left in 2016 and
    returned in 2021". `following`: where the next date in it begins."""
    low, words = clause.low, clause.words
    joins = [n for n in range(2, len(low) - 1) if low[n] == "and" and verb_tense(low, n + 1) == "past"]
    before = max((n for n in joins if clause.verb < n < clause.first - 1), default=None)
    if before is not None and any(word.text.isdigit() for word in words[clause.verb : before]):
        return msgspec.structs.replace(clause, verb=before + 1)
    after = next((n for n in joins if clause.verb < n and clause.last <= n), None)
    if after is None or following is None or not words[after].end < following < words[-1].end:
        return clause
    return msgspec.structs.replace(clause, words=words[:after])


def _reach(parts: list[tuple[Word, ...]], here: int, time: Span) -> tuple[int, int] | None:
    """The first and last of the parts that a time is told with, None where no verb stands near it."""
    if here and parts[here][0].text.lower() == "including":
        return None  # "has met her twice, including a talk this week that Bell led"
    if not _fragment(parts[here], time) and verb_at(parts[here], time, headless=here > 0) is not None:
        return here, here
    first_word = parts[here][0].text.lower()
    opens = here == 0 or parts[here][0].start == time[0] or _only(parts[here], time)
    opens = opens or first_word in CONJUNCTIONS or first_word in _OPENING
    if here and first_word in _APPOSED and not _only(parts[here], time):
        return None  # "…, a candidate in 2012"
    if not opens and (first_word in _COMPARING or [w.text for w in parts[here][:3]] == _EXCEPTED):
        return None  # "…, less than the 18 million of the debate four days earlier"
    following = parts[here + 1][0].text.lower() if here + 1 < len(parts) else ""
    if here and (following in CONJUNCTIONS or following.endswith("ing")):
        opens = False  # "…, in May, but was freed": the time is of what stands before
    after = _next_with_verb(parts, here, 1, time) if opens else None
    if after is not None:
        return here, after
    before = _next_with_verb(parts, here, -1, time)
    return None if before is None else (before, here)


def _opened(inside: list[Word], time: Span) -> tuple[list[Word], str]:
    """Without the words that join it to what stands around, and the last of those before it."""
    opener = ""
    while len(inside) > 1 and inside[0].text.lower() in _LEADING and inside[0].start != time[0]:
        if inside[0].text == "That" or (inside[0].text.lower(), inside[1].text) == ("as", "of"):
            break
        opener = inside.pop(0).text.lower()
    while inside and inside[-1].text.lower() in CONJUNCTIONS:
        inside.pop()
    return inside, opener


def _clause(inside: tuple[Word, ...], time: Span, opener: str, head: int, *, headless: bool) -> Clause | None:
    """The clause, its verb the first from `head` on, which may be `headless` there."""
    begins = next((n for n, word in enumerate(inside) if word.start >= head), 0)
    verb = verb_at(inside[begins:], time, headless=begins > 0 and headless)
    if verb is None:
        return None
    # A word that holds the time's beginning is its first: the date in "'11/29" begins inside one word.
    first = next((n for n, word in enumerate(inside) if word.end > time[0]), len(inside))
    last = next((n for n, word in enumerate(inside) if word.start >= time[1]), len(inside))
    return Clause(inside, first, last, begins + verb, opener)


def _content(found: tuple[Word, ...], before: tuple[Word, ...]) -> bool:
    """Whether a part is what the one before it reports: "… shared that they had lost it"."""
    return found[0].text.lower() == "that" and any(word.text.lower() in REPORTS for word in before)


def _unquoted(inside: list[Word]) -> tuple[Word, ...]:
    """Without a mark at its ends whose other half lies outside."""
    for at in (0, -1):
        alone = sum(word.text in _MARKS for word in inside) % 2
        if inside and alone and inside[at].text in _MARKS:
            inside.pop(at)
    return tuple(inside)


def _only(found: tuple[Word, ...], time: Span) -> bool:
    """Whether a part holds little but its time: "on Tuesday", "by late summer"."""
    return sum(not time[0] <= word.start < time[1] for word in found) < 3


def _next_with_verb(parts: list[tuple[Word, ...]], here: int, step: int, time: Span) -> int | None:
    """The nearest part with a verb on one side of `here`.

    Behind it, one whose subject an aside cuts off from its verb only where no other has one: "In May, a group
    of bakers, including Bell, tried to".
    """
    if step < 0:
        before = range(here - 1, max(here - _FAR, -1), -1)
        return next((at for at in before if verb_at(parts[at], time) is not None), None)
    behind = [
        at
        for at in range(here + 1, min(here + (_FAR if here else _FAR_IN_LIST), len(parts)))
        if parts[at][0].text.lower() not in _NO_MAIN or (here == 0 and _pointing(parts, at))
    ]
    for headless in (True,) if here else (False, True):
        for at in behind:
            done_by = here == 0 and [word.text.lower() for word in parts[at][1:2]] == ["by"]
            if (
                verb_at(parts[at], time, headless=headless and not done_by and (here > 0 or at > 1))
                is not None
            ):
                return at
    return None


def _pointing(parts: list[tuple[Word, ...]], at: int) -> bool:
    """Whether a part right behind the time that opens the sentence begins with "that" before a noun: "In May,
    that mill burned down"."""
    low = [word.text.lower() for word in parts[at][:2]]
    noun = len(low) > 1 and low[1].isalpha() and low[1] not in SUBJECTS | MODALS
    return at == 1 and low[0] == "that" and noun and verb_tense(low, 1) is None


def _headless(found: tuple[Word, ...]) -> bool:
    """Whether a part opens with its verb, so that its subject stands before it: ", died in 2014"."""
    low = [word.text.lower() for word in found]
    if low[0] in CONJUNCTIONS and len(low) > 1:
        return verb_tense(low, 1) is not None or low[1] in MODALS
    return verb_tense(low, 0) is not None or low[0] in MODALS or low[0] in ("being", "having")


def _with_list(parts: list[tuple[Word, ...]], at: int, time: Span) -> int:
    """Where a list begins that a part ends: "artists, actors and singers on Monday wrote …"."""
    verb = verb_at(parts[at], time)
    low = [word.text.lower() for word in parts[at][:verb]]
    n = at
    if "and" in low[1:3] and low[0] not in _LEADING:
        while n and at - n < 6 and verb_at(parts[n - 1]) is None and len(parts[n - 1]) < 8:
            n -= 1
            if parts[n][0].text.lower() in _OPENING:
                return parts[at][0].start  # "In Leeds, Bell and Orr …"
    return parts[n][0].start


def _subjectless(found: tuple[Word, ...], time: Span) -> bool:
    """Whether nothing but its time stands before the verb of a part: ", on Friday described his plan"."""
    verb = verb_at(found, time)
    if verb is None or found[verb].start < time[0]:
        return False
    before = [w.text.lower() for w in found[:verb] if not time[0] <= w.start < time[1]]
    return all(word in _OPENING | _ADVERBS | CONJUNCTIONS or word.endswith("ly") for word in before)


def _fragment(found: tuple[Word, ...], time: Span) -> bool:
    """Whether the only verbs of a part stand in a phrase that is set in front.

    So in "In a letter filed last month", "In a May 7 memo obtained by Bell", "In a vote that broke Monday".
    """
    low = [word.text.lower() for word in found]
    at = next((n for n, word in enumerate(found) if word.start >= time[0]), 0)
    verb = verb_at(found, time)
    if low[0] not in _OPENING or verb is None or verb == 0:
        return False
    if at >= 4 and verb == at - 1:
        subject = found[at - 2].text
        passive = subject.islower() or found[verb].text in _PASSIVE
        return passive and subject.lower() not in SUBJECTS and len(found) - at < 6
    if low[1] not in DETERMINERS or any(word in SUBJECTS for word in low[:verb]):
        return False
    if low[verb - 1] in ("that", "which") and verb < at:
        return all(low[n].isalpha() for n in range(1, verb - 1)) and verb < 5
    behind = low[verb + 1] if verb + 1 < len(low) else ""
    return (
        at < _SOON
        and at < verb
        and low[verb].endswith("ed")
        and behind in _DONE_BY
        and low[verb - 1].isalpha()
    )


def _with_subject(parts: list[tuple[Word, ...]], at: int) -> int:
    """Where the subject of a headless part begins: past the parts put in between, "Ann Bell, who …,"."""
    relative = (n for n in range(at - 1, max(at - 4, 0), -1) if parts[n][0].text.lower() in RELATIVES)
    n = next(relative, at) - 1  # past a list too: "Bell, whose talks, books and songs …, died"
    while n > 0 and at - n < 5:
        low = parts[n][0].text.lower()
        put_in = len(parts[n]) < 4 and verb_at(parts[n]) is None  # "Bell, D-Ohio, left"
        put_in = put_in or low in _SUBORDINATORS or low in _APPOSED or low in _OPENING or low.endswith("ing")
        if not (put_in or _headless(parts[n])):
            break
        n -= 1
    return parts[n][0].start
