"""Candidates: the quotes that words may come from, found by their rare words first."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from heapq import nlargest
from itertools import pairwise
from math import log2
from typing import NamedTuple

from onrecord.record.said.normalise import Words
from onrecord.record.said.sense import STOP
from onrecord.record.said.spelling import spelled

__all__ = ["Where", "candidates"]

# A word in more quotes than this does not find them alone; two such words that stand near each other may.
_RARE = 1_000
_PROBED = 48  # different words looked up at most; a longer text has enough of them
_MOST, _MOST_OF_PART = 160, 40
_PART = 7  # words; a text is also searched for by stretches of about this length, which may be other quotes
_PARTS = 6
_ENOUGH = 3  # rare words that find a stretch
_PAIRS = 6  # pairs of common words looked up for a stretch
_FILTERED = 2_000  # of the quotes that have most of the words, how many the conditions are put to
_PREFIXES = ("anti", "semi", "multi", "non", "pre", "co", "re", "un", "e")
_TEENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
# Ways in which spellings differ; each is tried, and kept where it is a spelling of the same word.
_SWAPS = (
    ("or", "our"),
    ("iz", "is"),
    ("yz", "ys"),
    ("er", "re"),
    ("l", "ll"),
    ("ll", "l"),
    ("e", "ae"),
    ("ense", "ence"),
)


class Where(NamedTuple):
    """Which quotes are looked through: SQL conditions on `quotes q` and `stories s`, with their values."""

    conditions: tuple[str, ...] = ()
    values: tuple[str | int, ...] = ()

    def also(self, condition: str, *values: str | int) -> "Where":
        """These, and one condition more."""
        return Where((*self.conditions, condition), self.values + values)


def candidates(connection: sqlite3.Connection, words: Words, where: Where) -> list[int]:
    """Row ids of quotes, best first, in which the words may stand, in whole, in part or altered.

    Each rare word votes for the quotes that have it, the rarer the more; so do pairs of common ones where
    there are few rare. What is asked of FTS5 is words in quotation marks with AND and OR between them:
    nothing of the text is its syntax.
    """
    rows: dict[str, list[int]] = {}
    for word in words.norm:
        if word not in STOP and word not in rows and len(rows) < _PROBED:
            rows[word] = _rows(connection, _forms(word), Where())
    found: dict[int, None] = {}
    for number, part in enumerate([words.norm, *(_parts(words) if len(words) > _PART + 2 else [])]):
        votes = _votes(connection, list(dict.fromkeys(part)), rows, where)
        found |= dict.fromkeys(_elected(connection, votes, where, _MOST_OF_PART if number else _MOST))
    return list(found)


def _votes(
    connection: sqlite3.Connection, part: list[str], rows: dict[str, list[int]], where: Where
) -> dict[int, float]:
    """How much each quote has of a stretch."""
    votes: dict[int, float] = defaultdict(float)
    rare = [word for word in part if 0 < len(rows.get(word, ())) <= _RARE]
    for word in rare:
        weight = 20 - log2(len(rows[word]))
        for row in rows[word]:
            votes[row] += weight
    if len(rare) < _ENOUGH:
        common = [word for word in part if len(rows.get(word, ())) > _RARE]
        for query in _together(part, rare, common):
            key = f"\0{query}"
            if key not in rows:
                rows[key] = _rows(connection, query, where)
            for row in rows[key]:
                votes[row] += 8
    return votes


def _together(part: list[str], rare: list[str], common: list[str]) -> Iterator[str]:
    """Searches for words that are common alone: neighbours in pairs, the longest (and rarer) first."""
    pairs = sorted(pairwise(common), key=lambda pair: -len(pair[0]) - len(pair[1]))
    for pair in pairs[:_PAIRS]:
        yield " AND ".join(map(_forms, pair))
    if len(rare) + len(common) < _ENOUGH:  # next to nothing but the commonest words: they find it together
        stop = [word for word in part if word in STOP and len(word) > 1 and word.isalpha()][:8]
        for left_out in range(-1, len(stop) if not (rare or common) else 0):
            rest = [f'"{word}"' for i, word in enumerate(stop) if i != left_out]
            if len(rest) > 1 or (rest and common):
                yield " AND ".join([*map(_forms, common or rare), *rest])


def _elected(connection: sqlite3.Connection, votes: dict[int, float], where: Where, most: int) -> list[int]:
    """The quotes with most votes that fulfil the conditions."""
    if not where.conditions:
        return nlargest(most, votes, key=lambda row: (votes[row], -row))
    best = nlargest(_FILTERED, votes, key=lambda row: (votes[row], -row))
    kept: set[int] = set()
    for first in range(0, len(best), 500):
        some = best[first : first + 500]
        sql = (
            "SELECT q.id FROM quotes q JOIN stories s ON s.id = q.story"
            f" WHERE q.id IN ({','.join('?' * len(some))}) AND {' AND '.join(where.conditions)}"
        )
        kept.update(row[0] for row in connection.execute(sql, (*some, *where.values)))
    return [row for row in best if row in kept][:most]


def _parts(words: Words) -> list[list[str]]:
    """The sentences, long ones in halves, at most a few stretches in all."""
    cuts = sorted({0, *words.firsts, *(gap for gap in words.gaps if gap < len(words))})
    spans: list[tuple[int, int]] = []
    for first, last in zip(cuts, [*cuts[1:], len(words)], strict=True):
        pieces = max(1, round((last - first) / _PART))
        step = (last - first) / pieces
        spans += [(first + round(i * step), first + round((i + 1) * step)) for i in range(pieces)]
    each = -(-len(spans) // _PARTS)
    return [
        words.norm[spans[i][0] : spans[min(i + each, len(spans)) - 1][1]] for i in range(0, len(spans), each)
    ]


def _rows(connection: sqlite3.Connection, query: str, where: Where) -> list[int]:
    """The quotes that a search finds, or the first of them where they are more than a rare word's."""
    if not where.conditions:
        sql = "SELECT rowid FROM quotes_words WHERE quotes_words MATCH ? LIMIT ?"
        return [row[0] for row in connection.execute(sql, (query, _RARE + 1))]
    sql = (
        "SELECT q.id FROM quotes_words JOIN quotes q ON q.id = quotes_words.rowid"
        " JOIN stories s ON s.id = q.story WHERE quotes_words MATCH ?"
        f" AND {' AND '.join(where.conditions)} LIMIT ?"
    )
    return [row[0] for row in connection.execute(sql, (query, *where.values, _RARE + 1))]


