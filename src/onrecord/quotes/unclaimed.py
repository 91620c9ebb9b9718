"""Unclaimed: whole sentences between quotation marks that no attribution holds; they are somebody's words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from onrecord.quotes.attribution import Attribution
from onrecord.quotes.cues import cue_of
from onrecord.reading import Marked, Paragraph, Span

__all__ = ["unclaimed"]

_FEWEST = 3  # words that make a sentence; fewer may be a name, a sign or a slogan
_SURE = 0.5  # about half of those in the training part of PolNeAR are annotated as someone's words
_TOLD = ("body", "caption")
# A quotation begins a sentence, or follows words that lead to it.
_LED = re.compile(r"(?:^|[.!?:…”\"'’)—–][\s\"“]{0,3}|[,—–-]\s{1,2})$")
_ENDS = ".!?…"
_CLOSERS = "\"”'’» "
_WORD = re.compile(r"[^\W_][\w’'-]*(?:\.(?=[^\W_])[\w’'-]+)*|[^\w\s]")
_AROUND = 90  # code points in which the words that name the speaker stand
_NAMED = 6  # words of them at most
_LINKS = frozenset("of de la van von der bin al the a an".split())
_PRONOUNS = frozenset("he she they we i it who".split())
# With one of these before it a cue is passive, or its subject is another's: "to which she said".
_NO_SOURCE = frozenset("is are was were be been being which that to when as if".split())
_HEADING = 6  # words: a paragraph of no more that nobody reports may be a heading


def unclaimed(
    text: str, paragraphs: Sequence[Paragraph], marks: Sequence[Marked], found: Sequence[Attribution]
) -> list[Attribution]:
    """An attribution for each of those sentences, with the cue and source beside it where they are plain."""
    held = sorted(span for a in found for span in a.content)
    starts = [start for start, _ in held]
    ends = list(accumulate((end for _, end in held), max))
    begins = [p.start for p in paragraphs]
    added = []
    for m in marks:
        if m.depth or m.use != "speech" or not m.opened:
            continue
        before = bisect_left(starts, m.end) - 1
        if before >= 0 and ends[before] > m.start:
            continue
        p = paragraphs[bisect_right(begins, m.start) - 1]
        if p.kind not in _TOLD or not _LED.search(text[max(p.start, m.start - 4) : m.start]):
            continue
        cue, source = _beside(text, p, m)
        heads = not cue and (m.start, m.end) == (p.start, p.end) and _few(text[m.start : m.end], _HEADING)
        goes_on = m.continues is not None and text[m.start + 1 : m.start + 2] not in "(["  # (Laughter)
        if goes_on or (not heads and _is_sentence(text, m, bool(cue))):
            added.append(Attribution(content=((m.start, m.end),), cue=cue, source=source, confidence=_SURE))
    return added


def _is_sentence(text: str, m: Marked, reported: bool) -> bool:
    words = text[m.start : min(m.end, m.start + 400)].strip(_CLOSERS + "“«„‘`")
    first = next((c for c in words if c.isalnum()), "a")
    if _few(words, _FEWEST - 1) or first.islower():
        return False
    return reported or not m.closed or text[m.start : m.end].rstrip(_CLOSERS)[-1:] in _ENDS


def _few(words: str, most: int) -> bool:
    return len(words[:400].split()) <= most


def _beside(text: str, p: Paragraph, m: Marked) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Cue and source that follow (“…” she said, “…” said Ann Lee) or lead (Ann Lee said: “…”)."""
    after = list(_WORD.finditer(text, m.end, min(p.end, m.end + _AROUND)))[: _NAMED + 1]
    for n, word in enumerate(after):
        if not word[0][0].isalnum():
            break
        cue = cue_of(word[0])
        if cue is None or cue.form not in ("past", "s"):
            continue
        named = _name(after[n + 1 :]) if n == 0 else after[:n]
        if named and not any(each[0].lower() in _NO_SOURCE for each in named):
            return (word.span(),), ((named[0].start(), named[-1].end()),)
        break
    lead = text[max(p.start, m.start - _AROUND) : m.start].rstrip()
    if lead[-1:] not in (":", ","):
        return (), ()
    words = list(_WORD.finditer(text, max(p.start, m.start - _AROUND), m.start))[:-1]
    if not words or (cue := cue_of(words[-1][0])) is None or cue.form not in ("past", "s"):
        return (), ()
    named = []
    for word in reversed(words[:-1]):
        if not word[0][0].isalnum() or len(named) == _NAMED:
            break
        named.insert(0, word)
    return ((words[-1].span(),), ((named[0].start(), named[-1].end()),)) if named else ((), ())


def _name(words: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The words of a name or a short description at the start of `words`."""
    named: list[re.Match[str]] = []
    for word in words:
        if not (word[0][0].isupper() or word[0].lower() in _LINKS | _PRONOUNS):
            if named and named[0][0].lower() in ("the", "a", "an") and word[0][0].isalpha():
                named.append(word)
            break
        named.append(word)
        if word[0].lower() in _PRONOUNS:
            break
    return named
