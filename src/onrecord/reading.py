"""Reading: all that is read from one story, as frozen structs with one documented JSON form.

Every span is `[start, end)` in Unicode code points of the story's text. Persons are named by their `id`
within the reading ("p1"), quotes, times and events by their index in the reading's lists.
"""

from datetime import date, timedelta
from functools import cache
from typing import Any, Literal, get_args

import msgspec

from onrecord.story import ParagraphKind, Story

__all__ = [
    "DOUBTED",
    "SCHEMA",
    "SOURCE_KINDS",
    "STATED",
    "STATUSES",
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
STATUSES: tuple[Status, ...] = get_args(Status)
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
# From this chance on that a story has words as not said, they are not told as surely said: in ordinary
# stories one quote in a hundred with its speaker's own words has it.
DOUBTED = 0.05
STATED: tuple[Status, ...] = ("said", "asked", "thought")  # what counts as a quote of its speakers


class Paragraph(msgspec.Struct, frozen=True):
    """A stretch of the story with its kind; outer whitespace is not part of it."""

    start: int
    end: int
    kind: ParagraphKind = "body"


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


class Quote(msgspec.Struct, frozen=True, kw_only=True):
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
    def stated(self) -> bool:
        """Whether the story has it that this was said, asked or thought: it counts as a quote of its
        speakers."""
        return self.status in STATED


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

    `kind` is state for what began then and goes on ("married since 2013"), and publication for the story's
    own, which has no words. An event without a date may stand `beside` another, told by its index among the
    events: `relation` says whether it came before or after it. `quote` is the index of what was said then.
    `by` are the ids of those whose word it is, where they are quoted with it. What the story itself says did
    not happen is negated; what it says that somebody denied is denied.
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

    def words(self, span: Span) -> str:
        """The words of a span, as they came."""
        return self.text[span[0] : span[1]]

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
