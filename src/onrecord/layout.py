"""Layout: where the paragraphs of a story lie, whatever its line breaks, and what kind each is."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from onrecord import furniture
from onrecord.header import read_header
from onrecord.reading import Paragraph, ParagraphKind

__all__ = ["paragraphs"]

_WIDEST = 132  # columns; longer lines are paragraphs, not wrapped lines (132 is the wide terminal)
_SET_IN = 8  # columns from which lines that run on are set in by whoever laid out the markup
_LEAST = 20  # characters of a line that runs on into such a one
_SOME = 3  # pairs of lines that it takes to tell wrapped text from the text alone
_INVISIBLE = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u2060"
_INVISIBLE += "".join(map(chr, range(0x2000, 0x200B)))
_ITEM = re.compile(r"(?:[-*•▪◦‣·–—#]\s|\d{1,2}[.)]\s|#{1,6}\s|>)")
_STOP = re.compile(r"[.!?:…][\"'”’»)\]]{0,3}$")
_MID = re.compile(r"[^\W\d_][\"'”’»)\]]?$|[,;–—-]$")
_WORD = re.compile(r"\S{1,40}")


Marked = tuple[int, int, ParagraphKind]  # start, end, kind


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    gap: int  # line breaks since the line before: 1 when they stand together, 2 and more with a blank between


def paragraphs(text: str, marked: Sequence[Marked] = ()) -> tuple[Paragraph, ...]:
    """The paragraphs in order, disjoint, outer whitespace left out; what stands before the story is in none.
    What begins within a part that is `marked`, in order and apart, is of its kind; but what its words tell to
    be a promo, byline or correction is no heading.

    Blank lines part paragraphs. Without them each line is one, unless the lines are wrapped at one width or
    set in as markup is: then those that run on are joined. Takes any kind of line break; time grows with
    the text.
    """
    lines = _lines(text, read_header(text).end)
    spans: list[tuple[int, int]] = []
    joins = _joins(text, lines)
    for line, joined in zip(lines, joins, strict=True):
        if joined:
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    kinds = furniture.kinds(text, spans)
    found = []
    for (start, end), kind in zip(spans, kinds, strict=True):
        n = bisect_right(marked, start, key=itemgetter(0)) - 1
        if n >= 0 and start < marked[n][1] and (marked[n][2] != "heading" or kind in ("body", "caption")):
            kind = marked[n][2]
        found.append(Paragraph(start, end, kind))
    return tuple(found)


def _lines(text: str, start: int) -> list[_Line]:
    """The lines that hold anything."""
    found: list[_Line] = []
    at, gap = start, 2
    for line in text[start:].splitlines(keepends=True):
        words = line.strip(_INVISIBLE)
        if words:
            indent = len(line) - len(line.lstrip(_INVISIBLE))
            found.append(_Line(at + indent, at + indent + len(words), indent, gap))
            gap = 0
        gap += 2 if line.endswith("\u2029") else 1
        at += len(line)
    return found


def _joins(text: str, lines: list[_Line]) -> list[bool]:
    """For each line, whether it runs on from the line before."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if b.gap == 1]
    if not pairs:
        return [False] * len(lines)
    width = max(max(a.end - a.start, b.end - b.start) for a, b in pairs)
    wrapped = len(pairs) >= _SOME and _is_wrapped(text, pairs, width)
    blanks = sum(b.gap > 1 for b in lines[1:])
    deep = [a for a, b in pairs if b.indent >= _SET_IN]
    set_in = len(deep) >= _SOME and sum(_goes_on(text, a) for a in deep) >= 0.6 * len(deep)
    joins = [False]
    for a, b in itertools.pairwise(lines):
        runs_on = set_in and b.indent >= _SET_IN and a.end - a.start >= _LEAST
        joins.append(b.gap == 1 and (runs_on or _runs_on(text, a, b, width, wrapped, blanks > 0)))
    return joins[: len(lines)]


def _goes_on(text: str, line: _Line) -> bool:
    """Whether a line ends in mid sentence."""
    return _MID.search(text, max(line.start, line.end - 4), line.end) is not None


def _is_wrapped(text: str, pairs: list[tuple[_Line, _Line]], width: int) -> bool:
    """Lines of one width, most of which end in mid sentence and could not have taken the next word."""
    if width > _WIDEST:
        return False
    full = sum(not _fits(text, a, b, width) or a.end - a.start >= 0.8 * width for a, b in pairs)
    mid = sum(_goes_on(text, a) for a, _ in pairs)
    return full >= 0.6 * len(pairs) and mid >= 0.5 * len(pairs)


def _fits(text: str, a: _Line, b: _Line, width: int) -> bool:
    word = _WORD.match(text, b.start, b.end)
    return a.end - a.start + 1 + (len(word[0]) if word else 0) <= width


def _runs_on(text: str, a: _Line, b: _Line, width: int, wrapped: bool, blanks: bool) -> bool:
    if _ITEM.match(text, b.start, b.end) or text.startswith("#", a.start):
        return False
    length = a.end - a.start
    ends = _STOP.search(text, max(a.start, a.end - 5), a.end) is not None
    small = text[b.start].islower()
    if not wrapped:
        return small and length >= 40 and _goes_on(text, a)
    if small and not ends:
        return True
    if b.indent > a.indent + 1 and ends:
        return False
    if not _fits(text, a, b, width):
        return True
    if blanks:  # paragraphs are parted by blank lines: a short line within one is a heading or a last line
        return length >= 0.5 * width
    return not ends and length >= 0.6 * width
