"""What a check against a record needs to know of it, and what it finds: both without the record itself.

`Known` is all that the checks ask: other stories with somebody of a name, and where words were first printed.
`onrecord.record.knowing` answers from a record's tables; a test may answer from a list of readings.
"""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

import msgspec

from onrecord.reading import Person, Reading, Span

__all__ = ["Against", "Found", "Known", "Other", "Pair", "Place", "Printed", "same"]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where another story has it: its row in the record, what it is called, and its words with their spans."""

    story: int
    name: str
    title: str | None = None
    outlet: str | None = None
    day: str | None = None
    url: str | None = None
    spans: tuple[Span, ...] = ()
    words: str = ""


class Against(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a story has otherwise than another: what, where it stands here, and where there."""

    check: str
    message: str
    spans: tuple[Span, ...]
    other: Place


class Other(NamedTuple):
    """Another story of the record: its row and its reading."""

    story: int
    reading: Reading


class Pair(NamedTuple):
    """Somebody in a story, and who is taken to be the same in another one."""

    reading: Reading
    person: Person
    other: Other
    there: Person


class Found(NamedTuple):
    """A difference between a pair's stories: what to say, the spans here and those in the other story."""

    message: str
    spans: tuple[Span, ...]
    there: tuple[Span, ...]


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """How words stand to what was printed before: a verdict of `said`, with the earliest place.

    `change` says in a sentence what differs, a lost "not" before all.
    """

    verdict: str
    change: str
    speakers: tuple[str, ...]
    place: Place


class Known(Protocol):
    """What other stories have."""

    def named(self, name: str) -> Iterator[tuple[Other, Person]]:
        """The persons of other stories by exactly this full name, the latest version of each story."""

    def nearly(self, name: str) -> Iterator[tuple[str, int]]:
        """Full names that share the first or the last part with this one, with how many stories have each."""

    def printed(self, words: str, by: str, before: str) -> Printed | None:
        """How words ascribed to somebody stand to what stories printed before this ISO day."""


def _full_names(reading: Reading) -> set[str]:
    """The full names of the persons of a story, in small letters."""
    return {p.names[0].casefold() for p in reading.people if p.kind == "person" and _full(p)}


def same(reading: Reading, person: Person, other: Reading, there: Person) -> bool:
    """Whether two of one full name are one: a role is told of both, or somebody else is named beside both."""
    roles, others = ({f.value.casefold() for f in p.facts if f.kind == "role"} for p in (person, there))
    if roles & others:
        return True
    own = {name.casefold() for p in (person, there) for name in p.names}
    return bool((_full_names(reading) & _full_names(other)) - own)


def _full(person: Person) -> bool:
    return bool(person.names) and " " in person.names[0]
