"""Finishing: what is known of a dataset only when all of it is there: stories held twice, and wire copies."""

import os
from typing import Any

import numpy as np

from onrecord.copies import BANDS, Shingles, families, recurring
from onrecord.formats import dataset, parquet, tables

__all__ = ["find_copies", "remove_doubles"]

_AT_ONCE = 2_000  # rows


def remove_doubles(folder: str) -> int:
    """Leave every text, day and outlet in the dataset once, where the first file has it; gives how many went.

    A file takes its place again only when it is whole; run again, it finds nothing more.
    """
    pyarrow = parquet.load()
    seen: set[bytes] = set()
    twice: dict[str, set[str]] = {}
    for path in dataset.files(folder, "stories"):
        digests = pyarrow.parquet.read_table(path, columns=["digest"]).column("digest").to_pylist()
        again: set[str] = set()
        for digest in digests:
            key = bytes.fromhex(digest)
            if key in seen:
                again.add(digest)
            seen.add(key)
        if again:
            twice[path] = again
    removed = 0
    for path, digests in twice.items():
        month, name = path.split(os.sep)[-2:]
        # Stories last: while they are there twice, a run that goes on takes out the rest again.
        for table in reversed(tables.TABLES):
            at = os.path.join(folder, table, month, name)
            if os.path.exists(at):
                removed += _without(at, digests) * (table == "stories")
    return removed


def _without(path: str, digests: set[str]) -> int:
    """Write a file anew without the rows of some stories; gives how many rows went."""
    made = parquet.load().parquet.read_table(path)
    kept = [at for at, digest in enumerate(made.column("digest").to_pylist()) if digest not in digests]
    if len(kept) < len(made):
        dataset.put(path, made.take(np.array(kept, np.int64)))
    return len(made) - len(kept)


def find_copies(folder: str) -> int:
    """Work out which stories are copies of which, into the table `copies`; gives how many are.

    Holds a signature of 384 bytes for each story, and the words' hashes of those alone that may have a copy.
    """
    pyarrow = parquet.load()
    places: list[tuple[str, str, bytes]] = []  # day, instant, digest
    signatures: list[Any] = []
    paths = dataset.files(folder, "stories")
    for path in paths:
        table = pyarrow.parquet.read_table(path, columns=["digest", "day", "published", "signature"])
        days, published = table.column("day").to_pylist(), table.column("published").to_pylist()
        for digest, day, when, made in zip(
            table.column("digest").to_pylist(),
            days,
            published,
            table.column("signature").to_pylist(),
            strict=True,
        ):
            places.append((day.isoformat() if day else "~", when or "", bytes.fromhex(digest)))
            signatures.append(made or b"\0" * (BANDS * 8))
    matrix = np.frombuffer(b"".join(signatures), "<u4").reshape(-1, BANDS * 2)
    signatures.clear()
    keys = recurring(matrix)
    wanted = {places[row][2]: row for row in keys if matrix[row].any()}
    shingles: dict[int, Shingles] = {}
    for path in paths:
        for batch in pyarrow.parquet.ParquetFile(path).iter_batches(_AT_ONCE, columns=["digest", "text"]):
            for digest, text in zip(
                *(batch.column(name).to_pylist() for name in ("digest", "text")), strict=True
            ):
                if (row := wanted.get(bytes.fromhex(digest))) is not None:
                    shingles[row] = Shingles.of(text)
    order = sorted(shingles, key=lambda row: places[row])
    rows = [
        {"digest": places[copy.story][2].hex(), "copy_of": places[copy.copy_of][2].hex(), "share": copy.share}
        for copy in families(((row, keys[row]) for row in order), lambda row: shingles[row])
    ]
    made = pyarrow.Table.from_pylist(rows, schema=parquet.schema(tables.COPIES))
    dataset.put(os.path.join(folder, "copies", "copies.parquet"), made)
    return len(rows)
