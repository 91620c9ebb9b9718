"""Streams: how much what is packed in a PDF comes to, told before it is read."""

import re
import zlib

from onrecord.sources.opened import Opened

__all__ = ["refuse_packed"]

_MOST = 20_000_000  # bytes that all but pictures may unpack to; the reader takes seconds for them
_MOST_LZW = 1_000_000  # bytes, still packed, in the way of old files, which may grow two thousand times
_PART = 1 << 18
_STREAM = re.compile(rb"\bstream\r?\n")
_HEAD = 2_000  # bytes before a stream that say how it is packed
_PACKED = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b|/Length1\b")  # and letters' shapes, which hold no text


def refuse_packed(raw: bytes, source: Opened) -> None:
    """Raises BadStory for a PDF whose streams unpack to very much, or are packed more than once."""
    left, lzw = _MOST, _MOST_LZW
    for found in _STREAM.finditer(raw):
        head = raw[max(0, found.start() - _HEAD) : found.start()].rpartition(b" obj")[2]
        ways = _PACKED.findall(head)
        if not ways or (_PICTURE.search(head) and len(ways) == 1):
            continue
        if b"LZW" in ways[0]:
            end = raw.find(b"endstream", found.end())
            lzw -= (end if end >= 0 else len(raw)) - found.end()
        else:
            left -= _inflated(raw, found.end(), left)
        if left < 0 or lzw < 0 or len(ways) > 1:
            source.fail(
                f"unpacks to more than {_MOST // 1_000_000} MB of drawing: save the story as plain text."
            )


def _inflated(raw: bytes, at: int, most: int) -> int:
    """How many bytes a stream unpacks to, as far as it is sound, and no further than `most` and a little."""
    codec, size, packed = zlib.decompressobj(), 0, raw[at : at + _PART]
    try:
        while packed and not codec.eof and size <= most:
            size += len(codec.decompress(packed, _PART))
            packed = codec.unconsumed_tail
            if not packed:
                at += _PART
                packed = raw[at : at + _PART]
    except zlib.error:
        pass
    return size
