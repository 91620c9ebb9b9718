"""Records: where the pages of a WARC begin, and where it is broken, found without reading them."""

import zlib
from typing import IO, Any, NamedTuple, cast

from onrecord.errors import OnrecordError
from onrecord.sources.warc import Stream

__all__ = ["Broken", "Positions", "by_record", "positions"]

_PART = 1 << 16
_MEMBER = b"\x1f\x8b\x08"


class Broken(NamedTuple):
    """A stretch that cannot be read: from which byte on, and why."""

    at: int
    reason: str


class Positions(NamedTuple):
    """Where each answer of a server begins, where the last ends (None: at the end), and what is broken."""

    starts: list[int]
    end: int | None
    broken: tuple[Broken, ...]


def positions(stream: IO[bytes], packed_by_record: bool) -> Positions:
    """The positions of a WARC, plain or with each record packed alone, in which case those in the packed
    file.

    Behind a broken record of the latter the next sound one is looked for. Raises OnrecordError without
    fastwarc.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise OnrecordError(
            "to read a WARC archive, `pip install '.[archive]'` in the folder of onrecord."
        ) from None
    starts, broken, base = list[int](), list[Broken](), 0
    while True:
        if base or stream.seekable():
            stream.seek(base)
        last, cut, read = None, False, Stream(stream)
        try:
            for record in ArchiveIterator(
                cast(Any, read),
                record_types=WarcRecordType.any_type,
                parse_http=False,
                auto_decode="none",
            ):
                last = base + record.stream_pos
                cut = not packed_by_record and _is_cut(record)
                if record.record_type == WarcRecordType.response:
                    starts.append(last)
        except BaseException as error:
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise  # that is how libraries written in Rust fail
            reason = _said(error)
        else:
            reason = _said(read.error) if read.error else "the file ends within a record"
            if (
                not read.error
                and not cut
                and (not packed_by_record or last is None or _ends_file(stream, last))
            ):
                return Positions(starts, None, tuple(broken))
        if not packed_by_record:
            at = last or 0
            return Positions([start for start in starts if start < at], at, (*broken, Broken(at, reason)))
        end = None if last is None else _end_of(stream, last)
        # Where the next record is sound, the length that the last one gives has led behind its beginning.
        misled = end is not None and _opens_record(stream, end) and _end_of(stream, end) is not None
        at = base if last is None else last if end is None or misled else end
        starts = [start for start in starts if start < at]
        broken.append(Broken(at, "the record has another length than it says" if misled else reason))
        following = end if misled else _next_record(stream, at + 1)
        if following is None:
            return Positions(starts, at, tuple(broken))
        base = following


def by_record(stream: IO[bytes]) -> bool:
    """Whether a gzip file has its first record packed alone, as archives do that can be read from any "
    "place."""
    stream.seek(0)
    end = _end_of(stream, 0, most=1 << 24)
    if end is None:
        return False
    stream.seek(end)
    return stream.read(3) == _MEMBER


def _is_cut(record: Any) -> bool:
    """Whether a record of a file that is not packed by records ends within its heads, or is too short."""
    return record.headers.get("Content-Length") is None or bool(
        record.reader.consume() < record.content_length
    )


def _end_of(stream: IO[bytes], start: int, most: int = 1 << 62) -> int | None:
    """Where the gzip member that begins at `start` ends; None where it is broken or cut off."""
    stream.seek(start)
    codec, at = zlib.decompressobj(31), start
    try:
        while at - start < most and (part := stream.read(_PART)):
            at += len(part)
            while part and not codec.eof:
                codec.decompress(part, 1 << 20)
                part = codec.unconsumed_tail
            if codec.eof:
                return at - len(codec.unused_data)
    except zlib.error:
        pass
    return None


def _ends_file(stream: IO[bytes], start: int) -> bool:
    """Whether the gzip member that begins at `start` is whole, and no record is behind it."""
    end = _end_of(stream, start)
    return end is not None and not _opens_record(stream, end)


def _next_record(stream: IO[bytes], at: int) -> int | None:
    """Where the next gzip member begins that a record begins with."""
    stream.seek(at)
    kept = b""
    while part := stream.read(_PART):
        looked = kept + part
        found = looked.find(_MEMBER)
        while found >= 0:
            begin = at - len(kept) + found
            if _opens_record(stream, begin):
                return begin
            found = looked.find(_MEMBER, found + 1)
        at += len(part)
        kept = looked[-2:]
        stream.seek(at)
    return None


def _opens_record(stream: IO[bytes], begin: int) -> bool:
    stream.seek(begin)
    try:
        return zlib.decompressobj(31).decompress(stream.read(_PART), 5) == b"WARC/"
    except zlib.error:
        return False


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {str(error)[:120]}"
