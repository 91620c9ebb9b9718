"""Tools: what a language model can ask of a record; each is a struct of arguments that answers itself."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

import msgspec

from onrecord.errors import OnrecordError
from onrecord.periods import period
from onrecord.reading import STATED, Kind, SourceKind, Status
from onrecord.record import Record, asking, finding
from onrecord.record import person as people
from onrecord.record.asking import QuoteRow
from onrecord.record.person import FactRow, PersonPage
from onrecord.record.said.answer import Check

__all__ = ["PersonAnswer", "Question", "QuotesAnswer", "tools"]

_FACTS = 40  # facts, names and months of a person that are given
_Words = Annotated[str, msgspec.Meta(min_length=1, max_length=20_000)]
_Name = Annotated[str, msgspec.Meta(max_length=300)]
_By = Annotated[_Name | int | None, msgspec.Meta(description="A name, or a person's number in the record.")]
_Outlet = Annotated[_Name | None, msgspec.Meta(description="Only stories of this outlet.")]
_Since = Annotated[
    _Name | None, msgspec.Meta(description="Only stories published on this day or later, such as 2025-03-05.")
]
_Until = Annotated[_Name | None, msgspec.Meta(description="Only stories published on this day or earlier.")]


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The arguments of one tool. `description` tells a language model when to use it.

    `answer` is the type of its answer, or where that is to be imported from. `needs` is the method of Record
    that it calls, where that may be missing.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    description: ClassVar[str]
    answer: ClassVar[type[msgspec.Struct] | str]
    needs: ClassVar[str | None] = None

    def ask(self, record: Record) -> Any:
        """The answer, a struct; raises OnrecordError where there is none."""
        raise NotImplementedError

    def shorter(self) -> Self | None:
        """The same question with half the `limit`; None where it has none or cannot go lower."""
        limit = getattr(self, "limit", 1)
        return msgspec.structs.replace(self, limit=limit // 2) if limit > 1 else None


class Said(Question, frozen=True, kw_only=True):
    """Arguments of `said`."""

    name = "said"
    title = "Did they say this?"
    description = (
        "Check a quotation against every quote in the record. Gives a verdict (verbatim, cut, altered, "
        "joined, another speaker, uncertain speaker, mentioned, indirect, absent), a sentence that explains "
        "it, flags such as a lost “not”, a word-by-word diff, and each story that prints the words, earliest "
        "first, with the exact words, speakers, title, outlet, date, address and offsets. “absent” means not "
        "in this record, never that it was not said."
    )
    answer = Check

    words: Annotated[_Words, msgspec.Meta(description="The quotation, at most 2,000 words.")]
    by: Annotated[
        _Name | int | None,
        msgspec.Meta(description="The name of whoever is said to have said it, or a person's number."),
    ] = None
    outlet: _Outlet = None
    since: _Since = None
    until: _Until = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=50, description="At most this many stories.")] = 8

    def ask(self, record: Record) -> Check:
        """The check."""
        return record.said(
            self.words,
            by=self.by,
            outlet=self.outlet,
            since=_day(self.since),
            until=_day(self.until, 1),
            limit=self.limit,
        )


class QuotesAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Quotes by the day of their story; `more` where there are others after these (ask with `offset`).

    `start` and `end` of a quote are its place in the story's text, in Unicode code points. `meant` says for
    whom a name was taken where it fits others too, who are not among the speakers: ask by number for them.
    """

    quotes: tuple[QuoteRow, ...]
    more: bool
    meant: str | None = None


class Quotes(Question, frozen=True, kw_only=True):
    """Arguments of `quotes`."""

    name = "quotes"
    title = "Find quotes"
    description = (
        "Find quotes by the words in them, the speaker, the outlet, the dates or the kind. Each comes with "
        "its exact words, speaker, confidence, story title, outlet, date, address and offsets in the story's "
        "text. Kind “direct” is in quotation marks, “indirect” a paraphrase, “mixed” both. Where `denial` "
        "has a verb (“has denied”), the speaker denies these words: never give them without it."
    )
    answer = QuotesAnswer

    words: Annotated[
        _Words | None, msgspec.Meta(description="Only quotes with all of these words, in any order.")
    ] = None
    by: _By = None
    outlet: _Outlet = None
    since: _Since = None
    until: _Until = None
    kinds: tuple[Kind, ...] = ()
    statuses: Annotated[
        tuple[Status, ...],
        msgspec.Meta(description="“denied” are words that a story says were not said."),
    ] = STATED
    source_kinds: tuple[SourceKind, ...] = ()
    min_confidence: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0
    newest: Annotated[bool, msgspec.Meta(description="Latest stories first, instead of last.")] = False
    limit: Annotated[int, msgspec.Meta(ge=1, le=100, description="At most this many quotes.")] = 20
    offset: Annotated[int, msgspec.Meta(ge=0, le=1_000_000, description="Skip this many.")] = 0

    def ask(self, record: Record) -> QuotesAnswer:
        """The quotes."""
        connection = record.connection
        by = "" if self.by is None else str(self.by)
        who = finding.who(connection, by) if by else None
        found = tuple(
            asking.quotes(
                connection,
                person=who.number if who else None,
                outlet=finding.outlet(connection, self.outlet) if self.outlet else None,
                since=_day(self.since),
                until=_day(self.until, 1),
                kinds=self.kinds,
                statuses=self.statuses,
                source_kinds=self.source_kinds,
                min_confidence=self.min_confidence,
                words=self.words,
                newest=self.newest,
                limit=self.limit + 1,
                offset=self.offset,
            )
        )
        return QuotesAnswer(
            quotes=found[: self.limit],
            more=len(found) > self.limit,
            meant=finding.taken(connection, by, who) if by and who else None,
        )


