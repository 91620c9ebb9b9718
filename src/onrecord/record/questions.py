"""Questions: what a record can be asked from Python, as on the command line and the web."""

import sqlite3
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

import msgspec

from onrecord import arguments
from onrecord.errors import BadArgument
from onrecord.notes import KINDS
from onrecord.reading import SOURCE_KINDS, STATED, STATUSES, Kind, Reading, SourceKind, Status
from onrecord.record import asking, events, finding, notes, opening, person, stories
from onrecord.record import audit as auditing
from onrecord.record.answers import Rows
from onrecord.record.asking import QuoteRow, SampledRow
from onrecord.record.audit import BY, EACH, AuditRow, By, Each
from onrecord.record.events import EventRow
from onrecord.record.notes import NoteRow
from onrecord.record.person import PersonPage, PersonRow
from onrecord.record.stories import StoryRow

if TYPE_CHECKING:
    import os

    from onrecord.record.exporting import Format
    from onrecord.record.holding import Info
    from onrecord.record.twins import Twin

__all__ = ["PersonKind", "Questions"]

PersonKind = Literal["person", "organisation", "group"]
NoteKind = Literal["check", "holds"]
Day = str | date
T = TypeVar("T", bound=msgspec.Struct)


class Questions:
    """What a record answers.

    Only the latest version of a story is asked. Days are those on which stories were published, as ISO dates
    or dates, both ends included; a year or a month ("2020-05") is from its first day, and until its last.
    An outlet is a name, in any case, or several. A person is a name, or the number that
    `people` and `quotes` give.

    With `by_family`, what copies of one story have in common is counted once, where it was published first.

    Arguments that cannot be raise BadArgument; names of nobody, or of no outlet, RecordError with what is
    near; a name that fits several people Ambiguous, with who they are.
    """

    connection: sqlite3.Connection
    path: str

    if TYPE_CHECKING:

        def reading(self, story: int | str) -> Reading:
            """What was read from one story."""

    def quotes(
        self,
        words: str | None = None,
        *,
        by: str | int | None = None,
        outlet: str | Iterable[str] | None = None,
        since: Day | None = None,
        until: Day | None = None,
        kind: Kind | Iterable[Kind] | None = None,
        status: Status | Iterable[Status] = STATED,
        source_kind: SourceKind | Iterable[SourceKind] | None = None,
        min_confidence: float = 0.0,
        by_family: bool = False,
        limit: int | None = None,
        newest: bool = False,
        sample: int | None = None,
        seed: int = 0,
    ) -> Rows[QuoteRow]:
        """Who said what: quotes by the day of their story, the newest first where that is asked for.

        `words` are words that a quote has, all of them. `by` is who said it. `kind` is "direct", "mixed" or
        "indirect", or several; `status` "said", "asked", "thought", "denied" or "attitude", or several: the
        first three, if not said. `sample` draws so many of them at random, the same ones again for the same
        stories and `seed`.

            for quote in record.quotes("pier", by="Ines Quill", kind=["direct", "mixed"]):
                print(quote.day, quote.outlet, quote.quote)
            frame = record.quotes(min_confidence=0.7).to_pandas()
        """
        asked: dict[str, Any] = {
            "person": self._person(by),
            "outlet": self._outlets(outlet),
            **self._days(since, until),
            "kinds": arguments.some_of(kind, get_args(Kind), "kind"),
            "statuses": arguments.some_of(status, STATUSES, "status"),
            "source_kinds": arguments.some_of(source_kind, SOURCE_KINDS, "source_kind"),
            "min_confidence": arguments.share(min_confidence, "min_confidence"),
            "words": arguments.name(words, "words"),
            "by_family": arguments.flag(by_family, "by_family"),
            "limit": arguments.limit(limit),
            "newest": arguments.flag(newest, "newest"),
            "sample": arguments.limit(sample, "sample"),
            "seed": arguments.whole(seed, "seed"),
        }
        of = QuoteRow if sample is None else SampledRow
        return self._rows(of, lambda: asking.quotes(self.connection, **asked))

    def people(
        self,
        called: str | None = None,
        *,
        kind: PersonKind | None = None,
        named: bool | None = None,
        outlet: str | Iterable[str] | None = None,
        since: Day | None = None,
        until: Day | None = None,
        by_family: bool = False,
        limit: int | None = None,
    ) -> Rows[PersonRow]:
        """Who is in the record, the most quoted first; with `called`, those whose name holds that.

        `named` true leaves out sources without a name, false those with one. With an outlet or days, what
        they have in those stories alone is counted.
        """
        asked: dict[str, Any] = {
            "kind": None if kind is None else arguments.one_of(kind, get_args(PersonKind), "kind"),
            "named": arguments.flag(named, "named"),
            "outlet": self._outlets(outlet),
            **self._days(since, until),
            "called": arguments.name(called, "called"),
            "by_family": arguments.flag(by_family, "by_family"),
            "limit": arguments.limit(limit),
        }
        return self._rows(PersonRow, lambda: person.people(self.connection, **asked))

    def person(self, who: str | int) -> PersonPage:
        """All that the record has of one person: names, facts, months, who is quoted beside them, quotes."""
        with opening.told(self.path):
            return person.person(self.connection, self._person(arguments.somebody(who)) or 0)

    def twins(self, who: str | int) -> "tuple[Twin, ...]":
        """Those who may be the same person, the likeliest first, with what speaks for it and against it."""
        from onrecord.record.twins import twins

        with opening.told(self.path):
            return twins(self.connection, self._person(arguments.somebody(who)) or 0)

    def timeline(
        self,
        words: str | None = None,
        *,
        person: str | int | None = None,
        outlet: str | Iterable[str] | None = None,
        since: Day | None = None,
        until: Day | None = None,
        limit: int | None = None,
    ) -> Rows[EventRow]:
        """What happened, in the order of happening; here `since` and `until` are days on which it did.

        `words` say what the stories are about, `person` who takes part.
        """
        asked: dict[str, Any] = {
            "words": arguments.name(words, "words"),
            "person": self._person(person),
            "outlet": self._outlets(outlet),
            **self._days(since, until),
            "limit": arguments.limit(limit),
        }
        return self._rows(EventRow, lambda: events.timeline(self.connection, **asked))

    def audit(
        self,
        by: By = "person",
        *,
        each: Each | None = None,
        outlet: str | Iterable[str] | None = None,
        section: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        kind: Kind | Iterable[Kind] | None = None,
        source_kind: SourceKind | Iterable[SourceKind] | None = None,
        min_confidence: float = 0.0,
        by_family: bool = False,
        limit: int | None = None,
    ) -> Rows[AuditRow]:
        """Who is quoted, how much and how: a row for each person, outlet, section, month and so on.

        `by` is "person", "outlet", "section", "month", "kind", "source_kind", "naming" or "pronouns". What
        was said, asked or thought is counted. The sums are those of `quotes` and of an export. `each` is
        "outlet", "section" or "month": then each of them has such rows, as in a cross-table.
        """
        by = arguments.one_of(by, BY, "by")
        if each == by:
            raise BadArgument(f"by and each are both {by!r}: give two that are not the same.")
        asked: dict[str, Any] = {
            "each": None if each is None else arguments.one_of(each, EACH, "each"),
            "outlet": self._outlets(outlet),
            "section": self._section(section),
            **self._days(since, until),
            "kinds": arguments.some_of(kind, get_args(Kind), "kind"),
            "source_kinds": arguments.some_of(source_kind, SOURCE_KINDS, "source_kind"),
            "min_confidence": arguments.share(min_confidence, "min_confidence"),
            "by_family": arguments.flag(by_family, "by_family"),
            "limit": arguments.limit(limit),
        }
        return self._rows(AuditRow, lambda: auditing.audit(self.connection, by, **asked))

    def notes(
        self,
        check: str | Iterable[str] | None = None,
        *,
        kind: NoteKind | Iterable[NoteKind] | None = "check",
        outlet: str | Iterable[str] | None = None,
        since: Day | None = None,
        until: Day | None = None,
        limit: int | None = None,
    ) -> Rows[NoteRow]:
        """The desk notes of all stories: what is to be checked, with kind=None also what was found to hold.

        `check` is which check gave it, such as "weekday", or several of them.
        """
        asked: dict[str, Any] = {
            "checks": arguments.some_of(check, tuple(KINDS), "check"),
            "kinds": arguments.some_of(kind, get_args(NoteKind), "kind"),
            "outlet": self._outlets(outlet),
            **self._days(since, until),
            "limit": arguments.limit(limit),
        }
        return self._rows(NoteRow, lambda: notes.notes(self.connection, **asked))

    def stories(
        self,
        words: str | None = None,
        *,
        outlet: str | Iterable[str] | None = None,
        since: Day | None = None,
        until: Day | None = None,
        undated: bool = False,
        limit: int | None = None,
    ) -> Rows[StoryRow]:
        """The stories, the newest first; with `words`, those that have all of them; with `undated`, those
        without a day of publication.

        `record.reading(row.story_id)` is what was read from one.
        """
        asked: dict[str, Any] = {
            "words": arguments.name(words, "words"),
            "outlet": self._outlets(outlet),
            **self._days(since, until),
            "undated": arguments.flag(undated, "undated"),
            "limit": arguments.limit(limit),
        }
        return self._rows(StoryRow, lambda: stories.stories(self.connection, **asked))

    def info(self) -> "Info":
        """How many stories, quotes, people and so on the record holds, of which days and outlets."""
        from onrecord.record import holding

        with opening.told(self.path):
            return holding.info(self)

    def export(
        self,
        out: "str | os.PathLike[str]",
        format: "Format | None" = None,
        *,
        only: str | None = None,
        story: str | Sequence[str] = (),
        outlet: str | Iterable[str] | None = None,
        since: Day | None = None,
        until: Day | None = None,
        every_version: bool | None = None,
        excel: bool = False,
    ) -> None:
        """Write the record's stories to a file, in the format that its ending or `format` says.

        "csv", "tsv" and "parquet" have a row a quote, or what `only` says: "people", "facts", "times",
        "timeline" or "notes"; "jsonl" and "json" have whole readings; docs/formats.md has the others. `excel`
        writes a CSV for a spreadsheet: marked as UTF-8, and with an apostrophe before words that it would run
        as a formula; without it the cells hold the words as they are. The file takes its name when all of it
        is written.
        """
        import os

        from onrecord.record import exporting

        path = os.fspath(out)
        named = [story] if isinstance(story, str) else story
        if not isinstance(named, Sequence) or not all(isinstance(each, str) for each in named):
            raise BadArgument(f"story={story!r} is not valid: give a name, address or digest, or several.")
        chosen = exporting.Choice(
            stories=tuple(named),
            outlets=self._outlets(outlet),
            **self._days(since, until),
            every_version=arguments.flag(every_version, "every_version"),
        )
        with opening.told(self.path):
            exporting.export(
                self, path, exporting.format_of(path, format), exporting.part_of(only), chosen, excel=excel
            )

    def _rows(self, of: type[T], ask: Callable[[], Iterable[T]]) -> Rows[T]:
        def told() -> Iterator[T]:
            with opening.told(self.path):
                yield from ask()

        return Rows(of, told)

    def _days(self, since: Day | None, until: Day | None) -> dict[str, Any]:
        return dict(zip(("since", "until"), arguments.days(since, until), strict=True))

    def _person(self, who: str | int | None) -> int | None:
        who = arguments.who(who)
        if who is None:
            return None
        with opening.told(self.path):
            found = finding.who(self.connection, who)
            if told := finding.taken(self.connection, str(who), found):
                warnings.warn(told, stacklevel=3)
            return found.number

    def _outlet(self, name: str | None) -> str | None:
        if arguments.name(name, "outlet") is None or name is None:
            return None
        with opening.told(self.path):
            return finding.outlet(self.connection, name)

    def _outlets(self, names: str | Iterable[str] | None) -> tuple[str, ...] | None:
        several = (names,) if isinstance(names, str) else arguments.names(names, "outlet")
        return tuple(filter(None, map(self._outlet, several))) or None

    def _section(self, name: str | None) -> str | None:
        if arguments.name(name, "section") is None or name is None:
            return None
        with opening.told(self.path):
            return finding.section(self.connection, name)
