"""Ops: what became of the words printed in those checked, and how they are shown in whole written words."""

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from onrecord.record.said.sense import negation
from onrecord.record.said.words import Words

__all__ = ["Change", "Op", "in_whole_words", "paired", "to_whole_words", "with_denial"]

_STATED = 3  # words of a sentence, at least, without the "no" that opens it

Change = Literal["same", "left out", "added", "changed", "brackets"]


class Op(NamedTuple):
    """Words checked [a1, a2) against words printed [b1, b2)."""

    change: Change
    a1: int
    a2: int
    b1: int
    b2: int


def in_whole_words(checked: Words, printed: Words, ops: Sequence[Op]) -> list[Op]:
    """The ops with none that ends within a written word: of "won't" beside "will" not the n't alone is gone.

    What is compared as two words ("wo" and "n't") is shown, and told of, as the one that was written.
    """
    whole: list[Op] = []
    for op in ops:
        while whole and (_splits(checked, op.a1) or _splits(printed, op.b1)):
            last = whole.pop()
            if last.change == op.change == "same":
                whole.append(last)
                break
            a, b = _word_start(checked, op.a1), _word_start(printed, op.b1)
            if last.change == "same":
                back = max(op.a1 - a, op.b1 - b)
                a, b = max(last.a1, op.a1 - back), max(last.b1, op.b1 - back)
                if (last.a1, last.b1) != (a, b):
                    whole.append(Op("same", last.a1, a, last.b1, b))
            else:
                a, b = last.a1, last.b1
            op = Op("changed", a, op.a2, b, op.b2)
        whole.append(op)
    return whole


def to_whole_words(printed: Words, ops: list[Op]) -> list[Op]:
    """The ops with what they leave of a written word at either end: "have" is not all of "haven't"."""
    covered = [op for op in ops if op.b2 > op.b1]
    if not covered:
        return ops
    first, last = covered[0].b1, covered[-1].b2
    start, end = _word_start(printed, first), last
    while _splits(printed, end):
        end += 1
    a1, a2 = ops[0].a1, ops[-1].a2
    before = [Op("left out", a1, a1, start, first)] if start < first else []
    after = [Op("left out", a2, a2, last, end)] if last < end else []
    return [*before, *ops, *after]


def with_denial(printed: Words, ops: list[Op], direct: Callable[[], list[bool]]) -> list[Op]:
    """The ops with a "no" or "not" right before all that they cover as left out, where without it the words
    say the reverse: of a paraphrase, and of a quote where it opens the sentence and they are the rest."""
    covered = [op for op in ops if op.b2 > op.b1]
    if not covered or covered[0].change != "same" or ops[0] is not covered[0]:
        return ops
    first, last = covered[0].b1, covered[-1].b2
    if not first or first in printed.firsts or not negation(printed.sense(first - 1, first + 1)[:1]):
        return ops
    if negation(printed.sense(first - 1, first + 1)) != printed.norm[first - 1]:
        return ops  # "not only"
    if not printed.text[printed.ends[first - 1] : printed.starts[first]].isspace():
        return ops  # an answer: "No, the boats are in."
    if direct()[first] or direct()[first - 1]:
        opens = first - 1 == 0 or first - 1 in printed.firsts
        if not opens or last - first < _STATED or not (last == len(printed) or last in printed.firsts):
            return ops
    return [Op("left out", ops[0].a1, ops[0].a1, first - 1, first), *ops]


def paired(printed: Words, ops: list[Op]) -> list[Op]:
    """The ops with words added at either end set beside the printed ones that stand in their place.

    These are the rest of the sentence where that is about as long, else as many words.
    """
    if len(ops) < 2:
        return ops
    first, last = ops[0], ops[-1]
    if first.change == "added" and first.b1 == first.b2:
        start = max((at for at in printed.firsts if at <= first.b1), default=0)
        count = _beside(first.a2 - first.a1, first.b1 - start)
        if count:
            ops = [Op("changed", first.a1, first.a2, first.b1 - count, first.b1), *ops[1:]]
    if last.change == "added" and last.b1 == last.b2:
        stop = min((at for at in printed.firsts if at >= last.b2), default=len(printed))
        count = _beside(last.a2 - last.a1, stop - last.b2)
        if count:
            ops = [*ops[:-1], Op("changed", last.a1, last.a2, last.b2, last.b2 + count)]
    return ops


def _beside(added: int, there: int) -> int:
    return there if there <= added + 3 else added


def _splits(words: Words, at: int) -> bool:
    """Whether a boundary lies within what is written as one: won't, $5 million."""
    return 0 < at < len(words) and words.starts[at] < words.ends[at - 1]


def _word_start(words: Words, at: int) -> int:
    while _splits(words, at):
        at -= 1
    return at
