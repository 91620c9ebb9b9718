"""A stretch of years that runs backwards: "from 2012 to 2008"."""

import re
from collections.abc import Iterator

from onrecord.reading import Note, Reading

__all__ = ["check"]

_YEAR = r"(1[5-9]\d\d|20\d\d)"
_RANGES = re.compile(rf"\bfrom {_YEAR} (?:to|until|through) {_YEAR}\b(?!,\d|%| [a-z]+s\b)")
_BC = re.compile(r"\b(?:BC|BCE|B\.C\.)")
_NEAR = 20  # code points behind it in which "BC" would stand


def check(reading: Reading) -> Iterator[Note]:
    """A note for each "from [a year] to [an earlier one]"."""
    for m in _RANGES.finditer(reading.text):
        first, last = map(int, m.groups())
        if last < first and not _BC.search(reading.text, m.end(), m.end() + _NEAR):
            yield Note(check="backwards", message=f"“{m[0]}” runs backwards.", spans=(m.span(),))
