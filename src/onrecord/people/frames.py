"""Frames: sources that are mended by the sentence of their cue before anyone is led to.

"… said Ann Lee. A clerk, who would not be named, said: “…”": the words are the clerk's.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.lexicon.closed import DETERMINERS
from onrecord.people.mentions import describe
from onrecord.quotes.apart import shared
from onrecord.quotes.cues import cue_of
from onrecord.reading import Quote, Span
from onrecord.text.document import Document, bare, role_head

__all__ = ["mended"]

_SUFFIX = re.compile(r"\b[JS]r\.(?= \w)")
_CLAUSE = 24  # words of "who …" between a subject and its verb
_PHRASE = 9  # words of the subject


def mended(doc: Document, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes with their sources mended."""
    return tuple(_mended(doc, quote) for quote in quotes)


def _mended(doc: Document, quote: Quote) -> Quote:
    if not quote.cue or doc.index(quote.cue[0][0]) >= len(doc.words):
        return quote
    source, cue = quote.source[:1], quote.cue[0]
    if source and (cut := _SUFFIX.search(doc.text, *source[0])) is not None:
        start, end = source[0]
        kept = (start, cut.end()) if cue[0] < start else (cut.end() + 1, end)
        return replace(quote, source=(kept, *quote.source[1:]))
    at = doc.index(cue[0])
    afar = source and source[0][1] <= doc.words[doc.bounds[doc.sentence[at]][0]].start
    found = _subject(doc, at) if not source or (afar and quote.kind != "indirect") else None
    if found is None or shared(quote.content, (found,)):
        return quote
    return replace(quote, source=(found,), continues=None)


def _subject(doc: Document, cue: int) -> Span | None:
    """The subject without a name of the sentence of a cue, with a clause between: "A clerk, who …,"."""
    first = doc.bounds[doc.sentence[cue]][0]
    who = next((k for k in range(first + 1, min(cue, first + _PHRASE)) if doc.low(k) == "who"), None)
    if who is None or cue - who > _CLAUSE or doc.quoted[first] >= 0:
        return None
    last = who - (doc.low(who - 1) == ",")
    ends = last == who or doc.low(cue - 1) == ","
    if not ends or doc.low(cue - 1) in ("to", "not", "who") or doc.quoted[cue] >= 0:
        return None
    return (doc.words[first].start, doc.words[last - 1].end) if _someone(doc, first, last) else None


def _someone(doc: Document, first: int, last: int) -> bool:
    """Whether the words [first, last) tell of someone unnamed: "a former clerk"."""
    low = bare(doc.low(last - 1))
    opens = doc.low(first) in DETERMINERS and all(
        doc.words[k].text[0].islower() for k in range(first + 1, last)
    )
    return opens and (bool(role_head(low)) or describe(doc, first, set()) is not None) and cue_of(low) is None
