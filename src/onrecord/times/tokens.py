"""Tokens: the words and figures of a text with their places, cut as time expressions need them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, compress

from onrecord.times.lexicon import CAPITAL, CORE, WORDS, pieces

__all__ = ["Tokens"]

# Most tokens are plain words and marks: those come first, and a space is passed over at its first check.
_TOKEN = re.compile(
    r"(?!\s)([A-Za-z]{2,}+(?![^\W\d_])|[!-&(-/:-@[-`{-~]|[^\W\d_]{2,}+"
    r"|(?i:o['’]clock\b"
    r"|[ap]\.\s?m\.?(?![^\W\d_])|(?:[^\W\d_]\.){2,}"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])"
    r"|\d++(?:[.,:/]\d++)*(?:(?:st|nd|rd|th|s|am|pm)(?![^\W\d_]))?"
    r"|['’]\d\d(?:s\b)?(?!\d)"
    r"|['’](?:s|ll|ve)\b)"
    r"|\S)"
)
_REACH_LEFT, _WIDEST = 8, 20  # tokens; the longest expressions of news English have some fifteen


class Tokens:
    """The tokens of a text: parallel lists of `start`, `end` (code points), `raw`, `low` (small letters).

    `ranges`, in order and apart, are the only parts of the text that are cut; all of it without them.
    `breaks` are the places at which a paragraph begins, with or without a blank line above it.
    """

    def __init__(
        self, text: str, ranges: Iterable[tuple[int, int]] | None = None, breaks: Iterable[int] = ()
    ) -> None:
        self.text = text
        self.breaks = frozenset(breaks)
        self.start: list[int] = []
        self.end: list[int] = []
        self.raw: list[str] = []
        for start, end in [(0, len(text))] if ranges is None else ranges:
            parts = _TOKEN.split(text[start:end])  # what stands between, and the tokens, by turns
            places = list(accumulate(map(len, parts), initial=start))
            self.start += places[1:-1:2]
            self.end += places[2::2]
            self.raw += parts[1::2]
        self.low = list(map(str.lower, self.raw))

    def __len__(self) -> int:
        return len(self.raw)

    def word(self, at: int) -> str:
        """The token at `at` in small letters, "" outside the text."""
        return self.low[at] if 0 <= at < len(self.low) else ""

    def capital(self, at: int) -> bool:
        """Whether the token at `at` begins with a capital."""
        return 0 <= at < len(self.raw) and self.raw[at][0].isupper()

    def parted(self, at: int) -> bool:
        """Whether a paragraph begins with the token at `at`, or a blank line stands before it."""
        if not at or self.start[at] in self.breaks:
            return True
        end, start = self.end[at - 1], self.start[at]
        return start - end > 1 and self.text.count("\n", end, start) > 1

    def windows(self) -> list[tuple[int, int]]:
        """Stretches of neighbouring tokens that the lexicon knows, each with a word that time hangs on."""
        raw, size, past = self.raw, len(self.raw), 0
        found: list[tuple[int, int]] = []
        hanging = {word for word in set(self.low) if word in _HANGS or word[0] in _FIGURE}
        for core in compress(range(size), map(hanging.__contains__, self.low)):
            if core < past or _level(raw[core]) < 2:
                continue
            left, low = core, max(past, core - _REACH_LEFT)
            while left > low and _level(raw[left - 1]) and not self.parted(left):
                left -= 1
            right, high = core + 1, min(size, left + _WIDEST)
            while right < high and _level(raw[right]) and not self.parted(right):
                right += 1
            found.append((left, right))
            past = right
        return found

    def key(self, left: int, right: int) -> tuple[str, ...]:
        """What the grammar reads of a window: small letters, "" for a word without the capital it needs."""
        return tuple(
            "" if low in CAPITAL and raw[0].islower() else low
            for raw, low in zip(self.raw[left:right], self.low[left:right], strict=True)
        )

    def sentence(self, at: int, until: int, reach: int = 60) -> tuple[int, int]:
        """The sentence around tokens `at` to `until`, as far as `reach` tokens on either side."""
        raw, start, end, size, breaks = self.raw, self.start, self.end, len(self.raw), self.breaks
        first, low = at, max(at - reach, 0)
        while first > low:  # most tokens neither stop nor stand apart from the next: no call for those
            k = first - 1
            if (
                raw[k][-1] in _STOPS or first == size or start[first] - end[k] > 1 or start[first] in breaks
            ) and self._ends(k):
                break
            first = k
        last, high = until, min(until + reach, size)
        while last < high:
            k = last - 1
            if (raw[k][-1] in _STOPS or start[last] - end[k] > 1 or start[last] in breaks) and self._ends(k):
                break
            last += 1
        return first, last

    def _ends(self, at: int) -> bool:
        """Whether a sentence ends with the token at `at`."""
        if at + 1 >= len(self.raw) or self.parted(at + 1):
            return True
        word = self.raw[at]
        if word[-1] not in _STOPS:
            return False
        if word in "!?":
            return not self.raw[at + 1][0].islower()
        if word != ".":
            return word[-1] == "." and len(word) > 1 and self.low[at + 1] in _STARTS and self.capital(at + 1)
        if self.end[at] == self.start[at + 1] and self.raw[at + 1] not in "\"”’'»":
            return False
        before = self.low[at - 1] if at else ""
        if (before in _ABBREVIATED or (len(before) == 1 and before.isalpha())) and before != "i":
            return False
        return not self.raw[at + 1][0].islower()


_STOPS = ".!?"
_STARTS = frozenset("the a an in on it he she they we but and that this".split())
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof rev hon gov sen rep sens reps gen lt col maj capt sgt st mt no vs jan feb "
    "mar apr jun jul aug sep sept oct nov dec inc ltd co corp jr sr mon tue tues wed thu thur thurs "
    "fri sat sun".split()
)


@lru_cache(maxsize=1 << 14)
def _level(raw: str) -> int:
    """0 for a word that the lexicon does not know, 1 for one that it knows, 2 for one that time hangs on."""
    low = raw.lower()
    if low in CAPITAL and raw[0].islower():
        return 0
    found: Sequence[tuple[str, object]] = pieces(low)
    if not found:
        return 0
    return 2 if any(kind in CORE for kind, _ in found) else 1


_HANGS = frozenset(word for word in WORDS if 2 in (_level(word), _level(word.title())))
_FIGURE = frozenset("0123456789'’")
