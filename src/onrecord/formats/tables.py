"""Tables: what each table of a dataset holds of a reading, a row a story, quote, person, time or fact."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from onrecord.formats import parquet
from onrecord.formats.rows import NOBODY, Known, names
from onrecord.reading import Quote, Reading

__all__ = ["COPIES", "FAULTS", "TABLES", "Fault", "Kept", "Table"]


class Kept(NamedTuple):
    """A reading, the version of onrecord that read it, and the file that its story stood in.

    `known` says, by their ids, who the story's people are in a record, where it is of one.
    """

    reading: Reading
    reader: str
    source: str | None = None
    known: Mapping[str, Known] = NOBODY

    @property
    def names(self) -> dict[str, str]:
        """What each person is called, by id: by the name of the record, else the story's."""
        return names(self.reading, self.known)

    def number(self, person: str | None) -> int | None:
        """The number that a person has in the record."""
        known = self.known.get(person or "")
        return known.person_id if known else None


class Fault(NamedTuple):
    """A story, or a part of a file, that is not among the readings.

    `kind` is "failed" (it could not be read as a story, or its reading failed), "language" (it is not in
    English; `reason` is the code of its language) or "broken" (a file, from byte `offset` on).
    """

    source: str
    number: int | None
    story: str | None
    kind: str
    reason: str
    offset: int | None = None


class Table(NamedTuple):
    """A table: the type of each column, as in `parquet.COLUMNS`, and the rows of one reading."""

    columns: dict[str, str]
    rows: Callable[[Kept], Iterable[dict[str, Any]]]


_OF_STORY = {"digest": "string", "story": "string", "day": "date?", "outlet": "string?"}
_STORIES = {
    "digest": "string",
    "story": "string",
    "published": "string?",
    "day": "date?",
    "title": "string?",
    "byline": "string?",
    "outlet": "string?",
    "section": "string?",
    "url": "string?",
    "words": "int",
    "quotes": "int",
    "paraphrases": "int",
    "people": "int",
    "reader": "string",
    "source": "string?",
    "text": "string",
    "signature": "bytes",
    "reading": "bytes",
}


def _stories(kept: Kept) -> Iterator[dict[str, Any]]:
    from onrecord.copies import Shingles, signature
    from onrecord.record.packing import pack
    from onrecord.wording import count_words

    reading = kept.reading
    yield {
        **_of_story(reading),
        "published": reading.published,
        "title": reading.title,
        "byline": reading.byline,
        "section": reading.section,
        "url": reading.url,
        "words": count_words(reading.text),
        **_counted(reading.quotes),
        "people": len(reading.people),
        "reader": kept.reader,
        "source": kept.source,
        "text": reading.text,
        "signature": signature(Shingles.of(reading.text)).astype("<u4").tobytes(),
        "reading": pack(reading, kept.reader),
    }


def _people(kept: Kept) -> Iterator[dict[str, Any]]:
    reading, names = kept.reading, kept.names
    for person in reading.people:
        spoken = [quote for quote in reading.quotes if person.id in quote.speakers and not quote.guessed]
        yield {
            **_of_story(reading),
            "person": person.id,
            "name": names[person.id],
            "person_id": kept.number(person.id),
            "named": bool(person.names),
            "kind": person.kind,
            "names": list(person.names),
            "mentions": len(person.mentions),
            **_counted(spoken),
            "members": list(person.members),
        }


def _counted(quotes: Iterable[Quote]) -> dict[str, int]:
    """How many quotes have the speaker's own words and how many paraphrase them, of those that were said."""
    kinds = [quote.kind for quote in quotes if quote.stated]
    retold = kinds.count("indirect")
    return {"quotes": len(kinds) - retold, "paraphrases": retold}


