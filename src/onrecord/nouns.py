"""Nouns: what is read from a story, each a frozen struct: quotes, times, people and facts, events, notes.

Every span is `[start, end)` in Unicode code points of the story's text.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

import msgspec

from onrecord.errors import BadArgument
from onrecord.story import ParagraphKind

__all__ = [
    "DOUBTED",
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
    "Of",
    "Paragraph",
    "ParagraphKind",
    "Person",
    "Placed",
    "Quote",
    "SourceKind",
    "Span",
    "Status",
    "Time",
    "Use",
    "words_of",
]

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


class Of(NamedTuple):
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
        return words_of(self._of.text, self.content)

    @property
    def speaker_names(self) -> tuple[str, ...]:
        """What its speakers are called in the story: the fullest name, else the words that point at them."""
        names = self._of.names
        return tuple(names[each] for each in dict.fromkeys(self.speakers) if each in names)

    @property
    def _of(self) -> Of:
        held: Of | None = self.__dict__.get("of")
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


Placed = Quote | Time | Event | Paragraph | Marked | Link | Evidence  # what has a place in the text


def words_of(text: str, spans: Iterable[Span]) -> str:
    """The words of several spans of a text, a gap between them shown as " … "."""
    return " … ".join(text[start:end] for start, end in spans)
