"""Taking part: which of the people and bodies that a clause names have a part in what it tells."""

from bisect import bisect_left

from onrecord.lexicon.closed import POSSESSIVES
from onrecord.reading import Span
from onrecord.sentences import words
from onrecord.text.document import possessive
from onrecord.timeline.told import Told

__all__ = ["who"]

_LEAST = 0.35  # chance that a mention takes part
# Before a place or a topic.
_SETTING = frozenset(
    "in at near outside inside across around toward towards throughout within beside about regarding "
    "concerning".split()
)
_OWNERS = POSSESSIVES - {"her"} | {"whose"}
_BACK = 60  # code points before a mention that are looked at
_AFTER_HER = frozenset(
    "in on at for with from by to into about over during after before and or but that when while as again "
    "not out up off down away home because if until since last this next the a an early late".split()
)


def who(told: Told, span: Span, said: tuple[Span, ...] = ()) -> tuple[str, ...]:
    """The ids of those who take part, each once, in order.

    Owners ("Bell's aunt") take none, nor do what something happened in or at, a topic, and a name that only
    describes a noun ("the Acme board"), as the encoder tells them. Where the event is that something was
    `said`, those spoken of take none either, unless nobody else does ("Bell was said to be ill").
    """
    first, last = (bisect_left(told.mentions, (at, 0, "")) for at in span)
    taking = [
        (start, person)
        for start, end, person in told.mentions[first:last]
        if not _owner(told.text, start, end)
        and not _set(told.text, max(span[0], start - _BACK), start)
        and (told.happening is None or told.happening.takes_part((start, end)) >= _LEAST)
    ]
    acting = [each for each in taking if not any(begins <= each[0] < ends for begins, ends in said)]
    return tuple(dict.fromkeys(person for _, person in acting or taking))


def _owner(text: str, first: int, last: int) -> bool:
    low = text[first:last].lower()
    if low in _OWNERS or possessive(low):
        return True
    following = text[last : last + 2]
    if low == "her":
        after = next(iter(words(text, last, last + 20)), None)
        return after is not None and after.text.isalpha() and after.text.lower() not in _AFTER_HER
    return following in ("'s", "’s") or (following in ("' ", "’ ") and low.endswith("s"))


def _set(text: str, begin: int, first: int) -> bool:
    """Whether a preposition of place or topic governs the name, past others that it is joined to."""
    for word in reversed(words(text, begin, first)):
        low = word.text.lower()
        if low in _SETTING:
            return True
        if not (low in ("and", "the", "&") or word.text[0].isupper()):
            return False
    return False
