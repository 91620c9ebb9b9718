"""Transcripts: speech without marks, each turn behind the name of its speaker (QUILL: I never said so)."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence, Set

from onrecord.quotes.attribution import Attribution
from onrecord.quotes.cues import cue_of
from onrecord.reading import Paragraph, Span

__all__ = ["turns", "without_turns"]

_CAPITAL = r"[A-Z\u00c0-\u00d6\u00d8-\u00de]"
_NAME = (
    rf"{_CAPITAL}[\w.'’-]*(?:[ \u00a0](?:(?:de|la|van|von|der|bin|al)[ \u00a0])?{_CAPITAL}[\w.'’-]*){{0,4}}"
)
_STAMP = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
# The name or part of a speaker ("Ada Quill:", "Q:", "Host:") before a colon, with what may be told of it
# between ("Mr Marsh (Alden) (Lab):", "BO TARN, HOST:"); a time may stand before or behind, and before it the
# mark that opens an excerpt. Of questions and answers a stop does as well ("Q.").
_LABEL = re.compile(
    rf"[\"“'‘*]{{0,2}}(?:(?P<stamp>{_STAMP})[ \u00a0]{{1,2}}(?:[-–—][ \u00a0])?)?\*{{0,2}}"
    rf"(?:(?P<name>{_NAME}(?:[ \u00a0]\((?!\d?\d:)[^()\n]{{1,40}}\)){{0,3}})"
    rf"(?P<about>,[ \u00a0][^:\n]{{1,80}})?(?:[ \u00a0]{{1,2}}(?P<behind>{_STAMP}))?"
    rf"\*{{0,2}}:|(?P<letter>[QA])\.)\*{{0,2}}[ \u00a0\t\n]+(?=\S)"
)
_TURNS = 4  # paragraphs with a label that make a transcript
_FEW = 3  # that do so where someone asks and someone answers, or each has its time
_SPEAKERS = 2  # labels that come back, in full ("JANE OAKES:") or by the last name ("OAKES:")
_OPENING = 12  # code points of marks and of a time before a label at most
_COLON = 100  # code points between a name and its words at most
_ASIDE = re.compile(r"[\"“'‘]?[(\[][^\n]*[)\]]$")  # (Laughter)
_TALK = re.compile(r"\b(?:I|me|my|we|us|our|you|your|We|My|Our|You|Your)\b(?!\.)|\?")
_SHARE = 4  # of so many turns one speaks of itself, turns to someone or asks: else it is a list of things
# Labels of lists, which name nobody.
_THINGS = frozenset(
    """venue date dates time times when where what who why how price prices cost tickets address location
    method ingredients serves pros cons verdict rating score result results note tip phone email
    website info details age height weight born occupation position nationality""".split()
)
_SURE = 0.9  # a label is a convention of transcripts, and says nothing else; what follows may be narrated


def turns(text: str, paragraphs: Sequence[Paragraph]) -> list[Attribution]:
    """The turns of a transcript, one a paragraph, its label as source; none in a story that is no transcript.

    A paragraph without a label between two that have one goes on from the one before.
    """
    found = [_label(text, p) for p in paragraphs]
    names = [_key(m) if m else "" for m in found]
    counts = Counter(filter(None, names))
    coming_back = {name for name, count in counts.items() if count > 1}
    labelled = [n for n, name in enumerate(names) if name in coming_back]
    if not labelled or not _is_transcript(text, paragraphs, found, coming_back, names):
        return []
    first, last = labelled[0], labelled[-1]
    while first > 0 and names[first - 1]:
        first -= 1
    while last + 1 < len(names) and names[last + 1]:
        last += 1
    said: list[Attribution] = []
    source: tuple[Span, ...] = ()
    for p, m in list(zip(paragraphs, found, strict=True))[first : last + 1]:
        start = p.start
        if m:
            start, source = m.end(), (m.span("name" if m["name"] else "letter"),)
        if p.kind == "body" and not _ASIDE.match(text, start, p.end):
            said.append(Attribution(content=((start, p.end),), source=source, confidence=_SURE))
    return said


def _label(text: str, p: Paragraph) -> re.Match[str] | None:
    """The label that opens a paragraph: no words that report, no label of a list."""
    m = _LABEL.match(text, p.start, p.end) if p.kind == "body" else None
    if m is None or _key(m) in _THINGS:
        return None
    cues = [cue_of(word) for word in (m["about"] or "").split()]
    return None if any(cue and cue.form in ("past", "s") for cue in cues) else m


def _key(m: re.Match[str]) -> str:
    """What tells the speaker of a label from others: the last name, whatever its capitals."""
    name = m["name"] or m["letter"]
    return name.split(" (")[0].split("\u00a0(")[0].split()[-1].rstrip(".").casefold()


def _is_transcript(
    text: str,
    paragraphs: Sequence[Paragraph],
    found: Sequence[re.Match[str] | None],
    coming_back: Set[str],
    names: Sequence[str],
) -> bool:
    """Whether the labels are those of speakers: they come back, and what is behind them is talk."""
    labelled = [(m, p) for m, p in zip(found, paragraphs, strict=True) if m]
    back = [m for m, _ in labelled if _key(m) in coming_back]
    words = [text[m.end() : p.end] for m, p in labelled]
    if _SHARE * sum(bool(_TALK.search(said)) for said in words) < len(words):
        return False
    others = len(set(names) - {""}) - len(coming_back)
    if len(back) >= _TURNS and len(coming_back) >= _SPEAKERS:
        return others <= len(coming_back) + 2
    if len(labelled) < _FEW or not back or others > 2:
        return False
    asked = any(a.rstrip().endswith("?") for a in words[:-1])
    return asked or all(m["stamp"] or m["behind"] for m, _ in labelled)


def without_turns(found: Sequence[Attribution], said: Sequence[Attribution]) -> list[Attribution]:
    """The attributions that tell of other words than those said: outside them and their label or signature,
    or reported within them by a cue."""
    places = []
    for a in said:
        (start, end) = a.content[0]
        first, last = a.source[0] if a.source else (start, start)
        if first >= end:
            places.append((start, last))
        else:
            places.append((first - _OPENING if start - last <= _COLON else start, end))
    starts = [start for start, _ in places]

    def turn(at: int) -> int | None:
        n = bisect_right(starts, at) - 1
        return n if n >= 0 and at < places[n][1] else None

    def told_in(a: Attribution) -> bool:
        """Whether it is not what is said itself, the label or signature read as a source."""
        inside = turn(a.content[0][0])
        if inside is None:
            return True
        start, end = said[inside].content[0]
        return bool(a.cue and a.source) and start <= a.source[0][0] < end

    return [a for a in found if told_in(a)]
