"""A spaCy component: `nlp.add_pipe("onrecord")` reads each document as a story.

It adds to the document, and leaves its entities and everything else alone:

- `doc.spans["quotes"]`, `["cues"]`, `["sources"]`, `["mentions"]` and `["times"]`;
- `doc._.reading`, the whole Reading, and `doc._.quotes` and `doc._.people` from it;
- `span._.quote` and `span._.speakers` of spans of the first three, `span._.person` of mentions, and
  `span._.time` of times.

spaCy's spans are made of whole tokens: where a quote begins or ends inside a token, its span takes in the
whole token. The exact offsets are those of the reading, `span._.quote.content`.

Needs spaCy, which `pip install '.[spacy]'` brings.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.reader import Reader
from onrecord.reading import Person, Quote, Reading, Time, from_json, to_json
from onrecord.reading import Span as Offsets
from onrecord.story import Story, check_published

__all__ = ["Onrecord", "component"]

_KEY = "onrecord"  # of a document's user data, where the reading is kept without its text


class Onrecord:
    """Reads documents. `published` is the day of those that do not say one in `doc._.published`.

    `min_confidence` and `attitudes` are those of `onrecord.Reader`.
    """

    def __init__(
        self, published: str | None = None, min_confidence: float = 0.0, attitudes: bool = False
    ) -> None:
        self.published = None if published is None else check_published(published)
        self.reader = Reader(min_confidence=min_confidence, attitudes=attitudes)

    def __call__(self, doc: Doc) -> Doc:
        """The document, with its reading; one without words gets empty groups and no reading.

        Raises BadDate where its `published` is not a date, and BadStory where it is too long.
        """
        published = doc._.published or self.published
        if published is not None:
            published = doc._.published = check_published(published)  # a date itself could not be saved
        if not doc.text.strip():
            doc.user_data.pop(_KEY, None)
            _group(doc, Reading(text=doc.text))
            return doc
        reading = self.reader.read(Story(text=doc.text, published=published))
        doc.user_data[_KEY] = to_json(msgspec.structs.replace(reading, text="")).decode("utf-8")
        _group(doc, reading)
        return doc


@Language.factory(
    "onrecord",
    assigns=["doc.spans"],
    default_config={"published": None, "min_confidence": 0.0, "attitudes": False},
)
def component(
    nlp: Language, name: str, published: str | None, min_confidence: float, attitudes: bool
) -> Onrecord:
    """The component, as `nlp.add_pipe("onrecord", config={"published": "2025-03-05"})` makes it."""
    return Onrecord(published, min_confidence, attitudes)


def _group(doc: Doc, reading: Reading) -> None:
    """Put the spans of a reading into the document's groups; each has the id of what it is of, such as q0."""
    quotes = list(enumerate(reading.quotes))
    groups: dict[str, Iterable[tuple[Offsets, str, str]]] = {
        "quotes": ((span, quote.kind, f"q{n}") for n, quote in quotes for span in quote.content),
        "cues": ((span, "cue", f"q{n}") for n, quote in quotes for span in quote.cue),
        "sources": ((span, "source", f"q{n}") for n, quote in quotes for span in quote.source),
        "mentions": (
            ((start, end), form, person.id)
            for person in reading.people
            for start, end, form in person.mentions
        ),
        "times": (((time.start, time.end), time.type, f"t{n}") for n, time in enumerate(reading.times)),
    }
    for key, given in groups.items():
        spans = (
            doc.char_span(start, end, label=label, span_id=id, alignment_mode="expand")
            for (start, end), label, id in given
        )
        doc.spans[key] = [span for span in spans if span is not None]


@lru_cache(maxsize=32)
def _unpacked(kept: str, text: str) -> Reading | None:
    """The reading kept; None where it is of another text, as in a part of a document."""
    reading = from_json(kept)
    if Story(text=text, published=reading.published).digest != reading.digest:
        return None
    return msgspec.structs.replace(reading, text=text)


def _reading(doc: Doc) -> Reading | None:
    kept = doc.user_data.get(_KEY)
    return None if kept is None else _unpacked(kept, doc.text)


def _numbered(span: Span, letter: str, kept: tuple[Any, ...]) -> Any:
    """What the id of a span, such as q0, is the number of; None where that is nothing."""
    number = span.id_[1:]
    if not span.id_.startswith(letter) or not number.isdecimal() or int(number) >= len(kept):
        return None
    return kept[int(number)]


def _quotes(doc: Doc) -> tuple[Quote, ...]:
    reading = _reading(doc)
    return reading.quotes if reading else ()


def _people(doc: Doc) -> tuple[Person, ...]:
    reading = _reading(doc)
    return reading.people if reading else ()


def _quote(span: Span) -> Quote | None:
    found: Quote | None = _numbered(span, "q", _quotes(span.doc))
    return found


def _time(span: Span) -> Time | None:
    reading = _reading(span.doc)
    found: Time | None = _numbered(span, "t", reading.times if reading else ())
    return found


def _person(span: Span) -> Person | None:
    return next((person for person in _people(span.doc) if person.id == span.id_), None)


def _speakers(span: Span) -> tuple[str, ...]:
    """The fullest names of whoever said it; "" for one whom the story does not name."""
    quote = _quote(span)
    named = {person.id: person.names[0] if person.names else "" for person in _people(span.doc)}
    return tuple(named[id] for id in quote.speakers) if quote else ()


def _extend() -> None:
    """Register the extensions, except those whose names are taken."""
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    of: Sequence[tuple[Any, str, Callable[..., Any]]] = (
        (Doc, "reading", _reading),
        (Doc, "quotes", _quotes),
        (Doc, "people", _people),
        (Span, "quote", _quote),
        (Span, "speakers", _speakers),
        (Span, "person", _person),
        (Span, "time", _time),
    )
    for kind, name, getter in of:
        if not kind.has_extension(name):
            kind.set_extension(name, getter=getter)


_extend()
