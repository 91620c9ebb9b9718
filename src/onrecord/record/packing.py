"""Packing: a reading as the bytes that `stories.reading` holds, and back."""

import msgspec
import zstandard

from onrecord.reading import Reading, from_json, to_json

__all__ = ["pack", "unpack"]

_LEVEL = 3  # of zstd: about 1 ms a story


def pack(reading: Reading) -> bytes:
    """The reading without its text, which stands beside it, as zstd-packed JSON."""
    return zstandard.compress(to_json(msgspec.structs.replace(reading, text="")), _LEVEL)


def unpack(packed: bytes, text: str) -> Reading:
    """The reading of `text`; raises ValueError where the bytes hold none."""
    try:
        reading = from_json(zstandard.decompress(packed))
    except (zstandard.ZstdError, msgspec.DecodeError, MemoryError) as error:
        raise ValueError(f"not a reading: {error}") from error
    return msgspec.structs.replace(reading, text=text)
