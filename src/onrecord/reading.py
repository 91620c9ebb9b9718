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
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import msgspec

from onrecord.errors import BadArgument
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

Span = tuple[int, int]
Form = Literal["name", "description", "pronoun"]
Mention = tuple[int, int, Form]
Use = Literal["speech", "title", "nickname", "word", "scare", "lyrics"]
Kind = Literal["direct", "indirect", "mixed"]
Manner = Literal["said", "written", "sung"]
Status = Literal["said", "asked", "thought", "denied", "attitude"]
SourceKind = Literal["person", "organisation", "document", "group", "anonymous"]
Part = Literal["quotes", "people", "facts", "times", "timeline", "notes"]
STATUSES: tuple[Status, ...] = get_args(Status)
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
# From this chance on that a story has words as not said, they are not told as surely said: in ordinary
# stories one quote in a hundred with its speaker's own words has it.
DOUBTED = 0.05
# Under this confidence the speaker of a quote is a guess: likelier wrong than right. It is shown as one and
# counts for nobody (bench/calibration.py prints how often speakers are right, by confidence).
SURE = 0.5
STATED: tuple[Status, ...] = ("said", "asked", "thought")  # what counts as a quote of its speakers


class Paragraph(msgspec.Struct, frozen=True):
    """A stretch of the story with its kind; outer whitespace is not part of it.

    `published` is the ISO date or datetime of the entry that it is part of, in a story told as it happened
    whose entries have times of their own; None where it was published with the story.
    """

    start: int
    end: int
    kind: ParagraphKind = "body"
    published: str | None = None


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch between quotation marks, marks included, and what stands there.

    `opened`/`closed` say whether its marks are there. `depth` is 0 for an outermost stretch, `continues`
    the index of the stretch before it when one utterance runs over paragraphs.
    """

    start: int
    end: int
    use: Use = "speech"
    opened: bool = True
    closed: bool = True
    depth: int = 0
    continues: int | None = None


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One step of an inference: the words it rests on and the rule that took it."""

    start: int
    end: int
    rule: str


class _Of(NamedTuple):
    """The story that a quote is of: its text, and what its people are called, by their ids."""

    text: str
    names: Mapping[str, str]