class PersonAnswer(PersonPage, frozen=True, kw_only=True):
    """A person's page, cut to what a conversation can hold; `facts_left_out` counts the rest of the facts.

    `meant` says for whom a name was taken where it fits others too.
    """

    facts_left_out: int = 0
    meant: str | None = None


class Person(Question, frozen=True, kw_only=True):
    """Arguments of `person`."""

    name = "person"
    title = "Look up a person"
    description = (
        "One person or organisation: names used, what stories say of them (age, role, relations) and where "
        "stories disagree, how much they are quoted by month, who is quoted beside them, and their latest "
        "quotes, each with its words, story, outlet, date and offsets, and in `denial` the verb where they "
        "deny these words. Where a name fits several people, the error lists them with their numbers: ask "
        "again with a number."
    )
    answer = PersonAnswer

    who: Annotated[
        Annotated[str, msgspec.Meta(min_length=1, max_length=300)] | int,
        msgspec.Meta(description="A name, or a number in the record."),
    ]
    limit: Annotated[int, msgspec.Meta(ge=1, le=100, description="At most this many quotes.")] = 10

    def ask(self, record: Record) -> PersonAnswer:
        """The person."""
        connection = record.connection
        who = finding.who(connection, str(self.who))
        page = people.person(connection, who.number, quoted=self.limit)
        facts = _first(page.facts)
        return PersonAnswer(
            **{
                **msgspec.structs.asdict(page),
                "names": page.names[:_FACTS],
                "facts": facts,
                "wrong": page.wrong[:_FACTS],
                "months": page.months[-_FACTS:],
            },
            facts_left_out=len(page.facts) - len(facts),
            meant=finding.taken(connection, str(self.who), who),
        )


class Draft(Question, frozen=True, kw_only=True):
    """Arguments of `check`."""

    name = "check"
    title = "Check a draft"
    description = (
        "Check a whole draft: every quotation and attributed statement in it is compared with the record, "
        "and facts such as ages, offices and spellings of names with what its stories say. Use it instead of "
        "many calls of `said`. Spans of what was checked are offsets into the draft. “absent” is no fault: "
        "the record may simply not have the words."
    )
    answer = "onrecord.record.draft.DraftCheck"
    needs = "check"

    text: Annotated[
        str, msgspec.Meta(min_length=1, max_length=100_000, description="The draft, as plain text.")
    ]
    published: Annotated[
        _Name | None, msgspec.Meta(description="The day of publication, by which its dates are read.")
    ] = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=5, description="At most this many stories a quotation.")] = 2

    def ask(self, record: Any) -> Any:
        """The draft's check."""
        found = record.check(self.text, published=_day(self.published))
        checked = tuple(
            msgspec.structs.replace(each, check=each.check and _shortened(each.check, self.limit))
            for each in found.checked
        )
        return msgspec.structs.replace(found, checked=checked)


class Thread(Question, frozen=True, kw_only=True):
    """Arguments of `thread`."""

    name = "thread"
    title = "Follow an utterance"
    description = (
        "Everything printed of one utterance, across outlets and time, earliest first: each wording, with "
        "the closest earlier one and the diff from it, and counts by outlet. `changes` counts all printings, "
        "of which at most `limit` are listed."
    )
    answer = "onrecord.record.threads.answer.Thread"
    needs = "thread"

    words: Annotated[_Words, msgspec.Meta(description="The words of the utterance.")]
    limit: Annotated[int, msgspec.Meta(ge=1, le=100, description="At most this many printings.")] = 20

    def ask(self, record: Any) -> Any:
        """The thread."""
        found = record.thread(self.words)
        return msgspec.structs.replace(
            found, printings=found.printings[: self.limit], elsewhere=found.elsewhere[: self.limit]
        )


_TOOLS: tuple[type[Question], ...] = (Said, Quotes, Person, Draft, Thread)


def tools() -> Mapping[str, type[Question]]:
    """The tools by name: those whose method Record has."""
    return {each.name: each for each in _TOOLS if each.needs is None or hasattr(Record, each.needs)}


def _day(value: str | None, end: int = 0) -> str | None:
    if not value:
        return None
    if days := period(value):
        return days[end]
    raise OnrecordError(f"“{value[:40]}” is not a date: give one such as 2020-10-15.")


def _first(facts: tuple[FactRow, ...]) -> tuple[FactRow, ...]:
    """The facts that matter most: those on which stories disagree, then those that most stories have."""
    return tuple(sorted(facts, key=lambda fact: (not fact.disagrees, -fact.stories))[:_FACTS])


def _shortened(check: Check, limit: int) -> Check:
    """A check with fewer stories; the one that its diff is of stays."""
    kept = check.printings[: max(limit, 0 if check.told is None else check.told + 1)]
    left = len(check.printings) - len(kept)
    return msgspec.structs.replace(check, printings=kept, others=check.others[:limit], more=check.more + left)
