"""Asking a record on the command line: quotes, people, a timeline."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from onrecord.answering import answer, who
from onrecord.options import (
    AsJson,
    ByFamily,
    Excel,
    Kinds,
    Limit,
    MinConfidence,
    Out,
    Outlets,
    RecordFile,
    RowForm,
    Since,
    Sources,
    Until,
    countable,
    since_day,
    text,
    until_day,
    values,
)
from onrecord.twins import Twins, list_twins

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.answers import Rows
    from onrecord.record.asking import QuoteRow

__all__ = ["answer", "register"]


class QuoteStatus(StrEnum):
    """What `quotes --status` can be."""

    said = "said"
    asked = "asked"
    thought = "thought"
    denied = "denied"
    attitude = "attitude"


def register(app: typer.Typer) -> None:
    """Put these commands into the command line."""
    for command in (quotes, people, timeline):
        app.command()(command)


def quotes(
    record: RecordFile,
    words: Annotated[
        str | None, typer.Argument(callback=text, help="Only quotes with all of these words.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person said.")] = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    kind: Kinds = None,
    status: Annotated[
        list[QuoteStatus] | None,
        typer.Option(help="Only quotes of this status; by default, those said, asked or thought."),
    ] = None,
    source_kind: Sources = None,
    min_confidence: MinConfidence = 0.0,
    by_family: ByFamily = False,
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

    Paraphrases are listed too: --kind direct --kind mixed leaves them out. What was denied is listed only
    with --status denied.

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
            kind=values(kind),
            status=values(status) or STATED,
            source_kind=values(source_kind),
            min_confidence=min_confidence,
            by_family=by_family,
            limit=limit,
            sample=sample,
            seed=seed,
        )

    brief = ("day", "outlet", "speakers", "denial", "quote", "kind")
    seen, of = _Places(), QuoteRow if sample is None else SampledRow
    answer(record, lambda opened: seen.among(ask(opened)), of, brief, json, format, out, excel)
    if seen.copies and not by_family:
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
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    by_family: ByFamily = False,
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
        list_twins(record, ask)
        return
    brief = ("number", "name", "quotes", "paraphrases", "stories", "outlets", "own_outlets", "kind")
    alike = Twins(record, short=True)
    answer(
        record,
        lambda opened: alike.among(opened, ask(opened), "number"),
        PersonRow, brief, json, format, out, excel,
    )  # fmt: skip
    alike.say()


def timeline(
    record: RecordFile,
    words: Annotated[
        str | None, typer.Argument(callback=text, help="A subject: words that stories are about.")
    ] = None,
    person: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only events that involve this person.")
    ] = None,
    outlet: Outlets = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=since_day, help="What happened on or after this date."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=until_day, help="What happened on or before this date."),
    ] = None,
    limit: Limit = None,
    json: AsJson = False,
    format: RowForm = None,
    out: Out = None,
    excel: Excel = False,
) -> None:
    """What happened, over all stories about a subject, in the order of happening.

    A story is about WORDS if it has all of them in its headline or at its top, or each of them three times:
    all its dated events are listed. Of other stories with all of the words, the events that have one are.

    \b
    Example:
      onrecord timeline desk.db "ferry pier" --since 2025-01-01
    """

    from onrecord.record.events import EventRow

    def ask(opened: "Record") -> "Rows[Any]":
        if words and not person:
            _tell_name(opened, words)
        return opened.timeline(
            words, person=who(opened, person), outlet=outlet, since=since, until=until, limit=limit
        )

    brief = ("earliest", "last_day", "text", "who", "status", "stories")
    answer(record, ask, EventRow, brief, json, format, out, excel)


def _tell_name(record: "Record", words: str) -> None:
    """Say so where the words of a subject are somebody's name: that asks for more than their events."""
    from onrecord.errors import Ambiguous, RecordError
    from onrecord.record import finding
    from onrecord.telling import say

    try:
        name = finding.name(record.connection, finding.person(record.connection, words))
    except Ambiguous:
        name = "one person"
    except RecordError:
        return
    say(f"these are the events of stories about “{words}”; for those that involve {name}, use --person.")


class _Places:
    """Counts the outlets of quotes as they pass, and those of them that have some in stories of their own."""

    def __init__(self) -> None:
        self.copies = 0
        self._kinds = Counter[bool]()
        self._all: set[str] = set()
        self._own: set[str] = set()

    def among(self, rows: "Rows[QuoteRow]") -> "Rows[QuoteRow]":
        """The same rows."""
        from onrecord.record.answers import Rows

        return Rows(rows.of, lambda: self._seen(rows))

    def _seen(self, rows: "Iterable[QuoteRow]") -> "Iterator[QuoteRow]":
        for row in rows:
            self._kinds[row.kind == "indirect"] += 1
            self.copies += row.copy_of is not None
            if row.outlet:
                self._all.add(row.outlet)
                if row.copy_of is None:
                    self._own.add(row.outlet)
            yield row

    def sentence(self) -> str:
        """How many, in how many outlets, and what lists each once."""
        from onrecord.wording import counted, own_and_retold

        told = own_and_retold(self._kinds[False], self._kinds[True])
        return (
            f"{told} in {counted(len(self._all), 'outlet')}, {len(self._own):,} with a story of their own; "
            f"{self.copies:,} are in copies of stories (--by-family lists each once)."
        )
