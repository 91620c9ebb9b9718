"""Counting: how many stories files and folders hold, told without reading them, where that can be told."""

from collections.abc import Iterable

from onrecord.errors import SourceError
from onrecord.sources import FORMATS, files_of, jsonl

__all__ = ["count"]

_CHUNK = 1 << 20
_ONE = tuple(extension for form in FORMATS if form.ONE_STORY for extension in form.EXTENSIONS)
_LINES = jsonl.EXTENSIONS  # a line is one


def count(paths: Iterable[str]) -> int | None:
    """How many stories these hold: about right, for a time left; None where only reading would tell."""
    total = 0
    for path in paths:
        if path == "-":
            return None
        for found in files_of(path):
            if isinstance(found, SourceError) or found.lower().endswith(_ONE):
                total += 1
            elif found.lower().endswith(_LINES):
                total += _lines(found)
            else:
                return None
    return total


def _lines(path: str) -> int:
    try:
        with open(path, "rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(_CHUNK), b""))
    except OSError:
        return 1  # its error
