"""Utterances: which quotes go on from the quote before them, so that one speaker is carried through."""

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from onrecord.quotes.apart import shared
from onrecord.quotes.attribution import Attribution
from onrecord.quotes.edges import passive
from onrecord.reading import Marked, Paragraph, Span

__all__ = ["carried", "labelled"]

_FURNITURE = frozenset(["caption", "promo", "heading", "byline", "correction"])
_WHOLE = 0.8  # of its paragraph that a quote without a cue must fill to go on from the one before
# In a transcript the speaker's name stands before the words, in capitals: "QUILL: I never said so."
_LABEL = re.compile(r"[\"'“‘«„]{0,2}\s?([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}): ")
_NAME = re.compile(r"\b[A-Z]|^(?:he|she)$")
_LEADS = ":”\"'’»"  # how a paragraph ends that leads to words in the next
_SLACK = 3  # characters by which the edge of a quote may miss that of its stretch between marks


def labelled(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, the label that opens the words of one without a source made its source."""
    found = []
    for a in attributions:
        start, end = a.content[0]
        label = None if a.source else _LABEL.match(text, start, a.content[-1][1])
        if label and label.end() < end:
            a = msgspec.structs.replace(
                a, source=(label.span(1),), content=((label.end(), end), *a.content[1:])
            )
        found.append(a)
    return found


def carried(
    text: str, attributions: Sequence[Attribution], paragraphs: Sequence[Paragraph], marks: Sequence[Marked]
) -> tuple[list[Attribution], list[int | None]]:
    """The attributions, those that go on from another with its cue, source and confidence; and for each which
    one it is.

    A quote without words for its speaker, unless these tell who hears it ("I was told that"), goes on from
    the last quote before it when an unclosed mark runs into it, when it stands in the same paragraph, or when
    it fills the paragraph after that quote's (captions and promos between them aside); and from whatever was
    reported last in the paragraph before, when that ends with a colon or between marks, or with it and
    reports nothing else. What comes before the one that names the speaker, in marks that stay open up to it,
    is of the same speaker, whoever was reported before.
    """
    story = _Story(text, paragraphs, marks)
    story.named_behind(attributions)
    continues: list[int | None] = []
    seen: dict[tuple[tuple[Span, ...], tuple[Span, ...]], int] = {}
    for n, a in enumerate(map(story.without_lead, attributions)):
        previous = None if a.source or passive(text, a.cue) else story.origin(a)
        if previous is not None and not _reported_within(a, story.found[previous]):
            origin = story.found[previous]
            a = msgspec.structs.replace(
                a, cue=a.cue or origin.cue, source=origin.source, confidence=origin.confidence
            )
        else:
            previous = seen.get((a.cue, a.source)) if a.source else None
        if a.source:
            seen[a.cue, a.source] = n
        story.add(a)
        continues.append(previous)
    story.back(continues)
    return story.found, continues


def _reported_within(a: Attribution, other: Attribution) -> bool:
    """Whether the words that report the other stand among those of the first: it is not led by them, then."""
    return bool(shared(a.content, (*other.cue, *other.source)))


def _names(a: Attribution, stretch: Marked) -> bool:
    """Whether words outside a stretch name whose it is."""
    return bool(a.source) and not stretch.start <= a.source[0][0] < stretch.end


class _Story:
    """The attributions so far, and where they stand."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], marks: Sequence[Marked]) -> None:
        self.found: list[Attribution] = []
        self._text = text
        self._body = [p for p in paragraphs if p.kind not in _FURNITURE]
        self._begins = [p.start for p in self._body]
        self._headings = [p.start for p in paragraphs if p.kind == "heading"]
        self._marks = marks
        self._starts = [m.start for m in marks]
        self._marked: int | None = None  # the last attribution between marks
        self._sourced: int | None = None  # the last with a source
        self._begun: dict[int, int] = {}  # by where a stretch starts: the first attribution that does too
        self._named_behind: set[int] = set()  # where open stretches start that run on into one with a source

    def named_behind(self, attributions: Sequence[Attribution]) -> None:
        """Take in which open marks run on into words whose speaker a name or "she" tells: "a spokesman" may
        be who was reported before."""
        for a in attributions:
            stretch = self._stretch(a)
            if stretch is None or not _names(a, stretch) or not _NAME.search(self._text[slice(*a.source[0])]):
                continue
            while stretch is not None and stretch.continues is not None:
                stretch = self._marks[stretch.continues]
                self._named_behind.add(stretch.start)

    def without_lead(self, a: Attribution) -> Attribution:
        """The attribution, without words of a paragraph before that report it where it runs on into words
        whose speaker is named; a colon leads to it all the same."""
        stretch = self._stretch(a)
        if not a.cue or stretch is None or stretch.start not in self._named_behind:
            return a
        here = self._place(a.content[0][0])
        apart = here > 0 and a.cue[-1][1] <= self._body[here].start
        if not apart or self._text[self._body[here - 1].end - 1] == ":":
            return a
        return msgspec.structs.replace(a, cue=(), source=(), source_kind=None)

    def add(self, a: Attribution) -> None:
        """Take in the next attribution; nothing goes on from one that words far from it report."""
        stretch = self._stretch(a)
        if stretch is not None and a.content[0][0] - stretch.start <= _SLACK:
            self._begun.setdefault(stretch.start, len(self.found))
        if a.cue and abs(self._place(a.cue[0][0]) - self._place(a.content[0][0])) > 1:
            self.found.append(a)
            return
        if a.source:
            self._sourced = len(self.found)
        if stretch is not None:
            self._marked = len(self.found)
        self.found.append(a)

    def back(self, continues: list[int | None]) -> None:
        """Carry the speaker back to quotes whose open marks run on into the one that names them."""
        at = {n: stretch for n, a in enumerate(self.found) if (stretch := self._stretch(a)) is not None}
        of = {id(stretch): n for n, stretch in reversed(at.items())}
        for n in sorted(at, reverse=True):
            before = at[n].continues
            first = None if before is None else of.get(id(self._marks[before]))
            if first is None or first >= n or self.found[first].source or not _names(self.found[n], at[n]):
                continue
            a, last = self.found[first], self.found[n]
            if _reported_within(a, last):
                continue
            self.found[first] = msgspec.structs.replace(
                a, cue=last.cue, source=last.source, confidence=last.confidence
            )
            continues[n] = first

    def origin(self, a: Attribution) -> int | None:
        """Which attribution one without a source goes on from."""
        stretch = self._stretch(a)
        if stretch is None:
            return None
        start, end = a.content[0][0], a.content[-1][1]
        here = self._place(start)
        whole = (
            here >= 0
            and stretch.start not in self._named_behind
            and end - start >= _WHOLE * (self._body[here].end - self._body[here].start)
        )
        if self._marked is not None:
            last = self.found[self._marked]
            there = self._place(last.content[-1][1] - 1)
            next_ = here == there + 1 and whole and bool(last.source) and not self._headed(there, here)
            if stretch.continues is not None:
                return self._begun.get(self._marks[stretch.continues].start, self._marked)
            if here == there or next_:
                return self._marked
        led = whole and here > 0 and self._sourced is not None and not self._headed(here - 1, here)
        return self._sourced if led and self._leads(self._body[here - 1]) else None

    def _leads(self, before: Paragraph) -> bool:
        """Whether a paragraph leads to the words in the next by what it reports last."""
        if self._sourced is None or self.found[self._sourced].content[0][0] < before.start:
            return False
        alone = self._sourced == 0 or self.found[self._sourced - 1].content[0][0] < before.start
        ends = self.found[self._sourced].content[-1][1] >= before.end - _SLACK
        return self._text[before.end - 1] in _LEADS or (alone and ends)

    def _headed(self, there: int, here: int) -> bool:
        """Whether a heading stands between two paragraphs: what follows it is told anew."""
        first, last = (bisect_right(self._headings, self._begins[n]) for n in (there, here))
        return last > first

    def _place(self, at: int) -> int:
        return bisect_right(self._begins, at) - 1

    def _stretch(self, a: Attribution) -> Marked | None:
        """The marked stretch that the content begins with."""
        start = a.content[0][0]
        n = bisect_right(self._starts, start + _SLACK) - 1
        return self._marks[n] if n >= 0 and start + _SLACK < self._marks[n].end else None
