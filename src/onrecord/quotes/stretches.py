"""Stretches: what stands between marks: where each ends, and which goes on from another."""

import re

from onrecord.quotes.glyphs import Glyph
from onrecord.reading import Paragraph

__all__ = [
    "SAID",
    "Stretch",
    "between",
    "cut_unclosed",
    "drop_unsure",
    "end_at_speaker",
    "link",
    "number",
    "span",
]

SAID = (
    r"(?:said|says|say|added|adds|told|asked|asks|wrote|writes|replied|explained|continued|recalled|tweeted)"
)
# In a stretch that never closes, the words after this comma are the narrator's again.
_CLAUSE = re.compile(
    rf",(?=\s(?:he|she|they|I)\s{SAID}\b|\s(?:said|says|added|recalled|explained)\s[A-Za-z])"
)
_CURLY = frozenset("“”„‟")
_OPENING = frozenset("“„\"‘‚'«‹`")


class Stretch:
    """What an opening mark opens: a frame that waits for its closing mark, then a stretch."""

    __slots__ = (
        *("start", "inside", "end", "family", "opened", "closed", "first", "doubtful", "sure"),
        *("below", "pending", "holds", "done", "continues", "depth", "index"),
    )

    def __init__(self, glyph: Glyph, below: "Stretch | None" = None) -> None:
        self.start, self.inside, self.family = glyph.start, glyph.end, glyph.family
        self.first, self.doubtful = glyph.first, glyph.doubtful
        self.end = -1
        self.opened = self.closed = self.sure = True
        self.below = below
        self.pending = -1  # where a weak closing mark ends that is taken when no better one comes
        self.holds = False  # a double-marked stretch lies inside
        self.done = False
        self.continues: Stretch | None = None
        self.depth = 0
        self.index = -1


def cut_unclosed(text: str, stretches: list[Stretch], following: str) -> list[Stretch]:
    """End a double-marked stretch that never closes before the next one that starts inside it.

    Not where the inner one has marks of another shape and the next paragraph opens with the outer one's: that
    is a quotation within a long speech.
    """
    goes_on = following[:1] in _CURLY or following[:1] == '"' or following in ("''", "``")
    open_: list[Stretch] = []
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


def end_at_speaker(text: str, stretches: list[Stretch]) -> None:
    """End a stretch that never closes, and goes on nowhere, where the narrator names its speaker."""
    continued = {id(s.continues) for s in stretches if s.continues is not None}
    for n, s in enumerate(stretches):
        if s.closed or s.family != "double" or id(s) in continued:
            continue
        m = _CLAUSE.search(text, s.inside, s.end)
        if m is not None and not _inside_next(stretches, n, m.end()):
            s.end = m.end()


def _inside_next(stretches: list[Stretch], n: int, at: int) -> bool:
    """Whether a stretch that starts after stretch `n` and before `at` ends after it."""
    for k in range(n + 1, len(stretches)):
        if stretches[k].start >= at:
            return False
        if stretches[k].end > at:
            return True
    return False


def drop_unsure(blocks: list[list[Stretch]]) -> None:
    """Keep a single mark that never closes only where single marks are the story's own."""
    closed = [s for block in blocks for s in block if s.closed]
    singles = sum(s.family == "single" and s.end - s.start > 20 for s in closed)
    doubles = sum(s.family == "double" for s in closed)
    if singles <= doubles:
        for block in blocks:
            block[:] = [s for s in block if s.sure]


def between(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph may stand between two of one speech: "Read more", a picture's caption."""
    picture = paragraph.kind == "caption" and text[paragraph.start] not in _OPENING
    return picture or paragraph.kind == "promo"


def span(text: str, blocks: list[list[Stretch]], paragraphs: tuple[Paragraph, ...]) -> None:
    """Put a stretch in each paragraph between one whose mark never closes and one whose mark never opened.

    So a post is set of which only the first paragraph has an opening mark and only the last a closing one.
    """
    inner: list[int] = []
    before: Stretch | None = None
    for n, (paragraph, block) in enumerate(zip(paragraphs, blocks, strict=True)):
        if before is not None and block and not block[0].opened and block[0].start == paragraph.start:
            for k in inner if block[0].family == before.family else ():
                part = Stretch(Glyph(paragraphs[k].start, paragraphs[k].start, before.family, "open"))
                part.end, part.opened, part.closed = paragraphs[k].end, False, False
                blocks[k].append(part)
        if before is not None and not block and len(inner) < _INNER and not between(text, paragraph):
            inner.append(n)
            continue
        open_ = bool(block) and not block[-1].closed and block[-1].end == paragraph.end
        before, inner = (block[-1], []) if open_ else (None, [])


_INNER = 5  # paragraphs


def link(text: str, blocks: list[list[Stretch]], paragraphs: tuple[Paragraph, ...]) -> None:
    """Let a stretch with which a paragraph begins go on from one that the paragraph before leaves open."""
    waiting: list[Stretch] = []
    for paragraph, block in zip(paragraphs, blocks, strict=True):
        if between(text, paragraph):
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


def number(stretches: list[Stretch]) -> None:
    """Give each stretch its place and how many others hold it."""
    open_: list[Stretch] = []
    for index, s in enumerate(stretches):
        while open_ and open_[-1].end <= s.start:
            open_.pop()
        s.index, s.depth = index, len(open_)
        open_.append(s)
