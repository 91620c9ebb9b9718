"""The table of an alignment: the cheapest way to turn a stretch of the words printed into those checked."""

from onrecord.record.said.words import Words

__all__ = ["Column", "table"]

# Costs. A stretch left out costs little more when it is long; where the words checked show an ellipsis it
# costs next to nothing. Printed words before the first and after the last cost nothing; a word added or
# changed costs more than a few left out, so that at either end the word that agrees is held on to.
_CHANGED, _ADDED, _OPENS, _LEFT_OUT, _SHOWN = 1.5, 1.2, 0.9, 0.12, 0.2
_FAR = float("inf")

Column = tuple[int, int, bool]  # a or -1, b or -1, whether they are one word


def table(
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
