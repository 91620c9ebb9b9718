"""What a place in the story lies inside: a sentence, a quotation, a caption."""

from bisect import bisect_right
from collections.abc import Iterable

from onrecord.reading import Reading, Span
from onrecord.sentences import sentences

__all__ = ["Spans", "quotations", "sentences_of"]


class Spans:
    """Spans in order, none inside another, to be asked which of them holds a place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.all = list(spans)
        self._starts = [start for start, _ in self.all]

    def before(self, at: int) -> int:
        """The index of the last span that starts at `at` or before it, -1 where there is none."""
        return bisect_right(self._starts, at) - 1

    def holding(self, at: int) -> Span | None:
        """The span that holds the character at `at`."""
        n = self.before(at)
        return self.all[n] if n >= 0 and at < self.all[n][1] else None


def quotations(reading: Reading) -> Spans:
    """The outermost stretches between quotation marks."""
    return Spans((m.start, m.end) for m in reading.marks if not m.depth)


def sentences_of(reading: Reading, *kinds: str) -> Spans:
    """The sentences of the paragraphs of these kinds."""
    return Spans(
        span
        for p in reading.paragraphs
        if p.kind in kinds
        for span in sentences(reading.text, p.start, p.end)
    )
