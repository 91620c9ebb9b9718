"""Told: what the steps before have found in a story."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from onrecord.lexicon import word_list
from onrecord.lexicon.people import BODIES
from onrecord.reading import Paragraph, Person, Quote, Span
from onrecord.sentences import words
from onrecord.timeline.parts import PREPOSITIONS

if TYPE_CHECKING:
    from onrecord.model import Happening

__all__ = ["Told", "content", "gathered", "within"]

_PRONOUNS = frozenset("he she it they him her them his its their we us our i me my".split())
_TELLING = word_list("coreference.works") | frozenset(
    "document documents files filing filings footage images readout records signs video videos".split()
)
_ITS = frozenset(("its", "their"))


class Told(msgspec.Struct, frozen=True):
    """What the steps before have found, sorted for looking up."""

    text: str
    contents: list[tuple[int, int, int]]
    mentions: list[tuple[int, int, str]]
    kinds: Mapping[str, str]  # of people, by id
    links: Mapping[Span, float]  # how surely a mention without a name was led to its person, where that tells
    said_when: dict[int, int]
    said_by_cue: dict[int, int]  # the quote that a word reports, by where the word begins
    quotes: tuple[Quote, ...]
    published: str  # a day, or empty
    happening: "Happening | None" = None  # what the encoder tells of clauses, where it has read the story
    # Where paragraphs with a time of publication of their own begin and end, and their day.
    entries: tuple[tuple[int, int, str], ...] = ()

    def published_at(self, place: int) -> str:
        """The day on which the words at an offset were published, or empty."""
        n = bisect_right(self.entries, (place, len(self.text) + 1, "")) - 1
        return self.entries[n][2] if n >= 0 and place < self.entries[n][1] else self.published


def gathered(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    quotes: tuple[Quote, ...],
    people: tuple[Person, ...],
    published: str | None,
    happening: "Happening | None" = None,
) -> Told:
    """What the steps before have found, in the order that it is looked up in."""
    contents = sorted((start, end, n) for n, quote in enumerate(quotes) for start, end in quote.content)
    mentions = sorted((start, end, person.id) for person in people for start, end, _ in person.mentions)
    things = _things(text, people)
    mentions = [each for each in _by_owners(text, people, mentions) if each[2] not in things]
    said_when = {quote.when: n for n, quote in reversed(list(enumerate(quotes))) if quote.when is not None}
    said_by_cue = {start: n for n, quote in reversed(list(enumerate(quotes))) for start, _ in quote.cue}
    kinds = {person.id: person.kind for person in people}
    links = {
        (link.start, link.end): link.confidence
        for person in people
        for link in person.links
        if person.names or text[link.start : link.end].lower() in _PRONOUNS
    }
    day = (published or "")[:10]
    entries = tuple((part.start, part.end, part.published[:10]) for part in paragraphs if part.published)
    return Told(
        text, contents, mentions, kinds, links, said_when, said_by_cue, quotes, day, happening, entries
    )


def _by_owners(
    text: str, people: tuple[Person, ...], mentions: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """The mentions, a body without a name that is told by whose it is under the body it is of: "its
    government" of a country."""
    nameless = {person.id for person in people if not person.names}
    bodies = {person.id for person in people if person.names and person.kind != "person"}
    owners = {start: person for start, end, person in mentions if text[start:end].lower() in _ITS}
    return [
        (start, end, owners[start])
        if person in nameless and owners.get(start) in bodies and text[start:end].split()[-1] in BODIES
        else (start, end, person)
        for start, end, person in mentions
    ]


def _things(text: str, people: tuple[Person, ...]) -> set[str]:
    """Those without a name who are called by a word for a thing that tells: "new signs", "a report"."""
    called = {
        person.id: [word.text.lower() for word in words(text, *person.mentions[0][:2])]
        for person in people
        if not person.names and person.mentions
    }
    ends = {
        id: next((n for n, w in enumerate(low) if n and w in PREPOSITIONS), len(low))
        for id, low in called.items()
    }
    return {id for id, low in called.items() if low[ends[id] - 1] in _TELLING}


def content(told: Told, at: int) -> int | None:
    """Which content of a quote a place stands in, the innermost; contents nest at most a few deep."""
    before = bisect_right(told.contents, (at, 1 << 60, 0))
    return next((n for n in range(before - 1, max(-1, before - 5), -1) if told.contents[n][1] > at), None)


def within(sentence: Span, inside: Span | None) -> Span:
    """The sentence, as far as it is in the words of a quote."""
    if inside is None:
        return sentence
    return max(sentence[0], inside[0]), min(sentence[1], inside[1])
