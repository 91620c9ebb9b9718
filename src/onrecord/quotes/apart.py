"""Apart: quotes share words only where one stands inside the other, and none with its own cue or source."""

import math
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from onrecord.quotes.attribution import Attribution
from onrecord.reading import Span

__all__ = ["apart", "in_order", "nesting", "shared"]

_ROUNDS = (
    6  # in which those that clash are set apart; each may bring one that is set apart to clash with another
)
_SIGNS = " \t\r\n\u00a0\u2028\u2029,;:–—"  # around what is left of a content


def apart(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions in order, so that of any two that share words one holds all of the other.

    Words that two share are left to the one whose cue or source stands nearer; but a content that breaks off
    in the middle of what its own words report goes on to the end of it ("said he called him / a liar"). What
    keeps no words of its own is left out.
    """
    found = in_order(_of_its_own(text, a) for a in found)
    for _ in range(_ROUNDS):
        clashes = _clashes(found)[1]
        if not clashes:
            return found
        for one, two in clashes:
            found[one], found[two] = _parted(text, found[one], found[two])
        found = in_order(a for a in found if a.content)
    while clashes := _clashes(found)[1]:
        weaker = {min(pair, key=lambda n: found[n].confidence) for pair in clashes}
        found = [a for n, a in enumerate(found) if n not in weaker]
    return found


def in_order(found: Iterable[Attribution]) -> list[Attribution]:
    """The attributions in order of their first content, what holds others before them."""

    def place(a: Attribution) -> tuple[int, int, int, tuple[Span, ...]]:
        return a.content[0][0], -a.content[-1][1], -sum(end - start for start, end in a.content), a.cue

    return sorted(found, key=place)


def nesting(found: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the index of the tightest one whose content holds all of its content."""
    return _clashes(found)[0]


def _clashes(found: Sequence[Attribution]) -> tuple[list[int | None], list[tuple[int, int]]]:
    """Which one holds each; and pairs that share words though neither holds the other, no one twice."""
    spans = sorted((start, -end, n) for n, a in enumerate(found) for start, end in a.content)
    holders: dict[int, int | None] = {}
    clashes: dict[int, int] = {}
    open_: list[tuple[int, int]] = []  # the spans that hold where we are: end, whose; the tightest last
    for start, minus, n in spans:
        while open_ and open_[-1][0] <= start:
            open_.pop()
        end, holder = open_[-1] if open_ else (-minus, None)
        crossing = end < -minus or (holder is not None and found[holder].content == found[n].content)
        first = holders.setdefault(n, holder)
        with_ = holder if crossing or first is None else first
        if (crossing or holder != first) and with_ is not None and not {n, with_} & clashes.keys():
            clashes[n], clashes[with_] = with_, n
        if not open_ or end >= -minus:
            open_.append((-minus, n))
    pairs = [(min(n, k), max(n, k)) for n, k in clashes.items() if n < k]
    return [holders[n] for n in range(len(found))], pairs


def _parted(text: str, one: Attribution, two: Attribution) -> tuple[Attribution, Attribution]:
    """Two attributions that share words, with those left to one of them."""
    if longer := _with_all(text, one, two):
        return longer, two
    common = shared(one.content, two.content)
    if not common:
        return one, two
    if _strength(one, common) > _strength(two, common):
        return one, _without(text, two, common)
    return _without(text, one, common), two


def _with_all(text: str, outer: Attribution, inner: Attribution) -> Attribution | None:
    """The first, gone on to the end of the second, where it holds its cue and breaks off in its words."""
    start, end = outer.content[-1]
    last = inner.content[-1][1]
    told = inner.cue and all(start <= a and b <= end for a, b in inner.cue)
    if not told or not start <= inner.content[0][0] < end < last or "\n" in text[end:last]:
        return None
    if shared(((end, last),), (*outer.cue, *outer.source)):
        return None
    return replace(outer, content=(*outer.content[:-1], (start, last)))


def _strength(a: Attribution, words: Sequence[Span]) -> tuple[float, float]:
    """How well an attribution claims words: how near its cue or source is, then how sure it is."""
    near = min(
        (max(s - end, start - e, 0) for s, e in words for start, end in (*a.cue, *a.source)),
        default=math.inf,
    )
    return -near, a.confidence


def _of_its_own(text: str, a: Attribution) -> Attribution:
    """The attribution with its source apart from its cue, and its content from both."""
    content, cue = a.content, a.cue
    source = _left(text, a.source, cue) if shared(a.source, cue) else a.source
    for told in (cue, source):
        if shared(content, told):
            left = _left(text, content, told)
            if left:
                content = left
            elif told is cue:
                cue = ()
            else:
                source = ()
    if (content, cue, source) == (a.content, a.cue, a.source):
        return a
    return replace(a, content=content, cue=cue, source=source)


def _without(text: str, a: Attribution, words: Sequence[Span]) -> Attribution:
    return replace(a, content=_left(text, a.content, words))


def _left(text: str, spans: Sequence[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    """What is left of the spans without those taken: each piece that has a letter or a digit, signs around it
    left out."""
    kept = []
    for start, end in spans:
        cuts = sorted((max(a, start), min(b, end)) for a, b in taken if a < end and start < b)
        edges = [start, *(edge for cut in cuts for edge in cut), end]
        pieces = zip(edges[::2], edges[1::2], strict=True)
        kept += [_trimmed(text, *piece) for piece in pieces] if cuts else [(start, end)]
    return tuple(span for span in kept if span[0] < span[1])


def _trimmed(text: str, start: int, end: int) -> Span:
    if not any(map(str.isalnum, text[start:end])):
        return start, start
    while text[start] in _SIGNS:
        start += 1
    while text[end - 1] in _SIGNS:
        end -= 1
    return start, end


def shared(one: Sequence[Span], two: Sequence[Span]) -> tuple[Span, ...]:
    """The stretches that are in both, each list in order and apart."""
    both = ((max(a, c), min(b, d)) for a, b in one for c, d in two)
    return tuple((start, end) for start, end in both if start < end)
