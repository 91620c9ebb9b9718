"""Sources: the files of an archive, near or far, and the chunks that each is read in.

A chunk of a WARC or of JSON lines is a stretch of bytes that begins and ends between records, so that it is a
file of its kind by itself and any actor can begin there. Where a file is packed as a whole, the bytes are
those of what is packed in it, and an actor unpacks what is before its chunk.
"""

import hashlib
import io
import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import IO, Any, NamedTuple, cast

import msgspec

from onrecord.archive.records import Broken, by_record, positions
from onrecord.errors import NoStory, OnrecordError, SourceError
from onrecord.sources import files_of
from onrecord.sources.folders import extension_of
from onrecord.sources.jsonl import KEYS
from onrecord.sources.opened import Opened, stem_of

__all__ = ["MANY", "Chunk", "Source", "Split", "chunks_of", "sources_of", "stretch"]

_ONE_STORY_FILES = 200  # files of one story each in a chunk
MANY = (".warc", ".jsonl", ".ndjson", ".parquet")
_COLUMNS = frozenset({"text", "id", *(key for keys in KEYS.values() for key in keys)})
_REST = 1 << 62  # to the end of the file


class Source(msgspec.Struct, frozen=True):
    """A file of many stories, or some files of one each, and what it is called in names of files.

    `size` is that of a file of many stories. Files of one story each are another source when one of them has
    another size.
    """

    name: str
    paths: tuple[str, ...]
    size: int | None = None


class Chunk(msgspec.Struct, frozen=True):
    """What one actor reads at a time: from byte `start` to `end` of a file, or its rows, or whole files.

    `count` is how many stories there are, about. With `packed`, bytes are those of what the file has packed.
    `lines_before` counts the lines, or rows, before it in the file.
    """

    name: str
    source: str
    paths: tuple[str, ...]
    start: int = 0
    end: int = _REST
    count: int = 1
    packed: bool = False
    lines_before: int = 0


class Split(msgspec.Struct, frozen=True):
    """The chunks of a source, and where it is broken."""

    chunks: tuple[Chunk, ...]
    broken: tuple[Broken, ...] = ()


def sources_of(inputs: list[str]) -> Iterator[Source | SourceError]:
    """The files that inputs name: files, folders and addresses (s3://…, gs://…, https://…) of either.

    Files of one story each are put together, some hundred to a source.
    """
    single: list[str] = []
    for path in inputs:
        for found in _far(path) if "://" in path else files_of(path, also=MANY):
            if isinstance(found, SourceError):
                yield found
            elif extension_of(found) in MANY:
                yield _source((found,))
            else:
                single.append(found)
    for first in range(0, len(single), _ONE_STORY_FILES):
        yield _source(tuple(single[first : first + _ONE_STORY_FILES]))


def _source(paths: tuple[str, ...]) -> Source:
    paths = tuple(path if "://" in path else os.path.abspath(path) for path in paths)
    many = len(paths) == 1 and extension_of(paths[0]) in MANY
    named = paths if many else (*paths, *map(str, map(_size, paths)))
    digest = hashlib.sha256("\0".join(named).encode("utf-8", "surrogatepass")).hexdigest()[:10]
    stem = "".join(c if c.isalnum() or c in "-_" else "-" for c in stem_of(paths[0]))[:60]
    return Source(f"{stem}-{digest}", paths, _size(paths[0]) if many else None)


def _size(path: str) -> int | None:
    """Bytes of a file of this machine; None where it is elsewhere, or cannot be looked at."""
    try:
        return os.path.getsize(path) if os.path.isfile(path) else None
    except OSError:
        return None


def _far(address: str) -> Iterator[str | SourceError]:
    """The files at an address that fsspec opens."""
    try:
        system, path = _fsspec().core.url_to_fs(address)
        scheme = address.partition("://")[0]
        if system.isdir(path):
            yield from (f"{scheme}://{each}" for each in sorted(system.find(path)))
        else:
            yield address
    except OnrecordError:
        raise
    except Exception as error:
        yield NoStory(f"{address}: it cannot be opened ({type(error).__name__}: {error}).", source=address)


def _fsspec() -> Any:
    try:
        import fsspec
    except ImportError:
        raise OnrecordError(
            "to open an address, `pip install '.[archive]'` in the folder of onrecord."
        ) from None
    return fsspec


def _opened(path: str) -> IO[bytes]:
    """A file, near or far, open to be read from any byte."""
    if "://" in path:
        return cast(IO[bytes], _fsspec().open(path, "rb").open())
    return open(path, "rb")


