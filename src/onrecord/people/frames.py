"""Frames: sources that are mended by the sentence of their cue before anyone is led to.

"… said Ann Lee. A clerk, who would not be named, said: “…”": the words are the clerk's.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.people.mentions import DETERMINERS, describe
from onrecord.people.scene import Scene, bare, role_head
from onrecord.quotes.apart import shared
from onrecord.quotes.cues import cue_of
from onrecord.reading import Quote, Span

__all__ = ["mended"]

_SUFFIX = re.compile(r"\b[JS]r\.(?= \w)")
_CLAUSE = 24  # words of "who …" between a subject and its verb
_ONES = frozenset("one some two three several many both".split())
_PHRASE = 9  # words of the subject


def mended(scene: Scene, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes with their sources mended."""
    return tuple(_mended(scene, quote) for quote in quotes)


def _mended(scene: Scene, quote: Quote) -> Quote:
    if not quote.cue or scene.index(quote.cue[0][0]) >= len(scene.words):
        return quote
    source, cue = quote.source[:1], quote.cue[0]
    if source and (cut := _SUFFIX.search(scene.text, *source[0])) is not None:
        start, end = source[0]
        kept = (start, cut.end()) if cue[0] < start else (cut.end() + 1, end)
        return replace(quote, source=(kept, *quote.source[1:]))
    at = scene.index(cue[0])
    afar = source and source[0][1] <= scene.words[scene.bounds[scene.sentence[at]][0]].start
    found = _subject(scene, at) if not source or (afar and quote.kind != "indirect") else None
    if found is None or shared(quote.content, (found,)):
        return quote
    return replace(quote, source=(found,), continues=None)


def _subject(scene: Scene, cue: int) -> Span | None:
    """The subject without a name of the sentence of a cue, with a clause between: "A clerk, who …,"."""
    first = scene.bounds[scene.sentence[cue]][0]
    who = next((k for k in range(first + 1, min(cue, first + _PHRASE)) if scene.low(k) == "who"), None)
    if who is None or cue - who > _CLAUSE or scene.quoted[first] >= 0:
        return None
    last = who - (scene.low(who - 1) == ",")
    ends = last == who or scene.low(cue - 1) == ","
    if not ends or scene.low(cue - 1) in ("to", "not", "who") or scene.quoted[cue] >= 0:
        return None
    return (scene.words[first].start, scene.words[last - 1].end) if _someone(scene, first, last) else None


def _someone(scene: Scene, first: int, last: int) -> bool:
    """Whether the words [first, last) tell of someone unnamed: "a former clerk", "one of the owners"."""
    low = bare(scene.low(last - 1))
    if scene.low(first) in _ONES and scene.low(first + 1) == "of":
        return last > first + 2
    opens = scene.low(first) in DETERMINERS and all(
        scene.words[k].text[0].islower() for k in range(first + 1, last)
    )
    return (
        opens and (bool(role_head(low)) or describe(scene, first, set()) is not None) and cue_of(low) is None
    )
