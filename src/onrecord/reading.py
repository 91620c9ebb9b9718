"""Reading: all that is read from one story, as frozen structs with one documented JSON form.

Every span is `[start, end)` in Unicode code points of the story's text. Persons are named by their `id`
within the reading ("p1"), quotes, times and events by their index in the reading's lists.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec

from onrecord.errors import BadArgument
from onrecord.nouns import (
    DOUBTED,
    SOURCE_KINDS,
    STATED,
    STATUSES,
    SURE,
    Event,
    Evidence,
    Fact,
    Form,
    Kind,
    Link,
    Manner,
    Marked,
    Mention,
    Note,
    Of,
    Paragraph,
    Person,
    Placed,
    Quote,
    SourceKind,
    Span,
    Status,
    Time,
    Use,
    words_of,
)
from onrecord.story import ParagraphKind, Story

if TYPE_CHECKING:
    import pandas
    import pyarrow

__all__ = [
    "DOUBTED",
    "SCHEMA",
    "SOURCE_KINDS",
    "STATED",
    "STATUSES",
    "SURE",
    "Event",
    "Evidence",
    "Fact",
    "Form",
    "Kind",
    "Link",
    "Manner",
    "Marked",
    "Mention",
    "Note",
    "Paragraph",
    "ParagraphKind",
    "Part",
    "Person",
    "Quote",
    "Reading",
    "SourceKind",
    "Span",
    "Status",
    "Time",
    "Use",
    "from_json",
    "json_schema",
    "to_json",
]

SCHEMA, _BEFORE = "onrecord-reading/2", "onrecord-reading/1"

Part = Literal["quotes", "people", "facts", "times", "timeline", "notes"]


class Reading(Story, frozen=True, kw_only=True):
    """A story and all that was read from it; what a reader returns."""

    schema: str = SCHEMA
    paragraphs: tuple[Paragraph, ...] = ()
    marks: tuple[Marked, ...] = ()
    quotes: tuple[Quote, ...] = ()
    times: tuple[Time, ...] = ()
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        of = Of(self.text, _Names(self))
        if any(quote.__dict__.get("of", of) != of for quote in self.quotes):
            # They are another reading's, of other words or people, and stay so: this one has its own.
            quotes = tuple(msgspec.structs.replace(quote) for quote in self.quotes)
            msgspec.structs.force_setattr(self, "quotes", quotes)
        for quote in self.quotes:
            quote.__dict__["of"] = of

    def __repr__(self) -> str:
        published = f", published={self.published!r}" if self.published else ""
        counts = f"quotes={len(self.quotes)}, people={len(self.people)}, times={len(self.times)}"
        return f"<Reading {self.id!r}{published}, {counts}>"

    def _repr_html_(self) -> str:
        """The page of the story, for notebooks: whole in itself, in a frame in which nothing can run."""
        page: str = import_module("onrecord.web.alone").reading(self)
        return page

    def words(self, what: "Span | Iterable[Span] | Placed") -> str:
        """The words of a span or of several, of a quote, a time or an event, as they came.

        A gap between spans is shown as " … ". Raises BadArgument for what has no place in the text.
        """
        if isinstance(what, Quote):
            return words_of(self.text, what.content)
        if isinstance(what, Placed):
            return self.text[what.start : what.end]
        return words_of(self.text, _spans(what))

    def person(self, id: str) -> Person:
        """The person with this id ("p1"), as quotes and events name them; raises BadArgument for another."""
        for person in self.people:
            if person.id == id:
                return person
        known = f"p1 to p{len(self.people)}" if self.people else "none"
        raise BadArgument(f"this reading has no person {id!r}: its people are {known}.")

    def to_dict(self) -> dict[str, Any]:
        """The reading as dicts, lists, strings and numbers, as its JSON has it."""
        made: dict[str, Any] = msgspec.json.decode(to_json(self))
        return made

    def to_json(self, indent: int = 0) -> str:
        """The reading as JSON, on one line or indented; `onrecord.reading.from_json` gives it back."""
        line = to_json(self)
        return (msgspec.json.format(line, indent=indent) if indent else line).decode("utf-8")

    def to_arrow(self, part: Part = "quotes") -> "pyarrow.Table":
        """A part of the reading as an Arrow table, in the columns that `export` writes.

        Raises NotInstalled, with how to install it, where pyarrow is missing.
        """
        table: pyarrow.Table = import_module("onrecord.formats.arrow").table(*_table(self, part))
        return table

    def to_pandas(self, part: Part = "quotes") -> "pandas.DataFrame":
        """A part of the reading as a DataFrame, in the columns that `export` writes.

        Raises NotInstalled, with how to install it, where pandas or pyarrow is missing.
        """
        frame: pandas.DataFrame = import_module("onrecord.formats.arrow").pandas_of(*_table(self, part))
        return frame

    def published_at(self, place: int) -> date | None:
        """The day on which the words at an offset were published: that of their entry, else the story's."""
        n = bisect_right(self.paragraphs, place, key=attrgetter("start")) - 1
        own = self.paragraphs[n].published if n >= 0 else None
        return date.fromisoformat(own[:10]) if own else self.published_on

    def day_said(self, quote: Quote) -> str | None:
        """The ISO day on which it was said, where the story says one day; a night has its evening's."""
        if quote.when is None or not 0 <= quote.when < len(self.times):
            return None
        time = self.times[quote.when]
        if time.earliest is None or time.latest is None:
            return None
        try:
            first, last = date.fromisoformat(time.earliest[:10]), date.fromisoformat(time.latest[:10])
        except ValueError:  # before the year 1 or after 9999
            return None
        return first.isoformat() if last - first <= timedelta(days=1) else None


