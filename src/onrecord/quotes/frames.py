"""Frames: words between marks whose speaker a label or a sentence beside them names without a reporting verb.

Bo Marsh, 60: “About time.” / Her verdict? “No.” / “It was dark.” So Ann Lee remembers the night.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.quotes.attribution import Attribution
from onrecord.quotes.cues import cue_of
from onrecord.reading import Marked, Paragraph, Span
from onrecord.sentences import sentences

if TYPE_CHECKING:
    from onrecord.model import Mention

__all__ = ["framed", "framed_after"]

_VIEW = (
    r"(?:verdict|view|views|opinion|answer|message|reply|response|reaction|advice|conclusion|motto|mantra"
    r"|philosophy|plea|warning|explanation|assessment|theory|reasoning|excuse|request|demand|prediction"
    r"|words|thoughts|sentiments?|testimony|account|recollection|memory|summary|take|mood|story)"
)
# The sentence before: a label that ends with a name, a view and whose it is, or for whom it is so.
_LABEL = re.compile(r"(?P<before>[^\n.!?:“”\"]*?)(?P<at>\0)(?P<about>,[^\n.!?:“”\"]{1,60})?:\s*")
_OWN = re.compile(
    r"(?:(?:And|But|So) )?(?:[Hh]is|[Hh]er|[Tt]heir|\0(?:['’]s?)?) (?:[\w-]+ ){0,3}"
    + _VIEW
    + r"\b[^\n.!?:“”\"]{0,60}[:?.]\s*"
)
_OF = re.compile(
    r"(?:(?:And|But|So|As for) )?(?:[Tt]he |[Oo]ne )?(?:[\w-]+ ){0,2}"
    + _VIEW
    + r" (?:of|from|for) (?:[^\n.!?:,“”\"]{1,40} )?\0(?:,[^\n.!?:“”\"]{1,60})?[:?]\s*"
)
_FOR = re.compile(
    r"(?:And |But )?(?:For|As for) (?:[^\n.!?:,“”\"]{1,40} )?\0(?:,[^\n.!?:“”\"]{1,60},)?"
    r",? ?[^\n!?:“”\"]{0,60}[:.?]\s*"
)
_TELLS = (
    r"remembers|recalls|describes|recounts|sums?(?: it)? up|summed (?:it )?up|puts it|put it|remembered"
    r"|recalled|described|recounted|explains it|explained it|begins|began|reads?|wrote|writes|ran|runs|goes"
    r"|sees it|saw it|tells it|told it"
)
_HIM = r"(?:[^\n.!?:,“”\"]{1,60} )?\0"
_THAT = r"(?:And |But )?(?:Those|These|That|This|Such|They|It)(?:,[^,\n]{1,30},)?"
# The sentence behind points back with its first word, and names whose words or view that was.
_AFTER = tuple(
    map(
        re.compile,
        (
            rf"{_THAT} (?:is|are|was|were)(?:,[^,\n]{{1,30}},)? (?:(?:the|a|an|one|his|her|some) )?"
            rf"(?:[\w-]+ ){{0,2}}{_VIEW} (?:of|from|by) {_HIM}",
            rf"{_THAT} (?:is|was) (?:how|what|the way) {_HIM}[^.!?\n]{{0,60}}?"
            rf"\b(?:{_TELLS}|sees|saw|feels|felt|says|said|told|tells|thinks|puts?)\b",
            rf"(?:So|Thus) (?:says|said|writes|wrote|runs|ran|goes) {_HIM}",
            rf"(?:So|Thus)(?: it is that)? {_HIM}(?:,[^.!?\n]{{1,40}},)? (?:{_TELLS})\b",
            rf"(?:The|These|Those) (?:[\w-]+ )?words (?:are|were|belong to|come from) {_HIM}",
            rf"The (?:speaker|writer|author|voice|man|woman) (?:is|was) {_HIM}",
            rf"(?:So|Thus) (?:begins?|began|opens?|opened|ends?|ended|reads?|read|goes|went|runs?|ran) "
            rf"(?:the|an?|his|her|one) [^.!?\n,]{{1,40}} (?:of|by|from) {_HIM}",
        ),
    )
)
_NOT_LAST = re.compile(r"\b(?:by|of|from|about|in|on|for|to|with|at|and|or|is|was|are|were)\b")
_LONGEST = 160  # code points of a frame
_SURE = 0.8
_ENDS = ".!?…"
_CLOSERS = "\"”'’» "


class _Names:
    """Where names of people stand, looked up by place."""

    def __init__(self, tagged: Sequence["Mention"]) -> None:
        self.spans = sorted((t.start, t.end) for t in tagged if t.label == "person" and t.chance >= 0.5)

    def within(self, start: int, end: int) -> list[Span]:
        low = bisect_left(self.spans, (start, 0))
        return [span for span in self.spans[low : low + 4] if span[1] <= end]


def framed(
    text: str,
    paragraphs: Sequence[Paragraph],
    marks: Sequence[Marked],
    tagged: Sequence["Mention"],
    found: Sequence[Attribution],
) -> list[Attribution]:
    """Attributions for what stands whole between marks behind a label or a frame with no verb, where no other
    holds it, and those found with the source that a frame names, where they have none."""
    names = _Names(tagged)
    begins = [p.start for p in paragraphs]
    held = {span[0]: n for n, a in enumerate(found) for span in a.content[:1]}
    covered = sorted(span for a in found for span in a.content)
    out = list(found)
    for m in marks:
        if m.depth or m.use not in ("speech", "title", "scare") or not m.opened or m.continues is not None:
            continue
        n = held.get(m.start)
        if n is None and _inside(covered, m.start):
            continue
        if n is not None and out[n].source:
            continue
        source = _before(text, paragraphs, begins, m, names)
        if source and n is not None:
            out[n] = replace(out[n], source=(source,))
        elif source and text[m.start : m.end].rstrip(_CLOSERS)[-1:] in _ENDS:
            out.append(Attribution(content=((m.start, m.end),), source=(source,), confidence=_SURE))
    return sorted(out, key=lambda a: (a.content, a.cue))


def framed_after(
    text: str,
    paragraphs: Sequence[Paragraph],
    marks: Sequence[Marked],
    tagged: Sequence["Mention"],
    found: Sequence[Attribution],
) -> list[Attribution]:
    """The attributions, with sources for those between marks that have none and are followed by a sentence
    that points back to them and names whose words they are."""
    names = _Names(tagged)
    begins = [p.start for p in paragraphs]
    ends = {m.end for m in marks if m.depth == 0}
    out = []
    for a in found:
        end = a.content[-1][1]
        if not a.source and not a.cue and end in ends:
            n = bisect_right(begins, end - 1) - 1
            n += not text[end : paragraphs[n].end].strip()
            if n < len(paragraphs) and (
                source := _behind(text, max(end, begins[n]), paragraphs[n].end, names)
            ):
                a = replace(a, source=(source,))
        out.append(a)
    return out


def _behind(text: str, start: int, end: int, names: _Names) -> Span | None:
    first = next(iter(sentences(text, start + (text[start] == " "), end)), None)
    if first is None:
        return None
    for name in names.within(first[0], min(first[1], first[0] + _LONGEST)):
        frame = _masked(text, first[0], first[1], name)
        if any(pattern.match(frame) for pattern in _AFTER):
            return name
    return None


def _before(
    text: str, paragraphs: Sequence[Paragraph], begins: Sequence[int], m: Marked, names: _Names
) -> Span | None:
    """Whom the sentence right before a stretch between marks names as its speaker."""
    n = bisect_right(begins, m.start) - 1
    if paragraphs[n].kind not in ("body", "caption"):
        return None
    apart = n > 0 and m.start == begins[n] and text[paragraphs[n - 1].end - 1] in ":?."
    n -= apart
    low, high = begins[n], min(m.start, paragraphs[n].end)
    if high - low > 4 * _LONGEST or not text[low:high].strip():
        return None
    start = list(sentences(text, low, high))[-1][0]
    if high - start > _LONGEST:
        return None
    inside = names.within(start, high)
    for name in inside:
        frame = _masked(text, start, high, name)
        label = _LABEL.fullmatch(frame)
        stops = apart and frame.rstrip().endswith(".")
        if stops and not (frame.startswith("\0") and _OWN.fullmatch(frame)):
            continue
        if label and name == inside[-1] and not _reports(frame) and not _NOT_LAST.search(label["before"]):
            return name
        if any(pattern.fullmatch(frame) for pattern in (_OWN, _OF, _FOR)) and not _reports(frame):
            return name
    frame = text[start:high]
    own = _OWN.fullmatch(frame) if not inside and frame.rstrip()[-1:] in ":?" else None
    if own and not _reports(frame):
        whose = re.search(r"[Hh]is|[Hh]er|[Tt]heir", frame)
        return (start + whose.start(), start + whose.end()) if whose else None
    return None


def _masked(text: str, start: int, end: int, name: Span) -> str:
    """The sentence with one sign in place of a name, so that patterns are of words only."""
    return f"{text[start : name[0]]}\0{text[name[1] : end]}"


def _reports(frame: str) -> bool:
    """Whether a verb in the sentence reports, so that it is no bare frame."""
    cues = [cue_of(word.strip(",:?.")) for word in frame.split()]
    return any(cue and cue.form in ("past", "s") and cue.frame == "any" for cue in cues)


def _inside(covered: Sequence[Span], at: int) -> bool:
    n = bisect_right(covered, (at, at + 1_000_000)) - 1
    return any(start <= at < end for start, end in covered[max(0, n - 3) : n + 1])
