"""Packing: a reading as the bytes that `stories.reading` holds, and back."""

import msgspec
import zstandard

from onrecord.reading import Reading, from_json, to_json

__all__ = ["content", "pack", "reader_of", "unpack"]

_LEVEL = 3  # of zstd: about 1 ms a story
# A reading takes some ten times the bytes of its text. What claims to be far more is not unpacked at all.
_LEAST, _TIMES = 64 << 20, 200


def pack(reading: Reading, reader: str) -> bytes:
    """The version that read it, a line end, and the reading without its text, which stands beside it.

    The reading is JSON, the whole packed by zstd with a checksum, so that damage is noticed.
    """
    line = to_json(msgspec.structs.replace(reading, text=""))
    packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
    return packer.compress(b"%s\n%s" % (reader.encode(), line))


def unpack(packed: bytes, text: str) -> Reading:
    """The reading of `text`; raises ValueError where the bytes hold none."""
    limit = _LEAST + _TIMES * len(text)
    try:
        reading = from_json(_parted(packed, limit)[1])
        return msgspec.structs.replace(reading, text=text)
    except (zstandard.ZstdError, msgspec.DecodeError, MemoryError, TypeError, RecursionError) as error:
        raise ValueError(f"not a reading: {error}") from error


def reader_of(packed: bytes) -> str | None:
    """The version that read it; None where the bytes do not say. They hold a reading."""
    return _parted(packed, None)[0]


def content(packed: bytes) -> bytes:
    """What the bytes hold, unpacked; the bytes themselves where they are damaged."""
    try:
        return zstandard.decompress(packed)
    except (zstandard.ZstdError, MemoryError):
        return packed


def _parted(packed: bytes, limit: int | None) -> tuple[str | None, bytes]:
    if limit is not None and zstandard.frame_content_size(packed) > limit:
        raise ValueError("it claims to be far bigger than its text allows")
    plain = zstandard.decompress(packed)
    if plain.startswith(b"{"):  # as the first records have it
        return None, plain
    reader, _, line = plain.partition(b"\n")
    return reader.decode("utf-8", "replace"), line
