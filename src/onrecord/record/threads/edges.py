"""Edges: whether two quotes are printings of one utterance, by the words, who says them and when."""

from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from onrecord.record.said.align import align, found
from onrecord.record.said.answer import EXACT
from onrecord.record.said.clock import Clock
from onrecord.record.said.grading import Graded
from onrecord.record.said.ops import Op
from onrecord.record.said.sense import negation, weight
from onrecord.record.said.utterance import Utterance
from onrecord.record.said.words import Words
from onrecord.record.threads.changed import changed_from
from onrecord.record.threads.nodes import STEM, Node

__all__ = ["DAYS", "Edge", "Wording", "agreeing", "edge", "grade", "may_be_one_occasion"]

Wording = Literal["verbatim", "cut", "altered", "paraphrase"]

DAYS = 31  # between the days of publication of two printings of a thread's centre, at most
_SHARED = 0.5  # of the telling words of the shorter that the longer has, for the two to be compared at all
_BEFORE = 1  # days before it was said that a story may be dated: the earth is round
_WEEK, _FAR = 7, 5  # days after which so many telling words must be shared
# What the words that agree must weigh: two that are not in most quotes; less where all are the same, and
# least where they are words in quotation marks among others that are near.
_LEAST, _LEAST_WHOLE, _LEAST_MARKED = 2.0, 1.5, 1.0
_NEAR, _MOST = 2, 0.5  # telling words that are near: so many, and this share of them
_HALF = 0.5
# A paraphrase shares so many telling words, which are this share of the shorter's.
_RETOLD = ((3, 0.75), (5, 0.5))


class Edge(NamedTuple):
    """What became of the words of one in the other, and how like they are, from 0 to 1."""

    wording: Wording
    likeness: float


def edge(one: Node, other: Node) -> Edge | None:
    """What makes two quotes printings of one utterance; None where nothing does."""
    if not one.telling or not other.telling:
        return None
    shared = len(one.telling & other.telling)
    if shared < _SHARED * min(len(one.telling), len(other.telling)):
        return None
    if not may_be_one_occasion(one, other) or not one.may_be_by(other):
        return None
    if shared < _FAR and one.day and other.day and abs(_days(one.day, other.day)) > _WEEK:
        return None
    found = _alike(*sorted((one, other), key=lambda node: (len(node.line), node.rank)))
    return found and found._replace(wording=_wording(one, other))


def _wording(one: Node, other: Node) -> Wording:
    """What the lesser of two made of the words of the one that others gather round."""
    centre, printing = sorted((one, other), key=lambda node: node.rank)
    change = changed_from(printing, centre)
    if change == "altered" or change == "paraphrase":
        return change
    return "verbatim" if change == "same" else "cut"


def may_be_one_occasion(one: Node, other: Node) -> bool:
    """Whether nothing tells that they were said on two days, or were printed too far apart."""
    if one.said and other.said and one.said != other.said:
        return False
    for said, printed in ((one.said, other.day), (other.said, one.day)):
        if said and printed and _days(said, printed) < -_BEFORE:
            return False
    return not (one.day and other.day) or abs(_days(one.day, other.day)) <= DAYS


@lru_cache(maxsize=65536)
def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def grade(checked: Words, printed: Utterance) -> Graded:
    """Words laid over what another printed, as the check lays those that it is given."""
    places = found(checked.norm, printed.words)
    if places:
        rows = ([Op("same", 0, len(checked), at, at + len(checked))] for at in places)
        return min(
            (Graded(checked, printed, ops) for ops in rows), key=lambda each: each.wording != "verbatim"
        )
    return Graded(checked, printed, align(checked, printed.words, Clock()))


def _alike(short: Node, long: Node) -> Edge | None:
    if short.indirect or long.indirect:
        return _retold(*_by_stems(short, long))
    near = _whole(short, long) or _of_marked(short, long) or _of_marked(long, short)
    return near or (_retold(*_by_stems(short, long)) if short.mixed or long.mixed else None)


def _by_stems(one: Node, other: Node) -> list[Node]:
    return sorted((one, other), key=lambda node: (len(node.stems), node.rank))


def _whole(short: Node, long: Node) -> Edge | None:
    """An edge by all the words of the shorter of two that have words in quotation marks."""
    graded = grade(short.utterance.words, long.utterance)
    if (short.mixed or long.mixed) and not _marked_agree(graded, short, long):
        return None
    whole = len(short.utterance.words) == len(long.utterance.words)
    return _edge(graded, whole, _LEAST_WHOLE if whole and not short.mixed else _LEAST)


def _edge(graded: Graded, whole: bool, least: float) -> Edge | None:
    if agreeing(graded) < least:
        return None
    if graded.wording in EXACT:
        return Edge("verbatim" if whole else "cut", round(graded.likeness, 4))
    if graded.wording == "altered" and graded.surplus(True) >= 0:
        return Edge("altered", round(graded.likeness, 4))
    return None


def _marked_agree(graded: Graded, short: Node, long: Node) -> bool:
    """Whether of the words in quotation marks on either side at least half are the other's, too: what a story
    puts around them is its own."""
    for node, first, last in ((short, "a1", "a2"), (long, "b1", "b2")):
        if node.mixed:
            marked, norm = node.utterance.direct(), node.utterance.words.norm
            same = all_marked = 0.0
            for op in graded.ops:
                its = range(getattr(op, first), getattr(op, last))
                weighed = weight([norm[at] for at in its if marked[at]])
                all_marked += weighed
                same += weighed if op.change == "same" else 0.0
            if not all_marked or same < _HALF * all_marked:
                return False
    return True


def _of_marked(mixed: Node, other: Node) -> Edge | None:
    """An edge by the words alone that one of them has in quotation marks, few as they may be, where what the
    story says around them is near, too."""
    if not mixed.mixed or not len(mixed.own) or len(mixed.own) > len(other.utterance.words):
        return None
    near = len(mixed.telling & other.telling)
    few = near >= _NEAR and near >= _MOST * len(mixed.telling)
    return _edge(grade(mixed.own, other.utterance), False, _LEAST_MARKED if few else _LEAST)


def agreeing(graded: Graded) -> float:
    """What the words weigh that both have."""
    words = graded.checked.norm
    return weight([word for op in graded.ops if op.change == "same" for word in words[op.a1 : op.a2]])


def _retold(short: Node, long: Node) -> Edge | None:
    """An edge to a paraphrase: most of the telling words of one stand in the other, in order."""
    shared = LCSseq.similarity(short.stems, long.stems)
    share = shared / max(1, len(short.stems))
    if not any(shared >= words and share >= least for words, least in _RETOLD):
        return None
    if negation(short.line) != "" and negation(long.line) == "":
        return None
    if negation(short.line) == "" and negation(_covered(short, long)) != "":
        return None
    return Edge("paraphrase", round(share, 4))


def _covered(short: Node, long: Node) -> list[str]:
    """The words of the longer from the first to the last that the shorter shares."""
    shared = set(short.stems)
    places = [at for at, word in enumerate(long.line) if word[:STEM] in shared]
    return long.line[places[0] : places[-1] + 1] if places else []
