"""Nicknames: given names and the short forms that news uses for them."""

from collections import defaultdict

from onrecord.lexicon import word_table

__all__ = ["FULL"]

# By a short form: the given names it may stand for.
FULL: dict[str, set[str]] = defaultdict(set)
for _full, _shorts in word_table("nicknames.short").items():
    for _short in _shorts:
        FULL[_short].add(_full)