class _Names(Mapping[str, str]):
    """What the people of a reading are called, by their ids; worked out when it is first asked."""

    def __init__(self, reading: Reading) -> None:
        self._text, self._people = reading.text, reading.people
        self._held: dict[str, str] | None = None

    def __getitem__(self, id: str) -> str:
        return self._names()[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._people)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Names) and (
            self._people is other._people or (self._people, self._text) == (other._people, other._text)
        )

    def _names(self) -> dict[str, str]:
        if self._held is None:
            labels = import_module("onrecord.wording").labels
            self._held = labels(Reading(text=self._text, people=self._people))
        return self._held


def _spans(what: Any) -> list[Span]:
    """The span or the spans that an argument is; raises BadArgument where it is none."""
    try:
        spans = [what] if isinstance(what[0], int) else list(what)
        if all(isinstance(start, int) and isinstance(end, int) for start, end, *_ in spans):
            return [(start, end) for start, end, *_ in spans]
    except (TypeError, ValueError, KeyError, IndexError):
        if isinstance(what, tuple | list) and not what:
            return []
    raise BadArgument(
        "words() takes a span such as (0, 12), several of them, or a quote, time or event of the reading."
    )


def _table(reading: Reading, part: Part) -> tuple[Any, Any]:
    """The columns and the rows of a part; raises BadArgument where there is none such."""
    if part not in get_args(Part):
        raise BadArgument(f"{part!r} is no part of a reading: give one of {', '.join(get_args(Part))}.")
    rows = import_module("onrecord.formats.rows")
    return rows.columns(part), rows.rows(reading, part)


def to_json(reading: Reading) -> bytes:
    """One line of UTF-8 JSON without a newline; `from_json` gives an equal reading back."""
    return msgspec.json.encode(reading)


def from_json(line: bytes | str) -> Reading:
    """The reading that a line of JSON holds; raises msgspec.ValidationError when it is none.

    One of schema 1, which had "asked" and "thought" for manners, is brought up to date.
    """
    try:
        return _decoder().decode(line)
    except msgspec.ValidationError:
        told = msgspec.json.decode(line)
        if not isinstance(told, dict) or told.get("schema") != _BEFORE:
            raise
        return msgspec.convert(_up_to_date(told), Reading)


def _up_to_date(told: dict[str, Any]) -> dict[str, Any]:
    quotes = [
        {**quote, "manner": "said", "status": quote["manner"]}
        if quote.get("manner") in ("asked", "thought")
        else quote
        for quote in told.get("quotes", ())
    ]
    return {**told, "schema": SCHEMA, "quotes": quotes}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a reading."""
    schema = msgspec.json.schema(Reading)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **schema}


@cache
def _decoder() -> msgspec.json.Decoder[Reading]:
    return msgspec.json.Decoder(Reading)
