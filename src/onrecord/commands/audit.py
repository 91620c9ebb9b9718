"""Asking a record on the command line: the source audit."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.answering import answer
from onrecord.options import (
    AsJson,
    ByFamily,
    Excel,
    Kinds,
    MinConfidence,
    Outlets,
    RecordFile,
    RowForm,
    Since,
    Sources,
    Until,
    countable,
    values,
)
from onrecord.twins import Twins

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.answers import Rows
    from onrecord.record.audit import By as AuditedBy

__all__ = ["register"]

_DRAWN = 30  # bars of a plot, unless --limit says otherwise


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


def register(app: typer.Typer) -> None:
    """Put the command into the command line."""
    app.command()(audit)


def audit(
    record: RecordFile,
    by: Annotated[
        list[By] | None,
        typer.Option(
            metavar=f"<{'|'.join(By)}>",
            help="Group by; person if not given. Pronouns, as stories use them, are for gender.",
        ),
    ] = None,
    each: Annotated[
        Each | None, typer.Option(help="Such rows for each outlet, section or month: a cross-table.")
    ] = None,
    outlet: Outlets = None,
    section: Annotated[str | None, typer.Option(metavar="NAME", help="Only this section.")] = None,
    since: Since = None,
    until: Until = None,
    kind: Kinds = None,
    source_kind: Sources = None,
    min_confidence: MinConfidence = 0.0,
    by_family: ByFamily = False,
    limit: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", callback=countable, help="At most N rows; with --each, of each of them."
        ),
    ] = None,
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
    from onrecord.record import bars
    from onrecord.telling import say

    if by and len(by) > 1:
        raise typer.BadParameter(
            "--by is given once: for a cross-table add --each, as in --by outlet --each month."
        )
    of = by[0] if by else By.person
    if each and each.value == of.value:
        raise typer.BadParameter(f"--by and --each are both {of.value}: give two that are not the same.")

    def ask(opened: "Record") -> "Rows[Any]":
        return opened.audit(
            AUDITED[of],
            each=each and each.value,  # type: ignore[arg-type]
            outlet=outlet,
            section=section,
            since=since,
            until=until,
            kind=values(kind),
            source_kind=values(source_kind),
            min_confidence=min_confidence,
            by_family=by_family,
            limit=limit,
        )

    def draw(rows: list[auditing.AuditRow]) -> tuple[str, int]:
        months = of is By.month and not each and not limit
        drawn = bars.every_month(rows) if months else rows if limit or of is By.month else rows[:_DRAWN]
        title = f"Quotes by {of.value.replace('-', ' ')}" + (f" and {each.value}" if each else "")
        if len(drawn) < len(rows):
            title += f", the first {_DRAWN} of {len(rows):,}"
            say(f"the plot has the first {_DRAWN} of {len(rows):,} rows: --limit {len(rows)} draws all.")
        within = f"by {each.value}, " if each else ""
        order = within + ("in order" if of is By.month else "the most first")
        return bars.plot(drawn, title, order), min(len(drawn), len(rows))

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
    alike = Twins(record, short=bool(json or format or out))
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
