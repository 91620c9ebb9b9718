"""Words as data: the lists that rules ask, each a section of a text file in this folder, read once.

A file holds sections, each under its name in square brackets; lines that begin with "#" say what they are
for. In a list the words stand apart by white space; in a table each line has what its words have in common
before a colon; where a bar stands, what is between bars is one.
"""

from functools import cache
from importlib.resources import files

__all__ = ["word_list", "word_table"]


def word_list(name: str) -> frozenset[str]:
    """The words of "names.inner", section [inner] of names.txt; raises KeyError where there is none."""
    return frozenset(_apart("\n".join(_lines(name))))


def word_table(name: str) -> dict[str, list[str]]:
    """The words of each line of a section, by what stands before its colon."""
    rows = (line.partition(":") for line in _lines(name))
    return {common.strip(): _apart(some) for common, _, some in rows}


def _apart(text: str) -> list[str]:
    if "|" not in text:
        return text.split()
    return [" ".join(piece.split()) for piece in text.replace("\n", "|").split("|") if piece.strip()]


def _lines(name: str) -> list[str]:
    file, _, section = name.partition(".")
    return _sections(file)[section]


@cache
def _sections(file: str) -> dict[str, list[str]]:
    text = (files("onrecord") / "lexicon" / f"{file}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            held = found[line.strip("[]")] = list[str]()
        elif line.strip() and not line.startswith("#"):
            held.append(line)
    return found
