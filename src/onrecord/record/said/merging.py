"""Merging: written words that are one word: numbers, sums of money, prefixes with a hyphen, open compounds."""

from onrecord.record.said.numbers import SCALES, SMALL, joined
from onrecord.record.said.spelling import OPEN, joins, spelled
from onrecord.record.said.words import Words

__all__ = ["MONEY", "merged"]

MONEY = {
    "$": "dollars",
    "£": "pounds",
    "€": "euros",
    "¥": "yen",
    "₹": "rupees",
    "₽": "rubles",
    "₩": "won",
    "₪": "shekels",
    "₴": "hryvnias",
    "₦": "naira",
    "₺": "lira",
    "¢": "cents",
}
_ONE_OF = {word.removesuffix("s"): word for word in MONEY.values() if word.endswith("s")}
_NUMBERED = frozenset(SMALL) | {"a", "an"}
_OPENING = frozenset(first for first, _ in OPEN)
_LONGEST = 24  # written words of a number


def merged(raw: Words, pauses: set[int]) -> Words:
    """The words with numbers, money, prefixes and open compounds each made one, none across a pause."""
    norm = raw.norm
    if not _mergeable(raw):
        return raw
    made = Words(raw.text)
    apart = raw.firsts | raw.gaps | pauses
    at = 0
    while at < len(norm):
        money = MONEY.get(norm[at])
        behind = at > 0 and norm[at - 1][:1].isdigit() and raw.starts[at] == raw.ends[at - 1]  # 6¢
        first = at + 1 if money and not behind and at + 1 < len(norm) else at
        word, used = _one(raw, first, apart)
        if money and first > at and word[:1].isdigit():
            _put(raw, made, at, first + used, word)
            _put(raw, made, first + used - 1, first + used, money)
            at = first + used
            continue
        word, used = (money, 1) if money else (word, used)
        if word in _ONE_OF and made.norm and made.norm[-1][:1].isdigit():
            word = _ONE_OF[word]
        _put(raw, made, at, at + used, word)
        at += used
    if len(norm) in raw.gaps:
        made.gaps.add(len(made.norm))
    return made


def _mergeable(raw: Words) -> bool:
    return bool(raw.hyphened) or any(
        word in SMALL or word in SCALES or word in _OPENING or word in MONEY or word[0].isdigit()
        for word in raw.norm
    )


def _one(raw: Words, at: int, apart: set[int]) -> tuple[str, int]:
    """The word that stands at `at`, and how many written ones it takes."""
    norm = raw.norm
    word = norm[at]
    following = norm[at + 1] if at + 1 < len(norm) and at + 1 not in apart else ""
    if word in _NUMBERED or word[:1].isdigit():
        number = joined(norm[at : _end(raw, at, apart)], 0)
        if number:
            return number
    if following and (word, following) in OPEN:
        return OPEN[word, following], 2
    if following and at in raw.hyphened and joins(word, following):
        return spelled(word + following), 2
    return word, 1


def _end(raw: Words, at: int, apart: set[int]) -> int:
    """Where a number that begins at `at` ends at the latest: "twenty one-dollar bills" are not 21."""
    most = min(at + _LONGEST, len(raw.norm))
    for i in range(at + 1, most):
        if i in apart:
            return i
        if i in raw.hyphened and i - 1 not in raw.hyphened and not _of_number(raw, i + 1):
            return i
    return most


def _of_number(raw: Words, at: int) -> bool:
    word = raw.norm[at] if at < len(raw.norm) else ""
    return word in SMALL or word in SCALES or word == "hundred"


def _put(raw: Words, made: Words, first: int, last: int, word: str) -> None:
    at = len(made.norm)
    made.put((word,), raw.starts[first], raw.ends[last - 1])
    for index, own, its in (
        (first, raw.firsts, made.firsts),
        (first, raw.gaps, made.gaps),
        (last - 1, raw.inserted, made.inserted),
        (last - 1, raw.hyphened, made.hyphened),
        (last - 1, raw.broken, made.broken),
        (last - 1, raw.asked, made.asked),
    ):
        if index in own:
            its.add(at)
