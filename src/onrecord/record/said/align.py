"""Alignment: which words checked are which words printed, and what was left out, added or changed."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from onrecord.record.said.normalise import Words
from onrecord.record.said.sense import NEGATIONS
from onrecord.record.said.spelling import EITHER

__all__ = ["Change", "Op", "align", "found", "in_whole_words", "paired", "to_whole_words"]

Change = Literal["same", "left out", "added", "changed", "brackets"]

# Costs. A stretch left out costs little more when it is long; where the words checked show an ellipsis it
# costs next to nothing. Printed words before the first and after the last cost nothing; a word added or
# changed costs more than a few left out, so that at either end the word that agrees is held on to.
_CHANGED, _ADDED, _OPENS, _LEFT_OUT, _SHOWN = 1.5, 1.2, 0.9, 0.12, 0.2
# A table over this size is first cut at its longest run of words that agree, where it has one; up to the
# second size it is filled all the same where it has none.
_CELLS, _MOST_CELLS = 600, 40_000
_RUN, _SHORT_RUN = 4, 2  # words of a run to cut at, and of one in a table that is too large to fill
_FAR = float("inf")
# What an outlet's "[the mayor]" may stand for.
_STAND_INS = frozenset(
    "he she it they we you i him her them us his its their our this that these those there here who".split()
)


class Op(NamedTuple):
    """Words checked [a1, a2) against words printed [b1, b2)."""

    change: Change
    a1: int
    a2: int
    b1: int
    b2: int


def found(checked: Sequence[str], printed: Sequence[str]) -> list[int]:
    """Where the words checked stand in those printed, all of them in a row."""
    if not checked or len(checked) > len(printed):
        return []
    needle = " " + " ".join(checked) + " "
    text = " " + " ".join(printed) + " "
    places: list[int] = []
    at = text.find(needle)
    word = last = 0
    while at >= 0:
        word += text.count(" ", last, at)
        places.append(word)
        last = at
        at = text.find(needle, at + 1)
    return places


def align(checked: Words, printed: Words) -> list[Op]:
    """The ops, in order, that turn the words printed into those checked; all of the latter are covered.

    Printed words outside of what the ops cover stand before or after. Costs grow with the product of the two
    lengths up to a bound, and beyond it with their sum.
    """
    accepted = [_accepted(word) for word in checked.norm]
    columns = list(_columns(checked, printed, accepted, 0, len(checked), 0, len(printed), True, True))
    return list(_ops(checked, printed, columns))


def _accepted(word: str) -> frozenset[str]:
    forms = EITHER.get(word, frozenset((word,)))
    return forms | {other for other, meant in EITHER.items() if not meant.isdisjoint(forms)}


Column = tuple[int, int, bool]  # a or -1, b or -1, whether they are one word


def _columns(
    checked: Words,
    printed: Words,
    accepted: list[frozenset[str]],
    a1: int,
    a2: int,
    b1: int,
    b2: int,
    open_left: bool,
    open_right: bool,
) -> Iterator[Column]:
    """The columns of the alignment of a stretch; open ends leave printed words out for nothing."""
    work = [(a1, a2, b1, b2, open_left, open_right)]
    while work:
        a1, a2, b1, b2, left, right = work.pop()
        if a1 == a2:
            if not (left or right):
                yield from ((-1, b, False) for b in range(b1, b2))
            continue
        if b1 == b2:
            yield from ((a, -1, False) for a in range(a1, a2))
            continue
        if left != right and not any(a1 <= gap <= a2 for gap in checked.gaps):
            b1, b2 = _near(a2 - a1, b1, b2, left)
        cells = (a2 - a1) * (b2 - b1)
        a, b, run = _longest(checked.norm, printed.norm, a1, a2, b1, b2) if cells > _CELLS else (a1, b1, 0)
        if run < _RUN and cells <= _MOST_CELLS:
            yield from _table(checked, printed, accepted, a1, a2, b1, b2, left, right)
            continue
        if run < _SHORT_RUN:  # nothing to hold on to
            if not left:
                yield from ((-1, b, False) for b in range(b1, b2))
            yield from ((a, -1, False) for a in range(a1, a2))
            continue
        work.append((a + run, a2, b + run, b2, False, right))
        work.append((-1, run, a, b, False, False))
        work.append((a1, a, b1, b, left, False))
        first = work.pop()
        middle = work.pop()
        yield from _columns(checked, printed, accepted, *first)
        yield from ((middle[2] + i, middle[3] + i, True) for i in range(middle[1]))


def _near(words: int, b1: int, b2: int, left: bool) -> tuple[int, int]:
    """The printed words, next to where the others were found, in which so many words may stand."""
    room = 3 * words + 12
    return (max(b1, b2 - room), b2) if left else (b1, min(b2, b1 + room))


def _longest(a: list[str], b: list[str], a1: int, a2: int, b1: int, b2: int) -> tuple[int, int, int]:
    """The longest run of words that agree; words that come very often start no run."""
    places: dict[str, list[int]] = {}
    for j in range(b1, b2):
        places.setdefault(b[j], []).append(j)
    most = max(8, (b2 - b1) // 50)
    best = (a1, b1, 0)
    runs: dict[int, int] = {}
    for i in range(a1, a2):
        now: dict[int, int] = {}
        standing = places.get(a[i], [])
        if len(standing) > most:
            standing = [j + 1 for j in runs if j + 1 < b2 and b[j + 1] == a[i]]
        for j in standing:
            run = now[j] = runs.get(j - 1, 0) + 1
            if run > best[2]:
                best = (i - run + 1, j - run + 1, run)
        runs = now
    return best


def _table(
    checked: Words,
    printed: Words,
    accepted: list[frozenset[str]],
    a1: int,
    a2: int,
    b1: int,
    b2: int,
    left: bool,
    right: bool,
) -> list[Column]:
    """The cheapest alignment of two stretches, by a table with two states: at a word, or leaving out."""
    words = printed.norm[b1:b2]
    width = len(words)
    gaps = checked.gaps
    rows: list[list[int]] = []  # how each cell was come by: 0 same, 1 changed, 2 added, 3 after leaving out
    outs: list[list[bool]] = []  # whether leaving out went on from leaving out
    opens, more = (_SHOWN, 0.0) if a1 in gaps else (_OPENS, _LEFT_OUT)
    best = [0.0] * (width + 1)
    first_row, first_out = [0] * (width + 1), [True] * (width + 1)
    if not left:
        for j in range(1, width + 1):
            best[j] = opens + more * j
            first_row[j] = 3
            first_out[j] = j > 1
    rows.append(first_row)
    outs.append(first_out)
    for i in range(a1, a2):
        accept = accepted[i]
        opens, more = (_SHOWN, 0.0) if i + 1 in gaps else (_OPENS, _LEFT_OUT)
        if right and i + 1 == a2:
            opens = more = _FAR  # the end is open: nothing need be left out after the last word
        now = [best[0] + _ADDED]
        came, out = [2], [False]
        leaving = _FAR
        diagonal = best[0]
        for j in range(1, width + 1):
            if words[j - 1] in accept:
                cost, how = diagonal, 0
            else:
                cost, how = diagonal + _CHANGED, 1
            diagonal = best[j]
            if diagonal + _ADDED < cost:
                cost, how = diagonal + _ADDED, 2
            begun = now[j - 1] + opens + more
            gone_on = leaving + more
            if gone_on < begun:
                leaving = gone_on
                out.append(True)
            else:
                leaving = begun
                out.append(False)
            if leaving < cost:
                cost, how = leaving, 3
            now.append(cost)
            came.append(how)
        best = now
        rows.append(came)
        outs.append(out)
    j = min(range(width + 1), key=best.__getitem__) if right else width
    return _traced(rows, outs, a1, b1, j, left)


def _traced(
    rows: list[list[int]], outs: list[list[bool]], a1: int, b1: int, j: int, left: bool
) -> list[Column]:
    columns: list[Column] = []
    i = len(rows) - 1
    while i > 0 or (j > 0 and not left):
        how = rows[i][j]
        if i == 0 or how == 3:
            while True:
                went_on = outs[i][j]
                j -= 1
                columns.append((-1, b1 + j, False))
                if not went_on or j == 0:
                    break
            continue
        if how == 2 or j == 0:
            i -= 1
            columns.append((a1 + i, -1, False))
        else:
            i, j = i - 1, j - 1
            columns.append((a1 + i, b1 + j, how == 0))
    columns.reverse()
    return columns


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
    if a1 == a2:
        yield Op("brackets" if _bracketed(printed, b1, b2) else "left out", a1, a2, b1, b2)
    elif b1 == b2:
        yield Op("brackets" if _bracketed(checked, a1, a2) else "added", a1, a2, b1, b2)
    elif _written_apart(checked, printed, a1, a2, b1, b2):
        yield Op("same", a1, a2, b1, b2)
    elif (_bracketed(printed, b1, b2) and a2 - a1 == 1 and checked.norm[a1] in _STAND_INS) or (
        _bracketed(checked, a1, a2) and b2 - b1 == 1 and printed.norm[b1] in _STAND_INS
    ):
        yield Op("brackets", a1, a2, b1, b2)
    else:
        yield Op("changed", a1, a2, b1, b2)


def _bracketed(words: Words, first: int, last: int) -> bool:
    """Whether a stretch is all in brackets, and nothing in it turns the sense."""
    return all(i in words.inserted and words.norm[i] not in NEGATIONS for i in range(first, last))


def _written_apart(checked: Words, printed: Words, a1: int, a2: int, b1: int, b2: int) -> bool:
    """Whether only a hyphen tells them apart: co-worker and coworker; but to re-sign is not to resign."""
    if (a2 - a1 == 1) == (b2 - b1 == 1) or "".join(checked.norm[a1:a2]) != "".join(printed.norm[b1:b2]):
        return False
    words, first, last = (checked, a1, a2) if a2 - a1 > 1 else (printed, b1, b2)
    return words.norm[first] != "re" and all(i in words.hyphened for i in range(first, last - 1))


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
