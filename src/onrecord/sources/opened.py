"""Opened: one file or standard input as bytes, unpacked where it was packed, with a limit on what is held."""

import io
import os
import traceback
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, NamedTuple, NoReturn

from onrecord.errors import BadStory, NoStory, SourceError

if TYPE_CHECKING:
    from onrecord.sources.beside import Beside

__all__ = ["LIMIT", "NOWHERE", "Opened", "Place", "broken", "shown", "stem_of"]

LIMIT = 64_000_000  # bytes held at once: a whole file, or one line of JSONL
_HEAD = 4096  # bytes that a source is told by
_CHUNK = 1 << 16
# Text packs to a tenth, many like stories to a hundredth; what grows more, and is large, is a bomb.
_MOST_GROWTH = 200
_LARGE = 16_000_000  # bytes
_BLANK = 100_000  # lines one after another with nothing on them: no file of stories
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_ZSTD_WINDOW = 1 << 27  # bytes; what `zstd` itself takes unless it is told to take more


class Place(NamedTuple):
    """Where in a source: line and column, or the entry of a feed, each counted from 1."""

    line: int | None = None
    column: int | None = None
    entry: int | None = None


NOWHERE = Place()


class Opened:
    """A source, open.

    `name` is what it was called, for messages; `stem` the file's name without its extensions. `beside` is
    what is known from outside it, `named` what its name says; with `overrides` the date given wins over the
    source's own. `head` holds the first bytes, which are also still to be read. Of a part of a file, so many
    lines were before; what stands for rows of a table has its lines called "row" in messages.
    """

    def __init__(
        self,
        name: str,
        stream: IO[bytes],
        *,
        stem: str = "",
        beside: "Beside | None" = None,
        limit: int = LIMIT,
        lines_before: int = 0,
        counted: str = "line",
    ) -> None:
        from onrecord.sources.beside import NOTHING

        self.name, self.stem, self.limit = name, stem, limit
        self._lines_before, self._counted = lines_before, counted
        self.beside = beside or NOTHING
        self.named = self.beside.named(stem)
        self.overrides = False
        self._stream = _unpack(stream, self)
        self.head = _start(self._stream, _HEAD)
        self._stream = io.BufferedReader(_Joined(self.head, self._stream), _CHUNK)

    def read(self, most: int | None = None) -> bytes:
        """All of it; raises BadStory over the limit, or over `most` bytes where that is less."""
        limit = min(self.limit, most or self.limit)
        raw = _read(self._stream, limit + 1)
        if len(raw) > limit:
            self.fail(
                f"is over the limit of {_size(limit)} for one such file: split it, "
                "or give its stories as JSONL, one a line."
            )
        return raw

    def stream(self) -> IO[bytes]:
        """The bytes as a stream, for sources larger than what is held at once."""
        return self._stream

    def lines(self) -> Iterator[tuple[int, bytes | SourceError]]:
        """Each line with its number from 1, without its end; a SourceError in place of one over the limit."""
        number, blank = self._lines_before, 0
        while line := self._stream.readline(self.limit + 1):
            number += 1
            blank = blank + 1 if line.isspace() else 0
            if blank > _BLANK:
                self.fail(f"more than {_BLANK:,} lines are blank: leave them out.", Place(number))
            if len(line) > self.limit and not line.endswith(b"\n"):
                while (rest := self._stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                    pass
                yield (
                    number,
                    self.bad(f"is over the limit of {_size(self.limit)} for one line.", Place(number)),
                )
                continue
            yield number, line.rstrip(b"\r\n")

    def bad(self, what: str, place: Place = NOWHERE) -> BadStory:
        """The error that says `what` is wrong with this source, and where."""
        return BadStory(self._sentence(what, place), source=self.name, line=place.line, column=place.column)

    def nothing(self, what: str, place: Place = NOWHERE) -> NoStory:
        """The error that says `what` is missing from this source, and where."""
        return NoStory(self._sentence(what, place), source=self.name, line=place.line, column=place.column)

    def fail(self, what: str, place: Place = NOWHERE) -> NoReturn:
        """Raises `bad(…)`."""
        raise self.bad(what, place) from None

    def _sentence(self, what: str, place: Place) -> str:
        where = _where(place).replace(", line ", f", {self._counted} ", 1)
        return f"{shown(self.name)}{where}: {what}"


def broken(name: str, error: Exception, place: Place = NOWHERE) -> BadStory:
    """The error of a source, or a place in it, that made its reader fail in a way nobody foresaw."""
    sentence = f"{shown(name)}{_where(place)}: it cannot be read ({type(error).__name__}): leave it out."
    bad = BadStory(sentence, source=name, line=place.line, column=place.column)
    bad.add_note("".join(traceback.format_exception(error)))  # for --debug
    return bad


def _where(place: Place) -> str:
    named = (("line", place.line), ("column", place.column), ("entry", place.entry))
    return "".join(f", {name} {number}" for name, number in named if number is not None)


def shown(words: str, most: int = 200) -> str:
    """Words from outside, safe to print on one line of a terminal."""
    cut = words if len(words) <= most else words[: most - 1] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut)


