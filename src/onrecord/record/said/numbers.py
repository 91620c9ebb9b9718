"""Numbers: words and figures that are one number (twenty-five and 25, $5 million and 5 million dollars)."""

from collections.abc import Sequence
from decimal import Decimal

__all__ = ["SCALES", "SMALL", "joined"]

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL = {word: n for n, word in enumerate(_UNITS)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_LONGEST = 18  # digits of a figure that is reckoned with; a longer one is compared as it is written


def joined(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """The figure that the words from `at` on write, and how many words they are; None where there is none.

    "two hundred and five" is 205, "5 million" 5000000, "a thousand" 1000. "two three" is two numbers, and
    "thousand" alone is none.
    """
    if words[at] in ("a", "an"):
        scale = _scale(words, at + 1)
        return (str(scale), 2) if scale else None
    if (figure := _figure(words[at])) is not None:
        scale = _scale(words, at + 1)
        if scale > 100:
            product = figure * scale
            return (f"{product:f}".rstrip("0") if product % 1 else str(int(product)), 2)
        return None
    value, used = _below_thousand(words, at)
    if not used:
        return None
    total = 0
    last = 10**15
    while True:
        following = words[at + used] if at + used < len(words) else ""
        scale = SCALES.get(following, 0)
        if not scale:
            return str(total + value), used
        if scale >= last:
            return str(total + value), used
        total, last, used = total + value * scale, scale, used + 1
        more = used + 1 if at + used < len(words) and words[at + used] == "and" else used
        value, taken = _below_thousand(words, at + more)
        if not taken:
            return str(total), used
        after = words[at + more + taken] if at + more + taken < len(words) else ""
        if SCALES.get(after, 0) >= last or (more > used and value >= 100):
            return str(total), used
        used = more + taken


def _scale(words: Sequence[str], at: int) -> int:
    if at >= len(words):
        return 0
    return 100 if words[at] == "hundred" else SCALES.get(words[at], 0)


def _figure(word: str) -> Decimal | None:
    if not (word[:1].isascii() and word[:1].isdigit() and len(word) <= _LONGEST):
        return None
    whole, _, part = word.partition(".")
    return Decimal(word) if (whole + part).isascii() and (whole + part).isdecimal() else None


def _below_thousand(words: Sequence[str], at: int) -> tuple[int, int]:
    """The number under 1,000 that stands there, and its words: two hundred [and] thirty-five."""
    value, used = _below_hundred(words, at)
    if not (used and 1 <= value <= 99 and at + used < len(words) and words[at + used] == "hundred"):
        return value, used
    value, used = value * 100, used + 1
    more = used + 1 if at + used < len(words) and words[at + used] == "and" else used
    rest, taken = _below_hundred(words, at + more)
    following = words[at + more + taken] if at + more + taken < len(words) else ""
    if taken and rest and following != "hundred":
        return value + rest, more + taken
    return value, used


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int]:
    if at >= len(words) or words[at] not in SMALL:
        return 0, 0
    value = SMALL[words[at]]
    if value >= 20 and at + 1 < len(words) and 1 <= SMALL.get(words[at + 1], 0) <= 9:
        return value + SMALL[words[at + 1]], 2
    return value, 1
