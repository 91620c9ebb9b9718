"""Places that act: towns, counties and states that are told to do what a government does."""

from collections.abc import Iterator, Sequence

from onrecord.lexicon.gazetteer import is_place
from onrecord.lexicon.nonnames import CALENDAR
from onrecord.sentences import Word
from onrecord.timeline.whole import ADVERBS

__all__ = ["acting_places"]

# What ends the name of a place that has a government, and what stands before one: "the city of Hull".
_REGIONS = frozenset("county city state province township borough parish district village region".split())
_OF = _REGIONS | frozenset("town municipality republic kingdom".split())
# What governments do, and hardly anybody else of whom only a place is told.
_GOVERNING = frozenset(
    "declared announced ordered banned imposed adopted enacted repealed ratified legalized legalised "
    "outlawed approved passed lifted reopened joined withdrew invaded annexed recognized recognised expelled "
    "deployed suspended extended introduced sued signed vetoed mandated required decriminalized "
    "decriminalised elected abolished raised eased tightened closed".split()
)
_HELPING = frozenset("has have had will would already also then on this last".split())
_JOINING = frozenset("and but while after before when as because that since although so".split())
_LONGEST = 4  # words of a name
_NEAR = 5  # words from the name to its verb


def acting_places(inside: Sequence[Word], low: Sequence[str]) -> Iterator[tuple[Word, Word]]:
    """The first and the last word of each place that is the subject of what a government does."""
    at = 0
    while at < len(inside):
        if not inside[at].text[0].isupper():
            at += 1
            continue
        end = at
        while end < len(inside) and inside[end].text[0].isupper() and low[end] not in CALENDAR:
            end += 1
        end = max(end, at + 1)
        first = _whole_name(low, at)
        name = " ".join(word.text for word in inside[at:end])
        placed = low[end - 1] in _REGIONS and end - at > 1
        placed = end - at <= _LONGEST and (placed or first < at or is_place(name))
        if placed and _opens(low, first) and _governs(low, end):
            yield inside[first], inside[end - 1]
        at = end


def _whole_name(low: Sequence[str], at: int) -> int:
    """Where the name begins, with "city of" before it."""
    return at - 2 if at > 1 and low[at - 1] == "of" and low[at - 2] in _OF else at


def _opens(low: Sequence[str], first: int) -> bool:
    """Whether nothing before a name governs it or belongs to it."""
    at = first - (first > 0 and low[first - 1] == "the")
    before = low[at - 1] if at else ","
    return before in CALENDAR | _JOINING or not before[0].isalpha()


def _governs(low: Sequence[str], behind: int) -> bool:
    """Whether the verb of what a government does stands behind a name, past an adverb or a day."""
    for n in range(behind, min(behind + _NEAR, len(low))):
        if low[n] in _GOVERNING:
            return True
        if low[n] not in _HELPING | ADVERBS | CALENDAR and not low[n].endswith("ly"):
            return False
    return False
