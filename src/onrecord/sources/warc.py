"""WARC: a story for each page that an archive of the web holds; needs fastwarc, an extra."""

import io
import zlib
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import IO, TYPE_CHECKING, Any, cast

import msgspec

from onrecord.errors import SourceError
from onrecord.sources import html
from onrecord.sources.about import guarded
from onrecord.sources.opened import Opened, Place
from onrecord.story import Story

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

EXTENSIONS = (".warc",)
ONE_STORY = False

_MOST = 10_000_000  # bytes of a page, packed or not
_GROWTH = 1 << 16  # bytes taken of what is unpacked at a time
_PAGES = ("text/html", "application/xhtml+xml")
_CONTENTS = "says that it is packed as {}, which is not read"


def sniff(head: str) -> bool:
    """Whether the first record's head is there; gzip and zstd around it are gone by now."""
    return head.startswith(("WARC/1.", "WARC/0."))


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """A story or an error for each page that was answered with 200; other records are none."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        source.fail("is a WARC archive: to read it, `pip install '.[warc]'` in the folder of onrecord.")
    some, stream = False, _Stream(source.stream())
    records = ArchiveIterator(
        cast(Any, stream),
        record_types=WarcRecordType.response,
        parse_http=True,
        auto_decode="none",  # its own decoding loses the rest of a file after what is chunked and packed
    )
    for number, record in enumerate(_each(records, stream, source), 1):
        if isinstance(record, SourceError):
            some = True
            yield record
            continue
        place = Place(entry=number)
        found = guarded(source, place, partial(_page, source, record, place))
        if found is not None:
            some = True
            yield found
    if not some:
        yield source.nothing("there is no page in the archive: its records are pictures, scripts or errors.")


class _Stream:
    """What the reader takes: it panics at an error here, which is therefore kept for the end."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._at, self.end = stream, 0, b""
        self.error: Exception | None = None

    def read(self, most: int = -1) -> bytes:
        try:
            # As much as is there: `read` would go on, and lose it where what follows is damaged.
            part = b"" if self.error else self._stream.read1(most)  # type: ignore[attr-defined]
        except Exception as error:
            self.error, part = error, b""
        self._at += len(part)
        self.end = (self.end + part[-4:])[-4:]
        return part

    def tell(self) -> int:
        return self._at


def _each(
    records: "Iterator[WarcRecord]", stream: _Stream, source: Opened
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


def _page(source: Opened, record: "WarcRecord", place: Place) -> Story | SourceError | None:
    """The story of a record's page; None for what is no page, or no answer."""
    heads = record.http_headers
    kind = (record.http_content_type or "").partition(";")[0].strip().lower()
    if heads is None or heads.status_code != 200 or kind not in _PAGES:
        return None
    address = record.headers.get("WARC-Target-URI") or ""
    raw = record.reader.read(_MOST + 1)
    if len(raw) > _MOST:
        return source.bad(f"{address}: the page is over {_MOST // 1_000_000} MB.", place)
    body = _decoded(raw, heads)
    if isinstance(body, str):
        return source.bad(f"{address}: {body}.", place)
    name = address or f"{source.name}, entry {place.entry}"
    page = Opened(name, io.BytesIO(_declared(body, record.http_charset)), beside=source.beside)
    found = next(html.stories(page), None)
    if isinstance(found, Story):
        return msgspec.structs.replace(found, id=address or found.id, url=found.url or address or None)
    return found


def _decoded(raw: bytes, heads: Any) -> bytes | str:
    """What the server sent without what it was packed in on the way; a sentence where that cannot be undone.

    Some archives keep the heads and unpack the body, so that what is not packed as it says is taken as it is.
    """
    if "chunked" in (heads.get("Transfer-Encoding") or "").lower():
        raw = _unchunked(raw)
    for name in reversed((heads.get("Content-Encoding") or "").lower().replace(" ", "").split(",")):
        if name in ("", "identity", "utf-8", "none"):
            continue
        try:
            raw = _unpacked(raw, name)
        except NotImplementedError:
            return _CONTENTS.format(name)
        except OverflowError:
            return f"the page unpacks to more than {_MOST // 1_000_000} MB"
    return raw


def _unchunked(raw: bytes) -> bytes:
    """The body of the pieces that a server sent; as it is, where it does not begin with the size of one."""
    parts, at = list[bytes](), 0
    while at < len(raw):
        end = raw.find(b"\r\n", at, at + 200)
        try:
            size = int(raw[at:end].partition(b";")[0], 16) if end > 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(parts) if parts else raw
        if size == 0:
            break
        parts.append(raw[end + 2 : end + 2 + size])
        at = end + 4 + size
    return b"".join(parts)


def _unpacked(raw: bytes, name: str) -> bytes:
    if name in ("gzip", "x-gzip"):
        return _inflated(raw, 31) if raw[:2] == b"\x1f\x8b" else raw
    if name == "deflate":
        return _inflated(raw, 15 if raw[:1] == b"\x78" else -15)
    if name == "zstd":
        import zstandard

        if raw[:4] != b"\x28\xb5\x2f\xfd":
            return raw
        return _bounded(zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(io.BytesIO(raw)))
    if name == "br":
        return _brotli(raw)
    raise NotImplementedError(name)


def _inflated(raw: bytes, bits: int) -> bytes:
    """What deflate packed, as much as is whole; as it is, where it is not packed so."""
    codec, parts, size = zlib.decompressobj(bits), list[bytes](), 0
    try:
        while raw and not codec.eof:
            parts.append(codec.decompress(raw, _GROWTH))
            raw, size = codec.unconsumed_tail, size + len(parts[-1])
            if size > _MOST:
                raise OverflowError
    except zlib.error:
        return b"".join(parts) or raw
    return b"".join(parts)


def _brotli(raw: bytes) -> bytes:
    import brotli

    codec, parts, size = brotli.Decompressor(), list[bytes](), 0
    try:
        for part in chain((raw[at : at + _GROWTH] for at in range(0, len(raw), _GROWTH)), (b"",) * 10_000):
            parts.append(codec.process(part, output_buffer_limit=_GROWTH))
            size += len(parts[-1])
            if size > _MOST:
                raise OverflowError
            if codec.is_finished():
                break
    except brotli.error:
        return b"".join(parts) or raw
    return b"".join(parts)


def _bounded(stream: IO[bytes]) -> bytes:
    body = stream.read(_MOST + 1)
    if len(body) > _MOST:
        raise OverflowError
    return body


def _declared(body: bytes, charset: str | None) -> bytes:
    """The page with the encoding that the server gave, where it is not UTF-8 and names none itself."""
    if not charset or b"charset" in body[:4096].lower():
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return body.decode(charset).encode("utf-8")
        except (LookupError, UnicodeDecodeError):
            return body
    return body
