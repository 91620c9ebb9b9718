"""A figure of the headline that the story gives otherwise: "23 children" above, "32 children" below."""

import re
from collections.abc import Iterator

from onrecord.notes.head import headlines
from onrecord.reading import Note, Reading, Span

__all__ = ["check"]

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_NUMBER = re.compile(
    rf"(?<![\w.,$£€#/:’'-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{'|'.join(_SMALL[2:])})"
    r"[ \u00a0](?P<noun>[A-Za-z][a-z]{2,}s|people|children|men|women|dead)\b",
    re.IGNORECASE,
)
_LEAST = 5  # smaller numbers are of any things
# Nouns of which a story has many counts that have nothing to do with one another.
_MEASURES = frozenset(
    "years months weeks days hours minutes seconds times points pounds dollars euros miles metres meters "
    "feet inches kilometres kilometers acres degrees percent cents pages words others things ways reasons "
    "votes states parts cases steps questions facts lessons takeaways".split()
)


def check(reading: Reading) -> Iterator[Note]:
    """A note for each count in a headline whose noun the story counts, always at one other number like it.

    Like it is one of the same digits, or one more or less: slips of the pen. Two numbers further apart are as
    often of different things ("to close two plants", "one of its nine plants").
    """
    counts = [
        (number, noun, span, headline)
        for headline in headlines(reading)
        for number, noun, span in _counts(headline.words, 0, len(headline.words))
    ]
    if not counts:
        return
    told: dict[str, dict[int, Span]] = {}
    for p in reading.paragraphs:
        if p.kind == "body":
            for number, noun, span in _counts(reading.text, p.start, p.end):
                told.setdefault(noun, {}).setdefault(number, span)
    for number, noun, (start, end), headline in counts:
        others = told.get(noun, {})
        if len(others) == 1 and any(_alike(number, each) for each in others):
            (other,) = others.values()
            yield Note(
                check="figures",
                message=f"the headline has “{headline.words[start:end]}”, "
                f"the story “{reading.words(other)}”.",
                spans=(*headline.span(start, end), other),
            )


def _alike(a: int, b: int) -> bool:
    if min(a, b) < _LEAST or a == b:
        return False
    return sorted(str(a)) == sorted(str(b)) or abs(a - b) == 1


def _counts(text: str, start: int, end: int) -> Iterator[tuple[int, str, Span]]:
    """Each number with the noun that it counts, in small letters, and where both stand."""
    for m in _NUMBER.finditer(text, start, end):
        noun, word = m["noun"].lower(), m["number"].lower()
        if noun in _MEASURES:
            continue
        number = _SMALL.index(word) if word in _SMALL else int(word.replace(",", ""))
        yield number, noun, m.span()
