"""Attribution: which words report whose words, by the encoder; marks decide the edges where they stand."""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from onrecord.quotes.edges import clause, past_hearer, sayer
from onrecord.reading import Marked, Paragraph, SourceKind, Span, Status

if TYPE_CHECKING:
    from onrecord.model import Antecedents, Happening, Kinds, Mention

__all__ = ["Attribution", "attribute"]

# What stands between marks and may be someone's words. A title or a nickname is none, but is still marked.
_SPOKEN = frozenset(["speech", "scare", "lyrics"])
_FOREIGN = "«»‹›„‚"  # what opens a stretch elsewhere than in English
_SPACE = " \t\r\n\u00a0\u2028\u2029"
_AROUND_WORDS = _SPACE + ",;:.—–-…"
_AROUND_NAMES = _SPACE + ",;:—–"  # a name may end with a stop: "Hugh Hill Jr."


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """What was said, the words that report it and that name who said it, how likely all that is right,
    whether it is a statement, what kind of source it has, and the chance that it is told as not said."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    confidence: float = 1.0
    status: Status = "said"
    source_kind: SourceKind | None = None
    doubt: float = 0.0


def attribute(
    text: str, paragraphs: Sequence[Paragraph], marks: Sequence[Marked], attitudes: bool = False
) -> tuple[list[Attribution], list["Mention"], "Kinds", "Antecedents", "Happening"]:
    """Attributions in order of their first content, what the encoder takes for mentions of someone, of what
    kind it takes names to be, what it takes pronouns to go back to, and what tells what happened. Attitudes
    that are no statements are left out unless asked for.

    Spans are code points into `text`.
    """
    from onrecord import model  # the runtime of the encoder takes a while to import

    places = [(p.start, p.end) for p in paragraphs]
    spoken = [(m.start, m.end) for m in marks if m.depth == 0 and m.use in _SPOKEN]
    starts = [start for start, _ in spoken]

    def content(spans: Sequence[Span]) -> tuple[Span, ...]:
        """The spans without the signs around them; those inside quotation marks are part of what was said."""
        trimmed = []
        for start, end in spans:
            first = bisect_right(starts, start) - 1
            if first >= 0 and not _words_in(text, start, min(end, spoken[first][1])):
                start = max(start, min(end, spoken[first][1]))  # but the closing mark of the words before
                first = bisect_right(starts, start) - 1
            last = bisect_right(starts, end - 1) - 1
            if last >= 0 and spoken[last][0] > start and not _words_in(text, spoken[last][0], end):
                end = spoken[last][0]  # but the opening mark of the words after
                last = bisect_right(starts, end - 1) - 1
            low = start if first >= 0 and start < spoken[first][1] else _skip(text, start, end, _AROUND_WORDS)
            high = end if last >= 0 and end <= spoken[last][1] else _drop(text, low, end, _AROUND_WORDS)
            if low < high:
                trimmed.append((low, high))
        return _merged(trimmed)

    apart = [(m.start, m.end) for m in marks if m.depth == 0 and m.use not in _SPOKEN]
    begins = [start for start, _ in places]
    found, later = [], []
    told, tagged, kinds, antecedents, happening = model.attribute(_in_curly(text, marks), places, spoken)
    for a in told:
        if a.status == "attitude" and not attitudes:
            continue
        cue = _trim(text, a.cue, _AROUND_WORDS)
        named, more = _up_to_words(text, a.source, spoken)
        source = sayer(text, cue, _trim(text, named, _AROUND_NAMES))
        words = clause(text, cue, past_hearer(text, cue, content([*a.content, *more])), spoken)
        first, *rest = _by_paragraph(words, begins, cue) or [()]
        labelled = not source and not _touches(first, spoken) and _touches(first, apart)
        if first and not labelled and not _mostly(first, apart):
            found.append(
                Attribution(
                    content=first,
                    cue=cue,
                    source=source,
                    confidence=a.confidence,
                    status=a.status,
                    source_kind=a.source_kind if source else None,
                    doubt=a.doubt,
                )
            )
        later += [
            Attribution(content=p, confidence=a.confidence, status=a.status, doubt=a.doubt) for p in rest
        ]
    found = _once(found)
    # What runs on into a paragraph where other words report it is theirs.
    held = _merged([span for a in found for span in a.content])
    ends = [end for _, end in held]

    def free(span: Span) -> bool:
        k = bisect_right(ends, span[0])
        return k == len(held) or span[1] <= held[k][0]

    found += [a for a in later if all(map(free, a.content))]
    return sorted(found, key=lambda a: (a.content, a.cue)), tagged, kinds, antecedents, happening


def _in_curly(text: str, marks: Sequence[Marked]) -> str:
    """The text with “ ‘ ’ ”, which the encoder knows, for other marks of a stretch."""
    letters = list(text)
    for m in marks:
        if text[m.start] in _FOREIGN:
            letters[m.start] = "‘" if m.depth % 2 else "“"
            if m.closed and not text[m.end - 1].isalnum():
                letters[m.end - 1] = "’" if m.depth % 2 else "”"
    return "".join(letters)


def _up_to_words(
    text: str, source: Sequence[Span], spoken: Sequence[Span]
) -> tuple[Sequence[Span], list[Span]]:
    """The source up to the words that go on behind it, and those: `said Ann, a poet, "is that we pay."`."""
    if len(source) != 1:
        return source, []
    start, end = source[0]
    for first, last in spoken[bisect_right(spoken, (start, start)) :]:
        if first >= end:
            break
        goes_on = text[start:first].rstrip().endswith(",") and text[first + 1 : first + 2].islower()
        if goes_on and last >= end:
            return [(start, first)], [(first, last)]
    return source, []


def _once(found: list[Attribution]) -> list[Attribution]:
    """The attributions, a part of the content that two of them share left to the one whose cue is nearer.

    `"So it is," Ann said. "It rains," said Ben.`: what Ann said is no part of what Ben did.
    """
    sharing: dict[Span, list[int]] = defaultdict(list)
    for n, a in enumerate(found):
        for span in a.content:
            sharing[span].append(n)
    lost: dict[int, set[Span]] = defaultdict(set)
    for span, several in sharing.items():
        nearest = min(several, key=lambda n: min((_gap(span, c) for c in found[n].cue), default=math.inf))
        for n in several:
            if n != nearest and len(found[n].content) - len(lost[n]) > 1:
                lost[n].add(span)
    return [
        msgspec.structs.replace(a, content=tuple(s for s in a.content if s not in lost[n])) if lost[n] else a
        for n, a in enumerate(found)
    ]


def _gap(one: Span, two: Span) -> int:
    return max(two[0] - one[1], one[0] - two[1], 0)


def _by_paragraph(
    content: Sequence[Span], begins: Sequence[int], cue: Sequence[Span]
) -> list[tuple[Span, ...]]:
    """The content by the paragraph it stands in, that of the cue first: an utterance that runs on into
    another paragraph is a quote in each, the later ones going on from the first."""
    parts: dict[int, list[Span]] = {}
    for span in content:
        parts.setdefault(bisect_right(begins, span[0]), []).append(span)
    home = bisect_right(begins, cue[0][0]) if cue else -1
    return [tuple(spans) for place, spans in sorted(parts.items(), key=lambda p: (p[0] != home, p[0]))]


def _touches(spans: Sequence[Span], held: Sequence[Span]) -> bool:
    """Whether one of the spans shares words with one of those held, which are in order and apart."""
    for start, end in spans:
        at = bisect_right(held, (start, start)) - 1
        if any(a < end and start < b for a, b in held[max(at, 0) : at + 2]):
            return True
    return False


def _mostly(spans: Sequence[Span], held: Sequence[Span]) -> bool:
    """Does more than half of the spans stand in those held, which are in order and apart?"""
    common = 0
    for start, end in spans:
        at = bisect_right(held, (start, start)) - 1
        for a, b in held[max(at, 0) :]:
            if a >= end:
                break
            common += max(0, min(b, end) - max(a, start))
    return 2 * common > sum(end - start for start, end in spans)


def _words_in(text: str, start: int, end: int) -> bool:
    return any(map(str.isalnum, text[start:end]))


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _trim(text: str, spans: Sequence[Span], signs: str) -> tuple[Span, ...]:
    trimmed = []
    for start, end in spans:
        low = _skip(text, start, end, signs)
        high = _drop(text, low, end, signs)
        if low < high:
            trimmed.append((low, high))
    return tuple(trimmed)


def _skip(text: str, start: int, end: int, signs: str) -> int:
    while start < end and text[start] in signs:
        start += 1
    return start


def _drop(text: str, start: int, end: int, signs: str) -> int:
    while end > start and text[end - 1] in signs:
        end -= 1
    return end
