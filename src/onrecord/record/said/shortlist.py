"""The short list: of many candidates those that are like the words checked, or have a run of them."""

import re
import sqlite3
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from onrecord.record.said.normalise import Words

__all__ = ["shortlist"]

_PLAIN = re.compile(r"[^\W_]++")
_LIKE, _RUNS = 12, 12  # how many are kept for being like the whole, and for their runs of three words
_COPIES = 240  # how many are kept beyond, for having as many of the words as the best


def shortlist(connection: sqlite3.Connection, words: Words, quotes: Sequence[int]) -> list[int]:
    """Of these quotes the ones worth laying the words over, best first."""
    checked = _PLAIN.findall(words.text.lower())[:2_000]
    threes = set(zip(checked, checked[1:], checked[2:], strict=False))
    scored: list[tuple[int, int, int, int]] = []
    for first in range(0, len(quotes), 500):
        some = quotes[first : first + 500]
        sql = f"SELECT id, content FROM quotes WHERE id IN ({','.join('?' * len(some))})"
        for quote, content in connection.execute(sql, some):
            plain = _PLAIN.findall(content.lower())[:20_000]
            common = LCSseq.similarity(checked, plain)
            runs = sum(three in threes for three in zip(plain, plain[1:], plain[2:], strict=False))
            scored.append((common, runs, -len(plain), quote))
    scored.sort(reverse=True)
    kept = dict.fromkeys(row[3] for row in scored[:_LIKE])
    if scored:
        least = max(1, int(0.9 * scored[0][0]))
        kept |= dict.fromkeys(
            row[3] for row in scored[:_COPIES] if row[0] >= least and row[0] * 2 >= len(checked)
        )
    by_runs = sorted((row for row in scored if row[1]), key=lambda row: (row[1], row[2]), reverse=True)
    kept |= dict.fromkeys(row[3] for row in by_runs[:_RUNS])
    return list(kept)
