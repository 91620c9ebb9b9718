"""Heads: the words of a clause before those checked, without which they say the reverse, or more: *No*, *None
of*, *I don't think*; *Much of*, *Some of*."""

import re
from collections.abc import Callable

from onrecord.denying import DENYING
from onrecord.record.said.ops import Op
from onrecord.record.said.sense import negation
from onrecord.record.said.words import Words
from onrecord.times.tense import verb_tense

__all__ = ["ends_clause", "narrowing", "with_head"]

_CLAUSE_ENDS = frozenset(",;:—–.!?")
_JOINING = frozenset("and but so or because".split())
_BETWEEN = frozenset("ever having been even".split())  # between a denial and what is denied
_STATED = 3  # words of a statement, at least
_HEAD = 10  # words before a statement that are looked at
_FINITE = frozenset(
    "do does did is are was were am have has had can could will would shall should may might must".split()
)
_RELATIVE = frozenset("that which who whose where".split())
_THE = r"(?: (?:the|our|my|these|those|their|his|her|its|your|this|that|us|them))?"
# How many, where that is none or hardly any: of the clause that follows next to nothing is meant.
_NONE = re.compile(
    r"(?:none of|neither of|not (?:all|every|any|each|many|much|one|a single)(?: of)?|"
    rf"(?:hardly|scarcely|barely) (?:any|one|a)(?: of)?|(?<!a )(?:very |so |too )?few(?: of)?|no){_THE}"
)
# … and where it is less than all, or not sure.
_SOME = re.compile(
    r"(?:(?:i|we) (?:think|believe) )?(?:that )?"
    r"(?:(?:much|most|many|some|half|parts?|one|two|three|several|a (?:bit|few|fraction|handful|lot|majority|"
    rf"minority|number|part|quarter|third)) of{_THE}|some|most|many|several|a few|perhaps|maybe|possibly|"
    r"almost|nearly|sometimes|only)"
)
# Verbs, and what is like one, whose clause is not told as so where they are denied: no "know", no "see".
_THINKING = (
    r"(?:think|thinks|thought|thinking|believe|believes|believed|believing|say|says|said|saying|mean|means|meant|"
    r"suppose|supposed|imagine|expect|expects|expected|claim|claims|claimed|claiming|suggest|suggests|suggested|"
    r"suggesting|argue|argues|argued|arguing|agree|agrees|agreed|accept|accepts|accepted|guarantee|promise|"
    r"true|right|correct|sure|certain|convinced|persuaded|likely|case)"
)
_CLAUSE = re.compile(rf"{_THINKING}(?: for (?:a|one) (?:second|minute|moment))?(?: that)?$|not that$")
_DENIED = re.compile(
    rf"(?:{'|'.join(sorted(DENYING | frozenset(('doubt', 'doubts', 'doubted'))))})"
    r"(?: (?:the|any|this|all) (?:idea|notion|claims?|suggestions?|allegations?|reports?))?(?: that)?$"
)


def with_head(printed: Words, ops: list[Op], direct: Callable[[], list[bool]]) -> list[Op]:
    """The ops with the words before all that they cover as left out, where without them the rest says the
    reverse: a "no" or "not" right before a paraphrase; of a quote what denies the clause that follows."""
    covered = [op for op in ops if op.b2 > op.b1]
    if not covered or covered[0].change != "same" or ops[0] is not covered[0]:
        return ops
    first, last = covered[0].b1, covered[-1].b2
    start = _of_paraphrase(printed, first, direct)
    if start is None:
        start = _reversing(printed, first, last, direct)
    return ops if start is None else [Op("left out", ops[0].a1, ops[0].a1, start, first), *ops]


def narrowing(printed: Words, first: int, last: int, direct: list[bool]) -> str:
    """The words before [first, last) that make less of it than it says by itself; empty where none do."""
    start = _clause(printed, first)
    if start == first or direct[start] != direct[first] or not _states(printed, first, last):
        return ""
    return printed.shown(start, first) if _SOME.fullmatch(" ".join(printed.norm[start:first])) else ""


def ends_clause(words: Words, at: int) -> bool:
    """Whether a word is the last of its clause, by the mark behind it."""
    return any(mark in _CLAUSE_ENDS for mark in words.text[words.ends[at] : words.starts[at + 1]])


def _of_paraphrase(printed: Words, first: int, direct: Callable[[], list[bool]]) -> int | None:
    """Where a denial right before words stands that no marks hold."""
    at = first
    while at and at not in printed.firsts and printed.norm[at - 1] in _BETWEEN:
        at -= 1
    if not at or at in printed.firsts or not negation(printed.sense(at - 1, at + 1)[:1]):
        return None
    if negation(printed.sense(at - 1, at + 1)) != printed.norm[at - 1]:
        return None  # "not only"
    if not _beside(printed, at) or direct()[first] or direct()[at - 1]:
        return None
    return at - 1


def _reversing(printed: Words, first: int, last: int, direct: Callable[[], list[bool]]) -> int | None:
    """Where the words begin that deny the clause of which [first, last) is a statement."""
    start = _clause(printed, first)
    if start == first:
        return None
    words = printed.sense(start, first)
    head = " ".join(words)
    matches = [match for match in _NONE.finditer(head) if match.end() == len(head)]
    clause = _CLAUSE if negation(words) else _DENIED
    stated = _states(printed, first, last)
    if stated and matches and (matches[0].start() == 0 or _finite(printed, first, last)):
        start = first - len(matches[0][0].split())
    elif stated and len(words) == 1 and negation(printed.sense(first - 1, first + 1)) == words[0]:
        start = first - 1  # "Nobody", "Never"
    elif not clause.search(head) or not (stated or _finite(printed, first, last, _is_verb)):
        return None
    return start if direct()[start] == direct()[first] else None


def _clause(printed: Words, first: int) -> int:
    """The first word of the clause that leads to a word without a mark between, that word where none does."""
    start = max((at for at in printed.firsts if at <= first), default=0)
    start = max(start, first - _HEAD)
    for at in range(first - 1, start - 1, -1):
        if not _beside(printed, at + 1) and ends_clause(printed, at):
            return at + 1
        if printed.norm[at] in _JOINING:
            return at + 1
    return start


def _beside(printed: Words, at: int) -> bool:
    """Whether nothing but space, or nothing, parts a word from the one before it."""
    return not printed.text[printed.ends[at - 1] : printed.starts[at]].strip()


def _states(printed: Words, first: int, last: int) -> bool:
    """Whether [first, last) begins with a statement: a clause to its end, or as far as its verb."""
    stop = min((at for at in printed.firsts if at > first), default=len(printed))
    end = next((at + 1 for at in range(first, stop - 1) if ends_clause(printed, at)), stop)
    return (last >= end and end - first >= _STATED) or _finite(printed, first, last)


def _is_auxiliary(words: list[str], at: int) -> bool:
    return words[at] in _FINITE


def _is_verb(words: list[str], at: int) -> bool:
    return words[at] != "'s" and verb_tense(words, at) is not None


def _finite(
    printed: Words, first: int, last: int, is_verb: Callable[[list[str], int], bool] = _is_auxiliary
) -> bool:
    """Whether a verb that tells of its subject stands among these words, and not only behind "that"."""
    stop = min((at for at in printed.firsts if at > first), default=len(printed))
    words = printed.norm[first : min(last, stop)]
    verb = next((at for at in range(1, len(words)) if is_verb(words, at)), 0)
    return verb > 0 and len(words) >= _STATED and _RELATIVE.isdisjoint(words[:verb])
