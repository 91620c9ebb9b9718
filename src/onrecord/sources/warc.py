"""WARC: a story for each page that an archive of the web holds; needs fastwarc, an extra."""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import IO, TYPE_CHECKING, Any, cast

import msgspec

from onrecord.errors import Remark, SourceError
from onrecord.sources import html
from onrecord.sources.about import guarded
from onrecord.sources.decoding import peek, web_codec
from onrecord.sources.opened import Opened, Place, shown
from onrecord.sources.transfer import MOST, TooLarge, UnknownCoding, body
from onrecord.story import Story

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

EXTENSIONS = (".warc",)
ONE_STORY = False

# What has no type is a page where it begins as one.
_PAGES = ("text/html", "application/xhtml+xml", "")
_FEED = re.compile(r"(?:/|\+)(?:rss|atom|rdf|feed\+json|xml)(?:\+xml)?\Z")  # and sitemaps
_HEAD = 4_096  # bytes
# A tag that was cut, or a sign of UTF-8 that may have been.
_HALF = re.compile(rb"(?:<[^<>]{0,2000}|[\xc2-\xf4][\x80-\xbf]{0,2})\Z")
_HEADS = 1_000_000  # bytes that the heads of an answer may have
_ENDS = (b"</html", b"</body")  # with one of these a page is whole, whatever is missing behind it


