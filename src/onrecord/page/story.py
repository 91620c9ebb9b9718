"""The story on its page: each paragraph, with who speaks beside it and how that is known beneath."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from onrecord.days import entry, meaning, time_words
from onrecord.denying import denial_of, led
from onrecord.page.lines import Sheet
from onrecord.page.voices import NOBODY, Voice
from onrecord.reading import Paragraph, Quote, Reading, Span
from onrecord.visible import flat, visible
from onrecord.wording import before_hearer, chain, doubt, excerpt, hedge, said, words

__all__ = ["Story"]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RANGE = 12  # code points between the two ends of a range at most: " through to "
_BREAK = re.compile(r"\r\n|[^\S ]")
_BARS = {"direct": "┃", "mixed": "╏", "indirect": "┊"}  # and the first of them wins a line
_DATE, _NAME, _RETOLD, _EXACT = (
    Style(underline=True),
    Style(bold=True),
    Style(italic=True),
    Style(italic=False),
)


class Story:
    """Puts the paragraphs of a reading on a sheet."""

    def __init__(
        self, sheet: Sheet, reading: Reading, names: dict[str, str], voices: dict[str, Voice], plain: bool
    ) -> None:
        self.sheet, self.reading, self.names, self.voices, self.plain = sheet, reading, names, voices, plain
        self.starts = [paragraph.start for paragraph in reading.paragraphs]
        self.said = self._clipped(
            (span, number) for number, quote in enumerate(reading.quotes) for span in quote.content
        )
        self.times = self._clipped(((time.start, time.end), n) for n, time in enumerate(reading.times))
        named = {m[:2] for person in reading.people for m in person.mentions if m[2] == "name"}
        self.named = self._clipped((span, 0) for span in sorted(named))
        self.marked = self._clipped(((mark.start, mark.end), 0) for mark in reading.marks if mark.depth == 0)

    def put(self) -> None:
        """The whole story."""
        for place, paragraph in enumerate(self.reading.paragraphs):
            if place:
                self.sheet.gap()
            if opened := entry(self.reading, place):
                self.sheet.hang(Text(opened, "dim"))
            self._paragraph(place, paragraph)
            for note in (*self._speakers(place), *self._days(place)):
                self.sheet.hang(note, first="  ", rest="    ")

    def _clipped(self, spans: Iterable[tuple[Span, int]]) -> list[list[tuple[int, int, int]]]:
        """For each paragraph, what of each span lies in it: start, end and the number that came with it."""
        inside: list[list[tuple[int, int, int]]] = [[] for _ in self.starts]
        for (start, end), number in spans:
            for place in range(max(0, bisect_right(self.starts, start) - 1), bisect_left(self.starts, end)):
                paragraph = self.reading.paragraphs[place]
                first, last = max(start, paragraph.start), min(end, paragraph.end)
                if first < last:
                    inside[place].append((first, last, number))
        return inside

    # One paragraph

    def _paragraph(self, place: int, paragraph: Paragraph) -> None:
        text = self._styled(place, paragraph)
        waiting: list[str] = [] if paragraph.kind in ("body", "heading") else [paragraph.kind]
        if waiting and not self.sheet.margin:
            text = Text.assemble((f"{waiting.pop()}: ", "dim"), text)
        before: tuple[str, ...] | None = None
        for line in self.sheet.wrapped(text):
            quotes = [self.reading.quotes[n] for n in _numbers(line)]
            for quote in quotes:
                if quote.speakers != before:
                    waiting.append(self._tag(quote))
                before = quote.speakers
            self.sheet.put(Text.assemble(self._margin(waiting.pop(0) if waiting else "", quotes), line))

    def _styled(self, place: int, paragraph: Paragraph) -> Text:
        """The paragraph's words, safe to show, each quote followed by its raised number."""
        said, times, named = self.said[place], self.times[place], self.named[place]
        marked = self.marked[place]
        ends: dict[int, str] = {}  # several quotes may end at one place
        for n, quote in sorted(self._ending(said), key=lambda pair: pair[0]):
            at = quote.content[-1][1]
            ends[at] = " ".join(filter(None, (ends.get(at), f"{n + 1}".translate(_RAISED))))
        cuts = sorted(
            {paragraph.start, paragraph.end}.union(*(s[:2] for s in (*said, *times, *named, *marked)))
        )
        text = Text()
        opens: dict[int, int] = {}
        closes: dict[int, int] = {}
        for at, following in zip(cuts, (*cuts[1:], cuts[-1]), strict=True):
            closes[at] = len(text)
            if at in ends:
                text.append(ends[at])
            opens[at] = len(text)
            text.append(visible(_BREAK.sub(" ", self.reading.text[at:following])))
        if paragraph.kind == "heading":
            text.stylize("bold")
        elif paragraph.kind not in ("body", "correction"):
            text.stylize("dim")
        for start, end, number in said:
            text.stylize(self._voice(number), opens[start], closes[end])
        for start, end, _ in marked:
            text.stylize(_EXACT, opens[start], closes[end])
        for start, end, _ in times:
            text.stylize(_DATE, opens[start], closes[end])
        for start, end, _ in named:
            text.stylize(_NAME, opens[start], closes[end])
        return text

    def _voice(self, number: int) -> Style:
        quote = self.reading.quotes[number]
        colour = Style(color=self._of(quote).colour or None, meta={"quote": number})
        return colour if quote.kind == "direct" else colour + _RETOLD

    def _ending(self, said: list[tuple[int, int, int]]) -> Iterator[tuple[int, Quote]]:
        """The quotes that end in a paragraph, in order, with their numbers."""
        for _, end, number in said:
            quote = self.reading.quotes[number]
            if quote.content[-1][1] == end:
                yield number, quote

    # What stands beside it

    def _of(self, quote: Quote) -> Voice:
        return self.voices[quote.speakers[0]] if quote.speakers else NOBODY

    def _tag(self, quote: Quote) -> str:
        tags = [self.voices[each].tag + "?" * quote.guessed for each in quote.speakers] or [NOBODY.tag]
        joined = ", ".join(tags)
        return joined if cell_len(joined) <= self.sheet.margin - 3 else f"{tags[0]} +{len(tags) - 1}"

    def _margin(self, tag: str, quotes: list[Quote]) -> Text:
        if not self.sheet.margin:
            return Text()
        kinds = {quote.kind for quote in quotes}
        bar = next((sign for kind, sign in _BARS.items() if kind in kinds), " ")
        colour = self._of(quotes[0]).colour if quotes else "dim"
        room = self.sheet.margin - 3
        text = Text(tag, style=colour)
        text.truncate(room, overflow="ellipsis")
        text.pad_left(max(0, room - text.cell_len))
        return Text.assemble(text, " ", (bar, colour), " ")

    # What stands beneath it

    def _speakers(self, place: int) -> Iterator[Text]:
        """Who speaks and how that is known, once for quotes in a row of which the same is to be told."""
        told = (
            (number, (quote.speakers, hedge(quote), self._known(number)))
            for number, quote in self._ending(self.said[place])
        )
        for (speakers, guess, known), group in groupby(told, key=lambda pair: pair[1]):
            numbers = [number for number, _ in group]
            quote = self.reading.quotes[numbers[0]]
            line = Text(" ".join(f"{n + 1}".translate(_RAISED) for n in numbers) + " ")
            who = ", ".join(self.names.get(each, each) for each in speakers)
            line.append(guess, style="dim")
            line.append(who or "not named", style=self._of(quote).colour or "bold")
            line.append(known, style="dim")
            yield line
            if self.plain and quote.kind != "direct":
                for number in numbers:
                    each = self.reading.quotes[number]
                    shown = f"“{excerpt(words(self.reading, each.content))}”"
                    yield Text(f"  {led(denial_of(self.reading, each), shown)}")

    def _known(self, number: int) -> str:
        """What is told of a quote after its speaker's name."""
        quote = self.reading.quotes[number]
        told = f" {said(self.reading, quote)}" if quote.speakers else ""
        if quote.addressees and quote.speakers:
            told += before_hearer(said(self.reading, quote))
            told += ", ".join(self.names.get(each, each) for each in quote.addressees)
        if quote.when is not None and (day := time_words(self.reading.times[quote.when])):
            told += f", {day}"
        about: list[str] = [quote.kind] if quote.kind != "direct" else []
        if quote.status in ("denied", "attitude"):
            about.append(quote.status)
        if quote.medium:
            about.append(flat(quote.medium))
        elif not quote.speakers and quote.manner != "said":
            about.append(quote.manner)
        told += f" ({', '.join(about)})" if about else ""
        parts = [told]
        if quote.continues is not None:
            parts.append("continued from " + f"{quote.continues + 1}".translate(_RAISED))
        elif quote.speakers:
            steps = chain(self.reading, quote)
            if steps != [self.names.get(quote.speakers[0])]:  # else the words beside the cue say it all
                parts.append(" → ".join(f"“{step}”" for step in steps))
        parts += [flat(quote.reason)] if quote.reason else []
        parts += [perhaps] if (perhaps := doubt(quote)) else []
        return " · ".join(filter(None, parts)) if told else "".join(f" · {part}" for part in parts if part)

    def _days(self, place: int) -> Iterator[Text]:
        """The days that the dates of a paragraph stand for, where their words do not say it in full."""
        spans: list[tuple[int, int, str]] = []  # a range is told once: "from 30 October to 8 November"
        for start, end, number in self.times[place]:
            meant = time_words(self.reading.times[number])
            if spans and meant and spans[-1][2] == meant and start - spans[-1][1] <= _RANGE:
                start = spans.pop()[0]
            spans.append((start, end, meant))
        told = [meaning(flat(self.reading.text[start:end]), meant) for start, end, meant in spans]
        if any(told):
            yield Text(" · ".join(dict.fromkeys(filter(None, told))), style="dim")


def _numbers(line: Text) -> list[int]:
    """The quotes that a line shows words of, in order."""
    found: dict[int, None] = {}
    for span in sorted(line.spans, key=lambda span: span.start):
        meta = span.style.meta if isinstance(span.style, Style) else {}
        if "quote" in meta and span.start < span.end:
            found[meta["quote"]] = None
    return list(found)
