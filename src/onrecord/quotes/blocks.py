"""Blocks: what a page sets apart as somebody's words (block quotes, embedded posts)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.quotes.attribution import Attribution
from onrecord.quotes.posts import written
from onrecord.quotes.subjects import subject_before
from onrecord.reading import Paragraph, Span

if TYPE_CHECKING:
    from onrecord.model import Mention

__all__ = ["blocks", "letters"]

_SIGNED = re.compile(r"(?:[—–―]|--?)?\s{0,3}[^\W\d_a-z][^\n:!?“”\"]{1,90}")
_LEADS = re.compile(
    r":$|\b(?:wrote|writes|posted|tweeted|said|says|added|statement|post|letter|email|tweet|blog|follows)\b"
    r"[^.!?\n]{0,60}[.:]?$"
)
# A sentence that does nothing but present what follows it.
_PRESENTS = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=[.!?][”\"] ))"
    r"(?:Here|This)(?:[’']s| is| are) (?:how|what|why|the|an?|his|her|their|its|part)\b[^.!?\n]{0,60}\.$"
)
# The verb of a sentence that leads to words in paragraphs of their own.
_WROTE = re.compile(
    r"\b(?P<verb>wrote|writes|posted|tweeted|said|says|added|adds|explained|explains|replied|continued"
    r"|saying|adding|writing|tweeting|posting)\b"
    r"[^.!?:\n“”\"]{0,60}:$"
)
_OWNS = re.compile(r"[’']|.[’']s?\b|.[’'](?!\w)")  # at the last letter of a name
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
_LEAST_WORDS = 4
_REST = 40  # code points behind who said it, in a paragraph that does nothing but report: "… told the paper."
_ENDS = ".!?…\"”’'"
_SURE = 0.9
_NAMED = 0.5  # least chance of a name


def blocks(
    text: str,
    paragraphs: Sequence[Paragraph],
    apart: Sequence[Span],
    tagged: Sequence["Mention"],
    told: Sequence[Attribution],
) -> list[Attribution]:
    """What each of the stretches `apart` says, a paragraph at a time, whose signature or whose lead names the
    speaker: the line at its end or its caption, or the paragraph before that leads to it; or the signature of
    the one right behind it, where it speaks as "I" or "we". One that has none of these may be a note of the
    editors, and is nobody's; nor is one cut from another story. One between marks goes on from the words
    between marks that the paragraph before reports."""
    names = _names(text, tagged)
    found: list[Attribution] = []
    signer: tuple[int, Span] | None = None  # of the block behind: its first paragraph, and who signs it
    for inside, start, end in reversed([*_stretches(paragraphs, apart)]):
        cue: tuple[Span, ...] = ()
        own = _FIRST_PERSON.search(text, start, end) is not None
        source = _signature(text, paragraphs[inside[-1]], names) if len(inside) > 1 else None
        said = inside[:-1] if source else inside
        if source is None and inside[-1] + 1 < len(paragraphs):
            after = paragraphs[inside[-1] + 1]
            dashed = text[after.start] in "—–―"
            source = _signature(text, after, names) if after.kind == "caption" or dashed else None
        behind, signer = signer, (inside[0], source) if source and not _posted(text, source) else None
        if source is None and inside[0] and not _narrated(text, start, end, told):
            before = paragraphs[inside[0] - 1]
            source, cue = _lead(text, before, names, told)
            if source is None and own:
                source = _presented(text, before, told)
            if source is None and text[start] in '“"' and text[end - 1] in '”"':
                source = _goes_on(text, before, told)
        if source is None and own and behind and behind[0] == inside[-1] + 1:
            source = behind[1]
            signer = inside[0], source
        if source:
            spans = filter(None, (written(text, paragraphs[n]) for n in said))
            found += [
                Attribution(content=(span,), cue=cue, source=(source,), confidence=_SURE) for span in spans
            ]
    return found


def _stretches(
    paragraphs: Sequence[Paragraph], apart: Sequence[Span]
) -> Iterator[tuple[list[int], int, int]]:
    """The stretches that hold paragraphs, each with the numbers of these."""
    for start, end in apart:
        if inside := [n for n, p in enumerate(paragraphs) if start <= p.start < end]:
            yield inside, start, end


def _names(text: str, tagged: Sequence["Mention"]) -> list[Span]:
    """Where names stand: those that are likely ones, and the same words elsewhere."""
    somebody = [t for t in tagged if t.label in ("person", "organisation")]
    sure = {text[t.start : t.end] for t in somebody if t.chance >= _NAMED}
    return sorted((t.start, t.end) for t in somebody if text[t.start : t.end] in sure)


def letters(
    text: str, paragraphs: Sequence[Paragraph], tagged: Sequence["Mention"], told: Sequence[Attribution]
) -> list[Attribution]:
    """Paragraphs without marks that the one before leads to by a verb and a colon ("Ann Lee wrote:"), and
    those behind them in which the same one goes on to speak as "I" or "we"."""
    ends = {t.end: t.start for t in tagged if t.label in ("person", "organisation") and t.chance >= _NAMED}
    names = sorted((start, end) for end, start in ends.items())
    cues = sorted(span for a in told for span in a.cue)
    found: list[Attribution] = []
    for n, lead in enumerate(paragraphs[:-1]):
        verb = _WROTE.search(text, max(lead.start, lead.end - 100), lead.end) if lead.kind == "body" else None
        if verb is None:
            continue
        at = verb.start("verb")
        source = subject_before(text, ends, lead.start, at)
        if source is None and verb["verb"].endswith("ing"):
            begin = max(lead.start, text.rfind(". ", lead.start, at))
            at_name = bisect_left(names, (begin, 0))
            first = names[at_name : at_name + 1]
            source = first[0] if first and first[0][1] <= at else None
        if source is None:
            continue
        for k, p in enumerate(paragraphs[n + 1 :]):
            if not _is_letter(text, p, cues) or (k and not _FIRST_PERSON.search(text, p.start, p.end)):
                break
            span = ((p.start, p.end),)
            found.append(
                Attribution(content=span, cue=(verb.span("verb"),), source=(source,), confidence=_SURE)
            )
    return found


def _is_letter(text: str, p: Paragraph, cues: Sequence[Span]) -> bool:
    """Whether a paragraph is words in which nobody is reported, and none stand between marks."""
    words = text[p.start : p.end]
    reported = bisect_right(cues, (p.start, p.start)) < bisect_right(cues, (p.end, p.end))
    plain = p.kind == "body" and words[-1:] in ".!?…" and not reported and words[0] not in "“\"'‘-•*"
    return plain and len(words.split()) >= _LEAST_WORDS and "“" not in words and '"' not in words


def _narrated(text: str, start: int, end: int, told: Sequence[Attribution]) -> bool:
    """Whether a block is cut from a story, in which others say something between marks."""
    return any(
        a.cue
        and start <= a.cue[0][0] < end
        and start <= a.content[0][0] < end
        and text[a.content[0][0]] in '“"'
        for a in told
    )


def _signature(text: str, p: Paragraph, names: Sequence[Span]) -> Span | None:
    """The name that a line opens with which is no sentence, "— Ann Lee, swimmer"; or that it ends with behind
    what they are, "Quay Rowers' chair, Ann Lee"."""
    line = text[p.start : p.end]
    if not _SIGNED.fullmatch(line) or line[-1] in _ENDS:
        return None
    lead = len(line) - len(line.lstrip("—–―- "))
    inside = [span for span in names if span[0] >= p.start + lead and span[1] <= p.end]
    first = next((span for span in inside if span[0] == p.start + lead), None)
    if first and not _OWNS.match(text, first[1] - 1):
        return first
    return next((span for span in inside if span[1] == p.end and text.endswith(", ", 0, span[0])), first)


def _goes_on(text: str, p: Paragraph, told: Sequence[Attribution]) -> Span | None:
    """Who says the words between marks with which a paragraph opens, and that it does nothing but report."""
    here = [a for a in told if a.cue and a.source and p.start <= a.cue[0][0] < p.end]
    if len(here) != 1 or text[p.start] not in '“"' or here[0].content[0][0] > p.start + 1:
        return None
    ends = max(end for _, end in (*here[0].content, *here[0].cue, *here[0].source))
    return here[0].source[0] if p.end - ends <= _REST else None


def _presented(text: str, p: Paragraph, told: Sequence[Attribution]) -> Span | None:
    """Who alone is reported in a paragraph that ends by presenting what follows: "Here is how it works."."""
    if not _PRESENTS.search(text, max(p.start, p.end - 100), p.end):
        return None
    said = [a.source[0] for a in told if a.cue and a.source and p.start <= a.cue[0][0] < p.end]
    return said[0] if len({text[start:end] for start, end in said}) == 1 else None


def _posted(text: str, name: Span) -> bool:
    """Whether a name signs a post, which is whole in itself."""
    return text.startswith(" (@", name[1])


def _lead(
    text: str, p: Paragraph, names: Sequence[Span], told: Sequence[Attribution]
) -> tuple[Span | None, tuple[Span, ...]]:
    """Whom the paragraph before leads to, and by which word: as it reports last, else the last it names."""
    if not _LEADS.search(text, max(p.start, p.end - 200), p.end):
        return None, ()
    last = [a for a in told if a.cue and a.source and p.start <= a.cue[0][0] < p.end]
    if last:
        a = max(last, key=lambda a: a.cue[0][0])
        return a.source[0], a.cue
    n = bisect_right(names, (p.end, p.end)) - 1
    return (names[n], ()) if n >= 0 and names[n][0] >= p.start else (None, ())
