"""Desk notes: what does not add up in a story. One check a file, from a reading to its notes."""

from collections.abc import Callable, Iterable
from importlib import import_module

from onrecord.reading import Note, Reading

__all__ = ["CHECKS", "check"]

# The modules of the checks, in the order in which a desk would ask.
CHECKS = ("marks", "headline", "figures", "spelling", "weekday", "age", "length_since", "open_dates")


def check(reading: Reading) -> tuple[Note, ...]:
    """The notes of every check, in order of their place in the story; those of the whole story come last."""
    found = [note for run in _checks() for note in run(reading)]
    return tuple(sorted(found, key=lambda note: note.spans[:1] or ((len(reading.text), 0),)))


def _checks() -> list[Callable[[Reading], Iterable[Note]]]:
    return [import_module(f"onrecord.notes.{name}").check for name in CHECKS]
