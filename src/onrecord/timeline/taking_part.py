"""Taking part: which of the people and bodies that a clause names have a part in what it tells."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from onrecord.sentences import Word, words
from onrecord.times.tense import verb_tense

__all__ = ["who"]

Mentions = list[tuple[int, int, str]]
_PLACING = frozenset(
    "in at near outside inside across around toward towards throughout within beside".split()
)
_POSSESSIVE = frozenset("his their its our my your whose".split())
_AFTER_HER = frozenset(
    "in on at for with from by to into about over during after before and or but that when while as again "
    "not out up off down away home because if until since last this next the a an early late".split()
)
_ARTICLES = frozenset("the a an our my his her their its".split())
_BACK = 60  # code points before a mention that are looked at


def who(text: str, mentions: Mentions, kinds: Mapping[str, str], start: int, end: int) -> tuple[str, ...]:
    """The ids of those who take part, each once, in order.

    Owners ("Bell's aunt"), what something happened in or at, and a name that only describes a noun ("the
    Acme board") take no part.
    """
    inside = mentions[bisect_left(mentions, (start, 0, "")) : bisect_left(mentions, (end, 0, ""))]
    taking = [
        person
        for first, last, person in inside
        if not _owner(text, first, last)
        and not _place(text, max(start, first - _BACK), first, kinds.get(person, "") == "person")
        and not _describes(text, first, last, kinds.get(person, "") == "person")
    ]
    return tuple(dict.fromkeys(taking))


def _owner(text: str, first: int, last: int) -> bool:
    low = text[first:last].lower()
    if low in _POSSESSIVE or low.endswith(("'s", "’s")):
        return True
    following = text[last : last + 2]
    if low == "her":
        after = next(iter(words(text, last, last + 20)), None)
        return after is not None and after.text.isalpha() and after.text.lower() not in _AFTER_HER
    return following in ("'s", "’s") or (following in ("' ", "’ ") and low.endswith("s"))


def _place(text: str, begin: int, first: int, person: bool) -> bool:
    """Whether a preposition of place governs the name, past others that it is joined to."""
    before: Sequence[Word] = words(text, begin, first)
    for word in reversed(before):
        low = word.text.lower()
        if low in _PLACING:
            return True
        if low == "of":
            return not person
        if not (low in ("and", "the", "&") or word.text[0].isupper()):
            return False
    return False


def _describes(text: str, first: int, last: int, person: bool) -> bool:
    """Whether a body's name stands between an article and the noun that it describes."""
    before = words(text, max(0, first - 12), first)
    if person or not before or before[-1].text.lower() not in _ARTICLES:
        return False
    after = [word.text for word in words(text, last, last + 24)[:2]]
    if not after or not after[0].isalpha() or not after[0].islower() or text[last : last + 1] != " ":
        return False
    return verb_tense(after, 0) is None and after[0] not in _AFTER_HER and not after[0].endswith(("ly", "s"))
