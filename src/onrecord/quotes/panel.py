"""Panels: speech without marks, with a line above or below each part of it that only names its speaker."""

import re
from collections import Counter
from collections.abc import Sequence, Set

from onrecord.quotes.attribution import Attribution
from onrecord.reading import Paragraph, Span

__all__ = ["panel"]

_LINE = re.compile(r"(?P<name>[^\W\d_a-z][^,:.!?\n]{1,50}(?:\.[^,:!?\n]{1,40})?)(?:, [^:!?\n]{1,90})?:?")
_LONGEST = 120  # code points of such a line
_LINES = 3  # of different names that make a panel
_EACH = 4  # paragraphs between two lines
_OWN = re.compile(r"\b(?:I|my|we|our|me|us|We|My|Our)\b(?!\.)|\?$")
_SURE = 0.8


def panel(text: str, paragraphs: Sequence[Paragraph], names: Set[int]) -> list[Attribution]:
    """What is said by each of those named in a line of their own, where the names come back in turn or most
    of what stands by them speaks of itself; none in any other story. `names` are where names of people start.
    """
    some = [p for p in paragraphs if any(c.isalnum() for c in text[p.start : p.end])]
    spans = [_line(text, p) for p in some]
    known = {text[slice(*span)] for span in spans if span and span[0] in names}  # wherever they stand alone
    lines = [span if span and text[slice(*span)] in known else None for span in spans]
    keys = [text[slice(*span)].casefold() if span else "" for span in lines]
    counts = Counter(filter(None, keys))
    turns = [k for k in counts if counts[k] > 1]
    taking_turns = len(turns) > 1 and sum(counts[k] for k in turns) > 1 + len(counts)
    at = [n for n, span in enumerate(lines) if span]
    if len(at) < _LINES or (not taking_turns and len(counts) < _LINES):
        return []
    below = not taking_turns and at[0] > 0 and at[-1] + 1 == len(some)
    found: list[Attribution] = []
    own = 0
    for k, n in enumerate(at):
        first, last = (at[k - 1] + 1 if k else n - 1, n) if below else (n + 1, _next(at, k, len(some), some))
        if first >= last or last - first > _EACH:
            return []
        own += any(_OWN.search(text, p.start, p.end) for p in some[first:last])
        source = (lines[n],)
        found += [
            Attribution(content=((p.start, p.end),), source=source, confidence=_SURE)  # type: ignore[arg-type]
            for p in some[first:last]
            if p.kind in ("body", "heading", "caption")
        ]
    return found if (3 if not taking_turns else 2) * own >= (2 if not taking_turns else 1) * len(at) else []


def _next(at: Sequence[int], k: int, end: int, some: Sequence[Paragraph]) -> int:
    """Where the words under a line end: at the next line; those under the last are one paragraph."""
    return at[k + 1] if k + 1 < len(at) else min(end, at[k] + 2)


def _line(text: str, p: Paragraph) -> Span | None:
    """The name of a paragraph that is nothing but what may be a name and who that is."""
    m = _LINE.fullmatch(text, p.start, p.end) if p.end - p.start <= _LONGEST else None
    return m.span("name") if m and m["name"].count(" ") < 6 else None
