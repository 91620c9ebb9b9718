"""Merging: written words that are one: numbers, sums of money, prefixes with a hyphen, open compounds."""

from onrecord.record.said.numbers import SCALES, SMALL, joined
from onrecord.record.said.spelling import OPEN, PREFIXES, joins, spelled
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
_TRIGGERS = frozenset(SMALL) | frozenset(SCALES) | _OPENING | frozenset(MONEY) | PREFIXES
_TELLING = _TRIGGERS | _NUMBERED | frozenset(_ONE_OF)
_LONGEST = 24  # written words of a number


def merged(raw: Words, pauses: set[int]) -> Words:
    """The words with numbers, money, prefixes and open compounds each made one, none across a pause."""
    norm = raw.norm
    if not _mergeable(raw):
        return raw
    made = Words(raw.text)
    apart = raw.firsts | raw.gaps | pauses
    begins: dict[
        int, int
    ] = {}  # the word made, by the written one that it begins with, and that it ends with
    ends: dict[int, int] = {}
    at = 0
    while at < len(norm):
        if norm[at] not in _TELLING and norm[at][0] > "9" and at not in raw.hyphened:
            begins[at] = ends[at] = len(made.norm)
            made.norm.append(norm[at])
            made.starts.append(raw.starts[at])
            made.ends.append(raw.ends[at])
            at += 1
            continue
        for first, last, word in _made(raw, made, at, apart):
            begins[first] = ends[last - 1] = len(made.norm)
            made.norm.append(word)
            made.starts.append(raw.starts[first])
            made.ends.append(raw.ends[last - 1])
            at = last
    begins[len(norm)] = len(made.norm)
    made.firsts, made.gaps = _moved(raw.firsts, begins), _moved(raw.gaps, begins)
    made.inserted, made.hyphened = _moved(raw.inserted, ends), _moved(raw.hyphened, ends)
    made.broken, made.asked = _moved(raw.broken, ends), _moved(raw.asked, ends)
    return made


def _moved(places: set[int], to: dict[int, int]) -> set[int]:
    return {to[at] for at in places if at in to} if places else places


def _made(raw: Words, made: Words, at: int, apart: set[int]) -> list[tuple[int, int, str]]:
    """The word, or of a sum of money the two, that the written words from `at` on make: from, to, what."""
    norm = raw.norm
    money = MONEY.get(norm[at])
    if money is None:
        word, used = _one(raw, at, apart)
        if word in _ONE_OF and made.norm and made.norm[-1][:1].isdigit():
            word = _ONE_OF[word]
        return [(at, at + used, word)]
    behind = at > 0 and norm[at - 1][:1].isdigit() and raw.starts[at] == raw.ends[at - 1]  # 6¢
    if not behind and at + 1 < len(norm):
        word, used = _one(raw, at + 1, apart)
        if word[:1].isdigit():
            last = at + 1 + used
            return [(at, last, word), (last - 1, last, money)]
    return [(at, at + 1, money)]


def _mergeable(raw: Words) -> bool:
    return bool(
        raw.hyphened or not _TRIGGERS.isdisjoint(raw.norm) or any(word[0] <= "9" for word in raw.norm)
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
    if following and (at in raw.hyphened or word in PREFIXES) and joins(word, following):
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
