"""Questions: whether what was asked is checked as a statement, or a statement as a question."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.record.said.ops import Op
from onrecord.record.said.words import Words

__all__ = ["Turned", "turned"]

_AUXILIARIES = frozenset(
    "do does did is are was were am have has had can could will would shall should may might must".split()
)
_ASKING = _AUXILIARIES | frozenset("what who whom whose which when where why how".split())
_PRONOUNS = frozenset("i you he she it we they there this that these those".split())
_SUBJECTS = _PRONOUNS | frozenset("the a an my your his her its our their".split())
_FILLERS = frozenset("and but so or well then now ok yes no".split())


class Turned(NamedTuple):
    """Printed words [first, last) of one sentence that is a question on one side only.

    `grave` says that the words checked are a statement by themselves, or the whole of the question; else they
    are a part of it that states nothing.
    """

    first: int
    last: int
    asked: bool  # in the record
    grave: bool


def turned(checked: Words, printed: Words, ops: Sequence[Op]) -> list[Turned]:
    """The sentences of the printed words that are a question on one side only.

    Words in the order of a question ("did you …", "why …") are one with or without its mark.
    """
    if not (checked.asked or printed.asked):
        return []
    bounds = sorted(printed.firsts | {at + 1 for at in printed.asked} | {0, len(printed)})
    found = []
    for start, end in pairwise(bounds):
        piece = _piece(ops, start, end)
        if piece is None:
            continue
        a1, a2, b1, b2 = piece
        asked = end - 1 in printed.asked
        if asked == any(a1 <= at < a2 for at in checked.asked) or _inverted(checked.norm[a1:a2]):
            continue
        whole = b1 == start and (b2 == end or not asked)
        found.append(Turned(b1, b2, asked, whole or _states(checked.norm[a1:a2])))
    return found


def _piece(ops: Sequence[Op], start: int, end: int) -> tuple[int, int, int, int] | None:
    """The words checked, and those printed, that agree within the printed words [start, end)."""
    same = [op for op in ops if op.change == "same" and op.b1 < end and op.b2 > start]
    if not same:
        return None
    first, last = same[0], same[-1]
    before, after = max(start - first.b1, 0), max(last.b2 - end, 0)
    a1, a2 = min(first.a1 + before, first.a2), max(last.a2 - after, last.a1)
    return (a1, a2, max(first.b1, start), min(last.b2, end)) if a1 < a2 else None


def _inverted(words: Sequence[str]) -> bool:
    """Whether words are in the order of a question."""
    first = next((word for word in words if word not in _FILLERS), "")
    return first in _ASKING or any(
        one in _AUXILIARIES and other in _PRONOUNS for one, other in pairwise(words)
    )


def _states(words: Sequence[str]) -> bool:
    """Whether words cut out of a question look like a statement: a subject, with a verb."""
    rest = [word for word in words if word not in _FILLERS]
    return bool(rest) and (
        rest[0] in _PRONOUNS or (rest[0] in _SUBJECTS and not _AUXILIARIES.isdisjoint(rest[1:]))
    )