def sniff(head: str) -> bool:
    """Whether the first record's head is there; gzip and zstd around it are gone by now."""
    return head.startswith(("WARC/1.", "WARC/0."))


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """A story or an error for each page that was answered with 200 or kept as a file; other records are
    none."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        source.fail("is a WARC archive: to read it, `pip install '.[warc]'` in the folder of onrecord.")
    if not source.head:
        yield source.nothing("the archive is empty: fetch it again.")
        return
    some, stream, feeds = False, Stream(source.stream()), list[str]()
    records = ArchiveIterator(
        cast(Any, stream),
        record_types=WarcRecordType.response | WarcRecordType.resource,
        parse_http=False,  # heads that are too long would end the file, and not only their page
        auto_decode="none",  # its own decoding loses the rest of a file after what is chunked and packed
    )
    for number, record in enumerate(_each(records, stream, source), 1):
        if isinstance(record, SourceError):
            some = True
            yield record
            continue
        place = Place(entry=number)
        found = guarded(source, place, partial(_page, source, record, place, feeds))
        for each in (found,) if isinstance(found, SourceError) else found:
            some = True
            yield each
    if feeds:
        many = (
            "1 feed or sitemap in it is"
            if len(feeds) == 1
            else f"{len(feeds):,} feeds and sitemaps in it are"
        )
        yield Remark(
            f"{shown(source.name)}: {many} not read ({shown(feeds[0], 80)}), its pages are: to read the "
            "entries of a feed, give it as a file of its own.",
            source=source.name,
        )
    if not some:
        yield source.nothing("there is no page in the archive: its records are pictures, scripts or errors.")


class Stream:
    """A file from where it is, for the reader of records. An error is kept for the end: the reader would
    panic, and lose what was unpacked before."""

    def __init__(self, stream: IO[bytes]) -> None:
        # As much as is there: `read` would go on, and lose it where what follows is damaged.
        self._some: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._at, self.end = 0, b""
        self.error: Exception | None = None

    def read(self, most: int = -1) -> bytes:
        """The next bytes, at most so many; none at the end, and none from an error on."""
        try:
            part = b"" if self.error else self._some(most)
        except Exception as error:
            self.error, part = error, b""
        self._at += len(part)
        self.end = (self.end + part[-4:])[-4:]
        return part

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at


def _each(
    records: "Iterator[WarcRecord]", stream: Stream, source: Opened
) -> "Iterator[WarcRecord | SourceError]":
    """The records; where the file is cut off or broken, an error in place of the rest."""
    while True:
        try:
            yield next(records)
        except StopIteration:
            break
        except Exception as error:  # a cut file gives a record without its heads
            yield source.bad(
                f"the archive breaks off here ({type(error).__name__}): fetch it again for the rest."
            )
            return
    if stream.error is not None:
        raise stream.error
    if not stream.end.replace(b"\r", b"").endswith(b"\n\n"):  # which ends every record
        yield source.bad("the archive breaks off in its last record: fetch it again for the rest.")


def _page(
    source: Opened, record: "WarcRecord", place: Place, feeds: list[str]
) -> tuple[Story | SourceError, ...]:
    """The story of a record's page, and an error where a part of it is missing; none of what is no page. The
    address of a feed is put into `feeds`."""
    if not record.is_http:
        return _kept(source, record, place)
    # With quirks, the lines of the heads may end as they do on Unix.
    record.parse_http(auto_decode="none", max_header_len=_HEADS, quirks_mode=True)
    heads, address = record.http_headers, (record.headers.get("WARC-Target-URI") or "").strip("<> ")

    def bad(what: str) -> tuple[SourceError]:
        return (source.bad(f"{address}: {what}.", place),)

    if heads.status_code is None:
        return bad("the answer has no status that can be read")
    kind = re.split(r"[;,\s\0]", (record.http_content_type or "").strip(), maxsplit=1)[0].lower()
    if heads.status_code != 200 or kind not in _PAGES:
        if heads.status_code == 200 and _FEED.search(kind):
            feeds.append(address)
        return ()
    raw = record.reader.read(MOST + 1)
    try:
        if len(raw) > MOST:
            raise TooLarge
        packed = heads.get("Transfer-Encoding") or "", heads.get("Content-Encoding") or ""
        data, state = body(raw, *packed, html.sniff)
    except TooLarge:
        size = f"{MOST // 1_000_000} MB"
        return bad(
            f"the page unpacks to more than {size}" if len(raw) <= MOST else f"the page is over {size}"
        )
    except UnknownCoding as error:
        return bad(f"says that it is packed as {error}, which is not read")
    if state == "damaged":
        return bad("the page is damaged where it is packed: fetch it again")
    if not kind and not html.sniff(peek(data[:_HEAD])):
        return ()
    whole = state == "whole" and record.headers.get("WARC-Truncated") is None
    whole = whole or any(end in data.lower() for end in _ENDS)
    if not whole:
        data = _HALF.sub(b"", data)
    found = _found(source, _declared(data, record.http_charset), address, place)
    if whole and found:
        return found
    if not any(isinstance(each, Story) for each in found):
        return bad("the page breaks off, and there is no story in what is there")
    return (*found, *bad("the page breaks off: what is there of it is read"))


def _kept(source: Opened, record: "WarcRecord", place: Place) -> tuple[Story | SourceError, ...]:
    """The story of a page that a browser or a program kept as a file, without the heads of an answer."""
    kind = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if not kind or kind not in _PAGES:
        return ()
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    raw = record.reader.read(MOST + 1)
    if len(raw) > MOST:
        return (source.bad(f"{address}: the page is over {MOST // 1_000_000} MB.", place),)
    return _found(source, raw, address, place)


def _found(source: Opened, page: bytes, address: str, place: Place) -> tuple[Story | SourceError, ...]:
    """What a page gives, under its address."""
    name = address or f"{source.name}, entry {place.entry}"
    opened = Opened(name, io.BytesIO(page), beside=source.beside)
    found = next(html.page_of(opened, opened.read(html.LARGEST), address), None)
    if isinstance(found, Story):
        found = msgspec.structs.replace(found, id=address or found.id, url=found.url or address or None)
    return (found,) if found else ()


def _declared(body: bytes, charset: str | None) -> bytes:
    """The page with the encoding that the server gave, where it is not UTF-8 and names none itself."""
    if not charset or b"charset" in body[:4096].lower():
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        if codec := web_codec(charset):
            with suppress(UnicodeDecodeError):
                # A byte that Windows-1252 has not costs a sign, and not the page.
                return body.decode(codec, "replace" if codec == "cp1252" else "strict").encode("utf-8")
    return body
