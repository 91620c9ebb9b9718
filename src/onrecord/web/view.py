"""The view of a story: a reading made ready for its page, kept or not."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from onrecord.denying import denial_of
from onrecord.headline import headline
from onrecord.page.voices import voices
from onrecord.reading import Person, Quote, Reading, Span
from onrecord.visible import flat
from onrecord.web import citing, whys
from onrecord.web.marks import Block, Piece, blocks, spans_of
from onrecord.web.plots import days_drawn
from onrecord.web.whys import Why
from onrecord.wording import facts, guesses, labels, quotes_counted

__all__ = ["VOICES", "Someone", "view"]

VOICES = 6  # colours that colour-blind readers tell apart; after the last they start again
_PART = 150_000  # characters of a story on one page
_SOME = 200  # people, events or notes listed beside it
_SPANS = re.compile(r"\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9}){0,9}")
# How a quote that is not simply said is marked in the text.
_STATUSES = {"said": "", "asked": "asked", "thought": "thought", "denied": "not said", "attitude": "not said"}
_AFTER = {"caption": "Caption", "promo": "Promo", "byline": "Byline", "correction": "Correction"}


class Someone(NamedTuple):
    """A person as listed beside the story.

    `fact` is the name of their facts, `page` their number, `quotes` how many they have, in words.
    """

    name: str
    fact: str
    voice: str
    quotes: str
    mentions: int
    kind: str
    named: bool
    told: tuple[tuple[str, str], ...]
    page: int | None


def view(
    reading: Reading, base: str, show: str | None, part: int, people: Mapping[str, int] | None = None
) -> dict[str, Any]:
    """All that the template of a story shows. `base` is its address, `show` the fact or span it points at.

    `people` goes from ids in the reading to the numbers of the record's people.
    """
    names, title = labels(reading), headline(reading.title, reading.text) or reading.id
    spoken = voices(reading, names)
    colours = {each: f"v{rank % VOICES + 1}" for rank, each in enumerate(spoken)}
    tags = {each: voice.tag for each, voice in spoken.items()}
    shown, extra = _shown(reading, names, show)
    parts = _parts(reading)
    at = _part_of(reading, parts, shown, extra) if shown or extra else min(max(part, 1), len(parts))
    first, last = parts[at - 1]
    cut = list(blocks(reading, first, last, extra))
    return {
        "reading": reading,
        "title": title,
        "again": _again(reading, title),
        "base": base,
        "names": names,
        "colours": colours,
        "blocks": _dressed(reading, cut, tags, colours, None if extra or not shown else shown.name),
        "whys": _whys(reading, names, cut),
        "labels": _AFTER,
        "people": _people(reading, names, colours, people or {}),
        "pages": people or {},
        "events": [whys.why_event(reading, names, n) for n in range(min(len(reading.events), _SOME))],
        "event_status": [event.status for event in reading.events[:_SOME]],
        "more_events": max(0, len(reading.events) - _SOME),
        "drawn": days_drawn(reading),
        "notes": sorted(
            (whys.why_note(reading, n) for n in range(min(len(reading.notes), _SOME))),
            key=lambda note: note.sort != "check",
        ),
        "to_check": sum(note.kind == "check" for note in reading.notes),
        "shown": shown,
        "shown_citation": _cited(reading, names, shown),
        "part": at,
        "parts": len(parts),
        "kinds": Counter(quote.kind for quote in reading.quotes if quote.stated),
        "quoted": quotes_counted(reading.quotes),
        "denied": sum(not quote.stated for quote in reading.quotes),
    }


def _cited(reading: Reading, names: Mapping[str, str], shown: Why | None) -> citing.Citation | None:
    """The quote that is pointed at, to be cited; None where it is something else."""
    if shown is None or shown.sort != "quote":
        return None
    return citing.of_words(reading, names, reading.quotes[int(shown.name[1:])])


def _again(reading: Reading, title: str) -> int | None:
    """The paragraph near the top that says the title once more."""
    for place, paragraph in enumerate(reading.paragraphs[:4]):
        if flat(reading.words((paragraph.start, paragraph.end))).rstrip(".") == flat(title).rstrip("."):
            return place
    return None


def _shown(reading: Reading, names: dict[str, str], show: str | None) -> tuple[Why | None, tuple[Span, ...]]:
    """The fact that the address points at; for spans, the innermost quote that holds them, and the spans."""
    if not show:
        return None, ()
    if not _SPANS.fullmatch(show):
        return whys.why(reading, names, show), ()
    size = len(reading.text)
    spans = tuple(
        (int(start), min(int(end), size))
        for start, end in (pair.split("-") for pair in show.split(","))
        if int(start) < min(int(end), size)
    )
    if not spans:
        return None, ()
    start, end = spans[0]
    holding = [
        (last - first, n)
        for n, quote in enumerate(reading.quotes)
        for first, last in quote.content
        if first < end and start < last
    ]
    return (whys.why_quote(reading, names, min(holding)[1]) if holding else None), spans


def _parts(reading: Reading) -> list[tuple[int, int]]:
    """The paragraphs of each page of a very long story: first, and one past the last."""
    parts, first, size = [], 0, 0
    for place, paragraph in enumerate(reading.paragraphs):
        size += paragraph.end - paragraph.start
        if size >= _PART:
            parts.append((first, place + 1))
            first, size = place + 1, 0
    if first < len(reading.paragraphs) or not parts:
        parts.append((first, len(reading.paragraphs)))
    return parts


def _part_of(
    reading: Reading, parts: list[tuple[int, int]], shown: Why | None, extra: tuple[Span, ...]
) -> int:
    spans = extra or spans_of(reading).get(shown.name if shown else "", ())
    start = spans[0][0] if spans else 0
    for number, (_, last) in enumerate(parts, 1):
        if last and reading.paragraphs[last - 1].end > start:
            return number
    return 1


class _Item(NamedTuple):
    """A piece on the page: with a tag for the margin where another speaker begins, lit where pointed at.

    `first` is true for the first lit piece of all; `ends` are the quotes whose number follows, each with the
    class of its voice and a word for a status other than said.
    """

    piece: Piece
    classes: str
    tag: tuple[str, str] | None
    ends: tuple[tuple[int, str, str], ...]
    lit: bool
    first: bool


class _Dressed(NamedTuple):
    """A block on the page."""

    block: Block
    items: tuple[_Item, ...]


def _dressed(
    reading: Reading, cut: list[Block], tags: dict[str, str], colours: dict[str, str], lit: str | None
) -> list[_Dressed]:
    """The blocks as they are shown; `lit` is the fact that the address points at."""
    dressed, found = [], False
    for block in cut:
        items = []
        before: tuple[tuple[str, ...], bool] | None = None
        for piece in block.pieces:
            tag = None
            for number in piece.opens:
                quote = reading.quotes[number]
                voiced = (quote.speakers, quote.guessed)
                if quote.stated and voiced != before:
                    tag = (_tag(quote, tags), _voice(quote, colours))
                before = voiced if quote.stated else before
            voice = _voice(reading.quotes[piece.quote], colours) if piece.quote is not None else ""
            on = "shown" in piece.classes or lit in piece.facts
            items.append(
                _Item(
                    piece=piece,
                    classes=" ".join((*piece.classes, voice) if voice else piece.classes),
                    tag=tag,
                    ends=tuple(
                        (
                            number,
                            _voice(reading.quotes[number], colours),
                            _status(reading, reading.quotes[number]),
                        )
                        for number in piece.ends
                    ),
                    lit=on,
                    first=on and not found,
                )
            )
            found = found or on
        dressed.append(_Dressed(block, tuple(items)))
    return dressed


def _status(reading: Reading, quote: Quote) -> str:
    """How a quote stands that is not simply said; "denied" where its speaker denies it."""
    return _STATUSES[quote.status] or ("denied" if denial_of(reading, quote) else "")


def _tag(quote: Quote, tags: dict[str, str]) -> str:
    known = [tags[each] for each in quote.speakers if each in tags]
    if not known:
        return "not named"
    first = known[0] + "?" * quote.guessed
    return first if len(known) == 1 else f"{first} +{len(known) - 1}"


def _voice(quote: Quote, colours: dict[str, str]) -> str:
    return colours.get(quote.speakers[0], "v0") if quote.speakers and quote.stated else "v0"


def _whys(reading: Reading, names: dict[str, str], cut: list[Block]) -> dict[str, Why]:
    """The whys of the quotes and times of these blocks, by name."""
    found = [whys.why_quote(reading, names, number) for block in cut for number in block.quotes]
    found += [whys.why_time(reading, number) for block in cut for number in block.times]
    return {each.name: each for each in found}


def _people(
    reading: Reading, names: dict[str, str], colours: dict[str, str], pages: Mapping[str, int]
) -> list[Someone]:
    """Who is named or quoted, the most quoted first."""
    quoted: dict[str, list[Quote]] = {}
    guessed: Counter[str] = Counter()
    for quote in reading.quotes:
        for speaker in quote.speakers if quote.stated else ():
            quoted.setdefault(speaker, [])
            if quote.guessed:
                guessed[speaker] += 1
            else:
                quoted[speaker].append(quote)
    listed = [
        (number, person)
        for number, person in enumerate(reading.people, 1)
        if person.names or person.id in quoted
    ]
    listed.sort(key=lambda pair: (-len(quoted.get(pair[1].id, ())), -len(pair[1].mentions)))
    return [
        Someone(
            name=names[person.id],
            fact=f"p{number}",
            voice=colours.get(person.id, ""),
            quotes=quotes_counted(quoted[person.id]) + guesses(guessed[person.id])
            if person.id in quoted
            else "",
            mentions=len(person.mentions),
            kind=person.kind,
            named=bool(person.names),
            told=_told(person, number, names),
            page=pages.get(person.id),
        )
        for number, person in listed[:_SOME]
    ]


def _told(person: Person, number: int, names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """What is said of a person: the name of the fact and its words; other names first, without one."""
    told = []
    if person.names[1:]:
        told.append(("", "also " + ", ".join(flat(name) for name in person.names[1:])))
    if person.members:
        told.append(("", "made up of " + ", ".join(names.get(each, each) for each in person.members)))
    for at, fact in enumerate(person.facts):
        alone = Person(id=person.id, facts=(fact,))
        told += [(f"p{number}f{at}", words) for words in facts(alone, names)]
    return tuple({words: (fact, words) for fact, words in reversed(told)}.values())[::-1]
