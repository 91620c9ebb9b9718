"""Patterns that every Python since 3.11.0 reads alike."""

import re
from pathlib import Path

import onrecord

SOURCES = sorted(Path(onrecord.__file__).parent.rglob("*.py"))
# In Debian's 3.11.2 a possessive repeat of a group loses its match or raises SystemError (CPython gh-106052,
# gh-101955); those of a single character or class are right. What stands in a class ("[()*+,]") is no repeat.
GROUP = re.compile(r"\)(?:[*+?]|\{+[\d,]*\}+)\+")
CLASS = re.compile(r"\[(?:\\.|[^\]\\])+\]")


def test_no_group_is_repeated_possessively() -> None:
    found = [
        f"{source.name}:{number}"
        for source in SOURCES
        for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1)
        if GROUP.search(CLASS.sub("c", line))
    ]
    assert not found