def _forms(word: str) -> str:
    """A search for a word in each of its spellings."""
    forms = dict.fromkeys([word])
    for one, other in _SWAPS:
        at = word.find(one)
        while at >= 0 and len(word) < 40:
            form = word[:at] + other + word[at + len(one) :]
            if spelled(form) == word:
                forms[form] = None
            at = word.find(one, at + 1)
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 3 and _splits(prefix, word):
            forms[f"{prefix} {word[len(prefix) :]}"] = None
    if word.isascii() and word.isdecimal():
        if len(word) < 3 and int(word) < len(_TEENS):
            forms[_TEENS[int(word)]] = None
        elif len(word) > 3:
            forms[f"{int(word[:18]):,}"] = None
            forms |= dict.fromkeys(_scaled(word))
    return "(" + " OR ".join(f'"{form}"' for form in forms) + ")"


def _splits(prefix: str, word: str) -> bool:
    """Whether a word is also written with a hyphen after this prefix: co-operate, not co-me."""
    return len(prefix) > 2 or word.startswith(("coo", "ree", "un", "email"))


def _scaled(figure: str) -> Iterator[str]:
    """5000000 as "5 million" and "five million"."""
    for zeros, name in ((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand")):
        if figure.endswith("0" * zeros) and 0 < len(figure) - zeros < 4:
            number = figure[:-zeros]
            yield f"{number} {name}"
            if int(number) < len(_TEENS):
                yield f"{_TEENS[int(number)]} {name}"
