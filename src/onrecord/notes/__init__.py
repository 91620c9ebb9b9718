"""Desk notes: what does not add up in a story. One check a file, from a reading to its notes."""

from collections.abc import Callable, Iterable
from importlib import import_module
from types import ModuleType

from onrecord.lazily import module_of
from onrecord.reading import Note, Reading

__all__ = ["KINDS", "check"]

# Every kind of note, in the order in which a desk would ask: the name of its module, and what it finds.
KINDS = {
    "marks": "A quotation that opens and never closes, or closes and never opens; lost characters.",
    "headline": "A quotation in the headline whose words the story does not have.",
    "headline_said": "A headline that gives words to a name which the story does not have.",
    "figures": "A count in the headline that the story gives with another number like it.",
    "sums": "Parts that do not make their total, shares over 100, more or fewer names than are announced.",
    "units": "A figure converted wrongly in brackets, or one sum in two currencies.",
    "given_twice": "The same words given to two people.",
    "paraphrase": "A quote and its own paraphrase that differ by a figure or a “not”.",
    "introduced": "Somebody quoted whom the story never introduces.",
    "pronoun": "A “he said” or “she said” that can be either of two people.",
    "spelling": "A surname spelled two ways.",
    "first_names": "A first name spelled two ways.",
    "captions": "A caption that spells a name otherwise than the text.",
    "weekday": "A weekday that is not the weekday of its date.",
    "impossible_day": "A day that its month does not have, or that is not the weekday beside it.",
    "to_come": "A date after publication, told as past.",
    "backwards": "A stretch of years that ends before it begins.",
    "age": "An age that does not fit the date of birth in the same story.",
    "two_ages": "Two ages of one person.",
    "length_since": "A length of time that does not reach from its date to publication.",
    "open_dates": "A story without a date, whose “yesterday” and “Tuesday” cannot be resolved.",
}


def check(reading: Reading) -> tuple[Note, ...]:
    """The notes of every check, in order of their place in the story; those of the whole story come last."""
    found = [note for run in _checks() for note in run(reading)]
    return tuple(sorted(found, key=lambda note: note.spans[:1] or ((len(reading.text), 0),)))


def _checks() -> list[Callable[[Reading], Iterable[Note]]]:
    return [import_module(f"onrecord.notes.{name}").check for name in KINDS]


def __getattr__(name: str) -> ModuleType:
    return module_of(__name__, name)