class Quote(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A statement: what was said (content), the words that report it (cue) and who said it (source).

    `status` says how the story has it: said; asked, a question; thought, told as a belief or a hope; denied,
    when the story says that it was not said, was refused or is only supposed; attitude, an act, wish or plan
    that is no statement (only where those are asked for). `source_kind` is what kind of source it has.
    `speaks_for` holds the ids of the bodies that an unnamed speaker speaks for. `speakers` and `addressees`
    are ids of people; where `speakers` is empty `reason` says why. `evidence` is the chain of words that
    leads from the source to the speaker. `continues` is the index of the quote before it in the same
    utterance, whose cue and source it shares; `inside` of the quote whose content holds this one; `when` of
    the time at which it was said. `paragraph` is the kind of paragraph it stands in. `confidence` is that
    words and speaker are right and that it was said; `doubt` is the chance that the story has it as not said,
    0 where `status` tells that it was denied.

    `text` and `speaker_names` are there once the quote is in a reading.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    kind: Kind = "direct"
    status: Status = "said"
    manner: Manner = "said"
    medium: str | None = None
    source_kind: SourceKind | None = None
    speakers: tuple[str, ...] = ()
    speaks_for: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    when: int | None = None
    continues: int | None = None
    inside: int | None = None
    paragraph: ParagraphKind = "body"
    confidence: float = 1.0
    doubt: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None

    @property
    def doubted(self) -> bool:
        """Whether the story may be telling that it was not said."""
        return self.doubt >= DOUBTED

    @property
    def guessed(self) -> bool:
        """Whether its speaker is a guess: named with a confidence under 0.5."""
        return bool(self.speakers) and self.confidence < SURE

    @property
    def stated(self) -> bool:
        """Whether the story has it that this was said, asked or thought: it counts as a quote of its
        speakers."""
        return self.status in STATED

    @property
    def text(self) -> str:
        """The words of the quote as they came, a gap between its spans shown as " … "."""
        return _words(self._of.text, self.content)

    @property
    def speaker_names(self) -> tuple[str, ...]:
        """What its speakers are called in the story: the fullest name, else the words that point at them."""
        names = self._of.names
        return tuple(names[each] for each in dict.fromkeys(self.speakers) if each in names)

    @property
    def _of(self) -> _Of:
        held: _Of | None = self.__dict__.get("of")
        if held is None:
            raise BadArgument("the quote is in no reading, which has the words: take it from reading.quotes.")
        return held


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression: TIMEX3 type and value, and the interval [earliest, latest) it stands for.

    `earliest` and `latest` are ISO 8601 dates or datetimes (with the offset of the zone where the words name
    one), None where that end is open or unknown. `anchor` is the index of the time it was worked out from, -1
    for the day of publication, None when it needs none.
    """

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    earliest: str | None = None
    latest: str | None = None
    anchor: int | None = None
    rule: str = ""
    confidence: float = 1.0


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """Something said of a person, with the words it rests on.

    `kind` is age, role, spouse, child, parent, sibling, party, place, birth, death, origin, employer …;
    `value` is what is said ("41", "host"), `person` the id of the other person where the fact ties two.
    `born` is the first and the last day, both possible, on which a person of that age was born. `since` is
    the ISO date from which it holds. `status` says how it stands: asserted by the story, former, denied,
    planned or hoped for, or reported by someone who is quoted.
    """

    kind: str
    value: str
    spans: tuple[Span, ...]
    person: str | None = None
    born: tuple[str, str] | None = None
    since: str | None = None
    status: Literal["asserted", "former", "denied", "planned", "reported"] = "asserted"
    confidence: float = 1.0


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """How a mention without a name was led to its owner: by which rule, from which mention, how surely.

    `via` is the mention before it that it was reached from. Of links at 0.9 about nine in ten are right.
    """

    start: int
    end: int
    rule: str
    confidence: float
    via: Span | None = None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Someone or some body in the story, with every place where it is named or pointed at.

    `names` holds each form of the name once, fullest first; it is empty for an unnamed source. `members` are
    the ids of those a group is made of. `links` says of each pronoun and description how it was led here.
    """

    id: str
    kind: Literal["person", "organisation", "group"] = "person"
    names: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()
    members: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened: its words, who takes part, when (index of a time, with its interval).

    `kind` is state for what began then and goes on ("married since 2013"), which has no `latest`, and
    publication for the story's own, which has no words. An event without a date may stand `beside` another,
    told by its index among the events: `relation` says whether it came before or after it. `quote` is the
    index of what was said then. `by` are the ids of those whose word it is, where they are quoted with it.
    What the story itself says did not happen is negated; what it says that somebody denied is denied.
    """

    start: int
    end: int
    kind: Literal["event", "state", "publication"] = "event"
    status: Literal["asserted", "negated", "denied", "planned", "reported"] = "asserted"
    who: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    time: int | None = None
    quote: int | None = None
    earliest: str | None = None
    latest: str | None = None
    beside: int | None = None
    relation: Literal["before", "after"] | None = None
    confidence: float = 1.0


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A desk note: what does not add up or cannot be checked as written ("check"), or does ("holds")."""

    check: str
    message: str
    spans: tuple[Span, ...] = ()
    kind: Literal["check", "holds"] = "check"


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
        of = _Of(self.text, _Names(self))
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
            return _words(self.text, what.content)
        if isinstance(what, Placed):
            return self.text[what.start : what.end]
        return _words(self.text, _spans(what))

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


Placed = Quote | Time | Event | Paragraph | Marked | Link | Evidence  # what has a place in the text


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


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
