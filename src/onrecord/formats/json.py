"""JSON: whole readings, one indented document or one line each."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

import msgspec

from onrecord.formats import Sink
from onrecord.reading import Reading, to_json

__all__ = ["write", "write_lines"]

# A span or a mention that indenting has spread over lines. Within a JSON string no raw line break stands, so
# that only structure can match.
_SPREAD = re.compile(r'\[\n\s*+(\d++),\n\s*+(\d++)(?:,\n\s*+("(?:name|description|pronoun)"))?\n\s*+\]')


def write(out: Sink, readings: Iterable[Reading]) -> None:
    """One document: the reading itself where there is one, a list where there are none or several."""
    every = iter(readings)
    first = list(islice(every, 2))
    if len(first) == 1:
        out.write(_indented(first[0]) + "\n")
        return
    for number, each in enumerate(_nested(chain(first, every))):
        out.write((",\n  " if number else "[\n  ") + each)
    out.write("\n]\n" if first else "[]\n")


def write_lines(out: Sink, readings: Iterable[Reading]) -> None:
    """A line a reading, each written whole."""
    for reading in readings:
        out.write(to_json(reading).decode("utf-8") + "\n")


def _nested(readings: Iterable[Reading]) -> Iterator[str]:
    return (_indented(reading).replace("\n", "\n  ") for reading in readings)


def _indented(reading: Reading) -> str:
    text = msgspec.json.format(to_json(reading), indent=2).decode("utf-8")
    return _SPREAD.sub(lambda m: f"[{m[1]}, {m[2]}{', ' + m[3] if m[3] else ''}]", text)
