"""Quotation marks: which of them open and close a stretch, to the character, and which stand alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.quotes.glyphs import Family, Glyph, glyphs
from onrecord.quotes.uses import Uses
from onrecord.reading import Marked, Paragraph, Use

__all__ = ["scan"]

_SAID = (
    r"(?:said|says|say|added|adds|told|asked|asks|wrote|writes|replied|explained|continued|recalled|tweeted)"
)
# After a mark with space before it these words report what came before: the mark closes ('gone "he said').
_REPORTS = re.compile(rf"(?:(?:he|she|they|we|I)\s{{1,3}})?{_SAID}\b")
# Before a mark that would close nothing they announce what comes: the mark opens ('says,” there are').
_ANNOUNCES = re.compile(rf"\b{_SAID}[,:]\s?$")
# All that stands between two marks is who said it: the mark after it is a slip ('… gone,” Ann Lee said."').
_ONLY_REPORTS = re.compile(
    rf"(?:[\w.’'-]{{1,20}}\s){{1,4}}{_SAID}\W?$|{_SAID}(?:\s[\w.’'-]{{1,20}}){{1,4}}\W?$"
)
# In a stretch that never closes, the words after this comma are the narrator's again.
_CLAUSE = re.compile(
    rf",(?=\s(?:he|she|they|I)\s{_SAID}\b|\s(?:said|says|added|recalled|explained)\s[A-Za-z])"
)
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*+\s++")
_CURLY = frozenset("“”„‟")
_HEADLINE = 200  # code points; a first paragraph so short may be the headline
_OPENING = frozenset("“„\"‘‚'«‹`")
_WEAK_WORDS = 6  # a stretch closed by what may be a possessive ("the 'bosses' of") is no longer than this


class _Stretch:
    """What an opening mark opens: a frame that waits for its closing mark, then a stretch."""

    __slots__ = (
        *("start", "inside", "end", "family", "opened", "closed", "first", "doubtful", "sure"),
        *("below", "pending", "holds", "done", "continues", "depth", "index"),
    )

    def __init__(self, glyph: Glyph, below: "_Stretch | None" = None) -> None:
        self.start, self.inside, self.family = glyph.start, glyph.end, glyph.family
        self.first, self.doubtful = glyph.first, glyph.doubtful
        self.end = -1
        self.opened = self.closed = self.sure = True
        self.below = below
        self.pending = -1  # where a weak closing mark ends that is taken when no better one comes
        self.holds = False  # a double-marked stretch lies inside
        self.done = False
        self.continues: _Stretch | None = None
        self.depth = 0
        self.index = -1


@dataclass(slots=True)
class _Block:
    """The pairing of marks within one paragraph."""

    text: str
    start: int
    end: int
    found: list[_Stretch] = field(default_factory=list)
    stack: list[_Stretch] = field(default_factory=list)
    doubles: list[_Stretch] = field(default_factory=list)  # the open frames with double marks
    following: str = ""  # the first characters of the next paragraph
    angles: dict[Family, list[_Stretch]] = field(default_factory=lambda: {"angle": [], "chevron": []})
    floor: int = 0  # the end of the last outermost double-marked stretch
    singles: list[_Stretch] = field(default_factory=list)  # single-marked stretches since the floor

    def pair(self) -> list[_Stretch]:
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
        return _cut_unclosed(self.text, self.found, self.following)

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

    def _close_single(self, frame: _Stretch, glyph: Glyph) -> None:
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

    def _push(self, glyph: Glyph, frames: list[_Stretch] | None = None) -> None:
        frame = _Stretch(glyph, self._top())
        self.stack.append(frame)
        if frames is not None:
            frames.append(frame)

    def _top(self) -> _Stretch | None:
        return self._last(self.stack)

    @staticmethod
    def _below(frame: _Stretch) -> _Stretch | None:
        """The nearest frame under this one that still waits; forgets those in between, to stay linear."""
        while frame.below is not None and frame.below.done:
            frame.below = frame.below.below
        return frame.below

    @staticmethod
    def _last(frames: list[_Stretch]) -> _Stretch | None:
        while frames and frames[-1].done:
            frames.pop()
        return frames[-1] if frames else None

    def _close(self, frame: _Stretch, glyph: Glyph) -> None:
        if self._top() is not frame:
            limit = glyph.start
            while self.text[limit - 1].isspace():
                limit -= 1
            while (top := self._top()) is not None and top is not frame:
                self.stack.pop()
                self._abandon(top, limit)
        self._finish(frame, glyph.end)

    def _finish(self, frame: _Stretch, end: int, closed: bool = True, sure: bool = True) -> None:
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

    def _abandon(self, frame: _Stretch, limit: int) -> None:
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

    def _plausible(self, frame: _Stretch) -> bool:
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
            stretch = _Stretch(glyph)
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
        if not _between(text, p):
            following = text[p.start : p.start + 2]
    blocks.reverse()
    _drop_unsure(blocks)
    _span(text, blocks, paragraphs)
    _link(text, blocks, paragraphs)
    stretches = [s for block in blocks for s in block]
    _end_at_speaker(text, stretches)
    _number(stretches)
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


def _uses(text: str, paragraphs: tuple[Paragraph, ...], blocks: list[list[_Stretch]]) -> Iterator[Use]:
    for paragraph, block in zip(paragraphs, blocks, strict=True):
        headline = paragraph.kind == "heading" or (paragraph is paragraphs[0] and len(paragraphs) > 1)
        uses = Uses(text, paragraph, headline and paragraph.end - paragraph.start <= _HEADLINE)
        for s in block:
            if s.opened and s.closed and s.continues is None:
                inner_end = s.end - (s.inside - s.start)
                yield uses.of(s.start, s.end, s.inside, inner_end, s.depth)
            else:
                yield "speech"


def _cut_unclosed(text: str, stretches: list[_Stretch], following: str) -> list[_Stretch]:
    """End a double-marked stretch that never closes before the next one that starts inside it.

    Not where the inner one has marks of another shape and the next paragraph opens with the outer one's: that
    is a quotation within a long speech.
    """
    goes_on = following[:1] in _CURLY or following[:1] == '"' or following in ("''", "``")
    open_: list[_Stretch] = []
    live: list[int] = []  # places in open_ of the unclosed stretches that are not cut yet, two at most
    for s in stretches:
        while open_ and open_[-1].end <= s.start:
            open_.pop()
        while live and live[-1] >= len(open_):
            live.pop()
        if s.family == "double":
            curly = text[s.start] in _CURLY
            for place in reversed(live):
                cut = open_[place]
                outer = text[cut.start] in _CURLY
                if goes_on and outer != curly and outer == (following[:1] in _CURLY):
                    continue
                child = open_[place + 1] if place + 1 < len(open_) else s
                cut.end = child.start
                while cut.end > cut.start and text[cut.end - 1].isspace():
                    cut.end -= 1
                del open_[place]
                live.remove(place)
        open_.append(s)
        if s.family == "double" and s.opened and not s.closed:
            live.append(len(open_) - 1)
    return [s for s in stretches if s.closed or s.end - s.start > 2]


def _end_at_speaker(text: str, stretches: list[_Stretch]) -> None:
    """End a stretch that never closes, and goes on nowhere, where the narrator names its speaker."""
    continued = {id(s.continues) for s in stretches if s.continues is not None}
    for n, s in enumerate(stretches):
        if s.closed or s.family != "double" or id(s) in continued:
            continue
        m = _CLAUSE.search(text, s.inside, s.end)
        if m is not None and not _inside_next(stretches, n, m.end()):
            s.end = m.end()


def _inside_next(stretches: list[_Stretch], n: int, at: int) -> bool:
    """Whether a stretch that starts after stretch `n` and before `at` ends after it."""
    for k in range(n + 1, len(stretches)):
        if stretches[k].start >= at:
            return False
        if stretches[k].end > at:
            return True
    return False


def _drop_unsure(blocks: list[list[_Stretch]]) -> None:
    """Keep a single mark that never closes only where single marks are the story's own."""
    closed = [s for block in blocks for s in block if s.closed]
    singles = sum(s.family == "single" and s.end - s.start > 20 for s in closed)
    doubles = sum(s.family == "double" for s in closed)
    if singles <= doubles:
        for block in blocks:
            block[:] = [s for s in block if s.sure]


