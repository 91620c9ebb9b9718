"""Quotation marks: which of them open and close a stretch, to the character, and which stand alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.quotes.glyphs import Family, Glyph, glyphs
from onrecord.quotes.stretches import (
    SAID,
    Stretch,
    between,
    cut_unclosed,
    drop_unsure,
    end_at_speaker,
    link,
    number,
    span,
)
from onrecord.quotes.uses import Uses
from onrecord.reading import Marked, Paragraph, Use

__all__ = ["scan"]

# After a mark with space before it these words report what came before: the mark closes ('gone "he said').
_REPORTS = re.compile(rf"(?:(?:he|she|they|we|I)\s{{1,3}})?{SAID}\b")
# Before a mark that would close nothing they announce what comes: the mark opens ('says,” there are').
_ANNOUNCES = re.compile(rf"\b{SAID}[,:]\s?$")
# All that stands between two marks is who said it: the mark after it is a slip ('… gone,” Ann Lee said."').
_ONLY_REPORTS = re.compile(
    rf"(?:[\w.’'-]{{1,20}}\s){{1,4}}{SAID}\W?$|{SAID}(?:\s[\w.’'-]{{1,20}}){{1,4}}\W?$"
)
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*+\s++")
_HEADLINE = 200  # code points; a first paragraph so short may be the headline
_WEAK_WORDS = 6  # a stretch closed by what may be a possessive ("the 'bosses' of") is no longer than this


@dataclass(slots=True)
class _Block:
    """The pairing of marks within one paragraph."""

    text: str
    start: int
    end: int
    found: list[Stretch] = field(default_factory=list)
    stack: list[Stretch] = field(default_factory=list)
    doubles: list[Stretch] = field(default_factory=list)  # the open frames with double marks
    following: str = ""  # the first characters of the next paragraph
    angles: dict[Family, list[Stretch]] = field(default_factory=lambda: {"angle": [], "chevron": []})
    floor: int = 0  # the end of the last outermost double-marked stretch
    singles: list[Stretch] = field(default_factory=list)  # single-marked stretches since the floor

    def pair(self) -> list[Stretch]:
        """The stretches of the paragraph, in order of their start, properly nested."""
        self.floor = self.start
        for glyph in glyphs(self.text, self.start, self.end):
            if glyph.family == "double":
                self._double(glyph)
            elif glyph.family == "single":
                self._single(glyph)
            else:
                self._angle(glyph)
        while self.stack:
            self._abandon(self.stack.pop(), self.end)
        self.found.sort(key=lambda s: (s.start, -s.end))
        return cut_unclosed(self.text, self.found, self.following)

    def _double(self, glyph: Glyph) -> None:
        frame = self._last(self.doubles)
        lean = glyph.lean
        if glyph.odd and (frame is not None or lean == "close"):
            lean = "close" if frame is not None else "open"
        elif lean == "either":
            lean = "open" if frame is None else "close"
        elif lean == "close" and frame is None and self._announced(glyph):
            lean = "open"
        elif lean == "open" and frame is not None and self._reports(glyph):
            lean = "close"
        if lean == "open":
            if frame is not None and frame.pending >= 0:
                self._finish(frame, frame.pending)
            self._push(glyph, self.doubles)
        elif frame is None:
            if glyph.grade != "weak" and glyph.lean == "close":
                self._never_opened(glyph)
        elif glyph.grade == "weak":
            if frame.pending < 0 and self._top() is frame:
                frame.pending = glyph.end
        else:
            self._close(frame, glyph)

    def _angle(self, glyph: Glyph) -> None:
        frames = self.angles[glyph.family]
        frame = self._last(frames)
        if (glyph.lean == "open") is not glyph.odd:
            self._push(glyph, frames)
        elif frame is not None:
            self._close(frame, glyph)

    def _single(self, glyph: Glyph) -> None:
        frame = self._top()
        if frame is not None and frame.family != "single":
            frame = None
        if glyph.lean == "open" and not glyph.odd:
            if glyph.doubtful and (frame is not None or not glyph.first):
                return
            if frame is not None and frame.pending >= 0:
                self._finish(frame, frame.pending)
            self._push(glyph)
        elif frame is None or glyph.start < frame.inside:
            return
        elif glyph.grade == "weak":
            if frame.pending < 0:
                frame.pending = glyph.end
        else:
            self._close_single(frame, glyph)

    def _close_single(self, frame: Stretch, glyph: Glyph) -> None:
        below = self._below(frame)
        if below is not None and below.family == "single":
            if frame.pending >= 0:
                self._finish(frame, frame.pending)
                frame = below
            elif glyph.grade == "firm" and below.first and not frame.first:
                frame.done = True  # an elision: 'We love 'merica,' he said
                frame = below
        if frame.doubtful and glyph.grade != "firm":
            return
        self._finish(frame, glyph.end)

    def _reports(self, glyph: Glyph) -> bool:
        spaced = glyph.start > self.start and self.text[glyph.start - 1].isspace()
        return spaced and _REPORTS.match(self.text, glyph.end) is not None

    def _announced(self, glyph: Glyph) -> bool:
        start = glyph.start
        return (
            start == self.start
            or _ANNOUNCES.search(self.text, max(self.start, start - 14), start) is not None
        )

    def _push(self, glyph: Glyph, frames: list[Stretch] | None = None) -> None:
        frame = Stretch(glyph, self._top())
        self.stack.append(frame)
        if frames is not None:
            frames.append(frame)

    def _top(self) -> Stretch | None:
        return self._last(self.stack)

    @staticmethod
    def _below(frame: Stretch) -> Stretch | None:
        """The nearest frame under this one that still waits; forgets those in between, to stay linear."""
        while frame.below is not None and frame.below.done:
            frame.below = frame.below.below
        return frame.below

    @staticmethod
    def _last(frames: list[Stretch]) -> Stretch | None:
        while frames and frames[-1].done:
            frames.pop()
        return frames[-1] if frames else None

    def _close(self, frame: Stretch, glyph: Glyph) -> None:
        if self._top() is not frame:
            limit = glyph.start
            while self.text[limit - 1].isspace():
                limit -= 1
            while (top := self._top()) is not None and top is not frame:
                self.stack.pop()
                self._abandon(top, limit)
        self._finish(frame, glyph.end)

    def _finish(self, frame: Stretch, end: int, closed: bool = True, sure: bool = True) -> None:
        frame.done = True
        frame.end, frame.closed, frame.sure = end, closed, sure
        self.found.append(frame)
        if frame.family == "double" or frame.holds or frame.start < self.floor:
            self.floor = max(self.floor, end)
            self.singles.clear()
            if (below := self._below(frame)) is not None:
                below.holds = True
        else:
            self.singles.append(frame)

    def _abandon(self, frame: Stretch, limit: int) -> None:
        """Settle a frame whose paragraph, or whose outer stretch, ends at `limit`, outer space left out."""
        if frame.done:
            return
        if frame.pending >= 0 and self._plausible(frame):
            self._finish(frame, frame.pending)
        elif limit <= frame.inside or frame.doubtful:
            frame.done = True
        elif frame.family == "double" or (frame.family != "single" and frame.start == self.start):
            self._finish(frame, limit, closed=False)
        elif frame.family == "single" and frame.first and limit == self.end:
            self._finish(frame, limit, closed=False, sure=False)
        else:
            frame.done = True

    def _plausible(self, frame: Stretch) -> bool:
        if frame.family != "single" or frame.first:
            return not frame.doubtful
        words = self.text[frame.inside : min(frame.pending, frame.inside + 120)]
        return frame.pending - frame.inside < 120 and len(words.split()) <= _WEAK_WORDS

    def _never_opened(self, glyph: Glyph) -> None:
        top = self._top()
        if top is not None and top.pending >= 0:
            self._finish(top, top.pending)
            top = self._top()
        start = self.floor
        if start > self.start and (m := _SENTENCE.search(self.text, start, glyph.start)):
            start = m.end()
            for single in self.singles:
                if single.start < start < single.end:
                    start = single.start
        if top is not None:
            start = max(start, top.inside)
        opens = {single.start for single in self.singles}
        while start < glyph.start and not (self.text[start].isalnum() or self.text[start] in "([$£€#@"):
            if start in opens:
                break
            start += 1
        self.floor = glyph.end
        self.singles.clear()
        slip = glyph.start - start < 120 and _ONLY_REPORTS.match(self.text, start, glyph.start)
        if start < glyph.start and not slip:
            stretch = Stretch(glyph)
            stretch.start = stretch.inside = start
            stretch.end, stretch.opened = glyph.end, False
            self.found.append(stretch)
            if top is not None:
                top.holds = True


def scan(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Marked, ...]:
    """Every stretch between quotation marks, in order of its start, marks included, outer before inner.

    A stretch lies within one paragraph. One whose mark never closes ends where its speaker is named, before
    the next double mark that opens there, or with its paragraph. Where the next paragraph opens with the same
    mark, its stretch `continues` it. Time grows with the text.
    """
    blocks = []
    following = ""
    for p in reversed(paragraphs):
        blocks.append(_Block(text, p.start, p.end, following=following).pair())
        if not between(text, p):
            following = text[p.start : p.start + 2]
    blocks.reverse()
    drop_unsure(blocks)
    span(text, blocks, paragraphs)
    link(text, blocks, paragraphs)
    stretches = [s for block in blocks for s in block]
    end_at_speaker(text, stretches)
    number(stretches)
    return tuple(
        Marked(
            start=s.start,
            end=s.end,
            use=use,
            opened=s.opened,
            closed=s.closed,
            depth=s.depth,
            continues=None if s.continues is None else s.continues.index,
        )
        for s, use in zip(stretches, _uses(text, paragraphs, blocks), strict=True)
    )


def _uses(text: str, paragraphs: tuple[Paragraph, ...], blocks: list[list[Stretch]]) -> Iterator[Use]:
    for paragraph, block in zip(paragraphs, blocks, strict=True):
        headline = paragraph.kind == "heading" or (paragraph is paragraphs[0] and len(paragraphs) > 1)
        uses = Uses(text, paragraph, headline and paragraph.end - paragraph.start <= _HEADLINE)
        for s in block:
            if s.opened and s.closed and s.continues is None:
                inner_end = s.end - (s.inside - s.start)
                yield uses.of(s.start, s.end, s.inside, inner_end, s.depth)
            else:
                yield "speech"
