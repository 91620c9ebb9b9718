"""Ops: what became of the words printed in those checked, and how they are shown in whole written words."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from onrecord.record.said.sense import STOP, negation
from onrecord.record.said.words import Words

__all__ = ["EXPANDED", "Change", "Op", "in_whole_words", "paired", "to_whole_words"]

# A figure in groups of three digits behind the letters of a currency, up to the end of one: M50 000.
_GROUPED = re.compile(r"(?<!\w)[A-Za-z]{1,3}\d{1,3}(?:[ \u00a0\u2009\u202f,'’]\d{3})+$")
_BEFORE = 24  # characters of such a figure, at most

# What an ending may stand for.
EXPANDED = {"'s": frozenset(("is", "has", "us")), "'d": frozenset(("would", "had", "did"))}
_AUXILIARIES = frozenset("'s 'd 'll 've is are was were be been has have had will would can could".split())

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
            count = _of_the_word(checked, printed, op) if op.change == "same" else None
            if count is not None:
                whole.append(Op("changed", a, op.a1 + count, b, op.b1 + count))
                op = Op("same", op.a1 + count, op.a2, op.b1 + count, op.b2)
                break
            op = Op("changed", a, op.a2, b, op.b2)
        whole.append(op)
    return whole


def _of_the_word(checked: Words, printed: Words, op: Op) -> int | None:
    """How many words of what is the same belong to the word in which it begins; None where all do, or it is
    not one word for one."""
    if op.a2 - op.a1 != op.b2 - op.b1:
        return None
    ends = (
        n for n in range(1, op.a2 - op.a1) if not (_splits(checked, op.a1 + n) or _splits(printed, op.b1 + n))
    )
    return next(ends, None)


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
    if last < end and ops[-1].change == "added":  # "he did" beside "he's done"
        return [*before, *ops[:-1], Op("changed", ops[-1].a1, a2, last, end)]
    after = [Op("left out", a2, a2, last, end)] if last < end else []
    return [*before, *ops, *after]


def paired(checked: Words, printed: Words, ops: list[Op]) -> list[Op]:
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
            first = Op("changed", first.a1, first.a2, first.b1 - count, first.b1)
            ops = [first, *ops[1:]]
    if last.change == "added" and last.b1 == last.b2:
        stop = min((at for at in printed.firsts if at >= last.b2), default=len(printed))
        count = _beside(last.a2 - last.a1, stop - last.b2)
        if count:
            last = Op("changed", last.a1, last.a2, last.b2, last.b2 + count)
            ops = [*ops[:-1], last]
    elif last.change == "changed":
        ops = [*ops[:-1], last._replace(b2=_with_its_verb(checked, printed, last))]
    return _with_names(printed, ops)


def _with_its_verb(checked: Words, printed: Words, op: Op) -> int:
    """Where the printed words of a change end, with the verb of an auxiliary that stands for a verb: "he did"
    beside all of "he's done"."""
    at, auxiliary = op.b2, printed.norm[op.b2 - 1]
    if auxiliary not in _AUXILIARIES or checked.norm[op.a2 - 1] in EXPANDED.get(auxiliary, ()):
        return at
    stop = min((first for first in printed.firsts if first >= at), default=len(printed))
    while at < stop and (printed.norm[at] in _AUXILIARIES or negation(printed.norm[at : at + 1])):
        at += 1
    return min(at + 1, stop)


def _with_names(printed: Words, ops: list[Op]) -> list[Op]:
    """The ops with what is changed at either end beside all of a name: “the Conservative Party was” is no
    “Party was”."""
    first, last = ops[0], ops[-1]
    if first.change == "changed":
        start = first.b1
        while _one_name(printed, start):
            start -= 1
        ops = [first._replace(b1=start), *ops[1:]]
    if last.change == "changed":
        end = last.b2
        while _one_name(printed, end):
            end += 1
        ops = [*ops[:-1], ops[-1]._replace(b2=end)]
    return ops


def _one_name(words: Words, at: int) -> bool:
    """Whether a boundary lies within a name: between words with capitals, of which none opens a sentence."""
    if not 0 < at < len(words) or at in words.firsts:
        return False
    if words.text[words.ends[at - 1] : words.starts[at]] != " ":
        return False
    before, after = words.text[words.starts[at - 1]], words.text[words.starts[at]]
    opens = at - 1 in words.firsts and words.norm[at - 1] in STOP
    return before.isupper() and after.isupper() and not opens and "i" not in words.norm[at - 1 : at + 1]


def _beside(added: int, there: int) -> int:
    return there if there <= added + 3 else added


def _splits(words: Words, at: int) -> bool:
    """Whether a boundary lies within what is written as one: won't, $5 million."""
    if not 0 < at < len(words):
        return False
    return words.starts[at] < words.ends[at - 1] or _groups(words, at)


def _groups(words: Words, at: int) -> bool:
    """Whether a boundary parts the thousands of a figure."""
    start, end = words.starts[at], words.ends[at]
    if start - words.ends[at - 1] != 1 or not words.text[start:end].isdigit():
        return False
    return _GROUPED.search(words.text[max(0, start - _BEFORE) : end]) is not None


def _word_start(words: Words, at: int) -> int:
    while _splits(words, at):
        at -= 1
    return at
