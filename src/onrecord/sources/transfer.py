"""Transfer: the body of a server's answer without what it was packed in on the way, as far as it is sound."""

import io
import zlib
from collections.abc import Callable, Generator, Iterator
from typing import Literal, NamedTuple

from onrecord.sources.decoding import peek

__all__ = ["MOST", "Body", "TooLarge", "UnknownCoding", "body"]

MOST = 10_000_000  # bytes of a page, packed or not
_IN = (
    256  # bytes unpacked at a time: what stands before damage is kept, and a bomb is seen before it is large
)
_OUT = 1 << 16
_HEAD = 4_096  # bytes that a page is told by
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_WINDOW = 1 << 27  # bytes, as for files

_Parts = Generator[bytes, None, None]


class Body(NamedTuple):
    """What a server sent, as far as it is there, and whether that is to its end, or to the first damage."""

    data: bytes
    state: Literal["whole", "cut", "damaged"] = "whole"


class TooLarge(Exception):
    """What is packed is over the limit."""


class UnknownCoding(Exception):
    """The answer is packed in a way that is not read; the argument is its name."""


def body(raw: bytes, transfer: str, content: str, looks_plain: Callable[[str], bool]) -> Body:
    """The body under what its heads `Transfer-Encoding` and `Content-Encoding` say it is packed in.

    Some archives keep the heads and unpack the body: what is not packed as it says, or begins as
    `looks_plain` knows it and cannot be unpacked, is taken as it is. Raises TooLarge and UnknownCoding.
    """
    found = Body(raw)
    if "chunked" in transfer.lower():
        found = _unchunked(raw)
    for name in reversed(content.lower().replace(" ", "").split(",")):
        if name in ("", "identity", "utf-8", "none"):
            continue
        if (unpack := _CODINGS.get(name)) is None:
            raise UnknownCoding(name)
        packed, before = found
        found = _gathered(unpack(packed))
        marked = packed.startswith((_GZIP, _ZSTD))
        if found.state != "whole" and not marked and (not found.data or looks_plain(peek(packed[:_HEAD]))):
            found = Body(packed)
        if before != "whole":
            found = found._replace(state=before)
    return found


def _gathered(parts: Iterator[bytes]) -> Body:
    """What is unpacked, until its end or the first damage."""
    import brotli
    import zstandard

    found, size = list[bytes](), 0
    try:
        for part in parts:
            found.append(part)
            size += len(part)
            if size > MOST:
                raise TooLarge
    except EOFError:
        return Body(b"".join(found), "cut")
    except (zlib.error, brotli.error, zstandard.ZstdError):
        return Body(b"".join(found), "damaged")
    return Body(b"".join(found))


def _unchunked(raw: bytes) -> Body:
    """The body of the pieces that a server sent; as it is, where it does not begin with the size of one."""
    parts, at = list[bytes](), 0
    while at < len(raw):
        end = raw.find(b"\r\n", at, at + 200)
        try:
            size = int(raw[at:end].partition(b";")[0], 16) if end > 0 else -1
        except ValueError:
            size = -1
        if size == 0:
            return Body(b"".join(parts))
        if size < 0:
            break
        parts.append(raw[end + 2 : end + 2 + size])
        at = end + 4 + size
    return Body(b"".join(parts), "cut") if parts else Body(raw)


def _inflated(raw: bytes, bits: int) -> Generator[bytes, None, bytes]:
    """What deflate packed; gives what stands behind it. EOFError where its end is missing."""
    codec, stream = zlib.decompressobj(bits), io.BytesIO(raw)
    while not codec.eof and (part := stream.read(_IN)):
        while part and not codec.eof:
            yield codec.decompress(part, _OUT)
            part = codec.unconsumed_tail
    if not codec.eof:
        raise EOFError
    return codec.unused_data + stream.read()


def _gunzipped(raw: bytes) -> _Parts:
    """All members of a gzip file; what is none is passed over behind one, as browsers do."""
    if not raw.startswith(_GZIP):
        raise EOFError
    while raw.startswith(_GZIP):
        raw = yield from _inflated(raw, 31)


def _deflated(raw: bytes) -> _Parts:
    yield from _inflated(raw, zlib.MAX_WBITS if raw[:1] == b"\x78" else -zlib.MAX_WBITS)


def _from_zstd(raw: bytes) -> _Parts:
    """All frames of a zstd file, as for gzip."""
    import zstandard

    if not raw.startswith(_ZSTD):
        raise EOFError
    while raw.startswith(_ZSTD):
        codec = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
        stream = io.BytesIO(raw)
        while not codec.eof and (part := stream.read(_IN)):
            yield codec.decompress(part)
        if not codec.eof:
            raise EOFError
        raw = codec.unused_data + stream.read()


def _from_brotli(raw: bytes) -> _Parts:
    import brotli

    codec, stream = brotli.Decompressor(), io.BytesIO(raw)
    while not codec.is_finished():
        part = stream.read(_IN) if codec.can_accept_more_data() else b""
        found = codec.process(part, output_buffer_limit=_OUT)
        if not part and not found:
            raise EOFError
        yield found


_CODINGS: dict[str, Callable[[bytes], _Parts]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "zstd": _from_zstd,
    "br": _from_brotli,
}