def _unpack(stream: IO[bytes], source: Opened) -> IO[bytes]:
    """The stream, or what gzip or zstd had packed in it, told by its first bytes."""
    head = _read(stream, 4)
    packed = _Counted(_Joined(head, stream))
    if head.startswith(_GZIP):
        import gzip

        return io.BufferedReader(
            _Unpacked(gzip.GzipFile(fileobj=io.BufferedReader(packed, _CHUNK)), packed, source, "gzip"),
            _CHUNK,
        )
    if head == _ZSTD or (len(head) == 4 and head[1:] == b"\x2a\x4d\x18" and 0x50 <= head[0] <= 0x5F):
        return io.BufferedReader(_Unpacked(_Zstd(packed), packed, source, "zstd"), _CHUNK)
    return io.BufferedReader(packed, _CHUNK)


def _start(stream: IO[bytes], most: int) -> bytes:
    """Up to `most` bytes that can be had before an error, which the next read raises again."""
    parts, left = [], most
    with suppress(SourceError):
        while left and (part := stream.read1(left)):  # type: ignore[attr-defined]
            parts.append(part)
            left -= len(part)
    return b"".join(parts)


def _read(stream: IO[bytes], most: int) -> bytes:
    """Up to `most` bytes, fewer only at the end."""
    parts, left = [], most
    while left and (part := stream.read(min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _size(count: int) -> str:
    return f"{count / 1_000_000:g} MB"


class _Raw(io.RawIOBase):
    """A readable raw stream made of a `_take(most)`."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        part = self._take(len(buffer))
        buffer[: len(part)] = part
        return len(part)

    def _take(self, most: int) -> bytes:
        raise NotImplementedError


class _Joined(_Raw):
    """Bytes already read, then the rest of their stream."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = head
        # As much as is there: `read` would go on, and lose it where what follows is damaged.
        self._more: Callable[[int], bytes] = getattr(rest, "read1", rest.read)

    def _take(self, most: int) -> bytes:
        if self._head:
            part, self._head = self._head[:most], self._head[most:]
            return part
        return self._more(most)


class _Counted(_Raw):
    """A stream that knows how much was read of it."""

    def __init__(self, stream: _Raw) -> None:
        self._stream, self.count = stream, 0

    def _take(self, most: int) -> bytes:
        part = self._stream.read(most) or b""
        self.count += len(part)
        return part


class _Unpacked(_Raw):
    """What a decompressor gives, with its errors as sentences, and no bombs."""

    def __init__(self, stream: Any, packed: _Counted, source: Opened, kind: str) -> None:
        self._stream, self._packed, self._source, self._kind, self._count = stream, packed, source, kind, 0
        self._broken: BadStory | None = None  # what is wrong, told whenever more is asked for

    def _take(self, most: int) -> bytes:
        if self._broken is not None:
            raise self._broken
        try:
            return self._unpacked(most)
        except BadStory as error:
            self._broken = error
            raise

    def _unpacked(self, most: int) -> bytes:
        try:
            # As much as is there: `read` would go on, and lose it where what follows is damaged.
            part: bytes = self._stream.read1(most)
        except (EOFError, zlib.error, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the disk's error, not the file's
            why = shown(str(error)).rstrip(".") or type(error).__name__
            self._source.fail(
                f"is broken {self._kind} ({why}), and what follows is not read: fetch or pack it again."
            )
        self._count += len(part)
        if self._count > min(self._source.limit, _LARGE) and self._count > _MOST_GROWTH * self._packed.count:
            self._source.fail(
                f"unpacks to more than {_MOST_GROWTH} times its size, as no text does: "
                "if it is a story after all, unpack it first."
            )
        return part


class _Zstd:
    """The content of all zstd frames in a stream; raises EOFError when the last is cut short."""

    # Four bytes of zstd can stand for 128 kB, so what is handed over at once bounds what comes back: 64 MB.
    _STEP = 2048

    def __init__(self, packed: _Counted) -> None:
        import zstandard

        self._packed, self._error = packed, zstandard.ZstdError
        self._codec = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
        self._frame, self._left, self._at, self._rest = self._codec.decompressobj(), b"", 0, b""

    def read1(self, most: int) -> bytes:
        """Up to `most` bytes, as the gzip reader has it."""
        while self._at == len(self._left):
            data = self._rest or self._packed.read(self._STEP) or b""
            self._rest = b""
            if not data:
                if not self._frame.eof:
                    raise EOFError("it ends before its end")
                return b""
            if self._frame.eof:
                self._frame = self._codec.decompressobj()
            try:
                self._left, self._at = self._frame.decompress(data), 0
            except self._error as error:
                raise EOFError(str(error)) from None
            self._rest = self._frame.unused_data
        part = self._left[self._at : self._at + most]
        self._at += len(part)
        return part


def stem_of(path: str) -> str:
    """The file's name without its extension, and without `.gz` or `.zst` before that."""
    name = os.path.basename(path)
    root, ext = os.path.splitext(name)
    if ext.lower() in (".gz", ".zst", ".zstd"):
        name = root
    return os.path.splitext(name)[0]
