"""Endings: the format that the name of a file asks for."""

import re
from collections.abc import Mapping
from pathlib import PurePath

from onrecord.errors import BadArgument

__all__ = ["ending_of", "format_for"]

# Endings that are asked for and that nothing here writes, with what to take instead.
_INSTEAD = {
    "xlsx": "Excel opens a .csv file, written with --excel",
    "xls": "Excel opens a .csv file, written with --excel",
    "ods": "LibreOffice opens a .csv file",
    "doc": "Word opens an .html file",
    "docx": "Word opens an .html file",
    "pdf": "a browser prints an .html file as PDF",
    "jsonl": "rows are written as .json; `onrecord export` writes whole readings, one a line",
    "ndjson": "rows are written as .json; `onrecord export` writes whole readings, one a line",
    "db": "`onrecord add` makes a record",
    "sqlite": "`onrecord add` makes a record",
}
_ENDING = re.compile(r" \.(\w+)")


def ending_of(path: str) -> str:
    """The ending of a file's name in small letters, without its dot; empty where it has none."""
    return PurePath(path).suffix.lower().lstrip(".")


def format_for(path: str, formats: Mapping[str, str]) -> str | None:
    """The format, by the ending of a path; None for a path without one, for "-" and for devices.

    `formats` goes from endings to formats. Raises BadArgument, with the endings that there are, for another.
    """
    ending = ending_of(path)
    if not ending or path == "-" or path.startswith("/dev/"):
        return None
    if ending in formats:
        return formats[ending]
    known = ", ".join(f".{each}" for each in formats)
    instead = _INSTEAD.get(ending, "")
    written = all(each in formats for each in _ENDING.findall(instead))
    hint = f" ({instead})" if instead and written else ""
    raise BadArgument(f"no format is called .{ending}{hint}: give a file that ends in {known}, or --format.")
