"""Chart: a small bottom-up parser over typed pieces; it knows no word and no date."""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any

__all__ = ["Chart", "Grammar", "Rule"]

_Step = tuple[int, str, tuple[str, ...], Callable[..., Any]]
_Way = tuple[int, tuple[Any, ...]]
_NO_STEPS: list[_Step] = []
Rule = tuple[str, str, Callable[..., Any]]
# By position: type → end → meaning.
Chart = list[dict[str, dict[int, Any]]]


class Grammar:
    """Rules such as ("time", "length ago", build): pieces of those types, side by side, make a "time".

    `build` gets the meanings in order and returns the new one, or None where the words do not fit together
    ("31" and "February"). The first rule to make a type over a stretch wins, so that order is preference.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        # By the first type and the second ("" where there is none): order, what is made, types, build.
        self._after: dict[str, dict[str, list[_Step]]] = {}
        for order, (made, pattern, build) in enumerate(rules):
            first, *rest = pattern.split()
            seconds = self._after.setdefault(first, {})
            seconds.setdefault(rest[0] if rest else "", []).append((order, made, tuple(rest), build))

    def parse(self, pieces: Sequence[Iterable[tuple[str, Any]]]) -> Chart:
        """Every piece over every stretch of the words. Grows with the square of the words: give few."""
        chart: Chart = [{} for _ in range(len(pieces) + 1)]
        for start in range(len(pieces) - 1, -1, -1):
            here = chart[start]
            agenda = [(kind, start + 1, meaning) for kind, meaning in pieces[start]]
            for kind, end, meaning in agenda:  # grows while it is walked
                ends = here.setdefault(kind, {})
                if end in ends:
                    continue
                ends[end] = meaning
                seconds = self._after.get(kind)
                if seconds is None:
                    continue
                for _, made, rest, build in _fitting(seconds, chart[end]):
                    for stop, meanings in _follow(chart, end, rest) if rest else ((end, ()),):
                        built = build(meaning, *meanings)
                        if built is not None:
                            agenda.append((made, stop, built))
        return chart


def _fitting(seconds: dict[str, list[_Step]], following: dict[str, Any]) -> list[_Step]:
    """The rules that end with their first type or go on with one of those that follow, in order."""
    alone = seconds.get("", _NO_STEPS)
    more = [step for second in seconds.keys() & following.keys() for step in seconds[second]]
    return sorted([*alone, *more], key=itemgetter(0)) if more else alone


def _follow(chart: Chart, at: int, kinds: tuple[str, ...]) -> list[_Way]:
    """Every way to lay pieces of `kinds` side by side from `at`: where it ends and their meanings."""
    ways: list[_Way] = [(end, (meaning,)) for end, meaning in chart[at][kinds[0]].items()]
    for kind in kinds[1:]:
        ways = [
            (end, (*meanings, meaning))
            for stop, meanings in ways
            if kind in chart[stop]
            for end, meaning in chart[stop][kind].items()
        ]
    return ways
