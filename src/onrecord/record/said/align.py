"""Alignment: which words checked are which words printed, and what was left out, added or changed."""

from collections.abc import Iterator, Sequence

from onrecord.record.said.clock import Clock
from onrecord.record.said.contractions import EITHER
from onrecord.record.said.ops import Op
from onrecord.record.said.sense import NEGATIONS
from onrecord.record.said.spelling import joins
from onrecord.record.said.table import Column, table
from onrecord.record.said.words import Words

__all__ = ["align", "found"]

# A table over this size is first cut at its longest run of words that agree, where it has one; up to the
# second size it is filled all the same where it has none.
_CELLS, _MOST_CELLS = 600, 40_000
_RUN, _SHORT_RUN = 4, 2  # words of a run to cut at, and of one in a table that is too large to fill
# Pairs of words compared for one alignment, at most: over repetitive texts the rest is laid down as changed.
_COMPARED = 600_000
_PLACES = 20  # where words stand in a row that are looked at
# What an outlet's "[the mayor]" may stand for.
_STAND_INS = frozenset(
    "he she it they we you i him her them us his its their our this that these those there here who".split()
)


def found(checked: Sequence[str], printed: Words) -> list[int]:
    """The first places where the words checked stand in those printed, all of them in a row."""
    if not checked or len(checked) > len(printed):
        return []
    needle = f" {' '.join(checked)} "
    text = printed.joined()
    places: list[int] = []
    at = text.find(needle)
    word = last = 0
    while at >= 0 and len(places) < _PLACES:
        word += text.count(" ", last, at)
        places.append(word)
        last = at
        at = text.find(needle, at + 1)
    return places


def align(checked: Words, printed: Words, clock: Clock) -> list[Op]:
    """The ops, in order, that turn the words printed into those checked; all of the latter are covered.

    Printed words outside of what the ops cover stand before or after. Costs grow with the product of the two
    lengths up to a bound, and beyond it with their sum.
    """
    return list(_ops(checked, printed, list(_Alignment(checked, printed, clock).columns())))


def _accepted(word: str) -> frozenset[str]:
    forms = EITHER.get(word, frozenset((word,)))
    return forms | {other for other, meant in EITHER.items() if not meant.isdisjoint(forms)}


class _Stretch:
    """Words checked [a1, a2) and printed [b1, b2); an open end leaves printed words out for nothing.

    `run` says that they agree, one for one.
    """

    __slots__ = ("a1", "a2", "b1", "b2", "left", "right", "run")

    def __init__(self, a1: int, a2: int, b1: int, b2: int, left: bool, right: bool, run: bool) -> None:
        self.a1, self.a2, self.b1, self.b2 = a1, a2, b1, b2
        self.left, self.right, self.run = left, right, run


