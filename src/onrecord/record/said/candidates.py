"""Candidates: the quotes that words may come from, found by their rare words first."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import islice, pairwise
from math import log2
from typing import NamedTuple

from onrecord.record.said.normalise import Words
from onrecord.record.said.sense import STOP
from onrecord.record.said.spelling import spelled

__all__ = ["Where", "candidates"]

# A word in more quotes than this does not find them alone; three words in a row may.
_RARE = 400
_PROBED = 48  # different words looked up at most; a longer text has enough of them
_MOST, _MOST_OF_PART = 120, 30
_PART = 7  # words; a text is also searched for by stretches of about this length, which may be other quotes
_PARTS = 6
_ENOUGH = 3  # rare words that find a text
_RUN = 8  # words in a row that are in few quotes
_SHINGLE, _SHINGLES = 3, 3  # words in a row that are looked up, and how many such for a short text
_RUN_WEIGHT, _SHINGLE_WEIGHT, _PAIR_WEIGHT = (
    60,
    24,
    8,
)  # votes, as bits: a word that one quote of a million has counts 20
_PAIRS = 3  # pairs of common words looked up where there are no such rows
_PLAIN = re.compile(r"[^\W_]++")  # what the index takes for a word
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


Votes = dict[int, float]


class Where(NamedTuple):
    """Which quotes are looked through: SQL conditions on `quotes q` and `stories s`, with their values."""

    conditions: tuple[str, ...] = ()
    values: tuple[str | int, ...] = ()

    def also(self, condition: str, *values: str | int) -> "Where":
        """These, and one condition more."""
        return Where((*self.conditions, condition), self.values + values)


def candidates(connection: sqlite3.Connection, words: Words, where: Where) -> list[int]:
    """Row ids of quotes, best first, in which the words may stand, in whole, in part or altered.

    Words in a row vote for the quotes that have them, and so does each rare word, the rarer the more; each
    stretch of a longer text is looked for by itself too. What is asked of FTS5 is words in quotation marks
    with AND and OR between them: nothing of the text is its syntax.
    """
    search = _Search(connection, words, where)
    found = dict.fromkeys(search.elected(search.of_whole(), _MOST))
    for first, last in _parts(words):
        found |= dict.fromkeys(search.elected(search.of_stretch(first, last), _MOST_OF_PART))
    return list(found)


class _Search:
    """What is looked up for one text, each thing once."""

    def __init__(self, connection: sqlite3.Connection, words: Words, where: Where) -> None:
        self.connection, self.words, self.where = connection, words, where
        self.holding: dict[str, list[int]] = {}  # quotes by word, of no use where they are more than _RARE
        self._looked_up: dict[str, list[int]] = {}
        (last,) = connection.execute("SELECT max(id) FROM quotes").fetchone()
        self.quotes: int = last or 1
        for word in words.norm:
            if word not in STOP and word not in self.holding and len(self.holding) < _PROBED:
                self.holding[word] = _rows(connection, _forms(word), Where())

    def of_whole(self) -> Votes:
        """Votes for the quotes that may have the whole text."""
        votes = self._by_rare(self.words.norm)
        if sum(map(self._is_rare, self.holding)) < _ENOUGH:  # too few to tell who said just this from others
            written = self._written(0, len(self.words))
            half = len(written) // 2
            self._ask(votes, [*self._run(written[: half + 1]), *self._run(written[half:])], _RUN_WEIGHT)
        return votes

    def of_stretch(self, first: int, last: int) -> Votes:
        """Votes for the quotes that may have the words [first, last)."""
        part = list(dict.fromkeys(self.words.norm[first:last]))
        votes = self._by_rare(part)
        rare = [word for word in part if self._is_rare(word)]
        if len(rare) < _ENOUGH:
            most = (
                _SHINGLES if last - first == len(self.words) else 1
            )  # another stretch may have what this lacks
            self._ask(votes, islice(self._shingles(self._written(first, last)), most), _SHINGLE_WEIGHT)
        if not votes:
            common = [word for word in part if len(self.holding.get(word, ())) > _RARE]
            self._ask(votes, _together(part, rare, common), _PAIR_WEIGHT)
        return votes

    def elected(self, votes: Votes, most: int) -> list[int]:
        """The quotes with most votes that fulfil the conditions."""
        if not self.where.conditions:
            return nlargest(most, votes, key=lambda row: (votes[row], -row))
        best = nlargest(_FILTERED, votes, key=lambda row: (votes[row], -row))
        kept: set[int] = set()
        for first in range(0, len(best), 500):
            some = best[first : first + 500]
            sql = (
                "SELECT q.id FROM quotes q JOIN stories s ON s.id = q.story"
                f" WHERE q.id IN ({','.join('?' * len(some))}) AND {' AND '.join(self.where.conditions)}"
            )
            kept.update(row[0] for row in self.connection.execute(sql, (*some, *self.where.values)))
        return [row for row in best if row in kept][:most]

    def _by_rare(self, words: Iterable[str]) -> Votes:
        votes: Votes = defaultdict(float)
        for word in dict.fromkeys(words):
            if self._is_rare(word):
                weight = self._bits(word)
                for row in self.holding[word]:
                    votes[row] += weight
        return votes

    def _ask(self, votes: Votes, queries: Iterable[str], weight: float) -> None:
        for query in queries:
            if query not in self._looked_up:
                self._looked_up[query] = _rows(self.connection, query, self.where)
            for row in self._looked_up[query]:
                votes[row] += weight

    def _is_rare(self, word: str) -> bool:
        return 0 < len(self.holding.get(word, ())) <= _RARE

    def _telling(self, run: Sequence[str]) -> float:
        """How much words tell, in bits: the more the fewer quotes have them; the commonest nothing."""
        return sum(map(self._bits, run))

    def _bits(self, word: str) -> float:
        holding = self.holding.get(word)
        if holding is None:
            return 0.0 if word in STOP else 1.0
        count = len(holding)
        if count > _RARE:  # they came in the order of the rows: how far they reach tells how many there are
            count = count * self.quotes // holding[-1]
        return max(0.0, log2(self.quotes / count)) if count else 0.0

    def _written(self, first: int, last: int) -> list[str]:
        """The words [first, last) as the index has them."""
        words = self.words
        return _PLAIN.findall(words.text[words.starts[first] : words.ends[last - 1]].lower())

    def _run(self, written: list[str]) -> Iterator[str]:
        """A search for the words in a row that tell most: who said just these is found by it."""
        runs = [written[at : at + _RUN] for at in range(max(1, len(written) - _RUN + 1))]
        best = max(runs, key=self._telling)
        if len(best) > 1:
            yield f'"{" ".join(best)}"'

    def _shingles(self, written: list[str]) -> Iterator[str]:
        """Searches for fewer words in a row, those first that tell most."""
        runs = dict.fromkeys(tuple(written[at : at + _SHINGLE]) for at in range(len(written) - _SHINGLE + 1))
        telling = {run: self._telling(run) for run in runs}
        for run in sorted((run for run in runs if telling[run]), key=lambda run: -telling[run]):
            yield f'"{" ".join(run)}"'


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


def _parts(words: Words) -> list[tuple[int, int]]:
    """The sentences, long ones in halves, at most a few stretches in all; a short text is one."""
    if len(words) <= _PART + 2:
        return [(0, len(words))]
    cuts = sorted({0, *words.firsts, *(gap for gap in words.gaps if gap < len(words))})
    spans: list[tuple[int, int]] = []
    for first, last in zip(cuts, [*cuts[1:], len(words)], strict=True):
        pieces = max(1, round((last - first) / _PART))
        step = (last - first) / pieces
        spans += [(first + round(i * step), first + round((i + 1) * step)) for i in range(pieces)]
    each = -(-len(spans) // _PARTS)
    return [(spans[i][0], spans[min(i + each, len(spans)) - 1][1]) for i in range(0, len(spans), each)]


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
    if word == "u.k.":
        forms |= dict.fromkeys(("uk", "united kingdom"))
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
