"""Asking a record on the command line: quotes, people, a timeline, the source audit."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from onrecord.answering import answer, who
from onrecord.options import (
    AsJson,
    Excel,
    Limit,
    MinConfidence,
    Out,
    Outlet,
    RecordFile,
    RowForm,
    Since,
    Until,
    countable,
    day,
    text,
)

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.answers import Rows
    from onrecord.record.asking import QuoteRow
    from onrecord.record.audit import By as AuditedBy

__all__ = ["answer", "register"]

_DRAWN = 30  # bars of a plot, unless --limit says otherwise


class QuoteKind(StrEnum):
    """What `quotes --kind` can be."""

    direct = "direct"
    mixed = "mixed"
    indirect = "indirect"


class QuoteStatus(StrEnum):
    """What `quotes --status` can be."""

    said = "said"
    asked = "asked"
    thought = "thought"
    denied = "denied"
    attitude = "attitude"


class Source(StrEnum):
    """What `--source-kind` can be."""

    person = "person"
    organisation = "organisation"
    document = "document"
    group = "group"
    anonymous = "anonymous"


class By(StrEnum):
    """What `audit --by` can be."""

    person = "person"
    outlet = "outlet"
    section = "section"
    month = "month"
    kind = "kind"
    source_kind = "source-kind"
    naming = "naming"
    pronouns = "pronouns"


class Each(StrEnum):
    """What `audit --each` can be."""

    outlet = "outlet"
    section = "section"
    month = "month"


AUDITED: dict[By, "AuditedBy"] = {by: by.name for by in By}  # type: ignore[misc]

_Kinds = Annotated[
    list[QuoteKind] | None, typer.Option("--kind", help="Only quotes of this kind; can be repeated.")
]
_Sources = Annotated[
    list[Source] | None,
    typer.Option("--source-kind", help="Only quotes of this kind of source; can be repeated."),
]

_ByFamily = Annotated[
    bool,
    typer.Option(
        "--by-family",
        help="Count text shared by copies of a story once, for the outlet that published it first.",
    ),
]


def register(app: typer.Typer) -> None:
    """Put these commands into the command line."""
    for command in (quotes, people, timeline, audit):
        app.command()(command)


def quotes(
    record: RecordFile,
    words: Annotated[
        str | None, typer.Argument(callback=text, help="Only quotes with all of these words.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person said.")] = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    kind: _Kinds = None,
    status: Annotated[
        list[QuoteStatus] | None,
        typer.Option(help="Only quotes of this status; by default, those said, asked or thought."),
    ] = None,
    source_kind: _Sources = None,
    min_confidence: MinConfidence = 0.0,
    by_family: _ByFamily = False,
    limit: Limit = None,
    sample: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", callback=countable, help="Only N of them, drawn at random."),
    ] = None,
    seed: Annotated[
        int, typer.Option(metavar="S", help="Draw another sample; the same S draws the same one.")
    ] = 0,
    json: AsJson = False,
    format: RowForm = None,
    out: Out = None,
    excel: Excel = False,
) -> None:
    """Who said what: the quotes of a record, by the day of their story.

    \b
    Examples:
      onrecord quotes desk.db "pier close" --by "Ines Quill"
      onrecord quotes desk.db --outlet "The Marrow Gazette" --since 2025-01-01 --out quotes.csv
      onrecord quotes desk.db --kind direct --kind mixed --min-confidence 0.7
      onrecord quotes desk.db --status denied
      onrecord quotes desk.db --sample 100 --seed 1 --out to-code.csv
    """
    from onrecord.reading import STATED
    from onrecord.record.asking import QuoteRow, SampledRow

    def ask(opened: "Record") -> "Rows[Any]":
        return opened.quotes(
            words,
            by=who(opened, by),
            outlet=outlet,
            since=since,
            until=until,
            kind=_values(kind),
            status=_values(status) or STATED,
            source_kind=_values(source_kind),
            min_confidence=min_confidence,
            by_family=by_family,
            limit=limit,
            sample=sample,
            seed=seed,
        )

    brief = ("day", "outlet", "speakers", "quote", "kind")
    seen, of = _Outlets(), QuoteRow if sample is None else SampledRow
    answer(record, lambda opened: seen.among(ask(opened)), of, brief, json, format, out, excel)
    if seen.copies:
        from onrecord.telling import say

        say(seen.sentence(), opening="")


def people(
    record: RecordFile,
    kind: Annotated[
        Literal["person", "organisation", "group"] | None, typer.Option(help="Only people of this kind.")
    ] = None,
    named: Annotated[
        bool | None, typer.Option("--named/--unnamed", help="Only with a name, or without.")
    ] = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    by_family: _ByFamily = False,
    twins: Annotated[
        bool,
        typer.Option(
            "--twins", help="Only who may be counted under several numbers: the commands that join them."
        ),
    ] = False,
    limit: Limit = None,
    json: AsJson = False,
    format: RowForm = None,
    out: Out = None,
    excel: Excel = False,
) -> None:
    """Who is in a record, the most quoted first.

    \b
    Examples:
      onrecord people desk.db --kind person --limit 20
      onrecord people desk.db --twins
    """
    from onrecord.record.person import PersonRow

    def ask(opened: "Record") -> "Rows[Any]":
        return opened.people(
            kind=kind,
            named=named,
            outlet=outlet,
            since=since,
            until=until,
            by_family=by_family,
            limit=limit,
        )

    if twins:
        if json or format or out or excel:
            raise typer.BadParameter("--twins lists commands: it is no table.")
        _list_twins(record, ask)
        return
    brief = ("number", "name", "quotes", "paraphrases", "stories", "outlets", "own_outlets", "kind")
    alike = _Alike(record, short=True)
    answer(
        record,
        lambda opened: alike.among(opened, ask(opened), "number"),
        PersonRow, brief, json, format, out, excel,
    )  # fmt: skip
    alike.say()


def timeline(
    record: RecordFile,
    words: Annotated[str | None, typer.Argument(callback=text, help="What the stories are about.")] = None,
    person: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only events that involve this person.")
    ] = None,
    outlet: Outlet = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", callback=day, help="What happened on or after this date.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", callback=day, help="What happened on or before this date.")
    ] = None,
    limit: Limit = None,
    json: AsJson = False,
    format: RowForm = None,
    out: Out = None,
    excel: Excel = False,
) -> None:
    """What happened, over all stories about a subject, in the order of happening.

    \b
    Example:
      onrecord timeline desk.db "ferry pier" --since 2025-01-01
    """

    from onrecord.record.asking import EventRow

    def ask(opened: "Record") -> "Rows[Any]":
        return opened.timeline(
            words, person=who(opened, person), outlet=outlet, since=since, until=until, limit=limit
        )

    brief = ("earliest", "last_day", "text", "who", "status", "stories")
    answer(record, ask, EventRow, brief, json, format, out, excel)


def audit(
    record: RecordFile,
    by: Annotated[
        list[By] | None,
        typer.Option(help="Group by; person if not given. Pronouns, as stories use them, are for gender."),
    ] = None,
    each: Annotated[
        Each | None, typer.Option(help="Such rows for each outlet, section or month: a cross-table.")
    ] = None,
    outlet: Outlet = None,
    section: Annotated[str | None, typer.Option(metavar="NAME", help="Only this section.")] = None,
    since: Since = None,
    until: Until = None,
    kind: _Kinds = None,
    source_kind: _Sources = None,
    min_confidence: MinConfidence = 0.0,
    by_family: _ByFamily = False,
    limit: Limit = None,
    json: AsJson = False,
    format: RowForm = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Output file; its ending sets the format: .json, .csv, .tsv, .parquet or .svg.",
        ),
    ] = None,
    excel: Excel = False,
) -> None:
    """The source audit: who is quoted, how much, how, position in the story, named or not.

    Quotes are those with the speaker's own words, direct or mixed; paraphrases (indirect) are counted beside
    them. `words`, `depth` and the other columns cover both; --kind direct --kind mixed leaves paraphrases
    out. What was denied is not counted. Everything else counts, however uncertain the speaker (one who is a
    guess, with a confidence under 0.5, counts as unknown); use --min-confidence to leave out the less
    certain. Pronouns are those that stories use; where they use none, none is guessed. `quoted_by` counts
    outlets, `quoted_by_own` only those whose story is their own, not a copy (of an agency's, say);
    --by-family counts copies once. A file has every column; docs/audit.md says what they count.

    \b
    Examples:
      onrecord audit desk.db --by outlet
      onrecord audit desk.db --by outlet --each month --out outlets-by-month.csv
      onrecord audit desk.db --by pronouns --since 2025-01-01 --out audit.csv
      onrecord audit desk.db --by month --out months.svg
    """
    from onrecord.record import audit as auditing
    from onrecord.telling import say

    if by and len(by) > 1:
        raise typer.BadParameter(
            "--by is given once: for a cross-table add --each, as in --by outlet --each month."
        )
    of = by[0] if by else By.person

    def ask(opened: "Record") -> "Rows[Any]":
        return opened.audit(
            AUDITED[of],
            each=each and each.value,  # type: ignore[arg-type]
            outlet=outlet,
            section=section,
            since=since,
            until=until,
            kind=_values(kind),
            source_kind=_values(source_kind),
            min_confidence=min_confidence,
            by_family=by_family,
            limit=limit,
        )

    def draw(rows: list[auditing.AuditRow]) -> str:
        drawn = rows if limit or of is By.month else rows[:_DRAWN]
        title = f"Quotes by {of.value.replace('-', ' ')}" + (f" and {each.value}" if each else "")
        if len(drawn) < len(rows):
            title += f", the first {_DRAWN} of {len(rows):,}"
            say(f"the plot has the first {_DRAWN} of {len(rows):,} rows: --limit {len(rows)} draws all.")
        within = f"by {each.value}, " if each else ""
        return auditing.plot(drawn, title, within + ("in order" if of is By.month else "the most first"))

    brief: tuple[str, ...] = (
        "person_id",
        "of",
        "quotes",
        "share",
        "paraphrases",
        "words",
        "depth",
        "quoted_in",
        "quoted_by",
        "quoted_by_own",
    )
    if of is not By.person:
        brief = brief[1:]
    if of not in (By.person, By.naming, By.pronouns):  # a terminal has room for eight
        brief = ("of", "quotes", "share", "paraphrases", "words", "direct", "depth", "unnamed", "unknown")
    if each:
        brief = ("each", *brief)
    alike = _Alike(record, short=bool(json or format or out))
    answer(
        record,
        lambda opened: alike.among(opened, ask(opened), "person_id") if of is By.person else ask(opened),
        auditing.AuditRow, brief, json, format, out, excel, draw, _told,
    )  # fmt: skip
    alike.say()


def _told(row: Any) -> Any:
    """A row of the audit as a table has it: one of stories that do not say theirs has a name too."""
    from msgspec.structs import replace

    from onrecord.record.audit import MISSING

    return replace(row, of=row.of or MISSING, each=row.each or MISSING, share=round(row.share, 3))


def _list_twins(record: str, ask: "Callable[[Record], Rows[Any]]") -> None:
    """All people who may have several rows, each set with the command that joins it."""
    from onrecord.answering import line
    from onrecord.record import Record
    from onrecord.record.likely import likely, told
    from onrecord.record.opening import told as told_of

    with told_of(record), Record.open(record) as opened:
        found = likely(opened.connection, [row.number for row in ask(opened)], looked_at=None)
    line(told(found, record, most=None) or "none")


class _Alike:
    """Looks for likely twins among the people of rows, to tell of them when the rows are written: who they
    are, or in `short` how many and how to list them."""

    def __init__(self, record: str, short: bool) -> None:
        self._record, self._short, self._sentence = record, short, ""

    def among(self, opened: "Record", rows: "Rows[Any]", number: str) -> "Rows[Any]":
        """The same rows, once looked at."""
        from onrecord.record.likely import LOOKED_AT, brief, likely, told

        people = [getattr(row, number) for row in rows.head(LOOKED_AT + 1)]
        self._sentence = (brief if self._short else told)(likely(opened.connection, people), self._record)
        return rows

    def say(self) -> None:
        """The sentence, where there is something to tell."""
        from onrecord.telling import say

        if self._sentence:
            say(self._sentence, opening="")


class _Outlets:
    """Counts the outlets of quotes as they pass, and those of them that have some in stories of their own."""

    def __init__(self) -> None:
        self.quotes = self.copies = 0
        self._all: set[str] = set()
        self._own: set[str] = set()

    def among(self, rows: "Rows[QuoteRow]") -> "Rows[QuoteRow]":
        """The same rows."""
        from onrecord.record.answers import Rows

        return Rows(rows.of, lambda: self._seen(rows))

    def _seen(self, rows: "Iterable[QuoteRow]") -> "Iterator[QuoteRow]":
        for row in rows:
            self.quotes += 1
            self.copies += row.copy_of is not None
            if row.outlet:
                self._all.add(row.outlet)
                if row.copy_of is None:
                    self._own.add(row.outlet)
            yield row

    def sentence(self) -> str:
        """How many, in how many outlets, and what lists each once."""
        from onrecord.wording import counted

        return (
            f"{counted(self.quotes, 'quote')} in {counted(len(self._all), 'outlet')}, {len(self._own):,} of "
            f"their own: {self.copies:,} are in copies of stories (--by-family lists each once)."
        )


def _values(chosen: Sequence[StrEnum] | None) -> Any:
    """The values of choices, None where nothing is chosen."""
    return [each.value for each in chosen] if chosen else None
