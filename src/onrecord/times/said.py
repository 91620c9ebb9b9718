"""When words were said: the time in the clause of a cue ("said on Wednesday"), never one in the content."""

from bisect import bisect_left, bisect_right

from onrecord.reading import Quote, Span
from onrecord.times.tense import is_verb
from onrecord.times.tokens import Tokens

__all__ = ["said_at"]

# What ends the clause of the cue: what follows is told of something else.
_BREAKS = frozenset(
    "that which who whom whose when after before where if because while although though as since until for "
    "and but about of".split()
) | frozenset(';:“”"«»()—')
_REACH = 12  # tokens between the cue and its time


def said_at(tokens: Tokens, quotes: tuple[Quote, ...], spans: list[Span | None]) -> dict[int, int]:
    """By index of quote, the index in `spans` of when it was said; spans of None do not count."""
    starts = [(span[0], n) for n, span in enumerate(spans) if span is not None]
    contents = sorted(span for quote in quotes for span in quote.content)
    content_starts = [start for start, _ in contents]
    found: dict[int, int] = {}
    for i, quote in enumerate(quotes):
        if not quote.cue:
            continue
        first, last = min(s for s, _ in quote.cue), max(e for _, e in quote.cue)
        begin = bisect_left(tokens.start, first)
        end = max(begin + 1, bisect_left(tokens.start, last))
        if begin >= len(tokens):
            continue
        left, right = tokens.sentence(begin, end)
        in_sentence = range(
            bisect_left(starts, (tokens.start[left], -1)),
            bisect_left(starts, (tokens.end[min(right, len(tokens)) - 1], -1)),
        )
        best: tuple[int, int] | None = None
        for n in (starts[at][1] for at in in_sentence):
            span = spans[n]
            if span is None or _inside(span, contents, content_starts):
                continue
            gap = _gap(tokens, span, begin, end, left, quote)
            if gap is not None and (best is None or gap < best[0]):
                best = (gap, n)
        if best:
            found[i] = best[1]
    return found


def _inside(span: Span, contents: list[Span], starts: list[int]) -> bool:
    """Whether a span stands in the content of a quote; contents nest at most a few deep."""
    at = bisect_right(starts, span[0])
    return any(start <= span[0] < end for start, end in contents[max(0, at - 4) : at])


def _gap(tokens: Tokens, span: Span, begin: int, end: int, left: int, quote: Quote) -> int | None:
    """How many tokens part the time from the cue, None where the time belongs to another clause."""
    first = bisect_left(tokens.start, span[0])
    last = bisect_left(tokens.start, span[1])
    if first >= end:
        between = range(end, first)
    elif last <= begin:
        between = range(last, begin)
        # Before the cue it must open the sentence, or stand between the source and the cue.
        opening = first - left <= 2
        if not opening and any(tokens.word(at) == "," for at in between):
            return None
    else:
        return None
    if len(between) > _REACH + 4 * (last <= begin):
        return None
    source = quote.source
    if any(s <= span[0] < e for s, e in source):
        return None  # "the body that she founded in 1975"
    for at in between:
        place = tokens.start[at]
        if any(s <= place < e for s, e in source):
            continue
        if tokens.low[at] in _BREAKS or is_verb(tokens.low, at):
            return None
    return len(between)