def _between(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph may stand between two of one speech: "Read more", a picture's caption."""
    picture = paragraph.kind == "caption" and text[paragraph.start] not in _OPENING
    return picture or paragraph.kind == "promo"


def _span(text: str, blocks: list[list[_Stretch]], paragraphs: tuple[Paragraph, ...]) -> None:
    """Put a stretch in each paragraph between one whose mark never closes and one whose mark never opened.

    So a post is set of which only the first paragraph has an opening mark and only the last a closing one.
    """
    inner: list[int] = []
    before: _Stretch | None = None
    for n, (paragraph, block) in enumerate(zip(paragraphs, blocks, strict=True)):
        if before is not None and block and not block[0].opened and block[0].start == paragraph.start:
            for k in inner if block[0].family == before.family else ():
                part = _Stretch(
                    Glyph(paragraphs[k].start, paragraphs[k].start, before.family, "open", "firm")
                )
                part.end, part.opened, part.closed = paragraphs[k].end, False, False
                blocks[k].append(part)
        if before is not None and not block and len(inner) < _INNER and not _between(text, paragraph):
            inner.append(n)
            continue
        open_ = bool(block) and not block[-1].closed and block[-1].end == paragraph.end
        before, inner = (block[-1], []) if open_ else (None, [])


_INNER = 5  # paragraphs


def _link(text: str, blocks: list[list[_Stretch]], paragraphs: tuple[Paragraph, ...]) -> None:
    waiting: list[_Stretch] = []
    for paragraph, block in zip(paragraphs, blocks, strict=True):
        if _between(text, paragraph):
            continue
        at = paragraph.start
        for before, s in zip(waiting, block, strict=False):
            if s.start != at or s.family != before.family:
                break
            s.continues = before
            if not s.opened:
                break
            at = s.inside
        waiting = [s for s in block if not s.closed and s.end == paragraph.end]


def _number(stretches: list[_Stretch]) -> None:
    open_: list[_Stretch] = []
    for index, s in enumerate(stretches):
        while open_ and open_[-1].end <= s.start:
            open_.pop()
        s.index, s.depth = index, len(open_)
        open_.append(s)
