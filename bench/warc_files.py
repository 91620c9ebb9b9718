"""WARC files of pages made by script, packed in different ways; some are cut off or damaged."""

import gzip
import re
import zlib
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import zstandard

from warc_made import Made, record

__all__ = ["Truth", "files"]


class Truth(NamedTuple):
    """What was made: files, records in their order with the file of each, and where files are broken."""

    paths: list[Path]
    made: list[tuple[Path, Made]]
    broken: dict[Path, list[int]]


_INFO = record("", b"software: made by script\r\n", "warcinfo")
_KINDS = (
    "by record", "by record, cut", "plain", "by record, damaged", "zstd", "as a whole", "by record, misled",
    "plain, cut", "by record", "as a whole, cut",
)  # fmt: skip


def files(folder: Path, made: Iterator[Made], each: int) -> Truth:
    """Write WARC files of so many records, packed in different ways; some end too early or are damaged."""
    truth = Truth([], [], {})
    part: list[Made] = []
    for one in made:
        part.append(one)
        if len(part) == each:
            _file(folder, part, truth)
            part = []
    if part:
        _file(folder, part, truth)
    return truth


def _file(folder: Path, part: list[Made], truth: Truth) -> None:
    number = len(truth.paths)
    kind = _KINDS[number % len(_KINDS)]
    end = "" if kind.startswith("plain") else ".zst" if kind == "zstd" else ".gz"
    path = folder / f"made-{number:03}.warc{end}"
    records = [_INFO, *(one.record for one in part)]
    data, broken = (_by_record if kind.startswith("by record") else _together)(records, kind)
    path.write_bytes(data)
    truth.paths.append(path)
    truth.broken[path] = sorted(set(broken.values()))
    truth.made.extend(
        (path, one._replace(want="lost") if at in broken else one) for at, one in enumerate(part, 1)
    )


def _by_record(records: list[bytes], kind: str) -> tuple[bytes, dict[int, int]]:
    """A file whose records are packed one by one; for each that is lost, at which byte that is to be told."""
    lost = list[int]()
    if kind.endswith("misled"):  # a record says that it is longer or shorter than it is
        lost = [len(records) // 3, len(records) * 2 // 3]
        records = [
            _misled(record, lost.index(at)) if at in lost else record for at, record in enumerate(records)
        ]
    packed = [gzip.compress(record, 6, mtime=0) for record in records]
    if kind.endswith("cut"):
        lost = [len(packed) - 1]
        packed[-1] = packed[-1][: len(packed[-1]) // 2]
    elif kind.endswith("damaged"):
        lost = [len(packed) // 4, len(packed) // 2, len(packed) // 2 + 1]
        for at in lost:
            middle = len(packed[at]) // 3
            packed[at] = packed[at][:middle] + bytes(60) + packed[at][middle + 60 :]
    starts = [0, *accumulate(map(len, packed))]
    return b"".join(packed), {at: starts[at] for at in lost}


def _misled(record: bytes, shorter: int) -> bytes:
    head, between, body = record.partition(b"\r\n\r\n")
    length = len(body) - 4 + (-20 if shorter else 3_000)
    return re.sub(rb"Content-Length: \d+$", b"Content-Length: %d" % length, head) + between + body


def _together(records: list[bytes], kind: str) -> tuple[bytes, dict[int, int]]:
    """The same for a file that is packed as a whole, or not at all; bytes are those of what is packed."""
    data, starts = b"".join(records), [0, *accumulate(map(len, records))]
    packed = (
        data
        if kind.startswith("plain")
        else zstandard.ZstdCompressor().compress(data)
        if kind == "zstd"
        else gzip.compress(data, 6, mtime=0)
    )
    if not kind.endswith("cut"):
        return packed, {}
    if kind.startswith("plain"):
        packed = packed[: starts[-2] + len(records[-1]) // 2]
        there = len(packed)
    else:
        packed = packed[: len(packed) * 9 // 10]
        there = len(zlib.decompressobj(31).decompress(packed))
    lost = [at for at in range(len(records)) if starts[at + 1] > there]
    return packed, dict.fromkeys(lost, starts[lost[0]])