def _times(kept: Kept) -> Iterator[dict[str, Any]]:
    reading = kept.reading
    for number, time in enumerate(reading.times):
        yield {
            **_of_story(reading),
            "time": number,
            "text": reading.text[time.start : time.end],
            "type": time.type,
            "value": time.value,
            "mod": time.mod,
            "earliest": time.earliest,
            "latest": time.latest,
            "start": time.start,
            "end": time.end,
            "anchor": time.anchor,
            "rule": time.rule,
            "confidence": time.confidence,
        }


def _facts(kept: Kept) -> Iterator[dict[str, Any]]:
    reading, names = kept.reading, kept.names
    for person in reading.people:
        for fact in person.facts:
            first, last = fact.born or (None, None)
            yield {
                **_of_story(reading),
                "person": person.id,
                "name": names[person.id],
                "person_id": kept.number(person.id),
                "kind": fact.kind,
                "value": fact.value,
                "other": fact.person,
                "other_name": names.get(fact.person or ""),
                "other_person_id": kept.number(fact.person),
                "born_first": first,
                "born_last": last,
                "since": fact.since,
                "status": fact.status,
                "text": " … ".join(reading.words(span) for span in fact.spans),
                "spans": [{"start": start, "end": end} for start, end in fact.spans],
                "confidence": fact.confidence,
            }


def _events(kept: Kept) -> Iterator[dict[str, Any]]:
    reading, names = kept.reading, kept.names
    for number, event in enumerate(reading.events):
        yield {
            **_of_story(reading),
            "event": number,
            "text": reading.text[event.start : event.end],
            "kind": event.kind,
            "status": event.status,
            "who": [names[each] for each in event.who if each in names],
            "by": [names[each] for each in event.by if each in names],
            "time": event.time,
            "earliest": event.earliest,
            "latest": event.latest,
            "start": event.start,
            "end": event.end,
            "confidence": event.confidence,
        }


def _of_story(reading: Reading) -> dict[str, Any]:
    return {
        "digest": reading.digest,
        "story": reading.id,
        "day": reading.published_on,
        "outlet": reading.outlet,
    }


# What each column holds is in docs/archive.md.
TABLES = {
    "stories": Table(_STORIES, _stories),
    "quotes": Table(parquet.COLUMNS, lambda kept: parquet.rows(kept.reading, kept.known)),
    "people": Table(
        {
            **_OF_STORY,
            "person": "string",
            "name": "string",
            "person_id": "int?",
            "named": "bool",
            "kind": "string",
            "names": "strings",
            "mentions": "int",
            "quotes": "int",
            "paraphrases": "int",
            "members": "strings",
        },
        _people,
    ),
    "times": Table(
        {
            **_OF_STORY,
            "time": "int",
            "text": "string",
            "type": "string",
            "value": "string",
            "mod": "string?",
            "earliest": "string?",
            "latest": "string?",
            "start": "int",
            "end": "int",
            "anchor": "int?",
            "rule": "string",
            "confidence": "float",
        },
        _times,
    ),
    "facts": Table(
        {
            **_OF_STORY,
            "person": "string",
            "name": "string",
            "person_id": "int?",
            "kind": "string",
            "value": "string",
            "other": "string?",
            "other_name": "string?",
            "other_person_id": "int?",
            "born_first": "string?",
            "born_last": "string?",
            "since": "string?",
            "status": "string",
            "text": "string",
            "spans": "spans",
            "confidence": "float",
        },
        _facts,
    ),
    "events": Table(
        {
            **_OF_STORY,
            "event": "int",
            "text": "string",
            "kind": "string",
            "status": "string",
            "who": "strings",
            "by": "strings",
            "time": "int?",
            "earliest": "string?",
            "latest": "string?",
            "start": "int",
            "end": "int",
            "confidence": "float",
        },
        _events,
    ),
}
FAULTS = {
    "source": "string",
    "number": "int?",
    "story": "string?",
    "kind": "string",
    "reason": "string",
    "offset": "long?",
}
COPIES = {"digest": "string", "copy_of": "string", "share": "float"}