def chunks_of(source: Source, most: int, actors: int) -> Split:
    """The chunks of a source: of at most so many stories, and enough that every actor has some.

    Reads the file through, without reading its stories; raises SourceError or OSError where it cannot be.
    """
    if len(source.paths) > 1 or extension_of(source.paths[0]) not in MANY:
        return Split((Chunk(source.name, source.paths[0], source.paths, count=len(source.paths)),))
    (path,) = source.paths
    with _opened(path) as stream:
        found = _starts_of(path, stream)
    starts, end, packed, broken, blank = found
    each = min(most, max(1, -(-len(starts) // (2 * actors)))) if len(starts) > 2 * actors else most
    parts: list[tuple[int, int, int, int]] = []
    at = 0
    for stop in [*(place.at for place in broken if place.at < end), end]:  # none has what is broken in it
        run = starts[at : bisect_left(starts, stop)]
        edges = [*run[::each], stop]
        for n, (first, last) in enumerate(pairwise(edges)):
            before = at + n * each
            lines = before + bisect_right(blank, before)
            parts.append((first, last, min(each, len(run) - n * each), lines))
        at += len(run)
    chunks = (
        Chunk(f"{source.name}-{n:05}", path, (path,), first, last, count, packed, lines)
        for n, (first, last, count, lines) in enumerate(parts)
    )
    return Split(tuple(chunks), broken)


class _Starts(NamedTuple):
    """Where each story of a file begins, where the last ends, whether in what is packed, and what is broken.

    `blank` has, for each blank line, how many stories are before it.
    """

    starts: list[int]
    end: int
    packed: bool
    broken: tuple[Broken, ...]
    blank: Sequence[int] = ()


def _starts_of(path: str, stream: IO[bytes]) -> _Starts:
    if extension_of(path) == ".parquet":
        return _rows_of(stream)
    return _records_of(path, stream) if extension_of(path) == ".warc" else _lines_of(path, stream)


def _rows_of(stream: IO[bytes]) -> _Starts:
    from onrecord.formats.parquet import load

    rows = load().parquet.ParquetFile(stream).metadata.num_rows
    return _Starts([*range(rows)], rows, False, ())


def _lines_of(path: str, stream: IO[bytes]) -> _Starts:
    """Where each line that is not blank begins."""
    packed = path.lower().endswith((".gz", ".zst", ".zstd"))
    at, starts, blank = 0, list[int](), list[int]()
    plain = Opened(path, stream).stream() if packed else stream
    try:
        while line := plain.readline():
            if line.isspace():
                blank.append(len(starts))
            else:
                starts.append(at)
            at += len(line)
    except SourceError as error:
        return _Starts(starts, at, packed, (Broken(at, str(error)),), blank)
    return _Starts(starts, at, packed, (), blank)


def _records_of(path: str, stream: IO[bytes]) -> _Starts:
    """Where each response begins; of a WARC whose records are packed one by one, in the packed file."""
    head = stream.read(4)
    each = head.startswith(b"\x1f\x8b") and by_record(stream)
    stream.seek(0)
    packed = not each and not head.startswith(b"WARC")
    found = positions(Opened(path, stream).stream() if packed else stream, each)
    return _Starts(found.starts, _REST if found.end is None else found.end, packed, found.broken)


@contextmanager
def stretch(chunk: Chunk) -> Iterator[IO[bytes]]:
    """The bytes of a chunk of one file, as a file."""
    with _opened(chunk.paths[0]) as stream:
        if extension_of(chunk.paths[0]) == ".parquet":
            yield io.BytesIO(_lines(stream, chunk.start, chunk.end))
            return
        whole: IO[bytes] = stream
        if chunk.packed:
            whole = Opened(chunk.paths[0], stream).stream()
            left = chunk.start
            while left and (part := whole.read(min(left, 1 << 20))):
                left -= len(part)
        else:
            stream.seek(chunk.start)
        yield io.BufferedReader(_Bounded(whole, chunk.end - chunk.start), 1 << 16)


def _lines(stream: IO[bytes], start: int, end: int) -> bytes:
    """Rows of a Parquet file as JSON lines."""
    from onrecord.formats.parquet import load

    file = load().parquet.ParquetFile(stream)
    named = [name for name in file.schema_arrow.names if name in _COLUMNS]
    lines, at = [], 0
    for batch in file.iter_batches(1_000, columns=named):
        if at + len(batch) > start and at < end:
            part = batch.slice(max(0, start - at), min(end, at + len(batch)) - max(start, at))
            lines += [msgspec.json.encode(row) for row in part.to_pylist()]
        at += len(batch)
    return b"\n".join(lines)


class _Bounded(io.RawIOBase):
    """So many bytes of a stream."""

    def __init__(self, stream: IO[bytes], left: int) -> None:
        self._stream, self._left = stream, left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        part = self._stream.read(min(len(buffer), self._left))
        buffer[: len(part)] = part
        self._left -= len(part)
        return len(part)
