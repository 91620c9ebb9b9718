"""Asking a record on the command line: quotes, people, one person, a timeline, the source audit."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.options import AsJson, Limit, MinConfidence, Outlet, RecordFile, TableFormat, Wait, day, text

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.asking import QuoteRow
    from onrecord.record.person import PersonPage

__all__ = ["register"]


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


class PersonKind(StrEnum):
    """What `people --kind` can be."""

    person = "person"
    organisation = "organisation"
    group = "group"


class By(StrEnum):
    """What `audit --by` can be."""

    person = "person"
    outlet = "outlet"
    section = "section"
    month = "month"
    kind = "kind"
    naming = "naming"
    pronouns = "pronouns"


_Who = Annotated[str, typer.Argument(metavar="PERSON", help="A name, or a number that `people` shows.")]
_Form = Annotated[TableFormat | None, typer.Option("--format", help="A table in a terminal, else TSV.")]
_Out = Annotated[str | None, typer.Option(metavar="FILE", help="Write here; .json, .csv and .tsv choose.")]
_Since = Annotated[str | None, typer.Option(metavar="DATE", callback=day, help="From this day on.")]
_Until = Annotated[str | None, typer.Option(metavar="DATE", callback=day, help="Up to this day.")]
_Kinds = Annotated[
    list[QuoteKind] | None, typer.Option("--kind", help="Only quotes of this kind; may be given again.")
]
_Sources = Annotated[
    list[Source] | None,
    typer.Option("--source-kind", help="Only quotes of this kind of source; may be given again."),
]

_ByFamily = Annotated[
    bool,
    typer.Option(
        "--by-family", help="Count what copies of a story have in common once, where it was published first."
    ),
]


def register(app: typer.Typer) -> None:
    """Put these commands into the command line."""
    for command in (quotes, people, person, timeline, audit):
        app.command()(command)


def quotes(
    record: RecordFile,
    words: Annotated[
        str | None, typer.Argument(callback=text, help="Only quotes with all of these words.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person said.")] = None,
    outlet: Outlet = None,
    since: _Since = None,
    until: _Until = None,
    kind: _Kinds = None,
    status: Annotated[
        list[QuoteStatus] | None,
        typer.Option(help="Only quotes of this status; unasked, those said, asked or thought."),
    ] = None,
    source_kind: _Sources = None,
    min_confidence: MinConfidence = 0.0,
    by_family: _ByFamily = False,
    limit: Limit = None,
    json: AsJson = False,
    format: _Form = None,
    out: _Out = None,
) -> None:
    """Who said what: the quotes of a record, by the day of their story.

    \b
    Examples:
      onrecord quotes desk.db "pier close" --by "Ines Quill"
      onrecord quotes desk.db --outlet "The Marrow Gazette" --since 2025-01-01 --out quotes.csv
      onrecord quotes desk.db --kind direct --kind mixed --min-confidence 0.7
      onrecord quotes desk.db --status denied
    """
    from onrecord.reading import STATED
    from onrecord.record import asking, finding

    def ask(opened: "Record") -> Iterable[Any]:
        connection = opened.connection
        return asking.quotes(
            connection,
            person=finding.person(connection, by) if by else None,
            outlet=outlet,
            since=since,
            until=until,
            kinds=kind or (),
            statuses=status or STATED,
            source_kinds=source_kind or (),
            min_confidence=min_confidence,
            words=words,
            by_family=by_family,
            limit=limit,
        )

    brief = ("day", "outlet", "speaker", "quote", "kind")
    seen = _Outlets()
    _answer(record, lambda opened: seen.among(ask(opened)), asking.QuoteRow, brief, json, format, out)
    if seen.copies:
        from onrecord.telling import say

        say(seen.sentence(), opening="")


def people(
    record: RecordFile,
    kind: Annotated[PersonKind | None, typer.Option(help="Only people of this kind.")] = None,
    named: Annotated[
        bool | None, typer.Option("--named/--unnamed", help="Only with a name, or without.")
    ] = None,
    outlet: Outlet = None,
    since: _Since = None,
    until: _Until = None,
    by_family: _ByFamily = False,
    limit: Limit = None,
    json: AsJson = False,
    format: _Form = None,
    out: _Out = None,
) -> None:
    """Who is in a record, the most quoted first.

    \b
    Example:
      onrecord people desk.db --kind person --limit 20
    """
    from onrecord.record.person import PersonRow
    from onrecord.record.person import people as people_of

    def ask(opened: "Record") -> Iterable[Any]:
        return people_of(
            opened.connection,
            kind=kind and kind.value,
            named=named,
            outlet=outlet,
            since=since,
            until=until,
            by_family=by_family,
            limit=limit,
        )

    brief = ("number", "name", "kind", "stories", "outlets", "own_outlets", "quotes", "paraphrases")
    _answer(record, ask, PersonRow, brief, json, format, out)


def person(
    record: RecordFile,
    who: Annotated[
        list[str],
        typer.Argument(
            metavar="PERSON | merge PERSON PERSON | split PERSON STORY…",
            help="A name, or a number that `people` shows.",
        ),
    ],
    json: AsJson = False,
    wait: Wait = 30,
) -> None:
    """One person: names, what stories say of them and where they disagree, whom beside, and quotes.

    `merge` makes two people one; `split` takes a person's appearances in the stories named (by name, address
    or digest) out of it, as another person of that name. Both are kept when stories are read again.

    \b
    Examples:
      onrecord person desk.db "Ines Quill"
      onrecord person desk.db merge "Bill Orr" "William Orr"
      onrecord person desk.db split "Ines Quill" pier-story
    """
    from onrecord.record import Record, finding, joining
    from onrecord.record.opening import told
    from onrecord.record.person import person as page_of

    ruling = who[0] if len(who) > 1 and who[0] in ("merge", "split") else None
    if ruling is None and len(who) > 1:
        raise typer.BadParameter("give one name, between quotation marks where it has spaces.")
    if ruling == "merge" and len(who) != 3:
        raise typer.BadParameter("merge takes two people.")
    if ruling == "split" and len(who) < 3:
        raise typer.BadParameter("split takes a person and at least one story.")
    with told(record), Record.open(record, "write" if ruling else "read", wait=wait) as opened:
        if ruling == "merge":
            with opened.transaction() as connection:
                one, other = (finding.person(connection, name) for name in who[1:])
                number = joining.merge(connection, one, other)
        elif ruling == "split":
            with opened.transaction() as connection:
                number = finding.person(connection, who[1])
                number = joining.split(
                    connection, number, [n for name in who[2:] for n in finding.stories(connection, name)]
                )
        else:
            number = finding.person(opened.connection, who[0])
        page = page_of(opened.connection, number)
    if json:
        _write_json(page, None)
    elif ruling:
        _line(f"{'one now' if ruling == 'merge' else 'two now'}; number {number}: {_about(page)}.")
    else:
        _page(page)


def timeline(
    record: RecordFile,
    words: Annotated[str | None, typer.Argument(callback=text, help="What the stories are about.")] = None,
    person: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this person has part in.")
    ] = None,
    outlet: Outlet = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", callback=day, help="What happened from this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", callback=day, help="What happened up to this day.")
    ] = None,
    limit: Limit = None,
    json: AsJson = False,
    format: _Form = None,
    out: _Out = None,
) -> None:
    """What happened, over all stories about a subject, in the order of happening.

    \b
    Example:
      onrecord timeline desk.db "ferry pier" --since 2025-01-01
    """
    from msgspec.structs import replace

    from onrecord.record import asking, finding
    from onrecord.wording import last_day

    def ask(opened: "Record") -> Iterable[Any]:
        rows = asking.timeline(
            opened.connection,
            words=words,
            person=finding.person(opened.connection, person) if person else None,
            outlet=outlet,
            since=since,
            until=until,
            limit=limit,
        )
        if _form(json, format, out) == "json":
            return rows
        # People read a table: what it gives as the latest day is the last of the event, not the one after.
        return [replace(row, latest=last_day(row.latest)) for row in rows]

    brief = ("earliest", "latest", "words", "status", "who", "stories")
    _answer(record, ask, asking.EventRow, brief, json, format, out)


def audit(
    record: RecordFile,
    by: Annotated[By, typer.Option(help="What a row is of.")] = By.person,
    outlet: Outlet = None,
    section: Annotated[str | None, typer.Option(metavar="NAME", help="Only this section.")] = None,
    since: _Since = None,
    until: _Until = None,
    kind: _Kinds = None,
    source_kind: _Sources = None,
    min_confidence: MinConfidence = 0.0,
    by_family: _ByFamily = False,
    limit: Limit = None,
    json: AsJson = False,
    format: _Form = None,
    out: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write here; .json, .csv and .tsv choose, .svg is a plot."),
    ] = None,
) -> None:
    """The source audit: who is quoted, how much, how, how high in the story, named or not.

    Quotes are those with the speaker's own words, direct or mixed; paraphrases (indirect) are counted beside
    them. Words, places and the rest are of both; --kind direct --kind mixed leaves paraphrases out. What was
    denied is not counted. All else is, however sure it is who spoke: --min-confidence leaves out what is less
    sure. Pronouns are those that stories use; where they use none, none is guessed. Of `outlets`,
    `own_outlets` have a story that is no copy of another's, as those of an agency are; --by-family counts
    copies once.

    \b
    Examples:
      onrecord audit desk.db --by outlet
      onrecord audit desk.db --by pronouns --since 2025-01-01 --out audit.csv
      onrecord audit desk.db --by month --out months.svg
    """
    from onrecord.record import audit as auditing

    def ask(opened: "Record") -> list[auditing.AuditRow]:
        return auditing.audit(
            opened.connection,
            by.value,
            outlet=outlet,
            section=section,
            since=since,
            until=until,
            kinds=kind or (),
            source_kinds=source_kind or (),
            min_confidence=min_confidence,
            by_family=by_family,
            limit=limit,
        )

    if PurePath(out or "").suffix.lower() == ".svg" and not json and not format:
        from onrecord.output import opened as output
        from onrecord.record import Record
        from onrecord.record.opening import told

        with told(record), Record.open(record) as opened:
            drawn = auditing.plot(ask(opened), f"Quotes by {by.value}")
        with output(out, lines=False) as target:
            target.write(drawn)
        return
    brief = ("of", "quotes", "paraphrases", "words", "height", "stories", "outlets", "own_outlets")
    if by not in (By.person, By.naming, By.pronouns):  # a terminal has room for eight
        brief = ("of", "quotes", "paraphrases", "words", "direct", "height", "unnamed", "unknown")
    _answer(record, ask, auditing.AuditRow, brief, json, format, out)


# --- how answers are written -----------------------------------------------------------------------------


def _answer(
    record: str,
    ask: "Callable[[Record], Iterable[Any]]",
    row: type,
    brief: Sequence[str],
    json: bool,
    format: TableFormat | None,
    out: str | None,
) -> None:
    """Write what `ask` gives of the record, in the form asked for; a terminal has room for `brief`."""
    import msgspec

    from onrecord import formats
    from onrecord.formats.rows import Column
    from onrecord.output import opened as output
    from onrecord.record import Record
    from onrecord.record.opening import told
    from onrecord.visible import visible

    form = _form(json, format, out)
    with told(record), Record.open(record) as opened:
        rows = ask(opened)
        if form == "json":
            _write_json(list(rows), out)
            return
        names = list(brief) + [field.name for field in msgspec.structs.fields(row) if field.name not in brief]
        # A table shows its first column, a story's name, only where it tells rows apart; here none is shown.
        columns = tuple(Column(name, name in brief) for name in ("story", *names))
        cells = ((None, *(_cell(getattr(each, name)) for name in names)) for each in rows)
        if form != "table":
            columns = columns[1:]
            cells = (each[1:] for each in cells)
        with output(out, lines=True, shown=None if form == "table" else visible) as target:
            formats.write(form, target, columns, cells)


class _Outlets:
    """Counts the outlets of quotes as they pass, and those of them that have some in stories of their own."""

    def __init__(self) -> None:
        self.quotes = self.copies = 0
        self._all: set[str | int] = set()
        self._own: set[str | int] = set()

    def among(self, rows: "Iterable[QuoteRow]") -> "Iterator[QuoteRow]":
        for row in rows:
            outlet = row.outlet or row.story_id
            self.quotes += 1
            self._all.add(outlet)
            if row.copy_of is None:
                self._own.add(outlet)
            else:
                self.copies += 1
            yield row

    def sentence(self) -> str:
        """How many, in how many outlets, and what lists each once."""
        from onrecord.wording import counted

        return (
            f"{counted(self.quotes, 'quote')} in {counted(len(self._all), 'outlet')}, {len(self._own):,} of "
            f"their own: {self.copies:,} stand in copies of stories (--by-family lists each once)."
        )


def _cell(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value


def _form(json: bool, format: TableFormat | None, out: str | None) -> str:
    if json and format:
        raise typer.BadParameter("choose one of --json and --format.")
    if json or format:
        return "json" if json else str(format)
    ending = PurePath(out or "").suffix.lower().lstrip(".")
    if ending in ("json", "csv", "tsv"):
        return ending
    aside = out not in (None, "-") or sys.stdout is None or not sys.stdout.isatty()
    return "tsv" if aside else "table"


def _write_json(value: Any, out: str | None) -> None:
    import msgspec

    from onrecord.output import opened as output
    from onrecord.visible import escaped

    with output(out, lines=False, shown=escaped) as target:
        target.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode("utf-8") + "\n")


def _about(page: "PersonPage") -> str:
    from onrecord.visible import flat
    from onrecord.wording import own_and_retold

    who = page.person
    stories = "1 story" if who.stories == 1 else f"{who.stories:,} stories"
    return f"{flat(who.name)}, {stories}, {own_and_retold(who.quotes, who.paraphrases)}"


def _page(page: "PersonPage") -> None:
    from onrecord.visible import flat
    from onrecord.wording import day, stands

    who = page.person
    lines = [_about(page)]
    if who.first and who.last:
        lines.append(f"in stories from {day(who.first)} to {day(who.last)}")
    others = [flat(name) for name in page.names if name != who.name]
    for label, said in (
        ("number", str(who.number)),
        ("kind", who.kind if who.named else f"{who.kind}, not named"),
        ("also called", "; ".join(others[:12])),
        ("pronouns used", who.pronouns or "none"),
        ("quoted beside", "; ".join(f"{flat(one.name)} ({one.stories})" for one in page.beside)),
        ("known again by", "; ".join(f"{why} ({n:,})" for why, n in page.joined if why != "first seen")),
    ):
        if said:
            lines.append(f"{label}: {said}")
    if page.facts:
        lines += ["", "What stories say"]
    for fact in page.facts:
        where = ", ".join(flat(part) for part in (fact.outlet, fact.day, fact.story) if part)
        value = flat(fact.other or fact.value) + stands(fact.kind, fact.value, fact.status)
        born = f" (born {day(fact.born[0])} – {day(fact.born[1])})" if fact.born else ""
        where += f"; {fact.stories - 1:,} more" if fact.stories > 1 else ""
        apart = "  ← stories disagree" if fact.disagrees else ""
        lines.append(f"  {fact.kind}: {value}{born}  [{where}]{apart}")
    if page.quotes:
        lines += ["", "Quotes"]
    for quote in page.quotes:
        where = ", ".join(flat(part) for part in (quote.day, quote.outlet) if part)
        lines.append(f"  {where or flat(quote.story)} ({_how(quote)}): {flat(quote.quote)}")
    _line("\n".join(lines))


def _how(quote: "QuoteRow") -> str:
    """The kind of a quote, and its status where it is not simply said."""
    return quote.kind if quote.status == "said" else f"{quote.kind}, {quote.status}"


def _line(text: str) -> None:
    from onrecord.visible import visible

    typer.echo(visible(text))
