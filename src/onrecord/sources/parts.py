"""Parts: where one file holds several stories, each with a head of its own that gives its date."""

import re
from collections.abc import Iterator

from onrecord.errors import SourceError
from onrecord.header import read_header, read_published
from onrecord.sources.about import make_story
from onrecord.sources.opened import NOWHERE, Opened
from onrecord.story import Story

__all__ = ["parts_of", "stories_in"]

_MOST = 10_000  # places of one file that are looked at
_ROOM = 5_000  # code points within which a head has its date
# A line between stories (a row of signs, "-30-", "ends", a page's end), or a blank line before a line that
# only the head of a story has. A date alone is none: it may head a day in a list.
_BETWEEN = re.compile(
    r"^(?:[ \t]*+(?:(?:[*=~_#][ \t]*+){3,}|(?:[-–—][ \t]*+){3,}|-+30-+|[-–—]*+ ?ends ?[-–—]*+|\f)[ \t\r]*+$"
    r"|[ \t\r]*\n(?=date[: \t]|(?:title|headline|byline|by|author|outlet|source|published)[ \t]{0,3}:))",
    re.M | re.I,
)
_ENDED = re.compile(r"\f|30|ends", re.I)


def stories_in(source: Opened, text: str, **said: str | None) -> Iterator[Story | SourceError]:
    """The story of a text, of which its file has `said` so much, by the fields of `make_story`; or each of
    several."""
    parts = parts_of(text)
    if len(parts) == 1:
        yield make_story(source, text, id=source.stem, place=NOWHERE, **said)
        return
    source.overrides = False  # a day for the file is not that of each
    for number, (start, end) in enumerate(parts, 1):
        yield make_story(source, text[start:end], id=f"{source.stem}-{number}" if source.stem else "")


def parts_of(text: str) -> list[tuple[int, int]]:
    """Where each story of a text begins and ends (code points): the whole, or several that each say a date.

    They are parted where, after a line between stories or a blank one, a head names a date; the first must
    have such a head too, so that no list of days within a story is taken for stories. After a line that ends
    a story, a page or the copy, the date may stand under a headline and a byline.
    """
    starts, ends = [0], list[int]()
    first = _head(text, 0)
    told = _head(text, 0, under=True) if first is None else first
    for looked, place in enumerate(_BETWEEN.finditer(text)):
        under = _ENDED.search(place[0]) is not None
        if told is None or looked == _MOST:
            break
        if first is None and not under:
            continue
        if place.start() < told:
            continue  # front matter has such lines of its own
        for at in (place.start(), place.end()):
            head = _head(text, at, under and at == place.end())
            if head is not None and text[head : head + _ROOM].strip():
                ends.append(place.start())
                starts.append(at)
                told = head
                break
    return [(start, end) for start, end in zip(starts, [*ends, len(text)], strict=True)]


def _head(text: str, at: int, under: bool = False) -> int | None:
    """Where the head of a story that begins here ends; None where none gives a date, nor, with `under`, one
    of the lines under its headline."""
    header = read_header(text[at : at + _ROOM])
    if "date" in header.fields:
        return at + header.end
    return at if under and read_published(text[at : at + _ROOM]) else None