class _Alignment:
    """One alignment: cut at the longest runs that agree until what is left fits a table."""

    def __init__(self, checked: Words, printed: Words, clock: Clock) -> None:
        self.checked, self.printed, self.clock = checked, printed, clock
        self.accepted = [_accepted(word) for word in checked.norm]
        self.budget = _COMPARED

    def columns(self) -> Iterator[Column]:
        """The columns of the alignment, in order."""
        whole = _Stretch(0, len(self.checked), 0, len(self.printed), True, True, False)
        work = [whole]
        while work:
            stretch = work.pop()
            if stretch.run:
                yield from ((stretch.a1 + i, stretch.b1 + i, True) for i in range(stretch.a2 - stretch.a1))
            elif cut := self._cut(stretch):
                work += reversed(cut)
            else:
                yield from self._filled(stretch)

    def _cut(self, one: _Stretch) -> list[_Stretch]:
        """A large stretch as its longest run and what is before and after it; empty where it is filled."""
        if one.a1 == one.a2 or one.b1 == one.b2:
            return []
        if one.left != one.right and not any(one.a1 <= gap <= one.a2 for gap in self.checked.gaps):
            one.b1, one.b2 = _near(one.a2 - one.a1, one.b1, one.b2, one.left)
        cells = _cells(one)
        if cells <= _CELLS:
            return []
        a, b, run = self._longest(one)
        if run < (_RUN if cells <= _MOST_CELLS else _SHORT_RUN):
            return []
        return [
            _Stretch(one.a1, a, one.b1, b, one.left, False, False),
            _Stretch(a, a + run, b, b + run, False, False, True),
            _Stretch(a + run, one.a2, b + run, one.b2, False, one.right, False),
        ]

    def _filled(self, one: _Stretch) -> Iterator[Column]:
        cells = _cells(one)
        if 0 < cells <= min(_MOST_CELLS, max(self.budget, _CELLS)):
            self._spend(cells)
            yield from table(
                self.checked, self.printed, self.accepted, one.a1, one.a2, one.b1, one.b2, one.left, one.right
            )
            return
        if not (one.left or one.right):
            yield from ((-1, b, False) for b in range(one.b1, one.b2))
        yield from ((a, -1, False) for a in range(one.a1, one.a2))

    def _longest(self, one: _Stretch) -> tuple[int, int, int]:
        """The longest run of words that agree; words that come very often start no run."""
        a, b = self.checked.norm, self.printed.norm
        places: dict[str, list[int]] = {}
        for j in range(one.b1, one.b2):
            places.setdefault(b[j], []).append(j)
        self._spend(one.b2 - one.b1)
        most = max(8, (one.b2 - one.b1) // 50)
        best = (one.a1, one.b1, 0)
        runs: dict[int, int] = {}
        for i in range(one.a1, one.a2):
            if self.budget <= 0:
                break
            now: dict[int, int] = {}
            standing = places.get(a[i], [])
            if len(standing) > most:
                standing = [j + 1 for j in runs if j + 1 < one.b2 and b[j + 1] == a[i]]
            for j in standing:
                run = now[j] = runs.get(j - 1, 0) + 1
                if run > best[2]:
                    best = (i - run + 1, j - run + 1, run)
            self._spend(len(standing) + 1)
            runs = now
        return best

    def _spend(self, compared: int) -> None:
        self.budget -= compared
        self.clock.tick(compared)


def _cells(one: _Stretch) -> int:
    return (one.a2 - one.a1) * (one.b2 - one.b1)


def _near(words: int, b1: int, b2: int, left: bool) -> tuple[int, int]:
    """The printed words, next to where the others were found, in which so many words may stand."""
    room = 3 * words + 12
    return (max(b1, b2 - room), b2) if left else (b1, min(b2, b1 + room))


def _ops(checked: Words, printed: Words, columns: list[Column]) -> Iterator[Op]:
    """Columns put together, with what does not matter called the same."""
    at = 0
    a = 0
    b = next((column[1] for column in columns if column[1] >= 0), 0)
    while at < len(columns):
        first, same = at, columns[at][2]
        while at < len(columns) and columns[at][2] == same:
            at += 1
        block = columns[first:at]
        a2 = a + sum(column[0] >= 0 for column in block)
        b2 = b + sum(column[1] >= 0 for column in block)
        if same:
            yield Op("same", a, a2, b, b2)
        else:
            yield from _changed(checked, printed, a, a2, b, b2)
        a, b = a2, b2


def _changed(checked: Words, printed: Words, a1: int, a2: int, b1: int, b2: int) -> Iterator[Op]:
    """What differs, told apart by who put it there: what an outlet adds in brackets stands for the words."""
    bracketed = all(i in printed.inserted and printed.norm[i] not in NEGATIONS for i in range(b1, b2))
    if a1 == a2:
        yield Op("brackets" if bracketed else "left out", a1, a2, b1, b2)
    elif b1 == b2:
        yield Op("added", a1, a2, b1, b2)
    elif _written_apart(checked, printed, a1, a2, b1, b2):
        yield Op("same", a1, a2, b1, b2)
    elif bracketed and a2 - a1 == 1 and checked.norm[a1] in _STAND_INS:
        yield Op("brackets", a1, a2, b1, b2)
    else:
        yield Op("changed", a1, a2, b1, b2)


def _written_apart(checked: Words, printed: Words, a1: int, a2: int, b1: int, b2: int) -> bool:
    """Whether they are one word, written in two with a hyphen: anti-war, or a word parted by a line."""
    if (a2 - a1 == 1) == (b2 - b1 == 1) or "".join(checked.norm[a1:a2]) != "".join(printed.norm[b1:b2]):
        return False
    words, first, last = (checked, a1, a2) if a2 - a1 > 1 else (printed, b1, b2)
    broken = b1 in printed.broken if words is checked else a1 in checked.broken
    if not all(i in words.hyphened for i in range(first, last - 1)):
        return False
    return broken or (last - first == 2 and joins(words.norm[first], words.norm[first + 1]))
