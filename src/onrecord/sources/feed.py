"""RSS and Atom: one story an entry, with its full text where the feed gives it and its summary where not."""

import re
from calendar import timegm
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

from onrecord.errors import SourceError
from onrecord.sources.about import guarded, make_story
from onrecord.sources.bounds import crowded, refuse_grown
from onrecord.sources.dates import likely, read_date
from onrecord.sources.decoding import peek
from onrecord.sources.markup import to_text
from onrecord.sources.opened import Opened, Place, shown
from onrecord.story import Story

EXTENSIONS = (".rss", ".atom", ".xml", ".rdf")
ONE_STORY = False

# The first element, past the declaration, comments, instructions and a document type.
# Bytes; feedparser takes up to 20 s for a hostile megabyte, and the feeds of news sites are under two.
_LARGEST = 10_000_000
_START = re.compile(
    r"\s*+(?:<\?(?:(?!\?>).){0,500}\?>\s*+|<!--(?:(?!-->).){0,2000}-->\s*+|<!doctype[^>\[]{0,300}>\s*+){0,9}"
    r"(?:<!doctype\b.*)?<(?:rss|rdf:RDF|(?:\w+:)?feed)\b",
    re.I | re.S,
)
_PART = re.compile(r"\d{4}(?:-\d{1,2})?")  # a year, or a year and a month
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I)
_END = re.compile(rb"</\s*(?:rss|rdf:RDF|(?:\w+:)?feed)\s*>\s*\Z", re.I)


def sniff(head: str) -> bool:
    """Whether the first element is that of RSS, RDF or Atom."""
    return _START.match(head) is not None


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """A story for each entry. A feed that was cut off gives what it holds, then an error."""
    if source.head.strip() and not sniff(peek(source.head)):
        source.fail("is not an RSS or Atom feed: give a feed, or save the story as plain text.")
    raw = source.read(_LARGEST)
    refuse_grown(raw, source)
    try:
        feed = _parsed(raw)
    except Exception as error:  # the parser was not made for everything that a file may hold
        source.fail(f"cannot be read as a feed ({type(error).__name__}): fetch it again.")
    if not feed.entries:
        why = f" ({shown(str(feed['bozo_exception']), 80)})" if dict.get(feed, "bozo_exception") else ""
        yield source.nothing(f"there are no entries in the feed{why}: fetch it again.")
        return
    outlet = _text(feed.feed, "title")
    rss = feed.version.startswith("rss")
    for number, entry in enumerate(feed.entries, 1):
        place = Place(entry=number)
        yield guarded(source, place, partial(_story, source, entry, outlet, rss, place))
    if not _END.search(raw[-200:]):
        yield source.bad("the feed breaks off: what came before was read; fetch it again for the rest.")


def _parsed(raw: bytes) -> Any:
    import io

    import feedparser

    # A stream, never a string: of a string that looks like an address, feedparser would fetch the address.
    return feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)


def _story(source: Opened, entry: Any, outlet: str | None, rss: bool, place: Place) -> Story | SourceError:
    parts = [*(dict.get(entry, "content") or ()), dict.get(entry, "summary_detail") or {}]
    if wrong := next(filter(None, (crowded(_value(part)) for part in parts)), None):
        source.fail(wrong, place)
    text = max(map(_words, parts[:-1]), key=len, default="") or _words(parts[-1])
    if not text:
        return source.nothing("the entry has no text: give a feed with full text.", place)
    authors = [_text(author, "name") for author in dict.get(entry, "authors") or ()]
    return make_story(
        source,
        text,
        id=_text(entry, "id") or _text(entry, "link") or "",
        published=_published(entry, rss),
        title=to_text(_text(entry, "title") or "") or None,
        byline=", ".join(filter(None, authors)) or _text(entry, "author"),
        outlet=_text(dict.get(entry, "source") or {}, "title") or outlet,
        section=next(filter(None, (_text(tag, "term") for tag in dict.get(entry, "tags") or ())), None),
        url=_address(_text(entry, "link")),
        place=place,
    )


def _published(entry: Any, rss: bool) -> str | None:
    """The entry's date of publication. Not Atom's `updated`; in RSS, that is dc:date.

    What the feed writes is read here: feedparser fills in from today's clock what a date leaves out. Its
    reading is taken of forms that are unknown here, where year and day stand in the words. A month or a
    year alone is left open.
    """
    for key in ("published", "updated") if rss else ("published",):
        written = _text(entry, key)
        if not written:
            continue
        if day := read_date(written):
            return day
        if _PART.fullmatch(written):
            return None
        parsed = dict.get(entry, f"{key}_parsed")
        if parsed and _stands_in(written, parsed):
            with suppress(OverflowError, ValueError, OSError):  # a day that no calendar here has
                return likely(datetime.fromtimestamp(timegm(parsed), UTC).isoformat())
        return written
    return None


def _stands_in(written: str, parsed: Any) -> bool:
    """Whether the year and the day of a reading, or the day beside it by the zone, are in the words."""
    numbers = {int(number) % 100 for number in re.findall(r"\d{1,4}", written[:80])}
    days = {parsed.tm_mday + apart for apart in (-1, 0, 1)}
    return parsed.tm_year % 100 in numbers and bool(days & numbers) and bool(_MONTH.search(written))


def _text(fields: Any, key: str) -> str | None:
    """A field as it is given, without feedparser's stand-ins from other fields."""
    value = dict.get(fields, key)
    return value.strip() or None if isinstance(value, str) else None


def _words(part: Any) -> str:
    """A part of an entry as text."""
    value = _value(part)
    return value.strip() if dict.get(part, "type") == "text/plain" else to_text(value)


def _value(part: Any) -> str:
    value = dict.get(part, "value")
    return value if isinstance(value, str) else ""


def _address(link: str | None) -> str | None:
    """A link that leads somewhere; feedparser also gives a guid as one."""
    return link if link and link.startswith(("http://", "https://")) else None
