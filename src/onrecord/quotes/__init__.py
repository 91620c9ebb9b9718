"""Quotes: from marks and attributions to what was said, of what kind, in what manner."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import and_
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.header import dateline_end
from onrecord.quotes.acts import acted
from onrecord.quotes.apart import apart as kept_apart
from onrecord.quotes.apart import nesting
from onrecord.quotes.attribution import Attribution, attribute
from onrecord.quotes.blocks import blocks, letters
from onrecord.quotes.doubts import doubt
from onrecord.quotes.frames import framed, framed_after
from onrecord.quotes.imagined import imagined
from onrecord.quotes.interview import interview
from onrecord.quotes.leads import led
from onrecord.quotes.lyrics import Lyrics
from onrecord.quotes.manner import around_cue, manner_of, medium_of
from onrecord.quotes.marks import scan
from onrecord.quotes.panel import panel
from onrecord.quotes.plainly import plainly
from onrecord.quotes.posts import posts, with_posters
from onrecord.quotes.relayed import relayed
from onrecord.quotes.signed import signed
from onrecord.quotes.subjects import with_subjects
from onrecord.quotes.transcript import turns, without_turns
from onrecord.quotes.twins import with_twins
from onrecord.quotes.unclaimed import unclaimed
from onrecord.quotes.utterances import carried, labelled
from onrecord.reading import Kind, Marked, Paragraph, Quote, Span

if TYPE_CHECKING:
    from onrecord.model import Antecedents, Happening, Kinds, Mention

__all__ = ["find"]

_TURN = 0.8  # how sure a turn of an interview without labels is
_NAMED = 0.5  # least chance of a name
_TOP = 8  # paragraphs in which datelines stand


def find(
    text: str, paragraphs: tuple[Paragraph, ...], attitudes: bool = False, apart: Sequence[Span] = ()
) -> tuple[tuple[Quote, ...], tuple[Marked, ...], list["Mention"], "Kinds", "Antecedents", "Happening"]:
    """Every quote of the story in order of its first content, and every stretch between quotation marks; and
    what the encoder, which has read it all, takes for mentions of someone, of what kind it takes names to be,
    what pronouns go back to, and what tells what happened.

    Speakers are left open: they are people, and people are found after quotes. With `attitudes`, acts, wishes
    and plans that are no statements are among the quotes. `apart` are the stretches that a page sets apart as
    somebody's words.
    """
    marks = scan(text, paragraphs)
    told, tagged, kinds, antecedents, happening = attribute(text, paragraphs, marks, attitudes)
    tagged = with_posters(text, tagged, posts(text, paragraphs, apart))
    told = with_subjects(text, tagged, _after_datelines(text, paragraphs, told))
    said = _verbatim(text, paragraphs, marks, tagged, told, apart)
    if said:
        told = [*without_turns(told, said), *said]
    told = sorted([*told, *unclaimed(text, paragraphs, marks, told)], key=lambda a: (a.content, a.cue))
    told = framed_after(text, paragraphs, marks, tagged, framed(text, paragraphs, marks, tagged, told))
    told = relayed(text, marks, tagged, led(text, paragraphs, marks, tagged, told))
    lyrics = Lyrics(text, marks)
    told = [lyrics.by_singer(a) for a in told]
    told = kept_apart(text, labelled(text, told))
    named = {t.end for t in tagged if t.label in ("person", "organisation") and t.chance >= _NAMED}
    told = [imagined(text, plainly(text, named, a)) for a in told if not acted(text, a)]
    if not attitudes:
        told = [a for a in told if not _writers_own(text, told, marks, a)]
    told = with_twins(text, paragraphs, marks, told)
    attributions, before = carried(text, told, paragraphs, marks)
    verbatim = {a.content for a in said}
    set_apart = {a.content for a in attributions if _set_apart(text, paragraphs, a)}
    holders = nesting(attributions)
    outer = [m for m in marks if m.depth == 0]
    letters = _Letters(text, outer)
    begins = [p.start for p in paragraphs]
    quotes: list[Quote] = []
    for n, a in enumerate(attributions):
        paragraph = paragraphs[max(bisect_right(begins, a.content[0][0]) - 1, 0)]
        continues = before[n]
        if continues is not None:
            manner, medium = quotes[continues].manner, quotes[continues].medium
        else:
            around = around_cue(text, a)
            manner = "sung" if lyrics.holds(a) else manner_of(text, a, around)
            medium = medium_of(text, a, around)
        quotes.append(
            Quote(
                content=a.content,
                cue=a.cue,
                source=a.source,
                kind="direct" if a.content in verbatim or a.content in set_apart else letters.kind(a.content),
                status=a.status,
                manner=manner,
                medium=medium,
                source_kind=a.source_kind,
                continues=continues,
                inside=holders[n],
                paragraph=paragraph.kind,
                confidence=a.confidence,
                doubt=doubt(text, paragraph, a),
            )
        )
    return tuple(quotes), marks, tagged, kinds, antecedents, happening


def _verbatim(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    marks: Sequence[Marked],
    tagged: Sequence["Mention"],
    told: Sequence[Attribution],
    apart: Sequence[Span],
) -> list[Attribution]:
    """What whole paragraphs say by the form of the story, and no words need tell: in order and apart."""
    people = {t.start for t in tagged if t.label == "person" and t.chance >= _NAMED}
    talk = turns(text, paragraphs) or _interviewed(text, paragraphs) or panel(text, paragraphs, people)
    posted = posts(text, paragraphs, apart)
    set_apart = blocks(text, paragraphs, apart, tagged, told)
    ways = (talk, posted, signed(text, paragraphs, marks), set_apart, letters(text, paragraphs, tagged, told))
    found: list[Attribution] = []
    held: set[int] = set()  # by a surer way
    for way in ways:
        new = [a for a in way if a.content[0][0] not in held]
        held |= {a.content[0][0] for a in new} | {a.source[0][0] for a in new if a.source}
        found += new
    return sorted(found, key=lambda a: a.content)


def _interviewed(text: str, paragraphs: Sequence[Paragraph]) -> list[Attribution]:
    """Every turn of an interview without labels: no words name its speaker."""
    return [Attribution(content=(turn.span,), confidence=_TURN) for turn in interview(text, paragraphs)]


def _after_datelines(
    text: str, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions without the datelines that opened their content or their source."""
    datelines = [
        (p.start, end) for p in paragraphs[:_TOP] if (end := dateline_end(text, p.start, p.end)) > p.start
    ]

    def past(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        for first, last in datelines:
            spans = tuple(
                (max(start, last) if first <= start < last else start, end)
                for start, end in spans
                if not first <= start < end <= last
            )
        return spans

    cut = [replace(a, content=past(a.content), source=past(a.source)) for a in attributions]
    return [a for a in cut if a.content]


def _set_apart(text: str, paragraphs: Sequence[Paragraph], a: Attribution) -> bool:
    """Whether the words fill paragraphs of their own behind the one that leads to them with a colon."""
    start = a.content[0][0]
    n = bisect_right(paragraphs, start, key=lambda p: p.start) - 1
    if n < 1 or start != paragraphs[n].start or not a.cue or text[start] in "\"“«‘'":
        return False
    before = paragraphs[n - 1]
    led = before.start <= a.cue[0][0] and a.cue[-1][1] <= before.end
    return led and text[before.start : before.end].rstrip().endswith(":")


def _writers_own(text: str, told: Sequence[Attribution], marks: Sequence[Marked], a: Attribution) -> bool:
    """Whether the words are what the story's writer says outside anybody's words: "I believe that"."""
    if [text[start:end] for start, end in a.source] != ["I"] or not a.cue:
        return False
    at = a.source[0][0]
    held = any(start <= at < end for b in told if b is not a for start, end in b.content)
    return not held and not any(m.start <= at < m.end for m in marks)


class _Letters:
    """How many letters and digits of the text stand in a span, and how many of them between marks."""

    def __init__(self, text: str, marks: Sequence[Marked]) -> None:
        inside = bytearray(len(text))
        for m in marks:
            inside[m.start : m.end] = b"\x01" * (m.end - m.start)
        letters = bytes(map(str.isalnum, text))
        self._all = array("I", accumulate(letters, initial=0))
        self._quoted = array("I", accumulate(map(and_, letters, inside), initial=0))

    def kind(self, content: Sequence[Span]) -> Kind:
        letters = sum(self._all[end] - self._all[start] for start, end in content)
        quoted = sum(self._quoted[end] - self._quoted[start] for start, end in content)
        if not quoted:
            return "indirect"
        return "direct" if quoted == letters else "mixed"
