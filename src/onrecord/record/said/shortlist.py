"""The short list: of many candidates those that are like the words checked, or have a run of them."""

import sqlite3
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import LCSseq

from onrecord.record.said.clock import Clock
from onrecord.record.said.otherwise import SHORTENED, indexed, plain
from onrecord.record.said.words import Words

__all__ = ["shortlist"]

_LONGEST = 20_000  # words of a quote that are looked at
_LIKE, _RUNS = 12, 12  # how many are kept for being like the whole, and for their runs of three words
_COPIES = 240  # how many are kept beyond, for having as many of the words as the best
_MOSTLY = 0.6  # of the words, as they are printed, that a quote has which has them all as they are compared
_CHECKED = 2_000  # words


class _Sought:
    """Words that are looked for in others, as printed or as they are compared."""

    def __init__(self, words: list[str]) -> None:
        self.words = words[:_CHECKED]
        self.threes = set(zip(words, words[1:], words[2:], strict=False))

    def score(self, printed: list[str]) -> tuple[int, int, int]:
        """How many words they share, in order, how many runs of three, and how short the others are."""
        printed = printed[:_LONGEST]
        threes = zip(printed, printed[1:], printed[2:], strict=False)
        runs = sum(map(self.threes.__contains__, threes))
        return LCSseq.similarity(self.words, printed), runs, -len(printed)


def shortlist(
    connection: sqlite3.Connection, words: Words, quotes: Sequence[int], clock: Clock, whole: bool = False
) -> list[int]:
    """Of these quotes the ones worth laying the words over, best first; with `whole`, those alone that may
    have all of the words, of which at least one must have most."""
    as_printed, as_compared = _Sought(plain(words.text)), _Sought(words.norm)
    needed = _needed(words) if whole else []
    scored: list[tuple[int, int, int, int]] = []
    for first in range(0, len(quotes), 500):
        some = quotes[first : first + 500]
        sql = (
            "SELECT q.id, q.content, w.words FROM quotes q LEFT JOIN wordings w ON w.quote = q.id"
            f" WHERE q.id IN ({','.join('?' * len(some))})"
        )
        for quote, content, wording in connection.execute(sql, some):
            clock.tick(len(content))
            sought, printed = (
                (as_printed, indexed(content)) if wording is None else (as_compared, wording.split(" "))
            )
            if _in_order(needed, printed):
                scored.append((*sought.score(printed), quote))
    scored.sort(reverse=True)
    least = max(1, int(0.9 * scored[0][0])) if scored else 0
    if whole and least < _MOSTLY * len(as_printed.words):
        return []
    kept = dict.fromkeys(row[3] for row in scored[:_LIKE] if not whole or row[0] >= least)
    kept |= dict.fromkeys(
        row[3] for row in scored[:_COPIES] if row[0] >= least and row[0] * 2 >= len(as_printed.words)
    )
    if whole:
        return list(kept)
    by_runs = sorted((row for row in scored if row[1]), key=lambda row: (row[1], row[2]), reverse=True)
    kept |= dict.fromkeys(row[3] for row in by_runs[:_RUNS])
    return list(kept)


def _needed(words: Words) -> list[str]:
    """The words that stand in a quote which has all of them, as it is compared or as it is printed: without
    those in brackets, which stand for others."""
    return [word for n, word in enumerate(words.norm) if word not in SHORTENED and n not in words.inserted]


def _in_order(words: Iterable[str], printed: Iterable[str]) -> bool:
    """Whether all of these words stand among those printed, in their order."""
    rest = iter(printed)
    return all(word in rest for word in words)
