"""Lyrics: who sings words that a story leads to by the song itself ("he sang the verse, which goes: …")."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.quotes.attribution import Attribution
from onrecord.quotes.cues import cue_of
from onrecord.reading import Marked, Span

__all__ = ["Lyrics"]

_WORK = frozenset(["which", "that"])  # as a source these stand for the song
_BEFORE = 160  # code points of the sentence in which the singing is told
_STOP = re.compile(r"[.!?…\n]")
# The singer, as a pronoun or a name, and the verb.
_SINGS = re.compile(
    r"(?P<who>\b(?:he|she|they|we|I|[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3})) (?P<verb>[a-z]+)\b"
)


class Lyrics:
    """The stretches of a story that are sung, and the attributions of them."""

    def __init__(self, text: str, marks: Sequence[Marked]) -> None:
        self._text = text
        self._starts = [m.start for m in marks if m.depth == 0 and m.use == "lyrics"]

    def holds(self, a: Attribution) -> bool:
        """Whether part of the content is sung."""
        first, last = a.content[0][0], a.content[-1][1]
        return bisect_right(self._starts, first - 1) < bisect_right(self._starts, last)

    def by_singer(self, a: Attribution) -> Attribution:
        """The attribution; if of lyrics, with the cue and source of the singing for those of the song."""
        text = self._text
        by_song = a.source and text[a.source[0][0] : a.source[0][1]].lower() in _WORK
        if not by_song or not self.holds(a):
            return a
        end = a.source[0][0]
        start = max(0, end - _BEFORE)
        start = max((m.end() for m in _STOP.finditer(text, start, end)), default=start)
        found: tuple[Span, Span] | None = None
        for m in _SINGS.finditer(text, start, end):
            cue = cue_of(m["verb"])
            if cue and cue.manner == "sung" and cue.form in ("past", "s"):
                found = m.span("verb"), m.span("who")
        return replace(a, cue=(found[0],), source=(found[1],)) if found else a
