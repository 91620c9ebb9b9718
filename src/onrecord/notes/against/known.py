"""What a check against a record needs to know of it, and what it finds: both without the record itself.

`Known` is all that the checks ask: other stories with somebody of a name, and where words were first printed.
`onrecord.record.knowing` answers from a record's tables; a test may answer from a list of readings.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol

import msgspec

from onrecord.days import day
from onrecord.lexicon.gazetteer import is_person_noun
from onrecord.notes.head import plain
from onrecord.reading import Person, Reading, Span

__all__ = ["Against", "Found", "Known", "Other", "Pair", "Place", "Printed", "same"]

_BEFORE = re.compile(r"([\w’'-]+) ([\w’'-]+) $")
# A noun for one who does something; not "after", "over", "former".
_AGENT = re.compile(
    r"(?!.*(?:[fvh]er|[mt]ter|ier|mer)$)[a-z]{2,}(?:er|or|ist|ian|man)|master|minister|writer"
)
_NEAR = 60  # code points before a name
_FEWEST = 5  # words that two quotes share to be one


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where another story has it: its row in the record, what it is called, its words and their spans."""

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

    @property
    def story(self) -> str:
        """The other story, as a message calls it."""
        published = self.other.reading.published_on
        return f"a story of {day(published.isoformat())}" if published else "a story without a date"


class Found(NamedTuple):
    """A difference between a pair's stories: what to say, the spans here and those in the other story."""

    message: str
    spans: tuple[Span, ...]
    there: tuple[Span, ...]


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """How words stand to what was printed before: the verdict of `said`, and where that was.

    `here` and `there` are the first words within them that differ, those that turn the sense before others,
    and `turned` says that they do: a lost "not", another number. `speakers` are those whom the other story
    has saying it.
    """

    verdict: str
    here: str
    there: str
    turned: bool
    speakers: tuple[str, ...]
    place: Place


class Known(Protocol):
    """What other stories have."""

    def named(self, name: str) -> Iterator[tuple[Other, Person]]:
        """The persons of other stories by exactly this full name, the latest version of each story."""

    def nearly(self, name: str) -> Iterator[tuple[str, int]]:
        """Full names that begin as this one does and have all its words but one, with the stories of each."""

    def printed(self, words: str, by: str, before: str) -> Printed | None:
        """How words ascribed to somebody stand to what stories printed in the days before this ISO day."""


def _full_names(reading: Reading) -> set[str]:
    """The full names of the persons of a story, in small letters."""
    return {p.names[0].casefold() for p in reading.people if p.kind == "person" and _full(p)}


def same(reading: Reading, person: Person, other: Reading, there: Person) -> bool:
    """Whether two of one full name are one.

    They are where both stories tell a role of theirs or put the same description before the name, or quote
    the same words, or name somebody else beside both.
    """
    both = ((reading, person), (other, there))
    for marks in (_roles, _descriptions, _words):
        one, two = (marks(*each) for each in both)
        if one & two:
            return True
    own = {name.casefold() for _, each in both for name in each.names}
    return bool((_full_names(reading) & _full_names(other)) - own)


def _roles(reading: Reading, person: Person) -> set[str]:
    return {fact.value.casefold() for fact in person.facts if fact.kind == "role"}


def _descriptions(reading: Reading, person: Person) -> set[str]:
    """The two words before a name of which the second is for a person: "Harbour master Ines Quill"."""
    found = set()
    for start, _, form in person.mentions:
        m = _BEFORE.search(reading.text, max(0, start - _NEAR), start) if form == "name" else None
        if m is not None and (is_person_noun(m[2].casefold()) or _AGENT.fullmatch(m[2])):
            found.add(f"{m[1]} {m[2]}".casefold())
    return found


def _words(reading: Reading, person: Person) -> set[str]:
    quotes = (q for q in reading.quotes if q.kind == "direct" and person.id in q.speakers)
    said = {plain(reading.words(span)) for quote in quotes for span in quote.content}
    return {words for words in said if len(words.split()) >= _FEWEST}


def _full(person: Person) -> bool:
    return bool(person.names) and " " in person.names[0]
