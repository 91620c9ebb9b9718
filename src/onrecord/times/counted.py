"""Days that are counted: "day five of the siege" is dated by a counted day whose date the story tells."""

from datetime import date
from itertools import pairwise

from onrecord.times import calendar
from onrecord.times.beside import Expression
from onrecord.times.meaning import Count
from onrecord.times.setting import Anchor, Resolved, placed


def count_days(run: list[int], found: list[Expression], resolved: list[Resolved | None]) -> None:
    """ "Yesterday, day five": what a day is counted as dates every other day counted, above it as well."""
    first: tuple[int, int] | None = None  # the time that dates them, and the ordinal of "day zero"
    for k, after in pairwise(run):
        meaning, beside = found[after].meaning, resolved[k]
        if after != k + 1 or not isinstance(meaning, Count) or found[after].first != found[k].last + 1:
            continue
        if beside and beside.stretch and beside.stretch.grain == "D":
            first = (k, beside.stretch.start.date().toordinal() - meaning.n)
            break
    if first is None:
        return
    for k in run:
        meaning = found[k].meaning
        if isinstance(meaning, Count) and 1 <= first[1] + meaning.n <= date.max.toordinal():
            day = calendar.day(date.fromordinal(first[1] + meaning.n))
            resolved[k] = placed(day, "day counted", Anchor(first[0], day), 0.8)
