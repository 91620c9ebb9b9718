"""A figure of the headline that the story gives otherwise: "23 children" above, "32 children" below."""

from collections.abc import Iterator

from onrecord.notes.counts import counts
from onrecord.notes.head import headlines
from onrecord.reading import Note, Reading, Span

__all__ = ["check"]

_LEAST = 5  # smaller numbers are of any things


def check(reading: Reading) -> Iterator[Note]:
    """A note for each count in a headline whose noun the story counts, always at one other number like it.

    Like it is one of the same digits, or one more or less: slips of the pen. Two numbers further apart are as
    often of different things ("to close two plants", "one of its nine plants").
    """
    above = [
        (number, noun, span, headline)
        for headline in headlines(reading)
        for number, noun, span in counts(headline.words, 0, len(headline.words))
    ]
    if not above:
        return
    told: dict[str, dict[int, Span]] = {}
    for p in reading.paragraphs:
        if p.kind == "body":
            for number, noun, span in counts(reading.text, p.start, p.end):
                told.setdefault(noun, {}).setdefault(number, span)
    for number, noun, (start, end), headline in above:
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
