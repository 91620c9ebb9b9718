"""The tree: the printings of a thread, each below the closest earlier one, as it is drawn and listed."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.record.threads.answer import Print, Shift, Thread

__all__ = ["CHANGES", "Branch", "branches", "change_of", "lag", "shift"]

# What each change is called.
CHANGES = {
    "new": "new words",
    "same": "same words",
    "cut": "cut",
    "part": "quoted in part",
    "fuller": "fuller",
    "altered": "altered",
    "paraphrase": "paraphrased",
    "quoted": "in quotation marks",
}


class Branch(NamedTuple):
    """A printing, and for itself and each one above it whether others follow on the same branch."""

    printing: Print
    follows: tuple[bool, ...]

    @property
    def depth(self) -> int:
        """How many printings are above it."""
        return len(self.follows) - 1


def branches(thread: Thread) -> Iterator[Branch]:
    """The printings, each before those that come from it, those of one parent in the order of printing."""
    below: dict[int | None, list[Print]] = defaultdict(list)
    for each in thread.printings:
        below[each.parent].append(each)
    waiting = [Branch(each, (n > 0,)) for n, each in enumerate(reversed(below[None]))]
    while waiting:
        branch = waiting.pop()
        yield branch
        children = reversed(below[branch.printing.quote])
        waiting += [Branch(child, (*branch.follows, n > 0)) for n, child in enumerate(children)]


def change_of(each: Print, thread: Thread) -> str:
    """What became of the words, in words: "first seen", "cut", "same words, of one day"."""
    if each.change == "new" and each.quote in thread.earliest:
        return "first seen" if len(thread.earliest) == 1 else "seen on the first day"
    if each.tied:
        return f"{CHANGES[each.change]}, {'order not known' if each.published is None else 'on the same day'}"
    return CHANGES[each.change]


def lag(days: float | None) -> str:
    """Days after the first printing, in words; empty for none and for the first itself."""
    if not days:
        return ""
    if days < 2 and days != int(days):
        hours = max(1, round(days * 24))
        return f"{hours} hour{'s' * (hours != 1)} later"
    whole = round(days)
    return f"{whole:,} day{'s' * (whole != 1)} later"


def shift(each: Shift) -> str:
    """A lost or gained word, in words."""
    what = {"negation": "", "opposite": "", "number": "figure ", "hedge": "hedge ", "condition": "condition "}
    beside = ", which stands in the same sentence," if each.beside else ""
    return f"{what[each.sort]}“{each.word}”{beside} {each.how}"
