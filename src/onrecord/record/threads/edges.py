"""Edges: whether two quotes are printings of one utterance, by the words, who says them and when."""

from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from onrecord.record.said.align import align, found
from onrecord.record.said.clock import Clock
from onrecord.record.said.grading import Graded, weight
from onrecord.record.said.ops import Op
from onrecord.record.said.utterance import Utterance
from onrecord.record.threads.nodes import Node

__all__ = ["DAYS", "Edge", "Wording", "edge", "grade", "may_be_one_occasion"]

Wording = Literal["verbatim", "cut", "altered", "paraphrase"]

DAYS = 31  # between the days of publication of two printings of a thread's centre, at most
_SHARED = 0.5  # of the telling words of the shorter that the longer has, for the two to be compared at all
_SPLIT_SECOND = 1  # days before it was said that a story may be dated: it was said on the other side of the world
_LEAST = 2.0  # what the words that agree must weigh: two that are not in most quotes
_RETOLD = 0.1  # by how much a paraphrase must be liker than words must be that were changed


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
    short, long = sorted((one, other), key=lambda node: (len(node.line), node.rank))
    if LCSseq.similarity(short.line, long.line) < _SHARED * len(short.line):
        return None
    return _alike(short, long)


def may_be_one_occasion(one: Node, other: Node) -> bool:
    """Whether nothing tells that they were said on two days, or were printed too far apart."""
    if one.said and other.said and one.said != other.said:
        return False
    for said, printed in ((one.said, other.day), (other.said, one.day)):
        if said and printed and _days(said, printed) < -_SPLIT_SECOND:
            return False
    return not (one.day and other.day) or abs(_days(one.day, other.day)) <= DAYS


@lru_cache(maxsize=65536)
def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def grade(short: Utterance, long: Utterance) -> Graded:
    """The words of one laid over the other, as the check lays words over what was printed."""
    checked, printed = short.words, long.words
    places = found(checked.norm, printed)
    if places:
        rows = ([Op("same", 0, len(checked), at, at + len(checked))] for at in places)
        return min((Graded(checked, long, ops) for ops in rows), key=lambda each: each.wording != "verbatim")
    return Graded(checked, long, align(checked, printed, Clock()))


def _alike(short: Node, long: Node) -> Edge | None:
    graded = grade(short.utterance, long.utterance)
    words = graded.checked.norm
    agree = weight([word for op in graded.ops if op.change == "same" for word in words[op.a1 : op.a2]])
    if agree < _LEAST:
        return None
    likeness = round(graded.likeness, 4)
    told = short.indirect or long.indirect
    if graded.wording in ("verbatim", "cut"):
        whole = len(short.utterance.words) == len(long.utterance.words)
        return Edge("paraphrase" if told else "verbatim" if whole else "cut", likeness)
    if graded.wording == "altered" and graded.surplus(True) >= (_RETOLD if told else 0):
        return Edge("paraphrase" if told else "altered", likeness)
    return None
