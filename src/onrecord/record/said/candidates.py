"""Candidates: the quotes that words may come from, found by their rare words first."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import islice, pairwise
from math import log2
from typing import NamedTuple

from onrecord.record.said.lookups import RARE, Lookups, Query, Where, together
from onrecord.record.said.otherwise import plain
from onrecord.record.said.sense import STOP
from onrecord.record.said.words import Words

__all__ = ["Found", "candidates", "with_all"]

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
_TOGETHER = (4, 16)  # words that are looked up at once; more where too many quotes have the first
_PAIRS = 3  # pairs of common words looked up where there are no such rows
_FILTERED = 2_000  # of the quotes that have most of the words, how many the conditions are put to

_SPOKEN = (
    "q.id IN (SELECT k.quote FROM appearances a JOIN speakers k ON k.appearance = a.id"
    " WHERE k.role = 'speaker' AND a.person IN ({}))"
)

Votes = dict[int, float]


class Found(NamedTuple):
    """Row ids of quotes, best first; `complete` is false where more have the words than are looked at."""

    quotes: list[int]
    complete: bool


def candidates(lookups: Lookups, words: Words, where: Where, people: Collection[int] = ()) -> Found:
    """The quotes in which the words may stand, in whole, in part or altered; of `people` where that is asked.

    Words in a row vote for the quotes that have them, and so does each rare word, the rarer the more; each
    stretch of a longer text is looked for by itself too. What is asked of FTS5 is words in quotation marks
    with AND and OR between them: nothing of the text is its syntax.
    """
    search = _Search(lookups, words, where, people)
    found = dict.fromkeys(search.elected(search.of_whole(), _MOST))
    for first, last in _parts(words):
        found |= dict.fromkeys(search.elected(search.of_stretch(first, last), _MOST_OF_PART))
    return Found(list(found), search.complete)


def with_all(lookups: Lookups, words: Words, where: Where) -> list[int]:
    """The quotes that have all of the words which tell most, where they are few: those with just these words
    are among them. Empty where they are many, or none of the words tells anything."""
    telling = dict.fromkeys(word for word in words.norm if word not in STOP)
    longest = sorted(telling, key=len, reverse=True)
    found: list[int] = []
    for most in _TOGETHER:
        found = lookups.rows(together(longest[:most]), where) if longest else []
        if len(found) <= _MOST or most >= len(longest):
            break
    return found if len(found) <= RARE else []


class _Search:
    """What is looked up for one text."""

    def __init__(self, lookups: Lookups, words: Words, where: Where, people: Collection[int]) -> None:
        self.lookups, self.words, self.where, self.people = lookups, words, where, people
        self.complete = True
        self.holding: dict[str, list[int]] = {}  # quotes by word, of no use where they are more than RARE
        for word in words.norm:
            if word not in STOP and word not in self.holding and len(self.holding) < _PROBED:
                self.holding[word] = lookups.rows(together([word]), Where())

    def of_whole(self) -> Votes:
        """Votes for the quotes that may have the whole text."""
        votes = self._by_rare(self.words.norm)
        if sum(map(self._is_rare, self.holding)) < _ENOUGH:  # too few to tell who said just this from others
            half = len(self.words) // 2
            self._ask(votes, [*self._run(0, half + 1), *self._run(half, len(self.words))], _RUN_WEIGHT)
            if len(self.words) <= _RUN:
                self._ask_for_all(votes)
                self._ask_without_figures(votes)
        return votes

    def _ask_without_figures(self, votes: Votes) -> None:
        """Have the short quotes vote that have all but the figures of a few words: others may be there."""
        rest = [word for word in self.words.norm if not word[0].isdigit()]
        if not rest or len(rest) == len(self.words) or all(word in STOP for word in rest):
            return
        short = self.where.also("q.words <= ?", max(_RUN, 2 * len(self.words)))
        for row in self.lookups.rows(together(rest), short):
            votes[row] += _PAIR_WEIGHT

    def _ask_for_all(self, votes: Votes) -> None:
        """Have the quotes vote that have all of a few words in a row: of too many, the short ones."""
        query = self._row(0, len(self.words))
        self._ask(votes, [query], _RUN_WEIGHT)
        if len(self.lookups.rows(query, self.where)) <= RARE:
            return
        self.complete = False
        closer = [self.where.also("q.words <= ?", len(self.words) + 1)]
        if self.people:
            closer.append(self.where.also(_SPOKEN.format(",".join("?" * len(self.people))), *self.people))
        for where in closer:
            rows = self.lookups.rows(query, where)
            for row in rows:
                votes[row] += 2 * _RUN_WEIGHT
        self.complete = bool(self.people) and len(rows) <= RARE

    def of_stretch(self, first: int, last: int) -> Votes:
        """Votes for the quotes that may have the words [first, last)."""
        part = list(dict.fromkeys(self.words.norm[first:last]))
        votes = self._by_rare(part)
        rare = [word for word in part if self._is_rare(word)]
        if len(rare) < _ENOUGH:
            most = (
                _SHINGLES if last - first == len(self.words) else 1
            )  # another stretch may have what this lacks
            self._ask(votes, islice(self._shingles(first, last), most), _SHINGLE_WEIGHT)
        if not votes:
            common = [word for word in part if len(self.holding.get(word, ())) > RARE]
            self._ask(votes, _pairs(common), _PAIR_WEIGHT)
            if not votes:  # next to nothing but the commonest words: they find it together
                self._ask(votes, _together(part, common), _PAIR_WEIGHT)
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
            kept.update(row[0] for row in self.lookups.connection.execute(sql, (*some, *self.where.values)))
        return [row for row in best if row in kept][:most]

    def _by_rare(self, words: Iterable[str]) -> Votes:
        votes: Votes = defaultdict(float)
        for word in dict.fromkeys(words):
            if self._is_rare(word):
                weight = self._bits(word)
                for row in self.holding[word]:
                    votes[row] += weight
        return votes

    def _ask(self, votes: Votes, queries: Iterable[Query], weight: float) -> None:
        for query in queries:
            for row in self.lookups.rows(query, self.where):
                votes[row] += weight

    def _is_rare(self, word: str) -> bool:
        return 0 < len(self.holding.get(word, ())) <= RARE

    def _telling(self, run: Sequence[str]) -> float:
        """How much words tell, in bits: the more the fewer quotes have them; the commonest nothing."""
        return sum(map(self._bits, run))

    def _bits(self, word: str) -> float:
        holding = self.holding.get(word)
        if holding is None:
            return 0.0 if word in STOP else 1.0
        count = len(holding)
        if count > RARE:  # they came in the order of the rows: how far they reach tells how many there are
            count = count * self.lookups.quotes // holding[-1]
        return max(0.0, log2(self.lookups.quotes / count)) if count else 0.0

    def _row(self, first: int, last: int) -> Query:
        """A search for the words [first, last) in a row."""
        words = self.words
        written = plain(words.text[words.starts[first] : words.ends[last - 1]])
        return Query(tuple(written), tuple(words.norm[first:last]), row=True)

    def _run(self, first: int, last: int) -> Iterator[Query]:
        """A search for the words in a row that tell most: who said just these is found by it."""
        starts = range(first, max(first + 1, last - _RUN + 1))
        best = max(starts, key=lambda at: self._telling(self.words.norm[at : min(at + _RUN, last)]))
        if min(best + _RUN, last) - best > 1:
            yield self._row(best, min(best + _RUN, last))

    def _shingles(self, first: int, last: int) -> Iterator[Query]:
        """Searches for fewer words in a row, those first that tell most."""
        norm = self.words.norm
        runs = {tuple(norm[at : at + _SHINGLE]): at for at in range(last - _SHINGLE, first - 1, -1)}
        telling = {run: self._telling(run) for run in reversed(runs)}
        for run in sorted((run for run in telling if telling[run]), key=lambda run: -telling[run]):
            yield self._row(runs[run], runs[run] + _SHINGLE)


def _pairs(common: list[str]) -> Iterator[Query]:
    """Searches for words that are common alone: neighbours in pairs, the longest (and rarer) first."""
    pairs = sorted(pairwise(common), key=lambda pair: -len(pair[0]) - len(pair[1]))
    return map(together, pairs[:_PAIRS])


def _together(part: list[str], common: list[str]) -> Iterator[Query]:
    """Searches for the commonest words together, where there are next to no others."""
    if len(common) >= _ENOUGH:
        return
    stop = [word for word in part if word in STOP and len(word) > 1 and word.isalpha()][:8]
    for left_out in range(-1, 0 if common else len(stop)):
        rest = [word for i, word in enumerate(stop) if i != left_out]
        if len(rest) > 1 or (rest and common):
            yield together([*common, *rest])


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
